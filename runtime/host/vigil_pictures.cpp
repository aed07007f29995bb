// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/vigil_pictures.h"

#include "vigil/agent_moods.h"
#include "vigil/prompt_sections.h"
#include "vigil/rules_file.h"
#include "vigil/run_outcome.h"
#include "vigil/vigil_watch.h"

#include <algorithm>
#include <utility>

namespace pilothouse::host {

namespace {

constexpr std::size_t kMostRows = 200'000; ///< read of one session
constexpr std::size_t kPoints = 1'024;
constexpr std::size_t kRuns = 50;
constexpr std::size_t kSessionsOfAgent = 50;
constexpr std::size_t kRowsOfEach = 512;
constexpr std::size_t kStepsAtOnce = 256;

WallTime endOf(const SessionInfo &info, WallTime now)
{
    return isLive(info) ? now : info.endedAt.value_or(info.lastActivityAt);
}

MoodPoint pointOf(const vigil::EmoBank &bank, const BankRow &row)
{
    const MoodSnapshot mood = bank.snapshot(row.at);
    return {row.at,      row.seq,         mood.mood,  mood.energy,
            mood.stress, mood.motivation, mood.focus, vigil::healthOf(bank, row.at, vigil::defaultRules()).level};
}

/// Gauges at even distances over \a rows.
Result<std::vector<MoodPoint>> pointsOf(const std::vector<BankRow> &rows, vigil::EmoBank &bank)
{
    std::vector<MoodPoint> out;
    const std::size_t stride = std::max<std::size_t>(1, (rows.size() + kPoints - 1) / kPoints);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (auto restored = bank.restore(rows[i]); !restored) {
            return restored.error();
        }
        if ((i + 1) % stride == 0 || i + 1 == rows.size()) {
            out.push_back(pointOf(bank, rows[i]));
        }
    }
    return out;
}

/// What would have been banked of a session's steps.
Result<std::vector<BankRow>> derivedRows(store::HistoryReader &reader, SessionId session)
{
    vigil::VigilWatch watch(vigil::defaultRules(), session);
    std::vector<BankRow> out;
    for (StepSeq from{1};;) {
        auto steps = reader.wholeSteps(session, from, kStepsAtOnce);
        if (!steps.ok()) {
            return steps.error();
        }
        if (steps->empty()) {
            return out;
        }
        for (const Step &step : *steps) {
            auto watched = watch.observe(step, step.at);
            std::move(watched.rows.begin(), watched.rows.end(), std::back_inserter(out));
        }
        from = StepSeq{raw(steps->back().seq) + 1};
    }
}

/// An agent over all of its sessions.
struct AgentState {
    MoodSnapshot mood;
    std::optional<double> health; ///< on average, as feed::VigilPicture has it
};

Result<AgentState> agentState(store::HistoryReader &reader, const std::string &agent, WallTime now)
{
    const auto sessions = reader.bankedSessions(agent, kSessionsOfAgent);
    if (!sessions.ok()) {
        return sessions.error();
    }
    vigil::AgentMoods moods(vigil::defaultRules().bank);
    double health = 0;
    int counted = 0;
    for (const SessionId session : *sessions) {
        const auto rows = reader.bankRows(session, kRowsOfEach);
        if (!rows.ok()) {
            return rows.error();
        }
        vigil::EmoBank bank(vigil::defaultRules().bank, session);
        for (const BankRow &row : *rows) {
            if (auto restored = bank.restore(row); !restored) {
                return restored.error();
            }
        }
        moods.update(agent, session, bank.sums());
        if (!rows->empty()) {
            health += vigil::healthOf(bank, rows->back().at, vigil::defaultRules()).level;
            ++counted;
        }
    }
    return AgentState{moods.snapshot(agent, now), counted > 0 ? std::optional(health / counted) : std::nullopt};
}

} // namespace

