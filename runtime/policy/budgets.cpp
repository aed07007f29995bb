// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/budgets.h"

#include "policy/tool_index.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace pilothouse::policy {

namespace {

using std::chrono::microseconds;

constexpr std::size_t kMostPending = 64;

bool anyMatches(const std::vector<std::string> &globs, const std::string &text)
{
    return globs.empty() ||
           std::any_of(globs.begin(), globs.end(), [&](const auto &glob) { return globMatches(glob, text); });
}

bool countsCalls(const SpendLimit &limit) { return !limit.tools.empty() || limit.each == SpendLimit::Each::Tool; }

/// Everything a session does counts: what the session itself knows of its totals is used, which outlives a restart.
bool isWhole(const SpendLimit &limit)
{
    return limit.agents.empty() && limit.tools.empty() && limit.each == SpendLimit::Each::Session;
}

std::int64_t tokensOf(const Usage &usage) { return usage.inputTokens.value_or(0) + usage.outputTokens.value_or(0); }

std::string shown(double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
    return {text.data(), end.ptr};
}

std::string secondsOf(microseconds time) { return shown(std::chrono::duration<double>(time).count()); }

Error wrong(const SpendLimit &limit, std::string_view member, std::string_view what)
{
    return {ErrorCode::InvalidArgument,
            "budget \"" + limit.id + "\", " + std::string(member) + ": " + std::string(what)};
}

Result<void> checkLimit(const SpendLimit &limit)
{
    if (limit.id.empty()) {
        return Error{ErrorCode::InvalidArgument, "a budget without an id"};
    }
    if (!limit.tokens && !limit.costUsd && !limit.steps && !limit.wallTime) {
        return wrong(limit, "tokens", "one of tokens, cost_usd, steps, wall_s is needed");
    }
    if (limit.tokens.value_or(0) < 0 || limit.steps.value_or(0) < 0) {
        return wrong(limit, limit.tokens.value_or(0) < 0 ? "tokens" : "steps", "must not be below 0");
    }
    if (!(limit.costUsd.value_or(0) >= 0) || limit.wallTime.value_or(std::chrono::seconds(0)).count() < 0) {
        return wrong(limit, limit.costUsd.value_or(0) >= 0 ? "wall_s" : "cost_usd", "must not be below 0");
    }
    return {};
}

/// What is measured against a limit.
struct Amounts {
    std::int64_t tokens = 0;
    double costUsd = 0;
    std::int64_t steps = 0;
    microseconds time{0};
};

/// "1.25 of 1 US dollars" for the first amount that is at its limit, else empty. The step asked about is in \a spent already.
std::string overrun(const SpendLimit &limit, const Amounts &spent)
{
    if (limit.costUsd && spent.costUsd >= *limit.costUsd) {
        return shown(spent.costUsd) + " of " + shown(*limit.costUsd) + " US dollars";
    }
    if (limit.tokens && spent.tokens >= *limit.tokens) {
        return std::to_string(spent.tokens) + " of " + std::to_string(*limit.tokens) + " tokens";
    }
    if (limit.steps && spent.steps > *limit.steps) {
        const std::string_view unit = countsCalls(limit) ? " calls" : " steps";
        return std::to_string(spent.steps - 1) + " of " + std::to_string(*limit.steps) + std::string(unit);
    }
    if (limit.wallTime && spent.time >= *limit.wallTime) {
        return secondsOf(spent.time) + " of " + secondsOf(*limit.wallTime) + " seconds";
    }
    return {};
}

Decision denied(std::string id, std::string reason)
{
    Decision out;
    out.effect = RuleEffect::Deny;
    out.ruleId = "budget." + std::move(id);
    out.ruleName = out.ruleId;
    out.origin = RuleOrigin::File;
    out.reason = std::move(reason);
    return out;
}

Amounts wholeSession(const Step &step, const SessionInfo &session, WallTime now)
{
    return {tokensOf(session.total), session.total.costUsd.value_or(0), static_cast<std::int64_t>(raw(step.seq)),
            now - session.startedAt};
}

/// The limits the agent or an operator gave the session itself.
std::optional<Decision> ownBudget(const Step &step, const SessionInfo &session)
{
    const Amounts spent = wholeSession(step, session, session.startedAt);
    SpendLimit one;
    const auto decide = [&](std::string_view id) -> std::optional<Decision> {
        const std::string over = overrun(one, spent);
        if (over.empty()) {
            return std::nullopt;
        }
        return denied(std::string(id), "The session's own budget is spent: " + over + ".");
    };
    one.costUsd = session.total.costUsd ? session.budget.costUsd : std::nullopt;
    if (auto over = decide("cost")) {
        return over;
    }
    one = {};
    one.tokens = session.budget.totalTokens;
    if (auto over = decide("tokens")) {
        return over;
    }
    one = {};
    one.steps = session.budget.steps;
    return decide("steps");
}

std::string ofWhom(const SpendLimit &limit, const std::string &account)
{
    switch (limit.each) {
    case SpendLimit::Each::Agent: return account.empty() ? " of the main agent" : " of agent " + account;
    case SpendLimit::Each::Tool: return " of " + account;
    case SpendLimit::Each::Session: break;
    }
    return {};
}

} // namespace

Result<std::shared_ptr<const BudgetBook>> BudgetBook::compile(std::vector<SpendLimit> limits)
{
    std::set<std::string_view> ids;
    for (const SpendLimit &limit : limits) {
        if (auto fine = checkLimit(limit); !fine) {
            return fine.error();
        }
        if (!ids.insert(limit.id).second) {
            return wrong(limit, "id", "another budget has it too");
        }
    }
    return std::shared_ptr<const BudgetBook>(new BudgetBook(std::move(limits)));
}

