// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/write_queue.h"

#include <algorithm>
#include <utility>

namespace pilothouse::store {

namespace {

std::size_t sizeOf(const Step &step)
{
    return step.text.size() + step.args.size() + step.tool.size() + step.agentPath.size() + step.callId.size();
}

std::size_t sizeOf(const Verdict &verdict)
{
    return verdict.reason.size() + verdict.args.size() + verdict.response.size() + verdict.note.size() +
           verdict.digest.size();
}

struct Bytes {
    std::size_t operator()(const SessionInfo &s) const
    {
        std::size_t sum = s.goal.size() + s.title.size() + s.activity.size() + s.endNote.size() + s.agent.cwd.size();
        for (const std::string &text : s.constraints) {
            sum += text.size();
        }
        return sum;
    }
    std::size_t operator()(const StepRecord &r) const { return sizeOf(r.step); }
    std::size_t operator()(const VerdictRecord &r) const { return sizeOf(r.verdict) + r.callInput.size(); }
    std::size_t operator()(const Approval &a) const
    {
        return sizeOf(a.step) + a.reason.size() + a.argsSchema.size() + a.justBefore.size() +
               (a.outcome ? sizeOf(*a.outcome) : 0);
    }
    std::size_t operator()(const Intervention &i) const { return i.detail.size() + i.reason.size() + i.outcome.size(); }
    std::size_t operator()(const SignalSample &s) const { return s.evidence.size() * sizeof(Evidence); }
    std::size_t operator()(const RuleRecord &r) const { return r.rule.when.size() + r.rule.reason.size(); }
    std::size_t operator()(const ToolRecord &r) const { return r.correction.agent.size() + r.correction.tool.size(); }
    std::size_t operator()(const PackingRecord &r) const
    {
        std::size_t sum = r.column.cells.size() + sizeof(std::uint32_t) * r.column.absent.size();
        sum += r.items.size() * (sizeof(FocusItems::Mark) + sizeof(double) + sizeof(std::uint32_t));
        for (const std::vector<float> &part : r.items.parts()) {
            sum += part.size() * sizeof(float);
        }
        for (const FocusItems::Sent &sent : r.items.sent()) {
            sum += sizeof sent + sent.text.size();
        }
        for (const FocusRow &row : r.column.newRows) {
            sum += sizeof row + row.id.size() + row.label.size();
        }
        for (const std::string &text : r.newTexts) {
            sum += text.size();
        }
        return sum;
    }
    std::size_t operator()(const CheckpointRecord &r) const
    {
        return r.checkpoint.label.size() + r.checkpoint.undoable.size();
    }
    std::size_t operator()(const BankRecord &r) const
    {
        return r.row.cause.size() + r.row.rule.size() + r.row.family.size() + r.row.agentPath.size();
    }
    std::size_t operator()(const VigilRunRecord &r) const { return r.why.size() + r.record.size(); }
    std::size_t operator()(const VectorRecord &r) const
    {
        return r.model.size() + r.textHash.size() + r.vector.values.size();
    }
};

} // namespace

std::size_t memoryOf(const Record &record) { return sizeof(QueuedRecord) + std::visit(Bytes{}, record); }

Result<Ticket> WriteQueue::push(Record record, Durability durability)
{
    const std::size_t bytes = memoryOf(record);
    const std::lock_guard lock(m_mutex);
    if (m_closed) {
        return Error{ErrorCode::StorageFailed, "the store is closed"};
    }
    if (m_records >= m_limits.records || (m_records > 0 && m_bytes + bytes > m_limits.bytes)) {
        return Error{ErrorCode::QueueFull, "the store's queue holds " + std::to_string(m_records) + " records"};
    }
    const auto ticket = static_cast<Ticket>(++m_lastTicket);
    m_items.push_back({ticket, std::move(record), durability});
    m_sizes.push_back(bytes);
    ++m_records;
    m_bytes += bytes;
    const bool full = durability == Durability::Full;
    m_fullQueued += full ? 1 : 0;
    const bool firstAwaited = durability != Durability::Deferred && m_awaitedQueued++ == 0;
    if (full || firstAwaited || m_items.size() == 1 || m_items.size() == m_limits.groupRecords) {
        m_wake.notify_one();
    }
    return ticket;
}

bool WriteQueue::post(std::function<void()> job)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed) {
        return false;
    }
    m_jobs.push_back(std::move(job));
    m_wake.notify_one();
    return true;
}

bool WriteQueue::congested() const
{
    const std::lock_guard lock(m_mutex);
    return m_records > m_limits.records / 2 || m_bytes > m_limits.bytes / 2;
}

Ticket WriteQueue::lastTicket() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<Ticket>(m_lastTicket);
}

bool WriteQueue::mustGo() const
{
    return m_closed || m_fullQueued > 0 || !m_jobs.empty() || m_items.size() >= m_limits.groupRecords;
}

void WriteQueue::gather(std::unique_lock<std::mutex> &lock)
{
    using SteadyClock = std::chrono::steady_clock;
    const auto due = SteadyClock::now() + m_limits.groupDelay;
    while (!mustGo()) {
        const std::size_t seen = m_items.size();
        const bool awaited = m_awaitedQueued > 0;
        const auto now = SteadyClock::now();
        if (now >= due) {
            return;
        }
        const bool going = m_wake.wait_until(lock, awaited ? std::min(due, now + m_limits.quiet) : due,
                                             [&] { return mustGo() || (!awaited && m_awaitedQueued > 0); });
        if (!going && awaited && m_items.size() == seen) {
            return;
        }
    }
}

std::optional<Group> WriteQueue::take(bool busy)
{
    std::unique_lock lock(m_mutex);
    if (!busy) {
        m_wake.wait(lock, [this] { return !m_items.empty() || !m_jobs.empty() || m_closed; });
    }
    if (m_items.empty() && m_jobs.empty() && m_closed) {
        return std::nullopt;
    }
    if (!m_items.empty()) {
        gather(lock);
    }
    return extract();
}

Group WriteQueue::extract()
{
    Group group;
    std::size_t count = std::min(m_items.size(), m_limits.groupRecords);
    if (m_fullQueued > 0) {
        std::size_t last = count;
        while (last > 0 && m_items[last - 1].durability != Durability::Full) {
            --last;
        }
        count = last > 0 ? last : count;
    }
    group.records.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const bool full = m_items.front().durability == Durability::Full;
        group.full = group.full || full;
        m_fullQueued -= full ? 1 : 0;
        m_awaitedQueued -= m_items.front().durability != Durability::Deferred ? 1 : 0;
        group.bytes += m_sizes.front();
        group.records.push_back(std::move(m_items.front()));
        m_items.pop_front();
        m_sizes.pop_front();
    }
    group.jobs.swap(m_jobs);
    return group;
}

void WriteQueue::release(const Group &group)
{
    const std::lock_guard lock(m_mutex);
    m_records -= group.records.size();
    m_bytes -= group.bytes;
}

void WriteQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_wake.notify_one();
}

} // namespace pilothouse::store
