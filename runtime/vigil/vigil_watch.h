// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/signal.h"
#include "vigil/diagnosis.h"
#include "vigil/emo_bank.h"
#include "vigil/run_record.h"
#include "vigil/step_events.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::vigil {

/// What one observation made. Rows are new and to be stored; health is there when it changed.
struct Watched {
    std::vector<BankRow> rows;
    std::optional<SignalSample> health;

    friend bool operator==(const Watched &, const Watched &) = default;
};

/// VIGIL inside the loop, for one session: reads steps and decisions as events, appraises and banks each as it happens, keeps the gauges' history
/// and the health signal. O(1) amortised a step. \a rules must outlive it. Owned by the session's engine thread.
class VigilWatch {
public:
    static constexpr std::size_t kMostRows = 8'192; ///< of the bank, kept in memory; what was returned is to be stored

    VigilWatch(const VigilRules &rules, SessionId session);

    [[nodiscard]] Watched observe(const Step &step, WallTime now);
    [[nodiscard]] Watched observe(const Step &step, const Verdict &verdict, WallTime now);
    [[nodiscard]] Watched observe(const Approval &approval, WallTime now);
    [[nodiscard]] Watched observe(const Intervention &intervention, WallTime now);
    /// An event of any other origin: an imported one, or a failure of the runtime (runtimeFailure()).
    [[nodiscard]] Watched observe(const Event &event, WallTime now);

    /// Puts back the session's stored rows, before anything is observed. Errors: as EmoBank::restore().
    Result<void> restore(const std::vector<BankRow> &rows);

    [[nodiscard]] const EmoBank &bank() const { return m_bank; }
    [[nodiscard]] const MoodHistory &history() const { return m_history; }
    [[nodiscard]] Diagnosis diagnosis(WallTime now) const { return diagnose(m_bank, now, m_rules); }
    /// The input of a run over what is banked now: the newest \a rows rows and \a prompt.
    [[nodiscard]] RunInput runInput(WallTime now, std::string prompt, std::size_t rows = 512) const;

private:
    void bound();
    Watched bank(const std::optional<Event> &event, WallTime now);

    const VigilRules &m_rules;
    SessionId m_session;
    StepEvents m_events;
    Appraiser m_appraiser;
    EmoBank m_bank;
    MoodHistory m_history;
    StepSeq m_seq{};
    double m_health = 0;
    bool m_thornless = true; ///< as of the last event
};

} // namespace pilothouse::vigil
