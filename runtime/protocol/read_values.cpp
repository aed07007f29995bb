// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/read_values.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::protocol::detail {

namespace {

constexpr std::size_t kMaxVersions = 32;
constexpr std::size_t kMaxPath = 4096;

bool readUsage(MemberReader &in, const object &members, Usage &out)
{
    const MemberReader::Scope scope(in, "usage");
    for (const auto [name, value] : members) {
        if (value.is_null()) {
            continue;
        }
        const bool good = name == "input_tokens"    ? in.integer("input_tokens", value, out.inputTokens)
                          : name == "output_tokens" ? in.integer("output_tokens", value, out.outputTokens)
                          : name == "cached_tokens" ? in.integer("cached_tokens", value, out.cachedTokens)
                          : name == "cost_usd"      ? in.amount("cost_usd", value, out.costUsd)
                                                    : true;
        if (!good) {
            return false;
        }
    }
    return true;
}

bool readDuration(MemberReader &in, element value, std::optional<std::chrono::microseconds> &out)
{
    std::optional<double> milliseconds;
    if (!in.amount("duration_ms", value, milliseconds)) {
        return false;
    }
    out = std::chrono::microseconds{std::llround(*milliseconds * 1000)};
    return true;
}

bool readStepMember(MemberReader &in, std::string_view name, element value, Step &out)
{
    if (name == "seq") {
        return in.id("seq", value, out.seq);
    }
    if (name == "text") {
        return in.text("text", value, out.text);
    }
    if (name == "tool") {
        return in.wordOrEmpty("tool", value, out.tool);
    }
    if (name == "call") {
        return in.wordOrEmpty("call", value, out.callId);
    }
    if (name == "agent") {
        return in.wordOrEmpty("agent", value, out.agentPath);
    }
    if (name == "failed") {
        return in.flag("failed", value, out.failed);
    }
    if (name == "duration_ms") {
        return readDuration(in, value, out.duration);
    }
    if (name == "args") {
        return value.is_object() || in.fail("args", "must be an object");
    }
    if (name == "usage") {
        object usage;
        return in.asObject("usage", value, usage) && readUsage(in, usage, out.usage);
    }
    return true;
}

} // namespace

bool readStep(MemberReader &in, const object &members, Step &out)
{
    std::optional<StepKind> kind;
    std::optional<StepOrigin> origin;
    std::optional<WallTime> at;
    for (const auto [name, value] : members) {
        if (value.is_null()) {
            continue;
        }
        const bool good = name == "kind"     ? in.oneOf("kind", value, kind, &stepKind)
                          : name == "origin" ? in.oneOf("origin", value, origin, &stepOrigin)
                          : name == "at"     ? in.time("at", value, at)
                                             : readStepMember(in, name, value, out);
        if (!good) {
            return false;
        }
    }
    if (raw(out.seq) == 0) {
        return in.missing("seq");
    }
    if (!kind) {
        return in.missing("kind");
    }
    out.kind = *kind;
    out.origin = origin.value_or(StepOrigin::Agent);
    out.at = at.value_or(WallTime{});
    return true;
}

bool readAgent(MemberReader &in, const object &members, AgentInfo &out)
{
    const MemberReader::Scope scope(in, "agent");
    for (const auto [name, value] : members) {
        if (value.is_null()) {
            continue;
        }
        const bool good = name == "name"        ? in.word("name", value, out.name)
                          : name == "version"   ? in.wordOrEmpty("version", value, out.version)
                          : name == "framework" ? in.wordOrEmpty("framework", value, out.framework)
                          : name == "model"     ? in.wordOrEmpty("model", value, out.model)
                          : name == "cwd"       ? in.wordOrEmpty("cwd", value, out.cwd, kMaxPath)
                          : name == "pid"       ? in.integer("pid", value, out.pid)
                                                : true;
        if (!good) {
            return false;
        }
    }
    return !out.name.empty() || in.missing("name");
}

bool readBudget(MemberReader &in, const object &members, Budget &out)
{
    const MemberReader::Scope scope(in, "budget");
    for (const auto [name, value] : members) {
        if (value.is_null()) {
            continue;
        }
        const bool good = name == "context_tokens" ? in.integer("context_tokens", value, out.contextTokens, 1)
                          : name == "total_tokens" ? in.integer("total_tokens", value, out.totalTokens, 1)
                          : name == "steps"        ? in.integer("steps", value, out.steps, 1)
                          : name == "cost_usd"     ? in.amount("cost_usd", value, out.costUsd)
                                                   : true;
        if (!good) {
            return false;
        }
    }
    return true;
}

bool readCapabilities(MemberReader &in, const object &members, Capabilities &out)
{
    const MemberReader::Scope scope(in, "capabilities");
    for (const auto [name, value] : members) {
        if (value.is_null()) {
            continue;
        }
        const bool good = name == "edit_args"         ? in.flag("edit_args", value, out.editArgs)
                          : name == "edit_result"     ? in.flag("edit_result", value, out.editResult)
                          : name == "pause"           ? in.flag("pause", value, out.pause)
                          : name == "inject"          ? in.flag("inject", value, out.inject)
                          : name == "rewrite_context" ? in.flag("rewrite_context", value, out.rewriteContext)
                          : name == "rollback"        ? in.flag("rollback", value, out.rollback)
                          : name == "update_prompt"   ? in.flag("update_prompt", value, out.updatePrompt)
                          : name == "stop"            ? in.flag("stop", value, out.stop)
                                                      : true;
        if (!good) {
            return false;
        }
    }
    return true;
}

bool readVersions(MemberReader &in, element value, std::vector<std::int64_t> &out)
{
    simdjson::dom::array versions;
    if (!in.asArray("protocol", value, versions, 1, kMaxVersions)) {
        return false;
    }
    std::int64_t index = 0;
    for (const element version : versions) {
        const MemberReader::Scope scope(in, "protocol", index++);
        std::int64_t number = 0;
        if (!in.integer("", version, number)) {
            return false;
        }
        out.push_back(number);
    }
    const bool common = std::find(out.begin(), out.end(), std::int64_t{kVersion}) != out.end();
    return common || in.fail(versionUnsupported());
}

} // namespace pilothouse::protocol::detail
