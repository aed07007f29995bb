// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals_main.h"

#include "signals_report.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace pilothouse::eval {

namespace {

constexpr int kUsage = 2;
constexpr const char *kHelp =
    "usage: pilothouse-eval loops       [--data DIR] [--model FILE] [--rules NAME] [--json] [--floor PCT] "
    "[--floor-saved PCT]\n"
    "       pilothouse-eval outcome     [--data DIR] [--model FILE] [--json] [--floor PCT]\n"
    "       pilothouse-eval failure     [--data DIR] [--model FILE] [--json] [--floor PCT]\n"
    "       pilothouse-eval fit-signals [--data DIR] [--out FILE]\n"
    "  --data DIR     the data sets' folder; without it PILOTHOUSE_DATA\n"
    "  --model FILE   thresholds and weights instead of the built-in ones\n"
    "  --rules NAME   loops by published rules: reflexion, openhands, gemini_cli, four_of_ten\n"
    "  --json         the last line alone\n"
    "  --floor PCT    fails below: flagged runs that end at the limit; AUROC of retail after half of a run; exact "
    "steps of\n"
    "                 algorithm-generated runs. --floor-saved PCT: actions saved\n"
    "  --out FILE     where the fitted model goes (default: printed)\n";

bool readNumber(std::string_view text, double &number)
{
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

bool readOption(std::string_view name, const std::string &value, SignalsOptions &options)
{
    if (name == "--data") {
        options.data = value;
    } else if (name == "--model") {
        options.model = value;
    } else if (name == "--rules") {
        options.rules = value;
    } else if (name == "--out") {
        options.out = value;
    } else if (name == "--floor") {
        return readNumber(value, options.floor);
    } else if (name == "--floor-saved") {
        return readNumber(value, options.floorSaved);
    } else {
        return false;
    }
    return true;
}

std::optional<SignalsOptions> readArguments(int argc, char **argv)
{
    SignalsOptions options;
    if (const char *data = std::getenv("PILOTHOUSE_DATA"); data != nullptr) {
        options.data = data;
    }
    for (int i = 2; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--json") {
            options.json = true;
        } else if (i + 1 >= argc || !readOption(argv[i], argv[i + 1], options)) {
            return std::nullopt;
        } else {
            ++i;
        }
    }
    return options;
}

Result<signals::SignalModel> modelOf(const SignalsOptions &options)
{
    signals::SignalModel model = signals::defaultSignalModel();
    if (!options.model.empty()) {
        std::ifstream file(options.model, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        if (!file) {
            return Error{ErrorCode::Io, "cannot read " + options.model.string()};
        }
        auto parsed = signals::parseSignalModel(text);
        if (!parsed) {
            return Error{parsed.error().code, options.model.string() + ": " + parsed.error().detail};
        }
        model = *parsed;
    }
    if (!options.rules.empty()) {
        auto rules = signals::publishedLoopRules(options.rules);
        if (!rules) {
            return rules.error();
        }
        model.loop = *rules;
    }
    return model;
}

} // namespace

bool isSignalsCommand(std::string_view command)
{
    return command == "loops" || command == "outcome" || command == "failure" || command == "fit-signals";
}

int signalsMain(int argc, char **argv)
{
    const std::string_view command = argv[1];
    const auto options = readArguments(argc, argv);
    if (!options) {
        std::fputs(kHelp, stderr);
        return kUsage;
    }
    const auto model = modelOf(*options);
    if (!model) {
        std::fprintf(stderr, "pilothouse-eval: %s\n", model.error().detail.c_str());
        return EXIT_FAILURE;
    }
    std::error_code ignored;
    const char *const set = command == "outcome" ? "tau" : command == "failure" ? "failure-steps" : "swe-agent";
    if (!std::filesystem::is_directory(options->data / set, ignored)) {
        std::printf("pilothouse-eval: no %s in '%s', nothing measured\n", set, options->data.string().c_str());
        return EXIT_SUCCESS;
    }
    const auto missed = command == "loops"     ? reportLoops(*options, *model)
                        : command == "outcome" ? reportOutcome(*options, *model)
                        : command == "failure" ? reportFailure(*options, *model)
                                               : fitSignals(*options, *model);
    if (!missed) {
        std::fprintf(stderr, "pilothouse-eval: %s\n", missed.error().detail.c_str());
        return EXIT_FAILURE;
    }
    if (!missed->empty()) {
        std::fprintf(stderr, "pilothouse-eval: %s\n", missed->c_str());
    }
    return missed->empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace pilothouse::eval
