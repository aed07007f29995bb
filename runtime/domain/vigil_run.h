// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/diagnosis.h"
#include "domain/mood.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

/// Where a run is. Each follows the one before and nothing else.
enum class RunStage : std::uint8_t { Start, EbUpdated, Diagnosed, PromptDone, DiffDone };
inline constexpr int kRunStageCount = 5;
/// start, eb_updated, diagnosed, prompt_done, diff_done.
std::string_view name(RunStage stage);
std::optional<RunStage> runStageFromName(std::string_view name);

/// A change of a prompt, to be looked at before it is made.
struct PromptPatch {
    std::string oldText;    ///< the whole prompt before
    std::string newText;    ///< and after
    std::string oldBlock;   ///< what stands between the adaptive markers before
    std::string newBlock;   ///< and after
    std::string coreDigest; ///< hex SHA-256 of the core block, markers included: the same before and after
    bool changes = false;   ///< false when the prompt already reads so

    friend bool operator==(const PromptPatch &, const PromptPatch &) = default;
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
    RunStage stage = RunStage::EbUpdated;
    bool fallback = false; ///< it failed, and what it should have made was made in another way or left out
    std::string errorCode; ///< empty when it did not fail
    std::string error;     ///< precisely what went wrong inside

    friend bool operator==(const StageOutcome &, const StageOutcome &) = default;
};

/// What should be done about a stage that failed.
struct Remediation {
    RunStage stage = RunStage::EbUpdated;
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

/// What came out of one run of VIGIL, as the screen shows it.
struct VigilRun {
    std::uint64_t number = 0; ///< over all sessions; 0 is not recorded yet
    SessionId session{};
    WallTime at{};
    std::string why;   ///< who or what asked for it
    std::string rules; ///< id of the rules
    RunStage reached = RunStage::Start;
    std::vector<StageOutcome> stages;
    std::vector<EmotionCount> appraised; ///< events by emotion, only those that occur
    MoodSnapshot snapshot;
    Diagnosis diagnosis;
    PromptPatch prompt; ///< empty texts when there is none
    std::vector<RunProposal> proposals;
    std::vector<Remediation> remediation;

    friend bool operator==(const VigilRun &, const VigilRun &) = default;
};

} // namespace pilothouse
