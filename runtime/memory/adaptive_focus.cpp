// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/adaptive_focus.h"

#include "memory/form_ladder.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace pilothouse::memory {

namespace {

/// Steps are put in order in growing portions from this size on: mostly few are looked at.
constexpr std::size_t kFirstPortion = 64;
/// So many steps that did not fit end the filling: what is left of the budget is small.
constexpr std::size_t kMostSkipped = 512;
/// Part of a unit's relevance that its summary has; the rest comes with the whole.
constexpr float kSummaryShare = 0.6F;
/// Less room than this is left as it is.
constexpr std::int64_t kLeastRoom = 12;
constexpr std::int64_t kLeastSummaryRoom = 64;
/// So many units that did not fit are tried as summaries of what room is left.
constexpr std::size_t kSqueezed = 8;
// What a relevance asks for by itself; the best match of the query's words is 1.
constexpr float kAsksWhole = 0.5F;
constexpr float kAsksSummary = 0.2F;
/// What is planned for a message by how many of 0 and these it reaches.
constexpr std::array kAsked{Fidelity::Dropped, Fidelity::Placeholder, Fidelity::Compressed, Fidelity::Full};

/// The message whose text is the query, where the request names none.
std::optional<std::size_t> askingMessage(const ContextRequest &request)
{
    return request.query.empty() ? newestUserMessage(request) : std::nullopt;
}

/// Sets the forms a policy or the operator wishes; takes in what the operator wishes, where it fits.
void setForms(PackingDraft &draft, const FocusInput &input, std::span<const std::string> forms, UnitForms &maker)
{
    const auto &messages = input.request.messages;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        if (!forms[i].empty()) {
            draft.substitute(i, Fidelity::Compressed, forms[i], "threshold");
        }
    }
    for (const Units::ForcedForm &forced : draft.units().forcedForms()) {
        const std::size_t i = forced.message;
        const std::int64_t tokens = draft.units().tokens(i);
        if (forced.form == Fidelity::Placeholder) {
            draft.substitute(i, forced.form, UnitForms::placeholder(messages[i], tokens), "operator");
        } else {
            const std::string &summary = maker.summary(messages[i], i, tokens, FormLadder::summaryTokens(tokens));
            (void)(!summary.empty() && draft.substitute(i, forced.form, summary, "operator"));
        }
        draft.keep(draft.unitOf(i), "operator");
    }
}

/// Takes in the units of the last messages that fit, the newest first.
void keepNewest(PackingDraft &draft, std::size_t messages)
{
    for (std::size_t i = messages, left = AdaptiveFocus::kNewestKept; i > 0 && left > 0; --left) {
        const std::size_t unit = draft.unitOf(--i);
        if (draft.units()[unit].members.back() == i) {
            draft.keep(unit, "newest");
        }
    }
}

bool act(PackingDraft &draft, FormLadder &ladder, const RankedStep &one)
{
    if (one.act == RankedStep::Act::Whole) {
        return draft.isOpen(one.unit) ? draft.keep(one.unit, "relevance") : draft.upgrade(one.unit, "relevance");
    }
    if (ladder.summarise(one.unit, one.tokens, "budget") && draft.keep(one.unit, "budget")) {
        return true;
    }
    draft.restore(one.unit);
    return false;
}

/// Does the steps of most value that fit.
void fill(PackingDraft &draft, FormLadder &ladder, std::span<const RankedStep> ranked)
{
    std::uint32_t smallest = std::numeric_limits<std::uint32_t>::max();
    std::uint64_t all = 1;
    for (const RankedStep &one : ranked) {
        smallest = std::min(smallest, one.tokens);
        all += one.tokens;
    }
    const auto room = std::min(all, static_cast<std::uint64_t>(draft.room()));
    BestFirst best(ranked, kFirstPortion + room * ranked.size() / all);
    std::size_t skipped = 0;
    for (const RankedStep *one = best.next(); one != nullptr; one = best.next()) {
        if (draft.room() < static_cast<std::int64_t>(smallest) || skipped > kMostSkipped) {
            return;
        }
        skipped += act(draft, ladder, *one) ? 0 : 1;
    }
}

