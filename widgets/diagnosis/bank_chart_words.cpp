// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/bank_chart.h"
#include "diagnosis/diagnosis_words.h"
#include "models/text.h"
#include "models/visible_text.h"

namespace pilothouse::diagnosis {

namespace {

QString clockOf(WallTime at) { return models::localTime(at).toString(QStringLiteral("HH:mm:ss")); }

} // namespace

QString BankChart::describeRow(const BankRow &row) const
{
    const auto &picture = m_history.picture();
    models::EmotionCurve alone(row.emotion, picture.halfLife);
    alone.add({row.at, row.intensity, 0});
    QStringList parts{clockOf(row.at), tr("%1 %2, by now %3")
                                           .arg(emotionWord(row.emotion), twoDecimals(row.intensity, locale()),
                                                twoDecimals(alone.at(m_last), locale()))};
    parts << models::visibleText(models::oneLine(row.cause, 120)).text;
    if (!row.family.empty()) {
        parts << familyWord(row.family);
    }
    if (row.count > 1) {
        parts << tr("%n event(s)", nullptr, static_cast<int>(row.count));
    }
    if (row.kind == RowKind::Shadow) {
        parts << tr("after a rebound");
    }
    if (!row.agentPath.empty()) {
        parts << models::visibleText(models::oneLine(row.agentPath, 80)).text;
    }
    if (row.seq != StepSeq{}) {
        parts << tr("step %1").arg(raw(row.seq));
    }
    return parts.join(QStringLiteral(" · "));
}

QString BankChart::describe(const Place &place) const
{
    const auto &picture = m_history.picture();
    if (place.lane < m_layout.emotions) {
        return describeRow(picture.rows[m_curves[static_cast<std::size_t>(place.lane)].marks()[place.index].row]);
    }
    const MoodPoint &point = picture.points[place.index];
    return QStringList{clockOf(point.at),
                       tr("%1 %2").arg(gaugeWord(gaugeOf(place.lane)), twoDecimals(valueOf(place), locale())),
                       tr("mood %1").arg(emotionWord(point.mood)), tr("step %1").arg(raw(point.seq))}
        .join(QStringLiteral(" · "));
}

QString BankChart::tipAt(const QPointF &position) const
{
    if (const auto place = hit(position)) {
        return describe(*place);
    }
    const int lane = m_layout.laneAt(position.y());
    const auto &axis = m_layout.axis;
    if (lane < 0 || lane >= m_layout.emotions || position.x() < axis.left || position.x() > axis.left + axis.width) {
        return {};
    }
    const WallTime at{axis.toTime(position.x())};
    return tr("%1 · %2 %3")
        .arg(clockOf(at), laneName(lane), twoDecimals(m_curves[static_cast<std::size_t>(lane)].at(at), locale()));
}

QString BankChart::spokenValue() const
{
    if (m_layout.lanes() == 0) {
        return tr("Nothing is banked yet");
    }
    return m_selected ? describe(*m_selected) : tr("%n row(s) in the EmoBank", nullptr, [this] {
        std::size_t rows = 0;
        for (const auto &curve : m_curves) {
            rows += curve.marks().size();
        }
        return static_cast<int>(rows);
    }());
}

} // namespace pilothouse::diagnosis
