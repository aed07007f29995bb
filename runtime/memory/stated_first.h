// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/constraints.h"
#include "memory/packing_draft.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace pilothouse::memory {

/// How important each message of a session is; each is judged once. Owned by one thread.
class Judgements {
public:
    /// Judges \a messages, of which the first \a same are those of the call before.
    void follow(std::span<const ContextMessage> messages, std::size_t same);
    [[nodiscard]] const Judgement &operator[](std::size_t message) const { return m_judged[message]; }
    /// Of all messages, by words alone.
    [[nodiscard]] std::span<const Importance> importances() const { return m_importances; }
    /// With what the operator says of it.
    [[nodiscard]] Importance importance(const FocusInput &input, std::size_t message) const;
    /// That by words, where it is stated to the agent.
    [[nodiscard]] Importance stated(std::size_t message) const;
    /// Messages that are critical by their words, ascending.
    [[nodiscard]] std::span<const std::size_t> critical() const { return m_critical; }
    /// Several named users talk and no assistant takes part: what they state, they state to one another.
    [[nodiscard]] bool isTalkAmongPeople() const { return !m_assistant && m_severalUsers; }

private:
    void meet(const ContextMessage &message);

    std::vector<Judgement> m_judged;
    std::vector<Importance> m_importances;
    std::vector<std::size_t> m_critical;
    std::string m_user; ///< the first named one
    bool m_severalUsers = false;
    bool m_assistant = false;
};

/// Messages that are critical, by what they state to the agent or by the operator's word, ascending.
std::vector<std::size_t> statedIn(const FocusInput &input, const Judgements &judged);

/// Takes in what users have stated, for reason "constraint": safety first, then the newest. At most half of the room goes to it. Where that is
/// short, a long message is sent as its constraints and the instructions after them, word for word. In a talk among people nothing is
/// stated to the agent: there relevance alone decides, but for what the operator calls critical.
void keepStated(PackingDraft &draft, const FocusInput &input, const Judgements &judged);

} // namespace pilothouse::memory
