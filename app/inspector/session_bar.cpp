// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/session_bar.h"

#include "inspector/window_actions.h"
#include "models/text.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/quiet_style.h"
#include "theme/state_role.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace pilothouse::app {

namespace {

constexpr int kBarHeight = 11 * theme::kGrid;

} // namespace

SessionBar::SessionBar(WindowActions &actions, QWidget *parent) : QWidget(parent), m_actions(actions)
{
    setObjectName(QStringLiteral("sessionBar"));
    setFixedHeight(kBarHeight);
    m_name = new QLabel(this);
    m_name->setObjectName(QStringLiteral("sessionName"));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setFont(theme::boldFont(font()));
    m_facts = new QLabel(this);
    m_facts->setObjectName(QStringLiteral("sessionFacts"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::kPanelMargin, 0, theme::kPanelMargin, 0);
    row->setSpacing(2 * theme::kGrid);
    row->addWidget(m_name);
    row->addWidget(m_facts, 1);
    buildModes();
    row->addWidget(m_modes);
    m_pause = button(static_cast<int>(Act::Pause), tr("Pause"), QStringLiteral("pauseButton"));
    row->addWidget(m_pause);
    row->addWidget(button(static_cast<int>(Act::Step), tr("Step"), QStringLiteral("stepButton")));
    row->addWidget(button(static_cast<int>(Act::Inject), tr("Inject…"), QStringLiteral("injectButton")));
    theme::KeyButton *stop = button(static_cast<int>(Act::Stop), tr("Stop"), QStringLiteral("stopButton"));
    stop->setKey({});
    stop->setInk(theme::StateRole::Risk);
    row->addWidget(stop);
    m_search = button(static_cast<int>(Act::Search), tr("Search all sessions…"), QStringLiteral("searchButton"));
    row->addWidget(m_search);
    showSession(nullptr);
}

void SessionBar::buildModes()
{
    m_modes = new QWidget(this);
    m_modes->setObjectName(QStringLiteral("modeSwitch"));
    m_modes->setAccessibleName(tr("Mode"));
    auto *row = new QHBoxLayout(m_modes);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const std::array<std::pair<Act, QString>, 3> modes{
        {{Act::Observe, tr("Observe: watch, never alter")},
         {Act::Supervise, tr("Supervise: propose, a person decides")},
         {Act::Autopilot, tr("Autopilot: act within the correction budget; asks still ask")}}};
    for (const auto &[act, tip] : modes) {
        QAction *action = m_actions[act];
        action->setToolTip(tip);
        auto *mode = new QPushButton(action->text().remove(QLatin1Char('&')), m_modes);
        mode->setObjectName(action->objectName() + QStringLiteral("Button"));
        mode->setCheckable(true);
        mode->setAutoDefault(false);
        mode->setToolTip(tip);
        mode->setFocusPolicy(Qt::TabFocus);
        connect(mode, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, &SessionBar::showModes);
        row->addWidget(mode);
    }
}

void SessionBar::showModes()
{
    const auto buttons = m_modes->findChildren<QPushButton *>(QString(), Qt::FindDirectChildrenOnly);
    const std::array acts{Act::Observe, Act::Supervise, Act::Autopilot};
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        const QAction *action = m_actions[acts[static_cast<std::size_t>(i)]];
        buttons[i]->setChecked(action->isChecked() && action->isEnabled());
        buttons[i]->setEnabled(action->isEnabled());
        buttons[i]->setProperty(theme::kRoleProperty, action->isChecked() && action->isEnabled()
                                                          ? QVariant(static_cast<int>(theme::StateRole::Accent))
                                                          : QVariant());
    }
}

theme::KeyButton *SessionBar::button(int act, const QString &text, const QString &name)
{
    QAction *action = m_actions[static_cast<Act>(act)];
    auto *button = new theme::KeyButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setKey(action->shortcut().toString(QKeySequence::NativeText));
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
    };
    connect(action, &QAction::changed, button, follow);
    follow();
    return button;
}

void SessionBar::showSession(const SessionInfo *session)
{
    m_name->setText(session ? models::oneLine(session->title, 60) : tr("Pilothouse"));
    if (!session) {
        m_factsText = tr("no session chosen");
    } else {
        QStringList facts;
        facts << tr("session %1").arg(raw(session->id)) << models::oneLine(session->agent.model, 40);
        facts << tr("%1 source").arg(models::text(name(session->source)));
        const QDateTime started = models::localTime(session->startedAt);
        facts << tr("started %1").arg(started.time().toString(QStringLiteral("HH:mm:ss")));
        if (session->state == SessionState::Ended) {
            facts << tr("ended: %1").arg(models::text(name(session->endReason)));
        } else if (session->state == SessionState::Disconnected) {
            facts << tr("agent left, may resume");
        }
        facts.removeAll(QString());
        m_factsText = facts.join(QStringLiteral(" · "));
    }
    m_pause->setText(session && session->state == SessionState::Paused ? tr("Resume") : tr("Pause"));
    showModes();
    elideFacts();
}

void SessionBar::elideFacts()
{
    m_facts->setText(m_facts->fontMetrics().elidedText(m_factsText, Qt::ElideRight, m_facts->width()));
    m_facts->setToolTip(m_factsText);
}

void SessionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), surfaceColor(theme::Surface::Panel, palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), surfaceColor(theme::Surface::Line, palette()));
}

void SessionBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elideFacts();
}

QSize SessionBar::minimumSizeHint() const { return {640, kBarHeight}; }

} // namespace pilothouse::app

#include "moc_session_bar.cpp"
