// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/vigil_history.h"

#include <algorithm>
#include <utility>

namespace pilothouse::models {

namespace {

bool later(const MoodPoint &a, const MoodPoint &b) { return a.at != b.at ? a.at > b.at : raw(a.seq) > raw(b.seq); }

/// Every second one of the older three quarters goes; what is newest stays whole.
void thin(std::vector<MoodPoint> &points)
{
    const std::size_t old = points.size() * 3 / 4;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i >= old || i % 2 == 0) {
            points[kept++] = points[i];
        }
    }
    points.resize(kept);
}

} // namespace

void VigilHistory::setSession(SessionId session)
{
    if (m_session == session) {
        return;
    }
    m_session = session;
    m_picture = {};
    m_known = false;
    emit changed();
    if (session != SessionId{}) {
        emit pictureWanted(session);
    }
}

void VigilHistory::apply(const feed::FeedBatch &batch)
{
    if (m_session == SessionId{}) {
        return;
    }
    bool touched = false;
    bool wanted = false;
    std::vector<std::uint64_t> fresh;
    for (const auto &event : batch.events) {
        if (const auto *mood = std::get_if<feed::MoodChanged>(&event); mood && mood->session == m_session) {
            touched = addPoint(mood->point) || touched;
            wanted = true; // a point does not bring its rows
        } else if (const auto *ran = std::get_if<feed::VigilRan>(&event); ran && ran->run.session == m_session) {
            if (addRun(ran->run)) {
                fresh.push_back(ran->run.number);
            }
            touched = true;
            wanted = true;
        } else if (std::holds_alternative<feed::Reload>(event)) {
            wanted = true;
        }
    }
    if (touched) {
        emit changed();
    }
    for (const std::uint64_t number : fresh) {
        emit ran(number);
    }
    if (wanted) {
        emit pictureWanted(m_session);
    }
}

bool VigilHistory::addPoint(const MoodPoint &point)
{
    auto &points = m_picture.points;
    if (!points.empty() && !later(point, points.back())) {
        return false; // told before
    }
    points.push_back(point);
    if (points.size() > kMaxPoints) {
        thin(points);
    }
    auto &now = m_picture.now;
    now.at = point.at;
    now.mood = point.mood;
    now.energy = point.energy;
    now.stress = point.stress;
    now.motivation = point.motivation;
    now.focus = point.focus;
    now.rows = std::max(now.rows, 1.0); // something was banked
    return true;
}

bool VigilHistory::addRun(const VigilRun &run)
{
    auto &runs = m_picture.runs;
    const auto same = std::find_if(runs.begin(), runs.end(), [&](const auto &r) { return r.number == run.number; });
    if (same != runs.end()) {
        *same = run;
        return false;
    }
    const auto place = std::find_if(runs.begin(), runs.end(), [&](const VigilRun &r) { return r.number < run.number; });
    runs.insert(place, run);
    if (runs.size() > kMaxRuns) {
        runs.resize(kMaxRuns);
    }
    return true;
}

void VigilHistory::take(feed::VigilPicture picture)
{
    const auto before = std::exchange(m_picture, std::move(picture));
    m_known = true;
    for (const MoodPoint &point : before.points) {
        addPoint(point); // only those behind the picture's last
    }
    for (const VigilRun &run : before.runs) {
        const auto &runs = m_picture.runs;
        if (runs.empty() || run.number > runs.front().number) {
            addRun(run);
        }
    }
    emit changed();
}

void VigilHistory::take(const VigilRun &run)
{
    if (run.session != m_session || run.number == 0) {
        return;
    }
    const bool fresh = addRun(run);
    emit changed();
    if (fresh) {
        emit ran(run.number);
    }
}

std::optional<MoodPoint> VigilHistory::newest() const
{
    return m_picture.points.empty() ? std::nullopt : std::optional(m_picture.points.back());
}

const VigilRun *VigilHistory::run(std::uint64_t number) const
{
    const auto &runs = m_picture.runs;
    const auto it = std::find_if(runs.begin(), runs.end(), [&](const VigilRun &r) { return r.number == number; });
    return it == runs.end() ? nullptr : &*it;
}

} // namespace pilothouse::models

#include "moc_vigil_history.cpp"
