// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/reason_field.h"

#include "theme/state_role.h"

#include <QAction>
#include <QIcon>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPixmap>

namespace pilothouse::approvals {

namespace {

QIcon arrow(const QPalette &palette)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::inkColor(theme::Ink::Dim, palette), 3));
    painter.drawPolyline(QPolygonF({QPointF(9, 12), QPointF(16, 19), QPointF(23, 12)}));
    return QIcon(pixmap);
}

} // namespace

ReasonField::ReasonField(models::RecentReasons &recent, QWidget *parent) : QLineEdit(parent), m_recent(recent)
{
    setObjectName(QStringLiteral("reasonField"));
    setPlaceholderText(tr("Reason the agent will read…"));
    setAccessibleName(tr("Reason the agent will read"));
    setMaxLength(2000);
    m_presets = addAction(arrow(palette()), QLineEdit::TrailingPosition);
    m_presets->setObjectName(QStringLiteral("actionReasonPresets"));
    m_presets->setText(tr("Reasons given before"));
    m_presets->setToolTip(tr("Reasons given before (Down)"));
    m_presets->setVisible(!recent.all().isEmpty());
    connect(m_presets, &QAction::triggered, this, &ReasonField::showPresets);
    connect(&recent, &models::RecentReasons::changed, this,
            [this](const QStringList &all) { m_presets->setVisible(!all.isEmpty()); });
}

void ReasonField::showPresets()
{
    if (m_recent.all().isEmpty()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("reasonPresets"));
    for (const QString &reason : m_recent.all()) {
        QString shown = reason.left(80);
        menu->addAction(shown.replace(u'&', QLatin1String("&&")), this, [this, reason] { setText(reason); });
    }
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void ReasonField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down) {
        showPresets();
    } else if (event->key() == Qt::Key_Escape) {
        emit escaped();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace pilothouse::approvals

#include "moc_reason_field.cpp"
