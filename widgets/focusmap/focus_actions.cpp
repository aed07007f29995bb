// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/focus_actions.h"

#include "theme/sentences.h"

#include <QAction>
#include <QPointer>
#include <QWidget>

#include <algorithm>

namespace pilothouse::focusmap {

FocusActions::FocusActions(feed::OperatorPort &port, QWidget *view) : QObject(view), m_port(port)
{
    m_pin = make(view, "actionFocusPin", tr("Pin"), QStringLiteral("L"));
    m_force = {make(view, "actionFocusFull", tr("Send in full"), QStringLiteral("1")),
               make(view, "actionFocusCompressed", tr("Send compressed"), QStringLiteral("2")),
               make(view, "actionFocusPlaceholder", tr("Send a placeholder"), QStringLiteral("3")),
               make(view, "actionFocusDropped", tr("Leave out"), QStringLiteral("4"))};
    m_release = make(view, "actionFocusRelease", tr("Let the policy decide"), QStringLiteral("Backspace"));
    connect(m_pin, &QAction::triggered, this, [this] { send(PinItem{m_target->item, !m_target->pinned}); });
    for (std::size_t form = 0; form < m_force.size(); ++form) {
        connect(m_force.at(form), &QAction::triggered, this, [this, form] {
            send(SetFidelity{m_target->item, static_cast<Fidelity>(form)});
        });
    }
    connect(m_release, &QAction::triggered, this, [this] { send(SetFidelity{m_target->item, std::nullopt}); });
    setTarget(std::nullopt);
}

QAction *FocusActions::make(QWidget *view, const char *name, const QString &words, const QString &key)
{
    auto *action = new QAction(words, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(QKeySequence(key));
    action->setShortcutContext(Qt::WidgetShortcut);
    view->addAction(action);
    return action;
}

QList<QAction *> FocusActions::all() const
{
    QList<QAction *> out{m_pin};
    std::copy(m_force.begin(), m_force.end(), std::back_inserter(out));
    return out << m_release;
}

void FocusActions::setTarget(const std::optional<Target> &target)
{
    m_target = target;
    m_pin->setText(target && target->pinned ? tr("Unpin") : tr("Pin"));
    for (QAction *action : all()) {
        action->setEnabled(target && target->live);
        action->setToolTip(!target        ? tr("Select a message first.")
                           : target->live ? tr("Takes effect with the next call.")
                                          : tr("The session takes no acts now."));
    }
}

void FocusActions::send(pilothouse::Control control)
{
    m_port.act(SendControl{m_target->session, std::move(control), {}},
               [self = QPointer(this), item = m_target->item](const Result<void> &done) {
                   if (self.isNull()) {
                       return;
                   }
                   if (done) {
                       emit self->accepted(item);
                   } else {
                       emit self->refused(theme::errorSentence(done.error()));
                   }
               });
}

} // namespace pilothouse::focusmap

#include "moc_focus_actions.cpp"
