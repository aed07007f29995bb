// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/vigil_text.h"
#include "terminal_text.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <string_view>

namespace pilothouse::ctl {

namespace {

using nlohmann::json;

std::string word(const json &of, const char *key) { return tools::escaped(of.value(key, std::string())); }

std::string twoDigits(const json &of, const char *key)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", of.value(key, 0.0));
    return text;
}

std::string linesOf(const json &of, const char *key, const char *before)
{
    std::string out;
    const std::string text = of.value(key, std::string());
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        out += before + tools::escaped(rest.substr(0, end)) + "\n";
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return out;
}

std::string findings(const json &run, const char *key, const char *title)
{
    std::string out;
    for (const json &one : run.value(key, json::array())) {
        out += "  " + std::string(title) + "  " + twoDigits(one, "intensity") + "  " + word(one, "emotion") + "  " +
               word(one, "cause");
        out += one.contains("family") ? "  (" + word(one, "family") + ")" : "";
        const auto count = one.value("count", std::uint64_t{1});
        out += count > 1 ? ", " + std::to_string(count) + " times" : "";
        out += one.value("healed", false) ? ", went well since" : "";
        const char *before = ", step ";
        for (const json &step : one.value("steps", json::array())) {
            out += before + step.dump();
            before = " ";
        }
        out += "\n";
    }
    return out;
}

std::string advice(const json &run, const char *key, const char *title)
{
    std::string out;
    for (const json &one : run.value(key, json::array())) {
        out += "  " + std::string(title) + word(one, "text") + " [" + word(one, "because") + "]\n";
    }
    return out;
}

std::string changes(const json &run)
{
    std::string out = run.value("changes", false) ? "prompt: core unchanged, SHA-256 " + word(run, "core_digest") +
                                                        "; its adaptive block\n" + linesOf(run, "block", "  + ")
                                                  : "prompt: nothing to change\n";
    const json proposals = run.value("proposals", json::array());
    out += "proposals: " + (proposals.empty() ? "none" : std::to_string(proposals.size())) + "\n";
    for (const json &one : proposals) {
        out += "  " + word(one, "title") + ", " + word(one, "file") + ", " + twoDigits(one, "score") + "\n" +
               linesOf(one, "diff", "    ");
    }
    return out;
}

} // namespace

std::string diagnosedText(const std::string &result, bool &failed)
{
    const json run = json::parse(result, nullptr, false);
    if (!run.is_object()) {
        failed = true;
        return {};
    }
    std::string out = "session " + std::to_string(run.value("session", std::uint64_t{0})) + " at " + word(run, "at") +
                      ", rules " + word(run, "rules") + "\n";
    out += "mood " + word(run, "mood") + ": energy " + twoDigits(run, "energy") + ", stress " +
           twoDigits(run, "stress") + ", motivation " + twoDigits(run, "motivation") + ", focus " +
           twoDigits(run, "focus") + "\n";
    out += "diagnosis: " + word(run, "summary") + "; health " + twoDigits(run, "health") + " (0 well, 1 badly)\n";
    out += findings(run, "thorns", "thorn") + findings(run, "buds", "bud  ") + findings(run, "roses", "rose ");
    out += advice(run, "advice", "advice: ") + advice(run, "suggestions", "code:   ");
    out += changes(run);
    out += "stages: reached " + word(run, "reached") + "\n";
    for (const json &one : run.value("failed", json::array())) {
        failed = true;
        out += "  " + word(one, "stage") + " failed, " + word(one, "code") + ": " + word(one, "error") + "\n";
    }
    return out;
}

} // namespace pilothouse::ctl
