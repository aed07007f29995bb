// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/step.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// Words of steps for signals that compare vocabularies: cheap enough for every step, and bounded.
namespace pilothouse::signals {

/// Of a longer text the beginning and the end are read, two thirds and one third of this.
inline constexpr std::size_t kWordBytes = 2048;

/// One word: a run of ASCII letters, digits, '_' and bytes beyond ASCII, at least three bytes and no stop word.
struct StepWord {
    std::uint64_t key = 0; ///< of its stem: lower case, cut to six bytes unless it has a digit or a '_'
    bool named = false;    ///< it has a digit, a '_' or an inner capital: names something rather than says something
};

/// The word that begins at or behind \a at, which is moved behind it. False at the end.
bool nextStepWord(std::string_view text, std::size_t &at, StepWord &word);

/// Calls \a take for each word of \a text, at most about kWordBytes of it.
template<class Take>
void forEachWord(std::string_view text, Take take)
{
    const std::size_t head = text.size() <= kWordBytes ? text.size() : kWordBytes / 3 * 2;
    StepWord word;
    for (std::size_t at = 0; nextStepWord(text.substr(0, head), at, word);) {
        take(word);
    }
    if (head < text.size()) {
        const std::string_view tail = text.substr(text.size() - kWordBytes / 3);
        for (std::size_t at = 0; nextStepWord(tail, at, word);) {
            take(word);
        }
    }
}

/// The words of one step, read once for all signals; empty for kinds that no signal compares by words (system, model_call, error,
/// checkpoint). Memory is used again by read(). Owned by one thread.
class StepWords {
public:
    StepWords() = default;
    explicit StepWords(const Step &step) { read(step); }

    void read(const Step &step);
    [[nodiscard]] std::span<const StepWord> text() const { return m_text; }
    [[nodiscard]] std::span<const StepWord> args() const { return m_args; }

private:
    std::vector<StepWord> m_text;
    std::vector<StepWord> m_args;
};

} // namespace pilothouse::signals
