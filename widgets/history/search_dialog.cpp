// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/search_dialog.h"

#include "history/hit_delegate.h"
#include "models/current_session.h"
#include "theme/metrics.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTimer>
#include <QVBoxLayout>

namespace pilothouse::history {

namespace {

constexpr int kDelayMs = 200;
constexpr QSize kSize(720, 460);

} // namespace

SearchDialog::SearchDialog(feed::HistoryPort &history, models::CurrentSession &current, QWidget *parent)
    : QDialog(parent), m_model(new models::SearchModel(history, this)), m_delay(new QTimer(this))
{
    setObjectName(QStringLiteral("searchDialog"));
    setWindowTitle(tr("Search all sessions"));
    m_words = new QLineEdit(this);
    m_words->setObjectName(QStringLiteral("searchWords"));
    m_words->setPlaceholderText(tr("Words in any step of any session"));
    m_words->setAccessibleName(windowTitle());
    m_words->installEventFilter(this);
    m_hits = new QListView(this);
    m_hits->setObjectName(QStringLiteral("searchHits"));
    m_hits->setModel(m_model);
    m_hits->setItemDelegate(new HitDelegate(*m_model, m_hits));
    m_hits->setFrameShape(QFrame::NoFrame);
    m_hits->setUniformItemSizes(true);
    m_hits->setAccessibleName(tr("Found steps, newest first"));
    m_state = new QLabel(this);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin);
    layout->addWidget(m_words);
    layout->addWidget(m_hits, 1);
    layout->addWidget(m_state);
    resize(kSize);
    report({});

    m_delay->setSingleShot(true);
    m_delay->setInterval(kDelayMs);
    connect(m_words, &QLineEdit::textChanged, m_delay, qOverload<>(&QTimer::start));
    connect(m_delay, &QTimer::timeout, this, [this] { m_model->search(m_words->text()); });
    connect(m_model, &models::SearchModel::finished, this, &SearchDialog::report);
    connect(m_hits, &QListView::activated, this, &SearchDialog::go);
    connect(m_hits, &QListView::clicked, this, &SearchDialog::go);
    connect(this, &SearchDialog::stepWanted, &current, &models::CurrentSession::reveal);
}

void SearchDialog::open()
{
    if (const QWidget *over = parentWidget()) {
        const QPoint top = over->mapToGlobal(QPoint((over->width() - width()) / 2, 2 * theme::kPanelHeaderHeight));
        move(top);
    }
    show();
    raise();
    activateWindow();
    m_words->setFocus();
    m_words->selectAll();
}

void SearchDialog::go()
{
    if (const feed::SearchHit *hit = m_model->at(m_hits->currentIndex().row())) {
        const SessionId session = hit->session;
        const StepSeq seq = hit->seq;
        hide();
        emit stepWanted(session, seq);
    }
}

void SearchDialog::report(const QString &problem)
{
    if (m_model->rowCount() > 0) {
        m_hits->setCurrentIndex(m_model->index(0));
    }
    const bool typed = !m_words->text().trimmed().isEmpty();
    m_state->setText(!problem.isEmpty()         ? tr("The search failed: %1").arg(problem)
                     : !typed                   ? tr("Enter goes to the step. Newest steps come first.")
                     : m_model->rowCount() == 0 ? tr("No step holds these words.")
                                                : tr("%n step(s) found", nullptr, m_model->rowCount()));
}

bool SearchDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            const int row = qBound(0, m_hits->currentIndex().row() + step, qMax(0, m_model->rowCount() - 1));
            m_hits->setCurrentIndex(m_model->index(row));
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            go();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace pilothouse::history

#include "moc_search_dialog.cpp"
