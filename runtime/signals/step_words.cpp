// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/step_words.h"

#include "text/stable_hash.h"
#include "text/word_classes.h"

#include <algorithm>
#include <array>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kShortest = 3;
constexpr std::size_t kStem = 6;
constexpr std::size_t kLongest = 48;

enum Form : std::uint8_t { kNone, kLower, kUpper, kDigit, kJoin, kWide };

constexpr std::array<std::uint8_t, 256> kForms = [] {
    std::array<std::uint8_t, 256> forms{};
    for (std::size_t c = 0; c < forms.size(); ++c) {
        forms[c] = c >= 'a' && c <= 'z'   ? kLower
                   : c >= 'A' && c <= 'Z' ? kUpper
                   : c >= '0' && c <= '9' ? kDigit
                   : c == '_'             ? kJoin
                   : c >= 0x80            ? kWide
                                          : kNone;
    }
    return forms;
}();

Form formOf(char c) { return static_cast<Form>(kForms[static_cast<unsigned char>(c)]); }

} // namespace

bool nextStepWord(std::string_view text, std::size_t &at, StepWord &word)
{
    std::array<char, kLongest> letters{};
    while (at < text.size()) {
        while (at < text.size() && formOf(text[at]) == kNone) {
            ++at;
        }
        const std::size_t begin = at;
        bool named = false;
        for (Form form = kNone; at < text.size() && (form = formOf(text[at])) != kNone; ++at) {
            const std::size_t offset = at - begin;
            named = named || form == kDigit || form == kJoin ||
                    (form == kUpper && offset > 0 && formOf(text[at - 1]) == kLower);
            if (offset < kLongest) {
                letters[offset] = form == kUpper ? static_cast<char>(text[at] - 'A' + 'a') : text[at];
            }
        }
        const std::string_view lower(letters.data(), std::min(at - begin, kLongest));
        if (lower.size() >= kShortest && (named || !text::isStopWord(lower))) {
            word = {text::stableHash(named ? lower : lower.substr(0, kStem)), named};
            return true;
        }
    }
    return false;
}

void StepWords::read(const Step &step)
{
    m_text.clear();
    m_args.clear();
    if (step.kind == StepKind::System || step.kind == StepKind::ModelCall || step.kind == StepKind::Error ||
        step.kind == StepKind::Checkpoint) {
        return;
    }
    forEachWord(step.text, [&](const StepWord &word) { m_text.push_back(word); });
    forEachWord(step.args, [&](const StepWord &word) { m_args.push_back(word); });
}

} // namespace pilothouse::signals
