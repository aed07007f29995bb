// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/code_page.h"

#include "diagnosis/diagnosis_words.h"
#include "diagnosis/patch_highlighter.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/flow_layout.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextBlock>
#include <QTextEdit>
#include <QVBoxLayout>

namespace pilothouse::diagnosis {

namespace {

QString shown(const std::string &words) { return models::visibleText(models::oneLine(words, 160)).text; }

QString askWithDialog(QWidget *parent, const QString &suggested)
{
    return QFileDialog::getSaveFileName(parent, CodePage::tr("Save the patch"), suggested,
                                        CodePage::tr("Patches (*.patch *.diff)"));
}

} // namespace

CodePage::CodePage(QWidget *parent) : QWidget(parent), m_ask(askWithDialog)
{
    setObjectName(QStringLiteral("codePage"));
    build();
    setProposals({}, {});
}

void CodePage::build()
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(buildBar());
    m_advised = new QLabel;
    m_advised->setObjectName(QStringLiteral("advisorSaid"));
    m_advised->setTextFormat(Qt::PlainText);
    m_advised->setWordWrap(true);
    m_advised->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_advised->setContentsMargins(theme::kPanelMargin, 0, theme::kPanelMargin, theme::kGrid);
    m_advised->hide();
    whole->addWidget(m_advised);
    m_pages = new QStackedWidget;
    whole->addWidget(m_pages, 1);
    m_nothing = new QLabel;
    m_nothing->setObjectName(QStringLiteral("codeEmpty"));
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setContentsMargins(theme::kPanelMargin, 0, theme::kPanelMargin, 0);
    m_pages->addWidget(m_nothing);
    auto *split = new QSplitter;
    split->setChildrenCollapsible(false);
    m_pages->addWidget(split);
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("proposalList"));
    m_list->setAccessibleName(tr("Proposed changes of the code"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setSpacing(theme::kGrid / 2);
    split->addWidget(m_list);
    auto *right = buildDiff();
    split->addWidget(right);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 2);
    connect(m_list, &QListWidget::currentRowChanged, this, &CodePage::showCurrent);
}

QWidget *CodePage::buildBar()
{
    auto *bar = new QWidget;
    auto *flow = new theme::FlowLayout(2 * theme::kGrid);
    bar->setLayout(flow);
    bar->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    const auto button = [&](const char *name, const QString &words, auto slot) {
        auto *made = new QPushButton(words);
        made->setObjectName(QString::fromLatin1(name));
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, slot);
        flow->addWidget(made);
        return made;
    };
    m_copy = button("buttonCopyPatch", tr("Copy"), &CodePage::copy);
    m_save = button("buttonSavePatch", tr("Save as .patch…"), &CodePage::save);
    m_advise = button("buttonAskAdvisor", {}, &CodePage::advisorAsked);
    m_said = new QLabel;
    m_said->setObjectName(QStringLiteral("patchSaid"));
    m_said->setTextFormat(Qt::PlainText);
    flow->addWidget(m_said);
    return bar;
}

void CodePage::setAdvisor(const AdvisorOffer &offer)
{
    m_advise->setText(offer.words);
    m_advise->setToolTip(offer.tip);
    m_advise->setEnabled(offer.can);
}

void CodePage::sayAdvised(const QString &sentence)
{
    m_advised->setText(sentence);
    m_advised->setVisible(!sentence.isEmpty());
}

