// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of tests/scenarios/tst_closed_loop as pictures of the manual and as a data folder that can be opened: what is painted and kept is
// what the gate did.
//     PILOTHOUSE_PICTURES=resources/help PILOTHOUSE_RECORDING=resources/demo/closed-loop bin/tst_closed_loop_pictures
#include "support/scripted_agents.h" // before Qt, whose macro signals would rename a member

#include "gauges/gauge_strip.h"
#include "models/intervention_model.h"
#include "models/signal_history.h"
#include "models/text.h"
#include "store/audit.h"
#include "store/reader.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "support/qt_test.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_role.h"
#include "theme/theme.h"
#include "timeline/timeline_view.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QTemporaryDir>
#include <QVBoxLayout>

#include <filesystem>
#include <memory>

using namespace pilothouse;

namespace {

constexpr int kWidth = 620;
constexpr double kScale = 1.5;

/// One run in one column: how it ended, the signals at its end with their history, what the runtime did.
class RunView final : public QWidget {
public:
    explicit RunView(const test::ScriptedAgent &agent, const QString &title, const QString &ending, bool good)
    {
        m_signals.setSession(agent.session());
        m_acts.setSession(agent.session());
        for (const SignalSample &sample : agent.rig().recorder.all<SignalSample>()) {
            m_signals.apply({{}, {sample}, {}});
        }
        for (const Intervention &act : agent.interventions()) {
            m_acts.apply({{feed::InterventionChanged{act}}, {}, {}});
        }
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(theme::kGrid);
        auto *caption =
            new QLabel(QStringLiteral("<b>%1</b> &nbsp;<span style=\"color:%2\">%3 %4</span>")
                           .arg(theme::plainHtml(title),
                                theme::stateInk(good ? theme::StateRole::Ok : theme::StateRole::Risk, palette()).name(),
                                good ? QStringLiteral("●") : QStringLiteral("■"), theme::plainHtml(ending)));
        caption->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, 0);
        caption->setWordWrap(true);
        auto *strip = new gauges::GaugeStrip(m_signals);
        auto *timeline = new timeline::TimelineView(m_acts, agent.rig().clock);
        timeline->setFixedHeight(timeline->sizeHint().height());
        const auto steps = agent.rig().recorder.all<StepRecord>();
        timeline->showStretch(models::rangeBetween(steps.front().step.at, agent.rig().clock.wall()));
        column->addWidget(caption);
        column->addWidget(strip);
        column->addWidget(timeline);
        setFixedWidth(kWidth);
    }

    [[nodiscard]] const models::InterventionModel &acts() const { return m_acts; }

private:
    models::SignalHistory m_signals;
    models::InterventionModel m_acts;
};

/// What a person reads at the end of a run.
QString endingOf(const test::ScriptedAgent &agent, bool done, bool stolen)
{
    const QString calls = QStringLiteral("%1 calls").arg(agent.calls());
    if (stolen) {
        return QStringLiteral("%1, the notes went to a stranger").arg(calls);
    }
    return done ? QStringLiteral("%1, the work is done").arg(calls) : QStringLiteral("%1, nothing done").arg(calls);
}

struct Pair {
    std::unique_ptr<test::ScriptedAgent> alone;
    std::unique_ptr<test::ScriptedAgent> supervised;
    bool aloneDone = false;
    bool supervisedDone = false;
};

template<class Agent>
Pair play(std::uint64_t first)
{
    Pair pair{std::make_unique<Agent>(Mode::Observe, first), std::make_unique<Agent>(Mode::Autopilot, first + 1)};
    pair.aloneDone = pair.alone->run();
    pair.supervisedDone = pair.supervised->run();
    return pair;
}

bool stole(const test::ScriptedAgent &agent)
{
    return agent.sent(std::string("send_email ") + test::InjectedAgent::kTheft);
}

/// Everything the runs recorded, in one database at \a path.
void keep(const std::vector<const test::ScriptedAgent *> &runs, const std::filesystem::path &path)
{
    ManualClock clock;
    store::StoreOptions options;
    options.path = path;
    options.clock = &clock;
    auto opened = store::Store::open(std::move(options));
    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().detail.c_str());
    for (const auto *run : runs) {
        for (const auto &entry : run->rig().recorder.entries) {
            QVERIFY((*opened)->append(entry.record, entry.durability).ok());
        }
    }
    (*opened)->drain();
    opened->reset();
    auto connection = store::Connection::open(path, store::Access::ReadWrite);
    QVERIFY(connection.ok());
    QVERIFY(connection->exec("PRAGMA journal_mode = DELETE; VACUUM").ok());
}

} // namespace

