// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::memory {

/// The context a model was sent last: what a provider may have cached, and what the next one is compared with. A value; owned by whoever
/// holds it.
class SentContext {
public:
    void remember(const Packing &packing);
    void forget() { *this = {}; }

    [[nodiscard]] bool empty() const { return m_marks.empty(); }
    [[nodiscard]] std::size_t size() const { return m_marks.size(); } ///< messages, dropped ones included
    [[nodiscard]] std::int64_t tokens() const { return m_tokens; }
    /// True when nothing was left out or shortened.
    [[nodiscard]] bool isWhole() const { return m_whole; }

    /// One message as it was sent. Precondition: place < size().
    struct Form {
        Fidelity fidelity = Fidelity::Full;
        bool steered = false; ///< by an operator's choice, or pinned
        std::int64_t tokens = 0;
    };
    [[nodiscard]] Form form(std::size_t place) const;
    /// Its text, where it was a summary or a placeholder.
    [[nodiscard]] const std::string &text(std::size_t place) const { return sentAt(place)->text; }

    /// The beginning that what was sent has in common with another context.
    struct Shared {
        std::size_t messages = 0;
        std::int64_t tokens = 0;
        bool all = false; ///< everything that was sent
    };
    /// In common with \a packing, whose request starts with \a same messages of the request of then.
    [[nodiscard]] Shared sharedWith(const Packing &packing, std::size_t same) const;

private:
    [[nodiscard]] const FocusItems::Sent *sentAt(std::size_t place) const;

    std::vector<FocusItems::Mark> m_marks;
    std::vector<bool> m_steering;         ///< by Mark::reason
    std::vector<FocusItems::Sent> m_sent; ///< ascending; whole ones without their texts
    std::int64_t m_tokens = 0;
    bool m_whole = true;
};

/// True when the form of an item that stays or goes for \a reason is an operator's choice or a pin's.
[[nodiscard]] bool isSteered(std::string_view reason);

} // namespace pilothouse::memory
