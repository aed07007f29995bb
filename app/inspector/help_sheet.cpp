// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/help_sheet.h"

#include "paint/badge.h"
#include "theme/metrics.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollArea>

namespace pilothouse::app {

namespace {

using Lines = QList<QPair<QString, QString>>;

/// One key, painted as a cap.
class KeyCap final : public QWidget {
public:
    explicit KeyCap(const QString &key) : m_key(key)
    {
        setFixedSize(paint::keyCapSize(key, font()));
        setAccessibleName(key);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paint::drawKeyCap(painter, rect(), m_key, palette(), font());
    }

private:
    QString m_key;
};

QWidget *section(const QString &title, const Lines &lines)
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(3 * theme::kGrid);
    grid->setVerticalSpacing(theme::kGrid);
    auto *heading = new QLabel(title);
    heading->setFont(theme::headerFont(heading->font()));
    heading->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(heading, 0, 0, 1, 2);
    int row = 1;
    for (const auto &[key, words] : lines) {
        grid->addWidget(new KeyCap(key), row, 0, Qt::AlignTrailing | Qt::AlignVCenter);
        grid->addWidget(new QLabel(words), row, 1);
        ++row;
    }
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(1, 1);
    return box;
}

Lines linesOf(const QList<QAction *> &actions)
{
    Lines lines;
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty()) {
            lines << HelpSheet::lineOf(*action);
        }
    }
    return lines;
}

} // namespace

QPair<QString, QString> HelpSheet::lineOf(const QAction &action)
{
    static const QRegularExpression mnemonic(QStringLiteral("&(.)")); // "&&" stands for one
    QString words = action.text().replace(mnemonic, QStringLiteral("\\1"));
    if (words.endsWith(QChar(0x2026))) {
        words.chop(1);
    }
    return {action.shortcut().toString(QKeySequence::NativeText), words};
}

HelpSheet::HelpSheet(const QList<QAction *> &actions, const QList<QAction *> &decisions, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("helpSheet"));
    setWindowTitle(tr("Keys"));
    const Lines steps{{QStringLiteral("J  ↓"), tr("next step")},
                      {QStringLiteral("K  ↑"), tr("previous step")},
                      {tr("Space"), tr("peek at the whole step")},
                      {tr("Enter"), tr("open the step's details")},
                      {QStringLiteral("F"), tr("follow the end, or hold")},
                      {tr("Home"), tr("first step")},
                      {tr("End"), tr("last step, and follow")},
                      {tr("Del"), tr("delete stored sessions (in the fleet)")}};
    auto *body = new QWidget;
    auto *columns = new QHBoxLayout(body);
    columns->setContentsMargins(5 * theme::kGrid, 5 * theme::kGrid, 5 * theme::kGrid, 5 * theme::kGrid);
    columns->setSpacing(10 * theme::kGrid);
    const Lines map{{QStringLiteral("← →"), tr("call before, next call")},
                    {QStringLiteral("↑ ↓"), tr("message above, below")},
                    {tr("Home"), tr("first call")},
                    {tr("End"), tr("newest call")},
                    {tr("Shift+← →"), tr("compare two calls")},
                    {QStringLiteral("C"), tr("compare with the call before")},
                    {QStringLiteral("+ −"), tr("zoom")},
                    {QStringLiteral("0"), tr("show everything")},
                    {QStringLiteral("F"), tr("follow the newest call")},
                    {QStringLiteral("L"), tr("pin, unpin")},
                    {QStringLiteral("1 2 3 4"), tr("full, compressed, placeholder, leave out")},
                    {tr("Backspace"), tr("let the policy decide")},
                    {tr("Esc"), tr("let go of the selection")}};
    if (const Lines lines = linesOf(decisions); !lines.isEmpty()) {
        columns->addWidget(section(tr("Approval"), lines), 0, Qt::AlignTop);
    }
    columns->addWidget(section(tr("Steps"), steps), 0, Qt::AlignTop);
    columns->addWidget(section(tr("Focus map"), map), 0, Qt::AlignTop);
    columns->addWidget(section(tr("Window"), linesOf(actions)), 0, Qt::AlignTop);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(body);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    auto *guards = new QLabel(tr("Decision keys rest for 0.4 s after a card appears, in text fields, and on the click "
                                 "that activates the window. "
                                 "Enter never approves."));
    guards->setWordWrap(true);
    guards->setForegroundRole(QPalette::PlaceholderText);
    guards->setContentsMargins(5 * theme::kGrid, 0, 5 * theme::kGrid, 4 * theme::kGrid);
    layout->addWidget(guards);
    resize(body->sizeHint().expandedTo(QSize(640, 360)) + QSize(0, guards->heightForWidth(640)));
}

} // namespace pilothouse::app

#include "moc_help_sheet.cpp"
