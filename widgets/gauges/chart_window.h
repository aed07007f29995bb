// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pilothouse::gauges {

/// Which stretch of a chart's time is shown, in milliseconds since the epoch. No painter, no widget: this is the part that is tested.
///
/// Guarantees: first <= from < to <= last once there is an extent. While the end is in sight it stays in sight as the extent grows.
class ChartWindow {
public:
    /// Never closer than this.
    static constexpr double kShortest = 200;

    /// What there is to show.
    void setExtent(double first, double last);
    [[nodiscard]] double from() const { return m_from; }
    [[nodiscard]] double to() const { return m_to; }
    [[nodiscard]] double span() const { return m_to - m_from; }
    [[nodiscard]] bool isWhole() const { return m_whole; }

    void showAll();
    void show(double from, double to);
    /// \a factor < 1 zooms in; what is at \a at stays where it is.
    void zoom(double factor, double at);
    /// Positive moves later.
    void pan(double by);

private:
    void fit();

    double m_first = 0;
    double m_last = 1000;
    double m_from = 0;
    double m_to = 1000;
    bool m_whole = true;
};

} // namespace pilothouse::gauges
