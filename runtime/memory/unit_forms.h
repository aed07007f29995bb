// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"
#include "memory/message_index.h"
#include "text/condense.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>

namespace pilothouse::memory {

/// The shorter forms in which a message can be sent. Owned by one thread.
class UnitForms {
public:
    /// So many summaries are kept for the next call.
    static constexpr std::size_t kMostKept = 2048;

    /// \a index must outlive it.
    explicit UnitForms(const MessageIndex &index) : m_index(index) {}

    /// The index has begun again: its terms are others.
    void forget();
    /// Summaries from here on are about the query with these \a terms.
    void ask(std::span<const TermId> terms);

    /// A summary of \a message (the \a index-th) of about \a target tokens, of which it has \a tokens: parts of its text in their order, those
    /// about the query first of all, marked with its id. Empty where none is shorter. Valid until the next call; kept by text, target and terms.
    const std::string &summary(const ContextMessage &message, std::size_t index, std::int64_t tokens,
                               std::int64_t target);

    /// "[tool result left out, 4512 tokens]"
    static std::string placeholder(const ContextMessage &message, std::int64_t tokens);
    /// "[12 messages left out, 1930 tokens]"
    static std::string placeholder(std::size_t messages, std::int64_t tokens);

private:
    [[nodiscard]] std::string summarised(const ContextMessage &message, std::size_t index, std::int64_t tokens,
                                         std::int64_t target) const;
    [[nodiscard]] float warmth(std::string_view line) const;

    const MessageIndex &m_index;
    std::vector<TermId> m_terms; ///< ascending
    std::uint64_t m_queryClass = 0;
    std::unordered_map<std::uint64_t, std::string> m_summaries;
};

} // namespace pilothouse::memory
