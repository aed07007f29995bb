// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/intervention.h"
#include "domain/signal.h"
#include "domain/step.h"
#include "recovery/correction_budget.h"
#include "recovery/level_forecast.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::engine {

/// What recovery knows of one session. Bounded. Owned by the engine thread.
struct RecoveryRun {
    /// A proposed intervention that waits for a person.
    struct Proposed {
        Intervention intervention;
        std::size_t playbook = 0;
        MonoTime deadline{0};
        bool answered = false; ///< its record is on its way to disk
    };
    /// A delivered intervention whose effect is measured at \a due.
    struct Watched {
        Intervention intervention;
        StepSeq due{};
    };

    /// Takes the newest step and the levels after it into account.
    void observe(const Step &step, std::span<const SignalSample> samples);
    /// The agent said what became of \a done: what is written when its effect is known says so too.
    void acknowledged(const Intervention &done);

    recovery::CorrectionBudget budget;
    std::array<recovery::LevelForecast, kSignalKindCount> levels;
    std::optional<Proposed> proposed;
    std::vector<Watched> watched;
    std::optional<MonoTime> waitsUntil; ///< calls are parked until then, and not because a person said so
    bool drafting = false;              ///< a change of the prompt is being worked out
    bool escalated = false;             ///< a person was asked because corrections did not help

    // What the agent is told about.
    std::string tool;                 ///< of the newest call
    std::string error;                ///< beginning of the newest failed result
    std::vector<std::string> working; ///< tools with a result that did not fail, newest last, at most kWorking
    std::uint32_t repeats = 0;        ///< the newest call in a row
    std::string call;                 ///< its arguments

    static constexpr std::size_t kWorking = 8;
};

} // namespace pilothouse::engine
