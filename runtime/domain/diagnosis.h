// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bank_row.h"
#include "domain/signal.h"

#include <string>
#include <vector>

namespace pilothouse {

/// One thing that goes well (rose), could (bud) or goes wrong (thorn).
struct Finding {
    SessionId session{};
    RowId row{};
    WallTime at{};
    Emotion emotion = Emotion::Calm;
    double intensity = 0; ///< decayed to the diagnosis' time, or raw where the rules say so
    double raw = 0;
    std::string cause;
    std::string family; ///< of a thorn
    std::string agentPath;
    bool healed = false;        ///< a thorn whose kind went well afterwards
    std::uint32_t count = 1;    ///< events
    std::vector<StepSeq> steps; ///< evidence, newest first, eight at most

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// What thorns have in common.
struct FamilyFinding {
    std::string id;
    std::string name;
    double intensity = 0; ///< of its strongest thorn that is not healed, else of its strongest
    std::uint32_t events = 0;
    std::uint32_t thorns = 0;
    std::uint32_t healed = 0; ///< of the thorns
    double before = 0;        ///< strength of its events in the trend window before the last
    double now = 0;           ///< and in the last
    std::string trend;        ///< new, rising, steady, falling, gone
    std::vector<StepSeq> steps;

    friend bool operator==(const FamilyFinding &, const FamilyFinding &) = default;
};

/// A line for the adaptive prompt block and why.
struct Advice {
    std::string text;
    std::string because; ///< family or cause

    friend bool operator==(const Advice &, const Advice &) = default;
};

struct Diagnosis {
    WallTime at{};
    std::vector<Finding> roses; ///< strongest first, as are the others
    std::vector<Finding> buds;
    std::vector<Finding> thorns;
    std::vector<FamilyFinding> families; ///< strongest first
    bool noRoses = false;                ///< enough was banked, and nothing of it is a rose
    bool fallback = false;               ///< the diagnosis itself failed; this one stands on the bank alone
    double health = 0;                   ///< 0 well … 1 badly: the level of the health signal
    std::vector<Evidence> evidence;      ///< of \a health
    std::vector<Advice> advice;          ///< thorns first, then buds, then roses; each text once
    std::vector<Advice> suggestions;     ///< what a change of the agent's code could do
    std::string summary;                 ///< "2 thorns (timeout, rising), 1 bud, no roses"

    friend bool operator==(const Diagnosis &, const Diagnosis &) = default;
};

} // namespace pilothouse
