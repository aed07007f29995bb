// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/step_events.h"

#include "base/json.h"
#include "vigil/lower.h"
#include "vigil/payload_writer.h"

#include <algorithm>

namespace pilothouse::vigil {

namespace {

constexpr std::size_t kHead = 4'096;   ///< bytes of a result in which families are looked for
constexpr std::size_t kTalk = 600;     ///< bytes of a message in which praise and complaint are looked for
constexpr std::size_t kMostName = 100; ///< bytes of a tool's name in a kind
constexpr std::uint32_t kFewTimes = 3; ///< results before a tool's mean says something
constexpr std::size_t kMostOpen = 16;  ///< calls of one agent that wait for their results
constexpr double kLeastHelp = 0.05;    ///< of a signal's level, before an intervention is said to have helped

/// \a name as a part of a kind: nothing in it tears a cause or a line apart.
std::string kindPart(std::string_view name)
{
    std::string out = lowered(name.substr(0, kMostName));
    for (char &c : out) {
        const bool fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
        c = fine ? c : '_';
    }
    return out.empty() ? std::string("unnamed") : out;
}

bool hasAny(std::string_view text, const std::vector<std::string> &words)
{
    return std::any_of(words.begin(), words.end(), [&](const std::string &word) { return hasWord(text, word); });
}

/// Small letters with typographic quotes, dashes and blanks as plain ones: what the words of other languages are looked for in.
std::string plainMarks(std::string_view small)
{
    std::string out;
    out.reserve(small.size());
    const auto at = [&](std::size_t i) { return i < small.size() ? static_cast<unsigned char>(small[i]) : 0U; };
    for (std::size_t i = 0; i < small.size(); ++i) {
        if (at(i) == 0xC2U && at(i + 1) >= 0xA0U) { // no-break space, « » ¡ ¿
            out += ' ';
            i += 1;
        } else if (at(i) == 0xE2U && at(i + 1) == 0x80U && at(i + 2) != 0) { // ’ “ – … and narrow blanks
            out += at(i + 2) == 0x98U || at(i + 2) == 0x99U ? '\'' : ' ';
            i += 2;
        } else {
            out += small[i];
        }
    }
    return out;
}

/// Whether somebody who said \a small uses one of \a words, in whatever language.
bool says(const FeedbackRules &rules, const std::string &small, const std::string &plain,
          std::vector<std::string> TalkWords::*words)
{
    return hasAny(small, rules.english.*words) ||
           std::any_of(rules.languages.begin(), rules.languages.end(),
                       [&](const TalkWords &one) { return hasAny(plain, one.*words); });
}

std::string headOf(std::string_view text, std::size_t most)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return lowered(cutTo(text, most));
}

bool beginsWith(std::string_view head, const std::vector<std::string> &words)
{
    return std::any_of(words.begin(), words.end(), [&](const std::string &word) {
        const bool ends = head.size() <= word.size() || !(head[word.size()] >= 'a' && head[word.size()] <= 'z');
        return head.starts_with(word) && ends;
    });
}

bool lineBeginsWith(std::string_view head, const std::vector<std::string> &words)
{
    while (!head.empty()) {
        if (beginsWith(head, words)) {
            return true;
        }
        head.remove_prefix(std::min(head.find('\n'), head.size() - 1) + 1);
    }
    return false;
}

double secondsOf(std::chrono::microseconds time) { return std::chrono::duration<double>(time).count(); }

std::string_view statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Expired: return "timeout";
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden: return "denied";
    case ErrorCode::RateLimited: return "rate_limited";
    case ErrorCode::Malformed:
    case ErrorCode::InvalidArgument: return "invalid";
    case ErrorCode::NotFound: return "not_found";
    default: return "error";
    }
}

} // namespace

