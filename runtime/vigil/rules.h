// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/emotion.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::vigil {

/// Which events a rule or a family is about. Lists are alternatives; of the lists that are not empty one must match.
/// All words are lower case.
struct EventMatch {
    std::vector<std::string> status;   ///< the whole status
    std::vector<std::string> kindHas;  ///< within the kind
    std::vector<std::string> wordsHas; ///< within Event::words, as whole words

    friend bool operator==(const EventMatch &, const EventMatch &) = default;
};

/// The first rule that matches gives the emotion.
struct AppraisalRule {
    std::string id;
    EventMatch when;       ///< with all lists empty it matches everything
    bool improved = false; ///< and only events whose payload says that something got better
    double delayedSec = 0; ///< and only events delayed by at least this, where above 0
    Emotion emotion = Emotion::Curiosity;
    double valence = 0; ///< -1 … 1
    double arousal = 0; ///< 0 … 1
    double floor = 0;   ///< intensity is at least this
    double otherwise =
        -1; ///< severity where nothing says more, in the place of SeverityRules::otherwise; below 0 is not set
    double confidence = 0.7;

    friend bool operator==(const AppraisalRule &, const AppraisalRule &) = default;
};

struct StatusSeverity {
    std::string status;
    double severity = 0;

    friend bool operator==(const StatusSeverity &, const StatusSeverity &) = default;
};

struct SeverityRules {
    bool largest = true; ///< the larger of delay and status; else the first of improvement, delay, status that applies
    std::vector<std::string> improves; ///< statuses whose payload may say that something got better; empty is all
    std::vector<StatusSeverity> status;
    double fullDelaySec = 600; ///< a delay of this is severity 1
    double otherwise = 0.3;
    double least = 0.2;
    double most = 0.95;

    friend bool operator==(const SeverityRules &, const SeverityRules &) = default;
};

/// A kind of cause, whatever the domain. The first family that matches a negative event is its family.
struct CauseFamily {
    std::string id;   ///< timeout, schema_error, permission, rate_limit, wrong_tool, …
    std::string name; ///< for people
    EventMatch when;
    std::vector<std::string> advice; ///< lines for the adaptive prompt block
    std::string suggestion;          ///< what a change of the agent's code could do

    friend bool operator==(const CauseFamily &, const CauseFamily &) = default;
};

struct AppraisalRules {
    std::vector<AppraisalRule> rules;
    SeverityRules severity;
    std::vector<CauseFamily> families;
    std::string otherFamily = "other"; ///< of a negative event that no family matches

    friend bool operator==(const AppraisalRules &, const AppraisalRules &) = default;
};

/// Whose intensities make a gauge.
struct GaugeRules {
    std::vector<Emotion> stress;
    std::vector<Emotion> motivation;
    std::vector<Emotion> focus;

    friend bool operator==(const GaugeRules &, const GaugeRules &) = default;
};

struct BankRules {
    double noiseFloor = 0.25;
    std::chrono::seconds coalesce{300};
    double coalesceShare = 0.5; ///< of the new intensity, added to the old
    std::chrono::seconds rebound{600};
    std::chrono::seconds halfLife{12 * 3600};
    std::chrono::seconds window{24 * 3600}; ///< of snapshots
    bool eventTime = true;                  ///< rows carry the event's time, else the time they were banked
    bool dedupe = true;                     ///< an event hash is banked once
    bool amendReplaces = true;              ///< an amended row counts once, else beside its original
    bool coalesceAnyRecent = true; ///< with the newest row of the same emotion and cause, else with the last row only
    bool fadeToRest = true;        ///< gauges go back to rest as rows decay, else means over the window's rows
    double restWeight = 1;         ///< what rest weighs against rows, where gauges fade to it
    GaugeRules gauges;

    friend bool operator==(const BankRules &, const BankRules &) = default;
};

