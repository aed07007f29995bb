// SPDX-License-Identifier: GPL-3.0-or-later
// What a decision costs: pilothouse-bench-policy [decisions], default 200000. Prints one JSON object; times are nanoseconds for one decide(),
// measured over batches of 16 so that the clock costs little.
#include "policy/default_policy.h"
#include "policy/rule_set.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace pilothouse;

namespace {

constexpr int kBatch = 16;

struct Case {
    std::string name;
    Step step;
};

Step call(const std::string &tool, std::string args)
{
    Step step;
    step.seq = StepSeq{1};
    step.kind = StepKind::ToolCall;
    step.tool = tool;
    step.callId = "call-1";
    step.args = std::move(args);
    return step;
}

std::string padded(const std::string &members, std::size_t bytes)
{
    const std::string start = "{" + members + R"(,"note":")";
    return start + std::string(bytes - start.size() - 2, 'x') + R"("})";
}

std::vector<Case> cases()
{
    return {{"read_300B", call("read_file", padded(R"("path":"inbox/2026-001.txt")", 300))},
            {"write_300B", call("write_file", padded(R"("path":"report.md")", 300))},
            {"shell_300B", call("shell", padded(R"("command":"ls -la inbox")", 300))},
            {"mail_300B", call("send_mail", padded(R"("to":"ada@example.org","subject":"s")", 300))},
            {"unknown_300B", call("tool_of_nobody", padded(R"("x":1)", 300))},
            {"read_4KB", call("read_file", padded(R"("path":"inbox/2026-001.txt")", 4096))}};
}

/// \a count rules of which nine in ten name other tools.
std::vector<Rule> manyRules(int count)
{
    std::vector<Rule> rules;
    for (int i = 0; i < count; ++i) {
        Rule rule;
        rule.id = "r" + std::to_string(i);
        rule.effect = i % 3 == 0 ? RuleEffect::Deny : i % 3 == 1 ? RuleEffect::Ask : RuleEffect::Allow;
        rule.tools = {i % 10 == 0 ? std::string("read_*") : "tool_" + std::to_string(i)};
        rule.when = "has(step.args.path) && step.args.path.startsWith('/never/" + std::to_string(i) + "')";
        rules.push_back(std::move(rule));
    }
    return rules;
}

struct Times {
    double p50 = 0;
    double p99 = 0;
};

Times measure(const policy::RuleSet &rules, const Step &step, int decisions)
{
    SessionInfo session;
    session.id = SessionId{1};
    session.agent.cwd = "/home/ada/invoices";
    session.goal = "Sort the invoices";
    std::vector<double> batches;
    std::size_t sum = 0;
    for (int done = 0; done < decisions; done += kBatch) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < kBatch; ++i) {
            sum += rules.decide({step, session, {}}, WallTime{}).reason.size();
        }
        const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
        batches.push_back(took.count() / kBatch);
    }
    std::sort(batches.begin(), batches.end());
    return sum == 0 ? Times{} : Times{batches[batches.size() / 2], batches[batches.size() * 99 / 100]};
}

std::shared_ptr<const policy::RuleSet> compiled(policy::PolicyDocument document)
{
    auto set = policy::RuleSet::compile(std::move(document.rules), document.fallback);
    if (!set.ok()) {
        std::fprintf(stderr, "%s\n", set.error().detail.c_str());
        std::exit(1);
    }
    return *set;
}

void print(bool first, const std::string &policyName, const Case &one, const Times &times)
{
    std::printf("%s\n  {\"policy\":\"%s\",\"call\":\"%s\",\"p50_ns\":%.0f,\"p99_ns\":%.0f}", first ? "" : ",",
                policyName.c_str(), one.name.c_str(), times.p50, times.p99);
}

} // namespace

int main(int argc, char **argv)
{
    const int decisions = argc > 1 ? std::max(kBatch, std::atoi(argv[1])) : 200'000;
    auto standard = policy::defaultPolicy();
    if (!standard.ok()) {
        std::fprintf(stderr, "%s\n", standard.error().detail.c_str());
        return 1;
    }
    const std::vector<std::pair<std::string, std::shared_ptr<const policy::RuleSet>>> policies{
        {"default", compiled(*standard)},
        {"100_rules", compiled({manyRules(100), RuleEffect::Ask})},
        {"1000_rules", compiled({manyRules(1000), RuleEffect::Ask})}};
    std::printf("{\"bench\":\"policy\",\"decisions\":%d,\"results\":[", decisions);
    bool first = true;
    for (const auto &[policyName, rules] : policies) {
        for (const Case &one : cases()) {
            measure(*rules, one.step, decisions / 20);
            print(std::exchange(first, false), policyName, one, measure(*rules, one.step, decisions));
        }
    }
    std::printf("\n]}\n");
    return 0;
}
