// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "domain/signal.h"
#include "domain/step.h"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace pilothouse::signals {

/// The signals of one session, each an incremental function of its steps: O(1) amortised a step, no clock, no I/O.
///
/// Computed now:
/// - context: tokens of the last model call (reported, else the documented estimate over all messages) / the context
/// window. Only
///   when the agent stated its window.
/// - cost: US dollars so far / the cost budget. Only once a cost was reported; level 0 when there is no budget.
/// - loop: repeated actions, that is the same tool with the same arguments. With c equal actions in a row and k of the
/// last 10
///   equal to the newest, level = max((c - 1) / 3, (k - 2) / 3) clamped to 0..1: three in a row is 0.67, four in a row
///   or five of ten 1.
///
/// A signal without data gives no sample: no signal, no gauge. Owned by the engine thread of its session.
class SignalSet {
public:
    /// Takes \a step into account and returns the samples that changed. \a session carries the budget and the totals
    /// with \a step already added.
    std::vector<SignalSample> observe(const Step &step, const SessionInfo &session);

    /// The newest sample of each signal that has one.
    [[nodiscard]] std::span<const SignalSample> latest() const { return m_latest; }

    /// Tokens the context is thought to hold now; \a estimated says whether nobody reported them.
    [[nodiscard]] std::int64_t contextTokens() const { return m_contextTokens; }
    [[nodiscard]] bool contextEstimated() const { return m_contextEstimated; }

private:
    struct Action {
        std::uint64_t hash = 0;
        StepSeq seq{};
    };

    void countContext(const Step &step);
    std::optional<SignalSample> context(const Step &step, const SessionInfo &session) const;
    std::optional<SignalSample> cost(const Step &step, const SessionInfo &session) const;
    std::optional<SignalSample> loop(const Step &step);
    bool keep(SignalSample sample, std::vector<SignalSample> &changed);

    std::vector<SignalSample> m_latest;
    std::deque<Action> m_actions; // newest last, at most kWindow
    int m_inARow = 0;
    std::int64_t m_contextTokens = 0;
    bool m_contextEstimated = true;
};

} // namespace pilothouse::signals
