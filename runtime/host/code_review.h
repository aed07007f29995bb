// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/diagnosis.h"
#include "domain/vigil_run.h"
#include "host/workspace_scan.h"
#include "vigil/advisor_request.h"
#include "vigil/code_proposal.h"
#include "vigil/source_file.h"

#include <functional>
#include <string>
#include <vector>

namespace pilothouse::host {

/// The sources of an agent's workspace, read once, and what a diagnosis would change in them. A value; the workspace is never written.
class CodeReview {
public:
    /// Reads \a workspace on the calling thread; \a stopped and \a progress as scanWorkspace() has them. Errors: InvalidArgument naming a folder that
    /// cannot be read; Cancelled.
    static Result<CodeReview> read(const std::string &workspace, const std::function<bool()> &stopped = {},
                                   const std::function<void(const WorkspaceProgress &)> &progress = {});

    /// Which sources they are: vigil::RunInput::workspace.
    [[nodiscard]] std::string digest() const { return vigil::workspaceDigest(m_scan.files); }
    /// What was read, and what was not.
    [[nodiscard]] const WorkspaceScan &scan() const { return m_scan; }

    /// The changes that pass all checks, `git apply --check` among them where there is git. Needs a QCoreApplication; blocks while git runs.
    /// \a textOf has what the steps said that the diagnosis stands on.
    [[nodiscard]] std::vector<RunProposal> propose(const Diagnosis &diagnosis,
                                                   const vigil::TextOfStep &textOf = {}) const;

    /// What a model is asked that may write a change; at most \a maxBytes of files, none that hold a secret.
    [[nodiscard]] vigil::AdvisorRequest advisorRequest(const Diagnosis &diagnosis, const vigil::TextOfStep &textOf,
                                                       std::size_t maxBytes) const;
    /// What of \a diff, which a model wrote, passes the same checks; the rest is refused. Needs and blocks as propose().
    [[nodiscard]] vigil::ProposalSet judge(std::string_view diff, const Diagnosis &diagnosis) const;

private:
    explicit CodeReview(WorkspaceScan scan) : m_scan(std::move(scan)) {}
    void askGit(vigil::ProposalSet &set) const;

    WorkspaceScan m_scan;
};

} // namespace pilothouse::host
