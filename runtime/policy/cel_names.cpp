// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_functions.h"

#include <vector>

namespace pilothouse::policy::cel {

namespace {

using enum Kind;
using F = Function;
constexpr auto kGlobal = Overload::Global;
constexpr auto kMember = Overload::Member;
constexpr auto kBoth = Overload::Both;

constexpr auto kConversions = std::to_array<Overload>({
    {"int", F::Int, kGlobal, Int, 1, {Int}},
    {"int", F::Int, kGlobal, Int, 1, {Uint}},
    {"int", F::Int, kGlobal, Int, 1, {Kind::Double}},
    {"int", F::Int, kGlobal, Int, 1, {String}},
    {"int", F::Int, kGlobal, Int, 1, {Timestamp}},
    {"uint", F::Uint, kGlobal, Uint, 1, {Uint}},
    {"uint", F::Uint, kGlobal, Uint, 1, {Int}},
    {"uint", F::Uint, kGlobal, Uint, 1, {Kind::Double}},
    {"uint", F::Uint, kGlobal, Uint, 1, {String}},
    {"double", F::Double, kGlobal, Kind::Double, 1, {Kind::Double}},
    {"double", F::Double, kGlobal, Kind::Double, 1, {Int}},
    {"double", F::Double, kGlobal, Kind::Double, 1, {Uint}},
    {"double", F::Double, kGlobal, Kind::Double, 1, {String}},
    {"string", F::String, kGlobal, String, 1, {String}},
    {"string", F::String, kGlobal, String, 1, {Bool}},
    {"string", F::String, kGlobal, String, 1, {Int}},
    {"string", F::String, kGlobal, String, 1, {Uint}},
    {"string", F::String, kGlobal, String, 1, {Kind::Double}},
    {"string", F::String, kGlobal, String, 1, {Bytes}},
    {"string", F::String, kGlobal, String, 1, {Timestamp}},
    {"string", F::String, kGlobal, String, 1, {Duration}},
    {"bool", F::Bool, kGlobal, Bool, 1, {Bool}},
    {"bool", F::Bool, kGlobal, Bool, 1, {String}},
    {"bytes", F::Bytes, kGlobal, Bytes, 1, {Bytes}},
    {"bytes", F::Bytes, kGlobal, Bytes, 1, {String}},
    {"type", F::Type, kGlobal, Kind::Type, 1, {Dyn}},
    {"dyn", F::Dyn, kGlobal, Dyn, 1, {Dyn}},
    {"timestamp", F::Timestamp, kGlobal, Timestamp, 1, {String}},
    {"timestamp", F::Timestamp, kGlobal, Timestamp, 1, {Timestamp}},
    {"timestamp", F::Timestamp, kGlobal, Timestamp, 1, {Int}},
    {"duration", F::Duration, kGlobal, Duration, 1, {String}},
    {"duration", F::Duration, kGlobal, Duration, 1, {Duration}},
});

constexpr auto kText = std::to_array<Overload>({
    {"size", F::Size, kBoth, Int, 1, {String}},
    {"size", F::Size, kBoth, Int, 1, {Bytes}},
    {"size", F::Size, kBoth, Int, 1, {List}},
    {"size", F::Size, kBoth, Int, 1, {Map}},
    {"contains", F::Contains, kMember, Bool, 2, {String, String}},
    {"startsWith", F::StartsWith, kMember, Bool, 2, {String, String}},
    {"endsWith", F::EndsWith, kMember, Bool, 2, {String, String}},
    {"matches", F::Matches, kBoth, Bool, 2, {String, String}},
    {"lowerAscii", F::LowerAscii, kMember, String, 1, {String}},
    {"upperAscii", F::UpperAscii, kMember, String, 1, {String}},
    {"trim", F::Trim, kMember, String, 1, {String}},
    {"split", F::Split, kMember, List, 2, {String, String}},
    {"join", F::Join, kMember, String, 1, {List}},
    {"join", F::Join, kMember, String, 2, {List, String}},
    {"replace", F::Replace, kMember, String, 3, {String, String, String}},
    {"within", F::Within, kMember, Bool, 2, {String, String}},
    {"strings", F::Strings, kGlobal, List, 1, {Dyn}},
    {"paths", F::Paths, kGlobal, List, 1, {Map}},
    {"command", F::Command, kGlobal, String, 1, {Map}},
});

struct Getter {
    std::string_view name;
    Function function;
    bool ofDuration;
};
constexpr auto kGetters = std::to_array<Getter>({
    {"getFullYear", F::FullYear, false},
    {"getMonth", F::Month, false},
    {"getDate", F::Date, false},
    {"getDayOfMonth", F::DayOfMonth, false},
    {"getDayOfWeek", F::DayOfWeek, false},
    {"getDayOfYear", F::DayOfYear, false},
    {"getHours", F::Hours, true},
    {"getMinutes", F::Minutes, true},
    {"getSeconds", F::Seconds, true},
    {"getMilliseconds", F::Milliseconds, true},
});

std::vector<Overload> allOverloads()
{
    std::vector<Overload> all(kConversions.begin(), kConversions.end());
    all.insert(all.end(), kText.begin(), kText.end());
    for (const Getter &getter : kGetters) {
        all.push_back({getter.name, getter.function, kMember, Int, 1, {Timestamp}});
        all.push_back({getter.name, getter.function, kMember, Int, 2, {Timestamp, String}});
        if (getter.ofDuration) {
            all.push_back({getter.name, getter.function, kMember, Int, 1, {Duration}});
        }
    }
    return all;
}

std::vector<FieldName> allFields()
{
    const auto *integer = plain(Int);
    const auto *text = plain(String);
    return {
        {Step, "seq", Field::StepSeq, integer},
        {Step, "kind", Field::StepKind, text},
        {Step, "agent", Field::StepAgent, text},
        {Step, "call", Field::StepCall, text},
        {Step, "tool", Field::StepTool, text},
        {Step, "text", Field::StepText, text},
        {Step, "args", Field::StepArgs, plain(Dyn)},
        {Step, "failed", Field::StepFailed, plain(Bool)},
        {Step, "origin", Field::StepOrigin, text},
        {Session, "id", Field::SessionId, integer},
        {Session, "title", Field::SessionTitle, text},
        {Session, "goal", Field::SessionGoal, text},
        {Session, "constraints", Field::SessionConstraints, listOfStrings()},
        {Session, "mode", Field::SessionMode, text},
        {Session, "source", Field::SessionSource, text},
        {Session, "state", Field::SessionState, text},
        {Session, "steps", Field::SessionSteps, integer},
        {Session, "tokens", Field::SessionTokens, integer},
        {Session, "cost", Field::SessionCost, plain(Kind::Double)},
        {Session, "context_tokens", Field::SessionContextTokens, integer},
        {Session, "waiting", Field::SessionWaiting, integer},
        {Agent, "name", Field::AgentName, text},
        {Agent, "version", Field::AgentVersion, text},
        {Agent, "framework", Field::AgentFramework, text},
        {Agent, "model", Field::AgentModel, text},
        {Agent, "cwd", Field::AgentCwd, text},
        {Agent, "pid", Field::AgentPid, integer},
    };
}

} // namespace

std::span<const Overload> overloads()
{
    static const std::vector<Overload> all = allOverloads();
    return all;
}

std::span<const FieldName> fieldNames()
{
    static const std::vector<FieldName> all = allFields();
    return all;
}

} // namespace pilothouse::policy::cel
