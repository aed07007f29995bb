// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::memory {

/// The context a model was sent last: what a provider may have cached, and what the next one is compared with. A value; owned by whoever
/// holds it. Memory: a few bytes a message, and the texts of what was shortened.
class SentContext {
public:
    void remember(const Packing &packing);

    [[nodiscard]] bool empty() const { return m_marks.empty(); }
    [[nodiscard]] std::size_t size() const { return m_marks.size(); } ///< messages, dropped ones included
    [[nodiscard]] std::int64_t tokens() const { return m_tokens; }
    /// True when nothing was left out or shortened.
    [[nodiscard]] bool isWhole() const { return m_whole; }

    /// How the message at \a place was sent, and whether an operator's choice or a pin made it so. Precondition: place < size().
    [[nodiscard]] Fidelity form(std::size_t place) const { return m_marks[place].fidelity; }
    [[nodiscard]] bool isSteered(std::size_t place) const { return m_steers[m_marks[place].reason]; }
    /// What was sent, ascending; texts are those of summaries and placeholders only.
    [[nodiscard]] const std::vector<FocusItems::Sent> &sent() const { return m_sent; }
    /// True when the message at \a place, summary or placeholder, was sent as it is in \a items.
    [[nodiscard]] bool hasText(std::size_t place, const FocusItems &items) const;

    /// The beginning that what was sent has in common with another context.
    struct Shared {
        std::size_t messages = 0;
        std::int64_t tokens = 0;
        bool all = false; ///< everything that was sent
    };
    /// In common with \a packing, whose request starts with \a same messages of the request of then.
    [[nodiscard]] Shared sharedWith(const Packing &packing, std::size_t same) const;

private:
    std::vector<FocusItems::Mark> m_marks;
    std::array<bool, FocusItems::kMostReasons> m_steers{}; ///< by FocusItems::Mark::reason
    std::vector<FocusItems::Sent> m_sent;
    std::int64_t m_tokens = 0;
    bool m_whole = true;
};

/// By FocusItems::Mark::reason of \a items: whether \a holds says so of the reason's words.
template<class Holds>
std::array<bool, FocusItems::kMostReasons> reasonsThat(const FocusItems &items, Holds holds)
{
    std::array<bool, FocusItems::kMostReasons> out{};
    for (std::size_t i = 0; i < items.reasons().size() && i < out.size(); ++i) {
        out[i] = holds(std::string_view(items.reasons()[i]));
    }
    return out;
}

/// True for the reason of a form that is an operator's choice or a pin's.
[[nodiscard]] bool steers(std::string_view reason);

} // namespace pilothouse::memory
