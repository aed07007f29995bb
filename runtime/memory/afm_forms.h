// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/token_counter.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The lesser forms of a message in AFM's public code, made without a model.
namespace pilothouse::memory::afm {

/// The code's heuristic compressor. Sentence i (from 0) with the set of words T and the hint's set H is worth
/// (1 + |T and H|) / (1 + 0.05 i) / max(1, |T|)^0.15; the best that still fit are taken. Where none fits: the first sentence,
/// cut by words. Text within \a target is returned unchanged; the result may be empty and has at most \a target tokens
/// (summed by sentences).
///
/// Known defects, kept: sentences come in the order of their worth, not of the text, and nothing says that it is a summary.
std::string heuristicSummary(std::string_view text, std::int64_t target, std::string_view hint,
                             const text::TokenCounter &tokens);

/// "[ref #3] • user " and as many words of the first line (its first 200 characters) as fit in \a most tokens together with it.
///
/// Known defect, kept: it may cost more than the message it stands for.
std::string stub(std::size_t id, std::string_view role, std::string_view text, std::int64_t most,
                 const text::TokenCounter &tokens);

} // namespace pilothouse::memory::afm
