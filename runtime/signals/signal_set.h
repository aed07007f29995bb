// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "domain/signal.h"
#include "domain/step.h"
#include "domain/tool.h"
#include "signals/constraint_survival.h"
#include "signals/risk.h"
#include "signals/trouble_watch.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace pilothouse::signals {

/// The signals of one session, each an incremental function of its steps: O(1) amortised a step, no clock, no I/O. What each is made of stands in its own
/// header; here they become samples.
///
/// A signal without data gives no sample: no signal, no gauge. Risk and taint are those of the newest call, judged before its result is known.
/// A sample is news, and returned, when its level moved by half a hundredth or its quantity by one in a hundred since the last one that was:
/// latest() has the exact level and quantity of each step in any case, with the evidence of the newest news.
/// Owned by the engine thread of its session.
class SignalSet {
public:
    /// With the models the program was built with.
    SignalSet();

    /// Takes \a step into account and returns the samples that changed. \a session carries the budget and the totals
    /// with \a step already added.
    std::vector<SignalSample> observe(const Step &step, const SessionInfo &session);

    /// Takes into account what became of all constraints known, after the newest step.
    std::vector<SignalSample> observe(std::span<const ConstraintFate> constraints, const SessionInfo &session,
                                      WallTime at);

    /// Takes in a signal that is worked out elsewhere.
    void put(SignalSample sample);

    /// Tools the agent says it has; a tool that was offered before stays as it was.
    void offer(std::span<const ToolDeclaration> tools);
    /// An operator's word on a tool; Unknown takes it back. The next call is judged by it.
    void correct(std::string_view tool, EffectClass effect) { m_risk.tools().correct(tool, effect); }

    /// The risk of a call that was observed before, by what is known of its tool now: with what it reaches as used by now, and as never used.
    /// Two of them, of before and after a correction, say what it changes; alone they are not the risk the call had when it was proposed.
    struct RiskNow {
        double used = 0;
        double anew = 0;
        std::vector<Evidence> evidence; ///< of anew
    };
    [[nodiscard]] RiskNow riskNow(const Step &call) const;

    /// The newest sample of each signal that has one.
    [[nodiscard]] std::span<const SignalSample> latest() const { return m_latest; }

    /// Tokens the context is thought to hold now.
    [[nodiscard]] std::int64_t contextTokens() const { return m_watch.contextTokens(); }

private:
    /// What the session was opened with: the goal and the constraints are a user's words, paths are relative to the agent's folder.
    void begin(const SessionInfo &session);
    void judge(const Step &step, const std::vector<ArgumentLeaf> &leaves, std::vector<SignalSample> &changed,
               const SignalSample &base);
    void ofCall(SignalKind kind, const Reading &reading, const SignalSample &base, std::vector<SignalSample> &changed);
    void keep(SignalKind kind, const Reading &reading, const SignalSample &base, std::vector<SignalSample> &changed);
    void tell(SignalKind kind, const Reading &reading, const SignalSample &base, std::vector<SignalSample> &changed);
    void refine(SignalKind kind, const Reading &reading);
    [[nodiscard]] bool isNews(SignalKind kind, const Reading &reading) const;
    [[nodiscard]] SignalSample *find(SignalKind kind);

    TroubleWatch m_watch;
    RiskJudge m_risk;
    ConstraintSurvival m_constraints;
    std::vector<SignalSample> m_latest;
    std::array<std::optional<Reading>, kSignalKindCount> m_told; ///< the newest news, without its evidence
    bool m_begun = false;
};

} // namespace pilothouse::signals