/// Those of \a ranked whose unit is open and that \a wanted takes.
template<class Wanted>
std::vector<RankedStep> openOnes(const PackingDraft &draft, std::span<const RankedStep> ranked, Wanted wanted)
{
    std::vector<RankedStep> found;
    std::copy_if(ranked.begin(), ranked.end(), std::back_inserter(found),
                 [&](const RankedStep &one) { return draft.isOpen(one.unit) && wanted(one.unit); });
    return found;
}

/// Spends what room is left: on summaries of units that did not fit, on calls without their results, on lines for runs.
void useRest(PackingDraft &draft, FormLadder &ladder, std::span<const RankedStep> ranked)
{
    if (draft.room() >= kLeastSummaryRoom) {
        const auto large = openOnes(draft, ranked, [&](auto unit) { return ladder.isLarge(unit, kLeastSummaryRoom); });
        BestFirst best(large, kSqueezed);
        std::size_t tries = kSqueezed;
        for (const auto *one = best.next(); one != nullptr && tries > 0 && draft.room() >= kLeastSummaryRoom;
             one = best.next()) {
            if (draft.isOpen(one->unit)) {
                --tries;
                act(draft, ladder,
                    {0, one->unit, RankedStep::Act::Summary, static_cast<std::uint32_t>(draft.room() / 2)});
            }
        }
    }
    if (draft.room() >= kLeastRoom) {
        const auto calls = openOnes(draft, ranked, [&](auto unit) { return draft.units().members(unit).size() > 1; });
        BestFirst best(calls, kFirstPortion);
        for (const auto *one = best.next(); one != nullptr && draft.room() >= kLeastRoom; one = best.next()) {
            if (draft.isOpen(one->unit) && ladder.leastBlank(one->unit) <= draft.room() &&
                !(ladder.blank(one->unit, "budget") && draft.keep(one->unit, "budget"))) {
                draft.restore(one->unit);
            }
        }
    }
    if (draft.room() >= kLeastRoom) {
        ladder.mergeRuns();
    }
}

} // namespace

AdaptiveFocus::AdaptiveFocus() : m_relevance(m_index), m_forms(m_index)
{
    for (std::size_t tokens = 0; tokens < m_costs.size(); ++tokens) {
        m_costs[tokens] = std::pow(static_cast<float>(std::max<std::size_t>(1, tokens)), kTokenPower);
    }
}

float AdaptiveFocus::cost(std::int64_t tokens) const
{
    const auto known = static_cast<std::size_t>(std::max<std::int64_t>(0, tokens));
    return known < m_costs.size() ? m_costs[known] : std::pow(static_cast<float>(tokens), kTokenPower);
}

void AdaptiveFocus::value(const PackingDraft &draft, const FocusInput &input)
{
    const auto totals = m_relevance.totals();
    if (m_units.areMessages()) {
        m_best.assign(totals.begin(), totals.end());
    } else {
        m_best.assign(m_units.size(), std::numeric_limits<float>::lowest());
        for (std::size_t message = 0; message < totals.size(); ++message) {
            float &best = m_best[m_units.unitOf(message)];
            best = std::max(best, totals[message]);
        }
    }
    m_stated = statedIn(input, m_judged);
    for (const std::size_t message : m_stated) {
        float &best = m_best[m_units.unitOf(message)];
        best = std::max(best, kAsksWhole);
    }
    m_values.resize(m_units.size());
    for (std::size_t unit = 0; unit < m_values.size(); ++unit) {
        const float best = m_best[unit];
        const float tokens = cost(draft.tokens(unit));
        m_values[unit] = best > 0 ? best / tokens : best * tokens;
    }
}

void AdaptiveFocus::choose(PackingDraft &draft, const FocusInput &input)
{
    FormLadder ladder(draft, input, m_forms);
    const bool over = draft.openTokens() > draft.room();
    m_ranked.clear();
    m_ranked.reserve(m_values.size());
    for (std::uint32_t unit = 0; unit < m_values.size(); ++unit) {
        if (!draft.isOpen(unit)) {
            continue;
        }
        const auto tokens = static_cast<std::uint32_t>(draft.tokens(unit));
        if (over && tokens >= kLargeTokens && m_best[unit] > 0 && ladder.isLarge(unit, kLargeTokens)) {
            const auto summary = static_cast<std::uint32_t>(FormLadder::summaryTokens(tokens));
            const std::uint32_t more = tokens - summary;
            using Act = RankedStep::Act;
            m_ranked.push_back({kSummaryShare * m_best[unit] / cost(summary), unit, Act::Summary, summary});
            m_ranked.push_back({(1 - kSummaryShare) * m_best[unit] / cost(more), unit, Act::Whole, more});
        } else {
            m_ranked.push_back({m_values[unit], unit, RankedStep::Act::Whole, tokens});
        }
    }
    fill(draft, ladder, m_ranked);
    if (over) {
        useRest(draft, ladder, m_ranked);
    }
}

