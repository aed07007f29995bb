// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/vigil_port.h"

#include <QString>

namespace pilothouse::diagnosis {

/// How the advisor can be asked, or why it cannot.
struct AdvisorOffer {
    QString words; ///< of the button
    QString tip;
    bool can = false;
};

/// \a folder is that of the agent's code, empty where none is chosen.
AdvisorOffer advisorOffer(const feed::AdvisorInfo &advisor, bool session, const QString &folder);
/// What came of asking, in a sentence or two.
QString advisedSentence(const feed::AdvisedRun &advised);
/// Why nothing came; empty when it was cancelled.
QString advisorFailure(const Error &error);

} // namespace pilothouse::diagnosis
