// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/context.h"
#include "memory/meaning.h"
#include "text/token_counter.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::memory {

/// What a packing must respect beyond the request itself.
struct Respect {
    std::vector<std::string> constraints; ///< stated boundaries; a message that carries one verbatim is kept
    std::function<std::optional<bool>(const std::string &itemId)> pinned;     ///< the operator's pins; empty: none
    std::function<std::optional<Fidelity>(const std::string &itemId)> forced; ///< the operator's choice; empty: none
    std::function<std::optional<Importance>(const std::string &itemId)>
        importance; ///< the operator's judgement; empty: none
    /// Names the state of pinned and forced: while it is the same, they answer the same for every id. 0: nobody knows, so that every message
    /// is asked about at each call.
    std::uint64_t version = 0;
};

/// All that a packing depends on.
struct FocusInput {
    const ContextRequest &request;
    const Respect &respect;
    const text::TokenCounter &tokens;
    std::int64_t perMessage =
        text::kTokensPerMessage; ///< tokens counted for each message that is sent, beside its text
    /// So many first messages are, in every way, those of the request this policy packed before; 0 where that is not known. It spares
    /// reading them again.
    std::size_t unchanged = 0;
    /// Who asks has the messages: a policy may leave out ids and the texts of whole items.
    bool brief = false;
    const Meaning *meaning = nullptr; ///< null: words alone count
};

/// A way to pack an agent's context to its token budget.
///
/// Guarantees of pack(): one item a message, in the order given; the tokens of all items never exceed the budget; the same input
/// gives the same packing in every process, whatever was packed before. A policy may keep an index between calls and is then
/// owned by one thread. Errors: InvalidArgument for a budget below 1, OverBudget (detail names the tokens needed) when what
/// must never be lost does not fit; only policies that reproduce a published system lose it silently, and their headers say so.
class FocusPolicy {
public:
    virtual ~FocusPolicy() = default;

    /// As in Packing::policy and on the command line.
    [[nodiscard]] virtual std::string_view name() const = 0;
    virtual Result<Packing> pack(const FocusInput &input) = 0;
    /// Reads about so many \a bytes of the request ahead of pack(), so that a long one need not be read at once; false while there is more. The
    /// next call has the same input, but for wishes, or another policy is made. It changes no packing.
    virtual bool read(const FocusInput & /*input*/, std::size_t /*bytes*/) { return true; }
    /// tokensOf() each message of the newest request; empty where the policy does not keep them.
    [[nodiscard]] virtual std::span<const std::int64_t> tokensRead() const { return {}; }
    /// Whether FocusInput::meaning makes a difference.
    [[nodiscard]] virtual bool looksAtMeaning() const { return false; }
};

/// "sliding_window" and the others in focusPolicyNames(). Errors: InvalidArgument naming \a name and those that exist.
Result<std::unique_ptr<FocusPolicy>> makeFocusPolicy(std::string_view name);
std::span<const std::string_view> focusPolicyNames();

/// Every message whole, whatever the budget: what observe mode answers.
Packing packNothing(const FocusInput &input);

/// Tokens of \a message when sent whole: as counted by the agent, else by the input's counter; the message's own overhead included.
std::int64_t tokensOf(const FocusInput &input, const ContextMessage &message);

/// Where a portion of \a messages ends that begins at \a begin and has about so many \a bytes of text: at least one message.
std::size_t portionEnd(std::span<const ContextMessage> messages, std::size_t begin, std::size_t bytes);

/// The index of the newest user message, where there is one.
std::optional<std::size_t> newestUserMessage(const ContextRequest &request);

/// What the next call is about: the request's query, else its newest user message, else nothing. Points into \a request.
std::string_view queryOf(const ContextRequest &request);

/// By what \a message says it is known again: its role, name and text.
std::uint64_t contentMark(const ContextMessage &message);

/// The id of \a message, or its index where the agent gave none.
std::string itemId(const ContextMessage &message, std::size_t index);

} // namespace pilothouse::memory
