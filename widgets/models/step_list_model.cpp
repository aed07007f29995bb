// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/step_list_model.h"

#include "models/text.h"

#include <QPointer>

#include <algorithm>
#include <iterator>

namespace pilothouse::models {

namespace {

constexpr int kPage = StepPages::kPageRows;
/// A page with holes is asked for this often: the store may be behind the feed, or not be there at all.
constexpr int kTries = 3;

} // namespace

/// What a batch says about the session shown.
struct StepListModel::Changes {
    std::uint64_t lastSeq = 0;
    std::vector<const feed::StepAdded *> added;
    std::vector<const feed::StepDecided *> decided;
    std::vector<const Approval *> approvals;
    bool reload = false;
};

StepListModel::StepListModel(feed::HistoryPort &history, QObject *parent, TailPace pace)
    : QAbstractListModel(parent), m_history(history), m_tail(pace, [this](std::uint64_t from) { runTailFilter(from); })
{
}

void StepListModel::setSession(SessionId session, StepSeq lastSeq)
{
    beginResetModel();
    m_session = session;
    m_lastSeq = raw(lastSeq);
    m_matches.clear();
    forgetValues();
    m_tail.stop();
    ++m_filterGeneration;
    endResetModel();
    if (filtered()) {
        startFilter(m_filter);
    }
}

void StepListModel::noteLastSeq(StepSeq lastSeq)
{
    std::vector<StepLine> none;
    grow(raw(lastSeq), none);
}

void StepListModel::forgetValues()
{
    m_pages.clear();
    m_vain.clear();
    m_fetching = -1;
    ++m_pageGeneration;
}

// The feed

void StepListModel::apply(const feed::FeedBatch &batch)
{
    if (m_session == SessionId{}) {
        return;
    }
    Changes changes;
    collect(batch, changes);
    if (changes.reload) {
        forgetValues();
        if (rowCount() > 0) {
            emit dataChanged(index(0), index(rowCount() - 1));
        }
        if (filtered()) {
            startFilter(m_filter);
        }
    }
    std::vector<StepLine> fresh;
    const std::size_t skip = changes.added.size() > std::size_t{kWindowRows} ? changes.added.size() - kWindowRows : 0;
    fresh.reserve(changes.added.size() - skip);
    for (std::size_t i = skip; i < changes.added.size(); ++i) {
        fresh.push_back(lineOf(changes.added[i]->step, changes.added[i]->held));
    }
    grow(changes.lastSeq, fresh);
    update(changes);
}

void StepListModel::collect(const feed::FeedBatch &batch, Changes &changes) const
{
    for (const feed::FeedEvent &event : batch.events) {
        if (const auto *added = std::get_if<feed::StepAdded>(&event); added && added->session == m_session) {
            changes.added.push_back(added);
            changes.lastSeq = std::max(changes.lastSeq, raw(added->step.seq));
        } else if (const auto *decided = std::get_if<feed::StepDecided>(&event);
                   decided && decided->session == m_session) {
            changes.decided.push_back(decided);
        } else if (const auto *approval = std::get_if<feed::ApprovalChanged>(&event);
                   approval && approval->approval.session == m_session) {
            changes.approvals.push_back(&approval->approval);
        } else if (const auto *session = std::get_if<feed::SessionChanged>(&event);
                   session && session->session.id == m_session) {
            changes.lastSeq = std::max(changes.lastSeq, raw(session->session.lastSeq));
        } else if (std::holds_alternative<feed::Reload>(event)) {
            changes.reload = true;
        }
    }
}

void StepListModel::grow(std::uint64_t lastSeq, std::vector<StepLine> &fresh)
{
    if (filtered()) {
        m_lastSeq = std::max(m_lastSeq, lastSeq);
        m_tail.grew(m_lastSeq);
        return;
    }
    const std::uint64_t before = m_lastSeq;
    const bool grows = lastSeq > before;
    if (grows) {
        beginInsertRows({}, static_cast<int>(before), static_cast<int>(lastSeq) - 1);
        m_lastSeq = lastSeq;
    }
    std::vector<int> replaced;
    for (StepLine &line : fresh) {
        const std::uint64_t seq = raw(line.seq);
        if (seq == 0) {
            continue;
        }
        if (seq <= before) {
            replaced.push_back(static_cast<int>(seq) - 1);
        }
        m_pages.put(static_cast<int>(seq) - 1, std::move(line));
    }
    if (grows) {
        endInsertRows();
    }
    emitChanged(std::move(replaced));
}

void StepListModel::update(Changes &changes)
{
    std::vector<int> rows;
    const auto change = [&](StepSeq seq, auto &&with) {
        const int row = rowOf(seq);
        if (row < 0 || seqAt(row) != seq) {
            return;
        }
        if (StepLine *line = m_pages.find(row)) {
            with(*line);
            rows.push_back(row);
        } else if (row / kPage == m_fetching) {
            fetchPage(m_fetching); // what is under way may be older than this
        }
    };
    for (const Approval *approval : changes.approvals) {
        change(approval->step.seq, [&](StepLine &line) {
            line.heldSince = approval->openedAt;
            if (approval->outcome) {
                decide(line, *approval->outcome);
            } else {
                line.held = true;
                line.badge = StepBadge::Held;
            }
        });
    }
    for (const feed::StepDecided *decided : changes.decided) {
        change(decided->seq, [&](StepLine &line) { decide(line, decided->verdict); });
    }
    emitChanged(std::move(rows));
}

void StepListModel::emitChanged(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1) {
            ++end;
        }
        emit dataChanged(index(rows[i]), index(rows[end - 1]));
        i = end;
    }
}

