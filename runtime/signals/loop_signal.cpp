// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/loop_signal.h"

#include "signals/failure_shape.h"
#include "text/fingerprint.h"

#include <algorithm>
#include <string>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kMostWindow = 32;
constexpr std::size_t kTelling = 40;    ///< bytes from which on a result tells something
constexpr std::size_t kMasked = 2048;   ///< bytes of a result in which only numbers may differ
constexpr std::size_t kMostSaid = 1024; ///< words of messages in a row
constexpr double kSaidAgain = 0.8;      ///< share of a message's words from which on it says the same again
constexpr std::size_t kFewestWords = 5;

/// Tool and arguments; white space between JSON tokens does not count.
std::uint64_t actionKey(const Step &step)
{
    std::string bare(step.args.size(), '\0');
    std::size_t size = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < step.args.size(); ++at) {
        const char c = step.args[at];
        if (quoted && c == '\\' && at + 1 < step.args.size()) {
            bare[size++] = c;
            bare[size++] = step.args[++at];
            continue;
        }
        quoted = c == '"' ? !quoted : quoted;
        if (quoted || (c != ' ' && c != '\n' && c != '\t' && c != '\r')) {
            bare[size++] = c;
        }
    }
    return text::fingerprint(std::string_view(bare).substr(0, size), text::fingerprint(step.tool));
}

bool isBlankText(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

} // namespace

double LoopSignal::Found::level() const
{
    if (rule == LoopRule::None || limit <= 0) {
        return 0;
    }
    if (rule == LoopRule::Repeats || rule == LoopRule::SelfCheck) {
        return std::clamp(count / limit, 0.0, 1.0);
    }
    return limit <= 1 ? 1.0 : std::clamp((count - 1) / (limit - 1), 0.0, 1.0);
}

std::size_t LoopSignal::windowBegin(const Agent &agent) const
{
    const auto window = static_cast<std::size_t>(std::max(m_rules.window, 1));
    return agent.acts.size() - std::min(agent.acts.size(), window);
}

void LoopSignal::addCall(Agent &agent, const Step &step) const
{
    Act act;
    act.seq = step.seq;
    act.action = actionKey(step);
    act.call = step.callId.empty() ? 0 : text::fingerprint(step.callId);
    for (std::size_t i = windowBegin(agent); i < agent.acts.size(); ++i) {
        if (agent.acts[i].action == act.action) {
            act.value = m_rules.newResult;
        }
    }
    ++agent.actions;
    agent.acts.push_back(act);
    if (agent.acts.size() > kMostWindow) {
        agent.acts.pop_front();
    }
}

void LoopSignal::addResult(Agent &agent, const Step &step) const
{
    const std::uint64_t call = step.callId.empty() ? 0 : text::fingerprint(step.callId);
    const auto open = std::find_if(agent.acts.begin(), agent.acts.end(), [&](const Act &act) {
        return !act.done && (call == 0 || act.call == 0 || act.call == call);
    });
    if (open == agent.acts.end()) {
        return;
    }
    open->done = true;
    open->result = text::fingerprint(step.text);
    open->masked = maskedKey(std::string_view(step.text).substr(0, kMasked)) ^ step.text.size() / kMasked;
    open->failed = failureOf(step).has_value();
    const bool blank = isBlankText(step.text);
    const bool telling = open->failed || (!blank && step.text.size() >= kTelling);
    const std::size_t self = static_cast<std::size_t>(open - agent.acts.begin());
    const auto window = static_cast<std::size_t>(std::max(m_rules.window, 1));
    for (std::size_t i = self - std::min(self, window); i < self; ++i) {
        const Act &earlier = agent.acts[i];
        if (earlier.done && earlier.result == open->result && (telling || earlier.action == open->action)) {
            open->value = 1.0;
        }
    }
}

void LoopSignal::addMessage(Agent &agent, std::span<const StepWord> words)
{
    const auto known =
        std::count_if(words.begin(), words.end(), [&](const StepWord &word) { return agent.said.contains(word.key); });
    const bool again = agent.messages > 0 && words.size() >= kFewestWords &&
                       static_cast<double>(known) >= kSaidAgain * static_cast<double>(words.size());
    agent.selfChecks = again ? agent.selfChecks + 1 : 0;
    ++agent.messages;
    for (const StepWord &word : words) {
        if (agent.said.size() >= kMostSaid) {
            break;
        }
        agent.said.insert(word.key);
    }
}

double LoopSignal::repeatSum(const Agent &agent) const
{
    double sum = 0;
    for (std::size_t i = windowBegin(agent); i < agent.acts.size(); ++i) {
        sum += agent.acts[i].value;
    }
    return sum;
}

/// Acts at the end of which each is \a same as the newest, that one counted.
template<class Same>
int LoopSignal::inARow(const Agent &agent, Same same)
{
    int count = 0;
    for (auto act = agent.acts.rbegin(); act != agent.acts.rend() && same(*act); ++act) {
        ++count;
    }
    return count;
}

