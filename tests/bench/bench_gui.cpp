// SPDX-License-Identifier: GPL-3.0-or-later
// The window under load, offscreen: a thousand steps a second into a session of a million rows. Prints one JSON object.
//   bench_gui [SECONDS [ROWS]]
// cpu_pct is of the GUI thread; a tick is one busy stretch of its event loop; first paint is CPU time against a bare window with one
// chart, each in a process of its own, rounds interleaved.
#include "approvals/approval_panel.h"
#include "inspector/window_panels.h"
#include "support/window_rig.h"

#include <QChartView>
#include <QElapsedTimer>
#include <QFile>
#include <QLineSeries>
#include <QMainWindow>
#include <QProcess>
#include <QTimer>

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

constexpr SessionId kSession{1};

double cpuMs(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto ms = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:")) {
                return line.mid(6).trimmed().split(' ').constFirst().toDouble() / 1024;
            }
        }
    }
    return 0;
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

Step step(std::uint64_t seq)
{
    Step made = test::makeStep(seq, seq % 3 == 0 ? StepKind::ToolCall : StepKind::ToolResult);
    made.tool = seq % 2 ? "read_file" : "shell";
    made.text = "line of output number " + std::to_string(seq) + " with some more words behind it, as tools say them";
    made.args = seq % 3 == 0 ? "{\"path\":\"src/folder/file_" + std::to_string(seq) + ".cpp\"}" : std::string();
    made.duration = std::chrono::microseconds{seq % 90'000};
    return made;
}

/// Measures the busy stretches of the event loop: events handled without a rest between them, in milliseconds.
class MeteredApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth == 0 && (!m_rest.isValid() || m_rest.nsecsElapsed() > kRestNs)) {
            close();
            m_busy.start();
        }
        ++m_depth;
        const bool handled = QApplication::notify(receiver, event);
        --m_depth;
        if (m_depth == 0) {
            m_rest.start();
            m_last = m_busy.nsecsElapsed();
        }
        return handled;
    }
    /// The stretches since the last call.
    std::vector<double> take()
    {
        close();
        return std::exchange(m_ticks, {});
    }

private:
    static constexpr qint64 kRestNs = 200'000;

    void close()
    {
        if (m_last > kRestNs) {
            m_ticks.push_back(static_cast<double>(m_last) / 1e6);
        }
        m_last = 0;
    }

    std::vector<double> m_ticks;
    QElapsedTimer m_busy;
    QElapsedTimer m_rest;
    qint64 m_last = 0;
    int m_depth = 0;
};

/// Ends a wait when \a watched paints and \a ready says so.
class PaintWatch final : public QObject {
public:
    PaintWatch(QObject *watched, std::function<bool()> ready, std::function<void()> done)
        : m_ready(std::move(ready)), m_done(std::move(done))
    {
        watched->installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_done && m_ready()) {
            QTimer::singleShot(0, qApp, std::exchange(m_done, {}));
        }
        return false;
    }

private:
    std::function<bool()> m_ready;
    std::function<void()> m_done;
};

void openSession(test::WindowRig &rig, std::uint64_t rows)
{
    rig.history.makeRow = [](SessionId, StepSeq seq) {
        return feed::StepRow{step(raw(seq)), false, false, std::nullopt};
    };
    SessionInfo session = test::makeSession(raw(kSession), "bench");
    session.lastSeq = StepSeq{rows};
    session.lastActivityAt = rig.clock.wall();
    rig.push(feed::SessionChanged{session});
    rig.deliver();
}

double approvalLatency(test::WindowRig &rig, std::uint64_t seq)
{
    Approval approval;
    approval.id = ApprovalId{seq};
    approval.session = kSession;
    approval.step = step(seq);
    approval.step.kind = StepKind::ToolCall;
    approval.reason = "because";
    approval.openedAt = rig.clock.wall();
    approval.deadline = approval.openedAt + 5min;
    QElapsedTimer timer;
    double ms = -1;
    QEventLoop loop;
    approvals::ApprovalPanel &panel = rig.window->panels().approvals();
    const PaintWatch watch(
        &panel, [&] { return panel.controller().currentId() == approval.id; },
        [&] {
            ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
            loop.quit();
        });
    timer.start();
    rig.push(feed::ApprovalChanged{approval});
    QTimer::singleShot(2000, &loop, &QEventLoop::quit);
    loop.exec();
    Verdict verdict;
    verdict.kind = VerdictKind::Approve;
    approval.outcome = verdict;
    rig.push(feed::ApprovalChanged{approval});
    QTimer::singleShot(3000, &loop, &QEventLoop::quit); // the ended card lingers
    loop.exec();
    return ms;
}

