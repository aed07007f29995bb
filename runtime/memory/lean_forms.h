// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"
#include "text/condense.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace pilothouse::memory {

/// Shorter forms for the messages that the newest calls have left behind, so that what later calls need is still there.
///
/// A call is a message of the assistant. System's and users' messages and all since the call before the newest stay whole. When the next
/// call leaves a message behind, it is made shorter once (first and last line, an error, a line about what the user or the newest calls name,
/// and the identifiers that would be lost), and once more, leaner, after further calls: what was sent stays as it was in between, so that a
/// provider's prompt cache keeps serving it. Only identifiers that stand nowhere else are repeated.
///
/// A pure function of the messages: however they came, the forms are the same. Memory: about 16 bytes an identifier of each message left
/// behind. Owned by one thread.
class LeanForms {
public:
    static constexpr std::size_t kCallsWhole = 2;
    static constexpr std::size_t kCallsUntilLeaner = 6;
    /// Shorter texts stay as they are.
    static constexpr std::size_t kLeastBytes = 100;

    /// The form of each message, empty: whole. The first \a same messages (at most those of the call before) are unchanged. Valid until the
    /// next call.
    std::span<const std::string> follow(std::span<const ContextMessage> messages, std::size_t same);
    /// The form of so many messages is known.
    [[nodiscard]] std::size_t size() const { return m_forms.size(); }

private:
    using Keys = std::vector<text::IdentifierKey>;

    void clear();
    void append(std::span<const ContextMessage> messages, std::size_t index);
    /// Makes messages shorter that the newest call has left behind.
    void moveOn(std::span<const ContextMessage> messages);
    void shorten(const ContextMessage &message, std::size_t index, const text::CondenseLimits &limits,
                 const std::unordered_set<std::string_view> &told);
    [[nodiscard]] text::CondenseView view(const std::unordered_set<std::string_view> &told) const;
    [[nodiscard]] bool isWanted(text::IdentifierKey key) const;
    void count(const Keys &keys, int by);

    std::vector<std::string> m_forms;
    std::vector<std::size_t> m_calls; ///< messages of the assistant
    std::size_t m_short = 0;          ///< messages before this are short
    std::size_t m_leaner = 0;         ///< messages before this are leaner
    std::vector<Keys> m_offered;      ///< by message, of what is sent; empty while it is whole for being new
    std::unordered_map<text::IdentifierKey, int> m_known; ///< messages that stay as they are and offer it
    std::unordered_set<text::IdentifierKey> m_goal;       ///< named by users
    std::deque<Keys> m_acts;                              ///< used by the newest calls
};

} // namespace pilothouse::memory
