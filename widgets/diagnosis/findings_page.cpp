// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/findings_page.h"

#include "diagnosis/diagnosis_words.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/metrics.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

namespace pilothouse::diagnosis {

FindingsPage::FindingsPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("findingsPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto label = [this](const char *name) {
        auto *made = new QLabel;
        made->setObjectName(QString::fromLatin1(name));
        made->setWordWrap(true);
        made->setContentsMargins(theme::kPanelMargin, theme::kGrid / 2, theme::kPanelMargin, theme::kGrid / 2);
        made->hide();
        return made;
    };
    m_note = label("findingsNote");
    column->addWidget(m_note);
    m_grid = new QGridLayout;
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(0);
    column->addLayout(m_grid, 1);
    m_evidence = label("findingsEvidence");
    m_evidence->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_evidence->setAccessibleName(tr("Evidence"));
    column->addWidget(m_evidence);
    m_thorns = new FindingList(FindingList::Kind::Thorns);
    m_buds = new FindingList(FindingList::Kind::Buds);
    m_roses = new FindingList(FindingList::Kind::Roses);
    for (auto *list : {m_thorns, m_buds, m_roses}) {
        connect(list, &FindingList::stepActivated, this, &FindingsPage::stepActivated);
        connect(list, &FindingList::currentChanged, this, [this, list] { showFinding(list); });
    }
    m_families = new FamilyList;
    connect(m_families, &FamilyList::currentChanged, this, &FindingsPage::showFamily);
    connect(m_families, &FamilyList::familyActivated, this, [this] {
        const FamilyFinding *family = m_families->current();
        if (family && !family->steps.empty()) {
            emit stepActivated(m_session, family->steps.front());
        }
    });
    connect(m_evidence, &QLabel::linkActivated, this,
            [this](const QString &step) { emit stepActivated(m_linked, StepSeq{step.toULongLong()}); });
    arrange();
}

void FindingsPage::arrange()
{
    const int columns = width() < 80 * fontMetrics().averageCharWidth() ? 2 : 4;
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    QWidget *const all[] = {m_thorns, m_buds, m_roses, m_families};
    for (QWidget *one : all) {
        m_grid->removeWidget(one);
    }
    for (int i = 0; i < 4; ++i) {
        m_grid->addWidget(all[i], i / columns, i % columns);
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    }
}

void FindingsPage::setDiagnosis(SessionId session, const Diagnosis &diagnosis)
{
    m_session = session;
    m_note->setVisible(diagnosis.fallback);
    m_note->setText(tr("The diagnosis itself failed: this one stands on the EmoBank alone. The run says why."));
    m_thorns->setFindings(diagnosis.thorns, false);
    m_buds->setFindings(diagnosis.buds, false);
    m_roses->setFindings(diagnosis.roses, diagnosis.noRoses);
    m_families->setFamilies(diagnosis.families);
    m_evidence->setVisible(m_thorns->current() || m_buds->current() || m_roses->current() || m_families->current());
}

void FindingsPage::clear()
{
    setDiagnosis({}, {});
    for (FindingList *list : {m_thorns, m_buds, m_roses}) {
        list->setUnknown();
    }
    m_families->setUnknown();
}

void FindingsPage::showFinding(const FindingList *list)
{
    if (const Finding *finding = list->current()) {
        showEvidence(finding->session, models::visibleText(models::oneLine(finding->cause, 120)).text, finding->steps);
    }
}

void FindingsPage::showFamily()
{
    if (const FamilyFinding *family = m_families->current()) {
        showEvidence(m_session, familyWord(family->id, family->name), family->steps);
    }
}

void FindingsPage::showEvidence(SessionId session, const QString &what, const std::vector<StepSeq> &steps)
{
    m_linked = session;
    m_evidence->setText(tr("%1 stands on: %2")
                            .arg(QStringLiteral("<b>") + what.toHtmlEscaped() + QStringLiteral("</b>"),
                                 steps.empty() ? tr("no step of this session") : stepLinks(steps, palette())));
    m_evidence->setVisible(true);
}

QString FindingsPage::evidenceText() const
{
    return m_evidence->isHidden() ? QString() : QTextDocumentFragment::fromHtml(m_evidence->text()).toPlainText();
}

void FindingsPage::resizeEvent(QResizeEvent *) { arrange(); }

void FindingsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_grid != nullptr) {
        arrange();
    }
}

} // namespace pilothouse::diagnosis

#include "moc_findings_page.cpp"
