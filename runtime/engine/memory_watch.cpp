// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/memory_watch.h"

#include <algorithm>
#include <string>

namespace pilothouse::engine {

namespace {

constexpr std::size_t kNamed = 5; ///< fallen messages named one by one

double survivalOf(memory::Survival survival)
{
    switch (survival) {
    case memory::Survival::Intact: return 1;
    case memory::Survival::Alone: return 0.5;
    case memory::Survival::Lost: break;
    }
    return 0;
}

} // namespace

void MemoryWatch::contextChanges(SessionRun &run, std::size_t same, std::span<const ContextMessage> next)
{
    const std::vector<ContextMessage> &before = run.context.messages;
    if (same == before.size()) {
        return; // it only goes on
    }
    memory::CompactionWatch watch;
    (void)watch.observe(before, m_core.counterOf(run));
    std::vector<ContextMessage> now(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(same));
    now.insert(now.end(), next.begin(), next.end());
    if (const auto compaction = watch.observe(now, m_core.counterOf(run))) {
        noteCompaction(run, *compaction);
    }
}

void MemoryWatch::noteCompaction(const SessionRun &run, const memory::Compaction &compaction)
{
    Intervention done = m_core.newIntervention(run, Lane::Memory, "memory.compaction");
    done.state = InterventionState::Applied;
    done.endedAt = done.at;
    done.reason = "the agent shortened its own context";
    done.outcome =
        std::to_string(compaction.tokensBefore) + " to " + std::to_string(compaction.tokensAfter) + " tokens";
    for (std::size_t i = 0; i < std::min(compaction.fallen.size(), kNamed); ++i) {
        const memory::FallenMessage &fallen = compaction.fallen[i];
        done.detail += (i == 0 ? "" : "\n") + fallen.id + " (" + fallen.role + "): " + fallen.label;
    }
    if (compaction.fallen.size() > kNamed) {
        done.detail += "\nand " + std::to_string(compaction.fallen.size() - kNamed) + " more";
    }
    (void)m_core.note(done, Durability::Group);
}

void MemoryWatch::packed(SessionRun &run, const Packing &packing, std::size_t unchanged)
{
    run.constraints.learn(run.context.messages, unchanged);
    if (run.constraints.known().empty()) {
        return;
    }
    std::vector<memory::ConstraintState> lost;
    std::vector<signals::ConstraintFate> fates;
    for (memory::ConstraintState &state : run.constraints.look(run.context.messages, packing)) {
        const std::string &text = state.constraint.text;
        fates.push_back({StepSeq{}, "constraint " + std::to_string(fates.size() + 1), survivalOf(state.survival)});
        if (!state.mustBeSaid()) {
            run.saidAgain.erase(text);
        } else if (run.saidAgain.insert(text).second) {
            lost.push_back(std::move(state));
        }
    }
    for (const SignalSample &changed : run.signals.observe(fates, run.info, m_core.clock.wall())) {
        m_core.sample(changed);
    }
    if (!lost.empty()) {
        sayAgain(run, lost);
    }
}

void MemoryWatch::sayAgain(SessionRun &run, std::span<const memory::ConstraintState> lost)
{
    Intervention said = m_core.newIntervention(run, Lane::Memory, "memory.reassert");
    said.detail = memory::ConstraintWatch::saidAgain(lost);
    said.reason = std::to_string(lost.size()) + (lost.size() == 1 ? " statement of the user fell out of the context"
                                                                  : " statements of the user fell out of the context");
    const bool observing = run.info.mode == Mode::Observe;
    if (observing || !run.info.capabilities.inject) {
        said.state = InterventionState::Ignored;
        said.endedAt = said.at;
        said.outcome = observing ? "observe mode never alters a run" : "the agent takes no messages";
        (void)m_core.note(said, Durability::Group);
        return;
    }
    said.state = InterventionState::Delivered;
    if (!m_core.note(said, Durability::Group).ok()) {
        return; // it is said again with the next packing
    }
    run.unacknowledged[said.id] = said;
    m_core.reply(ControlAgent{run.connection, run.info.id, said.id, InjectMessage{"user", said.detail}, said.reason});
}

} // namespace pilothouse::engine
