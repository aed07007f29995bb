// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rows.h"
#include "store/sqlite_reader.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace pilothouse::store {

namespace {

/// Bytes a word needs before its beginning alone matches: a short beginning gathers half the index before the first hit.
constexpr std::size_t kPrefixFrom = 4;
constexpr std::int64_t kCallsAtOnce = 500;
constexpr std::size_t kCachedSessions = 1'000;

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) > 0x20) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
    return words;
}

} // namespace

std::string matchQuery(std::string_view text, Prefix prefix)
{
    const auto words = wordsOf(text);
    std::string query;
    for (std::size_t i = 0; i < words.size(); ++i) {
        query += query.empty() ? "\"" : " \"";
        for (const char c : words[i]) {
            query += c == '"' ? std::string("\"\"") : std::string(1, c);
        }
        query += '"';
        const bool beginning = prefix == Prefix::EveryWord || i + 1 == words.size();
        if (beginning && words[i].size() >= kPrefixFrom) {
            query += '*';
        }
    }
    return query;
}

Result<std::vector<feed::SearchHit>> SqliteReader::search(std::string_view words, std::size_t limit)
{
    m_interrupted = false;
    const std::string query = matchQuery(words, Prefix::LastWord);
    if (query.empty()) {
        return std::vector<feed::SearchHit>{};
    }
    auto rows = statement(
        "SELECT steps.session, steps.seq, sessions.title, snippet(step_text, -1, char(2), char(3), '…', 16), steps.at "
        "FROM step_text CROSS JOIN steps ON steps.id = step_text.rowid CROSS JOIN sessions ON sessions.id = "
        "steps.session "
        "WHERE step_text MATCH ? ORDER BY step_text.rowid DESC LIMIT ?");
    if (!rows) {
        return rows.error();
    }
    return allRows((*rows)->with(query, limit), [](const Statement &row) {
        return feed::SearchHit{static_cast<SessionId>(row.integer(0)), static_cast<StepSeq>(row.integer(1)),
                               std::string(row.text(2)), std::string(row.text(3)), wallTime(row.integer(4))};
    });
}

Result<std::vector<StepSeq>> SqliteReader::filterByRow(SessionId session, StepSeq from, StepSeq to,
                                                       const feed::StepFilter &filter)
{
    const auto seqOf = [](const Statement &row) { return static_cast<StepSeq>(row.integer(0)); };
    const std::string query = matchQuery(filter.text, Prefix::EveryWord);
    if (query.empty()) {
        auto rows = statement("SELECT seq FROM steps WHERE session = ? AND seq >= ? AND seq < ? AND (?4 = 0 OR (?4 >> "
                              "kind) & 1) AND at >= ?5 AND at < ?6 ORDER BY seq");
        return rows ? allRows((*rows)->with(session, from, to, filter.kinds, filter.since, filter.until), seqOf)
                    : rows.error();
    }
    auto span = statement("SELECT min(id), max(id) FROM steps WHERE session = ? AND seq >= ? AND seq < ?");
    auto rows = statement(
        "SELECT steps.seq FROM step_text CROSS JOIN steps ON steps.id = step_text.rowid WHERE step_text MATCH ?1 AND "
        "step_text.rowid BETWEEN ?2 AND ?3 AND steps.session = ?4 AND steps.seq >= ?5 AND steps.seq < ?6 AND "
        "(?7 = 0 OR (?7 >> steps.kind) & 1) AND steps.at >= ?8 AND steps.at < ?9 ORDER BY steps.seq");
    if (!span || !rows) {
        return !span ? span.error() : rows.error();
    }
    const auto ids = firstRow((*span)->with(session, from, to),
                              [](const Statement &row) { return std::pair(row.integer(0), row.integer(1)); });
    if (!ids) {
        return ids.error();
    }
    const auto [first, last] = ids->value_or(std::pair(std::int64_t{0}, std::int64_t{0}));
    return allRows((*rows)->with(query, first, last, session, from, to, filter.kinds, filter.since, filter.until),
                   seqOf);
}

Result<std::vector<StepSeq>> SqliteReader::filter(SessionId sessionId, StepSeq from, StepSeq to,
                                                  const feed::StepFilter &filter, const StepPredicate &passes)
{
    m_interrupted = false;
    const auto end = static_cast<StepSeq>(std::min<std::uint64_t>(raw(to), std::numeric_limits<std::int64_t>::max()));
    auto candidates = filterByRow(sessionId, from, end, filter);
    if (!candidates || !passes) {
        return candidates;
    }
    const auto info = findSession(sessionId);
    if (!info) {
        return info.error();
    }
    auto rows =
        statement("SELECT " + std::string(kStepColumns) +
                  ", step_bodies.text, step_bodies.args FROM steps JOIN step_bodies ON step_bodies.id = steps.id "
                  "WHERE session = ? AND seq = ?");
    if (!rows) {
        return rows.error();
    }
    std::vector<StepSeq> out;
    for (const StepSeq seq : *candidates) {
        if (auto go = goOn(); !go) {
            return go.error();
        }
        auto step = firstRow((*rows)->with(sessionId, seq), [](const Statement &row) {
            Step whole = readStep(row).step;
            whole.text = row.text(kStepColumnCount);
            whole.args = row.text(kStepColumnCount + 1);
            return whole;
        });
        if (!step) {
            return step.error();
        }
        const auto verdict = *step ? passes(**step, *info) : Result(false);
        if (!verdict) {
            return verdict.error();
        }
        if (*verdict) {
            out.push_back(seq);
        }
    }
    return out;
}

