// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vigil/bank_row.h"
#include "vigil/diagnosis.h"
#include "vigil/event.h"
#include "vigil/mood.h"
#include "vigil/prompt_patch.h"
#include "vigil/stage_gate.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// Everything that a run depends on. A value: equal inputs give equal records.
struct RunInput {
    SessionId session{};
    WallTime now{};
    std::string agent;         ///< whose run it is
    std::vector<BankRow> bank; ///< what is banked already, oldest first
    std::vector<Event> events; ///< what is to be appraised and banked
    std::string prompt;        ///< the agent's prompt; empty when there is none to adapt
    std::string workspace;     ///< which sources proposals were looked for in: a digest, or empty

    friend bool operator==(const RunInput &, const RunInput &) = default;
};

/// One run, whole: what went in, what came out, how each stage went.
struct RunRecord {
    std::string rules;       ///< id of the rules
    std::string rulesDigest; ///< and their digest
    RunInput input;
    Stage reached = Stage::Start;
    std::vector<StageOutcome> stages;
    std::uint32_t known = 0;             ///< events that were banked already
    std::vector<EmotionCount> appraised; ///< events by emotion, only those that occur
    std::vector<BankRow> rows;           ///< new ones
    MoodSnapshot snapshot;
    Diagnosis diagnosis;
    PromptPatch prompt; ///< empty texts when there is none
    std::vector<RunProposal> proposals;
    std::vector<Remediation> remediation;

    friend bool operator==(const RunRecord &, const RunRecord &) = default;
};

/// One JSON object with members in a fixed order and doubles in shortest form: equal records give equal bytes.
[[nodiscard]] std::string toJson(const RunRecord &record);
/// The same on one line for a part of it: what `vigil snapshot`, `vigil bank` and the screen's copies print.
[[nodiscard]] std::string toJson(const MoodSnapshot &snapshot);
[[nodiscard]] std::string toJson(const Diagnosis &diagnosis);
[[nodiscard]] std::string toJson(const BankRow &row);

/// Errors: Malformed "member: what".
Result<RunRecord> parseRunRecord(std::string_view json);

} // namespace pilothouse::vigil
