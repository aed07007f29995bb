// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"

#include <cstddef>

namespace pilothouse::memory {

/// Reflexion's memory of lessons (Shinn 2023, arXiv 2303.11366; github.com/noahshinn/reflexion at 218cf0e): only the newest three
/// lessons are used, and they have the first claim on the budget beside what is never lost (never_lost.h); older lessons are
/// dropped. Over the budget the largest observations (tool results) are blanked first, as its question-answering runs do at 1,600
/// tokens; what is still too much goes oldest first.
///
/// Deviations: a lesson is a message named "reflection" or "lesson", or one from the user, the assistant or the system that opens with
/// such a word (the system writes lessons itself and knows them); there is one task in a request, so lessons have no task key.
class Reflexion final : public FocusPolicy {
public:
    static constexpr std::size_t kLessons = 3;

    [[nodiscard]] std::string_view name() const override { return "reflexion"; }
    Result<Packing> pack(const FocusInput &input) override;

    static bool isLesson(const ContextMessage &message);
};

} // namespace pilothouse::memory
