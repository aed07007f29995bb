// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"

#include "engine/compose_desk.h"
#include "engine/core.h"
#include "engine/gate.h"
#include "engine/intake.h"
#include "engine/operations.h"
#include "engine/policy_desk.h"
#include "engine/recall_desk.h"
#include "engine/recovery_desk.h"
#include "engine/standing_acts.h"
#include "engine/vigil_desk.h"
#include "vigil/rules_file.h"

namespace pilothouse::engine {

namespace {

constexpr std::chrono::milliseconds kShowEvery{20};

} // namespace

class Engine::Impl {
public:
    Impl(const Clock &clock, Recorder &recorder, Outlets outlets, Rulebook rules, PlaybookSet playbooks,
         const Memory &memory, EngineOptions options)
        : core(clock, recorder, std::move(outlets), std::move(rules), memory, std::move(options)),
          gate(core),
          vigil(core, vigil::defaultRules(),
                [this](SessionRun &run, const VigilArrived &arrived) { recovery.diagnosed(run, arrived); }),
          recovery(core, gate, vigil, std::move(playbooks), memory.efficacy),
          composing(core),
          intake(core, gate),
          recall(core, vigil, [this](const OpenSession &command) { intake.open(command); }),
          policyDesk(core, gate),
          operations(core, gate, recovery, policyDesk)
    {
        core.taken = [this](SessionRun &run, const Step &step) {
            vigil.observed(run, step);
            recovery.observed(run, step);
        };
        core.decided = [this](SessionRun &run, const Step &step, const Verdict &verdict, const Approval *approval) {
            vigil.decided(run, step, verdict);
            if (approval != nullptr) {
                vigil.answered(run, *approval);
            }
        };
        core.noted = [this](const Intervention &intervention) {
            if (SessionRun *run = core.find(intervention.session)) {
                vigil.intervened(*run, intervention);
            }
        };
        core.left = [this](SessionRun &run) { recovery.ended(run); };
        for (const Intervention &act : memory.acts) {
            if (SessionRun *run = core.find(act.session)) {
                standAgain(*run, act);
                recovery.usedBefore(*run, act);
                refreshState(*run);
            }
        }
    }

    void on(const OpenSession &command)
    {
        if (!recall.waits(command)) {
            intake.open(command);
        }
    }
    void on(const RecordSteps &command) { intake.record(command); }
    void on(ProposeStep &command) { gate.propose(std::move(command)); }
    void on(const WithdrawStep &command) { gate.withdraw(command); }
    void on(ComposeContext &command) { composing.compose(std::move(command)); }
    void on(const SaveCheckpoint &command) { intake.checkpoint(command); }
    void on(const AckIntervention &command) { intake.acknowledge(command); }
    void on(const CloseSession &command) { intake.close(command); }
    void on(const ConnectionLost &command)
    {
        recall.connectionLost(command.connection);
        intake.connectionLost(command);
    }
    void on(const VigilArrived &command) { vigil.arrived(command); }
    void on(const RuntimeFailed &command) { vigil.failed(command.component, command.error); }
    void on(const PastArrived &command) { recall.arrived(command); }
    void on(const VectorsArrived &command) { composing.arrived(command); }
    void on(const Operate &command) { operations.operate(command); }

    void on(const InstallPolicy &command) { policyDesk.install(command); }

    void on(const Durable &report)
    {
        if (report.failed && !core.recordingFailed) {
            core.event(feed::Notice{feed::Notice::Level::Error, "storage_failed",
                                    "the store cannot record; every proposed step is vetoed until it can"});
            vigil.failed("store", Error{ErrorCode::StorageFailed, "the store cannot record"});
        } else if (!report.failed && core.recordingFailed) {
            core.event(feed::Notice{feed::Notice::Level::Info, "storage_recovered", "the store records again"});
        }
        core.recordingFailed = report.failed;
        if (!report.failed) {
            core.durableUpTo = report.upTo;
        } else {
            markLost();
        }
        core.releases.report(report.upTo, !report.failed);
    }

    void on(const SessionsDeleted &command)
    {
        for (const SessionId id : command.sessions) {
            if (const SessionRun *run = core.find(id); run != nullptr && run->info.state == SessionState::Ended) {
                core.sessions.erase(id);
                core.ended.remove(id);
            }
        }
        core.event(feed::SessionsDeleted{command.sessions});
    }

