// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/run_record.h"

#include <string>

namespace pilothouse::ctl {

/// What a run came to, for a person; all from outside is escaped.
std::string runText(const vigil::RunRecord &record);
/// The same as one JSON object, without what went in.
std::string runJson(const vigil::RunRecord &record);

/// The result of inspector/diagnose for a person, all from outside escaped; \a failed says whether a stage did.
std::string diagnosedText(const std::string &result, bool &failed);

/// Gauges and strongest emotions.
std::string moodText(const MoodSnapshot &mood);
/// One row of a bank; \a now is the time its decayed intensity is of.
std::string bankRowText(const BankRow &row, double decayed);
/// The title line over such rows.
std::string bankTitle();

} // namespace pilothouse::ctl
