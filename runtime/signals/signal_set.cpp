// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/signal_set.h"

#include "signals/call_arguments.h"
#include "text/sentences.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kQuoteBytes = 200;
constexpr std::size_t kMostEvidence = 12;

struct Shown {
    TroublePart part;
    SignalKind kind;
};
constexpr std::array<Shown, 6> kShown{{
    {TroublePart::Loop, SignalKind::Loop},
    {TroublePart::Stall, SignalKind::Stall},
    {TroublePart::Errors, SignalKind::Errors},
    {TroublePart::Drift, SignalKind::Drift},
    {TroublePart::Pressure, SignalKind::Context},
    {TroublePart::Latency, SignalKind::Latency},
}};

/// What a person would see on a gauge.
constexpr double kLeastLevel = 0.005;
constexpr double kLeastShare = 0.01; ///< of the quantity, or of its limit

std::size_t slotOf(SignalKind kind) { return static_cast<std::size_t>(kind); }

void setNumbers(SignalSample &sample, const Reading &reading)
{
    sample.level = reading.level;
    sample.quantity = reading.quantity;
    sample.limit = reading.limit;
    sample.estimated = reading.estimated;
    sample.ahead = reading.ahead;
}

/// The model the program was built with. It is checked by a test, so that it always reads.
const RiskModel &riskModel()
{
    static const RiskModel model = [] {
        auto read = defaultRiskModel();
        return read.ok() ? *std::move(read) : RiskModel{};
    }();
    return model;
}

std::string quoteOf(const std::vector<ArgumentLeaf> &leaves, std::string_view pointer, std::size_t begin,
                    std::size_t end)
{
    const auto leaf =
        std::find_if(leaves.begin(), leaves.end(), [&](const ArgumentLeaf &one) { return one.pointer == pointer; });
    if (leaf == leaves.end() || begin >= end || end > leaf->text.size()) {
        return {};
    }
    return std::string(text::beginning(std::string_view(leaf->text).substr(begin, end - begin), kQuoteBytes));
}

/// "provenance:/to" for a value of the arguments, "effect" for the call as a whole.
std::string featureOf(RiskPart part, const std::string &argument)
{
    return std::string(name(part)) + (argument.empty() ? "" : ":" + argument);
}

/// Money only; what the other budgets come to is part of trouble. Nothing before a cost was reported.
std::optional<Reading> costOf(const std::vector<Burn> &burns, StepSeq seq)
{
    const auto burn =
        std::find_if(burns.begin(), burns.end(), [](const Burn &one) { return one.kind == BudgetKind::Cost; });
    if (burn == burns.end()) {
        return std::nullopt;
    }
    Reading out;
    out.quantity = burn->used;
    out.limit = burn->limit;
    out.level = burn->limit > 0 ? std::clamp(burn->used / burn->limit, 0.0, 1.0) : 0.0;
    out.ahead = burn->stepsToEnd;
    out.evidence = {{seq, "cost reported by the agent", 1, {}}};
    return out;
}

/// First the level as "risk", then each finding, then the parts without one.
std::vector<Evidence> evidenceOf(const RiskReading &reading, const Step &step, const std::vector<ArgumentLeaf> &leaves)
{
    std::vector<Evidence> out{{step.seq, "risk", reading.level, {}}};
    for (const RiskEvidence &one : reading.evidence) {
        if (out.size() == kMostEvidence) {
            break;
        }
        std::string quote = quoteOf(leaves, one.argument, one.begin, one.end);
        out.push_back({one.source, featureOf(partOf(one.feature), one.argument), one.value * one.weight,
                       quote.empty() ? one.detail : std::move(quote)});
    }
    return out;
}

} // namespace

SignalSet::SignalSet() : m_risk(riskModel()) {}

SignalSample *SignalSet::find(SignalKind kind)
{
    const auto at =
        std::find_if(m_latest.begin(), m_latest.end(), [&](const SignalSample &s) { return s.kind == kind; });
    return at == m_latest.end() ? nullptr : &*at;
}

void SignalSet::put(SignalSample sample)
{
    if (SignalSample *old = find(sample.kind)) {
        *old = std::move(sample);
    } else {
        m_latest.push_back(std::move(sample));
    }
}

bool SignalSet::isNews(SignalKind kind, const Reading &reading) const
{
    const auto &told = m_told[slotOf(kind)];
    if (!told || told->limit != reading.limit || told->estimated != reading.estimated ||
        (told->level == 0) != (reading.level == 0) || (told->level == 1) != (reading.level == 1)) {
        return true;
    }
    const double scale = std::max({std::abs(told->quantity), std::abs(reading.quantity), std::abs(reading.limit)});
    return std::abs(told->level - reading.level) >= kLeastLevel ||
           std::abs(told->quantity - reading.quantity) > kLeastShare * scale;
}

void SignalSet::tell(SignalKind kind, const Reading &reading, const SignalSample &base,
                     std::vector<SignalSample> &changed)
{
    SignalSample sample = base;
    sample.kind = kind;
    setNumbers(sample, reading);
    sample.evidence = reading.evidence;
    Reading &told = m_told[slotOf(kind)].emplace();
    told.level = reading.level;
    told.quantity = reading.quantity;
    told.limit = reading.limit;
    told.estimated = reading.estimated;
    put(sample);
    changed.push_back(std::move(sample));
}

