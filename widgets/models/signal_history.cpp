// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/signal_history.h"

#include <algorithm>
#include <iterator>

namespace pilothouse::models {

namespace {

SignalPoint pointOf(const SignalSample &sample) { return {sample.at, sample.seq, sample.level}; }

bool earlier(const SignalPoint &a, const SignalPoint &b)
{
    return a.at != b.at ? a.at < b.at : raw(a.seq) < raw(b.seq);
}

} // namespace

SignalThresholds signalThresholds(SignalKind kind)
{
    switch (kind) {
    case SignalKind::Context: return {0.75, 0.92};
    case SignalKind::Cost: return {0.75, 0.95};
    case SignalKind::Loop:
    case SignalKind::Stall: return {0.5, 0.8};
    default: return {0.6, 0.85};
    }
}

std::vector<SignalPoint> decimated(const std::vector<SignalPoint> &points, std::size_t limit)
{
    if (points.size() <= limit) {
        return points;
    }
    // First and last stay; each bucket between them gives its smallest and its largest point in the order of time.
    const std::size_t buckets = (limit - 2) / 2;
    const std::size_t inner = points.size() - 2;
    std::vector<SignalPoint> out;
    out.reserve(limit);
    out.push_back(points.front());
    for (std::size_t b = 0; b < buckets; ++b) {
        const auto from = points.begin() + 1 + static_cast<std::ptrdiff_t>(b * inner / buckets);
        const auto to = points.begin() + 1 + static_cast<std::ptrdiff_t>((b + 1) * inner / buckets);
        if (from == to) {
            continue;
        }
        const auto [low, high] =
            std::minmax_element(from, to, [](const auto &x, const auto &y) { return x.level < y.level; });
        out.push_back(*std::min(low, high));
        if (low != high) {
            out.push_back(*std::max(low, high));
        }
    }
    out.push_back(points.back());
    return out;
}

void SignalHistory::setSession(SessionId session)
{
    if (m_session == session) {
        return;
    }
    m_session = session;
    m_tracks = {};
    emit changed();
    if (session != SessionId{}) {
        emit seriesWanted(session);
    }
}

void SignalHistory::apply(const feed::FeedBatch &batch)
{
    bool touched = false;
    for (const auto &sample : batch.samples) {
        if (m_session != SessionId{} && sample.session == m_session) {
            add(m_tracks[static_cast<std::size_t>(sample.kind)], sample);
            touched = true;
        }
    }
    const bool reload = std::any_of(batch.events.begin(), batch.events.end(),
                                    [](const feed::FeedEvent &e) { return std::holds_alternative<feed::Reload>(e); });
    if (reload && m_session != SessionId{}) {
        emit seriesWanted(m_session);
    }
    if (touched) {
        emit changed();
    }
}

void SignalHistory::add(Track &track, const SignalSample &sample)
{
    const auto point = pointOf(sample);
    if (!track.points.empty() && !earlier(track.points.back(), point)) {
        return; // told before
    }
    track.newest = sample;
    track.points.push_back(point);
    if (track.points.size() > kMaxPoints) {
        track.points = decimated(track.points, kMaxPoints / 2);
    }
}

void SignalHistory::merge(SignalKind kind, const std::vector<SignalSample> &stored)
{
    if (stored.empty() || stored.front().session != m_session) {
        return;
    }
    auto &track = m_tracks[static_cast<std::size_t>(kind)];
    std::vector<SignalPoint> points;
    points.reserve(stored.size() + track.points.size());
    std::transform(stored.begin(), stored.end(), std::back_inserter(points), pointOf);
    const auto behind = std::upper_bound(track.points.begin(), track.points.end(), points.back(), earlier);
    points.insert(points.end(), behind, track.points.end());
    track.points = decimated(points, kMaxPoints);
    if (!track.newest || earlier(pointOf(*track.newest), pointOf(stored.back()))) {
        track.newest = stored.back();
    }
    emit changed();
}

const std::optional<SignalSample> &SignalHistory::newest(SignalKind kind) const { return track(kind).newest; }

const std::vector<SignalPoint> &SignalHistory::line(SignalKind kind) const { return track(kind).points; }

std::vector<SignalKind> SignalHistory::present() const
{
    std::vector<SignalKind> out;
    for (int k = 0; k < kSignalKindCount; ++k) {
        if (m_tracks[static_cast<std::size_t>(k)].newest) {
            out.push_back(static_cast<SignalKind>(k));
        }
    }
    return out;
}

} // namespace pilothouse::models

#include "moc_signal_history.cpp"
