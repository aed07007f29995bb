// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/rules_file.h"

#include "base/digest.h"
#include "base/json.h"
#include "base/json_fault.h"
#include "vigil/rules_reader.h"

#include <algorithm>
#include <set>

namespace pilothouse::vigil {

namespace {

constexpr JsonLimits kLimits{512u << 10, 12};

void readMatch(RulesReader &in, EventMatch &out)
{
    in.words("status", out.status);
    in.words("kind_has", out.kindHas);
    in.words("words_have", out.wordsHas);
}

void readRule(RulesReader &in, AppraisalRule &out)
{
    in.text("id", out.id, true);
    in.object("when", [&](RulesReader &when) {
        readMatch(when, out.when);
        when.flag("improved", out.improved);
        when.number("delayed_sec", out.delayedSec, 0, 1e9);
    });
    in.emotion("emotion", out.emotion);
    in.number("valence", out.valence, -1, 1);
    in.number("arousal", out.arousal, 0, 1);
    in.number("floor", out.floor, 0, 1);
    in.number("otherwise", out.otherwise, 0, 1);
    in.number("confidence", out.confidence, 0, 1);
}

void readSeverity(RulesReader &in, SeverityRules &out)
{
    in.flag("largest", out.largest);
    in.words("improves", out.improves);
    in.list("status", out.status, [](RulesReader &one, StatusSeverity &status) {
        one.text("status", status.status, true);
        one.number("severity", status.severity, 0, 1);
    });
    in.number("full_delay_sec", out.fullDelaySec, 1, 1e9);
    in.number("otherwise", out.otherwise, 0, 1);
    in.number("least", out.least, 0, 1);
    in.number("most", out.most, 0, 1);
    if (out.least > out.most) {
        in.wrong("least", "is more than most");
    }
}

void readFamily(RulesReader &in, CauseFamily &out)
{
    in.text("id", out.id, true);
    in.text("name", out.name, true);
    in.object("when", [&](RulesReader &when) { readMatch(when, out.when); });
    in.lines("advice", out.advice);
    in.text("suggestion", out.suggestion);
}

void readAppraisal(RulesReader &in, AppraisalRules &out)
{
    in.list("rules", out.rules, readRule);
    in.object("severity", [&](RulesReader &severity) { readSeverity(severity, out.severity); });
    in.list("families", out.families, readFamily);
    in.text("other_family", out.otherFamily);
    if (out.rules.empty()) {
        in.wrong("rules", "one at least is needed");
    }
    std::set<std::string> ids;
    for (const AppraisalRule &rule : out.rules) {
        if (!ids.insert(rule.id).second) {
            in.wrong("rules", "two have the same id");
        }
    }
}

void readTalk(RulesReader &in, TalkWords &out)
{
    in.words("complaint", out.complaint);
    in.words("correction", out.correction);
    in.words("praise", out.praise);
    in.words("claim", out.claim);
}

void readFeedback(RulesReader &in, FeedbackRules &out)
{
    readTalk(in, out.english);
    in.list("languages", out.languages, [](RulesReader &one, TalkWords &words) {
        one.text("language", words.language, true);
        readTalk(one, words);
    });
    in.words("failure", out.failure);
    in.words("failure_lines", out.failureLines);
    in.list("statuses", out.statuses, [](RulesReader &one, StatusWords &status) {
        one.text("status", status.status, true);
        one.words("words", status.words);
    });
    in.number("slow_factor", out.slowFactor, 1, 1e6);
    in.number("slow_least_sec", out.slowLeastSec, 0, 1e6);
    in.number("receipt_sec", out.receiptSec, 0, 1e6);
    in.number("patience_sec", out.patienceSec, 0, 1e6);
}

void readBank(RulesReader &in, BankRules &out)
{
    in.number("noise_floor", out.noiseFloor, 0, 1);
    in.seconds("coalesce_sec", out.coalesce);
    in.number("coalesce_share", out.coalesceShare, 0, 1);
    in.seconds("rebound_sec", out.rebound);
    in.seconds("half_life_sec", out.halfLife);
    in.seconds("window_sec", out.window);
    in.flag("event_time", out.eventTime);
    in.flag("dedupe", out.dedupe);
    in.flag("amend_replaces", out.amendReplaces);
    in.flag("coalesce_any_recent", out.coalesceAnyRecent);
    in.flag("fade_to_rest", out.fadeToRest);
    in.number("rest_weight", out.restWeight, 0, 1000);
    in.object("gauges", [&](RulesReader &gauges) {
        gauges.emotions("stress", out.gauges.stress);
        gauges.emotions("motivation", out.gauges.motivation);
        gauges.emotions("focus", out.gauges.focus);
    });
}

void readCauseAdvice(RulesReader &in, CauseAdvice &out)
{
    in.text("of", out.of, true);
    in.words("cause_has", out.causeHas);
    in.lines("advice", out.advice);
    in.text("suggestion", out.suggestion);
    if (out.of != "rose" && out.of != "bud" && out.of != "thorn") {
        in.wrong("of", "one of rose, bud, thorn is needed");
    }
}

void readDiagnosis(RulesReader &in, DiagnosisRules &out)
{
    in.emotions("rose_emotions", out.roseEmotions);
    in.emotions("thorn_emotions", out.thornEmotions);
    in.number("rose", out.rose, 0, 1);
    in.number("bud_valence", out.budValence, -1, 1);
    in.number("bud_curiosity", out.budCuriosity, 0, 1);
    in.number("bud_least", out.budLeast, 0, 1);
    in.number("thorn", out.thorn, 0, 1);
    in.flag("decayed", out.decayed);
    in.flag("healing", out.healing);
    in.count("recent", out.recent, 10'000);
    in.count("fewest_for_absence", out.fewestForAbsence, 10'000);
    in.seconds("trend_window_sec", out.trendWindow);
    in.list("advice", out.advice, readCauseAdvice);
}

void readHealth(RulesReader &in, HealthRules &out)
{
    in.number("rest", out.rest, 0, 1000);
    in.number("repeat", out.repeat, 0, 10);
    in.number("healed", out.healed, 0, 1);
    in.number("absence", out.absence, 0, 1);
    in.count("evidence", out.evidence, 100);
}

void readPrompt(RulesReader &in, PromptRules &out)
{
    in.lines("always", out.always);
    in.count("max_bytes", out.maxBytes, 1u << 16);
    in.count("max_per_class", out.maxPerClass, 100);
    in.count("max_advice", out.maxAdvice, 100);
}

void readAll(RulesReader &in, VigilRules &out)
{
    std::string schema;
    std::uint32_t version = 1;
    in.text("$schema", schema);
    in.count("version", version, 1'000'000);
    if (version != 1) {
        in.wrong("version", "1 is needed; this program reads no other version");
    }
    in.text("id", out.id, true);
    in.text("about", out.about);
    in.object("appraisal", [&](RulesReader &part) { readAppraisal(part, out.appraisal); });
    in.object("feedback", [&](RulesReader &part) { readFeedback(part, out.feedback); });
    in.object("bank", [&](RulesReader &part) { readBank(part, out.bank); });
    in.object("diagnosis", [&](RulesReader &part) { readDiagnosis(part, out.diagnosis); });
    in.object("health", [&](RulesReader &part) { readHealth(part, out.health); });
    in.object("prompt", [&](RulesReader &part) { readPrompt(part, out.prompt); });
    in.done();
    if (out.appraisal.rules.empty()) {
        in.wrong("appraisal", "is missing");
    }
}

} // namespace

Result<VigilRules> parseRules(std::string_view json)
{
    auto digest = jsonDigest(json, kLimits); // refuses members that stand twice
    if (!digest) {
        const std::string fault = json.empty() ? std::string() : jsonFault(json);
        return Error{ErrorCode::InvalidArgument, fault.empty() ? digest.error().detail : "not JSON: " + fault};
    }
    const auto document = detail::parseDom(json, kLimits);
    simdjson::dom::object object;
    if (!document || document->get_object().get(object) != simdjson::SUCCESS) {
        return Error{ErrorCode::InvalidArgument, "an object is needed"};
    }
    VigilRules out;
    std::string fault;
    RulesReader reader(object, "", fault);
    readAll(reader, out);
    if (!fault.empty()) {
        return Error{ErrorCode::InvalidArgument, fault};
    }
    out.digest = *digest;
    return out;
}

} // namespace pilothouse::vigil
