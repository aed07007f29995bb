// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/codec_goldens.h"

#include "base/time_text.h"
#include "protocol/agent_side.h"
#include "protocol/encode.h"

#include <utility>

namespace pilothouse::test {

namespace {

using namespace protocol;
using namespace std::chrono_literals;

WallTime at(const char *text) { return parseTime(text).value(); }

Initialize fullInitialize()
{
    Initialize out;
    out.versions = {1, 2};
    out.agent = {"invoice-sorter", "1.4.0", "langgraph", "gpt-5-mini", "/home/ada/invoices", 4711};
    out.token = "0f1e2d3c";
    out.title = "Sort the November invoices";
    out.goal = "Sort every invoice into a folder by supplier.\nThen write totals.md.";
    out.constraints = {"Never send mail.", "Touch nothing outside ~/invoices."};
    out.budget = {200'000, 2'000'000, 1.5, 400};
    out.deadline = 600s;
    out.mode = Mode::Supervise;
    out.capabilities = {true, true, true, true, true, true, true, true};
    out.tools = {{"shell", "Run a command line.", R"({"type":"object","properties":{"command":{"type":"string"}}})"},
                 {"read_invoice", "", ""}};
    return out;
}

Initialize resume()
{
    Initialize out;
    out.versions = {1};
    out.agent.name = "invoice-sorter";
    out.session = "s-4f1c9a";
    return out;
}

Step toolCall()
{
    Step step;
    step.seq = StepSeq{3};
    step.kind = StepKind::ToolCall;
    step.at = at("2026-11-22T12:00:00.123456Z");
    step.agentPath = "explorer/reader";
    step.callId = "c1";
    step.tool = "shell";
    step.text = "Look for the newest invoice.";
    step.args = R"({"command":"ls -t ~/invoices | head -1","timeout":2.50})";
    return step;
}

std::vector<Step> everyKind()
{
    std::vector<Step> steps;
    for (int i = 0; i < kStepKindCount; ++i) {
        Step step;
        step.seq = StepSeq{static_cast<std::uint64_t>(i + 1)};
        step.kind = static_cast<StepKind>(i);
        step.text = "text of a " + std::string(name(step.kind));
        steps.push_back(step);
    }
    steps[4].tool = "gpt-5-mini";
    steps[4].usage = {1200, 80, 1000, 0.0042};
    steps[4].duration = 1'834'500us;
    steps[5].tool = "read_file";
    steps[5].callId = "c7";
    steps[5].args = R"({"path":"/tmp/R\u00e9sum\u00e9 \"1\".txt"})";
    steps[6].callId = "c7";
    steps[6].failed = true;
    steps[6].text = "no such file: \"R\xc3\xa9sum\xc3\xa9\"\n\tat line 1";
    steps[1].origin = StepOrigin::Operator;
    return steps;
}

ComposeContext compose()
{
    ContextRequest request;
    request.messages = {{"m1", "system", "You sort invoices.", "", false, true, 6, {}, {}},
                        {"m2", "assistant", "I list the folder.", "c1", true, false, 0, {}, {}},
                        {"m3", "tool", "a.pdf\nb.pdf", "c1", false, false, 0, "list_files", {}},
                        {"", "user", "Which is the newest?", "", false, false, 0, {}, at("2026-11-22T12:00:00Z")}};
    request.budgetTokens = 4000;
    request.query = "newest invoice";
    return {request, 0, false, {}};
}

/// The same agent a turn later.
ComposeContext composeMore()
{
    ComposeContext next = compose();
    next.request.messages = {{"", "assistant", "c.pdf.", "", false, false, 0, {}, {}}};
    next.keep = 4;
    next.brief = true;
    next.policy = "lean_history";
    return next;
}

Verdict verdict(VerdictKind kind, Decider by, std::string reason)
{
    Verdict out;
    out.kind = kind;
    out.by = by;
    out.reason = std::move(reason);
    return out;
}

const std::string kDigest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

std::vector<Golden> verdictGoldens()
{
    Verdict approve = verdict(VerdictKind::Approve, Decider::Operator, "Approved by ada.");
    approve.ruleId = "ask-shell";
    approve.approval = ApprovalId{12};
    approve.digest = kDigest;
    Verdict modify = approve;
    modify.kind = VerdictKind::Modify;
    modify.reason = "Only this folder.";
    modify.args = R"({"command":"ls ~/invoices"})";
    Verdict respond = verdict(VerdictKind::Respond, Decider::Operator, "Answered by a person.");
    respond.approval = ApprovalId{13};
    respond.response = "The newest is b.pdf.";
    Verdict veto = verdict(VerdictKind::Veto, Decider::Policy, "Mail is not allowed here.");
    veto.ruleId = "deny-mail";
    Verdict expired = verdict(VerdictKind::Veto, Decider::Deadline, "Nobody decided in time.");
    expired.approval = ApprovalId{14};
    expired.ended = HeldEnd::Expire;
    Verdict withdrawn = verdict(VerdictKind::Veto, Decider::Runtime, "The agent took the step back.");
    withdrawn.approval = ApprovalId{15};
    withdrawn.ended = HeldEnd::Withdraw;
    Verdict observed = verdict(VerdictKind::Approve, Decider::Policy, "This session is only observed.");
    observed.note = "would have been held by ask-shell";
    const std::string way = "runtime_to_agent";
    return {
        {"verdict.approve.policy", way,
         encodeVerdict(WireId{7}, verdict(VerdictKind::Approve, Decider::Policy, "Reading is allowed."))},
        {"verdict.approve.operator", way, encodeVerdict(WireId{"p-8"}, approve)},
        {"verdict.modify", way, encodeVerdict(WireId{9}, modify)},
        {"verdict.respond", way, encodeVerdict(WireId{10}, respond)},
        {"verdict.veto", way, encodeVerdict(WireId{11}, veto)},
        {"verdict.veto.expire", way, encodeVerdict(WireId{12}, expired)},
        {"verdict.veto.withdraw", way, encodeVerdict(WireId{13}, withdrawn)},
        {"verdict.terminate", way,
         encodeVerdict(WireId{14}, verdict(VerdictKind::Terminate, Decider::Operator, "Stopped by ada."))},
        {"verdict.observe", way, encodeVerdict(WireId{15}, observed)},
    };
}

std::vector<Golden> controlGoldens()
{
    const std::vector<std::pair<std::string, Control>> controls{
        {"session.pause", PauseAgent{}},
        {"session.resume", ResumeAgent{}},
        {"session.stop", StopAgent{}},
        {"session.rollback", RollbackAgent{"before-write", StepSeq{17}}},
        {"message.inject", InjectMessage{"user", "Use the 2026 folder."}},
        {"tool.override", OverrideTool{"c7", "b.pdf"}},
        {"context.pin", PinItem{"m3", true}},
        {"context.unpin", PinItem{"m3", false}},
        {"context.set_fidelity", SetFidelity{"m3", Fidelity::Placeholder}},
        {"prompt.update", UpdatePrompt{"Check the date before you write."}},
        {"budget.update", UpdateBudget{Budget{std::nullopt, 3'000'000, 2.25, 500}}},
    };
    std::vector<Golden> out;
    std::uint64_t number = 30;
    for (const auto &[name, control] : controls) {
        out.push_back({name, "runtime_to_agent",
                       encodeControl({InterventionId{++number}, control, number % 2 == 0 ? "" : "ada asked for it"})});
    }
    return out;
}

std::vector<Golden> errorGoldens()
{
    std::vector<Golden> out;
    const auto add = [&](WireError error, std::optional<WireId> id) {
        error.id = std::move(id);
        out.push_back({"error." + std::string(name(error.code)), "runtime_to_agent", encodeError(error)});
    };
    add(wireError(WireCode::Malformed, "not JSON"), std::nullopt);
    add(wireError(WireCode::InvalidRequest, "batches are not used"), std::nullopt);
    add(wireError(WireCode::MethodNotFound, "no such method"), WireId{1});
    add(invalidParams("params.steps[3].kind", "missing"), WireId{"r-2"});
    add(wireError(WireCode::Internal, "internal error"), WireId{3});
    add(wireError(Error{ErrorCode::Unauthorized, "token missing or wrong"}), WireId{4});
    add(versionUnsupported(), WireId{5});
    add(wireError(Error{ErrorCode::NotFound, "no session of that key"}), WireId{6});
    add(wireError(Error{ErrorCode::SequenceGap, "sequence gap"}, 18), WireId{7});
    add(wireError(Error{ErrorCode::InvalidState, "the session has ended"}), WireId{8});
    add(wireError(Error{ErrorCode::TooDeep, "JSON nested deeper than 64"}), std::nullopt);
    add(wireError(Error{ErrorCode::RateLimited, "too many steps in a second"}), WireId{10});
    add(wireError(WireCode::TooManyConnections, "256 connections are open"), WireId{11});
    add(wireError(Error{ErrorCode::LimitReached, "64 steps wait for a verdict"}), WireId{12});
    add(wireError(Error{ErrorCode::StorageFailed, "not recorded"}), WireId{13});
    add(wireError(WireCode::NotInitialized, "initialize comes first"), WireId{14});
    add(wireError(Error{ErrorCode::Unsupported, "the agent cannot roll back"}), WireId{15});
    add(wireError(Error{ErrorCode::QueueFull, "the runtime is overloaded"}), WireId{16});
    add(wireError(Error{ErrorCode::DigestMismatch, "seq 9 was proposed with another call"}), WireId{17});
    add(wireError(Error{ErrorCode::OverBudget, "pinned messages alone exceed the budget"}, 5200), WireId{18});
    add(wireError(Error{ErrorCode::Expired, "the deadline has passed"}), WireId{19});
    add(wireError(Error{ErrorCode::AlreadyResolved, "somebody decided first"}), WireId{20});
    add(wireError(Error{ErrorCode::Forbidden, "who escalated cannot decide"}), WireId{21});
    return out;
}

} // namespace

