// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/packing_account.h"
#include "domain/token_prices.h"
#include "memory/focus_policy.h"
#include "memory/sent_context.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace pilothouse::memory {

/// Packs by a policy, and leaves the beginning of the context that a provider has cached as it is until packing anew pays.
///
/// With c, w: price of a cached token and of one that is cached anew; sent: tokens of the newest context, shared: of its beginning that
/// the policy's packing would leave alone, lost = sent - shared; removed: tokens by which that packing is smaller than the newest context
/// with what is new appended whole. Packing anew
///
///     costs   (lost - removed) w - lost c                at the next call,
///     saves   removed c                                  at each further one.
///
/// It is done when that saves more than it costs over the further calls expected: as many as there were, but no more than until the
/// context grows past its budget. Without regard to prices it is done at once when what was sent and what is new do not fit the budget,
/// when something must be whole that was not, when an operator's choice changed, when the query changed and what it asks for was not sent
/// whole, and when the cache has expired or the agent changed budget, policy or messages.
///
/// A context that is packed because it outgrew its budget leaves a part of it free, for what the next calls add: else each call would
/// pack anew. The first packing uses all of it, and what fits whole is never cut for it.
///
/// The budget is never exceeded. The same calls give the same packings. Owned by one thread.
class PrefixKeeper {
public:
    struct Terms {
        const TokenPrices &prices;
        MonoTime now{0};
        bool waits = true;  ///< false: always what the policy says, and all of the budget
        double room = 0.15; ///< part of the budget left free, 0 to 0.5
    };

    /// Packs \a input by \a policy. \a request is that of \a input; its budget is lent for the time of the call. The first \a same of its
    /// messages are those of the call before. Errors: the policy's.
    Result<Packing> pack(FocusPolicy &policy, ContextRequest &request, const FocusInput &input, std::size_t same,
                         const Terms &terms);
    /// \a packing was sent without being asked for here.
    void observe(const Packing &packing, std::size_t same);
    /// Call when a request could not be packed: the next one's \a same is not that of what was sent.
    void forget() { *this = {}; }

    /// Of the newest packing.
    [[nodiscard]] const CacheChoice &choice() const { return m_choice; }
    /// The newest packing began with all of what was sent before it.
    [[nodiscard]] bool goesOn() const { return m_goesOn; }

private:
    struct Stand {
        std::int64_t tokens = 0; ///< of what was sent with what is new appended whole
        bool known = false;      ///< false: the agent changed something before
        bool fits = false;
    };

    [[nodiscard]] Stand standing(const FocusInput &input, const FocusPolicy &policy) const;
    Result<Packing> packInRoom(FocusPolicy &policy, ContextRequest &request, const FocusInput &input,
                               const Stand &stand, double room) const;
    /// Why packing anew is not a matter of prices; GoesOn: it is one.
    [[nodiscard]] CacheReason mustPack(const FocusInput &input, const Packing &fresh, const Stand &stand,
                                       const Terms &terms) const;
    void price(const Stand &stand, const Packing &fresh, const Terms &terms, std::int64_t budget);
    [[nodiscard]] double furtherCalls(const Stand &stand, std::int64_t budget) const;
    /// \a fresh with the forms of what was sent, and what is new whole.
    [[nodiscard]] Packing standIn(const FocusInput &input, Packing fresh, const Stand &stand) const;
    void remember(const FocusInput &input, const Packing &packing, const Terms &terms);

    SentContext m_sent;
    std::size_t m_same = 0; ///< so many messages of the newest request are what was sent
    std::string m_policy;
    std::uint64_t m_query = 0; ///< by which it is known again
    std::int64_t m_budget = 0;
    MonoTime m_at{0};
    std::uint64_t m_calls = 0;
    std::int64_t m_added = 0; ///< tokens appended over all calls
    CacheChoice m_choice;
    bool m_goesOn = true;
};

} // namespace pilothouse::memory