/// CPU milliseconds of this process up to the first paint.
int firstPaint(bool window)
{
    const auto report = [] {
        std::printf("%.1f\n", cpuMs(RUSAGE_SELF));
        QCoreApplication::quit();
    };
    if (window) {
        test::WindowRig rig;
        rig.window->resize(1680, 1050);
        rig.window->restoreLayout();
        QObject::connect(rig.window.get(), &app::MainWindow::painted, qApp, report);
        rig.window->show();
        return QApplication::exec();
    }
    QMainWindow bare;
    auto *view = new QChartView;
    for (int line = 0; line < 3; ++line) {
        auto *series = new QLineSeries;
        for (int i = 0; i < 500; ++i) {
            series->append(i, (i * (line + 3)) % 97);
        }
        view->chart()->addSeries(series);
    }
    view->chart()->createDefaultAxes();
    bare.setCentralWidget(view);
    bare.resize(1680, 1050);
    const PaintWatch watch(
        view->viewport(), [] { return true; }, report);
    bare.show();
    return QApplication::exec();
}

double medianFirstPaint(const char *kind, std::vector<double> &rounds)
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--first-paint"), QString::fromLatin1(kind)});
    child.waitForFinished(20'000);
    rounds.push_back(child.readAllStandardOutput().trimmed().toDouble());
    return percentile(rounds, 0.5);
}

struct Live {
    double cpuPercent = 0;
    std::vector<double> ticks;
};

Live runLive(test::WindowRig &rig, std::uint64_t rows, int seconds)
{
    std::atomic<bool> stop = false;
    std::jthread pusher([&, queue = rig.hub.queue()] {
        std::uint64_t seq = rows;
        auto next = std::chrono::steady_clock::now();
        while (!stop) {
            std::vector<feed::FeedEvent> events;
            for (int i = 0; i < 10; ++i) {
                events.push_back(feed::StepAdded{kSession, step(++seq), false});
            }
            queue->push(std::move(events));
            next += 10ms;
            std::this_thread::sleep_until(next);
        }
    });
    auto *meter = static_cast<MeteredApplication *>(qApp);
    meter->take();
    QElapsedTimer wall;
    wall.start();
    const double before = cpuMs(RUSAGE_THREAD);
    QEventLoop loop;
    QTimer::singleShot(seconds * 1000, &loop, &QEventLoop::quit);
    loop.exec();
    Live live;
    live.cpuPercent = (cpuMs(RUSAGE_THREAD) - before) / static_cast<double>(wall.elapsed()) * 100;
    live.ticks = meter->take();
    stop = true;
    return live;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    MeteredApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == QLatin1String("--first-paint")) {
        return firstPaint(arguments[2] == QLatin1String("window"));
    }
    const int seconds = arguments.size() > 1 ? arguments[1].toInt() : 5;
    const std::uint64_t rows = arguments.size() > 2 ? arguments[2].toULongLong() : 1'000'000;
    std::vector<double> bare;
    std::vector<double> window;
    for (int round = 0; round < 5; ++round) {
        medianFirstPaint("bare", bare);
        medianFirstPaint("window", window);
    }
    test::WindowRig rig;
    rig.show({1680, 1050});
    openSession(rig, rows);
    runLive(rig, rows, 1); // warm
    const Live live = runLive(rig, rows, seconds);
    std::vector<double> latencies;
    for (std::uint64_t i = 1; i <= 3; ++i) {
        latencies.push_back(approvalLatency(rig, i));
    }
    std::printf("{\"rows\": %llu, \"seconds\": %d, \"cpu_pct\": %.1f, \"tick_p50_ms\": %.2f, \"tick_p99_ms\": %.2f, "
                "\"ticks\": %zu, \"rss_mb\": %.1f, "
                "\"first_paint_cpu_ms\": %.1f, \"bare_cpu_ms\": %.1f, \"first_paint_ratio\": %.2f, "
                "\"approval_card_ms\": %.1f}\n",
                static_cast<unsigned long long>(rows), seconds, live.cpuPercent, percentile(live.ticks, 0.5),
                percentile(live.ticks, 0.99), live.ticks.size(), residentMb(), percentile(window, 0.5),
                percentile(bare, 0.5), percentile(window, 0.5) / percentile(bare, 0.5), percentile(latencies, 0.99));
    return 0;
}
