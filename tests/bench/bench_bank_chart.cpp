// SPDX-License-Identifier: GPL-3.0-or-later
// The EmoBank chart under load, offscreen, 1200 x 600. Prints one JSON object.
//   bench_bank_chart [ROWS [PICTURE.png]]
// ROWS (10,000) of eight emotions over six hours and 1,024 points of the gauges. take_ms is processor time of taking a whole picture over (what
// a banked step costs the screen at most every two seconds), paint_* of painting everything anew, frame_* of a wheel's notch or a pan with
// its painting. PICTURE gets the whole session as it is painted, to lay beside that of another version.
#include "diagnosis/bank_chart.h"
#include "support/vigil_sample.h"

#include <QApplication>
#include <QImage>
#include <QWheelEvent>

#include <time.h>

#include <algorithm>
#include <cstdio>

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

const WallTime kNow{1'800'000'000s};
constexpr QSize kSize{1200, 600};

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

feed::VigilPicture pictureOf(std::size_t rows)
{
    feed::VigilPicture out;
    out.rows = test::manyRows(kNow, rows, 6h);
    out.halfLife = 1h;
    out.now.at = kNow;
    for (int i = 0; i < 1024; ++i) {
        MoodPoint point;
        point.at = kNow - 6h + std::chrono::seconds{i * 21};
        point.stress = (i * 37 % 100) / 100.0;
        point.energy = (i * 53 % 100) / 100.0;
        point.motivation = (i * 29 % 100) / 100.0;
        point.focus = (i * 71 % 100) / 100.0;
        point.health = (i * 11 % 100) / 100.0;
        out.points.push_back(point);
    }
    return out;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto rows = argc > 1 ? QString::fromLocal8Bit(argv[1]).toULongLong() : 10'000U;
    models::VigilHistory history;
    diagnosis::BankChart chart(history);
    chart.resize(kSize);
    history.setSession(SessionId{1});
    std::vector<double> takes;
    for (int i = 0; i < 20; ++i) {
        auto picture = pictureOf(rows);
        const double before = cpuMs();
        history.take(std::move(picture));
        takes.push_back(cpuMs() - before);
    }
    QImage image(kSize, QImage::Format_RGB32);
    std::vector<double> paints;
    std::vector<double> frames;
    const auto paint = [&](std::vector<double> &into, auto before) {
        const double begun = cpuMs();
        before();
        chart.render(&image);
        into.push_back(cpuMs() - begun);
    };
    for (int i = 0; i < 100; ++i) {
        paint(paints, [] {});
    }
    if (argc > 2 && !image.save(QString::fromLocal8Bit(argv[2]))) {
        std::fprintf(stderr, "%s cannot be written\n", argv[2]);
        return 1;
    }
    for (int i = 0; i < 200; ++i) {
        paint(frames, [&] {
            const QPointF at(300 + i * 3, 200);
            const bool pan = i % 3 == 2;
            QWheelEvent event(at, at, {}, {0, i < 100 ? 120 : -120}, Qt::NoButton,
                              pan ? Qt::ShiftModifier : Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&chart, &event);
        });
    }
    std::printf("{\"rows\": %llu, \"take_ms\": %.2f, \"paint_p50_ms\": %.2f, \"paint_max_ms\": %.2f, \"frame_p50_ms\": "
                "%.2f, \"frame_p99_ms\": %.2f, \"frame_max_ms\": %.2f}\n",
                static_cast<unsigned long long>(rows), percentile(takes, 0.5), percentile(paints, 0.5),
                percentile(paints, 1), percentile(frames, 0.5), percentile(frames, 0.99), percentile(frames, 1));
    return 0;
}