std::vector<Golden> agentRequestGoldens()
{
    const std::string way = "agent_to_runtime";
    CheckpointInfo checkpoint;
    checkpoint.id = "before-write";
    checkpoint.label = "Before the report is written";
    checkpoint.seq = StepSeq{17};
    checkpoint.undoable = "files in ~/invoices";
    Step minimal;
    minimal.seq = StepSeq{4};
    minimal.kind = StepKind::Assistant;
    return {
        {"initialize", way, encodeRequest(WireId{1}, AgentMessage{fullInitialize()})},
        {"initialize.resume", way, encodeRequest(WireId{"r-1"}, AgentMessage{resume()})},
        {"step.record", way, encodeRecord(WireId{2}, everyKind())},
        {"step.propose", way, encodePropose(WireId{3}, toolCall(), 60s, R"({"type":"object","required":["command"]})")},
        {"step.propose.minimal", way, encodePropose(WireId{"p-4"}, minimal)},
        {"step.withdraw", way, encodeRequest(WireId{5}, AgentMessage{WithdrawStep{StepSeq{3}}})},
        {"context.compose", way, encodeRequest(WireId{6}, AgentMessage{compose()})},
        {"context.compose.more", way, encodeRequest(WireId{6}, AgentMessage{composeMore()})},
        {"checkpoint.save", way, encodeRequest(WireId{7}, AgentMessage{SaveCheckpoint{checkpoint}})},
        {"intervention.ack", way,
         encodeRequest(WireId{8}, AgentMessage{AckIntervention{InterventionId{31}, InterventionState::Failed,
                                                               "no such checkpoint"}})},
        {"session.close", way,
         encodeRequest(WireId{9}, AgentMessage{CloseSession{EndReason::Completed, "12 invoices sorted"}})},
    };
}

