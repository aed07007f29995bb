// SPDX-License-Identifier: GPL-3.0-or-later
// Input: two bytes of budget and one of policy, then messages, each begun by a byte 1 to 6 (its role and form) up to the next byte below 7.
#include "fuzz/driver.h"

#include "memory/adaptive_focus.h"
#include "memory/compaction_watch.h"
#include "memory/constraint_watch.h"
#include "memory/focus_policy.h"
#include "memory/never_lost.h"

#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

using namespace pilothouse;

namespace {

constexpr unsigned char kMarks = 7;

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

ContextMessage messageOf(unsigned char mark, std::string_view text, std::size_t index)
{
    static constexpr std::array kRoles{"user", "user", "assistant", "tool", "assistant", "tool", "system"};
    ContextMessage message;
    message.role = kRoles[mark];
    message.text = text;
    message.name = mark == 1 ? "Mira" : "";
    message.id = mark == 2 ? "" : "m" + std::to_string(index);
    if (mark == 3 || mark == 4) {
        message.callId = "c" + std::to_string(index / 3);
        message.makesCall = mark == 4;
    }
    return message;
}

std::vector<ContextMessage> messagesOf(std::string_view input)
{
    std::vector<ContextMessage> messages;
    while (!input.empty()) {
        const auto mark = static_cast<unsigned char>(input.front());
        std::size_t end = 1;
        while (end < input.size() && static_cast<unsigned char>(input[end]) >= kMarks) {
            ++end;
        }
        messages.push_back(
            messageOf(mark < kMarks ? mark : 0, input.substr(mark < kMarks ? 1 : 0, end), messages.size()));
        input.remove_prefix(end);
    }
    return messages;
}

void check(const memory::FocusInput &input, const Packing &packing)
{
    require(packing.items.size() == input.request.messages.size() && packing.tokens <= input.request.budgetTokens);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < packing.items.size(); ++i) {
        const FocusItem &item = packing.items[i];
        sum += item.tokens;
        require(item.id == memory::itemId(input.request.messages[i], i));
        require((item.fidelity == Fidelity::Dropped) == (item.tokens == 0) || item.fidelity == Fidelity::Full);
        require(item.fidelity != Fidelity::Full || item.text == input.request.messages[i].text);
    }
    require(sum == packing.tokens);
    for (const memory::Unit &unit : memory::unitsOf(input)) {
        for (const std::size_t member : unit.members) {
            const Fidelity fidelity = packing.items[member].fidelity;
            require(unit.kept.empty() || fidelity == Fidelity::Full);
            require((fidelity == Fidelity::Dropped) == (packing.items[unit.members[0]].fidelity == Fidelity::Dropped));
        }
    }
}

/// What was sent, packed again in the same budget, is sent as it is; and a larger budget takes it, too.
void checkAgain(ContextRequest request, const memory::FocusInput &input, const Packing &packing)
{
    memory::AdaptiveFocus focus;
    std::vector<ContextMessage> sent;
    for (const FocusItems::Sent &one : packing.items.sent()) {
        require(sent.empty() || one.place > packing.items.sent()[sent.size() - 1].place);
        sent.push_back(request.messages[one.place]);
        sent.back().text = one.text;
        sent.back().tokens = one.tokens;
    }
    ++request.budgetTokens;
    require(focus.pack({request, input.respect, input.tokens}).ok());
    --request.budgetTokens;
    request.messages = std::move(sent);
    const auto again = focus.pack({request, input.respect, input.tokens});
    require(again.ok() && again->tokens == packing.tokens && again->inputTokens == packing.tokens);
}

/// Packs a beginning of the request and then all of it, and all of it at once: the same.
void packAll(ContextRequest &request, std::string_view policy)
{
    const text::QuarterCounter tokens;
    const memory::Respect respect;
    auto kept = memory::makeFocusPolicy(policy);
    auto fresh = memory::makeFocusPolicy(policy);
    require(kept.ok() && fresh.ok());
    ContextRequest begin = request;
    begin.messages.resize(begin.messages.size() / 2);
    (void)(*kept)->pack({begin, respect, tokens});
    const memory::FocusInput input{request, respect, tokens};
    const auto packing = (*kept)->pack(input);
    const auto again = (*fresh)->pack(input);
    require(packing.ok() == again.ok() && (!packing.ok() || *packing == *again));
    if (packing) {
        check(input, *packing);
    }
    if (packing && policy == "adaptive_focus") {
        checkAgain(request, input, *packing);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t kHead = 3;
    if (size < kHead) {
        return 0;
    }
    static constexpr std::array kPolicies{"adaptive_focus", "lean_history", "last_observations", "running_summary"};
    ContextRequest request;
    request.messages = messagesOf({reinterpret_cast<const char *>(data) + kHead, size - kHead});
    request.budgetTokens = data[0] + 256 * (data[1] % 8);
    packAll(request, kPolicies[data[2] % kPolicies.size()]);
    memory::ConstraintWatch watch;
    watch.learn(request.messages);
    for (const memory::ConstraintState &state : watch.look(request.messages)) {
        require(state.survival == memory::Survival::Intact || !state.constraint.instruction.empty());
    }
    memory::CompactionWatch compaction;
    (void)compaction.observe(request.messages, text::QuarterCounter());
    request.messages.erase(request.messages.begin(),
                           request.messages.begin() + static_cast<std::ptrdiff_t>(request.messages.size() / 3));
    (void)compaction.observe(request.messages, text::QuarterCounter());
    return 0;
}
