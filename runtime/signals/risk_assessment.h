// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/call_arguments.h"
#include "signals/risk.h"
#include "signals/shell_effects.h"

#include <string_view>
#include <vector>

namespace pilothouse::signals {

/// One judgement of a RiskJudge: lives for the length of judge().
class RiskAssessment {
public:
    /// \a leaves are those of the step's arguments. All three must outlive it. \a anew: nothing counts as used before.
    RiskAssessment(const RiskJudge &judge, const Step &proposed, const std::vector<ArgumentLeaf> &leaves,
                   bool anew = false)
        : m_judge(judge), m_step(proposed), m_leaves(leaves), m_anew(anew)
    {
    }

    RiskReading read();

private:
    void readAnswer();
    void readCall();
    void readEffect();
    void readPointer(const ArgumentLeaf &leaf);
    void readShell(const ArgumentLeaf &leaf);
    void readPaths(const ArgumentLeaf &leaf);
    void judgePath(const ArgumentLeaf &leaf, std::string_view path, bool certain);
    void judgeTarget(const ArgumentLeaf &leaf, std::string_view path, std::size_t begin, std::size_t end);
    void readValues(const ArgumentLeaf &leaf);
    void judgeValue(const ArgumentLeaf &leaf, const ReachValue &value, TaintForm form);
    void readTaint(const ArgumentLeaf &leaf);
    void readSecrets(const ArgumentLeaf &leaf);
    void readNewEffect();
    void readSession();
    void finish();

    [[nodiscard]] bool asksFor(EffectClass effect) const;
    [[nodiscard]] bool leaves() const; ///< the effect takes something out of the machine
    [[nodiscard]] bool trusts(const Sighting &sighting, ReachKind kind, std::string_view value) const;
    void readMoney(const ArgumentLeaf &leaf);
    RiskEvidence &note(RiskFeature feature, double value, std::string detail);

    const RiskJudge &m_judge;
    const Step &m_step;
    const std::vector<ArgumentLeaf> &m_leaves;
    bool m_anew = false;
    bool m_shell = false; ///< a command line was read
    RiskReading m_reading;
    std::size_t m_bytes = 0;
    std::size_t m_copied = 0;
    StepSeq m_copiedFrom{};
};

} // namespace pilothouse::signals
