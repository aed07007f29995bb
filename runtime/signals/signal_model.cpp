// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/signal_model.h"

#include "base/json.h"
#include "base/json_fault.h"
#include "base/simdjson_parse.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

namespace pilothouse::signals {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::int64_t kVersion = 1;
constexpr JsonLimits kLimits{1u << 20, 8};

/// A number of the model by its place in the file and its range. Whole numbers are read and written as such.
struct Field {
    std::string section;
    std::string member;
    double least = 0;
    double most = 1;
    bool whole = false;
    std::function<double(const SignalModel &)> get;
    std::function<void(SignalModel &, double)> set;
};

template<class Part, class Number>
Field field(const char *section, const char *member, double least, double most, Part SignalModel::*part,
            Number Part::*number)
{
    return {section,
            member,
            least,
            most,
            std::is_integral_v<Number>,
            [=](const SignalModel &model) { return static_cast<double>(model.*part.*number); },
            [=](SignalModel &model, double value) { model.*part.*number = static_cast<Number>(value); }};
}

void addLoop(std::vector<Field> &all)
{
    const auto add = [&](const char *member, double least, double most, auto number) {
        all.push_back(field("loop", member, least, most, &SignalModel::loop, number));
    };
    add("repeats", 0, 32, &LoopRules::repeats);
    add("window", 2, 32, &LoopRules::window);
    add("new_result", 0, 1, &LoopRules::newResult);
    add("same_action", 0, 32, &LoopRules::sameAction);
    add("same_result", 0, 32, &LoopRules::sameResult);
    add("same_error", 0, 32, &LoopRules::sameError);
    add("k_of_window", 0, 32, &LoopRules::k);
    add("cycle", 0, 10, &LoopRules::cycle);
    add("polls", 0, 32, &LoopRules::polls);
    add("self_checks", 0, 100, &LoopRules::selfChecks);
    add("actions", 0, 1e6, &LoopRules::actions);
}

std::vector<Field> makeFields()
{
    std::vector<Field> all;
    addLoop(all);
    all.push_back(field("stall", "new_share", 0, 1, &SignalModel::stall, &StallRules::newShare));
    all.push_back(field("stall", "new_names", 1, 1000, &SignalModel::stall, &StallRules::newNames));
    all.push_back(field("stall", "acts", 1, 1000, &SignalModel::stall, &StallRules::acts));
    all.push_back(field("errors", "in_a_row", 0, 100, &SignalModel::errors, &ErrorRules::inARow));
    all.push_back(field("errors", "window", 2, 32, &SignalModel::errors, &ErrorRules::window));
    all.push_back(field("errors", "share", 0, 1, &SignalModel::errors, &ErrorRules::share));
    all.push_back(field("errors", "same", 0, 32, &SignalModel::errors, &ErrorRules::same));
    all.push_back(field("errors", "worded", 0, 1, &SignalModel::errors, &ErrorRules::worded));
    all.push_back(field("drift", "hop", 0, 1, &SignalModel::drift, &DriftRules::hop));
    all.push_back(field("drift", "keep", 0, 1, &SignalModel::drift, &DriftRules::keep));
    all.push_back(field("drift", "first", 1, 100, &SignalModel::drift, &DriftRules::first));
    all.push_back(field("breadth", "words", 1, 4096, &SignalModel::breadth, &BreadthRules::words));
    all.push_back(field("breadth", "tools", 1, 256, &SignalModel::breadth, &BreadthRules::tools));
    all.push_back(field("breadth", "asked", 0, 1, &SignalModel::breadth, &BreadthRules::asked));
    all.push_back(field("latency", "fewest", 2, 32, &SignalModel::latency, &LatencyRules::fewest));
    all.push_back(field("latency", "from", 0, 100, &SignalModel::latency, &LatencyRules::from));
    all.push_back(field("latency", "until", 0, 100, &SignalModel::latency, &LatencyRules::until));
    all.push_back(field("latency", "least", 1e-6, 10, &SignalModel::latency, &LatencyRules::least));
    for (std::size_t i = 0; i < kTroubleParts; ++i) {
        all.push_back({"trouble", std::string(name(static_cast<TroublePart>(i))), 0, 1, false,
                       [i](const SignalModel &model) { return model.trouble[i]; },
                       [i](SignalModel &model, double value) { model.trouble[i] = value; }});
    }
    all.push_back({"origin", "later", 0, 1, false, [](const SignalModel &model) { return model.laterOrigin; },
                   [](SignalModel &model, double value) { model.laterOrigin = value; }});
    return all;
}

const std::vector<Field> &fields()
{
    static const std::vector<Field> all = makeFields();
    return all;
}

Error wrong(const std::string &where, const std::string &what)
{
    return Error{ErrorCode::InvalidArgument, where + ": " + what};
}

std::string shortNumber(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return text.data();
}

Result<double> numberOf(const element &section, const Field &field)
{
    const std::string where = field.section + "." + field.member;
    element value;
    if (section[field.member].get(value) != simdjson::SUCCESS) {
        return wrong(where, "is missing");
    }
    double number = 0;
    if (!value.is_number() || value.get_double().get(number) != simdjson::SUCCESS) {
        return wrong(where, "a number is needed");
    }
    if (!(number >= field.least && number <= field.most) || (field.whole && number != std::floor(number))) {
        return wrong(where, (field.whole ? "a whole number from " : "a number from ") + shortNumber(field.least) +
                                " to " + shortNumber(field.most) + " is needed");
    }
    return number;
}

/// Every member must be known: a misspelt threshold is not silently the default.
Result<void> refuseUnknown(const object &section, std::string_view name)
{
    for (const auto member : section) {
        bool known = false;
        for (const Field &field : fields()) {
            known = known ||
                    (name.empty() ? field.section == member.key : field.section == name && field.member == member.key);
        }
        if (!known && !(name.empty() && (member.key == "version" || member.key == "fitted"))) {
            return wrong(name.empty() ? std::string(member.key) : std::string(name) + "." + std::string(member.key),
                         "is unknown");
        }
        object inner;
        if (name.empty() && known && member.value.get_object().get(inner) == simdjson::SUCCESS) {
            if (auto ok = refuseUnknown(inner, member.key); !ok) {
                return ok;
            }
        }
    }
    return {};
}

} // namespace

