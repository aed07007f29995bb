// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/encode_operator.h"

#include "protocol/write_values.h"

#include <algorithm>
#include <string_view>

// Packings, as operators get them.
namespace pilothouse::protocol {

namespace {

/// A page ends with the packing that makes it longer than this.
constexpr std::size_t kPageBytes = 1U << 20U;

void writeCount(ObjectWriter &to, const TokenCheck &count)
{
    if (count.counter.empty()) {
        return; // recorded before it was kept
    }
    ObjectWriter(to.key("count"))
        .text("counter", count.counter)
        .number("factor", count.factor)
        .number("guard", count.guard)
        .number("mean_error", count.meanError)
        .number("p95_error", count.p95Error)
        .integer("samples", count.samples)
        .integer("beside", count.beside);
}

void writeCache(ObjectWriter &to, const CacheChoice &cache)
{
    ObjectWriter(to.key("cache"))
        .word("reason", name(cache.reason))
        .integer("cached_tokens", cache.cachedTokens)
        .integer("lost_tokens", cache.lostTokens)
        .number("price", cache.price)
        .number("saving", cache.saving)
        .textIfAny("currency", cache.currency);
}

/// Two lower-case hex digits a cell.
void writeCells(ObjectWriter &to, const std::vector<FocusCell> &cells)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string &out = to.key("cells");
    out.reserve(out.size() + 2 * cells.size() + 2);
    out.push_back('"');
    for (const FocusCell cell : cells) {
        out.push_back(kDigits[cell.bits() >> 4U]);
        out.push_back(kDigits[cell.bits() & 15U]);
    }
    out.push_back('"');
}

void writeRows(ObjectWriter &to, const FocusColumn &column)
{
    const std::size_t first = column.cells.size() - std::min(column.cells.size(), column.newRows.size());
    const std::size_t told = std::min(column.newRows.size(), kMaxNewRows);
    to.integer("rows", column.cells.size());
    std::string &out = to.key("new_rows");
    out.push_back('[');
    for (std::size_t i = 0; i < told; ++i) {
        const FocusRow &row = column.newRows[i];
        out += i == 0 ? "" : ",";
        ObjectWriter(out)
            .integer("row", first + i)
            .text("id", row.id)
            .text("role", row.role)
            .text("label", row.label)
            .integer("tokens", row.tokens);
    }
    out.push_back(']');
    appendArray(to.key("absent"), column.absent,
                [](std::string &text, std::uint32_t row) { ObjectWriter::appendNumber(text, row); });
    writeCells(to, column.cells);
}

void writePacking(ObjectWriter &to, const FocusColumn &column)
{
    to.integer("session", raw(column.session)).integer("call", column.call).integer("seq", raw(column.seq));
    to.time("at", column.at).text("policy", column.policy).integer("tokens", column.tokens);
    to.integer("budget_tokens", column.budgetTokens).integer("input_tokens", column.inputTokens);
    {
        ObjectWriter shares(to.key("shares"));
        for (std::size_t i = 0; i < kFocusShares; ++i) {
            shares.integer(name(static_cast<FocusShare>(i)), column.shares[i]);
        }
    }
    writeCount(to, column.count);
    writeCache(to, column.cache);
    writeRows(to, column);
}

void writeItem(ObjectWriter &to, const FocusItem &item)
{
    to.text("id", item.id).word("fidelity", name(item.fidelity)).word("planned", name(item.planned));
    to.word("importance", name(item.importance)).integer("tokens", item.tokens).number("score", item.score);
    to.text("reason", item.reason);
    ObjectWriter parts(to.key("parts"));
    for (std::size_t i = 0; i < kScoreParts; ++i) {
        if (item.parts.values[i] != 0) {
            parts.number(name(static_cast<ScorePart>(i)), static_cast<double>(item.parts.values[i]));
        }
    }
}

} // namespace

void appendPacking(std::string &out, const FocusColumn &column)
{
    ObjectWriter to(out);
    writePacking(to, column);
}

void appendPackedRow(std::string &out, const PackedMessage &message)
{
    ObjectWriter to(out);
    to.integer("row", message.row).text("role", message.role).text("label", message.label);
    writeItem(to, message.item);
}

std::string encodePackings(const WireId &id, std::span<const FocusColumn> columns)
{
    std::string out = detail::beginResult(id, 4096);
    {
        ObjectWriter result(out);
        std::size_t told = 0;
        std::string &list = result.key("packings");
        list.push_back('[');
        for (; told < columns.size() && list.size() < kPageBytes; ++told) {
            list += told == 0 ? "" : ",";
            appendPacking(list, columns[told]);
        }
        list.push_back(']');
        result.flagIfSet("more", told < columns.size());
    }
    out += '}';
    return out;
}

std::string encodePackedRows(const WireId &id, std::span<const PackedMessage> messages)
{
    std::string out = detail::beginResult(id, 4096);
    {
        ObjectWriter result(out);
        appendArray(result.key("items"), messages, &appendPackedRow);
    }
    out += '}';
    return out;
}

std::string encodePackedItem(const WireId &id, const FocusItem &item, std::string_view whole)
{
    std::string out = detail::beginResult(id, 512 + item.text.size() + whole.size());
    {
        ObjectWriter result(out);
        writeItem(result, item);
        result.text("text", item.text);
        if (whole != item.text) {
            result.text("whole", whole);
        }
    }
    out += '}';
    return out;
}

std::string encodePackedEvent(const FocusColumn &column)
{
    std::string out = detail::beginNotification("inspector/event", 1024);
    {
        ObjectWriter params(out);
        params.word("type", "packed");
        writePacking(params, column);
    }
    out += '}';
    return out;
}

} // namespace pilothouse::protocol
