// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/event.h"
#include "vigil/rules.h"

#include <string>
#include <string_view>

namespace pilothouse::vigil {

/// What an event means to the agent it happened to. Names point into the rules it was made by.
struct Appraisal {
    Emotion emotion = Emotion::Calm;
    double valence = 0;   ///< -1 … 1
    double arousal = 0;   ///< 0 … 1
    double intensity = 0; ///< 0 … 1
    double confidence = 0;
    std::string_view rule;     ///< the id of the rule that fired
    std::string_view severity; ///< what gave the intensity: improvement, delay, status, otherwise
    std::string_view family;   ///< the cause family of a negative event, else empty

    friend bool operator==(const Appraisal &, const Appraisal &) = default;
};

/// Judges events by rules, nothing else: the same event gives the same appraisal. \a rules must outlive it. Safe from any thread.
class Appraiser {
public:
    explicit Appraiser(const AppraisalRules &rules) : m_rules(rules) {}

    [[nodiscard]] Appraisal appraise(const Event &event) const;

private:
    const AppraisalRules &m_rules;
};

/// One line in the first person: "I felt frustration (0.90) after tool.search:timeout."
[[nodiscard]] std::string toText(const Appraisal &appraisal, const Event &event);

} // namespace pilothouse::vigil
