// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/form_ladder.h"

#include <algorithm>
#include <vector>

namespace pilothouse::memory {

namespace {

/// A summary aims at this part of its message, within bounds.
constexpr std::int64_t kSummaryDivisor = 4;
constexpr std::int64_t kLeastSummary = 48;
constexpr std::int64_t kMostSummary = 480;
/// Messages of fewer tokens are not summarised.
constexpr std::int64_t kLeastSummarised = 64;
/// So many lines for runs that do not fit end the trying: they are all about as long.
constexpr std::size_t kMostMisses = 2;

} // namespace

bool FormLadder::isLarge(std::size_t unit, std::int64_t least) const
{
    return m_draft.tokens(unit) >= least && m_draft.tokens(unit) == m_draft.units().unitTokens()[unit];
}

std::int64_t FormLadder::summaryTokens(std::int64_t tokens)
{
    return std::clamp(tokens / kSummaryDivisor, kLeastSummary, kMostSummary);
}

bool FormLadder::summarise(std::size_t unit, std::int64_t target, std::string_view reason)
{
    const Unit one = m_draft.units()[unit];
    bool any = false;
    for (const std::size_t i : one.members) {
        const std::int64_t tokens = m_draft.units().tokens(i);
        if (tokens < kLeastSummarised) {
            continue;
        }
        const std::int64_t share = std::max(kLeastSummary, target * tokens / std::max<std::int64_t>(1, one.tokens));
        const std::string &summary = m_forms.summary(m_input.request.messages[i], i, tokens, share);
        any = (!summary.empty() && m_draft.substitute(i, Fidelity::Compressed, summary, reason)) || any;
    }
    return any;
}

bool FormLadder::blank(std::size_t unit, std::string_view reason)
{
    const auto &messages = m_input.request.messages;
    const Unit one = m_draft.units()[unit];
    bool any = false;
    for (const std::size_t i : one.members) {
        if (one.members.size() == 1 || !messages[i].makesCall) {
            std::string line = UnitForms::placeholder(messages[i], m_draft.units().tokens(i));
            any = m_draft.substitute(i, Fidelity::Placeholder, std::move(line), reason) || any;
        }
    }
    return any;
}

std::int64_t FormLadder::leastBlank(std::size_t unit) const
{
    if (m_draft.tokens(unit) != m_draft.units().unitTokens()[unit]) {
        return 0; // other forms were set for it
    }
    std::int64_t least = 0;
    for (const std::uint32_t i : m_draft.units().members(unit)) {
        const std::int64_t whole = m_draft.units().tokens(i);
        least += m_draft.units().makesCall(i) ? whole : std::min(whole, m_input.perMessage);
    }
    return least;
}

std::vector<FormLadder::Run> FormLadder::runs() const
{
    std::vector<Run> found;
    bool inside = false;
    bool anchored = false;
    for (std::size_t i = 0; i < m_input.request.messages.size(); ++i) {
        const std::size_t unit = m_draft.unitOf(i);
        if (!m_draft.isOpen(unit)) {
            inside = inside && m_draft.isOut(unit);
            continue;
        }
        if (!inside) {
            if (!found.empty() && !anchored) {
                found.pop_back();
            }
            found.push_back({i, i, i, 0});
            inside = true;
            anchored = false;
        }
        Run &run = found.back();
        run.end = i + 1;
        run.tokens += m_draft.units().tokens(i);
        if (!anchored && !m_draft.units().isOfCall(i)) {
            run.anchor = i;
            anchored = true;
        }
    }
    if (!found.empty() && !anchored) {
        found.pop_back();
    }
    return found;
}

void FormLadder::mergeRuns()
{
    std::vector<Run> all = runs();
    std::stable_sort(all.begin(), all.end(), [](const Run &a, const Run &b) { return a.tokens > b.tokens; });
    std::size_t misses = 0;
    for (auto run = all.begin(); run != all.end() && misses < kMostMisses; ++run) {
        misses += merge(*run) ? 0 : 1;
    }
}

bool FormLadder::merge(const Run &run)
{
    const auto &messages = m_input.request.messages;
    const std::size_t place = m_draft.unitOf(run.anchor);
    std::size_t count = 0;
    for (std::size_t i = run.begin; i < run.end; ++i) {
        count += m_draft.isOpen(m_draft.unitOf(i)) ? 1 : 0;
    }
    std::string line = count == 1 ? UnitForms::placeholder(messages[run.anchor], run.tokens)
                                  : UnitForms::placeholder(count, run.tokens);
    if (m_input.tokens.count(line) + m_input.perMessage >= run.tokens) {
        return false;
    }
    m_draft.substitute(run.anchor, Fidelity::Placeholder, std::move(line), "merged", true);
    if (!m_draft.keep(place, "merged")) {
        m_draft.restore(place);
        return false;
    }
    for (std::size_t i = run.begin; i < run.end; ++i) {
        m_draft.drop(m_draft.unitOf(i), "merged");
    }
    return true;
}

} // namespace pilothouse::memory
