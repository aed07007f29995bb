// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/packing_draft.h"
#include "memory/unit_forms.h"

#include <cstddef>
#include <cstdint>

namespace pilothouse::memory {

/// The forms of one unit of a packing, from small to whole, and what they cost.
///
/// A unit of a call may keep its call and say that the result is left out; a large message may be a summary. Lives within one pack().
class FormLadder {
public:
    FormLadder(PackingDraft &draft, const FocusInput &input, UnitForms &forms)
        : m_draft(draft), m_input(input), m_forms(forms)
    {
    }

    /// True when \a unit has a form between whole and gone that the policy may choose: it is large, and no form was set for it.
    [[nodiscard]] bool isLarge(std::size_t unit, std::int64_t least) const;
    /// What a summary of \a tokens aims at.
    static std::int64_t summaryTokens(std::int64_t tokens);

    /// Gives every message of an open \a unit that is large enough a summary, together about \a target tokens; false when that saves nothing.
    bool summarise(std::size_t unit, std::int64_t target, std::string_view reason);
    /// Gives every result of \a unit a line in its place; a unit without results becomes such a line. False when that saves nothing.
    bool blank(std::size_t unit, std::string_view reason);
    /// What a unit of several messages costs at least when its results are blank.
    [[nodiscard]] std::int64_t leastBlank(std::size_t unit) const;

    /// Puts a line in the place of each run of messages that are left out, the largest runs first, while they fit.
    void mergeRuns();

private:
    struct Run {
        std::size_t begin = 0; ///< messages [begin, end)
        std::size_t end = 0;
        std::size_t anchor = 0; ///< a lone message that is no part of a call
        std::int64_t tokens = 0;
    };
    [[nodiscard]] std::vector<Run> runs() const;
    bool merge(const Run &run);

    PackingDraft &m_draft;
    const FocusInput &m_input;
    UnitForms &m_forms;
};

} // namespace pilothouse::memory
