// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval_options.h"

#include "memory/focus_policy.h"

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace pilothouse::eval {

const char *const kHelp =
    "usage: pilothouse-eval memory    [--data DIR] [--policy NAME|all] --budget N[,N...]\n"
    "                                 [--tokens quarter|o200k|cl100k] [--embedding none|table|URL [--model NAME]]\n"
    "                                 [--json] [--floor PCT]\n"
    "       pilothouse-eval weights   [--data DIR] [--embedding none|table|URL [--model NAME]]\n"
    "       pilothouse-eval needed    [--data DIR] [--set swe-agent|tau|all] [--policy NAME|all] [--json]\n"
    "                                 [--floor-saved PCT] [--floor PCT]\n"
    "       pilothouse-eval scenarios [--policy NAME|all] [--budget N[,N...]] [--turns N[,N...]] [--json] [--floor "
    "PCT]\n"
    "       pilothouse-eval cache     [--data DIR] [--set swe-agent|tau|all] [--policy NAME|all] [--budget N[,N...]]\n"
    "                                 [--room PCT[,PCT...]]\n"
    "       pilothouse-eval tokens    the token estimator\n"
    "       pilothouse-eval risk      the risk of calls\n"
    "       pilothouse-eval words     the table of related words\n"
    "       pilothouse-eval loops|outcome|failure|fit-signals    the signals; a wrong option shows theirs\n"
    "  --data DIR   the data sets' folder; without it PILOTHOUSE_DATA\n"
    "  --policy     a way to pack, or all (default adaptive_focus; lean_history for needed, all for scenarios)\n"
    "  --budget     tokens\n"
    "  --room       percent of the budget left free when a context is packed that outgrew it; without waiting first\n"
    "  --tokens     quarter: four characters each (default); o200k, cl100k: as these encodings count, which needs\n"
    "               their rank files (packaging/token_ranks.py) in the build tree or PILOTHOUSE_TOKENS\n"
    "  --embedding  what tells meanings: the table of related words (default), nothing, or an endpoint as Ollama has "
    "it\n"
    "               (http://127.0.0.1:11434/v1), which gets every message and question\n"
    "  --json       JSON lines only, no table\n"
    "  --floor PCT  fails when less is kept; --floor-saved PCT: when fewer tokens are saved\n";

namespace {

template<class Number>
bool readNumber(std::string_view text, Number &number)
{
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

bool readNumbers(std::string_view list, std::vector<std::int64_t> &numbers)
{
    numbers.clear();
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        if (!readNumber(list.substr(0, comma), numbers.emplace_back()) || numbers.back() < 1) {
            return false;
        }
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return !numbers.empty();
}

bool readOption(std::string_view name, std::string_view value, Options &options)
{
    if (name == "--data") {
        options.data = value;
    } else if (name == "--policy" && value == "all") {
        options.policies.assign(memory::focusPolicyNames().begin(), memory::focusPolicyNames().end());
    } else if (name == "--policy") {
        options.policies = {std::string(value)};
    } else if (name == "--set" && value != "all") {
        options.sets = {std::string(value)};
    } else if (name == "--budget") {
        return readNumbers(value, options.budgets);
    } else if (name == "--room") {
        std::vector<std::int64_t> percents;
        options.rooms = {-1};
        const bool good = readNumbers(value, percents);
        for (const std::int64_t percent : percents) {
            options.rooms.push_back(static_cast<double>(percent) / 100);
        }
        return good;
    } else if (name == "--turns") {
        return readNumbers(value, options.turns);
    } else if (name == "--tokens") {
        options.tokens = value;
        return value == "quarter" || value == "o200k" || value == "cl100k";
    } else if (name == "--embedding") {
        options.embedding = value;
        return value == "none" || value == "table" || value.starts_with("http");
    } else if (name == "--model") {
        options.model = value;
    } else if (name == "--floor") {
        return readNumber(value, options.floor);
    } else if (name == "--floor-saved") {
        return readNumber(value, options.floorSaved);
    } else {
        return name == "--set";
    }
    return true;
}

bool setDefaults(Options &options)
{
    if (options.command == "memory" || options.command == "weights") {
        options.policies = {"adaptive_focus"};
    } else if (options.command == "needed") {
        options.policies = {"lean_history"};
        options.sets = {"swe-agent", "tau"};
    } else if (options.command == "cache") {
        options.policies = {"adaptive_focus", "lean_history", "sliding_window", "last_observations"};
        options.sets = {"swe-agent", "tau"};
        options.budgets = {4'000, 16'000};
        options.rooms = {-1, 0.15};
    } else if (options.command == "scenarios") {
        options.policies.assign(memory::focusPolicyNames().begin(), memory::focusPolicyNames().end());
        options.budgets = {300, 800};
        options.turns = {3, 9, 30, 100, 500, 2000};
    } else {
        return false;
    }
    return true;
}

} // namespace

std::optional<Options> readOptions(int argc, char **argv)
{
    Options options;
    options.command = argc > 1 ? argv[1] : "";
    if (!setDefaults(options)) {
        return std::nullopt;
    }
    if (const char *data = std::getenv("PILOTHOUSE_DATA"); data != nullptr) {
        options.data = data;
    }
    for (int i = 2; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--json") {
            options.json = true;
        } else if (i + 1 >= argc || !readOption(name, argv[++i], options)) {
            return std::nullopt;
        }
    }
    return options.command == "memory" && options.budgets.empty() ? std::nullopt : std::optional(options);
}

} // namespace pilothouse::eval