// Older rows

void StepListModel::want(int first, int last)
{
    if (m_session == SessionId{}) {
        return;
    }
    last = std::min(last, rowCount() - 1);
    for (int row = std::max(0, first); row <= last; ++row) {
        if (m_pages.find(row)) {
            continue;
        }
        const int page = row / kPage;
        if (page == m_fetching) {
            return; // it comes; then the view asks again
        }
        const auto tries = m_vain.find(page);
        if (tries == m_vain.end() || tries->second < kTries) {
            fetchPage(page);
            return;
        }
        row = (page + 1) * kPage - 1;
    }
}

void StepListModel::fetchPage(int page)
{
    m_fetching = page;
    auto done = [self = QPointer(this), page,
                 generation = ++m_pageGeneration](Result<std::vector<feed::StepRow>> rows) {
        if (self && self->m_pageGeneration == generation) {
            self->m_fetching = -1;
            self->takePage(page, rows ? *rows : std::vector<feed::StepRow>{});
        }
    };
    const int first = page * kPage;
    const int count = std::min(kPage, rowCount() - first);
    if (!filtered()) {
        m_history.steps(m_session, StepSeq{static_cast<std::uint64_t>(first) + 1}, static_cast<std::size_t>(count),
                        std::move(done));
        return;
    }
    std::vector<StepSeq> seqs;
    for (int row = first; row < first + count; ++row) {
        seqs.push_back(seqAt(row));
    }
    m_history.stepsAt(m_session, std::move(seqs), std::move(done));
}

void StepListModel::takePage(int page, const std::vector<feed::StepRow> &rows)
{
    for (const feed::StepRow &value : rows) {
        const int row = rowOf(value.step.seq);
        // What came with the feed is newer than what the store said.
        if (row >= 0 && seqAt(row) == value.step.seq && !m_pages.find(row)) {
            m_pages.put(row, lineOf(value));
        }
    }
    const int first = page * kPage;
    const int last = std::min(first + kPage, rowCount()) - 1;
    if (last < first) {
        return;
    }
    bool holes = false;
    for (int row = first; row <= last && !holes; ++row) {
        holes = !m_pages.find(row);
    }
    if (holes) {
        ++m_vain[page];
    } else {
        m_vain.erase(page);
    }
    emit dataChanged(index(first), index(last));
}

// Filtering

void StepListModel::setFilter(feed::StepFilter filter)
{
    if (filter == m_filter) {
        if (m_session != SessionId{} && filtered()) {
            startFilter(std::move(filter));
        } else {
            emit filterProblem({});
        }
        return;
    }
    if (filter.empty() || m_session == SessionId{}) {
        m_tail.stop();
        ++m_filterGeneration;
        install(std::move(filter), {});
        return;
    }
    startFilter(std::move(filter));
}

void StepListModel::startFilter(feed::StepFilter filter)
{
    m_tail.stop();
    const auto generation = ++m_filterGeneration;
    m_history.filter(m_session, StepSeq{1}, filter,
                     [self = QPointer(this), generation, filter, upTo = m_lastSeq](Result<std::vector<StepSeq>> seqs) {
                         if (!self || self->m_filterGeneration != generation) {
                             return;
                         }
                         if (!seqs) {
                             emit self->filterProblem(text(seqs.error().detail));
                             return;
                         }
                         self->install(filter, std::move(*seqs));
                         self->m_tail.start(upTo);
                         self->m_tail.finished();
                     });
}

