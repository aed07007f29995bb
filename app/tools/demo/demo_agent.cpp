// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demo_agent.h"

#include "terminal_text.h"

#include <QCoreApplication>

#include <cstdio>
#include <utility>

namespace pilothouse::demo {

namespace {

constexpr std::int64_t kContextWindow = 16'000;
/// What it sends a model at most. Small, so that there is something to choose within a minute.
constexpr std::int64_t kContextBudget = 900;
constexpr std::int64_t kMostSteps = 400;

template<class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};
template<class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

} // namespace

DemoAgent::DemoAgent(tools::LinkOptions link, AgentOptions options, JobOptions job, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_link(std::move(link)), m_job(job), m_tools(m_options.directory)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DemoAgent::act);
    connect(&m_link, &tools::AgentLink::opened, this, &DemoAgent::onOpened);
    connect(&m_link, &tools::AgentLink::decided, this, [this](quint64, const Verdict &verdict) { onVerdict(verdict); });
    connect(&m_link, &tools::AgentLink::controlled, this, &DemoAgent::onControl);
    connect(&m_link, &tools::AgentLink::composed, this, [this](const Packing &packing) {
        print("context: " + std::to_string(packing.tokens) + " of " + std::to_string(packing.inputTokens) + " tokens");
    });
    connect(&m_link, &tools::AgentLink::failed, this, &DemoAgent::onFailed);
    connect(&m_link, &tools::AgentLink::closed, this, [this] { emit ended(m_ending.value_or(Ending::Finished)); });
    connect(&m_link, &tools::AgentLink::lost, this,
            [this] { print("the runtime is gone; nothing runs until it is back"); });
    connect(&m_link, &tools::AgentLink::waiting, this,
            [this](const protocol::Waiting &held) { print("held, a person decides: " + held.reason); });
}

protocol::Initialize DemoAgent::hello(const QString &directory)
{
    protocol::Initialize hello;
    hello.agent.name = "demo agent";
    hello.agent.version = PILOTHOUSE_VERSION;
    hello.agent.framework = "pilothouse-demo-agent";
    hello.agent.model = "demo-script (no model)";
    hello.agent.cwd = directory.toStdString();
    hello.agent.pid = QCoreApplication::applicationPid();
    hello.title = "Sorting invoices";
    hello.goal = DemoJob::goal();
    hello.constraints = DemoJob::constraints();
    hello.budget.contextTokens = kContextWindow;
    hello.budget.steps = kMostSteps;
    hello.capabilities = {.editArgs = true,
                          .editResult = true,
                          .pause = true,
                          .inject = true,
                          .rewriteContext = true,
                          .rollback = true,
                          .stop = true};
    return hello;
}

void DemoAgent::onOpened(bool resumed)
{
    print(resumed ? "attached again" : "attached");
    m_wasOpen = true;
    if (!m_call && !m_ending) {
        wait(m_options.interval);
    }
}

void DemoAgent::onFailed(const Error &error)
{
    m_problem = error.detail;
    const Ending without = m_wasOpen ? Ending::ConnectionLost : Ending::NoRuntime;
    const Ending ending = m_ending.value_or(error.code == ErrorCode::Io ? without : Ending::Failed);
    if (ending != Ending::NoRuntime) {
        print(m_problem);
    }
    emit ended(ending);
}

void DemoAgent::wait(std::chrono::milliseconds time)
{
    if (!m_paused && !m_ending) {
        m_timer.start(time);
    }
}

void DemoAgent::act()
{
    if (m_rollback) {
        applyRollback();
    }
    Act next = m_job.next();
    switch (next.kind) {
    case Act::Kind::Record: {
        const bool quick = next.step.kind == StepKind::ModelCall; // its thought follows at once
        if (quick) {
            compose();
        }
        record(std::move(next.step));
        wait(quick ? std::chrono::milliseconds(0) : m_options.interval);
        break;
    }
    case Act::Kind::Propose: propose(std::move(next.step)); break;
    case Act::Kind::Checkpoint:
        save(next);
        wait(m_options.interval);
        break;
    case Act::Kind::Finished: conclude(Ending::Finished, EndReason::Completed, "the job is done"); break;
    }
}

