// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/score_bars.h"

#include "focusmap/focus_words.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pilothouse::focusmap {

namespace {

constexpr double kCounts = 0.0005; ///< parts smaller than this are left out

QString figure(double value) { return QLocale().toString(value, 'f', std::abs(value) < 10 ? 2 : 1); }

} // namespace

ScoreBars::ScoreBars(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("focusScoreBars"));
    setAccessibleName(tr("What the score is made of"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScoreBars::show(const ScoreParts &parts, double score)
{
    m_lines.clear();
    for (std::size_t i = 0; i < kScoreParts; ++i) {
        const auto part = static_cast<ScorePart>(i);
        if (std::abs(parts[part]) >= kCounts) {
            m_lines.push_back({FocusWords::part(part), double(parts[part])});
        }
    }
    std::stable_sort(m_lines.begin(), m_lines.end(),
                     [](const Line &a, const Line &b) { return std::abs(a.value) > std::abs(b.value); });
    m_score = score;
    updateGeometry();
    update();
    a11y::valueChanged(this);
}

void ScoreBars::clear() { show({}, 0); }

QString ScoreBars::spokenValue() const
{
    QStringList out;
    for (const Line &line : m_lines) {
        out << line.name + u' ' + figure(line.value);
    }
    return tr("%1; value for its tokens %2").arg(out.join(QStringLiteral(", ")), figure(m_score));
}

QSize ScoreBars::sizeHint() const
{
    const QFontMetrics metrics(theme::smallFont(font()));
    const int lines = m_lines.empty() ? 0 : static_cast<int>(m_lines.size()) + 1;
    return {180, lines * (metrics.height() + 2)};
}

QSize ScoreBars::minimumSizeHint() const { return {120, sizeHint().height()}; }

void ScoreBars::paintEvent(QPaintEvent *)
{
    if (m_lines.empty()) {
        return;
    }
    QPainter painter(this);
    painter.setFont(theme::smallFont(font()));
    const QFontMetrics metrics = painter.fontMetrics();
    const int height = metrics.height() + 2;
    int names = 0;
    double most = 0;
    for (const Line &line : m_lines) {
        names = std::max(names, metrics.horizontalAdvance(line.name));
        most = std::max(most, std::abs(line.value));
    }
    names = std::min(names, width() / 2);
    const int figures = metrics.horizontalAdvance(QStringLiteral("−00.00"));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int room = std::max(8, width() - names - figures - 2 * theme::kGrid);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines[i];
        const int top = static_cast<int>(i) * height;
        const QRect name(mirrored ? width() - names : 0, top, names, height);
        const QRect number(mirrored ? 0 : width() - figures, top, figures, height);
        painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
        painter.drawText(name, Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft),
                         metrics.elidedText(line.name, Qt::ElideRight, names));
        painter.setPen(theme::inkColor(theme::Ink::Text, palette()));
        painter.drawText(number, Qt::AlignVCenter | (mirrored ? Qt::AlignLeft : Qt::AlignRight), figure(line.value));
        const double length = most > 0 ? room * std::abs(line.value) / most : 0;
        const double left = mirrored ? width() - names - theme::kGrid - length : names + theme::kGrid;
        painter.fillRect(
            QRectF(left, top + height * 0.3, std::max(1.0, length), height * 0.45),
            theme::stateColor(line.value < 0 ? theme::StateRole::Warn : theme::StateRole::Accent, palette()));
    }
    painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
    const QRect last(0, static_cast<int>(m_lines.size()) * height, width(), height);
    painter.drawText(last, Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft), tr("value for its tokens"));
    painter.setPen(theme::inkColor(theme::Ink::Text, palette()));
    painter.drawText(last, Qt::AlignVCenter | (mirrored ? Qt::AlignLeft : Qt::AlignRight), figure(m_score));
}

FormStrip::FormStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("focusFormStrip"));
    setAccessibleName(tr("Forms of the message over all calls"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FormStrip::show(std::vector<models::FocusRun> runs, std::uint32_t calls, std::uint32_t current)
{
    m_runs = std::move(runs);
    m_calls = calls;
    m_current = current;
    update();
    a11y::valueChanged(this);
}

QString FormStrip::spokenValue() const { return FocusWords::history(m_runs, m_runs.size()); }

QSize FormStrip::sizeHint() const { return {180, 3 * theme::kGrid}; }

void FormStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double perCall = double(width()) / std::max(1U, m_calls);
    painter.fillRect(rect().adjusted(0, height() - 1, 0, 0), theme::surfaceColor(theme::Surface::Line, palette()));
    for (const models::FocusRun &run : m_runs) {
        if (!run.form) {
            continue;
        }
        const double share = *run.form == Fidelity::Full ? 1 : *run.form == Fidelity::Compressed ? 0.65 : 0.3;
        const QRectF bar(run.first * perCall, height() * (1 - share), (run.last + 1 - run.first) * perCall,
                         height() * share);
        painter.fillRect(bar, theme::stateColor(FocusWords::role(*run.form), palette()));
    }
    painter.fillRect(QRectF((m_current + 0.5) * perCall - 0.5, 0, 1, height()),
                     theme::inkColor(theme::Ink::Text, palette()));
}

} // namespace pilothouse::focusmap

#include "moc_score_bars.cpp"
