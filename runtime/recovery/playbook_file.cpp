// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/playbook_file.h"

#include "base/json.h"
#include "base/json_fault.h"
#include "base/json_member.h"
#include "base/simdjson_parse.h"
#include "recovery/playbook_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace pilothouse::recovery {

namespace {

using simdjson::dom::element;

constexpr JsonLimits kLimits{256u << 10, 8};
constexpr std::size_t kMaxShown = 40;
constexpr std::size_t kMaxExpression = 8192;
constexpr std::uint32_t kMostSteps = 100'000;

MemberFault readId(const element &json, Playbook &out)
{
    const MemberFault wrong = readTextMember(json, out.id, 64);
    const bool word =
        !out.id.empty() && out.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    return !wrong.empty() || word ? wrong : "small letters, digits and _ are needed";
}

MemberFault readCount(const element &json, std::uint32_t &out, std::uint32_t least)
{
    std::uint64_t number = 0;
    if (json.get_uint64().get(number) != simdjson::SUCCESS || number < least || number > kMostSteps) {
        return "a whole number from " + std::to_string(least) + " to " + std::to_string(kMostSteps) + " is needed";
    }
    out = static_cast<std::uint32_t>(number);
    return {};
}

MemberFault readSeconds(const element &json, std::chrono::seconds &out)
{
    std::uint32_t seconds = 0;
    const MemberFault wrong = readCount(json, seconds, 1);
    out = std::chrono::seconds{seconds};
    return wrong;
}

MemberFault readFall(const element &json, Playbook &out)
{
    double fall = 0;
    if (json.get_double().get(fall) != simdjson::SUCCESS || !(fall >= 0 && fall <= 1)) {
        return "a number from 0 to 1 is needed";
    }
    out.fall = fall;
    return {};
}

MemberFault readVersion(const element &json, Playbook & /*out*/)
{
    std::int64_t version = 0;
    if (json.get_int64().get(version) != simdjson::SUCCESS || version != 1) {
        return "1 is needed; this program reads no other version";
    }
    return {};
}

MemberFault readSignal(const element &json, Playbook &out)
{
    std::string word;
    MemberFault wrong = readTextMember(json, word, kMaxPlaybookText);
    const auto signal = signalKind(word);
    out.signal = signal.value_or(out.signal);
    return wrong.empty() && !signal ? "the name of a signal is needed" : wrong;
}

MemberFault readRemedy(const element &json, Playbook &out)
{
    std::string word;
    MemberFault wrong = readTextMember(json, word, kMaxPlaybookText);
    const auto remedy = remedyFromName(word);
    out.remedy = remedy.value_or(out.remedy);
    return wrong.empty() && !remedy ? "one of inject, rollback, wait, adapt, escalate, stop is needed" : wrong;
}

MemberFault readSaid(const element &json, Playbook &out)
{
    const MemberFault wrong = readTextMember(json, out.text, kMaxPlaybookText);
    if (!wrong.empty()) {
        return wrong;
    }
    const auto fine = checkPlaybookText(out.text);
    return fine ? MemberFault() : fine.error().detail;
}

struct Member {
    std::string_view name;
    bool needed;
    MemberFault (*read)(const element &, Playbook &);
};

constexpr std::array<Member, 17> kMembers{{
    {"$schema", false, [](const element &, Playbook &) { return MemberFault(); }},
    {"version", true, readVersion},
    {"id", true, readId},
    {"name", true, [](const element &json, Playbook &out) { return readTextMember(json, out.name, 80); }},
    {"about", true,
     [](const element &json, Playbook &out) { return readTextMember(json, out.about, kMaxPlaybookText); }},
    {"source", false,
     [](const element &json, Playbook &out) { return readTextMember(json, out.source, kMaxPlaybookText); }},
    {"trigger", true,
     [](const element &json, Playbook &out) { return readTextMember(json, out.trigger, kMaxExpression); }},
    {"guard", false,
     [](const element &json, Playbook &out) { return readTextMember(json, out.guard, kMaxExpression); }},
    {"signal", true, readSignal},
    {"do", true, readRemedy},
    {"text", false, readSaid},
    {"wait_s", false, [](const element &json, Playbook &out) { return readSeconds(json, out.wait); }},
    {"fall", false, readFall},
    {"within_steps", false, [](const element &json, Playbook &out) { return readCount(json, out.within, 1); }},
    {"cool_down_steps", false, [](const element &json, Playbook &out) { return readCount(json, out.coolDown, 0); }},
    {"cost", false, [](const element &json, Playbook &out) { return readCount(json, out.cost, 0); }},
    {"most", false, [](const element &json, Playbook &out) { return readCount(json, out.most, 1); }},
}};

Error wrongAt(std::string_view member, const std::string &what)
{
    return Error{ErrorCode::InvalidArgument, std::string(member) + ": " + what};
}

/// What members must have together.
Result<Playbook> consistent(Playbook playbook)
{
    if (playbook.trigger.empty()) {
        return wrongAt("trigger", "must not be empty");
    }
    if (playbook.text.empty() && playbook.remedy != Remedy::Escalate && playbook.remedy != Remedy::Adapt) {
        return wrongAt("text", "is missing: \"do\": \"" + std::string(name(playbook.remedy)) +
                                   "\" says something to the agent");
    }
    return playbook;
}

} // namespace

