// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/attach_dialog.h"

#include "theme/metrics.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace pilothouse::app {

namespace {

constexpr int kRefreshMs = 1000;

} // namespace

AttachDialog::AttachDialog(const AttachPort &port, const QString &lastUrl, QWidget *parent)
    : QDialog(parent), m_port(port), m_refresh(new QTimer(this))
{
    setObjectName(QStringLiteral("attachDialog"));
    setWindowTitle(tr("Attach to an agent"));
    auto *heading = new QLabel(tr("Agents on this machine that listen"), this);
    m_agents = new QListWidget(this);
    m_agents->setObjectName(QStringLiteral("listeningAgents"));
    m_agents->setAccessibleName(heading->text());
    m_none =
        new QLabel(tr("None has announced itself. Start your agent so that it listens, or enter its address."), this);
    m_none->setWordWrap(true);
    m_none->setForegroundRole(QPalette::PlaceholderText);
    m_url = new QLineEdit(lastUrl, this);
    m_url->setObjectName(QStringLiteral("attachUrl"));
    m_url->setPlaceholderText(QStringLiteral("ws://127.0.0.1:PORT/"));
    m_token = new QLineEdit(this);
    m_token->setObjectName(QStringLiteral("attachToken"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setPlaceholderText(tr("not needed for an announced agent"));
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("attachProblem"));
    m_problem->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("Address"), m_url);
    form->addRow(tr("Token"), m_token);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_attach = buttons->addButton(tr("Attach"), QDialogButtonBox::AcceptRole);
    m_attach->setObjectName(QStringLiteral("attachButton"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * theme::kGrid);
    for (QWidget *widget :
         {static_cast<QWidget *>(heading), static_cast<QWidget *>(m_agents), static_cast<QWidget *>(m_none)}) {
        layout->addWidget(widget);
    }
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(520, 380);

    connect(m_agents, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item) {
            m_url->setText(item->data(Qt::UserRole).toUrl().toString());
        }
    });
    connect(m_agents, &QListWidget::itemActivated, this, &AttachDialog::attach);
    connect(m_url, &QLineEdit::textChanged, this, &AttachDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &AttachDialog::attach);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_refresh->setInterval(kRefreshMs);
    connect(m_refresh, &QTimer::timeout, this, &AttachDialog::refresh);
    m_refresh->start();
    refresh();
    check();
}

void AttachDialog::refresh()
{
    const QList<ListeningAgent> agents = m_port.listening ? m_port.listening() : QList<ListeningAgent>{};
    QStringList shown;
    for (int row = 0; row < m_agents->count(); ++row) {
        shown << m_agents->item(row)->data(Qt::UserRole).toUrl().toString();
    }
    QStringList wanted;
    for (const ListeningAgent &agent : agents) {
        wanted << agent.url.toString();
    }
    if (shown != wanted) {
        m_agents->clear();
        for (const ListeningAgent &agent : agents) {
            auto *item = new QListWidgetItem(
                tr("%1  ·  %2  ·  process %3").arg(agent.name, agent.url.toString()).arg(agent.pid), m_agents);
            item->setData(Qt::UserRole, agent.url);
        }
    }
    m_none->setVisible(agents.isEmpty());
}

QString AttachDialog::problemWith(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty()) {
        return tr("Enter an address such as ws://127.0.0.1:9000/.");
    }
    if (url.scheme() != QLatin1String("ws") && url.scheme() != QLatin1String("wss")) {
        return tr("The address must begin with ws:// or wss://.");
    }
    return {};
}

void AttachDialog::check()
{
    const QString text = m_url->text().trimmed();
    const QString problem = problemWith(QUrl(text, QUrl::StrictMode));
    m_attach->setEnabled(problem.isEmpty());
    m_problem->setText(text.isEmpty() ? QString() : problem);
}

void AttachDialog::attach()
{
    const QUrl url(m_url->text().trimmed(), QUrl::StrictMode);
    if (!problemWith(url).isEmpty() || !m_port.attach) {
        return;
    }
    m_port.attach(url, m_token->text());
    emit attaching(url);
    accept();
}

} // namespace pilothouse::app

#include "moc_attach_dialog.cpp"
