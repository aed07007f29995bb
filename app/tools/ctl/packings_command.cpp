// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/stored.h"
#include "protocol/encode_operator.h"
#include "terminal_text.h"

#include <cstdio>
#include <limits>
#include <string>

namespace pilothouse::ctl {

namespace {

constexpr std::size_t kItemsPage = 500;
constexpr std::size_t kLabel = 60;

std::string cacheOf(const CacheChoice &cache)
{
    if (cache.reason == CacheReason::Off) {
        return "-";
    }
    return std::string(name(cache.reason)) + " " + std::to_string(cache.cachedTokens);
}

std::string countOf(const TokenCheck &count)
{
    if (count.counter.empty()) {
        return "-";
    }
    char text[64] = "";
    if (count.samples > 0) {
        std::snprintf(text, sizeof text, " x%.3f, %+.1f %% (p95 %.1f %%), %u", count.factor, count.meanError * 100,
                      count.p95Error * 100, count.samples);
    }
    return tools::escaped(count.counter) + text;
}

void printColumn(const FocusColumn &column)
{
    std::printf("%6u %6llu  %-19s  %8lld %8lld %8lld  %-20s  %-24s  %s\n", column.call,
                static_cast<unsigned long long>(raw(column.seq)), shownTime(column.at).c_str(),
                static_cast<long long>(column.tokens), static_cast<long long>(column.budgetTokens),
                static_cast<long long>(column.inputTokens), tools::escaped(column.policy).c_str(),
                cacheOf(column.cache).c_str(), countOf(column.count).c_str());
}

void printRow(const feed::PackedRow &row)
{
    const FocusItem &item = row.item;
    std::printf("%6u  %-11s  %-11s  %-8s %7lld  %8.3f  %-10s  %s: %s\n", row.row,
                std::string(name(item.fidelity)).c_str(), std::string(name(item.planned)).c_str(),
                std::string(name(item.importance)).c_str(), static_cast<long long>(item.tokens), item.score,
                tools::escaped(item.reason).c_str(), tools::escaped(row.role).c_str(),
                tools::shortened(row.label, kLabel).c_str());
    std::string parts;
    for (std::size_t i = 0; i < kScoreParts; ++i) {
        if (item.parts.values[i] != 0) {
            char number[32];
            std::snprintf(number, sizeof number, " %.3f", static_cast<double>(item.parts.values[i]));
            parts += (parts.empty() ? "" : ", ") + std::string(name(static_cast<ScorePart>(i))) + number;
        }
    }
    if (!parts.empty()) {
        std::printf("        %s\n", parts.c_str());
    }
}

int showPackings(const OneSession &one, std::uint32_t from, std::size_t count, bool json)
{
    if (!json) {
        std::printf("%6s %6s  %-19s  %8s %8s %8s  %-20s  %-24s  %s\n", "call", "step", "at", "tokens", "budget",
                    "unpacked", "policy", "cache: tokens cached", "counter: reported x, error, samples");
    }
    while (count > 0) {
        const auto columns = one.history->focusColumns(one.session.id, from, std::min(count, feed::kFocusColumns));
        if (!columns.ok()) {
            return complain(columns.error());
        }
        if (columns->empty()) {
            break;
        }
        for (const FocusColumn &column : *columns) {
            if (json) {
                std::string line;
                protocol::appendPacking(line, column);
                printLine(line);
            } else {
                printColumn(column);
            }
        }
        count -= std::min(count, columns->size());
        from = columns->back().call + 1;
    }
    return kDone;
}

int showPacking(const OneSession &one, std::uint32_t call, bool json)
{
    if (!json) {
        std::printf("%6s  %-11s  %-11s  %-8s %7s  %8s  %-10s  %s\n", "row", "form", "planned", "weight", "tokens",
                    "score", "reason", "message");
    }
    for (std::size_t from = 0;; from += kItemsPage) {
        const auto rows = one.history->packedRows(one.session.id, call, from, kItemsPage);
        if (!rows.ok()) {
            return complain(rows.error());
        }
        for (const feed::PackedRow &row : *rows) {
            if (json) {
                std::string line;
                protocol::appendPackedRow(line, {row.row, row.item, row.role, row.label});
                printLine(line);
            } else {
                printRow(row);
            }
        }
        if (rows->size() < kItemsPage) {
            return kDone;
        }
    }
}

} // namespace

int runPackings(const QStringList &words)
{
    QCommandLineParser parser;
    addStoreOptions(parser, true);
    parser.addPositionalArgument(QStringLiteral("session"), QStringLiteral("The session's number."),
                                 QStringLiteral("SESSION"));
    parser.addOption(
        {QStringLiteral("call"), QStringLiteral("What this packing did with each message."), QStringLiteral("CALL")});
    parser.addOption(
        {QStringLiteral("from"), QStringLiteral("First call."), QStringLiteral("CALL"), QStringLiteral("0")});
    parser.addOption({QStringLiteral("count"), QStringLiteral("At most so many calls."), QStringLiteral("N"),
                      QStringLiteral("1000")});
    constexpr qint64 kMostCalls = std::numeric_limits<std::uint32_t>::max();
    qint64 from = 0;
    qint64 count = 1000;
    qint64 call = 0;
    if (!parse(parser, words,
               "Lists the contexts packed for a session: tokens, prompt cache, error of the token count. Calls count "
               "from 0.") ||
        !readNumber(parser, "from", 0, kMostCalls, from) || !readNumber(parser, "count", 1, kMostCalls, count) ||
        !readNumber(parser, "call", 0, kMostCalls, call)) {
        return kUsage;
    }
    const auto one = openSession(parser);
    if (!one.ok()) {
        return complain(one.error());
    }
    const bool json = parser.isSet(QStringLiteral("json"));
    return parser.isSet(QStringLiteral("call"))
               ? showPacking(*one, static_cast<std::uint32_t>(call), json)
               : showPackings(*one, static_cast<std::uint32_t>(from), static_cast<std::size_t>(count), json);
}

} // namespace pilothouse::ctl
