// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/digest.h"
#include "base/ids.h"
#include "domain/emotion.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

/// A row's place in its bank: 1, 2, 3 … 0 is none.
enum class RowId : std::uint64_t {};

/// Stored by number.
enum class RowKind : std::uint8_t {
    Deposit,
    Amend,  ///< the same cause again: takes the place of the row it names
    Shadow, ///< the determination after a rebound
    Noise,  ///< too weak to count; there so that the event is known
};
inline constexpr int kRowKindCount = 4;
/// deposit, amend, shadow, noise.
std::string_view name(RowKind kind);
std::optional<RowKind> rowKindFromName(std::string_view name);

/// A row of the bank, whole: what is stored, shown and restored.
struct BankRow {
    RowId id{};
    RowKind kind = RowKind::Deposit;
    RowId amends{}; ///< Amend: that row; Shadow: the row it came with; else none
    WallTime at{};  ///< event time, or when it was banked where the rules say so
    Emotion emotion = Emotion::Calm;
    double intensity = 0; ///< 0 … 1 at \a at; of an Amend with what it amends
    double own = 0;       ///< of this event alone
    double valence = 0;
    double arousal = 0;
    double confidence = 0;
    std::string cause;       ///< "kind:status"; episodeOf() gives its episode
    std::string rule;        ///< the appraisal rule that fired
    std::string family;      ///< cause family; empty unless negative
    std::string agentPath;   ///< the sub-agent; empty is the main agent
    StepSeq seq{};           ///< 0 is none
    std::uint32_t count = 1; ///< events in it, those it amends included
    Sha256 event{};          ///< eventHash() of the event; of a Shadow all zero

    friend bool operator==(const BankRow &, const BankRow &) = default;
};

} // namespace pilothouse