void DemoAgent::propose(Step step)
{
    step.callId = "call-" + std::to_string(++m_calls);
    m_call = step;
    const std::string schema = ToolBox::schema(step.tool);
    m_callSeq = m_link.propose(step, schema);
    print(step, raw(m_callSeq));
}

void DemoAgent::remember(const Step &step, StepSeq seq)
{
    ContextMessage message;
    message.id = "step-" + std::to_string(raw(seq));
    message.text = step.text;
    message.callId = step.callId;
    switch (step.kind) {
    case StepKind::System: message.role = "system"; break;
    case StepKind::User: message.role = "user"; break;
    case StepKind::Assistant:
    case StepKind::Thought: message.role = "assistant"; break;
    case StepKind::ToolCall:
        message.role = "assistant";
        message.text = step.tool + " " + step.args;
        message.makesCall = true;
        break;
    case StepKind::ToolResult:
        message.role = "tool";
        message.name = step.tool;
        break;
    default: return;
    }
    m_context.push_back(std::move(message));
}

void DemoAgent::compose()
{
    ContextRequest request;
    request.messages = m_context;
    request.budgetTokens = kContextBudget;
    if (!m_context.empty()) {
        m_link.compose(std::move(request));
    }
}

void DemoAgent::save(const Act &act)
{
    CheckpointInfo checkpoint = act.checkpoint;
    checkpoint.seq = m_link.record(act.step);
    m_saved.insert_or_assign(checkpoint.id, Saved{m_job, readTree(m_options.directory), checkpoint.label, m_context});
    m_link.saveCheckpoint(checkpoint);
    print(act.step, raw(checkpoint.seq));
}

void DemoAgent::onVerdict(const Verdict &verdict)
{
    if (!m_call) {
        return;
    }
    if (verdict.kind == VerdictKind::Terminate) {
        settle(verdict, {false, "Not run: " + verdict.reason});
        conclude(Ending::Terminated, EndReason::Stopped, "ended by the runtime");
        return;
    }
    const bool abandoned = m_rollback.has_value() || m_ending.has_value();
    ToolOutcome outcome{false, "Not run: " + (abandoned ? std::string("taken back") : verdict.reason)};
    if (!abandoned && lets(verdict.kind)) {
        outcome = m_tools.run(m_call->tool, verdict.kind == VerdictKind::Modify ? verdict.args : m_call->args);
    } else if (!abandoned && verdict.kind == VerdictKind::Respond) {
        outcome = {true, verdict.response};
    }
    settle(verdict, outcome);
    wait(m_options.interval);
}

void DemoAgent::settle(const Verdict &verdict, const ToolOutcome &outcome)
{
    const std::string word(name(verdict.kind));
    print(verdict.approval == ApprovalId{} && verdict.kind == VerdictKind::Approve ? std::string()
                                                                                   : word + ": " + verdict.reason);
    finishCall(outcome);
    if (m_rollback || m_ending) {
        return;
    }
    if (verdict.kind == VerdictKind::Respond) {
        m_job.answered(outcome.text);
    } else if (lets(verdict.kind)) {
        m_job.done(outcome);
    } else {
        m_job.refused(verdict.reason);
    }
}

void DemoAgent::finishCall(ToolOutcome outcome)
{
    Step result;
    result.kind = StepKind::ToolResult;
    result.callId = m_call->callId;
    result.tool = m_call->tool;
    if (const auto given = m_overrides.find(m_call->callId); given != m_overrides.end()) {
        outcome = {true, given->second};
        result.origin = StepOrigin::Operator;
    }
    result.text = std::move(outcome.text);
    result.failed = !outcome.ok;
    remember(*m_call, m_callSeq);
    m_call.reset();
    record(std::move(result));
}

void DemoAgent::record(Step step)
{
    const Step copy = step;
    const StepSeq seq = m_link.record(std::move(step));
    remember(copy, seq);
    print(copy, raw(seq));
}

