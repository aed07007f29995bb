// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/vigil_text.h"

#include "base/time_text.h"
#include "terminal_text.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <string_view>

namespace pilothouse::ctl {

namespace {

constexpr std::size_t kShown = 8; ///< roses, buds and thorns each

std::string hundredths(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

/// Each line of \a text escaped, after \a before.
std::string indented(std::string_view text, const char *before = "    ")
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        out += before + tools::escaped(text.substr(0, end)) + "\n";
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

std::string findingsText(const char *title, const std::vector<Finding> &findings)
{
    std::string out;
    for (std::size_t i = 0; i < findings.size() && i < kShown; ++i) {
        const Finding &one = findings[i];
        out += "  " + std::string(title) + "  " + hundredths(one.intensity) + "  " + std::string(name(one.emotion)) +
               "  " + tools::escaped(one.cause);
        out += one.family.empty() ? "" : "  (" + tools::escaped(one.family) + ")";
        out += one.count > 1 ? ", " + std::to_string(one.count) + " times" : "";
        out += one.healed ? ", went well since\n" : "\n";
    }
    return findings.size() > kShown ? out + "         … " + std::to_string(findings.size() - kShown) + " more\n" : out;
}

std::string diagnosisText(const Diagnosis &diagnosis)
{
    std::string out = "diagnosis: " + tools::escaped(diagnosis.summary) + "; health " + hundredths(diagnosis.health) +
                      " (0 well, 1 badly)\n";
    out += findingsText("thorn", diagnosis.thorns) + findingsText("bud  ", diagnosis.buds) +
           findingsText("rose ", diagnosis.roses);
    for (const Advice &advice : diagnosis.advice) {
        out += "  advice: " + tools::escaped(advice.text) + " [" + tools::escaped(advice.because) + "]\n";
    }
    for (const Advice &advice : diagnosis.suggestions) {
        out += "  code:   " + tools::escaped(advice.text) + " [" + tools::escaped(advice.because) + "]\n";
    }
    return out;
}

std::string promptText(const PromptPatch &patch)
{
    if (patch.newText.empty()) {
        return "prompt: none was given\n";
    }
    if (!patch.changes) {
        return "prompt: it already reads so\n";
    }
    return "prompt: core unchanged, SHA-256 " + patch.coreDigest + "; its adaptive block\n" +
           indented(patch.oldBlock, "  - ") + indented(patch.newBlock, "  + ");
}

std::string stagesText(const vigil::RunRecord &record)
{
    std::string out = "stages: reached " + std::string(name(record.reached)) + "\n";
    for (const StageOutcome &stage : record.stages) {
        if (stage.fallback) {
            out += "  " + std::string(name(stage.stage)) + " failed, " + stage.errorCode + ": " +
                   tools::escaped(stage.error) + "\n";
        }
    }
    for (const Remediation &plan : record.remediation) {
        for (const std::string &step : plan.steps) {
            out += "  to do: " + tools::escaped(step) + "\n";
        }
    }
    return out;
}

} // namespace

std::string moodText(const MoodSnapshot &mood)
{
    std::string out = "mood " + std::string(name(mood.mood)) + " at " + formatTime(mood.at) + ": energy " +
                      hundredths(mood.energy) + ", stress " + hundredths(mood.stress) + ", motivation " +
                      hundredths(mood.motivation) + ", focus " + hundredths(mood.focus) + "\n";
    for (const EmotionTotal &one : mood.dominant) {
        out += "  " + std::string(name(one.emotion)) + " " + hundredths(one.total) + "\n";
    }
    return out;
}

std::string runText(const vigil::RunRecord &record)
{
    std::string out = "appraised:";
    std::uint64_t events = 0;
    for (const EmotionCount &one : record.appraised) {
        out += " " + std::string(name(one.emotion)) + " " + std::to_string(one.events);
        events += one.events;
    }
    out += (events == 0 ? " nothing" : ", " + std::to_string(events) + " events");
    out += record.known > 0 ? ", " + std::to_string(record.known) + " of them known already" : "";
    out += ", rules " + tools::escaped(record.rules) + "\n";
    out += moodText(record.snapshot) + diagnosisText(record.diagnosis) + promptText(record.prompt);
    out += "proposals: " + (record.proposals.empty() ? "none" : std::to_string(record.proposals.size())) + "\n";
    for (const RunProposal &one : record.proposals) {
        out += "  " + tools::escaped(one.title) + ", " + tools::escaped(one.file) + ", " + hundredths(one.score) +
               "\n" + indented(one.diff);
    }
    return out + stagesText(record);
}

std::string runJson(const vigil::RunRecord &record)
{
    auto all = nlohmann::ordered_json::parse(vigil::toJson(record));
    all.erase("input");
    return tools::safeJson(all.dump());
}

std::string bankTitle()
{
    return "    id  kind     at                           emotion        was   is now  times   step  cause";
}

std::string bankRowText(const BankRow &row, double decayed)
{
    char text[128];
    std::snprintf(text, sizeof text, "%6llu  %-7s  %s  %-13s  %.2f  %.2f  %7u  %5llu  ",
                  static_cast<unsigned long long>(raw(row.id)), std::string(name(row.kind)).c_str(),
                  formatTime(row.at).c_str(), std::string(name(row.emotion)).c_str(), row.intensity, decayed, row.count,
                  static_cast<unsigned long long>(raw(row.seq)));
    return text + tools::escaped(row.cause) + (row.family.empty() ? "" : " (" + tools::escaped(row.family) + ")");
}

} // namespace pilothouse::ctl