Result<feed::VigilPicture> vigilPicture(store::HistoryReader &reader, SessionId session, std::size_t rows, WallTime now)
{
    const auto info = reader.session(session);
    if (!info.ok()) {
        return info.error();
    }
    feed::VigilPicture out;
    auto banked = reader.bankRows(session, kMostRows);
    if (banked.ok() && banked->empty()) {
        banked = derivedRows(reader, session);
        out.derived = banked.ok() && !banked->empty();
    }
    if (!banked.ok()) {
        return banked.error();
    }
    const WallTime at = endOf(*info, now);
    out.halfLife = vigil::defaultRules().bank.halfLife;
    vigil::EmoBank bank(vigil::defaultRules().bank, session);
    auto points = pointsOf(*banked, bank);
    auto agent = agentState(reader, info->agent.name, now);
    auto runs = reader.vigilRuns(session, kRuns);
    if (!points.ok() || !agent.ok()) {
        return !points.ok() ? points.error() : agent.error();
    }
    if (!runs.ok()) {
        return runs.error();
    }
    out.points = *std::move(points);
    out.now = bank.snapshot(at);
    out.agent = std::move(agent->mood);
    out.agentHealth = agent->health;
    for (const VigilRunRecord &stored : *runs) {
        if (const auto record = vigil::parseRunRecord(stored.record); record.ok()) { // of a later version: left out
            out.runs.push_back(vigil::outcomeOf(*record, stored.why));
            out.runs.back().number = stored.number;
        }
    }
    const std::size_t skipped = banked->size() - std::min(rows, banked->size());
    out.rows.assign(std::make_move_iterator(banked->begin() + static_cast<std::ptrdiff_t>(skipped)),
                    std::make_move_iterator(banked->end()));
    return out;
}

namespace {

/// The newest prompt of the main agent, with markers; empty where none was recorded.
Result<std::string> storedPrompt(store::HistoryReader &reader, const SessionInfo &info)
{
    feed::StepFilter systems;
    systems.kinds = 1U << static_cast<unsigned>(StepKind::System);
    const auto found =
        reader.filter(info.id, StepSeq{1}, StepSeq{raw(info.lastSeq) + 1}, systems, store::StepPredicate{});
    if (!found.ok()) {
        return found.error();
    }
    for (auto seq = found->rbegin(); seq != found->rend(); ++seq) {
        const auto detail = reader.detail(info.id, *seq);
        if (!detail.ok()) {
            return detail.error();
        }
        const std::string &text = detail->row.step.text;
        if (detail->row.step.agentPath.empty() && !text.empty()) {
            return vigil::hasMarker(text) ? Result<std::string>(text) : vigil::markedPrompt(text);
        }
    }
    return std::string();
}

} // namespace

Result<vigil::RunInput> storedRunInput(store::HistoryReader &reader, SessionId session)
{
    const auto info = reader.session(session);
    if (!info.ok()) {
        return info.error();
    }
    auto rows = reader.bankRows(session, kRowsOfEach);
    if (rows.ok() && rows->empty()) {
        rows = derivedRows(reader, session);
    }
    if (!rows.ok()) {
        return rows.error();
    }
    auto prompt = storedPrompt(reader, *info);
    if (!prompt.ok()) {
        return prompt.error();
    }
    vigil::RunInput out;
    out.session = session;
    out.now = endOf(*info, info->lastActivityAt);
    out.agent = info->agent.name;
    const std::size_t skipped = rows->size() - std::min(kRowsOfEach, rows->size());
    out.bank.assign(rows->begin() + static_cast<std::ptrdiff_t>(skipped), rows->end());
    out.prompt = *std::move(prompt);
    return out;
}

vigil::TextOfStep textsOf(store::HistoryReader &reader, SessionId session)
{
    return [&reader, session](StepSeq step) {
        const auto found = reader.detail(session, step);
        return found.ok() ? found->row.step.text : std::string();
    };
}

} // namespace pilothouse::host
