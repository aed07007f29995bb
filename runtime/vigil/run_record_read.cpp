// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/time_text.h"
#include "vigil/run_record.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace pilothouse::vigil {

namespace {

using Json = nlohmann::ordered_json;

constexpr JsonLimits kLimits{256u << 20, 16};

/// What a member is not; caught in parseRunRecord().
struct Wrong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template<class Value>
void get(const Json &in, const char *member, Value &out)
{
    const auto found = in.find(member);
    if (found == in.end()) {
        throw Wrong(std::string(member) + ": is missing");
    }
    try {
        found->get_to(out);
    } catch (const Json::exception &) {
        throw Wrong(std::string(member) + ": another type is needed");
    }
}

std::string text(const Json &in, const char *member)
{
    std::string out;
    get(in, member, out);
    return out;
}

template<class Id>
void getId(const Json &in, const char *member, Id &out)
{
    std::uint64_t number = 0;
    get(in, member, number);
    out = Id{number};
}

void getTime(const Json &in, const char *member, WallTime &out)
{
    const auto time = parseTime(text(in, member));
    if (!time) {
        throw Wrong(std::string(member) + ": a time is needed");
    }
    out = *time;
}

template<class Value>
void getName(const Json &in, const char *member, std::optional<Value> (*fromName)(std::string_view), Value &out)
{
    const auto value = fromName(text(in, member));
    if (!value) {
        throw Wrong(std::string(member) + ": a known name is needed");
    }
    out = *value;
}

template<class Value, class Read>
void getList(const Json &in, const char *member, std::vector<Value> &out, Read read)
{
    const auto found = in.find(member);
    if (found == in.end() || !found->is_array()) {
        throw Wrong(std::string(member) + ": a list is needed");
    }
    for (const Json &one : *found) {
        try {
            read(one, out.emplace_back());
        } catch (const Wrong &wrong) {
            throw Wrong(std::string(member) + "[" + std::to_string(out.size() - 1) + "]." + wrong.what());
        }
    }
}

/// Calls \a read with the object \a member.
template<class Value, class Read>
void getObject(const Json &in, const char *member, Value &out, Read read)
{
    const auto found = in.find(member);
    if (found == in.end() || !found->is_object()) {
        throw Wrong(std::string(member) + ": an object is needed");
    }
    try {
        read(*found, out);
    } catch (const Wrong &wrong) {
        throw Wrong(std::string(member) + "." + wrong.what());
    }
}

void getMeasure(const Json &in, const char *member, std::optional<double> &out)
{
    if (in.contains(member)) {
        get(in, member, out.emplace());
    }
}

void getDigest(const Json &in, const char *member, Sha256 &out)
{
    const std::string digits = text(in, member);
    const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    if (digits.size() != 2 * out.size()) {
        throw Wrong(std::string(member) + ": 64 hexadecimal digits are needed");
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = value(digits[2 * i]);
        const int low = value(digits[2 * i + 1]);
        if (high < 0 || low < 0) {
            throw Wrong(std::string(member) + ": 64 hexadecimal digits are needed");
        }
        out[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
}

void getSteps(const Json &in, const char *member, std::vector<StepSeq> &out)
{
    std::vector<std::uint64_t> numbers;
    get(in, member, numbers);
    for (const std::uint64_t number : numbers) {
        out.push_back(StepSeq{number});
    }
}

void readEvent(const Json &in, Event &out)
{
    getTime(in, "ts", out.at);
    get(in, "actor", out.actor);
    get(in, "kind", out.kind);
    get(in, "status", out.status);
    get(in, "payload", out.payload);
    get(in, "note", out.note);
    get(in, "source", out.source);
    get(in, "words", out.words);
    getMeasure(in, "delayed_by_sec", out.measures.delayedBySec);
    getMeasure(in, "improvement_pct", out.measures.improvementPct);
    getMeasure(in, "saved_ms", out.measures.savedMs);
    getMeasure(in, "latency_ms", out.measures.latencyMs);
    getMeasure(in, "baseline_ms", out.measures.baselineMs);
    get(in, "agent_path", out.agentPath);
    getId(in, "step", out.seq);
}

void readRow(const Json &in, BankRow &out)
{
    getId(in, "id", out.id);
    getName(in, "kind", rowKindFromName, out.kind);
    getId(in, "amends", out.amends);
    getTime(in, "ts", out.at);
    getName(in, "emotion", emotionFromName, out.emotion);
    get(in, "intensity", out.intensity);
    get(in, "own", out.own);
    get(in, "valence", out.valence);
    get(in, "arousal", out.arousal);
    get(in, "confidence", out.confidence);
    get(in, "cause", out.cause);
    get(in, "rule", out.rule);
    get(in, "family", out.family);
    get(in, "agent_path", out.agentPath);
    getId(in, "step", out.seq);
    get(in, "count", out.count);
    getDigest(in, "event", out.event);
}

void readSnapshot(const Json &in, MoodSnapshot &out)
{
    getTime(in, "ts", out.at);
    getName(in, "mood", emotionFromName, out.mood);
    getList(in, "dominant", out.dominant, [](const Json &one, EmotionTotal &total) {
        getName(one, "emotion", emotionFromName, total.emotion);
        get(one, "total", total.total);
    });
    get(in, "energy", out.energy);
    get(in, "stress", out.stress);
    get(in, "motivation", out.motivation);
    get(in, "focus", out.focus);
    get(in, "rows", out.rows);
}

void readFinding(const Json &in, Finding &out)
{
    getId(in, "session", out.session);
    getId(in, "row", out.row);
    getTime(in, "ts", out.at);
    getName(in, "emotion", emotionFromName, out.emotion);
    get(in, "intensity", out.intensity);
    get(in, "raw", out.raw);
    get(in, "cause", out.cause);
    get(in, "family", out.family);
    get(in, "agent_path", out.agentPath);
    get(in, "healed", out.healed);
    get(in, "count", out.count);
    getSteps(in, "steps", out.steps);
}

void readFamilyFinding(const Json &in, FamilyFinding &out)
{
    get(in, "id", out.id);
    get(in, "name", out.name);
    get(in, "intensity", out.intensity);
    get(in, "events", out.events);
    get(in, "thorns", out.thorns);
    get(in, "healed", out.healed);
    get(in, "before", out.before);
    get(in, "now", out.now);
    get(in, "trend", out.trend);
    getSteps(in, "steps", out.steps);
}

void readAdvice(const Json &in, Advice &out)
{
    get(in, "text", out.text);
    get(in, "because", out.because);
}

void readDiagnosis(const Json &in, Diagnosis &out)
{
    getTime(in, "ts", out.at);
    get(in, "summary", out.summary);
    get(in, "health", out.health);
    get(in, "fallback", out.fallback);
    get(in, "no_roses", out.noRoses);
    getList(in, "thorns", out.thorns, readFinding);
    getList(in, "buds", out.buds, readFinding);
    getList(in, "roses", out.roses, readFinding);
    getList(in, "families", out.families, readFamilyFinding);
    getList(in, "advice", out.advice, readAdvice);
    getList(in, "suggestions", out.suggestions, readAdvice);
    getList(in, "evidence", out.evidence, [](const Json &one, Evidence &evidence) {
        getId(one, "step", evidence.seq);
        get(one, "feature", evidence.feature);
        get(one, "weight", evidence.weight);
        get(one, "quote", evidence.quote);
    });
}

void readPatch(const Json &in, PromptPatch &out)
{
    get(in, "changes", out.changes);
    get(in, "core_digest", out.coreDigest);
    get(in, "old_block", out.oldBlock);
    get(in, "new_block", out.newBlock);
    get(in, "old_text", out.oldText);
    get(in, "new_text", out.newText);
}

void readProposal(const Json &in, RunProposal &out)
{
    get(in, "strategy", out.strategy);
    get(in, "title", out.title);
    get(in, "file", out.file);
    get(in, "score", out.score);
    get(in, "diff", out.diff);
    get(in, "note", out.note);
}

void readInput(const Json &in, RunInput &out)
{
    getId(in, "session", out.session);
    getTime(in, "now", out.now);
    get(in, "agent", out.agent);
    get(in, "prompt", out.prompt);
    get(in, "workspace", out.workspace);
    getList(in, "events", out.events, readEvent);
    getList(in, "bank", out.bank, readRow);
}

void readRecord(const Json &in, RunRecord &out)
{
    std::int64_t version = 0;
    get(in, "version", version);
    if (version != 1) {
        throw Wrong("version: 1 is needed");
    }
    get(in, "rules", out.rules);
    get(in, "rules_digest", out.rulesDigest);
    getName(in, "reached", runStageFromName, out.reached);
    getList(in, "stages", out.stages, [](const Json &one, StageOutcome &outcome) {
        getName(one, "stage", runStageFromName, outcome.stage);
        get(one, "fallback", outcome.fallback);
        get(one, "error_code", outcome.errorCode);
        get(one, "error", outcome.error);
    });
    get(in, "known", out.known);
    getList(in, "appraised", out.appraised, [](const Json &one, EmotionCount &count) {
        getName(one, "emotion", emotionFromName, count.emotion);
        get(one, "events", count.events);
    });
    getObject(in, "snapshot", out.snapshot, readSnapshot);
    getObject(in, "diagnosis", out.diagnosis, readDiagnosis);
    getObject(in, "prompt", out.prompt, readPatch);
    getList(in, "proposals", out.proposals, readProposal);
    getList(in, "remediation", out.remediation, [](const Json &one, Remediation &plan) {
        getName(one, "stage", runStageFromName, plan.stage);
        get(one, "fault", plan.fault);
        get(one, "steps", plan.steps);
        get(one, "verify", plan.verify);
    });
    getList(in, "rows", out.rows, readRow);
    getObject(in, "input", out.input, readInput);
}

} // namespace

Result<RunRecord> parseRunRecord(std::string_view json)
{
    if (const auto fine = checkJson(json, kLimits); !fine) {
        return fine.error();
    }
    try {
        const Json document = Json::parse(json);
        RunRecord out;
        if (!document.is_object()) {
            return Error{ErrorCode::Malformed, "run: an object is needed"};
        }
        readRecord(document, out);
        return out;
    } catch (const Wrong &wrong) {
        return Error{ErrorCode::Malformed, std::string("run: ") + wrong.what()};
    } catch (const Json::exception &) {
        return Error{ErrorCode::Malformed, "run: a member has another type than is needed"};
    }
}

} // namespace pilothouse::vigil
