// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/stated_first.h"

#include "base/room.h"

#include <algorithm>

namespace pilothouse::memory {

namespace {

/// A share of the room, and of that for one message when it is long.
constexpr std::int64_t kShareDivisor = 2;
constexpr std::int64_t kLongDivisor = 4;
constexpr std::int64_t kLongTokens = 96;

/// The constraints of a message with the instructions after them, each sentence once.
std::string extract(const ContextMessage &message, std::size_t index)
{
    std::string text = "[summary " + itemId(message, index) + "]";
    std::string before;
    for (const Constraint &constraint : constraintsIn(message, index)) {
        text += constraint.text == before ? "" : (before.empty() ? "\n" : " [...] ") + constraint.text;
        text += constraint.instruction.empty() ? "" : " " + constraint.instruction;
        before = constraint.instruction.empty() ? constraint.text : constraint.instruction;
    }
    return before.empty() ? std::string() : text;
}

bool isSafety(const Judgement &judgement) { return judgement.kind == StatementKind::Safety; }

/// What is stated, safety first, then the newest.
std::vector<std::size_t> inOrder(const FocusInput &input, const Judgements &judged)
{
    std::vector<std::size_t> order = statedIn(input, judged);
    std::reverse(order.begin(), order.end());
    std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return isSafety(judged[i]); });
    return order;
}

} // namespace

void Judgements::follow(std::span<const ContextMessage> messages, std::size_t same)
{
    if (same < m_judged.size()) {
        *this = Judgements();
    }
    makeRoom(messages.size(), m_judged, m_importances);
    for (std::size_t i = m_judged.size(); i < messages.size(); ++i) {
        meet(messages[i]);
        m_judged.push_back(judge(messages[i]));
        m_importances.push_back(m_judged.back().importance);
        if (m_judged.back().importance == Importance::Critical) {
            m_critical.push_back(i);
        }
    }
}

void Judgements::meet(const ContextMessage &message)
{
    m_assistant = m_assistant || message.role == "assistant";
    if (message.role == "user" && !message.name.empty()) {
        m_severalUsers = m_severalUsers || (!m_user.empty() && m_user != message.name);
        m_user = message.name;
    }
}

Importance Judgements::stated(std::size_t message) const
{
    return isTalkAmongPeople() ? Importance::Relevant : m_judged[message].importance;
}

Importance Judgements::importance(const FocusInput &input, std::size_t message) const
{
    const auto wished = input.respect.importance
                            ? input.respect.importance(itemId(input.request.messages[message], message))
                            : std::nullopt;
    return wished.value_or(m_judged[message].importance);
}

std::vector<std::size_t> statedIn(const FocusInput &input, const Judgements &judged)
{
    std::vector<std::size_t> found;
    if (input.respect.importance) {
        for (std::size_t i = 0; i < input.request.messages.size(); ++i) {
            const auto wished = input.respect.importance(itemId(input.request.messages[i], i));
            if (wished.value_or(judged.stated(i)) == Importance::Critical) {
                found.push_back(i);
            }
        }
    } else if (!judged.isTalkAmongPeople()) {
        found.assign(judged.critical().begin(), judged.critical().end());
    }
    return found;
}

void keepStated(PackingDraft &draft, const FocusInput &input, const Judgements &judged)
{
    const bool over = draft.openTokens() > draft.room();
    const std::int64_t most = over ? draft.room() / kShareDivisor : draft.room();
    const std::int64_t floor = draft.room() - most;
    for (const std::size_t i : inOrder(input, judged)) {
        const std::size_t unit = draft.unitOf(i);
        const std::int64_t tokens = draft.tokens(unit);
        const bool isLong = over && tokens > std::max(kLongTokens, most / kLongDivisor);
        if (!isLong && draft.keep(unit, "constraint", floor)) {
            continue;
        }
        if (std::string said = extract(input.request.messages[i], i);
            !said.empty() && draft.substitute(i, Fidelity::Compressed, std::move(said), "constraint") &&
            !draft.keep(unit, "constraint", floor)) {
            draft.restore(unit);
        }
    }
}

} // namespace pilothouse::memory
