// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/step_peek.h"

#include "models/json_tree.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "steps/step_words.h"
#include "theme/metrics.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScreen>
#include <QVBoxLayout>

namespace pilothouse::steps {

namespace {

constexpr int kPeekChrome = 3 * theme::kGrid; ///< frame and title, per side

QString wholeText(const Step &step)
{
    QString all = models::text(step.text);
    if (!step.args.empty()) {
        const QString args = models::text(step.args);
        const models::JsonParse parsed = models::parseJson(args);
        all = (parsed.value ? models::prettyJson(*parsed.value) : args) +
              (all.isEmpty() ? QString() : QStringLiteral("\n\n") + all);
    }
    return models::visibleText(all).text;
}

} // namespace

StepPeek::StepPeek(QWidget *parent) : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint)
{
    setObjectName(QStringLiteral("stepPeek"));
    setFrameShape(QFrame::StyledPanel);
    m_title = new QLabel(this);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("stepPeekText"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(theme::monospaceFont(font()));
    m_text->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::kPanelMargin, 2 * theme::kGrid, theme::kPanelMargin, 2 * theme::kGrid);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
}

void StepPeek::showFor(const feed::StepDetail &detail, const QRect &line)
{
    const Step &step = detail.row.step;
    m_title->setText(
        QStringLiteral("%1  %2  %3").arg(raw(step.seq)).arg(StepWords::kind(step.kind), models::text(step.tool)));
    m_text->setPlainText(wholeText(step));
    setAccessibleName(m_title->text());
    const QRect screen =
        parentWidget() && parentWidget()->screen() ? parentWidget()->screen()->availableGeometry() : line;
    const int lines = qBound(4, m_text->document()->lineCount() + 2, 24);
    const int height = lines * m_text->fontMetrics().height() + 4 * kPeekChrome;
    const int width = qMin(qMax(line.width() * 3 / 4, 480), screen.width());
    const bool below = line.bottom() + height < screen.bottom();
    setGeometry(line.left() + (line.width() - width) / 2,
                below ? line.bottom() + 2 : qMax(screen.top(), line.top() - height - 2), width, height);
    show();
    m_text->setFocus();
}

void StepPeek::keyPressEvent(QKeyEvent *event)
{
    close();
    event->accept();
}

bool StepPeek::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool reading = key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) ||
                             key->key() == Qt::Key_PageDown || key->key() == Qt::Key_PageUp ||
                             key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_Control ||
                             key->key() == Qt::Key_Shift;
        if (!reading) {
            close();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace pilothouse::steps

#include "moc_step_peek.cpp"