Result<Playbook> parsePlaybook(std::string_view json)
{
    const auto document = detail::parseDom(json, kLimits);
    if (!document) {
        const std::string fault =
            document.error().code == ErrorCode::Malformed && !json.empty() ? jsonFault(json) : std::string();
        return fault.empty() ? document.error() : Error{ErrorCode::InvalidArgument, "not JSON: " + fault};
    }
    simdjson::dom::object object;
    if (document->get_object().get(object) != simdjson::SUCCESS) {
        return Error{ErrorCode::InvalidArgument, "an object is needed"};
    }
    Playbook out;
    std::array<bool, kMembers.size()> seen{};
    for (const auto field : object) {
        const auto *member =
            std::find_if(kMembers.begin(), kMembers.end(), [&](const Member &one) { return one.name == field.key; });
        if (member == kMembers.end()) {
            return Error{ErrorCode::InvalidArgument, "unknown member " + jsonString(field.key.substr(0, kMaxShown))};
        }
        if (std::exchange(seen[static_cast<std::size_t>(member - kMembers.begin())], true)) {
            return wrongAt(member->name, "stands here twice");
        }
        if (const MemberFault wrong = member->read(field.value, out); !wrong.empty()) {
            return wrongAt(member->name, wrong);
        }
    }
    for (std::size_t i = 0; i < kMembers.size(); ++i) {
        if (kMembers[i].needed && !seen[i]) {
            return wrongAt(kMembers[i].name, "is missing");
        }
    }
    return consistent(std::move(out));
}

std::vector<Playbook> merged(std::vector<Playbook> builtIn, std::vector<Playbook> own)
{
    for (Playbook &one : own) {
        const auto same =
            std::find_if(builtIn.begin(), builtIn.end(), [&](const Playbook &other) { return other.id == one.id; });
        if (same != builtIn.end()) {
            *same = std::move(one);
        } else {
            builtIn.push_back(std::move(one));
        }
    }
    return builtIn;
}

std::string_view name(Remedy remedy)
{
    switch (remedy) {
    case Remedy::Inject: return "inject";
    case Remedy::Rollback: return "rollback";
    case Remedy::Wait: return "wait";
    case Remedy::Adapt: return "adapt";
    case Remedy::Escalate: return "escalate";
    case Remedy::Stop: break;
    }
    return "stop";
}

std::optional<Remedy> remedyFromName(std::string_view name)
{
    for (const Remedy one :
         {Remedy::Inject, Remedy::Rollback, Remedy::Wait, Remedy::Adapt, Remedy::Escalate, Remedy::Stop}) {
        if (recovery::name(one) == name) {
            return one;
        }
    }
    return std::nullopt;
}

} // namespace pilothouse::recovery
