// SPDX-License-Identifier: GPL-3.0-or-later
// The focus map under load, offscreen, 1200 x 800. Prints one JSON object.
//   bench_focus_map [ROWS CALLS]
// redraw_ms is processor time of painting everything of 1,000 x 1,000 anew; column_ms what one more call adds to that (append_ms is
// taking it over). Then ROWS x CALLS (10,000 x 5,000) are zoomed and panned: frame_* is processor time of a wheel's notch with
// its painting, of all turns until nothing is coarse any more the longest.
#include "focusmap/focus_map_view.h"
#include "focusmap/tile_cache.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QWheelEvent>

#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <numeric>

using namespace pilothouse;
using namespace pilothouse::focusmap;

namespace {

constexpr SessionId kSession{1};
constexpr QSize kSize{1200, 800};

double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    const bool open = status.open(QIODevice::ReadOnly);
    return open ? status.readAll().split(' ').at(1).toDouble() * 4096 / 1e6 : 0;
}

/// A session in which \a rows messages come in evenly over \a calls; forms and strengths without any pattern to profit from.
class Maker {
public:
    Maker(std::uint32_t rows, std::uint32_t calls) : m_rows(rows), m_calls(calls) {}

    FocusColumn next()
    {
        FocusColumn column;
        column.session = kSession;
        column.call = m_call++;
        column.at = WallTime{std::chrono::seconds{1'800'000'000 + column.call}};
        const std::uint64_t known =
            std::min<std::uint64_t>(m_rows, std::uint64_t{m_rows} * (column.call + 1) / m_calls + 1);
        for (; m_known < known; ++m_known) {
            column.newRows.push_back(
                {"m" + std::to_string(m_known), "user", "message number " + std::to_string(m_known), 100});
        }
        column.cells.reserve(m_known);
        for (std::uint32_t row = 0; row < m_known; ++row) {
            m_seed = m_seed * 1664525U + 1013904223U;
            const unsigned draw = m_seed >> 16U;
            column.cells.emplace_back(static_cast<Fidelity>(draw % 4), static_cast<int>(draw / 4 % 16), row == 1,
                                      row == 2);
        }
        column.budgetTokens = 8000;
        column.tokens = 7000;
        column.shares = {400, 600, 3000, 1500, 500, 1000};
        column.inputTokens = static_cast<std::int64_t>(m_known) * 100;
        return column;
    }

private:
    std::uint32_t m_rows;
    std::uint32_t m_calls;
    std::uint32_t m_call = 0;
    std::uint32_t m_known = 0;
    std::uint32_t m_seed = 1;
};

void fill(models::FocusHistory &history, Maker &maker, std::uint32_t calls)
{
    history.setSession(kSession);
    for (std::uint32_t i = 0; i < calls; ++i) {
        history.merge({maker.next()});
    }
}

struct Small {
    double redraw = 0;
    double append = 0;
    double column = 0;
};

Small small()
{
    models::FocusHistory history;
    models::InterventionModel none;
    Maker maker(1000, 1000);
    fill(history, maker, 1000);
    FocusMapView view(history, none);
    view.resize(kSize);
    QImage image(kSize, QImage::Format_RGB32);
    std::vector<double> redraws;
    for (int i = 0; i < 300; ++i) {
        const double before = cpuMs();
        view.render(&image);
        redraws.push_back(cpuMs() - before);
    }
    // The cells alone, at one pixel a cell: what a call more costs beyond painting the same again.
    std::vector<std::uint32_t> order(1000);
    std::iota(order.begin(), order.end(), 0U);
    TileCache tiles(history, order);
    const auto paint = [&] {
        const double before = cpuMs();
        QPainter painter(&image);
        tiles.paint(painter, {QRectF(0, 0, 1200, 800), 0, 0, 1, 1}, std::chrono::seconds{1});
        return cpuMs() - before;
    };
    paint();
    std::vector<double> appends;
    std::vector<double> columns;
    for (int i = 0; i < 100; ++i) {
        const std::vector<FocusColumn> one{maker.next()};
        const double before = cpuMs();
        tiles.update({QRectF(0, 0, 1200, 800), 0, 0, 1, 1}, std::chrono::seconds{1});
        const double known = cpuMs();
        history.blockSignals(true); // the view is not what is measured here
        history.merge(one);
        const double taken = cpuMs();
        tiles.update({QRectF(0, 0, 1200, 800), 0, 0, 1, 1}, std::chrono::seconds{1});
        appends.push_back(taken - known);
        columns.push_back(cpuMs() - taken - (known - before));
    }
    return {percentile(redraws, 0.5), percentile(appends, 0.5), percentile(columns, 0.5)};
}

struct Large {
    std::vector<double> frames;
    double fill = 0;
    double memory = 0; ///< MB of the whole program with the session in it
    std::size_t turns = 0;
};

Large large(std::uint32_t rows, std::uint32_t calls)
{
    Large out;
    models::FocusHistory history;
    models::InterventionModel none;
    Maker maker(rows, calls);
    fill(history, maker, calls);
    FocusMapView view(history, none);
    view.resize(kSize);
    view.show();
    const auto settle = [&] {
        const double begun = cpuMs();
        for (std::size_t idle = 0; idle < 3;) {
            const double before = cpuMs();
            QCoreApplication::processEvents();
            const double took = cpuMs() - before;
            idle = took < 0.2 ? idle + 1 : 0;
            out.frames.push_back(took);
            ++out.turns;
        }
        return cpuMs() - begun;
    };
    out.fill = settle();
    out.frames.clear();
    const auto wheel = [&](int notches, Qt::KeyboardModifiers keys, QPointF at) {
        QWheelEvent event(at, at, {}, {0, 120 * notches}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
        const double before = cpuMs();
        QApplication::sendEvent(&view, &event);
        QCoreApplication::processEvents();
        out.frames.push_back(cpuMs() - before);
    };
    for (int i = 0; i < 40; ++i) {
        wheel(1, Qt::ControlModifier, {800, 400});
    }
    for (int i = 0; i < 100; ++i) {
        wheel(i % 2 ? -1 : -2, i % 2 ? Qt::ShiftModifier : Qt::NoModifier, {800, 400});
    }
    for (int i = 0; i < 60; ++i) {
        wheel(i % 3 ? -1 : 1, Qt::ControlModifier, {600.0 + i * 5, 300});
        wheel(3, Qt::ShiftModifier, {600, 300});
    }
    settle();
    out.memory = residentMb();
    return out;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto rows = arguments.size() > 1 ? arguments[1].toUInt() : 10'000U;
    const auto calls = arguments.size() > 2 ? arguments[2].toUInt() : 5'000U;
    const Small one = small();
    const Large two = large(rows, calls);
    std::printf("{\"redraw_ms\": %.3f, \"column_ms\": %.4f, \"append_ms\": %.4f, \"rows\": %u, \"calls\": %u, "
                "\"first_ms\": %.1f, \"frame_p50_ms\": %.2f, \"frame_p99_ms\": %.2f, \"frame_max_ms\": %.2f, "
                "\"frames\": %zu, \"rss_mb\": %.0f}\n",
                one.redraw, one.column, one.append, rows, calls, two.fill, percentile(two.frames, 0.5),
                percentile(two.frames, 0.99), percentile(two.frames, 1), two.frames.size(), two.memory);
    return 0;
}
