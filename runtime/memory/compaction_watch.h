// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"
#include "text/token_counter.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace pilothouse::memory {

/// A message an agent gave up.
struct FallenMessage {
    std::string id; ///< as in FocusItem::id
    std::string role;
    std::string label; ///< beginning of its text, one line
    std::int64_t tokens = 0;

    friend bool operator==(const FallenMessage &, const FallenMessage &) = default;
};

/// What an agent has done to its own context between two requests.
struct Compaction {
    std::vector<FallenMessage> fallen;  ///< oldest first, at least one
    std::vector<std::string> summaries; ///< ids of new messages that stand in their place; may be none
    std::int64_t tokensBefore = 0;      ///< of the request before
    std::int64_t tokensAfter = 0;       ///< of what the new request has of it, summaries included

    friend bool operator==(const Compaction &, const Compaction &) = default;
};

/// Recognises a compaction the agent made itself from the next context it sends.
///
/// That is one when messages are gone though later ones stay, when a message has become much shorter, or when all but the beginning is gone and a
/// new message repeats its words (a summary). Going back to an earlier point is none, nor is a message that was edited. Keeps 16 bytes and
/// a label of each message. Pure: no clock, no session. Owned by one thread.
class CompactionWatch {
public:
    /// \a tokens counts what the agent did not.
    std::optional<Compaction> observe(std::span<const ContextMessage> messages, const text::TokenCounter &tokens);

private:
    struct Seen {
        std::uint64_t fingerprint = 0;
        FallenMessage message;
        std::string words; ///< beginning of its text
    };
    /// What of the messages before is not there any more.
    struct Gone {
        std::unordered_map<std::uint64_t, int> stayed; ///< fingerprints of those that are, how often
        bool between = false;                          ///< something that came after a fallen message stays
        std::string words;
        std::int64_t tokens = 0;
    };
    [[nodiscard]] Gone goneFrom(const std::vector<Seen> &now, Compaction &found) const;
    [[nodiscard]] std::optional<Compaction> compare(const std::vector<Seen> &now) const;

    std::vector<Seen> m_before;
};

} // namespace pilothouse::memory
