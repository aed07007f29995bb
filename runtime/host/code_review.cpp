// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/code_review.h"

#include "base/clock.h"
#include "host/patch_check.h"
#include "vigil/code_proposal.h"

#include <QThread>

#include <memory>

namespace pilothouse::host {

Result<CodeReview> CodeReview::read(const std::string &workspace, const std::function<bool()> &stopped,
                                    const std::function<void(const WorkspaceProgress &)> &progress)
{
    auto scan = scanWorkspace(workspace, SystemClock(), {}, stopped, progress);
    if (!scan.ok()) {
        return scan.error().code == ErrorCode::Cancelled ? scan.error()
                                                         : Error{ErrorCode::InvalidArgument, scan.error().detail};
    }
    return CodeReview(*std::move(scan));
}

std::vector<RunProposal> CodeReview::propose(const Diagnosis &diagnosis) const
{
    vigil::ProposalSet set = vigil::proposeCode(m_scan.files, vigil::causesOf(diagnosis));
    // Programs are run by Qt, which wants one of its own threads.
    const std::unique_ptr<QThread> asking(QThread::create([&] { checkWithGit(set, m_scan.files); }));
    asking->start();
    asking->wait();
    return vigil::toRunProposals(set);
}

} // namespace pilothouse::host
