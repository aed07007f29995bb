// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/trouble_watch.h"

#include <utility>

namespace pilothouse::signals {

TroubleWatch::TroubleWatch(const SignalModel &model)
    : m_loop(model.loop),
      m_stall(model.stall),
      m_errors(model.errors),
      m_drift(model.drift),
      m_breadth(model.breadth),
      m_latency(model.latency),
      m_origin(model.laterOrigin),
      m_trouble(model.trouble)
{
}

void TroubleWatch::note(TroublePart part, std::optional<Reading> reading)
{
    m_changed.at(static_cast<std::size_t>(part)) = reading.has_value();
    if (reading) {
        m_trouble.take(part, *std::move(reading));
    }
}

Reading TroubleWatch::observe(const Step &step, const SessionInfo &session)
{
    show(step, session);
    return m_trouble.reading(step.seq);
}

void TroubleWatch::show(const Step &step, const SessionInfo &session)
{
    m_words.read(step);
    note(TroublePart::Loop, m_loop.observe(step, session, m_words));
    note(TroublePart::Stall, m_stall.observe(step, session, m_words));
    note(TroublePart::Errors, m_errors.observe(step, session));
    note(TroublePart::Drift, m_drift.observe(step, session, m_words));
    note(TroublePart::Breadth, m_breadth.observe(step, session));
    note(TroublePart::Pressure, m_pressure.observe(step, session));
    note(TroublePart::Burn, m_burn.observe(step, session));
    note(TroublePart::Latency, m_latency.observe(step, session));
    m_origin.observe(step);
}

} // namespace pilothouse::signals
