// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/step.h"
#include "domain/verdict.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pilothouse::tools {

/// What becomes of a decided call that the runtime lost with its last, uncommitted group.
enum class AfterLoss {
    Record,  ///< it happened: it is recorded
    Propose, ///< it is proposed once more, and that verdict ignored (replay: nothing ran)
};

/// The steps an agent has queued and the runtime may not have on disk yet.
///
/// Guarantees: sequence numbers rise by one; a step leaves the queue only when the runtime has it on disk; a proposal holds back
/// all steps behind it until it is decided. No sockets: AgentLink sends what next() gives. Owned by one thread.
class AgentOutbox {
public:
    static constexpr std::size_t kStepsPerFrame = 256;
    static constexpr std::size_t kBytesPerFrame = 256u << 10;
    static constexpr std::size_t kFramesInFlight = 4; ///< record frames sent and not acknowledged

    explicit AgentOutbox(AfterLoss afterLoss) : m_afterLoss(afterLoss) {}

    StepSeq add(Step step, bool proposal, std::string schema);

    /// What to send now: a proposal, or a run of steps to record, or nothing.
    struct Next {
        std::vector<Step> record;
        const Step *propose = nullptr; ///< valid until the outbox changes
        const std::string *schema = nullptr;
    };
    [[nodiscard]] Next next();

    /// The runtime has everything up to \a upTo on disk, as the answer to a record frame.
    void acked(StepSeq upTo);
    /// \a seq is decided. The step, or nothing when it was decided before or is not a proposal.
    const Step *decided(StepSeq seq);
    /// A frame was refused for now: everything that is not known to be on disk is sent again.
    void again();
    /// A connection was opened and the runtime's last step on disk is \a last. InvalidState when it lacks acknowledged ones.
    Result<void> resumed(StepSeq last);

    /// The proposal that waits for its verdict.
    [[nodiscard]] const Step *undecided() const;
    /// Everything queued was sent, decided and acknowledged, but for decided proposals at the end.
    [[nodiscard]] bool settled() const;
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    enum class Stage { Queued, Sent, Decided };
    struct Entry {
        Step step;
        std::string schema;
        bool proposal = false;
        bool told = false; ///< its verdict was handed on
        Stage stage = Stage::Queued;
    };
    [[nodiscard]] bool asRecord(const Entry &entry) const;

    AfterLoss m_afterLoss;
    std::deque<Entry> m_entries;
    std::size_t m_next = 0; ///< the first entry not sent
    std::size_t m_framesInFlight = 0;
    std::uint64_t m_lastSeq = 0; ///< given out
    std::uint64_t m_acked = 0;
};

} // namespace pilothouse::tools
