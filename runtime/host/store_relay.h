// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recorder.h"
#include "engine/engine_thread.h"

#include <mutex>
#include <vector>

namespace pilothouse::host {

/// Carries the store's reports to the engine, as long as there is one. Thread-safe.
class StoreRelay {
public:
    /// \a engine gets the reports from now on; null stops that.
    void attach(engine::EngineThread *engine);
    /// From the store: everything up to \a upTo is on disk, or, when \a failed, will never be.
    void report(Ticket upTo, bool failed);
    /// From the store: \a sessions were deleted.
    void deleted(const std::vector<SessionId> &sessions);
    /// The last report was good.
    [[nodiscard]] bool healthy() const;

private:
    mutable std::mutex m_mutex;
    engine::EngineThread *m_engine = nullptr;
    bool m_failed = false;
};

} // namespace pilothouse::host
