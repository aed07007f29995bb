// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/diagnosis.h"
#include "domain/vigil_run.h"
#include "vigil/hotspot.h"
#include "vigil/strategy.h"
#include "vigil/unified_diff.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// A check that was made of a proposal, and how it went.
struct ProposalCheck {
    std::string name; ///< "reads", "applies in memory", "settles", "git apply --check"
    bool passed = false;
    std::string detail; ///< why not; may be empty

    friend bool operator==(const ProposalCheck &, const ProposalCheck &) = default;
};

/// Why a change is proposed.
struct ProposalWhy {
    std::string family;
    std::string cause;
    std::vector<StepSeq> steps;
    std::vector<StrategyTarget> targets;

    friend bool operator==(const ProposalWhy &, const ProposalWhy &) = default;
};

/// A change of one file that is offered to be read, copied and applied by a person. Nothing here ever writes a file of the workspace.
struct CodeProposal {
    std::string strategy; ///< id, or "advisor"
    std::string title;
    std::string path;
    ProposalWhy why;
    double score = 0;         ///< 0 … 1
    std::string beforeDigest; ///< hex SHA-256 of the file it applies to
    std::string diff;
    std::string rollback; ///< what to do to take it back
    std::vector<std::string> risks;
    std::vector<ProposalCheck> checks; ///< all passed, else it is refused

    friend bool operator==(const CodeProposal &, const CodeProposal &) = default;
};

/// A change that is not offered.
struct RefusedProposal {
    std::string strategy;
    std::string path;
    std::string reason; ///< the check that failed and why

    friend bool operator==(const RefusedProposal &, const RefusedProposal &) = default;
};

struct ProposalSet {
    std::vector<CodeProposal> offered; ///< best first
    std::vector<RefusedProposal> refused;
    std::uint32_t unread = 0; ///< files that could not be read for certain and were left out

    friend bool operator==(const ProposalSet &, const ProposalSet &) = default;
};

struct ProposalLimits {
    std::size_t maxProposals = 12;
    std::size_t maxFiles = 200; ///< hottest files looked at
    double least = 0.2;         ///< score
};

/// The text of a step; empty where it cannot be had.
using TextOfStep = std::function<std::string(StepSeq)>;

/// A cause for each family of \a diagnosis that is not wholly healed; tools are taken from the causes of its thorns, what they said from the text of the
/// steps they stand on: the beginnings of three different ones at most.
[[nodiscard]] std::vector<Cause> causesOf(const Diagnosis &diagnosis, const TextOfStep &textOf = {});

/// What the built-in strategies would change in \a files against \a causes: one proposal a strategy and file, for the cause it fits best. A diff that fails any check
/// is not offered, and why is kept. Deterministic.
[[nodiscard]] ProposalSet proposeCode(std::span<const SourceFile> files, std::span<const Cause> causes,
                                      const ProposalLimits &limits = {});

/// Takes a diff that an advisor or a person wrote, held to the same checks: limits, files of the workspace only, applied in memory, sources that could be read
/// can be read afterwards. One proposal a file, its diff written anew from what came out; all of them or none: one reason is enough to refuse.
/// \a why is what the author gave as evidence.
[[nodiscard]] ProposalSet proposalsFromDiff(std::string_view diff, std::span<const SourceFile> files,
                                            const ProposalWhy &why, const DiffLimits &limits = {});

/// Adds the outcome of a check made outside of the core (`git apply --check`, a compiler): a proposal it failed moves to the refused ones.
/// Precondition: index < set.offered.size().
void recordCheck(ProposalSet &set, std::size_t index, ProposalCheck check);

/// The note for people, in Markdown: what, why, risks, checks, how to apply and how to take it back. Contains no payload text.
[[nodiscard]] std::string noteText(const CodeProposal &proposal);

/// As a run's record keeps it.
[[nodiscard]] std::vector<RunProposal> toRunProposals(const ProposalSet &set);

} // namespace pilothouse::vigil
