// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/manual_view.h"

#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QEvent>
#include <QImage>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextTable>

namespace pilothouse::app {

namespace {

constexpr int kPictureWidth = 720; ///< logical pixels
constexpr double kLineHeight = 130;

bool isCode(const QTextBlock &block)
{
    const QTextBlockFormat format = block.blockFormat();
    return format.hasProperty(QTextFormat::BlockCodeFence) || format.hasProperty(QTextFormat::BlockCodeLanguage);
}

bool isPage(const QUrl &url)
{
    return url.scheme() == QLatin1String("qrc") && url.path().startsWith(QStringLiteral("/manual/"));
}

} // namespace

ManualView::ManualView(QWidget *parent) : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("manualView"));
    setAccessibleName(tr("Page of the manual"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        const QUrl target = source().resolved(link);
        if (isPage(target)) {
            setSource(target);
        } else {
            emit outsideAsked(target);
        }
    });
}

QVariant ManualView::loadResource(int type, const QUrl &name)
{
    if (!isPage(source().resolved(name))) {
        return {};
    }
    const QVariant content = QTextBrowser::loadResource(type, name);
    if (type != QTextDocument::ImageResource) {
        return content;
    }
    QImage image = QImage::fromData(content.toByteArray());
    const double ratio = devicePixelRatioF();
    if (!image.isNull()) {
        image = image.scaledToWidth(qRound(kPictureWidth * ratio), Qt::SmoothTransformation);
        image.setDevicePixelRatio(ratio);
    }
    return image;
}

void ManualView::doSetSource(const QUrl &name, QTextDocument::ResourceType type)
{
    QTextBrowser::doSetSource(name, type);
    dress();
}

void ManualView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !source().isEmpty()) {
        const int place = verticalScrollBar()->value();
        reload(); // links take their colour when a page is read
        verticalScrollBar()->setValue(place);
        mark(m_words);
    }
}

void ManualView::dress()
{
    document()->setDocumentMargin(6 * theme::kGrid);
    dressBlocks();
    dressTables();
}

void ManualView::dressBlocks()
{
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        cursor.setPosition(block.position());
        QTextBlockFormat format;
        if (isCode(block)) {
            format.setBackground(theme::surfaceColor(theme::Surface::Raised, palette()));
            format.setLeftMargin(2 * theme::kGrid);
            format.setBottomMargin(isCode(block.next()) ? 0 : 3 * theme::kGrid);
        } else if (!cursor.currentTable()) {
            const bool heading = block.blockFormat().headingLevel() > 0;
            const bool picture = block.text().contains(QChar::ObjectReplacementCharacter);
            format.setTopMargin(heading ? 4 * theme::kGrid : 0);
            format.setBottomMargin(2 * theme::kGrid);
            format.setLineHeight(picture ? 100 : kLineHeight, QTextBlockFormat::ProportionalHeight);
        }
        cursor.mergeBlockFormat(format);
    }
}

void ManualView::dressTables()
{
    for (QTextFrame *frame : document()->rootFrame()->childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorderCollapse(true);
            format.setBorder(1);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(theme::surfaceColor(theme::Surface::Line, palette()));
            format.setCellPadding(1.5 * theme::kGrid);
            format.setCellSpacing(0);
            format.setTopMargin(theme::kGrid);
            format.setBottomMargin(3 * theme::kGrid);
            table->setFormat(format);
        }
    }
}

int ManualView::mark(const QString &words)
{
    m_words = words;
    QList<QTextEdit::ExtraSelection> marks;
    QTextCharFormat format;
    format.setBackground(theme::stateColor(theme::StateRole::Hold, palette()));
    format.setForeground(theme::onStateColor(theme::StateRole::Hold, palette()));
    QTextCursor at(document());
    while (!words.isEmpty() && !(at = document()->find(words, at)).isNull()) {
        marks.append({at, format});
    }
    setExtraSelections(marks);
    if (!marks.isEmpty()) {
        QTextCursor from = textCursor();
        from.setPosition(from.selectionStart());
        setTextCursor(from);
        goOn(false);
    }
    return static_cast<int>(marks.size());
}

void ManualView::goOn(bool backwards)
{
    const QTextDocument::FindFlags way = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (!m_words.isEmpty() && !find(m_words, way)) {
        moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
        find(m_words, way);
    }
}

} // namespace pilothouse::app

#include "moc_manual_view.cpp"
