// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent_outbox.h"

#include <algorithm>
#include <utility>

namespace pilothouse::tools {

bool AgentOutbox::asRecord(const Entry &entry) const
{
    return !entry.proposal || (entry.told && m_afterLoss == AfterLoss::Record);
}

StepSeq AgentOutbox::add(Step step, bool proposal, std::string schema)
{
    step.seq = StepSeq{++m_lastSeq};
    m_entries.push_back({std::move(step), std::move(schema), proposal});
    return StepSeq{m_lastSeq};
}

const Step *AgentOutbox::undecided() const
{
    if (m_next == 0) {
        return nullptr;
    }
    const Entry &last = m_entries[m_next - 1];
    return last.proposal && last.stage == Stage::Sent && !asRecord(last) ? &last.step : nullptr;
}

AgentOutbox::Next AgentOutbox::next()
{
    Next out;
    if (m_next == m_entries.size() || undecided() != nullptr) {
        return out;
    }
    if (Entry &entry = m_entries[m_next]; !asRecord(entry)) {
        entry.stage = Stage::Sent;
        ++m_next;
        out.propose = &entry.step;
        out.schema = &entry.schema;
        return out;
    }
    if (m_framesInFlight >= kFramesInFlight) {
        return out;
    }
    std::size_t bytes = 0;
    while (m_next < m_entries.size() && out.record.size() < kStepsPerFrame && asRecord(m_entries[m_next])) {
        Entry &entry = m_entries[m_next];
        bytes += entry.step.text.size() + entry.step.args.size();
        if (!out.record.empty() && bytes > kBytesPerFrame) {
            break;
        }
        entry.stage = entry.proposal ? Stage::Decided : Stage::Sent;
        out.record.push_back(entry.step);
        ++m_next;
    }
    ++m_framesInFlight;
    return out;
}

void AgentOutbox::acked(StepSeq upTo)
{
    m_framesInFlight -= m_framesInFlight > 0 ? 1 : 0;
    m_acked = std::max(m_acked, raw(upTo));
    while (m_next > 0 && raw(m_entries.front().step.seq) <= m_acked && !(undecided() == &m_entries.front().step)) {
        m_entries.pop_front();
        --m_next;
    }
}

const Step *AgentOutbox::decided(StepSeq seq)
{
    const auto same = [seq](const Entry &entry) { return entry.step.seq == seq; };
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), same);
    if (found == m_entries.end() || !found->proposal) {
        return nullptr;
    }
    found->stage = Stage::Decided;
    return std::exchange(found->told, true) ? nullptr : &found->step;
}

void AgentOutbox::again()
{
    m_next = 0;
    m_framesInFlight = 0;
    for (Entry &entry : m_entries) {
        entry.stage = Stage::Queued;
    }
}

Result<void> AgentOutbox::resumed(StepSeq last)
{
    if (raw(last) < m_acked) {
        return Error{ErrorCode::InvalidState, "the runtime has steps up to " + std::to_string(raw(last)) +
                                                  " but acknowledged up to " + std::to_string(m_acked)};
    }
    again();
    m_acked = raw(last);
    while (!m_entries.empty() && raw(m_entries.front().step.seq) <= m_acked &&
           (!m_entries.front().proposal || m_entries.front().told)) {
        m_entries.pop_front();
    }
    return {};
}

bool AgentOutbox::settled() const
{
    const auto done = [](const Entry &entry) { return entry.proposal && entry.told && entry.stage == Stage::Decided; };
    return m_next == m_entries.size() && std::all_of(m_entries.begin(), m_entries.end(), done);
}

} // namespace pilothouse::tools