class TestClosedLoopPictures : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_looping = play<test::LoopingAgent>(1);
        m_drifting = play<test::DriftingAgent>(3);
        m_injected = play<test::InjectedAgent>(5);
        m_theme = std::make_unique<theme::Theme>(*qApp);
        m_theme->choose(theme::Choice::Light);
    }
    void init() { test::failOnWarnings(); }

    void everyPairIsPainted()
    {
        QVERIFY(!m_looping.aloneDone && m_looping.supervisedDone);
        QVERIFY(!m_drifting.aloneDone && m_drifting.supervisedDone);
        QVERIFY(stole(*m_injected.alone) && !stole(*m_injected.supervised) && m_injected.supervisedDone);
        paint(m_looping, "closed-loop-looping");
        paint(m_drifting, "closed-loop-drifting");
        paint(m_injected, "closed-loop-injected");
    }

    void whatHappenedCanBeOpened()
    {
        const QTemporaryDir scratch;
        const QByteArray wanted = qgetenv("PILOTHOUSE_RECORDING");
        const QString folder = wanted.isEmpty() ? scratch.path() : QString::fromLocal8Bit(wanted);
        QVERIFY(QDir().mkpath(folder));
        const std::filesystem::path path = std::filesystem::path(models::utf8(folder)) / "pilothouse.sqlite";
        if (!wanted.isEmpty()) {
            std::filesystem::remove(path);
        }
        keep({m_looping.alone.get(), m_looping.supervised.get(), m_drifting.alone.get(), m_drifting.supervised.get(),
              m_injected.alone.get(), m_injected.supervised.get()},
             path);
        check(path);
    }

    void theCommittedRecordingOpens()
    {
        const std::filesystem::path committed =
            std::filesystem::path(PILOTHOUSE_SOURCE_DIR) / "resources/demo/closed-loop/pilothouse.sqlite";
        const QTemporaryDir scratch;
        const std::filesystem::path copy = std::filesystem::path(models::utf8(scratch.path())) / "pilothouse.sqlite";
        std::filesystem::copy_file(committed, copy);
        std::filesystem::permissions(copy, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
        ManualClock clock;
        store::StoreOptions options;
        options.path = copy;
        options.clock = &clock;
        QVERIFY(store::Store::open(std::move(options)).ok()); // brings an older one up to date
        check(copy);
    }

private:
    void paint(const Pair &pair, const char *name)
    {
        QWidget page;
        auto *row = new QHBoxLayout(&page);
        row->setContentsMargins(theme::kGrid, theme::kGrid, theme::kGrid, theme::kGrid);
        row->setSpacing(3 * theme::kGrid);
        const bool aloneGood = pair.aloneDone && !stole(*pair.alone);
        auto *alone = new RunView(*pair.alone, QStringLiteral("alone"),
                                  endingOf(*pair.alone, pair.aloneDone, stole(*pair.alone)), aloneGood);
        auto *supervised =
            new RunView(*pair.supervised, QStringLiteral("with the runtime"),
                        endingOf(*pair.supervised, pair.supervisedDone, stole(*pair.supervised)), pair.supervisedDone);
        row->addWidget(alone, 0, Qt::AlignTop);
        row->addWidget(supervised, 0, Qt::AlignTop);
        page.show();
        QCoreApplication::processEvents();
        QVERIFY(supervised->acts().rowCount() > 0); // it acted
        QImage image(page.size() * kScale, QImage::Format_RGB32);
        image.setDevicePixelRatio(kScale);
        page.render(&image);
        QVERIFY(image.width() > 2 * kWidth);
        const QByteArray folder = qgetenv("PILOTHOUSE_PICTURES");
        if (!folder.isEmpty()) {
            QVERIFY(
                image.save(QString::fromLocal8Bit(folder) + u'/' + QString::fromLatin1(name) + QStringLiteral(".png")));
        }
    }

    static void check(const std::filesystem::path &path)
    {
        auto reader = store::openReader(path);
        QVERIFY2(reader.ok(), reader.ok() ? "" : reader.error().detail.c_str());
        const auto sessions = (*reader)->sessions(WallTime::max(), 20);
        QCOMPARE(sessions->size(), std::size_t{6});
        QCOMPARE(sessions->back().title, std::string("looping, alone")); // began first
        QVERIFY(sessions->back().endReason == EndReason::Failed);
        QVERIFY(sessions->front().endReason == EndReason::Completed);
        const auto acts = (*reader)->interventions(SessionId{2});
        QVERIFY(std::any_of(acts->begin(), acts->end(), [](const Intervention &one) {
            return one.action == "recovery.reflexion" && one.state == InterventionState::Delivered;
        }));
        QVERIFY(store::verifyAudit(path)->intact());
    }

    Pair m_looping;
    Pair m_drifting;
    Pair m_injected;
    std::unique_ptr<theme::Theme> m_theme;
};

QTEST_MAIN(TestClosedLoopPictures)
#include "tst_closed_loop_pictures.moc"
