// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/step_tail_filter.h"

namespace pilothouse::models {

TailFilter::TailFilter(TailPace pace, std::function<void(std::uint64_t from)> run, QObject *parent)
    : QObject(parent), m_pace(pace), m_run(std::move(run))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pace.every);
    connect(&m_timer, &QTimer::timeout, this, &TailFilter::turn);
}

void TailFilter::stop()
{
    m_active = false;
    m_running = false;
    m_timer.stop();
}

void TailFilter::start(std::uint64_t lastSeq)
{
    m_active = true;
    m_running = true;
    m_lastSeq = lastSeq;
    m_mark = lastSeq;
    m_settled = lastSeq > kOverlap ? lastSeq - kOverlap : 0;
    m_sinceMark.start();
}

void TailFilter::grew(std::uint64_t lastSeq)
{
    if (!m_active || lastSeq <= m_lastSeq) {
        return;
    }
    m_lastSeq = lastSeq;
    if (!m_running && !m_timer.isActive()) {
        m_timer.start();
    }
}

void TailFilter::finished()
{
    if (!m_active) {
        return;
    }
    m_running = false;
    if (m_sinceMark.elapsed() >= m_pace.settle.count()) {
        m_settled = m_mark;
        m_mark = m_lastSeq;
        m_sinceMark.start();
    }
    if (m_settled < m_lastSeq) {
        m_timer.start();
    }
}

void TailFilter::turn()
{
    if (m_active && !m_running) {
        m_running = true;
        m_run(m_settled + 1);
    }
}

} // namespace pilothouse::models

#include "moc_step_tail_filter.cpp"
