// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recorder.h"
#include "support/store_fixture.h"

#include <string>

namespace pilothouse::test {

/// Packing \a call of session \a id, whose only message is new in call 0: whole as \a text, except in odd calls, where it is compressed.
inline PackingRecord packing(std::uint64_t id, std::uint32_t call, const std::string &text)
{
    PackingRecord record;
    FocusColumn &column = record.column;
    column.session = SessionId{id};
    column.call = call;
    column.seq = StepSeq{call + 1};
    column.at = at(static_cast<std::int64_t>(call));
    column.policy = "adaptive_focus";
    column.tokens = 9;
    column.budgetTokens = 20;
    column.inputTokens = 30;
    column.count = {"estimate", 1.125, 1.25, -0.0625, 0.125, 7, 300};
    column.cache = {CacheReason::Waits, 8, 5, 4.5, 2.25, "EUR"};
    const bool whole = call % 2 == 0;
    column.shares[static_cast<std::size_t>(whole ? FocusShare::Full : FocusShare::Compressed)] = 9;
    if (call == 0) {
        column.newRows = {{"m", "user", text.substr(0, 20), 9}};
        record.newTexts = {text};
        record.newMarks = {0xFEDC'BA98'7654'3210U};
    }
    column.cells = {FocusCell(whole ? Fidelity::Full : Fidelity::Compressed, 15, false, !whole)};
    FocusItem item;
    item.fidelity = whole ? Fidelity::Full : Fidelity::Compressed;
    item.planned = Fidelity::Placeholder;
    item.importance = Importance::Critical;
    item.tokens = 9;
    item.score = 0.75;
    item.parts[ScorePart::Words] = 1.5F;
    item.parts[ScorePart::Importance] = -0.75F;
    item.reason = whole ? "newest" : "constraint";
    item.text = whole ? "" : "short " + text;
    record.items = {item};
    record.rows = {0};
    return record;
}

} // namespace pilothouse::test
