// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rows.h"
#include "store/sqlite_reader.h"

#include <algorithm>
#include <optional>

namespace pilothouse::store {

namespace {

SignalSample readSample(const Statement &row)
{
    SignalSample sample;
    sample.seq = static_cast<StepSeq>(row.integer(0));
    sample.at = wallTime(row.integer(1));
    sample.level = row.real(2);
    sample.quantity = row.real(3);
    sample.limit = row.real(4);
    sample.estimated = row.integer(5) != 0;
    if (!row.isNull(6)) {
        sample.ahead = Forecast{row.real(7), row.real(6), row.real(8)};
    }
    return sample;
}

/// Keeps of every stretch of samples its lowest and its highest, in order; of the whole also the first and the last.
class Decimator {
public:
    Decimator(std::size_t total, std::size_t limit)
        : m_stretch(total <= limit ? 1 : (total + (limit - 2) / 2 - 1) / ((limit - 2) / 2))
    {
    }

    void add(const SignalSample &sample)
    {
        if (m_stretch == 1) {
            m_out.push_back(sample);
            return;
        }
        if (m_out.empty() && m_seen == 0) {
            m_out.push_back(sample);
        }
        m_last = sample;
        if (!m_low || sample.level < m_low->level) {
            m_low = sample;
        }
        if (!m_high || sample.level > m_high->level) {
            m_high = sample;
        }
        if (++m_seen % m_stretch == 0) {
            flush();
        }
    }

    std::vector<SignalSample> take()
    {
        flush();
        if (m_last) {
            put(*m_last);
        }
        return std::move(m_out);
    }

private:
    void flush()
    {
        if (m_low && m_high) {
            put(m_low->seq < m_high->seq ? *m_low : *m_high);
            put(m_low->seq < m_high->seq ? *m_high : *m_low);
        }
        m_low.reset();
        m_high.reset();
    }
    void put(const SignalSample &sample)
    {
        if (m_out.empty() || m_out.back().seq < sample.seq) {
            m_out.push_back(sample);
        }
    }

    std::size_t m_stretch;
    std::size_t m_seen = 0;
    std::optional<SignalSample> m_low;
    std::optional<SignalSample> m_high;
    std::optional<SignalSample> m_last;
    std::vector<SignalSample> m_out;
};

} // namespace

Result<std::vector<SignalSample>> SqliteReader::signalSeries(SessionId session, SignalKind kind, std::size_t limit)
{
    m_interrupted = false;
    auto count = statement("SELECT count(*) FROM signals WHERE session = ? AND kind = ?");
    auto rows = statement("SELECT seq, at, level, quantity, threshold, estimated, ahead, ahead_low, ahead_high FROM "
                          "signals WHERE session = ? AND "
                          "kind = ? ORDER BY seq");
    auto evidence = statement("SELECT evidence FROM signal_evidence WHERE session = ? AND kind = ? AND seq = ?");
    if (!count || !rows || !evidence) {
        return !count ? count.error() : !rows ? rows.error() : evidence.error();
    }
    const int kindNumber = static_cast<int>(kind);
    const auto total =
        firstRow((*count)->with(session, kindNumber), [](const Statement &row) { return row.integer(0); });
    if (!total) {
        return total.error();
    }
    Decimator decimator(static_cast<std::size_t>(total->value_or(0)), std::max<std::size_t>(limit, 4));
    (*rows)->with(session, kindNumber);
    for (;;) {
        const auto more = (*rows)->row();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            break;
        }
        decimator.add(readSample(**rows));
    }
    (*rows)->reset();
    auto out = decimator.take();
    for (SignalSample &sample : out) {
        sample.session = session;
        sample.kind = kind;
        auto why = firstRow((*evidence)->with(session, kindNumber, sample.seq),
                            [](const Statement &row) { return evidenceFromJson(row.text(0)); });
        if (!why) {
            return why.error();
        }
        sample.evidence = std::move(*why).value_or(std::vector<Evidence>{});
    }
    return out;
}

} // namespace pilothouse::store