    void markLost()
    {
        for (auto &[id, run] : core.sessions) {
            if (run.lastStepTicket > core.durableUpTo && !run.lost) {
                run.lost = true;
                run.lostAfter = run.durable;
            }
            run.unsaved = true;
        }
    }

    /// Shows what must be seen at once; the rest when it is due.
    void show()
    {
        if (core.urgent || (!core.touched.empty() && core.clock.mono() >= core.showAt) ||
            core.clock.mono() >= nextSave) {
            flush();
        }
    }

    void flush()
    {
        core.urgent = false;
        core.showAt = core.clock.mono() + kShowEvery;
        for (const SessionId id : core.touched) {
            if (SessionRun *run = core.find(id)) {
                run->dirty = false;
                run->shown = stateOf(run->info);
                core.event(feed::SessionChanged{run->info});
            }
        }
        core.touched.clear();
        saveChanged();
        core.forgetEnded();
    }

    /// Session rows are written at most once a second; what must not be late is saved where it happens.
    void saveChanged()
    {
        constexpr std::chrono::seconds kEvery{1};
        if (core.clock.mono() < nextSave) {
            return;
        }
        nextSave = core.clock.mono() + kEvery;
        for (auto &[id, run] : core.sessions) {
            if (run.unsaved) {
                (void)core.save(run, Durability::Deferred);
            }
        }
    }

    MonoTime nextSave{0};
    Core core;
    Gate gate;
    VigilDesk vigil;
    RecoveryDesk recovery;
    ComposeDesk composing;
    Intake intake;
    RecallDesk recall;
    PolicyDesk policyDesk;
    Operations operations;
};

Engine::Engine(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::create(const Clock &clock, Recorder &recorder, Outlets outlets, Memory memory,
                                               EngineOptions options)
{
    auto rules = Rulebook::create(memory.policy, memory.rememberedRules);
    if (!rules) {
        return rules.error();
    }
    auto playbooks = PlaybookSet::compile(options.playbooks);
    if (!playbooks) {
        return playbooks.error();
    }
    return std::unique_ptr<Engine>(new Engine(std::make_unique<Impl>(
        clock, recorder, std::move(outlets), std::move(*rules), std::move(*playbooks), memory, std::move(options))));
}

void Engine::handle(Command &&command)
{
    m_impl->core.now = m_impl->core.clock.wall();
    if (!m_impl->composing.defer(command)) {
        std::visit([this](auto &one) { m_impl->on(one); }, command);
    }
}

bool Engine::busy() const { return m_impl->composing.busy(); }

void Engine::proceed()
{
    m_impl->core.now = m_impl->core.clock.wall();
    m_impl->composing.proceed([this](Command command) { handle(std::move(command)); });
}

void Engine::flush() { m_impl->flush(); }

void Engine::tick()
{
    m_impl->core.now = m_impl->core.clock.wall();
    m_impl->gate.expireDue();
    m_impl->gate.repeatWaiting();
    m_impl->recovery.tick();
    m_impl->show();
}

std::optional<MonoTime> Engine::nextDeadline() const
{
    const Core &core = m_impl->core;
    std::optional<MonoTime> next = m_impl->gate.nextDeadline();
    if (const auto recovery = m_impl->recovery.nextDeadline(); recovery && (!next || *recovery < *next)) {
        next = recovery;
    }
    return core.touched.empty() || (next && *next < core.showAt) ? next : core.showAt;
}

std::optional<vigil::RunInput> Engine::vigilInput(SessionId session) const
{
    SessionRun *run = m_impl->core.find(session);
    return run == nullptr || run->strange ? std::nullopt : std::optional(m_impl->vigil.input(*run));
}

std::vector<feed::FeedEvent> Engine::snapshot() const
{
    std::vector<feed::FeedEvent> events;
    const Core &core = m_impl->core;
    for (const auto &[id, run] : core.sessions) {
        events.emplace_back(feed::SessionChanged{run.info});
        if (run.recovery.proposed) {
            events.emplace_back(feed::InterventionChanged{run.recovery.proposed->intervention});
        }
    }
    for (Approval &approval : core.ledger.all()) {
        events.emplace_back(feed::ApprovalChanged{std::move(approval)});
    }
    events.emplace_back(feed::RulesChanged{core.rules.all()});
    return events;
}

const policy::PolicyDocument &Engine::policy() const { return m_impl->core.rules.document(); }

const std::vector<Rule> &Engine::rememberedRules() const { return m_impl->core.rules.remembered(); }

} // namespace pilothouse::engine
