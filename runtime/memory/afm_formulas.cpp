// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/afm_formulas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

namespace pilothouse::memory::afm {

namespace {

constexpr auto kCriticalWords =
    std::to_array<std::string_view>({"allergy", "allergic", "severe", "life-threatening", "critical", "emergency",
                                     "danger", "fatal", "deadly", "poisonous", "toxic", "medical condition",
                                     "cannot eat", "cannot have", "avoid", "never", "must not", "forbidden"});
constexpr auto kRelevantWords =
    std::to_array<std::string_view>({"important", "prefer", "like", "dislike", "want", "need", "requirement",
                                     "constraint", "limitation", "restriction"});

bool holdsAny(std::string_view text, std::span<const std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

} // namespace

double recencyWeight(double age, double halfLife) { return std::exp2(-age / halfLife); }

double codeScore(double similarity, double recency) { return std::max(0.0, similarity) * (0.25 + 0.75 * recency); }

double paperScore(Importance importance, double similarity, double recency)
{
    switch (importance) {
    case Importance::Critical: return 1;
    case Importance::Relevant: return std::max(0.0, similarity) * (0.5 + 0.5 * recency);
    case Importance::Trivial: break;
    }
    return std::max(0.0, similarity) * 0.25 * recency;
}

Fidelity plannedFidelity(double score, const Config &config)
{
    if (score >= config.full) {
        return Fidelity::Full;
    }
    return score >= config.compressed ? Fidelity::Compressed : Fidelity::Placeholder;
}

Importance standInClass(std::string_view role, std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (holdsAny(lower, kCriticalWords)) {
        return Importance::Critical;
    }
    return role == "system" || holdsAny(lower, kRelevantWords) ? Importance::Relevant : Importance::Trivial;
}

} // namespace pilothouse::memory::afm
