// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/focus_policy.h"

#include "memory/adaptive_focus.h"
#include "memory/afm.h"
#include "memory/generative_agents.h"
#include "memory/last_observations.h"
#include "memory/lean_history.h"
#include "memory/memprompt.h"
#include "memory/reflexion.h"
#include "memory/running_summary.h"
#include "memory/sliding_window.h"
#include "text/fingerprint.h"

#include <array>

namespace pilothouse::memory {

namespace {

struct Entry {
    std::string_view name;
    std::unique_ptr<FocusPolicy> (*make)();
};

template<class Policy>
std::unique_ptr<FocusPolicy> make()
{
    return std::make_unique<Policy>();
}

constexpr std::array kPolicies{
    Entry{"adaptive_focus", &make<AdaptiveFocus>},
    Entry{"afm_code", &make<AfmCode>},
    Entry{"afm_paper", &make<AfmPaper>},
    Entry{"generative_agents_code", &make<GenerativeAgentsCode>},
    Entry{"generative_agents_paper", &make<GenerativeAgentsPaper>},
    Entry{"last_observations", &make<LastObservations>},
    Entry{"lean_history", &make<LeanHistory>},
    Entry{"memprompt", &make<MemPrompt>},
    Entry{"reflexion", &make<Reflexion>},
    Entry{"running_summary", &make<RunningSummary>},
    Entry{"sliding_window", &make<SlidingWindow>},
};

constexpr auto kNames = [] {
    std::array<std::string_view, kPolicies.size()> names;
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = kPolicies[i].name;
    }
    return names;
}();

} // namespace

Result<std::unique_ptr<FocusPolicy>> makeFocusPolicy(std::string_view name)
{
    std::string known;
    for (const Entry &entry : kPolicies) {
        if (entry.name == name) {
            return entry.make();
        }
        known += (known.empty() ? "" : ", ") + std::string(entry.name);
    }
    return Error{ErrorCode::InvalidArgument, "no memory policy '" + std::string(name) + "'; there are: " + known};
}

std::span<const std::string_view> focusPolicyNames() { return kNames; }

std::string itemId(const ContextMessage &message, std::size_t index)
{
    return message.id.empty() ? std::to_string(index) : message.id;
}

std::uint64_t contentMark(const ContextMessage &message)
{
    return text::fingerprint(message.text, text::fingerprint(message.name, text::fingerprint(message.role)));
}

std::int64_t tokensOf(const FocusInput &input, const ContextMessage &message)
{
    return message.tokens > 0 ? message.tokens : input.tokens.count(message.text) + input.perMessage;
}

std::size_t portionEnd(std::span<const ContextMessage> messages, std::size_t begin, std::size_t bytes)
{
    constexpr std::size_t kEach = 32; // what a message costs beside its text, in bytes
    for (std::size_t read = 0; begin < messages.size() && read < bytes; ++begin) {
        read += messages[begin].text.size() + kEach;
    }
    return begin;
}

std::optional<std::size_t> newestUserMessage(const ContextRequest &request)
{
    for (std::size_t i = request.messages.size(); i-- > 0;) {
        if (request.messages[i].role == "user") {
            return i;
        }
    }
    return std::nullopt;
}

std::string_view queryOf(const ContextRequest &request)
{
    if (!request.query.empty()) {
        return request.query;
    }
    const auto newest = newestUserMessage(request);
    return newest ? std::string_view(request.messages[*newest].text) : std::string_view{};
}

Packing packNothing(const FocusInput &input)
{
    Packing packing;
    packing.policy = "observe";
    packing.budgetTokens = input.request.budgetTokens;
    for (std::size_t i = 0; i < input.request.messages.size(); ++i) {
        const ContextMessage &message = input.request.messages[i];
        FocusItem item;
        item.id = itemId(message, i);
        item.text = message.text;
        item.tokens = tokensOf(input, message);
        item.score = 1;
        item.reason = "observe";
        packing.tokens += item.tokens;
        packing.items.push_back(std::move(item));
    }
    packing.inputTokens = packing.tokens;
    return packing;
}

} // namespace pilothouse::memory
