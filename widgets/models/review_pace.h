// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/approval.h"
#include "domain/verdict.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

namespace pilothouse::models {

/// Words a person has to take in before a call can be answered: those of its tool, arguments, reason and text.
[[nodiscard]] std::size_t wordsToRead(const Approval &approval);

/// The least time in which that many words can be skimmed: kWordsPerMinute, counted up to kMostWords, and never below kShortestRead.
[[nodiscard]] std::chrono::milliseconds leastReadingTime(std::size_t words);

/// How a person decides: how often yes, how long a card is looked at, and whether approvals have become a reflex.
///
/// A card was rubber-stamped when it was approved as proposed after less than leastReadingTime() on screen. kInARow of them without any other
/// answer between raise the alarm: even if one call in three needs no reading at all, five such in a row come by chance in 0.4 % of all runs
/// of five. People read non-fiction silently at 238 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047) and skim at up to 450
/// (Carver 1992); the faster rate is taken, so that whoever read the call is never accused. The newest kKept decisions count.
/// Owned by one thread; not thread-safe.
class ReviewPace {
public:
    static constexpr int kWordsPerMinute = 450;
    static constexpr std::size_t kMostWords = 60;
    static constexpr std::chrono::milliseconds kShortestRead{800};
    static constexpr int kInARow = 5;
    static constexpr std::size_t kKept = 50;

    /// \a clock must outlive it.
    explicit ReviewPace(const Clock &clock) : m_clock(clock) {}

    /// The card now shows \a approval; nullptr when it shows none. Only time on screen counts.
    void shown(const Approval *approval);
    /// The card shown was answered.
    void decided(VerdictKind kind);
    /// The alarm was seen: counting in a row starts again.
    void acknowledge() { m_inARow = 0; }

    [[nodiscard]] int decisions() const { return static_cast<int>(m_past.size()); }
    [[nodiscard]] int approvals() const;
    /// The median time a card was on screen before it was decided; std::nullopt before the first decision.
    [[nodiscard]] std::optional<std::chrono::milliseconds> dwell() const;
    /// Approvals in a row faster than they can be read.
    [[nodiscard]] int rubberStamps() const { return m_inARow; }
    [[nodiscard]] bool alarm() const { return m_inARow >= kInARow; }
    /// The time the last of them would have taken.
    [[nodiscard]] std::chrono::milliseconds needed() const { return m_needed; }

private:
    struct Look {
        std::chrono::microseconds seen{0};
        std::size_t words = 0;
    };
    struct Decision {
        VerdictKind kind = VerdictKind::Veto;
        std::chrono::milliseconds dwell{0};
    };
    void pauseLook();

    const Clock &m_clock;
    ApprovalId m_current{};
    MonoTime m_since{};
    std::unordered_map<std::uint64_t, Look> m_looks;
    std::vector<Decision> m_past;
    int m_inARow = 0;
    std::chrono::milliseconds m_needed{0};
};

} // namespace pilothouse::models