std::vector<std::uint32_t> BudgetBook::counting(const std::string &agent, const std::string &tool) const
{
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < m_limits.size(); ++i) {
        const SpendLimit &limit = m_limits[i];
        const bool toolFits = countsCalls(limit) ? !tool.empty() && anyMatches(limit.tools, tool) : true;
        if (limit.enabled && toolFits && anyMatches(limit.agents, agent)) {
            numbers.push_back(i);
        }
    }
    return numbers;
}

void BudgetMeter::Sums::add(const Sums &other)
{
    tokens += other.tokens;
    costUsd += other.costUsd;
    steps += other.steps;
    calls += other.calls;
    callTime += other.callTime;
    if (other.firstAt && (!firstAt || *other.firstAt < *firstAt)) {
        firstAt = other.firstAt;
    }
}

const std::string &BudgetMeter::accountOf(const SpendLimit &limit, const Pair &pair)
{
    static const std::string kOne;
    return limit.each == SpendLimit::Each::Agent  ? pair.first
           : limit.each == SpendLimit::Each::Tool ? pair.second
                                                  : kOne;
}

void BudgetMeter::follow(std::shared_ptr<const BudgetBook> book)
{
    if (book == m_book) {
        return;
    }
    m_book = std::move(book);
    m_accounts.assign(m_book ? m_book->limits().size() : 0, {});
    for (auto &[pair, cell] : m_cells) {
        cell.limits = m_book ? m_book->counting(pair.first, pair.second) : std::vector<std::uint32_t>();
        for (const std::uint32_t limit : cell.limits) {
            m_accounts[limit][accountOf(m_book->limits()[limit], pair)].add(cell.sums);
        }
    }
}

void BudgetMeter::count(const Pair &pair, const Sums &more)
{
    auto at = m_cells.find(pair);
    if (at == m_cells.end() && m_cells.size() >= kMostCells) {
        m_beyond.add(more);
        return;
    }
    if (at == m_cells.end()) {
        at = m_cells.emplace(pair, Cell{}).first;
        at->second.limits = m_book ? m_book->counting(pair.first, pair.second) : std::vector<std::uint32_t>();
    }
    at->second.sums.add(more);
    for (const std::uint32_t limit : at->second.limits) {
        m_accounts[limit][accountOf(m_book->limits()[limit], pair)].add(more);
    }
}

/// How long the call took that ends with \a step: as reported, else since it was proposed or recorded.
std::chrono::microseconds BudgetMeter::tookOf(const Step &step, WallTime now)
{
    const auto mine = [&](const Pending &one) {
        return step.callId.empty() ? one.pair == Pair(step.agentPath, step.tool) : one.callId == step.callId;
    };
    const auto at = std::find_if(m_pending.rbegin(), m_pending.rend(), mine);
    microseconds took = step.duration.value_or(microseconds(0));
    if (at != m_pending.rend()) {
        took = step.duration.value_or(std::max(now - at->at, microseconds(0)));
        m_pending.erase(std::next(at).base());
    }
    return took;
}

void BudgetMeter::add(const Step &step, WallTime now)
{
    const Pair pair{step.agentPath, step.tool};
    const bool call = step.kind == StepKind::ToolCall || step.kind == StepKind::ModelCall;
    Sums more;
    more.tokens = tokensOf(step.usage);
    more.costUsd = step.usage.costUsd.value_or(0);
    more.steps = 1;
    more.calls = call ? 1 : 0;
    more.firstAt = now;
    if (step.kind == StepKind::ToolResult) {
        more.callTime = tookOf(step, now);
    } else if (step.kind == StepKind::ModelCall) {
        more.callTime = step.duration.value_or(microseconds(0));
    } else if (step.kind == StepKind::ToolCall) {
        if (m_pending.size() == kMostPending) {
            m_pending.pop_front();
        }
        m_pending.push_back({step.callId, pair, now});
    }
    count(pair, more);
}

BudgetMeter::Sums BudgetMeter::accountSums(std::uint32_t limit, const Pair &pair) const
{
    Sums sums = m_beyond;
    const auto &accounts = m_accounts[limit];
    if (const auto at = accounts.find(accountOf(m_book->limits()[limit], pair)); at != accounts.end()) {
        sums.add(at->second);
    }
    return sums;
}

std::optional<Decision> BudgetMeter::spent(const Step &step, const SessionInfo &session, WallTime now) const
{
    if (auto own = ownBudget(step, session)) {
        return own;
    }
    if (!m_book || m_book->limits().empty()) {
        return std::nullopt;
    }
    const Pair pair{step.agentPath, step.tool};
    const auto cell = m_cells.find(pair);
    const auto counting = cell != m_cells.end() ? cell->second.limits : m_book->counting(pair.first, pair.second);
    for (const std::uint32_t number : counting) {
        const SpendLimit &limit = m_book->limits()[number];
        Amounts amounts = wholeSession(step, session, now);
        if (!isWhole(limit)) {
            const Sums sums = accountSums(number, pair);
            const bool calls = countsCalls(limit);
            const std::int64_t steps = calls ? sums.calls : sums.steps;
            amounts = {sums.tokens, sums.costUsd, step.seq == session.lastSeq ? steps : 0,
                       calls          ? sums.callTime
                       : sums.firstAt ? now - *sums.firstAt
                                      : microseconds(0)};
        }
        if (const std::string over = overrun(limit, amounts); !over.empty()) {
            Decision out = denied(limit.id, "The budget \"" + (limit.name.empty() ? limit.id : limit.name) + "\"" +
                                                ofWhom(limit, accountOf(limit, pair)) + " is spent: " + over + ".");
            out.ruleName = limit.name.empty() ? out.ruleId : limit.name;
            return out;
        }
    }
    return std::nullopt;
}

} // namespace pilothouse::policy