FocusItems AdaptiveFocus::judged(const FocusInput &input)
{
    FocusItems items;
    items.assign(m_index.size());
    const auto units = m_units.unitsOfMessages();
    const auto importances = m_judged.importances();
    std::vector<FocusItems::Mark> &marks = items.marks();
    std::vector<double> &scores = items.scores();
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const std::size_t unit = units[i];
        const float best = m_best[unit];
        const int asks = (best > 0 ? 1 : 0) + (best >= kAsksSummary ? 1 : 0) + (best >= kAsksWhole ? 1 : 0);
        scores[i] = static_cast<double>(m_values[unit]);
        marks[i].planned = m_units.isKept(unit) ? Fidelity::Full : kAsked[static_cast<std::size_t>(asks)];
        marks[i].importance = importances[i];
    }
    for (std::size_t i = 0; input.respect.importance && i < items.size(); ++i) {
        items.marks()[i].importance = m_judged.importance(input, i);
    }
    const auto totals = m_relevance.totals();
    std::vector<float> floor;
    for (const std::size_t message : m_stated) {
        if (totals[message] < kAsksWhole) {
            floor.resize(items.size());
            floor[message] = kAsksWhole - totals[message];
        }
    }
    items.parts() = m_relevance.takeParts();
    if (!floor.empty()) {
        items.parts()[static_cast<std::size_t>(ScorePart::Importance)] = std::move(floor);
    }
    return items;
}

Result<Packing> AdaptiveFocus::pack(const FocusInput &input)
{
    follow(input);
    return packAs(name(), input, {});
}

bool AdaptiveFocus::read(const FocusInput &input, std::size_t bytes)
{
    const std::span<const ContextMessage> messages(input.request.messages);
    std::size_t judged = m_judged.importances().size();
    std::size_t unitsSame = m_units.messages();
    if (!m_ahead) {
        const std::size_t before = m_index.size();
        const std::size_t same = std::min(input.unchanged, before);
        m_ahead = Ahead{m_index.keep(messages, same), same};
        if (m_ahead->sameText < before) {
            m_forms.forget();
            m_relevance.forget();
        }
        judged = m_ahead->sameText;
        m_units.read(input, m_ahead->sameText, same, 0);
        unitsSame = m_units.messages();
    }
    const std::size_t at = std::min({m_index.size(), unitsSame, judged});
    const std::size_t upTo = portionEnd(messages, at, bytes);
    m_index.follow(messages.first(std::max(upTo, m_index.size())), m_index.size());
    m_units.read(input, unitsSame, unitsSame, upTo);
    m_judged.follow(messages.first(std::max(upTo, judged)), judged);
    return upTo == messages.size();
}

std::size_t AdaptiveFocus::follow(const FocusInput &input)
{
    read(input, std::numeric_limits<std::size_t>::max());
    const Ahead ahead = *m_ahead;
    m_ahead.reset();
    m_units.settle(input, ahead.same);
    return ahead.sameText;
}

Result<Packing> AdaptiveFocus::packAs(std::string_view name, const FocusInput &input,
                                      std::span<const std::string> forms)
{
    auto draft = PackingDraft::open(input, name, m_units);
    if (!draft) {
        return draft.error();
    }
    m_relevance.ask(queryOf(input.request), askingMessage(input.request), input.meaning);
    m_forms.ask(m_relevance.question().terms);
    setForms(*draft, input, forms, m_forms);
    keepStated(*draft, input, m_judged);
    value(*draft, input);
    keepNewest(*draft, input.request.messages.size());
    choose(*draft, input);
    return draft->finish(judged(input));
}

} // namespace pilothouse::memory
