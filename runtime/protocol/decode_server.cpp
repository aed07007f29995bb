// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/agent_side.h"

#include "protocol/envelope.h"
#include "protocol/read_values.h"

#include <utility>

namespace pilothouse::protocol {

namespace {

using detail::element;
using detail::MemberReader;
using detail::object;

bool has(const object &members, std::string_view name)
{
    element value;
    return members.at_key(name).get(value) == simdjson::SUCCESS;
}

bool readWelcomeLimits(MemberReader &in, element value, Limits &out)
{
    object members;
    if (!in.asObject("limits", value, members)) {
        return false;
    }
    for (const auto [name, number] : members) {
        const bool good = name == "frame_bytes"        ? in.id(name, number, out.frameBytes, 0)
                          : name == "steps_per_second" ? in.id(name, number, out.stepsPerSecond, 0)
                          : name == "undecided"        ? in.id(name, number, out.undecided, 0)
                                                       : true;
        if (!good) {
            return false;
        }
    }
    return true;
}

bool readRuntime(MemberReader &in, element value, Welcome &out)
{
    object members;
    if (!in.asObject("runtime", value, members)) {
        return false;
    }
    for (const auto [name, member] : members) {
        const bool good = name == "version"  ? in.text(name, member, out.runtimeVersion)
                          : name == "stores" ? in.flag(name, member, out.stores)
                                             : true;
        if (!good) {
            return false;
        }
    }
    return true;
}

bool readWelcome(MemberReader &in, const object &members, Welcome &out)
{
    std::int64_t version = 0;
    std::optional<Mode> mode;
    for (const auto [name, value] : members) {
        const bool good = name == "protocol"   ? in.integer(name, value, version, kVersion, kVersion)
                          : name == "session"  ? in.word(name, value, out.session)
                          : name == "last_seq" ? in.id(name, value, out.lastSeq, 0)
                          : name == "mode"     ? in.oneOf(name, value, mode, &modeFromName)
                          : name == "runtime"  ? readRuntime(in, value, out)
                          : name == "limits"   ? readWelcomeLimits(in, value, out.limits)
                                               : true;
        if (!good) {
            return false;
        }
    }
    out.mode = mode.value_or(Mode::Supervise);
    return !out.session.empty() && version == kVersion;
}

bool readAcked(MemberReader &in, const object &members, Acked &out)
{
    for (const auto [name, value] : members) {
        const bool good = name == "acked"    ? in.id(name, value, out.upTo, 0)
                          : name == "stored" ? in.flag(name, value, out.stored)
                                             : true;
        if (!good) {
            return false;
        }
    }
    return true;
}

bool readVerdict(MemberReader &in, const object &members, std::string_view frame, Verdict &out)
{
    std::optional<VerdictKind> kind;
    std::optional<Decider> by;
    std::optional<HeldEnd> ended;
    bool args = false;
    for (const auto [name, value] : members) {
        args = args || (name == "args" && value.is_object());
        const bool good = name == "verdict"    ? in.oneOf(name, value, kind, &verdictKind)
                          : name == "by"       ? in.oneOf(name, value, by, &decider)
                          : name == "reason"   ? in.text(name, value, out.reason)
                          : name == "rule"     ? in.text(name, value, out.ruleId)
                          : name == "approval" ? in.id(name, value, out.approval)
                          : name == "digest"   ? in.text(name, value, out.digest)
                          : name == "response" ? in.text(name, value, out.response)
                          : name == "ended"    ? in.oneOf(name, value, ended, &heldEnd)
                          : name == "note"     ? in.text(name, value, out.note)
                                               : true;
        if (!good) {
            return false;
        }
    }
    if (!kind || !by || (*kind == VerdictKind::Modify && !args)) {
        return false;
    }
    out.kind = *kind;
    out.by = *by;
    out.ended = ended.value_or(HeldEnd::None);
    if (args) {
        out.args = detail::rawMember(frame, {"result"}, "args");
    }
    return true;
}

bool readFocusItem(MemberReader &in, const object &members, FocusItem &out)
{
    std::optional<Fidelity> fidelity;
    for (const auto [name, value] : members) {
        const bool good = name == "id"         ? in.text(name, value, out.id)
                          : name == "text"     ? in.text(name, value, out.text)
                          : name == "fidelity" ? in.oneOf(name, value, fidelity, &fidelityFromName)
                          : name == "tokens"   ? in.integer(name, value, out.tokens)
                          : name == "score"    ? value.get(out.score) == simdjson::SUCCESS
                          : name == "reason"   ? in.text(name, value, out.reason)
                                               : true;
        if (!good) {
            return false;
        }
    }
    out.fidelity = fidelity.value_or(Fidelity::Full);
    return fidelity.has_value();
}

/// The sums of a packing; its items are left to the caller.
bool readPackingSums(MemberReader &in, const object &members, Packing &out)
{
    for (const auto [name, value] : members) {
        const bool good = name == "tokens"          ? in.integer(name, value, out.tokens)
                          : name == "budget_tokens" ? in.integer(name, value, out.budgetTokens)
                          : name == "input_tokens"  ? in.integer(name, value, out.inputTokens)
                          : name == "policy"        ? in.text(name, value, out.policy)
                                                    : true;
        if (!good) {
            return false;
        }
    }
    return true;
}

bool readPacking(MemberReader &in, const object &members, Packing &out)
{
    simdjson::dom::array items;
    if (!readPackingSums(in, members, out) || members.at_key("items").get(items) != simdjson::SUCCESS) {
        return false;
    }
    for (const element item : items) {
        object one;
        FocusItem read;
        if (item.get(one) != simdjson::SUCCESS || !readFocusItem(in, one, read)) {
            return false;
        }
        out.items.push_back(std::move(read));
    }
    return true;
}

constexpr auto kLastPlace = static_cast<std::int64_t>(kMaxMessages - 1);

bool readGone(MemberReader &in, const simdjson::dom::array &runs, std::vector<BriefPacking::Gone> &out)
{
    for (const element run : runs) {
        object one;
        element first;
        element last;
        element reason;
        if (run.get(one) != simdjson::SUCCESS || one["first"].get(first) != simdjson::SUCCESS ||
            one["last"].get(last) != simdjson::SUCCESS || one["reason"].get(reason) != simdjson::SUCCESS) {
            return false;
        }
        const auto least = static_cast<std::int64_t>(out.empty() ? 0 : out.back().last + 1);
        std::int64_t from = 0;
        std::int64_t to = 0;
        std::string why;
        if (!in.integer("first", first, from, least, kLastPlace) || !in.integer("last", last, to, from, kLastPlace) ||
            !in.text("reason", reason, why)) {
            return false;
        }
        out.push_back({static_cast<std::size_t>(from), static_cast<std::size_t>(to), std::move(why)});
    }
    return true;
}

bool readBriefPacking(MemberReader &in, const object &members, BriefPacking &out)
{
    simdjson::dom::array sent;
    simdjson::dom::array gone;
    if (!readPackingSums(in, members, out.packing) || members.at_key("sent").get(sent) != simdjson::SUCCESS ||
        members.at_key("dropped").get(gone) != simdjson::SUCCESS || !readGone(in, gone, out.dropped)) {
        return false;
    }
    for (const element item : sent) {
        object one;
        FocusItem read;
        std::int64_t place = 0;
        if (item.get(one) != simdjson::SUCCESS || !readFocusItem(in, one, read) ||
            one.at_key("place").get(place) != simdjson::SUCCESS || place < 0 || place > kLastPlace ||
            (!out.places.empty() && static_cast<std::size_t>(place) <= out.places.back())) {
            return false;
        }
        out.packing.items.push_back(std::move(read));
        out.places.push_back(static_cast<std::size_t>(place));
    }
    return true;
}

bool readResult(const object &members, std::string_view frame, Response &out)
{
    MemberReader in;
    if (has(members, "verdict")) {
        return readVerdict(in, members, frame, out.result.emplace<Verdict>());
    }
    if (has(members, "acked")) {
        return readAcked(in, members, out.result.emplace<Acked>());
    }
    if (has(members, "items")) {
        return readPacking(in, members, out.result.emplace<Packing>());
    }
    if (has(members, "sent")) {
        return readBriefPacking(in, members, out.result.emplace<BriefPacking>());
    }
    if (has(members, "session")) {
        return readWelcome(in, members, out.result.emplace<Welcome>());
    }
    out.result = Nothing{};
    return true;
}

bool readError(element value, WireError &out)
{
    std::int64_t code = 0;
    std::string_view message;
    if (value.at_key("code").get(code) != simdjson::SUCCESS ||
        value.at_key("message").get(message) != simdjson::SUCCESS || code < INT32_MIN || code > INT32_MAX) {
        return false;
    }
    out.code = static_cast<WireCode>(code);
    out.message = message;
    return true;
}

bool readWaiting(MemberReader &in, const object &members, Waiting &out)
{
    std::optional<WallTime> since;
    std::optional<WallTime> deadline;
    for (const auto [name, value] : members) {
        const bool good = name == "seq"        ? in.id(name, value, out.seq)
                          : name == "approval" ? in.id(name, value, out.approval)
                          : name == "since"    ? in.time(name, value, since)
                          : name == "deadline" ? in.time(name, value, deadline)
                          : name == "reason"   ? in.text(name, value, out.reason)
                          : name == "rule"     ? in.text(name, value, out.rule)
                                               : true;
        if (!good) {
            return false;
        }
    }
    out.since = since.value_or(WallTime{});
    out.deadline = deadline.value_or(WallTime{});
    return raw(out.seq) != 0 && raw(out.approval) != 0 && deadline.has_value();
}

/// The control word of a method of section 4; empty when it is none.
std::string_view wordOf(std::string_view method)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kWords{{
        {"session/pause", "pause"},
        {"session/resume", "resume"},
        {"session/stop", "stop"},
        {"session/rollback", "rollback"},
        {"message/inject", "inject"},
        {"tool/override", "override"},
        {"context/pin", "pin"},
        {"context/unpin", "unpin"},
        {"context/set_fidelity", "set_fidelity"},
        {"prompt/update", "update_prompt"},
        {"budget/update", "update_budget"},
    }};
    for (const auto &[known, word] : kWords) {
        if (known == method) {
            return word;
        }
    }
    return {};
}

bool readControlMessage(MemberReader &in, std::string_view word, const object &members, ControlMessage &out)
{
    element value;
    if (members.at_key("intervention").get(value) != simdjson::SUCCESS ||
        !in.id("intervention", value, out.intervention)) {
        return false;
    }
    if (members.at_key("reason").get(value) == simdjson::SUCCESS && !in.text("reason", value, out.reason)) {
        return false;
    }
    return detail::readControl(in, "method", word, members, out.control);
}

Result<ServerFrame> readNotification(std::string_view method, const object &root)
{
    const Error bad{ErrorCode::Malformed, "a notification whose params are not those of its method"};
    const std::string_view word = wordOf(method);
    if (word.empty() && method != "approval/waiting") {
        return ServerFrame{UnknownNotification{std::string(method)}};
    }
    object params;
    MemberReader in;
    if (root.at_key("params").get(params) != simdjson::SUCCESS) {
        return bad;
    }
    if (word.empty()) {
        Waiting waiting;
        return readWaiting(in, params, waiting) ? Result<ServerFrame>(ServerFrame{std::move(waiting)}) : bad;
    }
    ControlMessage control;
    return readControlMessage(in, word, params, control) ? Result<ServerFrame>(ServerFrame{std::move(control)}) : bad;
}

} // namespace