std::vector<Golden> runtimeToAgentGoldens()
{
    const std::string way = "runtime_to_agent";
    Packing packing;
    packing.items = {{"m1", "You sort invoices.", Fidelity::Full, 6, 1, "system"},
                     {"m2", "", Fidelity::Dropped, 0, 0.125, "budget"},
                     {"m3", "[2 lines: a.pdf, b.pdf]", Fidelity::Placeholder, 8, 0.4375, "threshold"}};
    packing.tokens = 14;
    packing.budgetTokens = 4000;
    packing.inputTokens = 1830;
    packing.policy = "focus-1";
    std::vector<Golden> out{
        {"welcome", way,
         encodeWelcome(WireId{1}, {"s-4f1c9a", StepSeq{17}, Mode::Supervise, "0.1.0", true, {4'194'304, 20'000, 64}})},
        {"welcome.nothing_stored", way,
         encodeWelcome(WireId{"r-1"}, {"s-00", StepSeq{0}, Mode::Observe, "0.1.0", false, {4'194'304, 20'000, 64}})},
        {"acked", way, encodeAcked(WireId{2}, {StepSeq{9}, true})},
        {"acked.nothing_stored", way, encodeAcked(WireId{2}, {StepSeq{9}, false})},
        {"packing", way, encodePacking(WireId{6}, packing)},
        {"packing.brief", way, encodeBriefPacking(WireId{6}, packing)},
        {"done", way, encodeDone(WireId{7})},
        {"approval.waiting", way,
         encodeWaiting({StepSeq{3}, ApprovalId{12}, at("2026-11-22T12:00:00.2Z"), at("2026-11-22T12:05:00Z"),
                        "Shell commands are asked.", "ask-shell"})},
    };
    for (const auto &part : {verdictGoldens(), controlGoldens(), errorGoldens()}) {
        out.insert(out.end(), part.begin(), part.end());
    }
    return out;
}

} // namespace pilothouse::test
