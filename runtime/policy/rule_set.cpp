// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rule_set.h"

#include "base/json.h"
#include "domain/approval.h"
#include "policy/cel_program.h"
#include "policy/rule_sieve.h"
#include "policy/tool_index.h"
#include "text/stable_hash.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace pilothouse::policy {

namespace {

std::uint64_t nextNumber()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

} // namespace

struct RuleSet::Impl {
    const std::uint64_t number = nextNumber(); ///< no other set of this process has it
    std::vector<Rule> rules;
    std::vector<std::shared_ptr<const cel::Program>> conditions; ///< nullptr is true
    RuleSieve sieve;
    RuleEffect fallback = RuleEffect::Ask;
    std::vector<std::uint32_t> byRank; ///< rule of each rank; ranks run deny, ask, allow, each in the given order
    ToolIndex tools;                   ///< ranks of rules without a digest
    ToolIndex digestTools;             ///< which tools some rule with a digest is for
    std::unordered_map<std::string, std::vector<std::uint32_t>> digests; ///< their ranks
};

namespace {

enum class Answer : std::uint8_t { No, Yes, Failed };

constexpr std::uint32_t kNone = UINT32_MAX;

Error refuse(const Rule &rule, std::string_view field, const std::string &what)
{
    return Error{ErrorCode::InvalidArgument, "rule \"" + rule.id + "\", " + std::string(field) + ": " + what};
}

bool isDigest(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<void> checkRule(const Rule &rule)
{
    if (!rule.argsDigest.empty() && !isDigest(rule.argsDigest)) {
        return refuse(rule, "args_digest", "64 lower-case hexadecimal digits are needed");
    }
    if (std::find(rule.tools.begin(), rule.tools.end(), std::string()) != rule.tools.end()) {
        return refuse(rule, "tools", "an empty tool name");
    }
    if (rule.patience.has_value() && rule.patience->count() <= 0) {
        return refuse(rule, "patience_s", "more than 0 is needed");
    }
    if (rule.scope == RuleScope::Session && raw(rule.session) == 0) {
        return refuse(rule, "session", "a rule of scope session names its session");
    }
    if (rule.scope == RuleScope::Project && rule.project.empty()) {
        return refuse(rule, "project", "a rule of scope project names its directory");
    }
    return {};
}

bool inScope(const Rule &rule, const SessionInfo &session)
{
    switch (rule.scope) {
    case RuleScope::Session: return rule.session == session.id;
    case RuleScope::Project: return rule.project == session.agent.cwd;
    case RuleScope::Always: break;
    }
    return true;
}

std::string shownName(const Rule &rule) { return "\"" + (rule.name.empty() ? rule.id : rule.name) + "\""; }

/// An ask that a remembered allow answers: one nobody remembered, that one person may decide.
bool answerable(const Rule &rule) { return rule.origin != RuleOrigin::Remembered && !rule.twoPerson; }

/// One run over the candidates of one step.
class Judgement {
public:
    Judgement(const std::vector<Rule> &rules, const std::vector<std::shared_ptr<const cel::Program>> &conditions,
              const RuleSieve &sieve, const Facts &facts, WallTime now)
        : m_rules(rules), m_conditions(conditions), m_sieve(sieve), m_context(facts), m_facts(facts), m_now(now)
    {
    }

    /// Looks at \a ranks, which are sorted: every deny, then the asks, then the allows, each only as far as it can still matter.
    void run(const std::vector<std::uint32_t> &ranks, const std::vector<std::uint32_t> &byRank)
    {
        m_mayBeAnswered = std::any_of(ranks.begin(), ranks.end(), [&](std::uint32_t rank) {
            const Rule &rule = m_rules[byRank[rank]];
            return rule.effect == RuleEffect::Allow && rule.origin == RuleOrigin::Remembered;
        });
        for (const std::uint32_t rank : ranks) {
            const std::uint32_t index = byRank[rank];
            if (matters(index)) {
                look(index);
            }
            if (m_denied != kNone) {
                return;
            }
        }
    }

    [[nodiscard]] std::uint32_t decider() const
    {
        if (m_denied != kNone) {
            return m_denied;
        }
        return m_asked != kNone && (m_allowed == kNone || m_firm) ? m_asked : m_allowed;
    }
    [[nodiscard]] bool deciderFailed() const { return m_askedByFailure && decider() == m_asked; }
    [[nodiscard]] bool anyFailed() const { return m_failed; }
    [[nodiscard]] const std::string &failure() const { return m_failure; }

private:
    [[nodiscard]] bool matters(std::uint32_t index) const
    {
        const Rule &rule = m_rules[index];
        if (rule.effect == RuleEffect::Ask) {
            return index < m_asked || (m_mayBeAnswered && !m_firm);
        }
        return rule.effect == RuleEffect::Deny || m_asked == kNone ||
               (!m_firm && rule.origin == RuleOrigin::Remembered);
    }

    void look(std::uint32_t index)
    {
        const Rule &rule = m_rules[index];
        if (!rule.enabled || (rule.expiresAt.has_value() && m_now >= *rule.expiresAt) ||
            !inScope(rule, m_facts.session)) {
            return;
        }
        std::string why;
        const Answer answer = ask(index, why);
        if (answer == Answer::No) {
            return;
        }
        if (answer == Answer::Yes && rule.effect == RuleEffect::Deny) {
            m_denied = index;
        } else if (answer == Answer::Yes && rule.effect == RuleEffect::Allow) {
            m_allowed = std::min(m_allowed, index);
        } else {
            note(index, answer == Answer::Failed, std::move(why));
        }
    }

    /// Keeps the first ask, and whether any of them is beyond what a remembered allow answers.
    void note(std::uint32_t index, bool failed, std::string why)
    {
        m_failed = m_failed || failed;
        m_firm = m_firm || failed || !answerable(m_rules[index]);
        if (index < m_asked) {
            m_asked = index;
            m_askedByFailure = failed;
            m_failure = std::move(why);
        }
    }

    Answer ask(std::uint32_t index, std::string &why)
    {
        const auto &condition = m_conditions[index];
        if (condition == nullptr) {
            return Answer::Yes;
        }
        if (ruledOut(index)) {
            return Answer::No;
        }
        const Result<bool> holds = cel::evaluate(*condition, m_context);
        if (!holds) {
            why = holds.error().detail;
            return Answer::Failed;
        }
        return *holds ? Answer::Yes : Answer::No;
    }

    bool ruledOut(std::uint32_t index)
    {
        thread_local RuleSieve::Found found;
        if (!m_sieve.concerns(index)) {
            return false;
        }
        if (!std::exchange(m_searched, true)) {
            m_sieve.search(m_context, found);
        }
        return m_sieve.rulesOut(index, found);
    }

    const std::vector<Rule> &m_rules;
    const std::vector<std::shared_ptr<const cel::Program>> &m_conditions;
    const RuleSieve &m_sieve;
    cel::Context m_context;
    const Facts &m_facts;
    WallTime m_now;
    std::uint32_t m_denied = kNone;
    std::uint32_t m_asked = kNone;
    std::uint32_t m_allowed = kNone;
    bool m_mayBeAnswered = false; ///< a remembered allow is among the candidates
    bool m_firm = false;          ///< some ask cannot be answered by a remembered allow
    bool m_askedByFailure = false;
    bool m_failed = false;
    bool m_searched = false;
    std::string m_failure;
};

std::string defaultReason(RuleEffect effect, const Rule &rule)
{
    switch (effect) {
    case RuleEffect::Deny: return "Denied by the rule " + shownName(rule) + ".";
    case RuleEffect::Ask: return "Held by the rule " + shownName(rule) + ".";
    case RuleEffect::Allow: break;
    }
    return "Allowed by the rule " + shownName(rule) + ".";
}

std::string fallbackReason(RuleEffect effect)
{
    switch (effect) {
    case RuleEffect::Deny: return "No rule matches this step, and what no rule matches is denied.";
    case RuleEffect::Ask: return "No rule matches this step, so a person decides.";
    case RuleEffect::Allow: break;
    }
    return "No rule matches this step, and what no rule matches is allowed.";
}

Decision decisionOf(const Rule &rule, bool failed, const std::string &failure)
{
    Decision out;
    out.effect = failed ? RuleEffect::Ask : rule.effect;
    out.ruleId = rule.id;
    out.ruleName = rule.name;
    out.origin = rule.origin;
    out.patience = rule.patience;
    out.twoPerson = rule.twoPerson;
    out.reason = failed
                     ? "The rule " + shownName(rule) + " could not be evaluated (" + failure + "), so a person decides."
                 : rule.reason.empty() ? defaultReason(rule.effect, rule)
                                       : rule.reason;
    return out;
}

} // namespace

RuleSet::RuleSet(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
RuleSet::~RuleSet() = default;

Result<std::shared_ptr<const RuleSet>> RuleSet::compile(std::vector<Rule> rules, RuleEffect fallback)
{
    auto impl = std::make_unique<Impl>();
    impl->fallback = fallback;
    std::unordered_set<std::string_view> ids;
    for (const Rule &rule : rules) {
        if (rule.id.empty()) {
            return Error{ErrorCode::InvalidArgument, "a rule without an id"};
        }
        if (!ids.insert(rule.id).second) {
            return refuse(rule, "id", "another rule has it too");
        }
        if (auto fine = checkRule(rule); !fine) {
            return fine.error();
        }
        auto &condition = impl->conditions.emplace_back();
        if (!rule.when.empty()) {
            auto program = cel::compile(rule.when);
            if (!program) {
                return refuse(rule, "when", program.error().detail);
            }
            condition = std::move(*program);
        }
        impl->sieve.add(condition.get());
    }
    impl->sieve.close();
    impl->byRank.resize(rules.size());
    std::iota(impl->byRank.begin(), impl->byRank.end(), 0u);
    std::stable_sort(impl->byRank.begin(), impl->byRank.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rules[a].effect < rules[b].effect; });
    for (std::uint32_t rank = 0; rank < impl->byRank.size(); ++rank) {
        const Rule &rule = rules[impl->byRank[rank]];
        if (rule.argsDigest.empty()) {
            impl->tools.add(rank, rule.tools);
        } else {
            impl->digestTools.add(rank, rule.tools);
            impl->digests[rule.argsDigest].push_back(rank);
        }
    }
    impl->rules = std::move(rules);
    return std::shared_ptr<const RuleSet>(new RuleSet(std::move(impl)));
}

namespace {

/// Adds the rules that hold for exactly this call. A call whose digest cannot be computed matches none of them.
void addExactCalls(const ToolIndex &tools, const std::unordered_map<std::string, std::vector<std::uint32_t>> &digests,
                   const Step &step, std::vector<std::uint32_t> &ranks)
{
    thread_local std::vector<std::uint32_t> concerned;
    concerned.clear();
    tools.find(step.tool, concerned);
    if (concerned.empty()) {
        return;
    }
    const auto digest = jsonDigest(callDigestInput(step, step.args));
    const auto found = digest.ok() ? digests.find(*digest) : digests.end();
    if (found == digests.end()) {
        return;
    }
    for (const std::uint32_t rank : found->second) {
        if (std::find(concerned.begin(), concerned.end(), rank) != concerned.end()) {
            ranks.push_back(rank);
        }
    }
}

void sortOnce(std::vector<std::uint32_t> &ranks)
{
    std::sort(ranks.begin(), ranks.end());
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
}

/// The ranks that concern a tool, sorted, each once. An agent calls a few tools again and again: those of a thread's last calls are kept.
const std::vector<std::uint32_t> &ranksOf(std::uint64_t set, const ToolIndex &tools, std::string_view tool)
{
    struct Kept {
        std::uint64_t set = 0;
        std::string tool;
        std::vector<std::uint32_t> ranks;
    };
    thread_local std::array<Kept, 16> kept;
    Kept &place = kept.at(text::stableHash(tool) % kept.size());
    if (place.set != set || place.tool != tool) {
        place.set = set;
        place.tool = tool;
        place.ranks.clear();
        tools.find(tool, place.ranks);
        sortOnce(place.ranks);
    }
    return place.ranks;
}

} // namespace

Decision RuleSet::decide(const Facts &facts, WallTime now) const
{
    thread_local std::vector<std::uint32_t> ranks;
    ranks = ranksOf(m_impl->number, m_impl->tools, facts.step.tool);
    if (!m_impl->digests.empty()) {
        addExactCalls(m_impl->digestTools, m_impl->digests, facts.step, ranks);
        sortOnce(ranks);
    }
    Judgement judgement(m_impl->rules, m_impl->conditions, m_impl->sieve, facts, now);
    judgement.run(ranks, m_impl->byRank);
    Decision out;
    if (const std::uint32_t index = judgement.decider(); index != kNone) {
        out = decisionOf(m_impl->rules[index], judgement.deciderFailed(), judgement.failure());
    } else {
        out.effect = m_impl->fallback;
        out.reason = fallbackReason(m_impl->fallback);
    }
    out.evaluationFailed = judgement.anyFailed();
    return out;
}

std::span<const Rule> RuleSet::rules() const { return m_impl->rules; }
RuleEffect RuleSet::fallback() const { return m_impl->fallback; }

} // namespace pilothouse::policy
