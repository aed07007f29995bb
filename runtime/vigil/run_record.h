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

/// A change of the agent's code that is offered, read-only.
struct RunProposal {
    std::string strategy;
    std::string title;
    std::string file;
    std::string diff; ///< unified; applies cleanly
    std::string note; ///< evidence and how to roll back, for people
    double score = 0;

    friend bool operator==(const RunProposal &, const RunProposal &) = default;
};

/// How one stage went.
struct StageOutcome {
    Stage stage = Stage::EbUpdated;
    bool fallback = false; ///< it failed, and what it should have made was made in another way or left out
    std::string errorCode; ///< empty when it did not fail
    std::string error;     ///< precisely what went wrong inside

    friend bool operator==(const StageOutcome &, const StageOutcome &) = default;
};

/// What should be done about a stage that failed.
struct Remediation {
    Stage stage = Stage::EbUpdated;
    std::string fault;              ///< the error in a word and its text
    std::vector<std::string> steps; ///< in order
    std::string verify;             ///< how to know that it is repaired

    friend bool operator==(const Remediation &, const Remediation &) = default;
};

struct EmotionCount {
    Emotion emotion = Emotion::Calm;
    std::uint32_t events = 0;

    friend bool operator==(const EmotionCount &, const EmotionCount &) = default;
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
