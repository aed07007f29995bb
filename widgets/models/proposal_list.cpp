// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/proposal_list.h"

#include <algorithm>

namespace pilothouse::models {

namespace {

bool before(const Intervention &a, const Intervention &b) { return a.at != b.at ? a.at < b.at : raw(a.id) < raw(b.id); }

} // namespace

bool waitsForAnswer(const Intervention &intervention)
{
    return intervention.state == InterventionState::Proposed && intervention.by == Decider::Runtime &&
           intervention.lane == Lane::Recovery;
}

void ProposalList::apply(const feed::FeedBatch &batch)
{
    bool touched = false;
    std::vector<InterventionId> fresh;
    for (const auto &event : batch.events) {
        if (const auto *news = std::get_if<feed::InterventionChanged>(&event)) {
            const bool known = find(news->intervention.id) != nullptr;
            const bool taken = take(news->intervention);
            touched = touched || taken;
            if (taken && !known) {
                fresh.push_back(news->intervention.id);
            }
        } else if (const auto *gone = std::get_if<feed::SessionsDeleted>(&event)) {
            touched = std::erase_if(m_rows,
                                    [&](const Intervention &row) {
                                        return std::find(gone->sessions.begin(), gone->sessions.end(), row.session) !=
                                               gone->sessions.end();
                                    }) > 0 ||
                      touched;
        } else if (std::holds_alternative<feed::Reload>(event)) {
            m_rows.clear();
            m_ended.clear();
            touched = true;
            emit reloadWanted();
        }
    }
    if (touched) {
        emit changed();
    }
    for (const InterventionId id : fresh) {
        if (find(id) != nullptr) {
            emit opened(id);
        }
    }
}

void ProposalList::merge(const std::vector<Intervention> &waiting)
{
    bool touched = false;
    for (const Intervention &row : waiting) {
        if (find(row.id) == nullptr && !m_ended.contains(raw(row.id))) {
            touched = take(row) || touched;
        }
    }
    if (touched) {
        emit changed();
    }
}

bool ProposalList::take(const Intervention &news)
{
    if (!waitsForAnswer(news)) {
        if (news.lane == Lane::Recovery) {
            m_ended.insert(raw(news.id));
        }
        return drop(news.id);
    }
    const auto same =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Intervention &row) { return row.id == news.id; });
    if (same != m_rows.end()) {
        const bool other = *same != news;
        *same = news;
        return other;
    }
    m_rows.insert(std::lower_bound(m_rows.begin(), m_rows.end(), news, before), news);
    return true;
}

bool ProposalList::drop(InterventionId id)
{
    return std::erase_if(m_rows, [id](const Intervention &row) { return row.id == id; }) > 0;
}

const Intervention *ProposalList::find(InterventionId id) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [id](const Intervention &row) { return row.id == id; });
    return at == m_rows.end() ? nullptr : &*at;
}

const Intervention *ProposalList::of(SessionId session) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
                                 [session](const Intervention &row) { return row.session == session; });
    return at == m_rows.end() ? nullptr : &*at;
}

const Intervention *ProposalList::elsewhere(SessionId session) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
                                 [session](const Intervention &row) { return row.session != session; });
    return at == m_rows.end() ? nullptr : &*at;
}

} // namespace pilothouse::models

#include "moc_proposal_list.cpp"
