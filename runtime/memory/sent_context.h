// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace pilothouse::memory {

/// The context a model was sent last: what a provider may have cached, and what the next one is compared with. A value; owned by whoever
/// holds it.
class SentContext {
public:
    void remember(const Packing &packing);
    void forget() { *this = {}; }

    [[nodiscard]] bool empty() const { return m_forms.empty(); }
    [[nodiscard]] std::size_t size() const { return m_forms.size(); } ///< messages, dropped ones included
    [[nodiscard]] std::int64_t tokens() const { return m_tokens; }
    /// True when nothing was left out or shortened.
    [[nodiscard]] bool isWhole() const { return m_whole; }

    /// One message as it was sent. Precondition: place < size().
    struct Form {
        Fidelity fidelity = Fidelity::Full;
        bool steered = false; ///< by an operator's choice, or pinned
        std::int64_t tokens = 0;
    };
    [[nodiscard]] const Form &form(std::size_t place) const { return m_forms[place]; }
    /// Its text, where it was a summary or a placeholder.
    [[nodiscard]] const std::string &text(std::size_t place) const { return m_texts.at(place); }

    /// The beginning that what was sent has in common with another context.
    struct Shared {
        std::size_t messages = 0;
        std::int64_t tokens = 0;
        bool all = false; ///< everything that was sent
    };
    /// In common with \a packing, whose request starts with \a same messages of the request of then.
    [[nodiscard]] Shared sharedWith(const Packing &packing, std::size_t same) const;

private:
    std::vector<Form> m_forms;
    std::unordered_map<std::size_t, std::string> m_texts;
    std::int64_t m_tokens = 0;
    bool m_whole = true;
};

/// True when the form of \a item is an operator's choice or a pin's.
[[nodiscard]] bool isSteered(const FocusItem &item);

} // namespace pilothouse::memory
