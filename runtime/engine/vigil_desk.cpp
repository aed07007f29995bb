// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vigil_desk.h"

#include "text/sentences.h"
#include "vigil/prompt_patch.h"
#include "vigil/prompt_sections.h"
#include "vigil/step_events.h"

#include <algorithm>
#include <utility>

namespace pilothouse::engine {

namespace {

/// A longer prompt is not adapted.
constexpr std::size_t kMaxPrompt = 256u << 10;
/// Health of the runtime from which on a person is told.
constexpr double kUnwell = 0.6;

std::string withMarkers(const std::string &prompt)
{
    if (prompt.empty() || vigil::hasMarker(prompt)) {
        return prompt;
    }
    auto marked = vigil::markedPrompt(prompt);
    return marked ? *std::move(marked) : std::string();
}

} // namespace

VigilDesk::VigilDesk(Core &core, const vigil::VigilRules &rules, Arrived arrived)
    : m_core(core), m_rules(rules), m_arrived(std::move(arrived)), m_self(rules, SessionId{})
{
}

vigil::VigilWatch &VigilDesk::watchOf(SessionRun &run) const
{
    if (!run.vigil) {
        run.vigil = std::make_unique<vigil::VigilWatch>(m_rules, run.info.id);
    }
    return *run.vigil;
}

void VigilDesk::keep(SessionRun &run, const vigil::Watched &watched)
{
    for (const BankRow &row : watched.rows) {
        // A row that cannot be queued is not tried again: the bank in memory has it, and decay makes up for the rest.
        (void)m_core.recorder.append(BankRecord{run.info.id, row}, Durability::Deferred);
    }
    if (watched.health) {
        run.signals.put(*watched.health);
        m_core.sample(*watched.health);
    }
    if (!watched.rows.empty() && m_core.following()) {
        m_core.event(feed::MoodChanged{run.info.id, run.vigil->history().points().back()});
    }
}

void VigilDesk::observed(SessionRun &run, const Step &step)
{
    if (step.kind == StepKind::System && step.agentPath.empty() && step.text.size() <= kMaxPrompt) {
        run.prompt.reset();
        run.promptText = step.text;
    }
    keep(run, watchOf(run).observe(step, m_core.now));
}

void VigilDesk::decided(SessionRun &run, const Step &step, const Verdict &verdict)
{
    keep(run, watchOf(run).observe(step, verdict, m_core.now));
}

void VigilDesk::answered(SessionRun &run, const Approval &approval)
{
    keep(run, watchOf(run).observe(approval, m_core.clock.wall()));
}

void VigilDesk::intervened(SessionRun &run, const Intervention &intervention)
{
    keep(run, watchOf(run).observe(intervention, m_core.clock.wall()));
}

void VigilDesk::failed(std::string_view component, const Error &error)
{
    const auto watched =
        m_self.observe(vigil::runtimeFailure(component, error, m_core.clock.wall()), m_core.clock.wall());
    for (const BankRow &row : watched.rows) {
        (void)m_core.recorder.append(BankRecord{SessionId{}, row}, Durability::Deferred);
    }
    if (watched.health && watched.health->level >= kUnwell) {
        const Diagnosis diagnosis = m_self.diagnosis(m_core.clock.wall());
        m_core.event(feed::Notice{feed::Notice::Level::Warning, "runtime_unwell",
                                  std::string(component) + " fails: " + error.detail + " (" + diagnosis.summary + ")"});
    }
}

Result<void> VigilDesk::restore(SessionRun &run, const std::vector<BankRow> &rows) const
{
    return watchOf(run).restore(rows);
}

void VigilDesk::observeAgain(SessionRun &run, const Step &step)
{
    if (step.kind == StepKind::System && step.agentPath.empty() && step.text.size() <= kMaxPrompt) {
        run.promptText = step.text;
    }
    const vigil::EmoBank &bank = watchOf(run).bank();
    if (raw(bank.firstId()) > 1 && step.seq < bank.view(bank.firstId()).seq) {
        return; // its rows are older than those that were restored
    }
    for (const BankRow &row : watchOf(run).observe(step, step.at).rows) {
        (void)m_core.recorder.append(BankRecord{run.info.id, row}, Durability::Deferred);
    }
}

vigil::RunInput VigilDesk::input(SessionRun &run) const
{
    std::string prompt = run.prompt ? run.prompt->current().text : withMarkers(run.promptText);
    vigil::RunInput input = watchOf(run).runInput(m_core.clock.wall(), std::move(prompt));
    input.agent = run.info.agent.name;
    return input;
}

bool VigilDesk::want(SessionRun &run, std::string why, std::string playbook)
{
    if (!m_core.outlets.vigil) {
        return false;
    }
    m_core.outlets.vigil({input(run), std::move(why), std::move(playbook)});
    return true;
}

void VigilDesk::arrived(const VigilArrived &command)
{
    VigilRun made = command.run;
    made.number = m_core.nextVigilRun++;
    (void)m_core.recorder.append(VigilRunRecord{made.number, made.session, made.at, made.why, command.record},
                                 Durability::Group);
    for (const StageOutcome &stage : made.stages) {
        if (!stage.error.empty()) {
            failed("vigil." + std::string(name(stage.stage)), Error{ErrorCode::Internal, stage.error});
        }
    }
    m_core.event(feed::VigilRan{made});
    if (SessionRun *run = m_core.find(made.session); run != nullptr && isLive(run->info)) {
        m_arrived(*run, command);
    }
}

Result<void> VigilDesk::mayAdapt(const SessionRun &run, const std::string &block) const
{
    const std::string prompt = run.prompt ? run.prompt->current().text : withMarkers(run.promptText);
    const auto patch = vigil::patchPrompt(prompt, block, m_rules.prompt);
    return patch ? Result<void>{} : patch.error();
}

Result<void> VigilDesk::adapt(SessionRun &run, const Intervention &intervention)
{
    if (!run.prompt) {
        auto versions = vigil::PromptVersions::create(withMarkers(run.promptText), m_core.clock.wall());
        if (!versions) {
            return versions.error();
        }
        run.prompt.emplace(*std::move(versions));
    }
    const auto patch = vigil::patchPrompt(run.prompt->current().text, intervention.detail, m_rules.prompt);
    if (!patch) {
        return patch.error();
    }
    if (auto applied = run.prompt->apply(*patch, m_core.clock.wall(), intervention.reason); !applied) {
        return applied.error();
    }
    send(run, intervention, intervention.detail);
    return {};
}

void VigilDesk::takeBack(SessionRun &run, const Intervention &intervention)
{
    if (!run.prompt || !run.prompt->undo(m_core.clock.wall(), "it did not help").ok()) {
        return;
    }
    const std::string &text = run.prompt->current().text;
    const auto sections = vigil::promptSections(text);
    std::string block;
    if (sections && sections->adaptiveBegin) {
        block = text.substr(*sections->adaptiveBegin, sections->adaptiveEnd - *sections->adaptiveBegin);
    }
    Intervention back = m_core.newIntervention(run, Lane::Recovery, "recovery.prompt_back");
    back.detail = block;
    back.reason = "Intervention " + std::to_string(raw(intervention.id)) + " did not help: " + intervention.outcome;
    back.state = InterventionState::Delivered;
    (void)m_core.note(back, Durability::Group);
    send(run, back, std::move(block));
}

void VigilDesk::send(SessionRun &run, const Intervention &intervention, std::string block)
{
    run.unacknowledged[intervention.id] = intervention;
    m_core.reply(ControlAgent{run.connection, run.info.id, intervention.id, UpdatePrompt{std::move(block)},
                              intervention.reason});
}

} // namespace pilothouse::engine
