// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/reading.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pilothouse::signals {

/// What trouble is made of.
enum class TroublePart : std::uint8_t {
    Loop,
    Stall,
    Errors,
    Drift,
    Breadth,
    Pressure,
    Burn,
    Latency,
    Constraints,
    Risk,
};
inline constexpr std::size_t kTroubleParts = 10;
/// "loop", "stall", …
std::string_view name(TroublePart part);
std::optional<TroublePart> troublePart(std::string_view name);

/// One weight for each part, 0..1: the chance that a part at 1 alone means the session will fail.
using TroubleWeights = std::array<double, kTroubleParts>;

/// The composite: trouble = 1 - Π (1 - weight × level) over the parts that have a reading, the noisy-or of causes that each suffice by
/// themselves (Pearl 1988). A part without data says nothing; a weight of 0 keeps a part out, which the evidence says; each part's own say stands in
/// the evidence.
class Trouble {
public:
    explicit Trouble(const TroubleWeights &weights) : m_weights(weights) {}

    /// \a reading is the newest of \a part.
    void take(TroublePart part, Reading reading);
    /// The composite at step \a seq. quantity: parts with a say; limit: parts with a reading. Evidence: for each part that says anything its name
    /// and what it adds alone (weight × level), then what it has as evidence itself, weighted likewise; the strongest first, at most 16. Last, with
    /// weight 0, the names of parts that would say something, but are kept out.
    [[nodiscard]] Reading reading(StepSeq seq) const;
    /// reading() without its evidence, and the evidence alone.
    [[nodiscard]] Reading level() const;
    [[nodiscard]] std::vector<Evidence> evidence(StepSeq seq) const;
    /// What \a part has last said.
    [[nodiscard]] const std::optional<Reading> &part(TroublePart part) const
    {
        return m_parts.at(static_cast<std::size_t>(part));
    }

private:
    TroubleWeights m_weights;
    std::array<std::optional<Reading>, kTroubleParts> m_parts;
};

} // namespace pilothouse::signals
