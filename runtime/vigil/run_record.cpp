// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/run_record.h"

#include "base/time_text.h"

#include <nlohmann/json.hpp>

namespace pilothouse::vigil {

namespace {

using Json = nlohmann::ordered_json;

/// A list of \a values, each as \a write makes it.
template<class Value, class Write>
Json listOf(const std::vector<Value> &values, Write write)
{
    Json out = Json::array();
    for (const Value &value : values) {
        out.push_back(write(value));
    }
    return out;
}

Json stepsJson(const std::vector<StepSeq> &steps)
{
    return listOf(steps, [](StepSeq step) { return raw(step); });
}

/// Members that are absent are not written.
void put(Json &out, const char *name, const std::optional<double> &value)
{
    if (value) {
        out[name] = *value;
    }
}

Json eventJson(const Event &event)
{
    Json out;
    out["ts"] = formatTime(event.at);
    out["actor"] = event.actor;
    out["kind"] = event.kind;
    out["status"] = event.status;
    out["payload"] = event.payload; // as text: the hash is made over it
    out["note"] = event.note;
    out["source"] = event.source;
    out["words"] = event.words;
    put(out, "delayed_by_sec", event.measures.delayedBySec);
    put(out, "improvement_pct", event.measures.improvementPct);
    put(out, "saved_ms", event.measures.savedMs);
    put(out, "latency_ms", event.measures.latencyMs);
    put(out, "baseline_ms", event.measures.baselineMs);
    out["agent_path"] = event.agentPath;
    out["step"] = raw(event.seq);
    return out;
}

Json rowJson(const BankRow &row)
{
    Json out;
    out["id"] = raw(row.id);
    out["kind"] = name(row.kind);
    out["amends"] = raw(row.amends);
    out["ts"] = formatTime(row.at);
    out["emotion"] = name(row.emotion);
    out["intensity"] = row.intensity;
    out["own"] = row.own;
    out["valence"] = row.valence;
    out["arousal"] = row.arousal;
    out["confidence"] = row.confidence;
    out["cause"] = row.cause;
    out["episode"] = episodeOf(row.cause);
    out["rule"] = row.rule;
    out["family"] = row.family;
    out["agent_path"] = row.agentPath;
    out["step"] = raw(row.seq);
    out["count"] = row.count;
    out["event"] = hex(row.event);
    return out;
}

Json snapshotJson(const MoodSnapshot &mood)
{
    Json out;
    out["ts"] = formatTime(mood.at);
    out["mood"] = name(mood.mood);
    out["dominant"] = listOf(mood.dominant, [](const EmotionTotal &one) {
        return Json{{"emotion", name(one.emotion)}, {"total", one.total}};
    });
    out["energy"] = mood.energy;
    out["stress"] = mood.stress;
    out["motivation"] = mood.motivation;
    out["focus"] = mood.focus;
    out["rows"] = mood.rows;
    return out;
}

Json findingJson(const Finding &finding)
{
    Json out;
    out["session"] = raw(finding.session);
    out["row"] = raw(finding.row);
    out["ts"] = formatTime(finding.at);
    out["emotion"] = name(finding.emotion);
    out["intensity"] = finding.intensity;
    out["raw"] = finding.raw;
    out["cause"] = finding.cause;
    out["family"] = finding.family;
    out["agent_path"] = finding.agentPath;
    out["healed"] = finding.healed;
    out["count"] = finding.count;
    out["steps"] = stepsJson(finding.steps);
    return out;
}

Json familyJson(const FamilyFinding &family)
{
    Json out;
    out["id"] = family.id;
    out["name"] = family.name;
    out["intensity"] = family.intensity;
    out["events"] = family.events;
    out["thorns"] = family.thorns;
    out["healed"] = family.healed;
    out["before"] = family.before;
    out["now"] = family.now;
    out["trend"] = family.trend;
    out["steps"] = stepsJson(family.steps);
    return out;
}

Json adviceJson(const Advice &advice) { return Json{{"text", advice.text}, {"because", advice.because}}; }

Json evidenceJson(const Evidence &evidence)
{
    return Json{{"step", raw(evidence.seq)},
                {"feature", evidence.feature},
                {"weight", evidence.weight},
                {"quote", evidence.quote}};
}

Json diagnosisJson(const Diagnosis &diagnosis)
{
    Json out;
    out["ts"] = formatTime(diagnosis.at);
    out["summary"] = diagnosis.summary;
    out["health"] = diagnosis.health;
    out["fallback"] = diagnosis.fallback;
    out["no_roses"] = diagnosis.noRoses;
    out["thorns"] = listOf(diagnosis.thorns, findingJson);
    out["buds"] = listOf(diagnosis.buds, findingJson);
    out["roses"] = listOf(diagnosis.roses, findingJson);
    out["families"] = listOf(diagnosis.families, familyJson);
    out["advice"] = listOf(diagnosis.advice, adviceJson);
    out["suggestions"] = listOf(diagnosis.suggestions, adviceJson);
    out["evidence"] = listOf(diagnosis.evidence, evidenceJson);
    return out;
}

Json inputJson(const RunInput &input)
{
    Json out;
    out["session"] = raw(input.session);
    out["now"] = formatTime(input.now);
    out["agent"] = input.agent;
    out["prompt"] = input.prompt;
    out["workspace"] = input.workspace;
    out["events"] = listOf(input.events, eventJson);
    out["bank"] = listOf(input.bank, rowJson);
    return out;
}

Json promptJson(const PromptPatch &patch)
{
    Json out;
    out["changes"] = patch.changes;
    out["core_digest"] = patch.coreDigest;
    out["old_block"] = patch.oldBlock;
    out["new_block"] = patch.newBlock;
    out["old_text"] = patch.oldText;
    out["new_text"] = patch.newText;
    return out;
}

Json proposalJson(const RunProposal &proposal)
{
    Json out;
    out["strategy"] = proposal.strategy;
    out["title"] = proposal.title;
    out["file"] = proposal.file;
    out["score"] = proposal.score;
    out["diff"] = proposal.diff;
    out["note"] = proposal.note;
    return out;
}

Json outcomeJson(const StageOutcome &outcome)
{
    return Json{{"stage", name(outcome.stage)},
                {"fallback", outcome.fallback},
                {"error_code", outcome.errorCode},
                {"error", outcome.error}};
}

Json remediationJson(const Remediation &plan)
{
    return Json{{"stage", name(plan.stage)}, {"fault", plan.fault}, {"steps", plan.steps}, {"verify", plan.verify}};
}

/// One line; bytes that are no UTF-8 become U+FFFD.
std::string dumped(const Json &json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

} // namespace

std::string toJson(const RunRecord &record)
{
    Json out;
    out["version"] = 1;
    out["rules"] = record.rules;
    out["rules_digest"] = record.rulesDigest;
    out["reached"] = name(record.reached);
    out["stages"] = listOf(record.stages, outcomeJson);
    out["known"] = record.known;
    out["appraised"] = listOf(record.appraised, [](const EmotionCount &one) {
        return Json{{"emotion", name(one.emotion)}, {"events", one.events}};
    });
    out["snapshot"] = snapshotJson(record.snapshot);
    out["diagnosis"] = diagnosisJson(record.diagnosis);
    out["prompt"] = promptJson(record.prompt);
    out["proposals"] = listOf(record.proposals, proposalJson);
    out["remediation"] = listOf(record.remediation, remediationJson);
    out["rows"] = listOf(record.rows, rowJson);
    out["input"] = inputJson(record.input);
    return dumped(out);
}

std::string toJson(const MoodSnapshot &snapshot) { return dumped(snapshotJson(snapshot)); }
std::string toJson(const Diagnosis &diagnosis) { return dumped(diagnosisJson(diagnosis)); }
std::string toJson(const BankRow &row) { return dumped(rowJson(row)); }

} // namespace pilothouse::vigil
