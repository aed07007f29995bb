// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/proposal_card.h"

#include "models/text.h"
#include "models/visible_text.h"
#include "theme/effect_words.h"
#include "theme/sentences.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>

#include <cmath>

namespace pilothouse::approvals {

namespace {

constexpr int kOthersNamed = 3;

} // namespace

void ProposalCard::showProposal()
{
    askRecord();
    const auto &row = *m_shown;
    const QString dim = theme::inkColor(theme::Ink::Dim, palette()).name();
    const QString ink = theme::inkColor(theme::Ink::Text, palette()).name();
    m_title->setText(QStringLiteral("<span style=\"color:%1\">◇</span> <b>%2</b> &nbsp;<span style=\"color:%3\">%4 · "
                                    "<a href=\"step\" style=\"color:%5\">%6</a></span>")
                         .arg(theme::stateInk(theme::StateRole::Hold, palette()).name(),
                              theme::plainHtml(tr("Proposed: %1").arg(theme::actionWord(models::text(row.action)))),
                              dim, models::localTime(row.at).toString(QStringLiteral("HH:mm:ss")), ink,
                              tr("step %1").arg(raw(row.seq))));
    m_text->setVisible(!row.detail.empty());
    m_why->setText(QStringLiteral("<b>%1</b>&nbsp; %2").arg(tr("Why"), theme::plainHtml(models::text(row.reason))));
    m_why->setVisible(!row.reason.empty());
    m_effect->setText(QStringLiteral("<b>%1</b>&nbsp; %2").arg(tr("Effect"), theme::plainHtml(effectWords())));
    showTime();
}

QString ProposalCard::effectWords() const
{
    QStringList words;
    if (m_shown->effect) {
        words << theme::effectSentence(*m_shown->effect, locale());
    }
    words << pastWords();
    return words.join(QStringLiteral(" · "));
}

QString ProposalCard::pastWords() const
{
    const auto here = models::pastEffect(m_model.all(), m_shown->action);
    if (!m_record) {
        return here.measured == 0
                   ? tr("not tried in this session yet")
                   : tr("helped %1 of %n time(s) in this session", nullptr, here.measured).arg(here.helped);
    }
    const auto &there = *m_record;
    const int measured = here.measured + static_cast<int>(there.measured);
    if (measured == 0) {
        return tr("not tried with agents of this kind yet");
    }
    const int sessions = static_cast<int>(there.sessions) + (here.measured > 0 ? 1 : 0);
    const double mean = (here.gain + there.gain) / measured;
    QStringList words{tr("helped %1 of %n time(s) with agents of this kind", nullptr, measured)
                          .arg(here.helped + static_cast<int>(there.helped))};
    words << (mean < 0 ? tr("in %n session(s), on average %1 above the forecast", nullptr, sessions)
                       : tr("in %n session(s), on average %1 below the forecast", nullptr, sessions))
                 .arg(locale().toString(std::abs(mean), 'f', 2));
    if (here.measured > 0) {
        words << tr("in this session %1 of %2").arg(here.helped).arg(here.measured);
    }
    return words.join(QStringLiteral(" · "));
}

void ProposalCard::askRecord()
{
    if (m_history == nullptr || m_recordOf == m_shown->id) {
        return;
    }
    m_recordOf = m_shown->id;
    m_record.reset();
    m_effect->setToolTip(tr(
        "What lowered the signal most with agents of this kind (of the same framework, or where none is stated of the "
        "same name), in all stored sessions, is proposed first."));
    m_history->playbookRecord(m_shown->session, m_shown->action,
                              [card = QPointer(this), of = m_shown->id](const Result<feed::PlaybookRecord> &record) {
                                  if (!card.isNull() && card->m_recordOf == of && record.ok()) {
                                      card->m_record = *record;
                                      if (card->shown() == of) {
                                          card->showProposal();
                                      }
                                  }
                              });
}

void ProposalCard::showTime()
{
    if (!m_shown) {
        return;
    }
    const WallTime now = m_clock.wall();
    const QString dim = theme::inkColor(theme::Ink::Dim, palette()).name();
    QString words = QStringLiteral("<span style=\"color:%1\">%2</span>")
                        .arg(dim, theme::plainHtml(tr("waits for %1").arg(models::clockText(now - m_shown->at))));
    if (m_shown->deadline) {
        const auto left = *m_shown->deadline - now;
        const auto role = left <= kLastSeconds ? theme::StateRole::Risk : theme::StateRole::Hold;
        words += QStringLiteral(" &nbsp;<b style=\"color:%1\">%2</b>")
                     .arg(theme::stateInk(role, palette()).name(),
                          theme::plainHtml(tr("%1 left").arg(models::clockText(left))));
        m_time->setToolTip(tr("What nobody approves by %1 is not done.")
                               .arg(models::localTime(*m_shown->deadline).toString(QStringLiteral("HH:mm:ss"))));
    }
    m_time->setText(words);
}

void ProposalCard::showOthers()
{
    QStringList named;
    int count = 0;
    for (const Intervention &row : m_proposals.all()) {
        if (row.session == m_model.session()) {
            continue;
        }
        if (++count <= kOthersNamed) {
            const QString title = m_titleOf ? models::visibleText(m_titleOf(row.session)).text.left(60) : QString();
            const QString name = title.isEmpty() ? tr("session %1").arg(raw(row.session)) : title;
            const QString left =
                row.deadline ? tr("%1 left").arg(models::clockText(*row.deadline - m_clock.wall())) : QString();
            named << (left.isEmpty() ? name : tr("%1, %2").arg(name, left));
        }
    }
    m_others->setVisible(count > 0);
    if (count == 0) {
        m_others->clear();
        return;
    }
    const QString more = count > kOthersNamed ? QStringLiteral(" · …") : QString();
    m_others->setText(
        QStringLiteral("<span style=\"color:%1\">◇</span> %2: %3 &nbsp;<a href=\"others\" style=\"color:%4\">%5</a>")
            .arg(theme::stateInk(theme::StateRole::Hold, palette()).name(),
                 theme::plainHtml(tr("%n proposal(s) in other sessions", nullptr, count)),
                 theme::plainHtml(named.join(QStringLiteral(" · ")) + more),
                 theme::stateInk(theme::StateRole::Accent, palette()).name(), theme::plainHtml(tr("show"))));
}

} // namespace pilothouse::approvals