Result<void> SqliteReader::visitCalls(const std::function<Result<bool>(const StoredCall &)> &visit)
{
    m_interrupted = false;
    auto rows = statement(
        "SELECT " + std::string(kStepColumns) + ", " + std::string(kVerdictColumns) +
        ", step_bodies.text, step_bodies.args, verdicts.session, verdicts.id "
        "FROM verdicts CROSS JOIN steps ON steps.session = verdicts.session AND steps.seq = verdicts.seq "
        "JOIN step_bodies ON step_bodies.id = steps.id WHERE verdicts.id < ? ORDER BY verdicts.id DESC LIMIT ?");
    if (!rows) {
        return rows.error();
    }
    constexpr int kTextAt = kStepColumnCount + kVerdictColumnCount;
    std::map<SessionId, SessionInfo> infos;
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    for (;;) {
        const auto page = allRows((*rows)->with(before, kCallsAtOnce), [](const Statement &row) {
            StoredCall call;
            call.step = readStep(row).step;
            call.verdict =
                readVerdict(row, kStepColumnCount, kStepColumnCount + kVerdictColumnCount - 1).value_or(Verdict{});
            call.step.text = row.text(kTextAt);
            call.step.args = row.text(kTextAt + 1);
            call.session.id = static_cast<SessionId>(row.integer(kTextAt + 2));
            return std::pair(row.integer(kTextAt + 3), std::move(call));
        });
        if (!page) {
            return page.error();
        }
        for (auto [id, call] : *page) {
            before = id;
            if (auto go = goOn(); !go) {
                return go;
            }
            if (!infos.contains(call.session.id)) {
                if (infos.size() >= kCachedSessions) {
                    infos.clear();
                }
                auto info = findSession(call.session.id);
                if (!info && info.error().code == ErrorCode::NotFound) {
                    continue; // being deleted
                }
                if (!info) {
                    return info.error();
                }
                infos.emplace(call.session.id, std::move(*info));
            }
            call.session = infos.at(call.session.id);
            const auto more = visit(call);
            if (!more || !*more) {
                return more ? Result<void>{} : more.error();
            }
        }
        if (page->size() < static_cast<std::size_t>(kCallsAtOnce)) {
            return {};
        }
    }
}

Result<std::vector<feed::RuleHits>> SqliteReader::ruleHits()
{
    m_interrupted = false;
    auto rows = statement("SELECT rule, count(*), max(at) FROM verdicts WHERE rule <> '' GROUP BY rule");
    if (!rows) {
        return rows.error();
    }
    return allRows((*rows)->with(), [](const Statement &row) {
        return feed::RuleHits{std::string(row.text(0)), static_cast<std::uint64_t>(row.integer(1)),
                              wallTime(row.integer(2))};
    });
}

Result<std::vector<feed::RuleMatch>> SqliteReader::ruleDecisions(std::string_view rule, std::size_t limit)
{
    m_interrupted = false;
    auto rows = statement(
        "SELECT verdicts.session, verdicts.seq, verdicts.tool, step_bodies.args, CASE WHEN verdicts.ended = 'none' "
        "THEN verdicts.kind ELSE verdicts.ended END, verdicts.decider FROM verdicts "
        "CROSS JOIN steps ON steps.session = verdicts.session AND steps.seq = verdicts.seq "
        "CROSS JOIN step_bodies ON step_bodies.id = steps.id WHERE verdicts.rule = ? "
        "ORDER BY verdicts.at DESC, verdicts.id DESC LIMIT ?");
    if (!rows) {
        return rows.error();
    }
    return allRows((*rows)->with(rule, limit), [](const Statement &row) {
        return feed::RuleMatch{static_cast<SessionId>(row.integer(0)),
                               static_cast<StepSeq>(row.integer(1)),
                               std::string(row.text(2)),
                               std::string(cutUtf8(row.text(3), feed::kPreviewBytes)),
                               std::string(row.text(4)),
                               decider(row.text(5)).value_or(Decider::Runtime)};
    });
}

Result<std::vector<feed::RuleMatch>> SqliteReader::likeCalls(std::string_view tool, std::size_t limit)
{
    m_interrupted = false;
    // Each half is led by an index and ends at the limit.
    auto rows = statement(
        "WITH ended AS (SELECT * FROM (SELECT id, session, seq, kind AS how, decider FROM verdicts "
        "WHERE tool = ?1 AND decider = 'operator' ORDER BY id DESC LIMIT ?2) UNION ALL SELECT * FROM (SELECT "
        "verdicts.id, "
        "verdicts.session, verdicts.seq, verdicts.ended, verdicts.decider FROM approvals CROSS JOIN verdicts "
        "ON verdicts.session = approvals.session AND verdicts.seq = approvals.seq WHERE approvals.ended <> 'none' "
        "AND verdicts.ended <> 'none' AND verdicts.tool = ?1 ORDER BY approvals.id DESC LIMIT ?2)) "
        "SELECT ended.session, ended.seq, step_bodies.args, ended.how, ended.decider FROM ended "
        "CROSS JOIN steps ON steps.session = ended.session AND steps.seq = ended.seq "
        "CROSS JOIN step_bodies ON step_bodies.id = steps.id ORDER BY ended.id DESC LIMIT ?2");
    if (!rows) {
        return rows.error();
    }
    return allRows((*rows)->with(tool, limit), [tool](const Statement &row) {
        return feed::RuleMatch{static_cast<SessionId>(row.integer(0)),
                               static_cast<StepSeq>(row.integer(1)),
                               std::string(tool),
                               std::string(cutUtf8(row.text(2), feed::kPreviewBytes)),
                               std::string(row.text(3)),
                               decider(row.text(4)).value_or(Decider::Runtime)};
    });
}

} // namespace pilothouse::store
