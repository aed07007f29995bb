// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the focus map over recorded data, packed by a real policy: to be looked at.
//   pilothouse-focus-pictures DATA OUT [POLICY [BUDGET]]
#include "engine/focus_track.h"
#include "focusmap/focus_map_panel.h"
#include "focusmap/focus_map_view.h"
#include "locomo.h"
#include "memory/focus_policy.h"
#include "recorded_runs.h"
#include "support/fake_ports.h"
#include "text/token_counter.h"
#include "theme/panel_header.h"
#include "theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

using namespace pilothouse;

namespace {

constexpr SessionId kSession{1};

/// A recorded session: what it asked for at each call.
struct Run {
    QString name;
    std::vector<ContextRequest> calls;
};

/// A dialogue that grows from call to call; each asks a question whose answer was said before.
Run dialogueRun(const eval::Dialogue &dialogue, std::size_t calls, std::int64_t budget)
{
    Run run{QStringLiteral("locomo"), {}};
    std::size_t next = 0;
    for (std::size_t call = 1; call <= calls; ++call) {
        const std::size_t said = dialogue.messages.size() * call / calls;
        ContextRequest request{
            {dialogue.messages.begin(), dialogue.messages.begin() + static_cast<std::ptrdiff_t>(said)}, budget, {}};
        for (std::size_t tried = 0; tried < dialogue.questions.size() && request.query.empty(); ++tried) {
            const auto &question = dialogue.questions[next++ % dialogue.questions.size()];
            if (std::all_of(question.evidence.begin(), question.evidence.end(), [&](auto at) { return at < said; })) {
                request.query = question.text;
            }
        }
        run.calls.push_back(std::move(request));
    }
    return run;
}

/// The run with most messages, a call before each of the agent's own.
Run agentRun(const std::vector<eval::RecordedRun> &recorded, std::int64_t budget)
{
    Run run{QStringLiteral("swe-agent"), {}};
    const auto longest = std::max_element(recorded.begin(), recorded.end(), [](const auto &a, const auto &b) {
        return a.messages.size() < b.messages.size();
    });
    for (std::size_t i = 1; longest != recorded.end() && i < longest->messages.size(); ++i) {
        if (longest->messages[i].role == "assistant") {
            const auto end = longest->messages.begin() + static_cast<std::ptrdiff_t>(i);
            run.calls.push_back({{longest->messages.begin(), end}, budget, {}});
        }
    }
    return run;
}

/// The packings of \a run, and what the map asks of them.
struct Packed {
    std::vector<FocusColumn> columns;
    std::vector<std::map<std::uint32_t, feed::FocusDetail>> details; ///< by call and row
    std::size_t messages = 0;
};

Packed pack(const Run &run, std::string_view policyName)
{
    Packed out;
    auto policy = memory::makeFocusPolicy(policyName);
    const text::QuarterCounter tokens;
    const memory::Respect respect;
    engine::FocusTrack track;
    for (const ContextRequest &request : run.calls) {
        const memory::FocusInput input{request, respect, tokens};
        auto packing = policy.ok() ? (*policy)->pack(input) : Result<Packing>(policy.error());
        if (!packing.ok()) {
            std::fprintf(stderr, "%s\n", packing.error().detail.c_str());
            break;
        }
        const FocusItems items = packing->items;
        PackingRecord record = track.record(input, *packing);
        record.column.session = kSession;
        record.column.at =
            WallTime{std::chrono::seconds{1'800'000'000 + 30 * static_cast<std::int64_t>(out.columns.size())}};
        auto &details = out.details.emplace_back();
        for (std::size_t i = 0; i < record.items.size(); ++i) {
            details[record.rows[i]] = {items[i], request.messages[i].text};
        }
        out.columns.push_back(std::move(record.column));
        out.messages = request.messages.size();
    }
    return out;
}

void settle()
{
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < 150) {
        QCoreApplication::processEvents();
    }
}

void takePictures(const Packed &packed, const QString &stem, theme::Theme &theme)
{
    models::FocusHistory history;
    models::InterventionModel interventions;
    test::FakeHistoryPort port;
    test::FakeOperatorPort acts;
    port.allColumns = packed.columns;
    port.makeFocus = [&](std::uint32_t call, std::uint32_t row) {
        const auto found = packed.details[call].find(row);
        return found == packed.details[call].end() ? feed::FocusDetail{} : found->second;
    };
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    column->setContentsMargins(0, 0, 0, 0);
    auto *header = new theme::PanelHeader(QStringLiteral("Focus map"));
    focusmap::FocusMapPanel panel(history, interventions, port, acts);
    panel.attachHeader(header);
    column->addWidget(header);
    column->addWidget(&panel, 1);
    const SessionInfo session = test::makeSession(raw(kSession), "recorded");
    panel.setSession(&session);
    window.resize(520, 560);
    window.show();
    history.setSession(kSession);
    settle();
    const auto shot = [&](const char *name) {
        settle();
        window.grab().save(stem + QLatin1Char('-') + QString::fromLatin1(name) + QStringLiteral(".png"));
    };
    theme.choose(theme::Choice::Dark);
    shot("dark");
    theme.choose(theme::Choice::Light);
    shot("light");
    theme.choose(theme::Choice::Dark);
    window.resize(1100, 900);
    const auto &view = panel.view();
    panel.view().select(view.order().rowAt(view.order().count() / 3), view.call());
    shot("selected");
    panel.view().zoom(4);
    shot("zoomed");
    panel.view().fit();
    panel.view().compareWith(view.call() - view.call() / 4);
    shot("compared");
    panel.setParent(nullptr);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::Theme theme(application);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3) {
        std::fprintf(stderr, "usage: pilothouse-focus-pictures DATA OUT [POLICY [BUDGET]]\n");
        return 2;
    }
    const std::filesystem::path data = arguments[1].toStdString();
    const std::string policy = arguments.size() > 3 ? arguments[3].toStdString() : "adaptive_focus";
    const std::int64_t budget = arguments.size() > 4 ? arguments[4].toLongLong() : 4000;
    std::vector<Run> runs;
    if (const auto dialogues = eval::readLocomo(data / "locomo", text::QuarterCounter{}); dialogues.ok()) {
        runs.push_back(dialogueRun(dialogues->front(), 60, budget));
    }
    if (const auto recorded = eval::readRuns("swe-agent", data); recorded.ok()) {
        runs.push_back(agentRun(*recorded, 4 * budget));
    }
    for (const Run &run : runs) {
        const Packed packed = pack(run, policy);
        std::printf("%s: %zu calls, %zu messages\n", run.name.toUtf8().constData(), packed.columns.size(),
                    packed.messages);
        if (!packed.columns.empty()) {
            takePictures(packed, arguments[2] + QLatin1Char('/') + run.name, theme);
        }
    }
    return 0;
}
