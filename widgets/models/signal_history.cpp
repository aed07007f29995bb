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

SignalTrend trendOf(const std::vector<SignalPoint> &points)
{
    const std::size_t count = std::min(points.size(), kTrendPoints);
    if (count < 2) {
        return SignalTrend::Steady;
    }
    const double middle = static_cast<double>(count - 1) / 2;
    double along = 0;
    double square = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = static_cast<double>(i) - middle;
        along += x * points[points.size() - count + i].level;
        square += x * x;
    }
    const double change = along / square * static_cast<double>(count - 1);
    return change >= kTrendChange    ? SignalTrend::Rising
           : change <= -kTrendChange ? SignalTrend::Falling
                                     : SignalTrend::Steady;
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
    track.samples.push_back(sample);
    keep(track.samples);
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
    std::vector<SignalSample> samples = stored;
    const auto later =
        std::upper_bound(track.samples.begin(), track.samples.end(), stored.back(),
                         [](const SignalSample &a, const SignalSample &b) { return earlier(pointOf(a), pointOf(b)); });
    samples.insert(samples.end(), later, track.samples.end());
    track.samples = std::move(samples);
    keep(track.samples);
    if (!track.newest || earlier(pointOf(*track.newest), pointOf(stored.back()))) {
        track.newest = stored.back();
    }
    emit changed();
}

const std::optional<SignalSample> &SignalHistory::newest(SignalKind kind) const { return track(kind).newest; }

const std::vector<SignalPoint> &SignalHistory::line(SignalKind kind) const { return track(kind).points; }

void SignalHistory::keep(std::vector<SignalSample> &samples)
{
    if (samples.size() > kMaxSamples) {
        samples.erase(samples.begin(), samples.end() - static_cast<std::ptrdiff_t>(kMaxSamples / 2));
    }
}

const SignalSample *SignalHistory::sampleAt(SignalKind kind, WallTime at) const
{
    const auto &samples = track(kind).samples;
    const auto after = std::upper_bound(samples.begin(), samples.end(), at,
                                        [](WallTime t, const SignalSample &sample) { return t < sample.at; });
    return after == samples.begin() ? nullptr : &*std::prev(after);
}

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
