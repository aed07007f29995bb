// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/chart_window.h"

#include <algorithm>

namespace pilothouse::gauges {

void ChartWindow::setExtent(double first, double last)
{
    const bool atEnd = m_to >= m_last;
    const double grown = std::max(last, first + 1000) - m_last;
    m_first = first;
    m_last = std::max(last, first + 1000);
    if (m_whole) {
        showAll();
        return;
    }
    if (atEnd) {
        m_from += grown;
        m_to += grown;
    }
    fit();
}

void ChartWindow::showAll()
{
    m_whole = true;
    m_from = m_first;
    m_to = m_last;
}

void ChartWindow::show(double from, double to)
{
    m_whole = false;
    m_from = from;
    m_to = std::max(to, from + kShortest);
    fit();
}

void ChartWindow::zoom(double factor, double at)
{
    const double wanted = std::max(kShortest, span() * factor);
    const double share = (at - m_from) / span();
    show(at - wanted * share, at + wanted * (1 - share));
}

void ChartWindow::pan(double by) { show(m_from + by, m_to + by); }

void ChartWindow::fit()
{
    const double wide = span();
    if (wide >= m_last - m_first) {
        showAll();
        return;
    }
    m_from = std::clamp(m_from, m_first, m_last - wide);
    m_to = m_from + wide;
}

} // namespace pilothouse::gauges
