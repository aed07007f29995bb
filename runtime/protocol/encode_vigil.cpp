// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/encode_vigil.h"

#include "protocol/write_values.h"

#include <algorithm>
#include <span>

namespace pilothouse::protocol {

namespace {

void appendSteps(std::string &out, const std::vector<StepSeq> &steps)
{
    appendArray(out, steps, [](std::string &to, StepSeq step) { ObjectWriter::appendNumber(to, raw(step)); });
}

void appendFinding(std::string &out, const Finding &finding)
{
    ObjectWriter to(out);
    to.text("cause", finding.cause).word("emotion", name(finding.emotion)).number("intensity", finding.intensity);
    to.textIfAny("family", finding.family).textIfAny("agent", finding.agentPath).integer("count", finding.count);
    to.flagIfSet("healed", finding.healed);
    appendSteps(to.key("steps"), finding.steps);
}

void appendFindings(std::string &out, const std::vector<Finding> &findings)
{
    appendArray(out, std::span(findings).first(std::min(findings.size(), kMaxFindings)), appendFinding);
}

void appendFamily(std::string &out, const FamilyFinding &family)
{
    ObjectWriter to(out);
    to.text("id", family.id).text("name", family.name).number("intensity", family.intensity);
    to.integer("events", family.events).word("trend", family.trend);
    appendSteps(to.key("steps"), family.steps);
}

void appendProposal(std::string &out, const RunProposal &proposal)
{
    ObjectWriter to(out);
    to.text("strategy", proposal.strategy).text("title", proposal.title).text("file", proposal.file);
    to.number("score", proposal.score).text("diff", proposal.diff).text("note", proposal.note);
}

void appendFailed(std::string &out, const VigilRun &run)
{
    std::vector<StageOutcome> failed;
    std::copy_if(run.stages.begin(), run.stages.end(), std::back_inserter(failed),
                 [](const StageOutcome &stage) { return stage.fallback; });
    appendArray(out, failed, [](std::string &to, const StageOutcome &stage) {
        ObjectWriter(to).word("stage", name(stage.stage)).text("code", stage.errorCode).text("error", stage.error);
    });
}

void writeDiagnosis(ObjectWriter &to, const Diagnosis &diagnosis)
{
    to.text("summary", diagnosis.summary).number("health", diagnosis.health);
    to.integer("thorn_count", diagnosis.thorns.size()).integer("bud_count", diagnosis.buds.size());
    to.integer("rose_count", diagnosis.roses.size()).flagIfSet("fallback", diagnosis.fallback);
    appendFindings(to.key("thorns"), diagnosis.thorns);
    appendFindings(to.key("buds"), diagnosis.buds);
    appendFindings(to.key("roses"), diagnosis.roses);
    appendArray(to.key("families"), diagnosis.families, appendFamily);
}

void appendAdvice(std::string &out, const Advice &advice)
{
    ObjectWriter(out).text("text", advice.text).text("because", advice.because);
}

void writeRun(ObjectWriter &to, const VigilRun &run)
{
    to.integer("session", raw(run.session)).time("at", run.at);
    to.text("why", run.why).text("rules", run.rules).word("reached", name(run.reached));
    const MoodSnapshot &mood = run.snapshot;
    to.word("mood", name(mood.mood)).number("energy", mood.energy).number("stress", mood.stress);
    to.number("motivation", mood.motivation).number("focus", mood.focus);
    writeDiagnosis(to, run.diagnosis);
    appendArray(to.key("advice"), run.diagnosis.advice, appendAdvice);
    appendArray(to.key("suggestions"), run.diagnosis.suggestions, appendAdvice);
    to.flag("changes", run.prompt.changes);
    if (run.prompt.changes) {
        to.text("block", run.prompt.newBlock).text("core_digest", run.prompt.coreDigest);
    }
    appendArray(to.key("proposals"), run.proposals, appendProposal);
    appendFailed(to.key("failed"), run);
}

} // namespace

std::string encodeMoodEvent(SessionId session, const MoodPoint &point)
{
    std::string out = detail::beginNotification("inspector/event", 256);
    ObjectWriter(out)
        .word("type", "mood")
        .integer("session", raw(session))
        .time("at", point.at)
        .integer("seq", raw(point.seq))
        .word("mood", name(point.mood))
        .number("energy", point.energy)
        .number("stress", point.stress)
        .number("motivation", point.motivation)
        .number("focus", point.focus)
        .number("health", point.health);
    out.push_back('}');
    return out;
}

std::string encodeVigilEvent(const VigilRun &run)
{
    std::string out = detail::beginNotification("inspector/event", 1024);
    {
        ObjectWriter to(out);
        to.word("type", "vigil").integer("run", run.number);
        writeRun(to, run);
    }
    out.push_back('}');
    return out;
}

std::string encodeDiagnosed(const WireId &id, const VigilRun &run)
{
    std::string out = detail::beginResult(id, 1024);
    appendRun(out, run);
    out.push_back('}');
    return out;
}

void appendRun(std::string &out, const VigilRun &run)
{
    ObjectWriter to(out);
    writeRun(to, run);
}

} // namespace pilothouse::protocol
