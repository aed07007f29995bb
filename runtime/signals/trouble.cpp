// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/trouble.h"

#include <algorithm>
#include <string>
#include <utility>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kMostEvidence = 16;
constexpr std::size_t kEvidenceOfPart = 3;
constexpr std::array<std::string_view, kTroubleParts> kNames{"loop",     "stall", "errors",  "drift",       "breadth",
                                                             "pressure", "burn",  "latency", "constraints", "risk"};

} // namespace

std::string_view name(TroublePart part) { return kNames.at(static_cast<std::size_t>(part)); }

std::optional<TroublePart> troublePart(std::string_view name)
{
    const auto at = std::find(kNames.begin(), kNames.end(), name);
    return at == kNames.end() ? std::nullopt : std::optional(static_cast<TroublePart>(at - kNames.begin()));
}

void Trouble::take(TroublePart part, Reading reading)
{
    m_parts.at(static_cast<std::size_t>(part)) = std::move(reading);
}

Reading Trouble::level() const
{
    Reading out;
    double calm = 1;
    for (std::size_t i = 0; i < kTroubleParts; ++i) {
        const auto &part = m_parts[i];
        const double says = part ? std::clamp(m_weights[i] * part->level, 0.0, 1.0) : 0.0;
        out.limit += part ? 1 : 0;
        out.quantity += says > 0 ? 1 : 0;
        calm *= 1 - says;
    }
    out.level = 1 - calm;
    return out;
}

std::vector<Evidence> Trouble::evidence(StepSeq seq) const
{
    std::vector<Evidence> out;
    std::vector<Evidence> silent;
    for (std::size_t i = 0; i < kTroubleParts; ++i) {
        const auto &part = m_parts[i];
        const double says = part ? std::clamp(m_weights[i] * part->level, 0.0, 1.0) : 0.0;
        if (says <= 0) {
            if (part && part->level > 0) {
                silent.push_back({seq, std::string(kNames[i]), 0, {}});
            }
            continue;
        }
        out.push_back({seq, std::string(kNames[i]), says, {}});
        const std::size_t shown = std::min(part->evidence.size(), kEvidenceOfPart);
        for (auto one = part->evidence.end() - static_cast<std::ptrdiff_t>(shown); one != part->evidence.end(); ++one) {
            out.push_back({one->seq, std::string(kNames[i]) + ": " + one->feature,
                           m_weights[i] * one->weight * part->level, one->quote});
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Evidence &a, const Evidence &b) { return a.weight > b.weight; });
    out.resize(std::min(out.size(), kMostEvidence));
    out.insert(out.end(), silent.begin(), silent.end());
    return out;
}

Reading Trouble::reading(StepSeq seq) const
{
    Reading out = level();
    out.evidence = evidence(seq);
    return out;
}

} // namespace pilothouse::signals
