// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/approval.h"
#include "policy/decision.h"

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace pilothouse::engine {

/// Held steps waiting for a person, each with a deadline.
///
/// Guarantees: an approval settles exactly once; the first decision wins and later ones get AlreadyResolved; an
/// approval nobody answers is handed out by due() at its deadline and cannot be approved from then on. Owned by the
/// engine thread. Not thread-safe.
class ApprovalLedger {
public:
    /// \a clock must outlive the ledger; ids start at \a firstId.
    ApprovalLedger(const Clock &clock, std::uint64_t firstId) : m_clock(clock), m_nextId(firstId) {}

    /// Takes \a approval, gives it an id, opening time and a deadline \a patience from now (> 0).
    ApprovalId open(Approval approval, std::chrono::microseconds patience);

    /// The open approval, for reading. Errors: AlreadyResolved for a settled id, NotFound, Expired once its deadline
    /// passed.
    [[nodiscard]] Result<const Approval *> find(ApprovalId id) const;

    /// Settles \a id with \a outcome and hands the finished approval back. Errors as find(), but Expired only when \a
    /// outcome would let the call run.
    Result<Approval> settle(ApprovalId id, Verdict outcome);

    /// Moves the deadline. Errors: as find(); Forbidden when it is not extendable; InvalidArgument for a span outside 1
    /// s .. 24 h.
    Result<Approval> extend(ApprovalId id, std::chrono::seconds by);

    /// Notes that \a who handed the step on. Errors as find(); Forbidden when the same person did already.
    Result<Approval> escalate(ApprovalId id, const std::string &who);

    /// Notes the first yes of two. Errors as find().
    Result<Approval> firstYes(ApprovalId id, const std::string &who);

    /// Puts other words, reasons and another number of people on an open approval. A first yes that was given keeps its second. Errors as find().
    Result<Approval> restate(ApprovalId id, const policy::Decision &decision, std::vector<Evidence> evidence);

    /// Ids whose deadline passed, earliest first. They stay open until settled.
    [[nodiscard]] std::vector<ApprovalId> due() const;
    [[nodiscard]] std::optional<MonoTime> nextDeadline() const;
    [[nodiscard]] std::size_t size() const { return m_open.size(); }
    [[nodiscard]] std::vector<Approval> all() const;

private:
    struct Entry {
        Approval approval;
        MonoTime deadline{};
    };
    Result<std::map<ApprovalId, Entry>::iterator> live(ApprovalId id, bool evenIfDue);

    const Clock &m_clock;
    std::uint64_t m_nextId;
    std::map<ApprovalId, Entry> m_open;
    std::set<std::pair<MonoTime, ApprovalId>> m_byDeadline;
};

} // namespace pilothouse::engine
