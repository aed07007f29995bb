// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/advisor_words.h"

#include "models/text.h"
#include "models/visible_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace pilothouse::diagnosis {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::diagnosis::Advisor)
};

QString shown(const std::string &words, int most) { return models::visibleText(models::oneLine(words, most)).text; }

} // namespace

AdvisorOffer advisorOffer(const feed::AdvisorInfo &advisor, bool session, const QString &folder)
{
    if (advisor.model.empty()) {
        return {Words::tr("No advisor is configured"),
                Words::tr("A model can write changes of the code as well: name one as \"advisor\" in runtime.json."),
                false};
    }
    AdvisorOffer out{Words::tr("Ask the advisor"), {}, session && !folder.isEmpty()};
    out.tip = !session ? Words::tr("Choose a session on the left.")
              : folder.isEmpty()
                  ? Words::tr("Choose the folder of the agent's code first.")
                  : Words::tr("Sends the diagnosis and the files of the folder that matter most to %1 at "
                              "%2. What it writes is checked and shown here; nothing is changed.")
                        .arg(shown(advisor.model, 60), shown(advisor.host, 80));
    return out;
}

QString advisedSentence(const feed::AdvisedRun &advised)
{
    if (advised.run) {
        return Words::tr("The advisor's change passed every check and is the first one here.");
    }
    if (advised.refused.empty()) {
        const QString said = shown(advised.said, 200);
        return said.isEmpty() ? Words::tr("The advisor answered without a change.")
                              : Words::tr("The advisor answered without a change: “%1”").arg(said);
    }
    QStringList reasons;
    for (const feed::RefusedChange &one : advised.refused) {
        const QString reason = shown(one.reason, 200);
        reasons << (one.file.empty() ? reason : Words::tr("%1: %2").arg(shown(one.file, 120), reason));
    }
    return Words::tr("The advisor's change was refused: %1").arg(reasons.join(QStringLiteral("; ")));
}

QString advisorFailure(const Error &error)
{
    const QString detail = shown(error.detail, 200);
    switch (error.code) {
    case ErrorCode::Cancelled: return {};
    case ErrorCode::Io:
    case ErrorCode::Malformed: return Words::tr("The advisor gave no answer that can be used: %1.").arg(detail);
    case ErrorCode::InvalidArgument: return Words::tr("The folder cannot be read: %1.").arg(detail);
    default: return Words::tr("The advisor could not be asked: %1.").arg(detail);
    }
}

} // namespace pilothouse::diagnosis