Result<SignalModel> parseSignalModel(std::string_view json)
{
    const auto parsed = detail::parseDom(json, kLimits);
    if (!parsed) {
        const std::string fault = parsed.error().code == ErrorCode::Malformed ? jsonFault(json) : std::string();
        return fault.empty() ? parsed.error() : Error{ErrorCode::Malformed, "not JSON: " + fault};
    }
    object all;
    if (parsed->get_object().get(all) != simdjson::SUCCESS) {
        return Error{ErrorCode::InvalidArgument, "a JSON object is needed"};
    }
    std::int64_t version = 0;
    if (all["version"].get_int64().get(version) != simdjson::SUCCESS) {
        return wrong("version", "a whole number is needed");
    }
    if (version != kVersion) {
        return Error{ErrorCode::Unsupported, "version " + std::to_string(version) + " is not supported"};
    }
    if (auto ok = refuseUnknown(all, {}); !ok) {
        return ok.error();
    }
    SignalModel model;
    for (const Field &field : fields()) {
        element section;
        if (all[field.section].get(section) != simdjson::SUCCESS || !section.is_object()) {
            return wrong(field.section, "an object is needed");
        }
        const auto number = numberOf(section, field);
        if (!number) {
            return number.error();
        }
        field.set(model, *number);
    }
    return model;
}

std::string signalModelJson(const SignalModel &model, std::string_view fitted)
{
    std::string out = "{\n  \"version\": 1";
    std::string section;
    for (const Field &field : fields()) {
        if (field.section != section) {
            out += (section.empty() ? "" : "\n  }") + std::string(",\n  ") + jsonString(field.section) + ": {";
        } else {
            out += ",";
        }
        section = field.section;
        out += "\n    " + jsonString(field.member) + ": " + shortNumber(field.get(model));
    }
    return out + "\n  },\n  \"fitted\": " + std::string(fitted) + "\n}\n";
}

} // namespace pilothouse::signals
