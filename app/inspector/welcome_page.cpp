// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/welcome_page.h"

#include "inspector/manual.h"
#include "inspector/window_actions.h"
#include "theme/metrics.h"
#include "theme/quiet_style.h"
#include "theme/state_role.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pilothouse::app {

namespace {

constexpr int kColumnWidth = 680;

QLabel *words(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

QStringList WelcomePage::snippets(const AttachPort &port)
{
    const QString endpoint = port.endpoint.isEmpty() ? QStringLiteral("ws://127.0.0.1:7717/step") : port.endpoint;
    const QString token =
        port.tokenFile.isEmpty() ? QStringLiteral("$XDG_RUNTIME_DIR/pilothouse/step.token") : port.tokenFile;
    return {QStringLiteral("import pilothouse\n\nwith pilothouse.open_session(\"my-agent\") as session:\n"
                           "    session.guard(\"shell\", {\"command\": \"ls\"}, run_shell)"),
            QStringLiteral("pilothouse-demo-agent --listen 0"),
            QStringLiteral("endpoint  %1\ntoken     %2").arg(endpoint, token)};
}

WelcomePage::WelcomePage(const AttachPort &port, WindowActions &actions, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("welcomePage"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *column = new QWidget;
    column->setMaximumWidth(kColumnWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(3 * theme::kGrid);
    auto *title = new QLabel(tr("No agent yet"));
    title->setFont(theme::figureFont(font()));
    layout->addStretch(1);
    layout->addWidget(title);
    layout->addWidget(words(tr(
        "Attach an agent and its steps appear here as they happen. What your policy holds waits for you on the right; "
        "nothing that needs an answer runs without one.")));

    auto *demo = new QPushButton(tr("Start demo"));
    demo->setObjectName(QStringLiteral("welcomeDemo"));
    demo->setProperty(theme::kRoleProperty, static_cast<int>(theme::StateRole::Accent));
    demo->setAutoDefault(false);
    connect(demo, &QPushButton::clicked, actions[Act::Demo], &QAction::trigger);
    auto *demoRow = new QHBoxLayout;
    demoRow->addWidget(demo);
    demoRow->addWidget(
        words(tr("A small agent sorts invoices, reads a planted instruction and proposes something it should not.")),
        1);
    layout->addLayout(demoRow);

    const QStringList code = snippets(port);
    layout->addWidget(way(tr("1  From your own code"),
                          tr("Python, TypeScript and C++ clients ask before every guarded call."), code[0],
                          QStringLiteral("copyPython")));
    QWidget *listening = way(tr("2  An agent that listens"), tr("It announces itself; Attach… lists it and dials it."),
                             code[1], QStringLiteral("copyListen"));
    auto *attach = new QPushButton(tr("Attach…"));
    attach->setObjectName(QStringLiteral("welcomeAttach"));
    attach->setAutoDefault(false);
    connect(attach, &QPushButton::clicked, actions[Act::Attach], &QAction::trigger);
    listening->layout()->addWidget(attach);
    listening->layout()->setAlignment(attach, Qt::AlignLeading);
    layout->addWidget(listening);
    layout->addWidget(way(tr("3  Any language, over a WebSocket"),
                          tr("JSON-RPC, subprotocol pilothouse.step.v1; the token is in a file only you can read."),
                          code[2], QStringLiteral("copyEndpoint")));
    auto *manual = new QPushButton(tr("How to attach, step by step"));
    manual->setObjectName(QStringLiteral("welcomeManual"));
    manual->setAutoDefault(false);
    connect(manual, &QPushButton::clicked, this, [this] { emit manualAsked(manualPage(QStringLiteral("attach"))); });
    layout->addWidget(manual, 0, Qt::AlignLeading);
    layout->addStretch(2);
    centre(column);
}

void WelcomePage::centre(QWidget *column)
{
    auto *centred = new QWidget;
    auto *row = new QHBoxLayout(centred);
    row->addStretch(1);
    row->addWidget(column, 100);
    row->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(centred);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    centred->setBackgroundRole(QPalette::Base);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
}

QWidget *WelcomePage::way(const QString &title, const QString &explained, const QString &code, const QString &name)
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, theme::kGrid, 0, 0);
    layout->setSpacing(theme::kGrid);
    auto *heading = new QLabel(title);
    heading->setFont(theme::boldFont(font()));
    layout->addWidget(heading);
    QLabel *explanation = words(explained);
    explanation->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(explanation);
    auto *text = new QLabel(code);
    text->setTextFormat(Qt::PlainText);
    text->setFont(theme::monospaceFont(font()));
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setBackgroundRole(QPalette::AlternateBase);
    text->setAutoFillBackground(true);
    text->setMargin(2 * theme::kGrid);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setObjectName(name);
    copy->setAutoDefault(false);
    copy->setAccessibleDescription(title);
    connect(copy, &QPushButton::clicked, this, [copy, code] {
        QGuiApplication::clipboard()->setText(code);
        copy->setText(tr("Copied"));
    });
    auto *row = new QHBoxLayout;
    row->addWidget(text, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    layout->addLayout(row);
    return box;
}

} // namespace pilothouse::app

#include "moc_welcome_page.cpp"