Event StepEvents::make(const Step &step, std::string kind, std::string_view status, const Measures &measures) const
{
    Event event;
    event.at = step.at;
    event.actor = step.agentPath.empty() ? "agent" : step.agentPath;
    event.kind = std::move(kind);
    event.status = status;
    event.measures = measures;
    event.payload = ownPayload(measures, std::nullopt, raw(step.seq), raw(m_session));
    event.source = "steps";
    event.agentPath = step.agentPath;
    event.seq = step.seq;
    return event;
}

std::string_view StepEvents::failureStatus(std::string_view text) const
{
    for (const StatusWords &one : m_rules.statuses) {
        if (hasAny(text, one.words)) {
            return one.status;
        }
    }
    return "error";
}

std::optional<Event> StepEvents::observe(const Step &step)
{
    switch (step.kind) {
    case StepKind::ToolCall: called(step); return std::nullopt;
    case StepKind::ToolResult: return ofResult(step);
    case StepKind::User: return ofUser(step);
    case StepKind::Assistant: return ofAssistant(step);
    case StepKind::Error: {
        std::string text = headOf(step.text, kHead);
        Event event = make(step, "agent.error", failureStatus(text));
        event.words = std::move(text);
        return event;
    }
    default: return std::nullopt;
    }
}

void StepEvents::called(const Step &step)
{
    Path &path = m_paths[step.agentPath];
    if (path.open.size() == kMostOpen) {
        path.open.pop_front();
    }
    path.open.push_back({step.callId, step.tool, step.at, false});
    path.waits = true;
}

std::optional<double> StepEvents::lagOf(Path &path, const Step &result)
{
    path.waits = false;
    const auto call = std::find_if(path.open.rbegin(), path.open.rend(), [&](const OpenCall &one) {
        return one.id == result.callId && (!one.id.empty() || one.tool == result.tool);
    });
    if (call == path.open.rend()) {
        return std::nullopt;
    }
    const bool spokenOf = call->spokenOf;
    const WallTime at = call->at;
    path.open.erase(std::next(call).base());
    return spokenOf ? std::optional(secondsOf(result.at - at)) : std::nullopt;
}

std::optional<Event> StepEvents::ofResult(const Step &step)
{
    Path &path = m_paths[step.agentPath];
    const std::optional<double> lag = lagOf(path, step);
    const std::string kind = "tool." + kindPart(step.tool);
    std::string text = headOf(step.text, kHead);
    Tool &tool = m_tools[{step.agentPath, step.tool}];
    const double took = step.duration ? secondsOf(*step.duration) : 0;
    const double usual = tool.meanSec;
    const bool slow =
        step.duration && tool.count >= kFewTimes && took >= m_rules.slowLeastSec && took >= m_rules.slowFactor * usual;
    if (step.duration) {
        ++tool.count;
        tool.meanSec += (took - tool.meanSec) / tool.count;
    }
    if (step.failed || beginsWith(text, m_rules.failure) || lineBeginsWith(text, m_rules.failureLines)) {
        path.failed = step.tool;
        Event event = make(step, kind, failureStatus(text));
        event.words = std::move(text);
        return event;
    }
    path.failed.reset();
    path.confirmed = true;
    Measures measures;
    if (lag && *lag >= m_rules.receiptSec) {
        measures.delayedBySec = *lag;
        return make(step, kind, "late_receipt", measures);
    }
    if (slow) {
        measures.delayedBySec = took - usual;
        return make(step, kind, "delay", measures);
    }
    return make(step, kind, "ok");
}

std::optional<Event> StepEvents::ofUser(const Step &step)
{
    if (step.origin == StepOrigin::Runtime) {
        return std::nullopt;
    }
    if (step.origin == StepOrigin::Operator) {
        return make(step, "feedback", "correction");
    }
    if (!std::exchange(m_asked, true)) {
        return std::nullopt;
    }
    const std::string text = headOf(step.text, kTalk);
    const std::string plain = plainMarks(text);
    std::string_view status;
    if (says(m_rules, text, plain, &TalkWords::complaint)) {
        status = "complaint";
    } else if (says(m_rules, text, plain, &TalkWords::correction)) {
        status = "correction";
    } else if (says(m_rules, text, plain, &TalkWords::praise)) {
        status = "praise";
    } else {
        return std::nullopt;
    }
    return make(step, "feedback", status);
}

