// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/breadth_signal.h"
#include "signals/burn_signal.h"
#include "signals/drift_signal.h"
#include "signals/error_cascade.h"
#include "signals/failure_origin.h"
#include "signals/latency_signal.h"
#include "signals/loop_signal.h"
#include "signals/pressure_signal.h"
#include "signals/signal_model.h"
#include "signals/stall_signal.h"
#include "signals/trouble.h"

namespace pilothouse::signals {

/// All signals of a session that follow from its steps alone, and the trouble they make together.
///
/// Risk and what became of constraints come from elsewhere, by take(). Owned by the engine thread of its session.
class TroubleWatch {
public:
    explicit TroubleWatch(const SignalModel &model = defaultSignalModel());

    /// Shows \a step to every signal; \a session carries the budget and the totals with the step already added. Returns the composite.
    Reading observe(const Step &step, const SessionInfo &session);
    /// The same in three: what it means for the composite is asked for where it is wanted.
    void show(const Step &step, const SessionInfo &session);
    [[nodiscard]] Reading level() const { return m_trouble.level(); }
    [[nodiscard]] std::vector<Evidence> evidence(StepSeq seq) const { return m_trouble.evidence(seq); }
    /// A part that is not made here.
    void take(TroublePart part, Reading reading) { m_trouble.take(part, std::move(reading)); }

    /// The newest reading of each part, and which were made by the newest step.
    [[nodiscard]] const std::optional<Reading> &part(TroublePart part) const { return m_trouble.part(part); }
    [[nodiscard]] bool changed(TroublePart part) const { return m_changed.at(static_cast<std::size_t>(part)); }

    /// Tokens the context is thought to hold now.
    [[nodiscard]] std::int64_t contextTokens() const { return m_pressure.contextTokens(); }
    [[nodiscard]] LoopRule loopRule() const { return m_loop.rule(); }
    [[nodiscard]] const std::vector<Burn> &burns() const { return m_burn.burns(); }
    [[nodiscard]] const FailureOrigin &origin() const { return m_origin; }

private:
    void note(TroublePart part, std::optional<Reading> reading);

    StepWords m_words; ///< of the newest step
    LoopSignal m_loop;
    StallSignal m_stall;
    ErrorCascade m_errors;
    DriftSignal m_drift;
    BreadthSignal m_breadth;
    PressureSignal m_pressure;
    BurnSignal m_burn;
    LatencySignal m_latency;
    FailureOrigin m_origin;
    Trouble m_trouble;
    std::array<bool, kTroubleParts> m_changed{};
};

} // namespace pilothouse::signals
