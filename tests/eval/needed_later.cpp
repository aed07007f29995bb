// SPDX-License-Identifier: GPL-3.0-or-later
#include "needed_later.h"

#include "memory/focus_policy.h"
#include "memory/prefix_keeper.h"
#include "text/fingerprint.h"
#include "text/identifiers.h"
#include "text/token_counter.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <vector>

namespace pilothouse::eval {

namespace {

using Keys = std::vector<text::IdentifierKey>;

constexpr double kPercent = 100;
constexpr std::int64_t kUnlimited = std::numeric_limits<std::int32_t>::max();

double share(std::size_t part, std::size_t whole)
{
    return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

double rounded(double share) { return std::round(share * kPercent * 100) / 100; }

/// What texts offer, each looked into once.
class Offers {
public:
    const Keys &of(const std::string &text)
    {
        const auto [at, added] = m_known.try_emplace(text::fingerprint(text));
        if (added) {
            at->second = text::identifiersOffered(text);
        }
        return at->second;
    }

private:
    std::unordered_map<std::uint64_t, Keys> m_known;
};

bool has(const Keys &keys, text::IdentifierKey key) { return std::binary_search(keys.begin(), keys.end(), key); }

/// One run under one policy.
class Replay {
public:
    Replay(const RecordedRun &run, memory::FocusPolicy &policy, memory::FocusPolicy *measure,
           const NeededOptions &options, Needed &needed)
        : m_run(run), m_policy(policy), m_measure(measure), m_options(options), m_needed(needed)
    {
    }

    Result<void> walk()
    {
        ContextRequest request;
        for (std::size_t i = 0; i < m_run.messages.size(); ++i) {
            if (m_run.messages[i].role == "assistant" && i > 0) {
                if (auto done = call(request, i); !done) {
                    return done;
                }
            }
            request.messages.push_back(m_run.messages[i]);
            request.messages.back().pinned = i < m_run.task;
        }
        return {};
    }

private:
    Result<void> call(ContextRequest &request, std::size_t index)
    {
        request.budgetTokens = m_options.budget > 0 ? m_options.budget : kUnlimited;
        const memory::Respect respect;
        const memory::FocusInput input{request, respect, m_tokens, 0};
        if (m_measure != nullptr) {
            auto measured = m_measure->pack(input);
            if (!measured) {
                return measured.error();
            }
            request.budgetTokens = std::max<std::int64_t>(1, measured->tokens);
        }
        const auto packing =
            m_keeper.pack(m_policy, request, input, m_before, {m_prices, MonoTime{0}, m_options.waits, m_options.room});
        m_before = request.messages.size();
        if (!packing && m_options.budget > 0 && packing.error().code == ErrorCode::OverBudget) {
            return {};
        }
        if (!packing) {
            return packing.error();
        }
        ++m_needed.calls;
        pay(*packing);
        m_needed.full += static_cast<double>(packing->inputTokens);
        m_needed.packed += static_cast<double>(packing->tokens);
        for (std::size_t i = 0; i < std::min(m_run.task, request.messages.size()); ++i) {
            m_needed.given += static_cast<double>(m_tokens.count(request.messages[i].text));
        }
        for (const text::IdentifierKey key : text::identifiersUsed(m_run.actions[index])) {
            judge(key, index, *packing);
        }
        return {};
    }

    /// Adds what the input of a call costs, beside what the whole context would.
    void pay(const Packing &packing)
    {
        const CacheChoice &choice = m_keeper.choice();
        const auto cached = static_cast<double>(choice.cachedTokens);
        const auto whole = static_cast<double>(packing.inputTokens);
        m_needed.cached += cached;
        m_needed.cost +=
            cached * m_prices.cachedInput + (static_cast<double>(packing.tokens) - cached) * m_prices.cacheWrite;
        m_needed.costWhole += m_wholeBefore * m_prices.cachedInput + (whole - m_wholeBefore) * m_prices.cacheWrite;
        m_wholeBefore = whole;
        ++m_needed.reasons[static_cast<std::size_t>(choice.reason)];
    }

    void judge(text::IdentifierKey key, std::size_t index, const Packing &packing)
    {
        std::size_t first = 0;
        while (first < index && !has(m_offers.of(m_run.messages[first].text), key)) {
            ++first;
        }
        if (first == index) {
            return;
        }
        const bool kept = std::any_of(packing.items.begin(), packing.items.end(),
                                      [&](const FocusItem &item) { return has(m_offers.of(item.text), key); });
        const bool beyond = first >= m_run.task;
        ++m_needed.used;
        m_needed.kept += kept ? 1 : 0;
        m_needed.usedBeyond += beyond ? 1 : 0;
        m_needed.keptBeyond += beyond && kept ? 1 : 0;
    }

    const RecordedRun &m_run;
    memory::FocusPolicy &m_policy;
    memory::FocusPolicy *m_measure;
    const NeededOptions &m_options;
    Needed &m_needed;
    memory::PrefixKeeper m_keeper;
    TokenPrices m_prices;
    std::size_t m_before = 0; ///< messages of the call before
    double m_wholeBefore = 0; ///< and its tokens, whole
    text::QuarterCounter m_tokens;
    Offers m_offers;
};

} // namespace

void Needed::add(const Needed &other)
{
    policy = other.policy;
    runs += other.runs;
    calls += other.calls;
    full += other.full;
    packed += other.packed;
    given += other.given;
    used += other.used;
    kept += other.kept;
    usedBeyond += other.usedBeyond;
    keptBeyond += other.keptBeyond;
    cached += other.cached;
    cost += other.cost;
    costWhole += other.costWhole;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        reasons[i] += other.reasons[i];
    }
}

double Needed::keptShare() const { return share(kept, used); }
double Needed::keptShareBeyond() const { return share(keptBeyond, usedBeyond); }

Result<Needed> measureNeeded(std::span<const RecordedRun> runs, const NeededOptions &options)
{
    Needed needed;
    needed.policy = options.policy;
    for (const RecordedRun &run : runs) {
        auto made = memory::makeFocusPolicy(options.policy);
        if (!made) {
            return made.error();
        }
        std::unique_ptr<memory::FocusPolicy> measure;
        if (!options.asMuchAs.empty()) {
            auto other = memory::makeFocusPolicy(options.asMuchAs);
            if (!other) {
                return other.error();
            }
            measure = std::move(*other);
        }
        ++needed.runs;
        if (auto done = Replay(run, **made, measure.get(), options, needed).walk(); !done) {
            return done.error();
        }
    }
    return needed;
}

std::string toJson(const Needed &needed, std::string_view set)
{
    nlohmann::ordered_json json;
    json["set"] = set;
    json["policy"] = needed.policy;
    json["runs"] = needed.runs;
    json["calls"] = needed.calls;
    json["saved_pct"] = rounded(needed.saved());
    json["saved_beyond_given_pct"] = rounded(needed.savedOfRest());
    json["used"] = needed.used;
    json["kept_pct"] = rounded(needed.keptShare());
    json["used_beyond_given"] = needed.usedBeyond;
    json["kept_beyond_given_pct"] = rounded(needed.keptShareBeyond());
    return json.dump();
}

std::string cacheJson(const Needed &needed, std::string_view set, const NeededOptions &options)
{
    nlohmann::ordered_json json;
    json["set"] = set;
    json["policy"] = needed.policy;
    json["budget"] = options.budget;
    json["waits"] = options.waits;
    json["room"] = options.room;
    json["calls"] = needed.calls;
    json["saved_pct"] = rounded(needed.saved());
    json["kept_beyond_given_pct"] = rounded(needed.keptShareBeyond());
    json["cached_pct"] = rounded(needed.packed > 0 ? needed.cached / needed.packed : 0);
    json["cost_pct_of_whole"] = rounded(needed.costWhole > 0 ? needed.cost / needed.costWhole : 1);
    for (std::size_t i = 0; i < needed.reasons.size(); ++i) {
        if (needed.reasons[i] > 0) {
            json["reasons"][std::string(name(static_cast<CacheReason>(i)))] = needed.reasons[i];
        }
    }
    return json.dump();
}

} // namespace pilothouse::eval
