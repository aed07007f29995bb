// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/backtest.h"
#include "policy/rule_set.h"
#include "store/reader.h"

#include <atomic>
#include <functional>
#include <vector>

namespace pilothouse::store {

/// Who watches a backtest.
struct BacktestWatch {
    std::function<void(const BacktestProgress &)> progress; ///< after each session; may be empty
    const std::atomic<bool> *stop = nullptr; ///< set by any thread: ends it at the next step with Cancelled
};

/// Puts \a document to stored sessions (\a sessions; none is all, newest first) and says what it would have done, with the signals as they
/// were stored. Reader thread; in pages, so that its memory does not grow with a
/// session. Errors: those of the policy and of the reader; Cancelled when stopped; NotFound for a session that is not there.
Result<BacktestReport> runBacktest(HistoryReader &reader, const policy::PolicyDocument &document,
                                   std::vector<SessionId> sessions, WallTime now, const BacktestWatch &watch = {});

} // namespace pilothouse::store
