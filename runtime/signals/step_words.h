// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/step.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// Words of steps for signals that compare vocabularies: cheap enough for every step, and bounded.
namespace pilothouse::signals {

/// Of a longer text the beginning and the end are read, two thirds and one third of this.
inline constexpr std::size_t kWordBytes = 1024;

/// One word: a run of ASCII letters, digits, '_' and bytes beyond ASCII, at least three bytes and no stop word.
struct StepWord {
    std::uint64_t key =
        0;              ///< of its stem: lower case, cut to six bytes unless it has a digit, a '_' or an inner capital
    bool named = false; ///< it has one of these: it names something rather than says something
};

/// Reads the words of a piece of text: what kind each byte is, a bit a byte first, so that a word costs no branch a byte.
class WordReader {
public:
    /// Begins with \a text, at most kWordBytes of it; it is not kept.
    void open(std::string_view text);
    /// The next word; false at the end.
    bool next(StepWord &word);

private:
    static constexpr std::size_t kBits = 64;
    static constexpr std::size_t kRows = kWordBytes / kBits;

    bool readRow(std::size_t row, const char *from, bool smallBefore);
    [[nodiscard]] std::size_t firstIn(std::size_t at) const;
    [[nodiscard]] std::size_t endOf(std::size_t begin, bool &named) const;

    // NOLINTBEGIN(cppcoreguidelines-pro-type-member-init): written by open(), as far as it is read
    std::array<std::uint64_t, kRows + 1> m_word;    ///< letters, digits, '_', bytes beyond ASCII; none behind the text
    std::array<std::uint64_t, kRows + 1> m_telling; ///< digits, '_' and capitals behind a small letter
    std::array<char, (kRows + 1) * kBits> m_lower;
    // NOLINTEND(cppcoreguidelines-pro-type-member-init)
    std::size_t m_at = 0;
    std::size_t m_size = 0;
};

/// Calls \a take for each word of \a text, in order, at most about kWordBytes of it.
template<class Take>
void forEachWord(std::string_view text, Take take)
{
    const std::size_t head = text.size() <= kWordBytes ? text.size() : kWordBytes / 3 * 2;
    WordReader reader;
    StepWord word;
    for (reader.open(text.substr(0, head)); reader.next(word);) {
        take(word);
    }
    if (head < text.size()) {
        for (reader.open(text.substr(text.size() - kWordBytes / 3)); reader.next(word);) {
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
