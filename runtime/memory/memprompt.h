// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"

#include <cstddef>
#include <string>

namespace pilothouse::memory {

/// MemPrompt's memory of corrections (Madaan 2022, arXiv 2201.06009; github.com/madaan/memprompt at e65e81c): what the user said to
/// correct an answer is kept under the question it was about, and comes back with a question like it. Here "comes back"
/// means: has the first claim on the budget beside what is never lost (never_lost.h), in its place in time; then come the newest
/// messages.
///
/// Facts kept: keys are compared without bracketed spans, punctuation and case; a key at an edit distance below 6 matches, else one
/// with a cosine above 0.9; one nearest entry fires, of equals the last. As in the variant that grows its prompt, at most 20
/// further corrections and 1,300 words come back, here by likeness to the query. Deviations: corrections are recognised by their
/// words in place of the paper's asked-for feedback, always given instead of half of the time; the cosine is of word counts in
/// place of a trained encoder's; only corrections in the request are known.
class MemPrompt final : public FocusPolicy {
public:
    static constexpr std::size_t kDistanceBelow = 6;
    static constexpr double kCosineAbove = 0.9;
    static constexpr std::size_t kMostRecalled = 20;
    static constexpr std::size_t kMostWords = 1300;

    [[nodiscard]] std::string_view name() const override { return "memprompt"; }
    Result<Packing> pack(const FocusInput &input) override;

    /// True for "No, I meant …", "Actually …", "From now on …" and their like; English.
    static bool isCorrection(const ContextMessage &message);
    /// "What does (x) Mean?" gives "what does mean".
    static std::string key(std::string_view question);
};

} // namespace pilothouse::memory
