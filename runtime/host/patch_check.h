// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/code_proposal.h"

#include <chrono>
#include <span>
#include <string>

namespace pilothouse::host {

/// What a second opinion on diffs may take.
struct PatchCheckLimits {
    std::chrono::milliseconds maxTime{5'000}; ///< for one program
    std::size_t maxDetail = 200;              ///< bytes of what a program said
};

/// Asks programs of this machine about every offered proposal of \a set: `git apply --check` on a copy of the file alone. A proposal that git refuses moves to
/// the refused ones with what git said; where there is no git, no check is recorded and the proposal stays, as it passed those of the core.
///
/// Whoever made the set runs it before anything of it is shown or stored: the host, on the thread that scanned the workspace, with the files that it read.
/// The workspace is not touched: files are copied to a fresh folder for temporary files that goes at the end, git runs there, without a configuration of
/// the user, the system or a repository, without hooks and without a network. Needs a QCoreApplication and a QThread (or the main thread), but no event loop. Blocks up to maxTime for each proposal.
void checkWithGit(vigil::ProposalSet &set, std::span<const vigil::SourceFile> files,
                  const PatchCheckLimits &limits = {});

/// What `git apply --check` says about \a diff for a file \a path with the content \a before. A check without a name: there is no git.
[[nodiscard]] vigil::ProposalCheck gitCheck(const std::string &path, const std::string &before, const std::string &diff,
                                            const PatchCheckLimits &limits = {});

} // namespace pilothouse::host