QWidget *CodePage::buildDiff()
{
    auto *right = new QSplitter(Qt::Vertical);
    right->setChildrenCollapsible(false);
    m_note = new QTextEdit;
    m_note->setObjectName(QStringLiteral("proposalNote"));
    m_note->setAccessibleName(tr("Why, and how to undo it"));
    m_note->setReadOnly(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_note->setTabChangesFocus(true);
    m_note->setFrameShape(QFrame::NoFrame);
    m_note->document()->setDocumentMargin(theme::kPanelMargin);
    m_note->setMinimumHeight(2 * fontMetrics().lineSpacing());
    right->addWidget(m_note);
    m_diff = new QPlainTextEdit;
    m_diff->setObjectName(QStringLiteral("patchText"));
    m_diff->setAccessibleName(tr("The change as a unified diff"));
    m_diff->setReadOnly(true);
    m_diff->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_diff->setTabChangesFocus(true);
    m_diff->setFrameShape(QFrame::NoFrame);
    m_diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_diff->setFont(theme::monospaceFont(font()));
    m_colours = new PatchHighlighter(m_diff->document());
    m_diff->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_diff->document()->setDocumentMargin(theme::kPanelMargin);
    right->addWidget(m_diff);
    right->setStretchFactor(0, 2);
    right->setStretchFactor(1, 3);
    return right;
}

void CodePage::setProposals(const std::vector<RunProposal> &proposals, const QString &nothing)
{
    m_nothing->setText(nothing);
    m_pages->setCurrentIndex(proposals.empty() ? 0 : 1);
    m_copy->setVisible(!proposals.empty());
    m_save->setVisible(!proposals.empty());
    if (proposals == m_proposals) {
        return;
    }
    m_proposals = proposals;
    m_list->clear();
    for (const RunProposal &one : m_proposals) {
        const QString worth =
            one.strategy == "advisor" ? tr("by the advisor") : tr("score %1").arg(twoDecimals(one.score, locale()));
        auto *item = new QListWidgetItem(tr("%1\n%2 · %3").arg(shown(one.title), shown(one.file), worth), m_list);
        item->setToolTip(shown(one.strategy).toHtmlEscaped());
    }
    m_list->setCurrentRow(m_proposals.empty() ? -1 : 0);
    showCurrent();
}

const RunProposal *CodePage::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < count() ? &m_proposals[static_cast<std::size_t>(row)] : nullptr;
}

void CodePage::showCurrent()
{
    m_said->clear();
    const RunProposal *one = current();
    if (!one) {
        m_diff->clear();
        return;
    }
    showNote(models::visibleText(models::text(one->note)).text);
    m_diff->setPlainText(models::visibleText(models::text(one->diff)).text);
    m_colours->setLook(models::languageOf(models::text(one->file)), palette());
}

/// \a markdown with its headings no larger than the rest; what looks like HTML in it is text.
void CodePage::showNote(const QString &markdown)
{
    QTextDocument &document = *m_note->document();
    document.setMarkdown(markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectCommonMark) |
                                       QTextDocument::MarkdownNoHTML);
    QTextCharFormat heading;
    heading.setFontWeight(QFont::Bold);
    heading.setProperty(QTextFormat::FontSizeAdjustment, 0);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0) {
            QTextCursor cursor(block);
            cursor.select(QTextCursor::BlockUnderCursor);
            cursor.mergeCharFormat(heading);
        }
    }
    m_note->moveCursor(QTextCursor::Start);
}

void CodePage::copy()
{
    if (const RunProposal *one = current()) {
        QGuiApplication::clipboard()->setText(models::text(one->diff));
        m_said->setText(tr("Copied."));
        emit said(m_said->text());
    }
}

void CodePage::save()
{
    const RunProposal *one = current();
    if (!one) {
        return;
    }
    QString name = models::text(one->file);
    name = name.mid(name.lastIndexOf(u'/') + 1) + u'.' + models::text(one->strategy) + QStringLiteral(".patch");
    const QString path = m_ask(this, name);
    if (path.isEmpty()) {
        return;
    }
    QSaveFile file(path);
    const auto size = static_cast<qint64>(one->diff.size());
    const bool written = file.open(QIODevice::WriteOnly) && file.write(one->diff.data(), size) == size && file.commit();
    m_said->setText(written ? tr("Saved as %1.").arg(path) : tr("Could not save: %1.").arg(file.errorString()));
    emit said(m_said->text());
}

void CodePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_colours != nullptr && current()) {
        m_colours->setLook(models::languageOf(models::text(current()->file)), palette());
    }
}

} // namespace pilothouse::diagnosis

#include "moc_code_page.cpp"
