// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/focus_track.h"
#include "support/check.h"
#include "support/word_counter.h"

#include <string>
#include <vector>

using namespace pilothouse;
using pilothouse::engine::FocusTrack;

namespace {

ContextMessage message(const std::string &id, const std::string &text, const std::string &role = "user")
{
    ContextMessage out;
    out.id = id;
    out.role = role;
    out.text = text;
    return out;
}

FocusItem item(const ContextMessage &message, Fidelity fidelity = Fidelity::Full,
               const std::string &reason = "relevance", double score = 1)
{
    FocusItem out;
    out.id = message.id;
    out.fidelity = fidelity;
    out.reason = reason;
    out.score = score;
    out.tokens = fidelity == Fidelity::Dropped ? 0 : 4;
    out.text = fidelity == Fidelity::Full ? message.text : fidelity == Fidelity::Dropped ? "" : "short";
    return out;
}

/// Records a packing of \a messages, whole but for those that \a items has.
PackingRecord record(FocusTrack &track, const std::vector<ContextMessage> &messages, std::vector<FocusItem> items = {})
{
    static const test::WordCounter words;
    ContextRequest request;
    request.messages = messages;
    Packing packing;
    for (FocusItem &one : items) {
        packing.items.push_back(std::move(one));
    }
    for (std::size_t i = packing.items.size(); i < messages.size(); ++i) {
        packing.items.push_back(item(messages[i]));
    }
    const memory::Respect respect;
    return track.record({request, respect, words, 0}, packing);
}

const std::vector<std::uint32_t> &rowsOf(const PackingRecord &record) { return record.rows; }

using Rows = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("messages with ids keep their rows, whatever happens around them")
{
    FocusTrack track;
    const auto a = message("a", "one");
    const auto b = message("b", "two");
    const auto first = record(track, {a, b});
    CHECK(rowsOf(first) == Rows({0, 1}));
    CHECK_EQ(first.column.call, 0U);
    REQUIRE(first.column.newRows.size() == 2);
    CHECK_EQ(first.column.newRows[1].id, "b");
    CHECK_EQ(first.column.newRows[1].tokens, 4);
    const auto second = record(track, {message("s", "summary"), b});
    CHECK(rowsOf(second) == Rows({2, 1}));
    CHECK(second.column.absent == Rows({0}));
    CHECK_EQ(second.column.cells.size(), std::size_t{3});
    CHECK(second.column.cells[0].fidelity() == Fidelity::Dropped);
    CHECK_EQ(second.column.call, 1U);
}

TEST_CASE("a text that changed under its id, and every form but the whole one, is kept as it was sent")
{
    FocusTrack track;
    const auto a = message("a", "one");
    CHECK_EQ(record(track, {a}).items[0].text, "");
    CHECK_EQ(record(track, {message("a", "one, edited")}).items[0].text, "one, edited");
    CHECK_EQ(record(track, {a}, {item(a, Fidelity::Compressed)}).items[0].text, "short");
    CHECK_EQ(record(track, {a}, {item(a, Fidelity::Dropped)}).items[0].text, "");
}

TEST_CASE("messages without ids are known by what they say")
{
    FocusTrack track;
    const auto same = message("", "ok");
    CHECK(rowsOf(record(track, {message("", "one"), same, same})) == Rows({0, 1, 2}));
    const auto moved = record(track, {same, same, message("", "new"), message("", "one")});
    CHECK(rowsOf(moved) == Rows({1, 2, 3, 0}));
    REQUIRE(moved.column.newRows.size() == 1);
    CHECK_EQ(moved.column.newRows[0].id, "2#2"); // place 2 named another message before
}

TEST_CASE("an id that an agent uses twice names two rows")
{
    FocusTrack track;
    const auto twice = record(track, {message("a", "one"), message("a", "two")});
    CHECK(rowsOf(twice) == Rows({0, 1}));
    CHECK_EQ(twice.column.newRows[1].id, "a#2");
}

TEST_CASE("a record that could not be kept leaves no trace")
{
    FocusTrack track;
    record(track, {message("a", "one")});
    const auto lost = record(track, {message("a", "one"), message("b", "two"), message("", "three")});
    track.forget(lost.column.newRows.size());
    CHECK_EQ(track.rows(), std::size_t{1});
    const auto again = record(track, {message("a", "one"), message("", "three"), message("b", "two")});
    CHECK_EQ(again.column.call, 1U);
    CHECK(rowsOf(again) == Rows({0, 1, 2}));
}

TEST_CASE("numbering goes on after a restart")
{
    FocusTrack before;
    const auto first = record(before, {message("a", "one"), message("", "two")});
    FocusNumbering known{SessionId{1}, before.calls(), {}};
    for (std::size_t i = 0; i < first.column.newRows.size(); ++i) {
        known.rows.push_back({first.column.newRows[i].id, first.newMarks[i]});
    }
    FocusTrack after(known);
    const auto second = record(after, {message("", "two"), message("a", "one"), message("c", "three")});
    CHECK(rowsOf(second) == Rows({1, 0, 2}));
    CHECK_EQ(second.column.call, 1U);
}

TEST_CASE("cells say form and strength, shares add up to the tokens sent")
{
    FocusTrack track;
    std::vector<ContextMessage> messages{message("s", "be good", "system")};
    std::vector<FocusItem> items{item(messages[0], Fidelity::Full, "system", 0)};
    for (int i = 1; i <= 32; ++i) {
        messages.push_back(message("m" + std::to_string(i), "text\n  and more", i == 3 ? "tool" : "user"));
        items.push_back(item(messages.back(), Fidelity::Full, "relevance", i));
    }
    items[1].reason = "pinned";
    items[2].reason = "constraint";
    items[4] = item(messages[4], Fidelity::Compressed);
    items[5] = item(messages[5], Fidelity::Placeholder);
    items[6] = item(messages[6], Fidelity::Dropped, "operator");
    const auto made = record(track, messages, items);
    CHECK_EQ(made.column.newRows[1].label, "text and more");
    CHECK(made.column.cells[1].pinned() && !made.column.cells[2].pinned() && made.column.cells[2].constraint());
    CHECK(!made.column.cells[6].pinned());
    CHECK_EQ(made.column.cells[32].strength(), 15);
    CHECK_EQ(made.column.cells[0].strength(), 0);
    CHECK(made.column.cells[16].strength() >= 6 && made.column.cells[16].strength() <= 9);
    const auto share = [&](FocusShare which) { return made.column.shares[static_cast<std::size_t>(which)]; };
    CHECK_EQ(share(FocusShare::System), 4);
    CHECK_EQ(share(FocusShare::Pinned), 8);
    CHECK_EQ(share(FocusShare::Tools), 4);
    CHECK_EQ(share(FocusShare::Compressed), 4);
    CHECK_EQ(share(FocusShare::Placeholder), 4);
    CHECK_EQ(share(FocusShare::Full), 26 * 4);
}

TEST_CASE("a label is one line and never cuts a character in two")
{
    FocusTrack track;
    std::string text = "x";
    for (int i = 0; i < 200; ++i) {
        text += "\xC3\xA4";
    }
    const std::string label = record(track, {message("a", text)}).column.newRows[0].label;
    CHECK(label.size() <= kFocusLabelBytes);
    CHECK_EQ(label.size() % 2, std::size_t{1});
}
