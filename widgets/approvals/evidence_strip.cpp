// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/evidence_strip.h"

#include "models/text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <iterator>

namespace pilothouse::approvals {

namespace {

constexpr double kHigh = 0.7;
constexpr double kSome = 0.4;

theme::StateRole roleOf(double weight)
{
    return weight >= kHigh   ? theme::StateRole::Risk
           : weight >= kSome ? theme::StateRole::Warn
                             : theme::StateRole::Accent;
}

QString wordOf(double weight)
{
    return weight >= kHigh   ? EvidenceStrip::tr("high")
           : weight >= kSome ? EvidenceStrip::tr("some")
                             : EvidenceStrip::tr("little");
}

/// The parts a risk is made of, in the order they are shown.
const QStringList &riskParts()
{
    static const QStringList kParts{QStringLiteral("provenance"), QStringLiteral("effect"), QStringLiteral("reach"),
                                    QStringLiteral("secrets"), QStringLiteral("rule_of_two")};
    return kParts;
}

QString keyOf(const Evidence &evidence)
{
    const QString feature = models::text(evidence.feature);
    const auto place = feature.indexOf(QLatin1String(":/"));
    return place > 0 ? feature.left(place) : feature;
}

/// One item a risk part, with its heaviest evidence, in their order; everything else behind them as it is.
std::vector<Evidence> byPart(const std::vector<Evidence> &evidence)
{
    std::vector<Evidence> out;
    for (const auto &part : riskParts()) {
        const Evidence *heaviest = nullptr;
        for (const auto &one : evidence) {
            const bool heavier = heaviest == nullptr || one.weight > heaviest->weight;
            heaviest = keyOf(one) == part && heavier ? &one : heaviest;
        }
        if (heaviest != nullptr) {
            out.push_back(*heaviest);
        }
    }
    std::copy_if(evidence.begin(), evidence.end(), std::back_inserter(out),
                 [](const Evidence &one) { return !riskParts().contains(keyOf(one)); });
    return out;
}

int barWidth(const QFontMetrics &metrics) { return 4 * metrics.height(); }

} // namespace

EvidenceStrip::EvidenceStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("evidenceStrip"));
    setFocusPolicy(Qt::TabFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFont(theme::smallFont(font()));
}

void EvidenceStrip::setEvidence(std::vector<Evidence> evidence)
{
    m_items.clear();
    m_current = 0;
    QStringList spoken;
    for (const auto &one : byPart(evidence)) {
        m_items.push_back(
            {theme::featureWords(models::text(one.feature)), std::clamp(one.weight, 0.0, 1.0), one.seq, {}});
        spoken << m_items.back().words + u' ' + wordOf(one.weight);
    }
    setAccessibleName(tr("Evidence"));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    setVisible(!m_items.empty());
    updateGeometry();
    update();
}

int EvidenceStrip::arrange(int width, std::vector<Item> &items) const
{
    const QFontMetrics metrics(font());
    const int height = metrics.height() + theme::kGrid;
    int x = 0;
    int y = 0;
    for (auto &item : items) {
        const int needed = metrics.horizontalAdvance(item.words) + 2 * theme::kGrid + barWidth(metrics);
        if (x > 0 && x + needed > width) {
            x = 0;
            y += height;
        }
        item.rect = QRect(x, y, std::min(needed, width), height);
        x += needed + 3 * theme::kGrid;
    }
    return items.empty() ? 0 : y + height;
}

int EvidenceStrip::heightForWidth(int width) const
{
    auto items = m_items;
    return arrange(width, items);
}

QSize EvidenceStrip::sizeHint() const { return {40 * theme::kGrid, heightForWidth(width())}; }

void EvidenceStrip::paintEvent(QPaintEvent *)
{
    arrange(width(), m_items);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(font());
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const auto &item = m_items[i];
        const int words = metrics.horizontalAdvance(item.words);
        const auto placed = [&](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
        painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
        painter.drawText(placed(QRect(item.rect.left(), item.rect.top(), words + 1, item.rect.height())),
                         Qt::AlignVCenter, item.words);
        const int thick = metrics.height() / 2;
        const QRect track(item.rect.left() + words + theme::kGrid, item.rect.center().y() - thick / 2,
                          barWidth(metrics), thick);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::surfaceColor(theme::Surface::Line, palette()));
        painter.drawRoundedRect(placed(track), 2, 2);
        painter.setBrush(theme::stateColor(roleOf(item.weight), palette()));
        QRect bar = track;
        bar.setWidth(std::max(3, static_cast<int>(track.width() * item.weight)));
        painter.drawRoundedRect(placed(bar), 2, 2);
        if (hasFocus() && static_cast<int>(i) == m_current) {
            painter.setPen(theme::stateColor(theme::StateRole::Accent, palette()));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(placed(item.rect).adjusted(0, 0, -1, -1));
        }
    }
}

int EvidenceStrip::at(const QPoint &position) const
{
    const auto it = std::find_if(m_items.begin(), m_items.end(), [&](const Item &item) {
        return QStyle::visualRect(layoutDirection(), rect(), item.rect).contains(position);
    });
    return it == m_items.end() ? -1 : static_cast<int>(it - m_items.begin());
}

void EvidenceStrip::mousePressEvent(QMouseEvent *event)
{
    const int index = at(event->position().toPoint());
    if (index >= 0 && m_items[static_cast<std::size_t>(index)].step != StepSeq{}) {
        emit stepActivated(m_items[static_cast<std::size_t>(index)].step);
    }
}

void EvidenceStrip::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_items.size()) - 1;
    if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Left) {
        const bool forward = (event->key() == Qt::Key_Right) != (layoutDirection() == Qt::RightToLeft);
        m_current = std::clamp(m_current + (forward ? 1 : -1), 0, std::max(0, last));
        update();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && last >= 0) {
        const auto step = m_items[static_cast<std::size_t>(m_current)].step;
        if (step != StepSeq{}) {
            emit stepActivated(step);
        }
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool EvidenceStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int index = at(help->pos());
        if (index < 0) {
            QToolTip::hideText();
        } else {
            const auto &item = m_items[static_cast<std::size_t>(index)];
            const QString place = item.step == StepSeq{} ? QString() : tr(", step %1").arg(raw(item.step));
            QToolTip::showText(
                help->globalPos(),
                tr("%1: %2 (weight %3)").arg(item.words, wordOf(item.weight)).arg(item.weight, 0, 'f', 2) + place,
                this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace pilothouse::approvals

#include "moc_evidence_strip.cpp"
