// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "domain/rule_suggestion.h"
#include "policy/rule_set.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pilothouse::policy {

/// A stored call that a rule held and a person decided.
struct DecidedCall {
    enum class Answer : std::uint8_t { Approved, Edited, Vetoed };

    SessionId session{};
    StepSeq seq{};
    std::string tool;
    std::string ruleId; ///< that asked; empty is the fallback
    std::optional<double> risk;
    Answer answer = Answer::Vetoed;
};

/// How much a suggestion needs.
struct SuggestionBars {
    std::uint32_t approvals = 30;    ///< calls, for an allow
    std::uint32_t vetoes = 8;        ///< calls, for a deny
    std::uint32_t sessions = 3;      ///< in which they were
    double allowAgreement = 0.85;    ///< lower end of Wilson's 95 % interval of the share of approvals
    double denyAgreement = 0.65;     ///< and of vetoes
    double highestAllowedRisk = 0.5; ///< no allow is suggested above it
};

using Suggestion = RuleSuggestion;

/// What people's decisions say should be changed in \a document, most calls first. A suggested rule never reaches beyond the calls it stands on: it is of
/// their tool, of the rule that asked for them (the conditions of others that ask for the same tool are taken out), and up to the highest risk that was
/// approved, or from the lowest that was vetoed; calls for which two people are asked, and rules that are gone, suggest nothing. \a calls newest
/// first. Deterministic.
[[nodiscard]] std::vector<Suggestion> suggestRules(std::span<const DecidedCall> calls, const PolicyDocument &document,
                                                   const SuggestionBars &bars = {});

/// Lower end of Wilson's 95 % interval for \a hits of \a all (E. B. Wilson 1927, J. Am. Stat. Assoc. 22); 0 for none.
[[nodiscard]] double wilsonLower(std::uint32_t hits, std::uint32_t all);

} // namespace pilothouse::policy