/// Lines of advice for a class of rows whose cause has one of some words; how the published rules speak.
struct CauseAdvice {
    std::string of;                    ///< rose, bud, thorn
    std::vector<std::string> causeHas; ///< empty is any
    std::vector<std::string> advice;
    std::string suggestion;

    friend bool operator==(const CauseAdvice &, const CauseAdvice &) = default;
};

struct DiagnosisRules {
    std::vector<Emotion> roseEmotions;
    std::vector<Emotion> thornEmotions;
    double rose = 0.5;       ///< least intensity
    double budValence = 0.2; ///< least valence of a rose's emotion that is no rose
    double budCuriosity = 0.3;
    double budLeast = 0; ///< least intensity of any bud
    double thorn = 0.4;
    bool decayed = true;                ///< thresholds on decayed intensity, else on raw
    bool healing = true;                ///< a thorn whose kind went well afterwards is healed
    std::uint32_t recent = 200;         ///< newest rows looked at
    std::uint32_t fewestForAbsence = 3; ///< rows before the absence of roses says something
    std::chrono::seconds trendWindow{3600};
    std::vector<CauseAdvice> advice;

    friend bool operator==(const DiagnosisRules &, const DiagnosisRules &) = default;
};

struct HealthRules {
    double rest = 1.5;          ///< positive mass that is always there: few thorns say little
    double repeat = 0.5;        ///< what a row weighs more for each doubling of its events
    double healed = 0.25;       ///< what a healed thorn still weighs
    double absence = 0.1;       ///< added when there is no rose and a thorn is open
    std::uint32_t evidence = 5; ///< steps named at most

    friend bool operator==(const HealthRules &, const HealthRules &) = default;
};

struct PromptRules {
    std::vector<std::string> always; ///< lines that stand in every adaptive block
    std::uint32_t maxBytes = 4096;   ///< of the adaptive block without its markers
    std::uint32_t maxPerClass = 8;   ///< roses, buds and thorns named
    std::uint32_t maxAdvice = 12;

    friend bool operator==(const PromptRules &, const PromptRules &) = default;
};

/// A result that failed has this status when its text has one of the words.
struct StatusWords {
    std::string status;
    std::vector<std::string> words;

    friend bool operator==(const StatusWords &, const StatusWords &) = default;
};

/// What people and agents say of how it goes, in one language. In small letters; ASCII marks alone.
struct TalkWords {
    std::string language;                ///< "de"; empty is English
    std::vector<std::string> complaint;  ///< words of a user who says that something is wrong
    std::vector<std::string> correction; ///< words of a user who says it again, otherwise
    std::vector<std::string> praise;
    std::vector<std::string> claim; ///< words of an agent that says it is done

    friend bool operator==(const TalkWords &, const TalkWords &) = default;
};

/// How an agent's own steps are read as events.
struct FeedbackRules {
    TalkWords english;
    std::vector<TalkWords> languages;      ///< the others
    std::vector<std::string> failure;      ///< how the text of a result begins that failed although it is not marked so
    std::vector<std::string> failureLines; ///< how any of its lines begins
    std::vector<StatusWords> statuses;     ///< the first that matches; else error
    double slowFactor = 4;                 ///< a result this many times slower than its tool's mean is a delay
    double slowLeastSec = 10;              ///< and at least this long
    double receiptSec = 30;                ///< a result that the agent did not wait for is a late receipt from here on
    double patienceSec = 60;               ///< a person who answers later is a late acknowledgement

    friend bool operator==(const FeedbackRules &, const FeedbackRules &) = default;
};

/// Everything that VIGIL judges by, as one file: resources/vigil/*.json.
struct VigilRules {
    std::string id; ///< default, published
    std::string about;
    AppraisalRules appraisal;
    FeedbackRules feedback;
    BankRules bank;
    DiagnosisRules diagnosis;
    HealthRules health;
    PromptRules prompt;
    std::string digest; ///< hex SHA-256 of the file's canonical form: which rules a record was made by

    friend bool operator==(const VigilRules &, const VigilRules &) = default;
};

} // namespace pilothouse::vigil
