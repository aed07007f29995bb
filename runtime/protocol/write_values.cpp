// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/write_values.h"

#include <array>

namespace pilothouse::protocol::detail {

namespace {

template<class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};

void writeUsage(ObjectWriter &to, const Usage &usage)
{
    if (usage == Usage{}) {
        return;
    }
    ObjectWriter(to.key("usage"))
        .integerIfAny("input_tokens", usage.inputTokens)
        .integerIfAny("output_tokens", usage.outputTokens)
        .integerIfAny("cached_tokens", usage.cachedTokens)
        .numberIfAny("cost_usd", usage.costUsd);
}

} // namespace

void appendId(std::string &out, const WireId &id)
{
    if (const auto *number = std::get_if<std::int64_t>(&id)) {
        ObjectWriter::appendNumber(out, *number);
    } else {
        appendJsonString(out, *std::get_if<std::string>(&id));
    }
}

void writeVerdict(ObjectWriter &to, const Verdict &verdict, bool forOperator)
{
    to.word("verdict", name(verdict.kind)).word("by", name(verdict.by)).text("reason", verdict.reason);
    if (forOperator) {
        to.textIfAny("operator", verdict.operatorName);
    }
    to.textIfAny("rule", verdict.ruleId);
    if (raw(verdict.approval) != 0) {
        to.integer("approval", raw(verdict.approval));
    }
    to.textIfAny("digest", verdict.digest);
    if (verdict.kind == VerdictKind::Modify) {
        to.raw("args", verdict.args.empty() ? "{}" : std::string_view(verdict.args));
    }
    if (verdict.kind == VerdictKind::Respond) {
        to.text("response", verdict.response);
    }
    if (verdict.ended != HeldEnd::None) {
        to.word("ended", name(verdict.ended));
    }
    to.textIfAny("note", verdict.note);
}

void writeStep(ObjectWriter &to, const Step &step)
{
    to.integer("seq", raw(step.seq)).word("kind", name(step.kind)).textIfAny("agent", step.agentPath);
    to.textIfAny("call", step.callId)
        .textIfAny("tool", step.tool)
        .textIfAny("text", step.text)
        .rawIfAny("args", step.args);
    to.flagIfSet("failed", step.failed);
    if (step.at != WallTime{}) {
        to.time("at", step.at);
    }
    if (step.duration) {
        to.number("duration_ms", static_cast<double>(step.duration->count()) / 1000);
    }
    writeUsage(to, step.usage);
    if (step.origin != StepOrigin::Agent) {
        to.word("origin", name(step.origin));
    }
}

void writeBudget(ObjectWriter &to, const Budget &budget)
{
    ObjectWriter(to.key("budget"))
        .integerIfAny("context_tokens", budget.contextTokens)
        .integerIfAny("total_tokens", budget.totalTokens)
        .numberIfAny("cost_usd", budget.costUsd)
        .integerIfAny("steps", budget.steps);
}

void writeAgent(ObjectWriter &to, const AgentInfo &agent)
{
    ObjectWriter out(to.key("agent"));
    out.text("name", agent.name).textIfAny("version", agent.version).textIfAny("framework", agent.framework);
    out.textIfAny("model", agent.model);
    if (agent.pid != 0) {
        out.integer("pid", agent.pid);
    }
    out.textIfAny("cwd", agent.cwd);
}

void writeCapabilities(ObjectWriter &to, const Capabilities &capabilities)
{
    ObjectWriter(to.key("capabilities"))
        .flagIfSet("edit_args", capabilities.editArgs)
        .flagIfSet("edit_result", capabilities.editResult)
        .flagIfSet("pause", capabilities.pause)
        .flagIfSet("inject", capabilities.inject)
        .flagIfSet("rewrite_context", capabilities.rewriteContext)
        .flagIfSet("rollback", capabilities.rollback)
        .flagIfSet("update_prompt", capabilities.updatePrompt)
        .flagIfSet("stop", capabilities.stop);
}

namespace {

std::string_view fidelityWord(const SetFidelity &set) { return set.fidelity ? name(*set.fidelity) : kReleasedFidelity; }

} // namespace

void writeControl(ObjectWriter &to, const Control &control)
{
    std::visit(Overloaded{
                   [](const PauseAgent &) {},
                   [](const ResumeAgent &) {},
                   [](const StopAgent &) {},
                   [&](const RollbackAgent &c) { to.text("checkpoint", c.checkpointId).integer("seq", raw(c.toSeq)); },
                   [&](const InjectMessage &c) { to.text("role", c.role).text("text", c.text); },
                   [&](const OverrideTool &c) { to.text("call", c.callId).text("result", c.result); },
                   [&](const PinItem &c) { to.text("item", c.itemId); },
                   [&](const SetFidelity &c) { to.text("item", c.itemId).word("fidelity", fidelityWord(c)); },
                   [&](const UpdatePrompt &c) { to.text("block", c.block); },
                   [&](const UpdateBudget &c) { writeBudget(to, c.budget); },
               },
               control);
}

std::string_view controlMethod(const Control &control)
{
    if (const auto *pin = std::get_if<PinItem>(&control)) {
        return pin->pinned ? "context/pin" : "context/unpin";
    }
    static constexpr std::array<std::string_view, std::variant_size_v<Control>> kMethods{
        "session/pause", "session/resume", "session/stop",         "session/rollback", "message/inject",
        "tool/override", "context/pin",    "context/set_fidelity", "prompt/update",    "budget/update"};
    return kMethods[control.index()];
}

std::string beginResult(const WireId &id, std::size_t reserve)
{
    std::string out;
    out.reserve(reserve);
    out += R"({"jsonrpc":"2.0","id":)";
    appendId(out, id);
    out += R"(,"result":)";
    return out;
}

std::string beginNotification(std::string_view method, std::size_t reserve)
{
    std::string out;
    out.reserve(reserve);
    out.append(R"({"jsonrpc":"2.0","method":")").append(method).append(R"(","params":)");
    return out;
}

std::string beginRequest(const WireId &id, std::string_view method, std::size_t reserve)
{
    std::string out;
    out.reserve(reserve);
    out += R"({"jsonrpc":"2.0","id":)";
    appendId(out, id);
    out.append(R"(,"method":")").append(method).append(R"(","params":)");
    return out;
}

} // namespace pilothouse::protocol::detail
