// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backtest_run.h" // before Qt, whose macro signals would rename a member

#include "ctl/command.h"
#include "ctl/policy_text.h"
#include "ctl/stored.h"
#include "terminal_text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>

namespace pilothouse::ctl {

namespace {

std::atomic<bool> g_stop{false};

constexpr std::array<std::pair<RuleEffect, const char *>, 3> kEffects{{
    {RuleEffect::Allow, "let through"},
    {RuleEffect::Ask, "held"},
    {RuleEffect::Deny, "vetoed"},
}};
constexpr std::array<DecidedThen, kDecidedThenCount> kThen{DecidedThen::Passed, DecidedThen::PersonApproved,
                                                           DecidedThen::PersonRefused, DecidedThen::PolicyVetoed,
                                                           DecidedThen::Undecided};

nlohmann::ordered_json countsJson(const BacktestCounts &counts)
{
    nlohmann::ordered_json out;
    for (const RuleEffect now : {RuleEffect::Allow, RuleEffect::Ask, RuleEffect::Deny}) {
        auto &row = out[std::string(name(now))];
        row["calls"] = counts.of(now);
        for (const DecidedThen then : kThen) {
            row[std::string(name(then))] = counts.at(now, then);
        }
    }
    return out;
}

void printReportJson(const BacktestReport &report)
{
    nlohmann::ordered_json out;
    out["calls"] = report.sum.total();
    out["sessions"] = report.sessionsRead;
    out["changed"] = report.changed;
    out["failed"] = report.failed;
    out["sum"] = countsJson(report.sum);
    out["by_session"] = nlohmann::ordered_json::array();
    for (const BacktestSession &one : report.sessions) {
        out["by_session"].push_back(
            {{"session", raw(one.session)}, {"title", one.title}, {"sum", countsJson(one.counts)}});
    }
    out["by_rule"] = nlohmann::ordered_json::array();
    for (const BacktestRule &rule : report.rules) {
        nlohmann::ordered_json row{{"rule", rule.id}, {"effect", name(rule.effect)}};
        for (const DecidedThen then : kThen) {
            row[std::string(name(then))] = rule.calls[static_cast<std::size_t>(then)];
        }
        out["by_rule"].push_back(std::move(row));
    }
    out["changes"] = nlohmann::ordered_json::array();
    for (const BacktestChange &one : report.changes) {
        out["changes"].push_back({{"session", raw(one.session)},
                                  {"seq", raw(one.seq)},
                                  {"tool", one.tool},
                                  {"now", name(one.now)},
                                  {"rule", one.ruleId},
                                  {"reason", one.reason},
                                  {"then", name(one.then)},
                                  {"person", one.person}});
    }
    printLine(out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void printCounts(const BacktestCounts &counts, const char *indent)
{
    for (const auto &[effect, words] : kEffects) {
        std::printf("%s%-11s %8llu", indent, words, static_cast<unsigned long long>(counts.of(effect)));
        for (const DecidedThen then : kThen) {
            std::printf(" %10llu", static_cast<unsigned long long>(counts.at(effect, then)));
        }
        std::printf("\n");
    }
}

void printReport(const BacktestReport &report, std::size_t limit)
{
    std::printf("%llu calls of %llu sessions; %llu would be decided otherwise than they were.\n\n",
                static_cast<unsigned long long>(report.sum.total()),
                static_cast<unsigned long long>(report.sessionsRead), static_cast<unsigned long long>(report.changed));
    std::printf("%-13s %6s %10s %10s %10s %10s %10s\n", "", "calls", "passed", "approved", "refused", "vetoed",
                "undecided");
    printCounts(report.sum, "");
    std::printf("\nBy rule:\n");
    for (const BacktestRule &rule : report.rules) {
        std::uint64_t calls = 0;
        for (const std::uint64_t count : rule.calls) {
            calls += count;
        }
        std::printf("  %-5s %8llu  %s\n", std::string(name(rule.effect)).c_str(),
                    static_cast<unsigned long long>(calls),
                    rule.id.empty() ? "(fallback)" : tools::escaped(rule.id).c_str());
    }
    std::size_t shown = 0;
    for (const BacktestChange &one : report.changes) {
        if (shown++ == limit) {
            break;
        }
        std::printf("%s%6llu %6llu  then %-9s now %-5s  %s  %s: %s\n", shown == 1 ? "\nDecided otherwise:\n" : "",
                    static_cast<unsigned long long>(raw(one.session)), static_cast<unsigned long long>(raw(one.seq)),
                    std::string(name(one.then)).c_str(), std::string(name(one.now)).c_str(),
                    tools::escaped(one.tool).c_str(), tools::escaped(one.ruleId).c_str(),
                    tools::escaped(one.reason).c_str());
    }
    const std::uint64_t bad = report.sum.at(RuleEffect::Allow, DecidedThen::PersonRefused);
    if (bad > 0) {
        std::printf("\n%llu calls that a person refused would be let through.\n", static_cast<unsigned long long>(bad));
    }
    if (report.failed > 0) {
        std::printf("\nA rule could not be evaluated on %llu calls; they are held.\n",
                    static_cast<unsigned long long>(report.failed));
    }
}

Result<std::vector<SessionId>> sessionsOf(const QCommandLineParser &parser)
{
    std::vector<SessionId> out;
    for (const QString &word : parser.values(QStringLiteral("session"))) {
        const auto number = sessionNumber(word);
        if (!number.ok()) {
            return number.error();
        }
        out.push_back(*number);
    }
    return out;
}

} // namespace

int runBacktest(const QStringList &words)
{
    QCommandLineParser parser;
    addStoreOptions(parser, true);
    parser.addOption({QStringLiteral("policy"), QStringLiteral("The policy file to try."), QStringLiteral("FILE")});
    parser.addOption(
        {QStringLiteral("session"), QStringLiteral("Only this session; may be given again."), QStringLiteral("N")});
    parser.addOption({QStringLiteral("limit"), QStringLiteral("Print at most so many calls decided otherwise."),
                      QStringLiteral("N"), QStringLiteral("20")});
    parser.addOption({QStringLiteral("quiet"), QStringLiteral("No progress on the terminal.")});
    qint64 limit = 20;
    if (!parse(parser, words,
               "Says what a policy would have held, vetoed and let through of the stored calls, next to what was "
               "decided then.\nExit code 3: it would let through a call that a person refused.") ||
        !readNumber(parser, "limit", 0, static_cast<qint64>(BacktestReport::kMostChanges), limit)) {
        return kUsage;
    }
    if (!parser.isSet(QStringLiteral("policy")) || !parser.positionalArguments().isEmpty()) {
        return complain(QStringLiteral("usage: pilothousectl backtest --policy FILE [--session N…] [--json]"));
    }
    const auto document = policyFromFile(parser.value(QStringLiteral("policy")));
    const auto sessions = sessionsOf(parser);
    if (!document.ok() || !sessions.ok()) {
        return document.ok() ? complain(sessions.error()) : complain(fromStd(document.error().detail), kProblems);
    }
    const auto history = openHistory(parser);
    if (!history.ok()) {
        return complain(history.error());
    }
    std::signal(SIGINT, [](int) { g_stop = true; });
    store::BacktestWatch watch;
    watch.stop = &g_stop;
    const bool quiet = parser.isSet(QStringLiteral("quiet")) || parser.isSet(QStringLiteral("json"));
    watch.progress = [quiet](const BacktestProgress &at) {
        if (!quiet && at.sessionsRead % 100 == 0) {
            std::fprintf(stderr, "%llu sessions, %llu calls\n", static_cast<unsigned long long>(at.sessionsRead),
                         static_cast<unsigned long long>(at.calls));
        }
    };
    const auto report = store::runBacktest(**history, {*document}, *sessions, SystemClock().wall(), watch);
    if (!report.ok()) {
        return complain(report.error());
    }
    if (parser.isSet(QStringLiteral("json"))) {
        printReportJson(*report);
    } else {
        printReport(*report, static_cast<std::size_t>(limit));
    }
    return report->sum.at(RuleEffect::Allow, DecidedThen::PersonRefused) > 0 ? kProblems : kDone;
}

} // namespace pilothouse::ctl
