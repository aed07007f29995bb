// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/code_review.h"

#include "base/clock.h"
#include "base/digest.h"
#include "host/patch_check.h"
#include "vigil/code_proposal.h"

#include <QThread>

#include <memory>

namespace pilothouse::host {

namespace {

constexpr std::size_t kKeyBytes = 32;

} // namespace

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

void CodeReview::askGit(vigil::ProposalSet &set) const
{
    // Programs are run by Qt, which wants one of its own threads.
    const std::unique_ptr<QThread> asking(QThread::create([&] { checkWithGit(set, m_scan.files); }));
    asking->start();
    asking->wait();
}

std::vector<RunProposal> CodeReview::propose(const Diagnosis &diagnosis, const vigil::TextOfStep &textOf) const
{
    vigil::ProposalSet set = vigil::proposeCode(m_scan.files, vigil::causesOf(diagnosis, textOf));
    askGit(set);
    return vigil::toRunProposals(set);
}

vigil::AdvisorRequest CodeReview::advisorRequest(const Diagnosis &diagnosis, const vigil::TextOfStep &textOf,
                                                 std::size_t maxBytes) const
{
    const std::string key = randomHex(kKeyBytes); // marks are compared within one request alone
    const text::Redactor redactor({key.begin(), key.end()});
    vigil::AdvisorLimits limits;
    limits.maxBytes = maxBytes;
    return vigil::advisorRequest(diagnosis, vigil::causesOf(diagnosis, textOf), m_scan.files, redactor, limits);
}

vigil::ProposalSet CodeReview::judge(std::string_view diff, const Diagnosis &diagnosis) const
{
    vigil::ProposalWhy why;
    if (const auto causes = vigil::causesOf(diagnosis); !causes.empty()) {
        why.family = causes.front().family;
        why.cause = causes.front().cause;
        why.steps = causes.front().steps;
    }
    vigil::ProposalSet set = vigil::proposalsFromDiff(diff, m_scan.files, why);
    askGit(set);
    return set;
}

} // namespace pilothouse::host
