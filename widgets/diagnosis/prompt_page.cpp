// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/prompt_page.h"

#include "diagnosis/side_by_side_view.h"
#include "models/run_model.h"
#include "models/text.h"
#include "theme/badge_label.h"
#include "theme/flow_layout.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace pilothouse::diagnosis {

namespace {

/// The time of the run after number \a of: what was proposed later is of that one.
WallTime nextRun(const std::vector<VigilRun> &runs, std::uint64_t of)
{
    WallTime next = WallTime::max();
    for (const VigilRun &run : runs) { // newest first
        if (run.number <= of) {
            break;
        }
        next = run.at;
    }
    return next;
}

} // namespace

PromptPage::PromptPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("promptPage"));
    build();
    show(nullptr, {}, {});
}

void PromptPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    column->setSpacing(theme::kGrid);
    auto *bar = new QWidget;
    bar->setLayout(new theme::FlowLayout(2 * theme::kGrid));
    column->addWidget(bar);
    m_versions = new QComboBox;
    m_versions->setObjectName(QStringLiteral("promptVersions"));
    m_versions->setAccessibleName(tr("Version of the prompt"));
    m_state = new theme::BadgeLabel;
    m_state->setObjectName(QStringLiteral("promptState"));
    m_answer = new QPushButton(tr("Approve, edit or veto…"));
    m_answer->setObjectName(QStringLiteral("buttonAnswerPrompt"));
    m_answer->setAutoDefault(false);
    m_answer->setToolTip(tr("Goes to the proposed intervention, where it is answered"));
    m_whole = new QCheckBox(tr("Whole prompt"));
    m_whole->setObjectName(QStringLiteral("promptWhole"));
    m_core = new QLabel;
    m_core->setObjectName(QStringLiteral("promptCore"));
    m_core->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (QWidget *one : std::initializer_list<QWidget *>{m_versions, m_state, m_answer, m_whole, m_core}) {
        bar->layout()->addWidget(one);
    }
    m_about = new QLabel;
    m_about->setObjectName(QStringLiteral("promptAbout"));
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    column->addWidget(m_about);
    m_diff = new SideBySideView;
    column->addWidget(m_diff, 1);
    column->addStretch(0);
    connect(m_whole, &QCheckBox::toggled, this, &PromptPage::showTexts);
    connect(m_answer, &QPushButton::clicked, this, [this] { emit answerAsked(m_intervention); });
    connect(m_versions, &QComboBox::activated, this,
            [this](int index) { emit runChosen(m_versions->itemData(index).toULongLong()); });
}

void PromptPage::fillVersions(std::uint64_t shown, const std::vector<VigilRun> &runs,
                              const std::vector<Intervention> &acts)
{
    const QSignalBlocker quiet(m_versions);
    m_versions->clear();
    for (const VigilRun &run : runs) {
        if (!run.prompt.changes && run.number != shown) {
            continue;
        }
        const Intervention *act = models::adaptationOf(run, acts, nextRun(runs, run.number));
        const QString state = act                  ? theme::stateWord(act->state)
                              : run.prompt.changes ? tr("not proposed")
                                                   : tr("no change");
        m_versions->addItem(tr("Run %1, %2: %3")
                                .arg(run.number)
                                .arg(models::localTime(run.at).toString(QStringLiteral("HH:mm:ss")), state),
                            QVariant::fromValue<quint64>(run.number));
        if (run.number == shown) {
            m_versions->setCurrentIndex(m_versions->count() - 1);
        }
    }
    m_versions->setVisible(m_versions->count() > 0);
}

void PromptPage::show(const VigilRun *run, const std::vector<VigilRun> &runs, const std::vector<Intervention> &acts)
{
    fillVersions(run ? run->number : 0, runs, acts);
    const Intervention *act = run ? models::adaptationOf(*run, acts, nextRun(runs, run->number)) : nullptr;
    m_intervention = act ? act->id : InterventionId{};
    m_patch = run ? run->prompt : PromptPatch{};
    const bool known = run && !run->prompt.newText.empty();
    for (QWidget *one : std::initializer_list<QWidget *>{m_diff, m_whole, m_core}) {
        one->setVisible(known);
    }
    m_answer->setVisible(act && act->state == InterventionState::Proposed);
    m_state->setVisible(act != nullptr);
    if (run) {
        showState(*run, act);
    } else {
        m_about->setText(
            tr("No run yet. “Diagnose now” drafts what the agent's prompt should say differently; nothing is "
               "changed before somebody approves it."));
        m_about->show();
    }
    showTexts();
}

void PromptPage::showState(const VigilRun &run, const Intervention *act)
{
    QString about;
    if (act) {
        m_state->setBadge(theme::stateWord(act->state), theme::stateRole(act->state));
        QStringList more;
        if (act->state != InterventionState::Proposed && act->detail != run.prompt.newBlock) {
            more << tr("What was sent differs from this draft: it was edited.");
        }
        if (!act->reason.empty()) {
            more << models::oneLine(act->reason, 200);
        }
        if (!act->outcome.empty()) {
            more << models::oneLine(act->outcome, 200);
        }
        about = more.join(u' ');
    } else if (run.prompt.newText.empty()) {
        about = tr("No prompt with a core block is known of this agent, so none was drafted.");
    } else if (run.prompt.changes) {
        about =
            tr("It was not proposed: the agent cannot take another prompt while it runs, another proposal waits for an "
               "answer, or one was given before. The text can be copied.");
    } else {
        about = tr("The prompt already reads as this run would have it.");
    }
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    const QString digest = models::text(run.prompt.coreDigest);
    m_core->setText(tr("✓ Core block unchanged · SHA-256 %1…").arg(digest.left(12)));
    m_core->setToolTip(digest);
    m_core->setAccessibleDescription(digest);
}

void PromptPage::showTexts()
{
    const bool whole = m_whole->isChecked();
    m_diff->setTexts(models::text(whole ? m_patch.oldText : m_patch.oldBlock),
                     models::text(whole ? m_patch.newText : m_patch.newBlock));
}

} // namespace pilothouse::diagnosis

#include "moc_prompt_page.cpp"