/// The numbers of the newest step; what stands as evidence stays.
void SignalSet::refine(SignalKind kind, const Reading &reading)
{
    if (SignalSample *sample = find(kind)) {
        setNumbers(*sample, reading);
    }
}

void SignalSet::keep(SignalKind kind, const Reading &reading, const SignalSample &base,
                     std::vector<SignalSample> &changed)
{
    if (isNews(kind, reading)) {
        tell(kind, reading, base, changed);
    } else {
        refine(kind, reading);
    }
}

/// What is said of a call stands on this call: the newest one's sample replaces that of the one before, whatever its level.
void SignalSet::ofCall(SignalKind kind, const Reading &reading, const SignalSample &base,
                       std::vector<SignalSample> &changed)
{
    const auto &told = m_told[slotOf(kind)];
    if (!told || told->level != reading.level || told->quantity != reading.quantity) {
        tell(kind, reading, base, changed);
        return;
    }
    SignalSample &sample = *find(kind);
    sample.seq = base.seq;
    sample.at = base.at;
    sample.evidence = reading.evidence;
}

void SignalSet::judge(const Step &step, const std::vector<ArgumentLeaf> &leaves, std::vector<SignalSample> &changed,
                      const SignalSample &base)
{
    const RiskReading reading = m_risk.judge(step, leaves);
    Reading risk;
    risk.level = reading.level;
    risk.quantity = reading.level;
    risk.limit = m_risk.model().ask;
    if (reading.level > 0) {
        risk.evidence = evidenceOf(reading, step, leaves);
    }
    m_watch.take(TroublePart::Risk, risk);
    ofCall(SignalKind::Risk, risk, base, changed);

    Reading taint;
    taint.level = reading.parts.at(static_cast<std::size_t>(RiskPart::Provenance));
    taint.quantity = static_cast<double>(reading.taint.size());
    for (const ArgumentTaint &one : reading.taint) {
        if (taint.evidence.size() == kMostEvidence) {
            break;
        }
        taint.evidence.push_back({one.match.source, "taint:" + one.argument, taint.level,
                                  quoteOf(leaves, one.argument, one.match.begin, one.match.end)});
    }
    ofCall(SignalKind::Taint, taint, base, changed);
}

SignalSet::RiskNow SignalSet::riskNow(const Step &call) const
{
    const auto leaves = argumentLeaves(call.args);
    const RiskReading anew = m_risk.judgeAnew(call, leaves);
    return {m_risk.judge(call, leaves).level, anew.level, evidenceOf(anew, call, leaves)};
}

std::vector<SignalSample> SignalSet::observe(const Step &step, const SessionInfo &session)
{
    std::vector<SignalSample> changed;
    SignalSample base;
    base.session = session.id;
    base.seq = step.seq;
    base.at = step.at;
    if (!m_begun) {
        m_begun = true;
        begin(session);
    }
    if (step.kind == StepKind::ToolCall) {
        const auto leaves = argumentLeaves(step.args);
        judge(step, leaves, changed, base);
        m_risk.observe(step, leaves);
    } else {
        m_risk.observe(step);
    }
    m_watch.show(step, session);
    for (const Shown &shown : kShown) {
        if (m_watch.changed(shown.part)) {
            keep(shown.kind, *m_watch.part(shown.part), base, changed);
        }
    }
    if (const auto cost = costOf(m_watch.burns(), step.seq)) {
        keep(SignalKind::Cost, *cost, base, changed);
    }
    Reading trouble = m_watch.level();
    if (isNews(SignalKind::Trouble, trouble)) {
        trouble.evidence = m_watch.evidence(step.seq);
        tell(SignalKind::Trouble, trouble, base, changed);
    } else {
        refine(SignalKind::Trouble, trouble);
    }
    return changed;
}

void SignalSet::offer(std::span<const ToolDeclaration> tools)
{
    for (const ToolDeclaration &tool : tools) {
        m_risk.tools().offer(tool.name, tool.description, tool.inputSchema);
    }
}

void SignalSet::begin(const SessionInfo &session)
{
    m_risk.setPlace({session.agent.cwd, session.agent.cwd, {}});
    Step asked;
    asked.kind = StepKind::User;
    asked.text = session.goal;
    for (const std::string &constraint : session.constraints) {
        asked.text += "\n" + constraint;
    }
    if (!asked.text.empty()) {
        m_risk.observe(asked);
    }
}

std::vector<SignalSample> SignalSet::observe(std::span<const ConstraintFate> constraints, const SessionInfo &session,
                                             WallTime at)
{
    std::vector<SignalSample> changed;
    SignalSample base;
    base.session = session.id;
    base.seq = session.lastSeq;
    base.at = at;
    const Reading reading = m_constraints.observe(session.lastSeq, constraints);
    m_watch.take(TroublePart::Constraints, reading);
    keep(SignalKind::Constraints, reading, base, changed);
    return changed;
}

} // namespace pilothouse::signals