/// How often the last two or three actions came in this order, and with these results.
int LoopSignal::rounds(const Agent &agent)
{
    int most = 1;
    const auto &acts = agent.acts;
    for (const std::size_t period : {std::size_t{2}, std::size_t{3}}) {
        std::size_t same = 0;
        for (std::size_t i = acts.size(); i-- > period; ++same) {
            const Act &a = acts[i];
            const Act &b = acts[i - period];
            if (a.action != b.action || (a.done && b.done && a.masked != b.masked)) {
                break;
            }
        }
        const std::size_t size = acts.size();
        const bool turns = size > period && acts[size - 1].action != acts[size - 2].action &&
                           (period == 2 || acts[size - 1].action != acts[size - 3].action);
        most = turns ? std::max(most, static_cast<int>((same + period) / period)) : most;
    }
    return most;
}

LoopSignal::Found LoopSignal::strongest(const Agent &agent) const
{
    Found best;
    const auto consider = [&](LoopRule rule, double count, double limit) {
        const Found found{rule, count, limit};
        if (limit > 0 && found.level() > best.level()) {
            best = found;
        }
    };
    consider(LoopRule::SelfCheck, agent.selfChecks, m_rules.selfChecks);
    if (m_rules.actions > 0 && agent.actions > m_rules.actions) {
        consider(LoopRule::TooMany, agent.actions, m_rules.actions);
    }
    if (agent.acts.empty()) {
        return best;
    }
    const Act &newest = agent.acts.back();
    const auto sameAction = [&](const Act &act) { return act.action == newest.action; };
    consider(LoopRule::Repeats, repeatSum(agent), m_rules.repeats);
    consider(LoopRule::SameAction, inARow(agent, sameAction), m_rules.sameAction);
    const auto ofWindow = std::count_if(agent.acts.begin() + static_cast<std::ptrdiff_t>(windowBegin(agent)),
                                        agent.acts.end(), sameAction);
    consider(LoopRule::KOfN, static_cast<double>(ofWindow), m_rules.k);
    consider(LoopRule::Cycle, rounds(agent), m_rules.cycle);
    if (newest.done) {
        consider(LoopRule::SameResult,
                 inARow(agent, [&](const Act &a) { return sameAction(a) && a.done && a.result == newest.result; }),
                 m_rules.sameResult);
        consider(LoopRule::SameError, inARow(agent, [&](const Act &a) { return sameAction(a) && a.done && a.failed; }),
                 m_rules.sameError);
        consider(LoopRule::Poll,
                 inARow(agent, [&](const Act &a) { return sameAction(a) && a.done && a.masked == newest.masked; }),
                 m_rules.polls);
    }
    return best;
}

std::vector<Evidence> LoopSignal::evidence(const Agent &agent, const Found &found) const
{
    std::vector<Evidence> out;
    if (found.level() <= 0 || agent.acts.empty() || found.rule == LoopRule::SelfCheck ||
        found.rule == LoopRule::TooMany) {
        return out;
    }
    const Act &newest = agent.acts.back();
    const auto counted = static_cast<std::size_t>(found.count);
    const std::size_t row = agent.acts.size() - std::min(agent.acts.size(), counted);
    const bool ofWindow = found.rule == LoopRule::Repeats || found.rule == LoopRule::KOfN;
    const std::size_t begin = ofWindow                        ? windowBegin(agent)
                              : found.rule == LoopRule::Cycle ? row - std::min(row, counted)
                                                              : row;
    for (std::size_t i = begin; i < agent.acts.size(); ++i) {
        const Act &act = agent.acts[i];
        if (found.rule == LoopRule::Repeats && act.value > 0) {
            out.push_back({act.seq, act.value < 1 ? "same action, new result" : "result seen before", act.value, {}});
        } else if (found.rule != LoopRule::Repeats && (found.rule != LoopRule::KOfN || act.action == newest.action)) {
            out.push_back({act.seq, std::string(name(found.rule)), 1.0, {}});
        }
    }
    return out;
}

std::optional<Reading> LoopSignal::observe(const Step &step, const SessionInfo &, const StepWords &words)
{
    if (step.kind == StepKind::System || step.kind == StepKind::ModelCall || step.kind == StepKind::Checkpoint) {
        return std::nullopt;
    }
    Agent &agent = m_agents.of(step.agentPath);
    if (step.kind == StepKind::Assistant || step.kind == StepKind::Thought) {
        addMessage(agent, words.text());
    } else {
        agent.said.clear();
        agent.selfChecks = 0;
        agent.messages = 0;
    }
    if (step.kind == StepKind::ToolCall) {
        addCall(agent, step);
    } else if (step.kind == StepKind::ToolResult) {
        addResult(agent, step);
    } else if (step.kind == StepKind::User) {
        agent.acts.clear();
    }
    const Found found = strongest(agent);
    m_rule = found.rule;
    Reading reading;
    reading.level = found.level();
    reading.quantity = found.count;
    reading.limit = found.limit;
    reading.evidence = evidence(agent, found);
    if (reading.level > 0 && reading.evidence.empty()) {
        reading.evidence.push_back({step.seq, std::string(name(found.rule)), 1.0, {}});
    }
    return reading;
}

} // namespace pilothouse::signals
