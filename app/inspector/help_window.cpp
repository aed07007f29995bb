// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/help_window.h"

#include "inspector/manual_view.h"
#include "theme/metrics.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QToolBar>
#include <QVBoxLayout>

namespace pilothouse::app {

namespace {

constexpr QSize kSize{1120, 780};
constexpr int kContentsWidth = 240;

} // namespace

HelpWindow::HelpWindow(QWidget *parent) : QWidget(parent, Qt::Window), m_pages(manualPages())
{
    setObjectName(QStringLiteral("helpWindow"));
    setWindowTitle(tr("Pilothouse manual"));
    m_contents = new QListWidget;
    m_contents->setObjectName(QStringLiteral("manualContents"));
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setFrameShape(QFrame::NoFrame);
    for (const ManualPage &page : m_pages) {
        auto *item = new QListWidgetItem(page.title, m_contents);
        item->setSizeHint({0, theme::rowHeight(m_contents->fontMetrics())});
    }
    m_view = new ManualView;
    m_found = new QLabel;
    m_found->setObjectName(QStringLiteral("manualFound"));
    m_found->setTextInteractionFlags(Qt::TextSelectableByMouse);
    buildBar();
    auto *split = new QSplitter;
    split->addWidget(m_contents);
    split->addWidget(m_view);
    split->setStretchFactor(1, 1);
    split->setSizes({kContentsWidth, kSize.width() - kContentsWidth});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(split, 1);
    connect(m_contents, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && m_view->source() != m_pages[row].url) {
            m_view->setSource(m_pages[row].url);
        }
    });
    connect(m_view, &QTextBrowser::sourceChanged, this, &HelpWindow::showSource);
    connect(m_view, &ManualView::outsideAsked, this,
            [this](const QUrl &url) { m_found->setText(tr("Not part of the manual: %1").arg(url.toDisplayString())); });
    resize(kSize);
    m_contents->setCurrentRow(0);
}

QAction *HelpWindow::addAction(const QString &name, const QString &words, QKeySequence::StandardKey key)
{
    QAction *action = m_bar->addAction(words);
    action->setObjectName(name);
    action->setShortcuts(key);
    action->setToolTip(words + QStringLiteral("  ") + action->shortcut().toString(QKeySequence::NativeText));
    return action;
}

void HelpWindow::buildBar()
{
    m_bar = new QToolBar;
    m_bar->setMovable(false);
    m_bar->setContextMenuPolicy(Qt::PreventContextMenu);
    QAction *back = addAction(QStringLiteral("manualBack"), tr("Back"), QKeySequence::Back);
    QAction *forward = addAction(QStringLiteral("manualForward"), tr("Forward"), QKeySequence::Forward);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("manualSearch"));
    m_search->setPlaceholderText(tr("Search this page"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(kContentsWidth);
    m_bar->addWidget(m_search);
    QAction *next = addAction(QStringLiteral("manualNext"), tr("Next"), QKeySequence::FindNext);
    QAction *previous = addAction(QStringLiteral("manualPrevious"), tr("Previous"), QKeySequence::FindPrevious);
    m_found->setContentsMargins(2 * theme::kGrid, 0, 2 * theme::kGrid, 0);
    m_bar->addWidget(m_found);
    auto *find = new QAction(this);
    find->setShortcuts(QKeySequence::Find);
    auto *close = new QAction(this);
    close->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)});
    QWidget::addAction(find);
    QWidget::addAction(close);

    back->setEnabled(false);
    forward->setEnabled(false);
    connect(m_view, &QTextBrowser::backwardAvailable, back, &QAction::setEnabled);
    connect(m_view, &QTextBrowser::forwardAvailable, forward, &QAction::setEnabled);
    connect(back, &QAction::triggered, m_view, &QTextBrowser::backward);
    connect(forward, &QAction::triggered, m_view, &QTextBrowser::forward);
    connect(next, &QAction::triggered, m_view, [this] { m_view->goOn(false); });
    connect(previous, &QAction::triggered, m_view, [this] { m_view->goOn(true); });
    connect(m_search, &QLineEdit::returnPressed, next, &QAction::trigger);
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(find, &QAction::triggered, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(close, &QAction::triggered, this, &QWidget::close);
}

void HelpWindow::showSource(const QUrl &page)
{
    for (int row = 0; row < m_pages.size(); ++row) {
        if (m_pages[row].url == page) {
            m_contents->setCurrentRow(row);
            setWindowTitle(tr("%1 — Pilothouse manual").arg(m_pages[row].title));
        }
    }
    search(m_search->text());
}

void HelpWindow::search(const QString &words)
{
    const int places = m_view->mark(words);
    m_found->setText(words.isEmpty() ? QString()
                     : places == 0   ? tr("Not on this page")
                                     : tr("%n place(s)", nullptr, places));
}

void HelpWindow::open(const QUrl &page)
{
    if (!page.isEmpty()) {
        m_view->setSource(page);
    }
    show();
    raise();
    activateWindow();
}

HelpKey::HelpKey(QObject *parent) : QObject(parent) { QCoreApplication::instance()->installEventFilter(this); }

bool HelpKey::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::HelpContents)) {
        return false;
    }
    const auto *widget = qobject_cast<const QWidget *>(watched);
    const QUrl page = widget ? manualPageOfDialog(widget->window()->objectName()) : QUrl();
    if (page.isEmpty()) {
        return false;
    }
    emit asked(page);
    return true;
}

} // namespace pilothouse::app

#include "moc_help_window.cpp"
