// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/vigil_watch.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::vigil {

namespace {

constexpr double kLeastChange = 1e-3; ///< of the health level, before it is told again

} // namespace

VigilWatch::VigilWatch(const VigilRules &rules, SessionId session)
    : m_rules(rules),
      m_session(session),
      m_events(rules.feedback, session),
      m_appraiser(rules.appraisal),
      m_bank(rules.bank, session)
{
}

Watched VigilWatch::observe(const Step &step, WallTime now)
{
    m_seq = std::max(m_seq, step.seq);
    return bank(m_events.observe(step), now);
}

Watched VigilWatch::observe(const Step &step, const Verdict &verdict, WallTime now)
{
    m_seq = std::max(m_seq, step.seq);
    return bank(m_events.observe(step, verdict, now), now);
}

Watched VigilWatch::observe(const Approval &approval, WallTime now) { return bank(m_events.observe(approval), now); }

Watched VigilWatch::observe(const Intervention &intervention, WallTime now)
{
    return bank(m_events.observe(intervention), now);
}

Watched VigilWatch::observe(const Event &event, WallTime now) { return bank(event, now); }

Watched VigilWatch::bank(const std::optional<Event> &event, WallTime now)
{
    Watched out;
    if (!event) {
        return out;
    }
    const Appraisal appraisal = m_appraiser.appraise(*event);
    const Banked banked = m_bank.deposit(*event, appraisal, now);
    if (banked.known) {
        return out;
    }
    for (std::uint64_t i = 0; i < banked.rows; ++i) {
        out.rows.push_back(m_bank.row(RowId{raw(banked.first) + i}));
    }
    bound();
    // Where there was no thorn, what goes well makes none: most runs never pay for a look at the rows.
    const auto &thorns = m_rules.diagnosis.thornEmotions;
    const bool thorny = std::find(thorns.begin(), thorns.end(), appraisal.emotion) != thorns.end();
    const bool calm = m_health == 0 && m_thornless && !thorny;
    HealthLevel health = calm ? HealthLevel{} : healthOf(m_bank, now, m_rules);
    m_thornless = health.thorns == 0;
    const MoodSnapshot mood = m_bank.snapshot(now);
    m_history.add({now, m_seq, mood.mood, mood.energy, mood.stress, mood.motivation, mood.focus, health.level});
    if (std::abs(health.level - m_health) >= kLeastChange) {
        m_health = health.level;
        SignalSample sample;
        sample.session = m_session;
        sample.seq = m_seq;
        sample.at = now;
        sample.kind = SignalKind::Health;
        sample.level = health.level;
        sample.quantity = health.thorns;
        sample.evidence = std::move(health.evidence);
        out.health = std::move(sample);
    }
    return out;
}

/// Drops the older half once there are kMostRows: amortised, and what goes has decayed long ago or will never be looked at again.
void VigilWatch::bound()
{
    if (m_bank.size() < kMostRows) {
        return;
    }
    EmoBank newest(m_rules.bank, m_session);
    for (std::uint64_t id = raw(m_bank.lastId()) + 1 - kMostRows / 2; id <= raw(m_bank.lastId()); ++id) {
        if (auto kept = newest.restore(m_bank.row(RowId{id})); !kept) {
            return; // cannot happen: they are the bank's own rows, in order
        }
    }
    m_bank = std::move(newest);
}

Result<void> VigilWatch::restore(const std::vector<BankRow> &rows)
{
    for (const BankRow &row : rows) {
        if (auto fine = m_bank.restore(row); !fine) {
            return fine.error();
        }
        m_seq = std::max(m_seq, row.seq);
    }
    m_thornless = rows.empty();
    return {};
}

RunInput VigilWatch::runInput(WallTime now, std::string prompt, std::size_t rows) const
{
    RunInput out;
    out.session = m_session;
    out.now = now;
    out.prompt = std::move(prompt);
    const std::size_t count = std::min(rows, m_bank.size());
    for (std::uint64_t id = raw(m_bank.lastId()) + 1 - count; id <= raw(m_bank.lastId()); ++id) {
        out.bank.push_back(m_bank.row(RowId{id}));
    }
    return out;
}

} // namespace pilothouse::vigil
