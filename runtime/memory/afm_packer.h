// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/afm_formulas.h"
#include "text/token_counter.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::memory::afm {

/// A message as AFM holds it.
struct Item {
    std::size_t id = 0; ///< from 1, ascending
    std::string_view role;
    std::string_view text;
    std::int64_t tokens = 0; ///< whole, with the message's own overhead
    double score = 0;
    std::string summary = {}; ///< made at first need and then kept, whatever the hint becomes
};

/// What became of an item.
struct Sent {
    Fidelity planned = Fidelity::Full;
    Fidelity fidelity = Fidelity::Dropped;
    std::string text = {};
    std::int64_t tokens = 0;
};

struct PackerInput {
    std::int64_t budget = 0;
    std::int64_t preambleTokens = 0; ///< 0: none
    std::string_view hint;           ///< for summaries: the current query
    const text::TokenCounter &tokens;
    std::int64_t perMessage = 0; ///< added to each form that is sent
    Config config = kCodeLibrary;
};

struct Packed {
    std::vector<Sent> items;
    std::int64_t used = 0; ///< without the preamble, as the code reports it
    bool preambleSent = false;
};

/// AFM's packing, alike in paper and code: the preamble if it fits, then oldest first each item as planned, else in the next
/// lesser form that fits, else not at all. Nothing is upgraded or looked at twice.
///
/// Known defects, kept: old placeholders spend what the newest messages need, the query itself may be cut or lost; a preamble
/// that does not fit is left out silently; the summary in an item that is packed again is not made anew for another hint.
Packed packOldestFirst(std::span<Item> items, const PackerInput &input);

} // namespace pilothouse::memory::afm
