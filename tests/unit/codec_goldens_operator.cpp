// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/codec_goldens.h"

#include "base/time_text.h"
#include "protocol/encode_operator.h"
#include "protocol/encode_vigil.h"
#include "protocol/operator_side.h"

namespace pilothouse::test {

namespace {

using namespace protocol;
using namespace std::chrono_literals;

const std::string kDigest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const std::string kRule = R"({"id":"ask-shell","effect":"ask","tools":["shell"]})";

WallTime at(const char *text) { return parseTime(text).value(); }

SessionInfo session()
{
    SessionInfo out;
    out.id = SessionId{42};
    out.key = "s-4f1c9a";
    out.title = "Sort the November invoices";
    out.agent = {"invoice-sorter", "1.4.0", "langgraph", "gpt-5-mini", "/home/ada/invoices", 4711};
    out.goal = "Sort every invoice.";
    out.constraints = {"Never send mail."};
    out.budget.contextTokens = 200'000;
    out.capabilities.pause = true;
    out.state = SessionState::Waiting;
    out.startedAt = at("2026-11-22T12:00:00Z");
    out.lastActivityAt = at("2026-11-22T12:00:09.5Z");
    out.lastSeq = StepSeq{9};
    out.total.inputTokens = 1200;
    out.contextTokens = 1180;
    out.waiting = 1;
    out.waitingSince = at("2026-11-22T12:00:09Z");
    out.activity = "waits for a decision on shell";
    return out;
}

FocusColumn packed()
{
    FocusColumn column;
    column.session = SessionId{42};
    column.call = 3;
    column.seq = StepSeq{9};
    column.at = at("2026-11-22T12:00:09Z");
    column.policy = "adaptive_focus";
    column.tokens = 1180;
    column.budgetTokens = 2000;
    column.inputTokens = 2400;
    column.shares = {40, 0, 1000, 140, 0, 0};
    column.count = {"estimate", 1.0625, 1.125, -0.0625, 0.125, 7, 300};
    column.cache = {CacheReason::Waits, 1000, 400, 0.00125, 0.0005, "USD"};
    column.newRows = {{"m2", "user", "go on", 4}};
    column.absent = {0};
    column.cells = {FocusCell{}, FocusCell(Fidelity::Compressed, 7, false, true),
                    FocusCell(Fidelity::Full, 15, true, false)};
    return column;
}

FocusItem summary()
{
    FocusItem item;
    item.id = "r1";
    item.text = "84 files";
    item.fidelity = Fidelity::Compressed;
    item.planned = Fidelity::Placeholder;
    item.importance = Importance::Critical;
    item.tokens = 140;
    item.score = 0.5;
    item.reason = "cached";
    item.parts[ScorePart::Words] = 0.75F;
    item.parts[ScorePart::Coverage] = -0.25F;
    return item;
}

SessionInfo ended()
{
    SessionInfo out = session();
    out.id = SessionId{41};
    out.state = SessionState::Ended;
    out.endReason = EndReason::Completed;
    out.endNote = "12 invoices sorted";
    out.endedAt = at("2026-11-22T12:09:00Z");
    out.waiting = 0;
    out.waitingSince.reset();
    out.intercepting = true;
    return out;
}

Step toolCall()
{
    Step step;
    step.seq = StepSeq{9};
    step.kind = StepKind::ToolCall;
    step.at = at("2026-11-22T12:00:09Z");
    step.callId = "c1";
    step.tool = "shell";
    step.args = R"({"command":"rm a.pdf"})";
    return step;
}

Verdict veto()
{
    Verdict out;
    out.kind = VerdictKind::Veto;
    out.by = Decider::Operator;
    out.operatorName = "ada";
    out.ruleId = "ask-shell";
    out.reason = "Nothing is deleted.";
    out.approval = ApprovalId{12};
    return out;
}

Approval approval()
{
    Approval out;
    out.id = ApprovalId{12};
    out.session = SessionId{42};
    out.step = toolCall();
    out.digest = kDigest;
    out.ruleId = "ask-shell";
    out.ruleName = "Ask before shell commands";
    out.reason = "Shell commands are asked.";
    out.evidence = {{StepSeq{7}, "provenance:/path", 0.75, "../../etc"}, {StepSeq{9}, "write", 0.5, ""}};
    out.argsSchema = R"({"type":"object"})";
    out.justBefore = "I delete the duplicate.";
    out.canEdit = true;
    out.openedAt = at("2026-11-22T12:00:09Z");
    out.deadline = at("2026-11-22T12:05:09Z");
    return out;
}

Approval decided()
{
    Approval out = approval();
    out.twoPerson = true;
    out.escalatedBy = "bob";
    out.approvedBy = "eve";
    out.extendable = false;
    out.outcome = veto();
    out.resolvedAt = at("2026-11-22T12:01:00Z");
    return out;
}

MoodPoint mood()
{
    MoodPoint out;
    out.at = at("2026-11-22T12:02:00Z");
    out.seq = StepSeq{9};
    out.mood = Emotion::Frustration;
    out.energy = 0.5;
    out.stress = 0.75;
    out.motivation = 0.25;
    out.focus = 0.125;
    out.health = 0.625;
    return out;
}

VigilRun vigilRun()
{
    VigilRun out;
    out.number = 3;
    out.session = SessionId{42};
    out.at = at("2026-11-22T12:02:00Z");
    out.why = "playbook adapt_prompt";
    out.rules = "default";
    out.reached = RunStage::DiffDone;
    out.stages = {{RunStage::EbUpdated, false, {}, {}}, {RunStage::Diagnosed, true, "internal", "threw: no rows"}};
    Finding thorn;
    thorn.emotion = Emotion::Anxiety;
    thorn.intensity = 0.5;
    thorn.cause = "tool.toast:late_receipt";
    thorn.family = "late_acknowledgement";
    thorn.agentPath = "explorer";
    thorn.healed = true;
    thorn.count = 4;
    thorn.steps = {StepSeq{9}, StepSeq{5}};
    out.diagnosis.thorns = {thorn};
    out.diagnosis.fallback = true;
    FamilyFinding family;
    family.id = "late_acknowledgement";
    family.name = "Late acknowledgement";
    family.intensity = 0.5;
    family.events = 4;
    family.trend = "rising";
    family.steps = thorn.steps;
    out.diagnosis.families = {family};
    out.diagnosis.health = 0.25;
    out.diagnosis.summary = "1 thorn (late_acknowledgement rising), no buds, no roses";
    out.diagnosis.advice = {{"Wait for the receipt before you say that it is done.", "late_acknowledgement"}};
    out.diagnosis.suggestions = {{"Say done only once the service confirmed it.", "late_acknowledgement"}};
    out.snapshot.mood = Emotion::Anxiety;
    out.snapshot.energy = 0.5;
    out.snapshot.stress = 0.625;
    out.snapshot.motivation = 0.25;
    out.snapshot.focus = 0.75;
    out.prompt.changes = true;
    out.prompt.newBlock = "- Wait.\n";
    out.prompt.coreDigest = "ab12";
    out.proposals = {
        {"receipt_gating", "Say done on a receipt", "robin.py", "--- a/robin.py\n", "Evidence: step 9", 0.75}};
    return out;
}

Intervention intervention()
{
    Intervention out;
    out.id = InterventionId{31};
    out.session = SessionId{42};
    out.seq = StepSeq{9};
    out.lane = Lane::Control;
    out.action = "control.pause";
    out.reason = "lunch";
    out.state = InterventionState::Applied;
    out.by = Decider::Operator;
    out.operatorName = "ada";
    out.at = at("2026-11-22T12:02:00Z");
    out.deadline = at("2026-11-22T12:07:00Z");
    out.endedAt = at("2026-11-22T12:02:01Z");
    out.outcome = "paused";
    out.effect = Effect{SignalKind::Loop, 0.75, 0.875, 0.25, 5};
    return out;
}

Golden request(const std::string &name, std::int64_t id, OperatorMessage message)
{
    return {name, "operator_to_runtime", encodeRequest(WireId{id}, message)};
}

Golden act(const std::string &name, std::int64_t id, OperatorAct what)
{
    return request(name, id, OperatorRequest{std::move(what)});
}

Golden control(const std::string &name, std::int64_t id, Control what, const char *reason = "")
{
    return act("inspector.control." + name, id, SendControl{SessionId{42}, std::move(what), reason});
}

} // namespace

std::vector<Golden> operatorRequestGoldens()
{
    return {
        request("inspector.initialize", 1, OperatorInitialize{{1}, "ada", "5e6f"}),
        request("inspector.sessions", 2, ListSessions{50, at("2026-11-22T12:00:00Z")}),
        request("inspector.steps", 3, ListSteps{SessionId{42}, StepSeq{1}, 200}),
        request("inspector.packings", 31, ListPackings{SessionId{42}, 0, 50}),
        request("inspector.packed", 32, ListPackedItems{SessionId{42}, 3, 0, 200}),
        request("inspector.message", 33, ShowPackedItem{SessionId{42}, 3, 1}),
        request("inspector.diagnose", 36, Diagnose{SessionId{42}, "/home/ann/agents/robin"}),
        request("inspector.diagnose.no_code", 37, Diagnose{SessionId{42}, ""}),
        request("inspector.approvals", 4, ListApprovals{}),
        request("inspector.rules", 5, ListRules{}),
        request("inspector.subscribe", 6, Subscribe{{SessionId{42}, SessionId{43}}}),
        request("inspector.subscribe.all", 7, Subscribe{}),
        request("inspector.remember", 8, RememberRule{kRule}),
        request("inspector.delete", 30, DeleteSessions{{SessionId{7}, SessionId{9}}}),
        act("inspector.forget", 9, Forget{"ask-shell"}),
        act("inspector.intervene", 31,
            AnswerIntervention{SessionId{42}, InterventionId{31}, true, "Look again.", "worth a try"}),
        act("inspector.policy", 32, SetPolicy{R"({"version":1,"fallback":"ask","rules":[]})", "a quiet night"}),
        act("inspector.tool", 34, CorrectTool{"invoice-sorter", "file_it", EffectClass::Write}),
        act("inspector.tool.forget", 35, CorrectTool{"invoice-sorter", "file_it", EffectClass::Unknown}),
        act("inspector.decide.approve", 10, Decide{ApprovalId{12}, VerdictKind::Approve, "", "", "", kDigest}),
        act("inspector.decide.modify", 11,
            Decide{ApprovalId{12}, VerdictKind::Modify, "safer", R"({"command":"ls"})", "", kDigest}),
        act("inspector.decide.respond", 12,
            Decide{ApprovalId{12}, VerdictKind::Respond, "", "", "It is gone already.", kDigest}),
        act("inspector.decide.veto", 13,
            Decide{ApprovalId{12}, VerdictKind::Veto, "Nothing is deleted.", "", "", kDigest}),
        act("inspector.escalate", 14, Escalate{ApprovalId{12}, "needs the owner"}),
        act("inspector.extend", 15, ExtendDeadline{ApprovalId{12}, 300s}),
        act("inspector.mode", 16, SetMode{SessionId{42}, Mode::Observe}),
        act("inspector.intercept", 17, SetIntercept{SessionId{42}, true}),
        act("inspector.control.step", 18, SingleStep{SessionId{42}}),
        control("pause", 19, PauseAgent{}, "lunch"),
        control("resume", 20, ResumeAgent{}),
        control("stop", 21, StopAgent{}, "enough"),
        control("rollback", 22, RollbackAgent{"before-write", StepSeq{17}}),
        control("inject", 23, InjectMessage{"user", "Use the 2026 folder."}),
        control("override", 24, OverrideTool{"c7", "b.pdf"}),
        control("pin", 25, PinItem{"m3", true}),
        control("unpin", 26, PinItem{"m3", false}),
        control("set_fidelity", 27, SetFidelity{"m3", Fidelity::Compressed}),
        control("set_fidelity.auto", 27, SetFidelity{"m3", std::nullopt}),
        control("update_prompt", 28, UpdatePrompt{"Check the date."}),
        control("update_budget", 29, UpdateBudget{Budget{std::nullopt, std::nullopt, std::nullopt, 500}}),
    };
}

std::vector<Golden> runtimeToOperatorGoldens()
{
    const std::string way = "runtime_to_operator";
    const std::vector<SessionInfo> sessions{session(), ended()};
    const std::vector<OperatorStep> steps{{toolCall(), true, false, veto()}, {toolCall(), true, true, std::nullopt}};
    const std::vector<Approval> approvals{approval(), decided()};
    const std::vector<std::string> rules{kRule};
    return {
        {"inspector.welcome", way, encodeOperatorWelcome(WireId{1}, "ada", "0.1.0")},
        {"inspector.sessions.result", way, encodeSessions(WireId{2}, sessions)},
        {"inspector.steps.result", way, encodeSteps(WireId{3}, steps)},
        {"inspector.packings.result", way, encodePackings(WireId{31}, std::vector<FocusColumn>{packed()})},
        {"inspector.packed.result", way,
         encodePackedRows(WireId{32}, std::vector<PackedMessage>{{1, summary(), "tool", "84 files"}})},
        {"inspector.message.result", way, encodePackedItem(WireId{33}, summary(), "84 files, the first of them a.pdf")},
        {"inspector.event.packed", way, encodePackedEvent(packed())},
        {"inspector.event.mood", way, encodeMoodEvent(SessionId{42}, mood())},
        {"inspector.event.vigil", way, encodeVigilEvent(vigilRun())},
        {"inspector.diagnose.result", way, encodeDiagnosed(WireId{36}, vigilRun())},
        {"inspector.approvals.result", way, encodeApprovals(WireId{4}, approvals)},
        {"inspector.rules.result", way, encodeRules(WireId{5}, rules)},
        {"inspector.delete.result", way, encodeDeleted(WireId{30}, 2)},
        {"inspector.event.session", way, encodeSessionEvent(session())},
        {"inspector.event.step", way, encodeStepEvent(SessionId{42}, toolCall(), true)},
        {"inspector.event.decided", way, encodeDecidedEvent(SessionId{42}, StepSeq{9}, veto())},
        {"inspector.event.approval", way, encodeApprovalEvent(approval())},
        {"inspector.event.intervention", way, encodeInterventionEvent(intervention())},
        {"inspector.event.rules", way, encodeRulesEvent(rules)},
        {"inspector.event.reload", way, encodeReloadEvent()},
        {"inspector.event.deleted", way, encodeDeletedEvent(std::vector<SessionId>{SessionId{7}, SessionId{9}})},
        {"inspector.event.notice", way,
         encodeNoticeEvent("warning", "policy_invalid", "rules[3].when: line 1, column 7")},
    };
}

} // namespace pilothouse::test