void StepListModel::install(feed::StepFilter filter, std::vector<StepSeq> seqs)
{
    beginResetModel();
    m_filter = std::move(filter);
    m_matches.clear();
    m_matches.reserve(seqs.size());
    std::transform(seqs.begin(), seqs.end(), std::back_inserter(m_matches), [](StepSeq seq) { return raw(seq); });
    forgetValues();
    endResetModel();
    emit filterProblem({});
    emit filterChanged();
}

void StepListModel::runTailFilter(std::uint64_t from)
{
    m_history.filter(m_session, StepSeq{from}, m_filter,
                     [self = QPointer(this), generation = m_filterGeneration](Result<std::vector<StepSeq>> seqs) {
                         if (!self || self->m_filterGeneration != generation) {
                             return;
                         }
                         if (seqs) {
                             self->insertMatches(*seqs);
                         }
                         self->m_tail.finished();
                     });
}

void StepListModel::insertMatches(const std::vector<StepSeq> &seqs)
{
    std::vector<std::uint64_t> fresh;
    for (const StepSeq seq : seqs) {
        if (!std::binary_search(m_matches.begin(), m_matches.end(), raw(seq))) {
            fresh.push_back(raw(seq));
        }
    }
    for (std::size_t i = 0; i < fresh.size();) {
        const auto at = std::lower_bound(m_matches.begin(), m_matches.end(), fresh[i]);
        std::size_t end = i + 1;
        while (end < fresh.size() && (at == m_matches.end() || fresh[end] < *at)) {
            ++end;
        }
        const int row = static_cast<int>(at - m_matches.begin());
        if (at != m_matches.end()) {
            m_pages.clearFrom(row);
        }
        m_vain.erase(row / kPage);
        beginInsertRows({}, row, row + static_cast<int>(end - i) - 1);
        m_matches.insert(at, fresh.begin() + static_cast<std::ptrdiff_t>(i),
                         fresh.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
        i = end;
    }
}

// Reading

int StepListModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid()) {
        return 0;
    }
    return static_cast<int>(filtered() ? m_matches.size() : m_lastSeq);
}

const StepLine *StepListModel::line(int row) const { return m_pages.find(row); }

StepSeq StepListModel::seqAt(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return {};
    }
    return StepSeq{filtered() ? m_matches[static_cast<std::size_t>(row)] : static_cast<std::uint64_t>(row) + 1};
}

int StepListModel::rowOf(StepSeq seq) const
{
    if (seq == StepSeq{}) {
        return -1;
    }
    if (!filtered()) {
        return raw(seq) <= m_lastSeq ? static_cast<int>(raw(seq)) - 1 : -1;
    }
    const auto at = std::lower_bound(m_matches.begin(), m_matches.end(), raw(seq));
    return at == m_matches.end() ? -1 : static_cast<int>(at - m_matches.begin());
}

QVariant StepListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    if (role == SeqRole) {
        return QVariant::fromValue<quint64>(raw(seqAt(index.row())));
    }
    const StepLine *value = line(index.row());
    if (role == LoadedRole) {
        return value != nullptr;
    }
    if (!value) {
        return {};
    }
    switch (role) {
    case TimeRole: return localTime(value->at);
    case KindRole: return static_cast<int>(value->kind);
    case ToolRole: return value->tool;
    case Qt::DisplayRole:
    case ContentRole: return value->content;
    case BadgeRole: return static_cast<int>(value->badge);
    case HeldRole: return value->held;
    case DurationRole: return value->duration ? QVariant::fromValue<qint64>(value->duration->count()) : QVariant();
    default: return {};
    }
}

QHash<int, QByteArray> StepListModel::roleNames() const
{
    return {{SeqRole, "seq"},   {TimeRole, "time"},           {KindRole, "kind"},
            {ToolRole, "tool"}, {ContentRole, "content"},     {BadgeRole, "badge"},
            {HeldRole, "held"}, {DurationRole, "durationUs"}, {LoadedRole, "loaded"}};
}

} // namespace pilothouse::models

#include "moc_step_list_model.cpp"
