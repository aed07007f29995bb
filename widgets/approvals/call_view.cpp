// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/call_view.h"

#include "models/text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QEvent>
#include <QMouseEvent>
#include <QTextBlock>

#include <algorithm>

namespace pilothouse::approvals {

std::vector<ArgMark> argMarks(const Approval &approval)
{
    std::vector<ArgMark> out;
    for (const auto &evidence : approval.evidence) {
        const QString feature = models::text(evidence.feature);
        const auto at = feature.indexOf(QLatin1String(":/"));
        if (at > 0) {
            out.push_back({feature.mid(at + 1), evidence.seq, feature.left(at), models::text(evidence.quote)});
        } else if (!evidence.quote.empty() && evidence.seq != approval.step.seq) {
            out.push_back({QString(), evidence.seq, feature, models::text(evidence.quote)});
        }
    }
    return out;
}

CallView::CallView(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("callView"));
    setAccessibleName(tr("The whole call"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    document()->setDocumentMargin(2 * theme::kGrid);
    viewport()->setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setSizePolicy(policy);
    setFont(theme::monospaceFont(font()));
}

void CallView::setCall(const Approval &approval)
{
    const QString args = models::text(approval.step.args);
    const auto parsed = models::parseJson(args);
    std::vector<models::JsonSpan> spans;
    QString source = parsed.value ? models::prettyJson(*parsed.value, &spans) : args;
    if (!approval.step.text.empty()) {
        source += (source.isEmpty() ? QString() : QStringLiteral("\n\n")) + models::text(approval.step.text);
    }
    const auto shown = models::visibleText(source);
    m_regions.clear();
    m_escapes.clear();
    for (const auto &escape : shown.escapes) {
        m_escapes.emplace_back(static_cast<int>(escape.begin), static_cast<int>(escape.end));
    }
    for (const auto &mark : argMarks(approval)) {
        addRegion(source, spans, shown, mark);
    }
    setPlainText(shown.text.isEmpty() ? tr("(no arguments)") : shown.text);
    highlight();
    updateGeometry();
}

void CallView::addRegion(const QString &source, const std::vector<models::JsonSpan> &spans,
                         const models::VisibleText &shown, const ArgMark &mark)
{
    qsizetype begin = 0;
    qsizetype end = source.size();
    if (!mark.pointer.isEmpty()) {
        const auto span =
            std::find_if(spans.begin(), spans.end(), [&](const auto &s) { return s.pointer == mark.pointer; });
        if (span == spans.end()) {
            return;
        }
        begin = span->begin;
        end = span->end;
    }
    const auto add = [&](qsizetype from, qsizetype to) {
        m_regions.push_back({static_cast<int>(shown.shownAt(from)), static_cast<int>(shown.shownAt(to)), mark});
    };
    // The text as JSON spells it, without the quotes around it; what was cut off at its end does not count.
    QString quote = mark.quote;
    quote = quote.endsWith(u'…') ? quote.chopped(1) : quote;
    const QString literal = models::jsonLiteral(quote);
    const QString spelled = literal.mid(1, literal.size() - 2);
    bool found = false;
    for (qsizetype at = begin; !spelled.isEmpty();) {
        at = source.indexOf(spelled, at);
        if (at < 0 || at + spelled.size() > end) {
            break;
        }
        add(at, at + spelled.size());
        found = true;
        at += spelled.size();
    }
    if (!found && !mark.pointer.isEmpty()) {
        add(begin, end);
    }
}

void CallView::setMaxLines(int lines)
{
    m_maxLines = lines;
    updateGeometry();
}

QSize CallView::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int height = neededLines() * metrics.lineSpacing() + metrics.lineSpacing() / 2 + 6 * theme::kGrid;
    return {40 * metrics.averageCharWidth(), height};
}

int CallView::neededLines() const
{
    const QFontMetrics metrics(font());
    const int perLine = std::max(20, viewport()->width() / std::max(1, metrics.averageCharWidth()) - 2);
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < m_maxLines; block = block.next()) {
        lines += 1 + (block.length() - 1) / perLine;
    }
    return std::clamp(lines, 2, m_maxLines);
}

void CallView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    const int lines = neededLines();
    if (lines != m_lines) {
        m_lines = lines;
        updateGeometry();
    }
}

QSize CallView::minimumSizeHint() const { return {20 * QFontMetrics(font()).averageCharWidth(), sizeHint().height()}; }

void CallView::highlight()
{
    QList<QTextEdit::ExtraSelection> selections;
    const auto add = [&](int begin, int end, theme::StateRole role, double strength, bool line) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(begin);
        selection.cursor.setPosition(end, QTextCursor::KeepAnchor);
        selection.format.setBackground(theme::tint(role, palette(), strength));
        if (line) {
            selection.format.setUnderlineColor(theme::stateColor(role, palette()));
            selection.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        } else {
            selection.format.setForeground(theme::stateInk(role, palette()));
        }
        selections << selection;
    };
    for (const auto &region : m_regions) {
        add(region.begin, region.end, theme::StateRole::Risk, 0.3, true);
    }
    for (const auto &[begin, end] : m_escapes) {
        add(begin, end, theme::StateRole::Risk, 0.2, false);
    }
    setExtraSelections(selections);
}

const CallView::Region *CallView::regionAt(const QPoint &position) const
{
    const int at = cursorForPosition(position).position();
    const auto it = std::find_if(m_regions.begin(), m_regions.end(),
                                 [at](const Region &r) { return at >= r.begin && at <= r.end; });
    return it == m_regions.end() ? nullptr : &*it;
}

void CallView::mouseMoveEvent(QMouseEvent *event)
{
    const auto *region = regionAt(event->position().toPoint());
    const bool link = region != nullptr && region->mark.step != StepSeq{};
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::IBeamCursor);
    viewport()->setToolTip(
        region == nullptr ? QString()
        : link ? tr("%1, from step %2").arg(theme::featureWords(region->mark.feature)).arg(raw(region->mark.step))
               : theme::featureWords(region->mark.feature));
    QPlainTextEdit::mouseMoveEvent(event);
}

void CallView::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const auto *region = regionAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && region != nullptr && region->mark.step != StepSeq{} &&
        !textCursor().hasSelection()) {
        emit stepActivated(region->mark.step);
    }
}

void CallView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        highlight();
    }
}

} // namespace pilothouse::approvals

#include "moc_call_view.cpp"