std::optional<Event> StepEvents::ofAssistant(const Step &step)
{
    Path &path = m_paths[step.agentPath];
    // A call without a result says something only of a tool whose results are seen.
    const bool waits = path.waits && m_tools.contains({step.agentPath, path.open.back().tool});
    for (OpenCall &call : path.open) {
        call.spokenOf = true;
    }
    if (!path.failed && !waits && !path.disputed) {
        return std::nullopt;
    }
    const std::string text = headOf(step.text, kHead);
    if (!says(m_rules, text, plainMarks(text), &TalkWords::claim)) {
        return std::nullopt;
    }
    if (waits || path.failed) {
        path.disputed = true;
        path.confirmed = false;
        if (!waits) {
            path.failed.reset();
        }
        return make(step, "agent.claim", waits ? "premature" : "contradiction");
    }
    if (!path.confirmed) {
        return std::nullopt;
    }
    path.disputed = false;
    return make(step, "agent.claim", "ok");
}

std::optional<Event> StepEvents::observe(const Step &step, const Verdict &verdict, WallTime at) const
{
    std::string_view status;
    if (verdict.ended == HeldEnd::Expire) {
        status = "expired";
    } else if (verdict.ended == HeldEnd::Withdraw || verdict.kind == VerdictKind::Approve) {
        return std::nullopt;
    } else if (verdict.kind == VerdictKind::Modify || verdict.kind == VerdictKind::Respond) {
        status = "corrected";
    } else {
        status = verdict.by == Decider::Operator || verdict.by == Decider::Remembered ? "denied" : "blocked";
    }
    Event event =
        make(step, "gate." + kindPart(step.tool.empty() ? name(step.kind) : std::string_view(step.tool)), status);
    event.at = at;
    event.source = "verdicts";
    return event;
}

std::optional<Event> StepEvents::observe(const Approval &approval) const
{
    if (!approval.resolvedAt || !approval.outcome || approval.outcome->by != Decider::Operator) {
        return std::nullopt;
    }
    const double waited = secondsOf(*approval.resolvedAt - approval.openedAt);
    if (waited <= m_rules.patienceSec) {
        return std::nullopt;
    }
    Measures measures;
    measures.delayedBySec = waited;
    Event event = make(approval.step, "approval", "late", measures);
    event.at = *approval.resolvedAt;
    event.payload = ownPayload(measures, raw(approval.id), raw(approval.step.seq), raw(m_session));
    event.source = "approvals";
    return event;
}

std::optional<Event> StepEvents::observe(const Intervention &intervention) const
{
    Measures measures;
    std::string_view status;
    if (intervention.state == InterventionState::Failed || intervention.state == InterventionState::Ignored) {
        status = "failed";
    } else if (intervention.effect && intervention.effect->after &&
               *intervention.effect->after <= intervention.effect->expected - kLeastHelp) {
        status = "resolved";
        measures.improvementPct =
            100 * (intervention.effect->expected - *intervention.effect->after) / intervention.effect->expected;
    } else {
        return std::nullopt;
    }
    Step step;
    step.seq = intervention.seq;
    step.at = intervention.endedAt.value_or(intervention.at);
    Event event = make(step, "intervention." + kindPart(intervention.action), status, measures);
    event.payload = ownPayload(measures, raw(intervention.id), raw(intervention.seq), raw(m_session));
    event.source = "interventions";
    return event;
}

Event runtimeFailure(std::string_view component, const Error &error, WallTime at)
{
    Event event;
    event.at = at;
    event.actor = "runtime";
    event.kind = "runtime." + kindPart(component);
    event.status = statusOf(error.code);
    event.payload = failurePayload(name(error.code), error.detail);
    event.words = lowered(cutTo(error.detail, kHead));
    event.source = "runtime";
    return event;
}

} // namespace pilothouse::vigil
