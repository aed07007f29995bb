// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/index_iterator.h"
#include "memory/focus_policy.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::memory {

/// Messages that stay or go together: a lone message, or a call with its results.
struct Unit {
    std::span<const std::uint32_t> members; ///< indices, ascending
    std::int64_t tokens = 0;                ///< of all members, whole
    /// Why it must stay whole: system, operator, pinned, constraint, newest, open call; or empty.
    std::string_view kept;
    bool forcedOut = false; ///< the operator dropped it (and nothing above keeps it)
};

/// What the operator and the agent say of a message.
struct Wish {
    bool pinned = false;
    std::optional<Fidelity> forced;
};

/// The units of a request, in the order of their first members, each with why it may not go.
///
/// Never lost: system messages, what the operator wants whole, pinned items, messages that carry a constraint, the newest user
/// message, a call that has no result yet. One object follows the requests of a session and then costs what is new: each text is counted
/// and searched for constraints once, a unit is decided on again when something about it changed. It is linear in
/// the messages when the operator's wishes changed, or have no version. Memory: about 70 bytes a message. Owned by one thread.
class Units {
public:
    /// Becomes the units of \a input. The first \a sameText messages have the text of the request read before, the first \a same of them (no
    /// more) are the same in every way. A counter of the same name must count the same.
    void follow(const FocusInput &input, std::size_t sameText, std::size_t same);
    /// The first half of follow(): reads messages as far as \a upTo; what they and their units are is asked for after settle() alone.
    void read(const FocusInput &input, std::size_t sameText, std::size_t same, std::size_t upTo);
    /// The second half: decides on units. The first \a same messages are, in every way, those settled before.
    void settle(const FocusInput &input, std::size_t same);
    /// So many messages are read.
    [[nodiscard]] std::size_t messages() const { return m_facts.size(); }

    [[nodiscard]] std::size_t size() const { return m_first.size(); }
    /// Its members are valid until the next follow().
    [[nodiscard]] Unit operator[](std::size_t unit) const;
    [[nodiscard]] auto begin() const { return IndexIterator<Units>(*this, 0); }
    [[nodiscard]] auto end() const { return IndexIterator<Units>(*this, size()); }
    [[nodiscard]] std::size_t unitOf(std::size_t message) const { return m_unitOf[message]; }
    /// Every message is a unit of its own: then message and unit have the same index.
    [[nodiscard]] bool areMessages() const { return m_first.size() == m_unitOf.size(); }
    [[nodiscard]] std::span<const std::uint32_t> unitsOfMessages() const { return m_unitOf; }
    [[nodiscard]] std::span<const std::uint32_t> members(std::size_t unit) const;
    [[nodiscard]] bool isKept(std::size_t unit) const { return m_keep[unit] != Keep::No; }
    [[nodiscard]] bool isForcedOut(std::size_t unit) const { return m_out[unit] != 0 && !isKept(unit); }
    /// It is for nobody to decide on \a unit any more: it is kept or forced out.
    [[nodiscard]] bool isDecided(std::size_t unit) const
    {
        return (static_cast<std::uint8_t>(m_keep[unit]) | m_out[unit]) != 0;
    }
    /// By unit, of all members, whole.
    [[nodiscard]] std::span<const std::int64_t> unitTokens() const { return m_unitTokens; }
    /// A message that the operator wants shorter than whole.
    struct ForcedForm {
        std::uint32_t message = 0;
        Fidelity form = Fidelity::Compressed; ///< or Placeholder

        friend bool operator==(const ForcedForm &, const ForcedForm &) = default;
    };
    /// By message, ascending.
    [[nodiscard]] std::span<const ForcedForm> forcedForms() const { return m_forcedForms; }
    [[nodiscard]] bool makesCall(std::size_t message) const { return m_facts[message].makesCall; }
    /// True for a part of a call.
    [[nodiscard]] bool isOfCall(std::size_t message) const { return m_facts[message].call != 0; }
    [[nodiscard]] std::span<const std::int64_t> tokensOfMessages() const { return m_tokens; }
    /// Of \a message when whole, and of all messages.
    [[nodiscard]] std::int64_t tokens(std::size_t message) const { return m_tokens[message]; }
    [[nodiscard]] std::int64_t allTokens() const { return m_allTokens; }
    /// itemId() of all messages.
    [[nodiscard]] const IdColumn &ids() const { return m_ids; }
    /// Of the units that must stay.
    [[nodiscard]] std::int64_t neededTokens() const { return m_neededTokens; }

private:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    enum class Keep : std::uint8_t { No, System, Operator, Pinned, Constraint, Newest, OpenCall };
    static std::string_view name(Keep keep);

    /// What holds of a message as long as it, the constraints and the counter stay as they are.
    struct Facts {
        std::int64_t told = 0; ///< as counted by the agent
        std::uint64_t call = 0;
        bool constrained = false;
        bool system = false;
        bool makesCall = false;
        bool pinned = false;
    };

    void heed(const FocusInput &input);
    void clear();
    /// False when what is known of a message in [same, known) no longer holds.
    bool stillHolds(const std::vector<ContextMessage> &messages, std::size_t same);
    void append(const FocusInput &input, const ContextMessage &message);
    std::uint32_t unitFor(std::uint32_t message, std::uint64_t call);
    /// Forgets what was decided on \a unit; follow() decides again.
    void reconsider(std::uint32_t unit);
    void reconsiderNewest(const FocusInput &input);
    /// Asks for the operator's wishes, where they may differ from those known: of all messages, or of those from \a known on.
    void heedWishes(const FocusInput &input, std::size_t known, std::size_t same);
    void nameAll(const std::vector<ContextMessage> &messages, std::size_t same);
    void decide(const FocusInput &input, std::uint32_t unit);
    static Keep keepFor(const Facts &facts, const Wish &wish, bool newest, bool lone);

    // By message:
    std::vector<Facts> m_facts;
    std::vector<std::int64_t> m_tokens;
    std::vector<std::uint32_t> m_unitOf;
    IdColumn m_ids;
    // By unit:
    std::vector<std::int64_t> m_unitTokens;
    std::vector<std::uint32_t> m_first;   ///< its first member
    std::vector<std::uint32_t> m_several; ///< in m_members, where it has more; else kNone
    std::vector<Keep> m_keep;
    std::vector<std::uint8_t> m_out; ///< 1 where the operator dropped a member

    std::vector<std::vector<std::uint32_t>> m_members; ///< of units that have several
    std::unordered_map<std::uint64_t, std::uint32_t> m_unitOfCall;
    std::vector<std::uint32_t> m_reconsidered;
    std::size_t m_settled = 0;      ///< messages at the newest settle()
    std::uint32_t m_newest = kNone; ///< the newest user message
    bool m_wished = false;          ///< the operator had a say
    std::uint64_t m_wishes = 0;     ///< Respect::version of then
    std::vector<ForcedForm> m_forcedForms;
    std::int64_t m_allTokens = 0;
    std::int64_t m_neededTokens = 0;

    std::vector<std::string> m_constraints;
    std::string m_counter;
    std::int64_t m_perMessage = 0;
};

/// The units of a request that is packed once.
Units unitsOf(const FocusInput &input);

/// The tokens of the units that must stay. Errors: InvalidArgument for a budget below 1, OverBudget when they do not fit.
Result<std::int64_t> tokensNeeded(const FocusInput &input, const Units &units);

} // namespace pilothouse::memory
