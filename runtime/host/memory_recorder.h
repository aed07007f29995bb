// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recorder.h"

#include <cstdint>

namespace pilothouse::host {

/// Keeps nothing: every record is given a ticket and counts as durable at once. For measuring the gate without a disk; whoever uses
/// it must say so to every agent.
///
/// Used on the engine thread.
class MemoryRecorder final : public Recorder {
public:
    Result<Ticket> append(Record record, Durability durability) override;
    [[nodiscard]] bool keeps() const override { return false; }
    [[nodiscard]] bool congested() const override { return false; }

    /// The newest ticket when it has not been asked for before, else none: what to report as durable after a batch.
    [[nodiscard]] Ticket takeNewest();

private:
    std::uint64_t m_last = 0;
    std::uint64_t m_reported = 0;
};

} // namespace pilothouse::host
