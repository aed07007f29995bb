// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence.h"

#include "store/reader.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

namespace pilothouse::test {

namespace {

bool isYes(const Approval &approval)
{
    return approval.outcome && lets(approval.outcome->kind) && approval.outcome->by == Decider::Operator;
}

bool answers(const Approval &approval, const RanCall &call)
{
    return isYes(approval) && raw(approval.step.seq) == call.seq && approval.outcome->digest == call.digest;
}

/// The stored verdict of the step itself must say the same as the approval.
bool verdictSaysSo(store::HistoryReader &reader, SessionId session, const RanCall &call)
{
    const auto detail = reader.detail(session, StepSeq{call.seq});
    return detail.ok() && detail->row.verdict && lets(detail->row.verdict->kind) &&
           detail->row.verdict->digest == call.digest;
}

} // namespace

std::vector<RanCall> readRan(const QString &file)
{
    std::vector<RanCall> ran;
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        return ran;
    }
    for (const QByteArray &line : source.readAll().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 3) {
            ran.push_back({words[0].toStdString(), words[1].toULongLong(), words[2].toStdString()});
        }
    }
    return ran;
}

Evidence compare(const std::vector<RanCall> &ran, const QString &dataDir)
{
    Evidence evidence;
    evidence.ran = static_cast<int>(ran.size());
    auto reader = store::openReader(std::filesystem::path(dataDir.toStdString()) / "pilothouse.sqlite");
    if (!reader.ok()) {
        evidence.unapproved = evidence.ran;
        evidence.problem = reader.error().detail;
        return evidence;
    }
    const auto sessions = (*reader)->sessions(WallTime::max(), 1'000);
    for (const SessionInfo &session : sessions.ok() ? *sessions : std::vector<SessionInfo>{}) {
        const auto approvals = (*reader)->approvals(session.id);
        if (approvals.ok()) {
            evidence.approvals += static_cast<int>(std::count_if(approvals->begin(), approvals->end(), isYes));
        }
    }
    for (const RanCall &call : ran) {
        const auto session = (*reader)->sessionByKey(call.session);
        const auto approvals =
            session.ok() ? (*reader)->approvals(session->id) : Result<std::vector<Approval>>(Error{});
        const bool approved = approvals.ok() &&
                              std::any_of(approvals->begin(), approvals->end(),
                                          [&](const Approval &one) { return answers(one, call); }) &&
                              verdictSaysSo(**reader, session->id, call);
        evidence.unapproved += approved ? 0 : 1;
    }
    return evidence;
}

} // namespace pilothouse::test
