// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review_pace.h"

#include "models/text.h"

#include <algorithm>

namespace pilothouse::models {

namespace {

/// Looks that never ended in a decision are forgotten beyond this many.
constexpr std::size_t kLooks = 500;

std::size_t wordsIn(std::string_view utf8)
{
    std::size_t words = 0;
    bool inside = false;
    const QString whole = text(utf8);
    for (const QChar c : whole) {
        const bool letter = c.isLetterOrNumber();
        words += letter && !inside ? 1U : 0U;
        inside = letter;
    }
    return words;
}

} // namespace

std::size_t wordsToRead(const Approval &approval)
{
    return wordsIn(approval.step.tool) + wordsIn(approval.step.args) + wordsIn(approval.step.text) +
           wordsIn(approval.reason);
}

std::chrono::milliseconds leastReadingTime(std::size_t words)
{
    const auto counted = static_cast<std::int64_t>(std::min(words, ReviewPace::kMostWords));
    return std::max(ReviewPace::kShortestRead,
                    std::chrono::milliseconds{counted * 60'000 / ReviewPace::kWordsPerMinute});
}

void ReviewPace::pauseLook()
{
    if (m_current != ApprovalId{}) {
        m_looks[raw(m_current)].seen += m_clock.mono() - m_since;
    }
}

void ReviewPace::shown(const Approval *approval)
{
    const ApprovalId next = approval != nullptr ? approval->id : ApprovalId{};
    if (next == m_current) {
        return;
    }
    pauseLook();
    m_current = next;
    m_since = m_clock.mono();
    if (approval != nullptr) {
        if (m_looks.size() > kLooks) {
            m_looks.clear();
        }
        m_looks[raw(next)].words = wordsToRead(*approval);
    }
}

void ReviewPace::decided(VerdictKind kind)
{
    if (m_current == ApprovalId{}) {
        return;
    }
    pauseLook();
    m_since = m_clock.mono();
    const Look look = m_looks[raw(m_current)];
    m_looks.erase(raw(m_current));
    m_current = {};
    const auto dwell = std::chrono::duration_cast<std::chrono::milliseconds>(look.seen);
    m_past.push_back({kind, dwell});
    if (m_past.size() > kKept) {
        m_past.erase(m_past.begin());
    }
    const auto least = leastReadingTime(look.words);
    if (kind == VerdictKind::Approve && dwell < least) {
        ++m_inARow;
        m_needed = least;
    } else {
        m_inARow = 0;
    }
}

int ReviewPace::approvals() const
{
    return static_cast<int>(std::count_if(m_past.begin(), m_past.end(), [](const Decision &d) {
        return d.kind == VerdictKind::Approve || d.kind == VerdictKind::Modify;
    }));
}

std::optional<std::chrono::milliseconds> ReviewPace::dwell() const
{
    if (m_past.empty()) {
        return std::nullopt;
    }
    std::vector<std::chrono::milliseconds> times;
    std::transform(m_past.begin(), m_past.end(), std::back_inserter(times), [](const Decision &d) { return d.dwell; });
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

} // namespace pilothouse::models
