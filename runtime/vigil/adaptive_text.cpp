// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/prompt_patch.h"
#include "vigil/prompt_sections.h"

#include <algorithm>
#include <cstdio>

namespace pilothouse::vigil {

namespace {

constexpr std::string_view kHead = "Added by a supervisor from what happened in this run. It adds to the instructions "
                                   "above and takes none of them away.\n";
constexpr std::size_t kMostName = 80;

/// The parts of a block, most important first; each is a list of whole lines.
struct Parts {
    std::vector<std::string> always;
    std::vector<std::string> advice;
    std::vector<std::string> thorns;
    std::vector<std::string> buds;
    std::vector<std::string> roses;

    [[nodiscard]] bool empty() const
    {
        return always.empty() && advice.empty() && thorns.empty() && buds.empty() && roses.empty();
    }
};

/// Letters, digits and ._:- of a name that came from an agent or a log; all else is _.
std::string plainName(std::string_view name)
{
    std::string out(name.substr(0, kMostName));
    for (char &c : out) {
        const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                          c == '_' || c == ':' || c == '-';
        c = fine ? c : '_';
    }
    return out;
}

/// A line of the rules, on one line.
std::string ruleLine(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return "- " + text + "\n";
}

/// The intensity is the row's own, not the decayed one: the text stays the same while nothing happens.
std::string findingLine(const Finding &finding)
{
    char intensity[16];
    std::snprintf(intensity, sizeof intensity, "%.2f", finding.raw);
    std::string out = "- " + plainName(finding.cause) + " (" + std::string(name(finding.emotion)) + " " + intensity;
    out += finding.count > 1 ? ", " + std::to_string(finding.count) + " times" : "";
    out += finding.healed ? ", went well since" : "";
    return out + ")\n";
}

std::vector<std::string> findingLines(const std::vector<Finding> &findings, std::size_t most)
{
    std::vector<std::string> out;
    for (const Finding &finding : findings) {
        std::string line = findingLine(finding);
        if (out.size() < most && std::find(out.begin(), out.end(), line) == out.end()) {
            out.push_back(std::move(line));
        }
    }
    return out;
}

void append(std::string &out, std::string_view title, const std::vector<std::string> &lines)
{
    if (!lines.empty()) {
        out += title;
        for (const std::string &line : lines) {
            out += line;
        }
    }
}

std::string textOf(const Parts &parts)
{
    if (parts.empty()) {
        return {};
    }
    std::string out(kHead);
    append(out, "", parts.always);
    append(out, "", parts.advice);
    if (!parts.thorns.empty() || !parts.buds.empty() || !parts.roses.empty()) {
        out += std::string(kPlanBegin) + "\n";
        append(out, "Put right first:\n", parts.thorns);
        append(out, "Make more of:\n", parts.buds);
        append(out, "Keep as it is:\n", parts.roses);
        out += std::string(kPlanEnd) + "\n";
    }
    return out;
}

/// Takes away the last line of the least important part; false when nothing is left.
bool shorten(Parts &parts)
{
    for (std::vector<std::string> *part : {&parts.roses, &parts.buds, &parts.thorns, &parts.advice, &parts.always}) {
        if (!part->empty()) {
            part->pop_back();
            return true;
        }
    }
    return false;
}

} // namespace

std::string adaptiveText(const Diagnosis &diagnosis, const PromptRules &rules)
{
    Parts parts;
    for (const std::string &line : rules.always) {
        parts.always.push_back(ruleLine(line));
    }
    for (const Advice &advice : diagnosis.advice) {
        if (parts.advice.size() < rules.maxAdvice) {
            parts.advice.push_back(ruleLine(advice.text));
        }
    }
    parts.thorns = findingLines(diagnosis.thorns, rules.maxPerClass);
    parts.buds = findingLines(diagnosis.buds, rules.maxPerClass);
    parts.roses = findingLines(diagnosis.roses, rules.maxPerClass);
    std::string out = textOf(parts);
    while (out.size() > rules.maxBytes && shorten(parts)) {
        out = textOf(parts);
    }
    return out;
}

} // namespace pilothouse::vigil