Result<ServerFrame> decodeServerFrame(std::string_view frame, const JsonLimits &limits)
{
    const auto parsed = pilothouse::detail::parseDom(frame, limits);
    if (!parsed) {
        return parsed.error();
    }
    object root;
    if (parsed->get(root) != simdjson::SUCCESS || detail::duplicateMember(*parsed)) {
        return Error{ErrorCode::Malformed, "not a message"};
    }
    if (std::string_view method; root.at_key("method").get(method) == simdjson::SUCCESS) {
        return readNotification(method, root);
    }
    element value;
    const auto id = root.at_key("id").get(value) == simdjson::SUCCESS ? detail::readId(value) : std::nullopt;
    if (root.at_key("error").get(value) == simdjson::SUCCESS) {
        WireError error;
        if (!readError(value, error)) {
            return Error{ErrorCode::Malformed, "an error without code or message"};
        }
        error.data = detail::rawMember(frame, {"error"}, "data");
        error.id = id;
        return ServerFrame{std::move(error)};
    }
    object result;
    Response response;
    if (!id || root.at_key("result").get(result) != simdjson::SUCCESS || !readResult(result, frame, response)) {
        return Error{ErrorCode::Malformed, "not an answer of this protocol"};
    }
    response.id = *id;
    return ServerFrame{std::move(response)};
}

} // namespace pilothouse::protocol
