// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/token_counter.h"

#include <sstream>
#include <string>

namespace pilothouse::test {

/// White-space words, at least 1 for any text: makes token counts of tests plain to see.
class WordCounter final : public text::TokenCounter {
public:
    [[nodiscard]] std::int64_t count(std::string_view text) const override
    {
        std::istringstream stream{std::string(text)};
        std::int64_t words = 0;
        for (std::string word; stream >> word;) {
            ++words;
        }
        return text.empty() || words > 0 ? words : 1;
    }
    [[nodiscard]] std::string_view name() const override { return "words"; }
};

/// "w1 w2 w3": as many words, no stop mark.
inline std::string wordsOf(int count)
{
    std::string text;
    for (int i = 1; i <= count; ++i) {
        text += (i == 1 ? "w" : " w") + std::to_string(i);
    }
    return text;
}

} // namespace pilothouse::test
