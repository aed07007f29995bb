// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rows.h"
#include "store/sqlite_reader.h"

#include <algorithm>

// Steps with their verdicts and signals, for backtests; and what operators said of tools.
namespace pilothouse::store {

namespace {

constexpr std::int64_t kStepsAtOnce = 100;

struct Row {
    StoredStep stored;
    std::optional<Verdict> verdict;
};

Row readRow(const Statement &row)
{
    Row out;
    out.stored = readStep(row);
    out.verdict = readVerdict(row, kStepColumnCount, kStepColumnCount + kVerdictColumnCount - 1);
    return out;
}

} // namespace

Result<std::vector<SignalSample>> SqliteReader::samplesBetween(SessionId session, StepSeq from, StepSeq to)
{
    std::vector<SignalSample> out;
    auto rows =
        statement("SELECT seq, level, quantity, threshold FROM signals WHERE session = ? AND kind = ? AND seq >= ? "
                  "AND seq <= ? ORDER BY seq");
    if (!rows) {
        return rows.error();
    }
    for (int kind = 0; kind < kSignalKindCount; ++kind) {
        auto samples = allRows((*rows)->with(session, kind, from, to), [&](const Statement &row) {
            SignalSample sample;
            sample.session = session;
            sample.kind = static_cast<SignalKind>(kind);
            sample.seq = static_cast<StepSeq>(row.integer(0));
            sample.level = row.real(1);
            sample.quantity = row.real(2);
            sample.limit = row.real(3);
            return sample;
        });
        if (!samples) {
            return samples.error();
        }
        out.insert(out.end(), samples->begin(), samples->end());
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const SignalSample &a, const SignalSample &b) { return a.seq < b.seq; });
    return out;
}

Result<void> SqliteReader::visitSteps(SessionId session, const std::function<Result<bool>(const JudgedStep &)> &visit)
{
    m_interrupted = false;
    auto rows = statement("SELECT " + std::string(kStepColumns) + ", " + std::string(kVerdictColumns) +
                          " FROM steps LEFT JOIN verdicts ON verdicts.session = steps.session AND verdicts.seq = "
                          "steps.seq WHERE steps.session = ? AND steps.seq >= ? ORDER BY steps.seq LIMIT ?");
    if (!rows) {
        return rows.error();
    }
    StepSeq from{};
    for (;;) {
        auto page = allRows((*rows)->with(session, from, kStepsAtOnce), readRow);
        if (!page) {
            return page.error();
        }
        if (page->empty()) {
            return {};
        }
        const StepSeq last = page->back().stored.step.seq;
        auto samples = samplesBetween(session, from, last);
        if (!samples) {
            return samples.error();
        }
        auto sample = samples->begin();
        for (Row &row : *page) {
            if (auto go = goOn(); !go) {
                return go;
            }
            if (auto body = row.verdict ? readBody(row.stored, static_cast<std::size_t>(-1)) : Result<void>{}; !body) {
                return body;
            }
            JudgedStep one{std::move(row.stored.step), std::move(row.verdict), {}};
            for (; sample != samples->end() && sample->seq <= one.step.seq; ++sample) {
                one.changed.push_back(*sample);
            }
            const auto more = visit(one);
            if (!more || !*more) {
                return more ? Result<void>{} : more.error();
            }
        }
        from = StepSeq{raw(last) + 1};
    }
}

Result<std::vector<ToolCorrection>> SqliteReader::toolCorrections()
{
    m_interrupted = false;
    auto rows = statement("SELECT agent, tool, effect, by, at FROM tool_effects ORDER BY agent, tool");
    if (!rows) {
        return rows.error();
    }
    return allRows(**rows, [](const Statement &row) {
        const EffectClass effect = effectClass(row.text(2)).value_or(EffectClass::Unknown);
        return ToolCorrection{std::string(row.text(0)), std::string(row.text(1)), effect, std::string(row.text(3)),
                              wallTime(row.integer(4))};
    });
}

} // namespace pilothouse::store