void DemoAgent::onControl(const protocol::ControlMessage &message)
{
    const auto [state, detail] = obey(message.control);
    m_link.acknowledge(message.intervention, state, detail);
}

std::pair<InterventionState, std::string> DemoAgent::obey(const Control &control)
{
    using State = InterventionState;
    if (std::holds_alternative<PinItem>(control) || std::holds_alternative<SetFidelity>(control)) {
        return {State::Applied, "in the next context"};
    }
    return std::visit(
        Overloaded{
            [this](const PauseAgent &) {
                m_paused = true;
                m_timer.stop();
                print("paused");
                return std::pair{State::Applied, std::string("waiting after the step in hand")};
            },
            [this](const ResumeAgent &) {
                m_paused = false;
                print("resumed");
                if (!m_call) {
                    wait(std::chrono::milliseconds(0));
                }
                return std::pair{State::Applied, std::string()};
            },
            [this](const StopAgent &) {
                m_link.withdraw();
                conclude(Ending::Stopped, EndReason::Stopped, "stopped by the operator");
                return std::pair{State::Applied, std::string()};
            },
            [this](const RollbackAgent &rollback) {
                if (!m_saved.contains(rollback.checkpointId)) {
                    return std::pair{State::Failed, std::string("there is no checkpoint of that name")};
                }
                m_rollback = rollback.checkpointId;
                m_link.withdraw();
                if (!m_call) {
                    applyRollback();
                }
                return std::pair{State::Applied, std::string("files restored, going on from there")};
            },
            [this](const InjectMessage &message) {
                Step step;
                step.kind = message.role == "system" ? StepKind::System : StepKind::User;
                step.origin = StepOrigin::Operator;
                step.text = message.text;
                record(std::move(step));
                m_job.inject(message.text);
                return std::pair{State::Applied, std::string("added before the next act")};
            },
            [this](const OverrideTool &given) {
                m_overrides[given.callId] = given.result;
                const bool open = m_call && m_call->callId == given.callId;
                return std::pair{open ? State::Applied : State::Ignored, std::string(open ? "" : "that call is over")};
            },
            [](const UpdateBudget &) {
                return std::pair{State::Applied, std::string("noted")};
            },
            [](const auto &) {
                return std::pair{State::Ignored, std::string("this agent has no model and no prompt")};
            },
        },
        control);
}

void DemoAgent::applyRollback()
{
    const Saved &saved = m_saved.at(*std::exchange(m_rollback, std::nullopt));
    if (const auto restored = restoreTree(m_options.directory, saved.files); !restored.ok()) {
        print(restored.error().detail);
        conclude(Ending::Failed, EndReason::Failed, "the checkpoint could not be restored");
        return;
    }
    m_job = saved.job;
    m_context = saved.context;
    m_job.rolledBack(saved.label);
    wait(m_options.interval);
}

void DemoAgent::interrupt()
{
    if (!m_wasOpen) {
        m_link.abandon();
        emit ended(Ending::Stopped);
        return;
    }
    m_link.withdraw();
    conclude(Ending::Stopped, EndReason::Stopped, "ended at its own terminal");
}

void DemoAgent::conclude(Ending ending, EndReason reason, const std::string &note)
{
    m_timer.stop();
    m_paused = false;
    if (!std::exchange(m_ending, ending)) {
        m_link.close(reason, note);
    }
}

void DemoAgent::print(const Step &step, std::uint64_t seq) const
{
    constexpr std::size_t kWidth = 140;
    const std::string body = step.kind == StepKind::ToolCall ? step.tool + " " + step.args : step.text;
    if (!m_options.quiet) {
        std::printf("%4llu  %-11s  %s\n", static_cast<unsigned long long>(seq), std::string(name(step.kind)).c_str(),
                    tools::shortened(body, kWidth).c_str());
        std::fflush(stdout);
    }
}

void DemoAgent::print(const std::string &line) const
{
    if (!m_options.quiet && !line.empty()) {
        std::printf("      -- %s\n", tools::escaped(line).c_str());
        std::fflush(stdout);
    }
}

} // namespace pilothouse::demo
