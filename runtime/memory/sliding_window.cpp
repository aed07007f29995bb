// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/sliding_window.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace pilothouse::memory {

namespace {

constexpr std::int64_t kCharactersPerToken = 4;
constexpr std::int64_t kPerMessage = 4;

/// Messages that stay or go together: a lone message, or a call with its results.
struct Unit {
    std::vector<std::size_t> members; // ascending
    std::int64_t tokens = 0;
    std::string_view kept; // why it must stay, or empty
};

std::string idOf(const ContextMessage &message, std::size_t index)
{
    return message.id.empty() ? std::to_string(index) : message.id;
}

class Packer {
public:
    Packer(const ContextRequest &request, const Respect &respect) : m_request(request), m_respect(respect) {}

    Result<Packing> pack()
    {
        if (m_request.budgetTokens < 1) {
            return Error{ErrorCode::InvalidArgument, "budget_tokens must be at least 1"};
        }
        gather();
        std::int64_t used = 0;
        for (const Unit &unit : m_units) {
            used += unit.kept.empty() ? 0 : unit.tokens;
        }
        if (used > m_request.budgetTokens) {
            return Error{ErrorCode::OverBudget, "what must never be lost needs " + std::to_string(used) +
                                                    " tokens, the budget is " + std::to_string(m_request.budgetTokens)};
        }
        return emit(used);
    }

private:
    void gather()
    {
        std::map<std::string_view, std::size_t> unitOfCall;
        const std::size_t newestUser = newest("user");
        for (std::size_t i = 0; i < m_request.messages.size(); ++i) {
            const ContextMessage &message = m_request.messages[i];
            std::size_t at = m_units.size();
            if (!message.callId.empty()) {
                at = unitOfCall.try_emplace(message.callId, at).first->second;
            }
            if (at == m_units.size()) {
                m_units.emplace_back();
            }
            Unit &unit = m_units[at];
            unit.members.push_back(i);
            unit.tokens += tokensOf(message);
            if (unit.kept.empty()) {
                unit.kept = whyKept(message, i, newestUser);
            }
        }
        for (Unit &unit : m_units) {
            if (unit.kept.empty() && unit.members.size() == 1 && m_request.messages[unit.members[0]].makesCall) {
                unit.kept = "open call";
            }
        }
    }

    std::size_t newest(std::string_view role) const
    {
        for (std::size_t i = m_request.messages.size(); i-- > 0;) {
            if (m_request.messages[i].role == role) {
                return i;
            }
        }
        return m_request.messages.size();
    }

    std::string_view whyKept(const ContextMessage &message, std::size_t index, std::size_t newestUser) const
    {
        const std::string id = idOf(message, index);
        const auto forced = m_respect.forced ? m_respect.forced(id) : std::nullopt;
        if (message.role == "system") {
            return "system";
        }
        if (forced == Fidelity::Full) {
            return "operator";
        }
        const auto pinned = m_respect.pinned ? m_respect.pinned(id) : std::nullopt;
        if (pinned.value_or(message.pinned)) {
            return "pinned";
        }
        for (const std::string &constraint : m_respect.constraints) {
            if (!constraint.empty() && message.text.find(constraint) != std::string::npos) {
                return "constraint";
            }
        }
        return index == newestUser ? "newest" : std::string_view{};
    }

    bool forcedOut(const Unit &unit) const
    {
        return m_respect.forced && std::any_of(unit.members.begin(), unit.members.end(), [&](std::size_t i) {
                   return m_respect.forced(idOf(m_request.messages[i], i)) == Fidelity::Dropped;
               });
    }

    Packing emit(std::int64_t used) const
    {
        Packing packing;
        packing.policy = "sliding_window";
        packing.budgetTokens = m_request.budgetTokens;
        packing.items.resize(m_request.messages.size());
        std::vector<const Unit *> byAge;
        for (const Unit &unit : m_units) {
            byAge.push_back(&unit);
        }
        std::stable_sort(byAge.begin(), byAge.end(),
                         [](const Unit *a, const Unit *b) { return a->members.back() > b->members.back(); });
        bool open = true; // the window closes at the first unit that does not fit: no holes in the middle of a talk
        for (const Unit *unit : byAge) {
            std::string reason(unit->kept);
            bool stays = !reason.empty();
            if (!stays && forcedOut(*unit)) {
                reason = "operator";
            } else if (!stays) {
                open = open && used + unit->tokens <= m_request.budgetTokens;
                stays = open;
                used += stays ? unit->tokens : 0;
                reason = stays ? "newest" : "budget";
            }
            for (const std::size_t i : unit->members) {
                place(packing, i, stays, reason);
            }
        }
        for (const FocusItem &item : packing.items) {
            packing.tokens += item.tokens;
        }
        for (const ContextMessage &message : m_request.messages) {
            packing.inputTokens += tokensOf(message);
        }
        return packing;
    }

    void place(Packing &packing, std::size_t i, bool stays, const std::string &reason) const
    {
        const ContextMessage &message = m_request.messages[i];
        FocusItem &item = packing.items[i];
        item.id = idOf(message, i);
        item.fidelity = stays ? Fidelity::Full : Fidelity::Dropped;
        item.tokens = stays ? tokensOf(message) : 0;
        item.text = stays ? message.text : std::string{};
        item.score = static_cast<double>(i + 1) / static_cast<double>(m_request.messages.size());
        item.reason = reason;
    }

    const ContextRequest &m_request;
    const Respect &m_respect;
    std::vector<Unit> m_units;
};

} // namespace

std::int64_t tokensOf(const ContextMessage &message)
{
    if (message.tokens > 0) {
        return message.tokens;
    }
    return (static_cast<std::int64_t>(message.text.size()) + kCharactersPerToken - 1) / kCharactersPerToken +
           kPerMessage;
}

Result<Packing> packSlidingWindow(const ContextRequest &request, const Respect &respect)
{
    return Packer(request, respect).pack();
}

Packing packNothing(const ContextRequest &request)
{
    Packing packing;
    packing.policy = "observe";
    packing.budgetTokens = request.budgetTokens;
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        const ContextMessage &message = request.messages[i];
        packing.items.push_back({idOf(message, i), message.text, Fidelity::Full, tokensOf(message), 1.0, "observe"});
        packing.tokens += tokensOf(message);
    }
    packing.inputTokens = packing.tokens;
    return packing;
}

} // namespace pilothouse::memory
