// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/context.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::memory {

/// What a packing must respect beyond the request itself.
struct Respect {
    std::vector<std::string> constraints; ///< stated boundaries; a message that carries one verbatim is kept
    std::function<std::optional<bool>(const std::string &itemId)> pinned;     ///< the operator's pins; empty: none
    std::function<std::optional<Fidelity>(const std::string &itemId)> forced; ///< the operator's choice; empty: none
};

/// Packs a context to its budget by keeping the newest messages whole: the plain sliding window.
///
/// Never lost: system messages, pinned items, messages that carry a constraint, the newest user message, a call that
/// has no result yet. Pairs of call and result stay together or go together. Order is kept. Each item says why it
/// stayed or went. Tokens are the agent's where given, else characters / 4 plus 4 a message. Errors: InvalidArgument
/// for a budget below 1; OverBudget when the never-lost set alone does not fit (detail names the tokens needed). Pure;
/// O(n) in the messages.
Result<Packing> packSlidingWindow(const ContextRequest &request, const Respect &respect);

/// Every message whole, whatever the budget: what observe mode answers.
Packing packNothing(const ContextRequest &request);

/// Tokens of \a message: as counted by the agent, else the documented estimate.
std::int64_t tokensOf(const ContextMessage &message);

} // namespace pilothouse::memory
