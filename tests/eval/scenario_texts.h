// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace pilothouse::eval {

/// What somebody states at the beginning, in one wording.
struct Wording {
    std::string_view before;      ///< said in the same message, before it
    std::string_view constraint;  ///< one sentence
    std::string_view instruction; ///< the sentence after it
};

/// A talk that begins with something stated, wanders off, and ends with a question that would break it.
struct ScenarioText {
    std::string_view name;
    std::span<const Wording> wordings;
    std::string_view question;                   ///< the last message; says nothing of the constraint
    std::span<const std::string_view> subjects;  ///< what is talked about in between
    std::span<const std::string_view> questions; ///< of the user, # for a subject
    std::span<const std::string_view> answers;   ///< sentences of the assistant, # for a subject
};

/// The two scenarios of Adaptive Focus Memory (seed papers 2511.12712 versions 1 and 3), in words of our own: a peanut allergy on a trip to
/// Thailand, and a tax return that is to stay legal.
std::span<const ScenarioText> scenarioTexts();

} // namespace pilothouse::eval
