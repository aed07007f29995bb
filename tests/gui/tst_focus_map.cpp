// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/change_list.h"
#include "focusmap/focus_actions.h"
#include "focusmap/focus_map_panel.h"
#include "focusmap/focus_map_view.h"
#include "focusmap/focus_words.h"
#include "support/fake_ports.h"
#include "support/focus_maker.h"
#include "support/focus_sample.h"
#include "support/qt_test.h"
#include "theme/panel_header.h"
#include "theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <cmath>
#include <memory>

using namespace pilothouse;
using namespace pilothouse::focusmap;
using namespace std::chrono_literals;

namespace {

constexpr SessionId kSession{7};

theme::Theme &theTheme()
{
    static theme::Theme *one = new theme::Theme(*qApp);
    return *one;
}

feed::FocusDetail detailOf(std::uint32_t call, std::uint32_t row)
{
    feed::FocusDetail out;
    out.item.text = "row " + std::to_string(row) + " as call " + std::to_string(call) + " sent it";
    out.whole = "the whole of row " + std::to_string(row);
    out.item.fidelity = Fidelity::Compressed;
    out.item.planned = Fidelity::Full;
    out.item.tokens = 77;
    out.item.reason = "budget";
    out.item.score = 0.64;
    out.item.parts[ScorePart::Words] = 0.5F;
    out.item.parts[ScorePart::Recency] = 0.25F;
    out.item.parts[ScorePart::Coverage] = -0.11F;
    return out;
}

/// The panel on in-memory ports.
class Rig {
public:
    explicit Rig(QSize size = {560, 720})
    {
        port.makeFocus = detailOf;
        panel = std::make_unique<FocusMapPanel>(history, interventions, port, acts);
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        header = new theme::PanelHeader(QStringLiteral("Focus map"));
        panel->attachHeader(header);
        column->addWidget(header);
        column->addWidget(panel.get(), 1);
        session = test::makeSession(raw(kSession), "invoice-sorter");
        panel->setSession(&session);
        window.resize(size);
        window.show();
        history.setSession(kSession);
        interventions.setSession(kSession);
        settle();
    }
    ~Rig() { panel->setParent(nullptr); }

    void add(const std::vector<FocusColumn> &columns)
    {
        feed::FeedBatch batch;
        for (const FocusColumn &column : columns) {
            batch.events.push_back(feed::ContextPacked{column});
        }
        history.apply(batch);
        settle();
    }
    static void settle()
    {
        for (int i = 0; i < 4; ++i) {
            QCoreApplication::processEvents();
        }
    }
    [[nodiscard]] FocusMapView &view() const { return panel->view(); }
    [[nodiscard]] QPoint at(std::uint32_t place, std::uint32_t call) const
    {
        return view().geometryOfMap().cell(place, call).center().toPoint();
    }
    template<class T>
    T *find(const char *name) const
    {
        return panel->findChild<T *>(QString::fromLatin1(name));
    }
    void picture(const char *name)
    {
        const QByteArray folder = qgetenv("PILOTHOUSE_PICTURES");
        if (!folder.isEmpty()) {
            settle();
            window.grab().save(QString::fromLocal8Bit(folder) + u'/' + QString::fromLatin1(name) +
                               QStringLiteral(".png"));
        }
    }

    models::FocusHistory history;
    models::InterventionModel interventions;
    test::FakeHistoryPort port;
    test::FakeOperatorPort acts;
    SessionInfo session;
    QWidget window;
    theme::PanelHeader *header = nullptr;
    std::unique_ptr<FocusMapPanel> panel;
};

Intervention pinOf(const char *item, std::uint64_t id, WallTime at)
{
    Intervention out;
    out.id = InterventionId{id};
    out.session = kSession;
    out.lane = Lane::Memory;
    out.action = "memory.pin";
    out.detail = item;
    out.state = InterventionState::Applied;
    out.at = at;
    return out;
}

QColor pixel(const QImage &image, QPoint at) { return image.pixelColor(at * image.devicePixelRatio()); }

} // namespace

class TestFocusMap : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { theTheme().choose(theme::Choice::Dark); }
    void init() { test::failOnWarnings(); }

    void aStretchChosenElsewhereNarrowsTheMap()
    {
        Rig rig;
        test::FocusMaker maker(kSession);
        std::vector<FocusColumn> columns;
        for (int call = 0; call < 30; ++call) {
            maker.add("user", "message", 40);
            columns.push_back(maker.packWhole());
        }
        const FocusColumn late = maker.packWhole();
        rig.add(columns);
        FocusMapView &view = rig.view();
        QCOMPARE(view.call(), 29U);
        const double whole = view.geometryOfMap().callWidth;
        view.setRange(models::rangeBetween(columns[10].at, columns[14].at));
        QVERIFY(view.callsInRange() == std::pair(10U, 15U));
        QCOMPARE(view.call(), 14U); // the newest of the stretch
        QVERIFY(!view.isFollowing());
        QVERIFY(view.geometryOfMap().callWidth > 1.5 * whole);
        const auto sight = view.geometryOfMap().callsInSight();
        QVERIFY(sight.first <= 10U && sight.second >= 15U);
        rig.picture("focus-map-stretch");
        rig.add({late});
        QCOMPARE(view.call(), 14U); // what is packed meanwhile moves nothing
        view.fit();
        QVERIFY(view.geometryOfMap().callWidth > 1.5 * whole); // everything is the stretch

        const auto between = columns[3].at + std::chrono::seconds(5);
        view.setRange(models::rangeBetween(between, between + std::chrono::seconds(5)));
        QVERIFY(!view.callsInRange());
        rig.settle();
        view.setRange(std::nullopt);
        QVERIFY(view.isFollowing());
        QCOMPARE(view.call(), 30U);
        QVERIFY(view.geometryOfMap().callWidth <= whole);
    }

    void theNewestCallIsFollowedAndFramed()
    {
        Rig rig;
        rig.add(test::FocusSample(kSession).take(26));
        QCOMPARE(rig.view().call(), 25U);
        QVERIFY(rig.view().isFollowing());
        QVERIFY(!rig.find<QWidget>("focusDetails")->isVisible());
        const QImage image = rig.view().grab().toImage();
        const MapGeometry &map = rig.view().geometryOfMap();
        QCOMPARE(map.calls, 26U);
        QCOMPARE(map.topRows, 3U); // system, pinned task, constraint
        const QRectF cell = map.cell(20, 25);
        // The gap before the call is framed, others are not.
        const auto brightest = [&](double x) {
            float found = 0;
            const double ratio = image.devicePixelRatio();
            for (int i = 0; i < ratio; ++i) {
                const QPoint at(static_cast<int>(x * ratio) + i, static_cast<int>(cell.center().y() * ratio));
                found = std::max(found, image.pixelColor(at).lightnessF());
            }
            return found;
        };
        const double frame = std::round(cell.left()) - 1;
        QVERIFY(brightest(frame) > 0.7F);
        QVERIFY(brightest(frame - std::round(map.callWidth)) < 0.5F);
        // A cell of the top row is the colour of a whole message.
        QCOMPARE(pixel(image, rig.at(0, 10)), theme::stateColor(theme::StateRole::Full, rig.view().palette()));
        rig.picture("focus-dark");
    }

    void aClickSelectsACell()
    {
        Rig rig;
        rig.add(test::FocusSample(kSession).take(26));
        QTest::mouseClick(&rig.view(), Qt::LeftButton, {}, rig.at(12, 20));
        QCOMPARE(rig.view().call(), 20U);
        QCOMPARE(*rig.view().row(), rig.view().order().rowAt(12));
        QVERIFY(!rig.view().isFollowing());
        QTRY_COMPARE(rig.find<QPlainTextEdit>("focusText")->toPlainText(),
                     QStringLiteral("row %1 as call 20 sent it").arg(*rig.view().row()));
        QVERIFY(rig.find<QWidget>("focusDetails")->isVisible());
        const auto why = rig.find<QLabel>("focusWhy")->text();
        QVERIFY2(
            why.startsWith(QStringLiteral("The budget had no room for more of it. Its score alone asked for full. 77")),
            qPrintable(why));
        auto *bars = dynamic_cast<a11y::SpokenView *>(rig.find<QWidget>("focusScoreBars"));
        QCOMPARE(bars->spokenValue(),
                 QStringLiteral("own words 0.50, recency 0.25, repeats the query -0.11; value for its tokens 0.64"));
        rig.picture("focus-selected");
        rig.add({});
        QTest::mouseClick(&rig.view(), Qt::LeftButton, {}, QPoint(30, rig.at(1, 0).y())); // a name
        QCOMPARE(*rig.view().row(), 1U);
        QCOMPARE(rig.view().call(), 20U);
    }

    void keysMove()
    {
        Rig rig;
        rig.add(test::FocusSample(kSession).take(26));
        FocusMapView &view = rig.view();
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(view.call(), 24U);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(*view.row(), view.order().rowAt(0));
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(*view.row(), view.order().rowAt(1));
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.call(), 0U);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.call(), 25U);
        QVERIFY(view.isFollowing());
        QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(*view.row(), view.order().rowAt(view.order().count() - 1));
        QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(*view.row(), view.order().rowAt(0));
        QTest::keyClick(&view, Qt::Key_PageDown);
        QVERIFY(view.order().placeOf(*view.row()) > 5U);
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(!view.geometryOfMap().wholeInSight());
        QTest::keyClick(&view, Qt::Key_0);
        QVERIFY(view.geometryOfMap().wholeInSight());
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.row());
        QVERIFY(view.spokenValue().startsWith(QStringLiteral("call 26 · ")));
    }

    void wheelAndDragMoveOnceZoomed()
    {
        Rig rig;
        rig.add(test::FocusSample(kSession).take(120));
        FocusMapView &view = rig.view();
        const QPointF middle = view.geometryOfMap().body().center();
        const auto wheel = [&](int notches, Qt::KeyboardModifiers keys) {
            QWheelEvent event(middle, view.mapToGlobal(middle), {}, {0, 120 * notches}, Qt::NoButton, keys,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(&view, &event);
            return event.isAccepted();
        };
        QVERIFY(!wheel(-1, Qt::NoModifier)); // everything is in sight
        QVERIFY(wheel(6, Qt::ControlModifier));
        const MapGeometry zoomed = view.geometryOfMap();
        QVERIFY(!zoomed.wholeInSight());
        QVERIFY(wheel(-1, Qt::NoModifier));
        QVERIFY(view.geometryOfMap().firstRow > zoomed.firstRow);
        QVERIFY(wheel(-1, Qt::ShiftModifier));
        QVERIFY(view.geometryOfMap().firstCall > zoomed.firstCall);
        const double before = view.geometryOfMap().firstCall;
        QTest::mousePress(&view, Qt::LeftButton, {}, middle.toPoint());
        QMouseEvent drag(QEvent::MouseMove, middle + QPointF(40, 0), view.mapToGlobal(middle + QPointF(40, 0)),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&view, &drag);
        QTest::mouseRelease(&view, Qt::LeftButton, {}, middle.toPoint() + QPoint(40, 0));
        QVERIFY(view.geometryOfMap().firstCall < before);
        QVERIFY(!view.row()); // a drag selects nothing
        rig.picture("focus-zoomed");
        for (int i = 0; i < 10; ++i) {
            wheel(2, Qt::ControlModifier);
        }
        rig.picture("focus-letters");
    }

    void pinsAndForcedFormsGoThroughThePort()
    {
        Rig rig;
        rig.add(test::FocusSample(kSession).take(26));
        FocusActions &actions = rig.panel->actions();
        QVERIFY(!actions.pin()->isEnabled());
        rig.view().select(8, 25);
        rig.view().setFocus();
        QVERIFY(actions.pin()->isEnabled());
        actions.pin()->trigger();
        actions.force(Fidelity::Dropped)->trigger();
        actions.release()->trigger();
        rig.view().select(1, 25); // pinned
        QCOMPARE(actions.pin()->text(), QStringLiteral("Unpin"));
        actions.pin()->trigger();
        const auto sent = rig.acts.all<SendControl>();
        QCOMPARE(sent.size(), std::size_t{4});
        QVERIFY(sent[0].session == kSession);
        QCOMPARE(std::get<PinItem>(sent[0].control).itemId, std::string("m8"));
        QVERIFY(std::get<PinItem>(sent[0].control).pinned);
        QVERIFY(std::get<SetFidelity>(sent[1].control).fidelity == Fidelity::Dropped);
        QCOMPARE(std::get<SetFidelity>(sent[2].control).itemId, std::string("m8"));
        QVERIFY(!std::get<SetFidelity>(sent[2].control).fidelity);
        QVERIFY(!std::get<PinItem>(sent[3].control).pinned);
        QTRY_VERIFY(rig.find<QLabel>("focusNote")->text().startsWith(QStringLiteral("Asked for.")));
        rig.session.state = SessionState::Ended;
        rig.panel->setSession(&rig.session);
        QVERIFY(!actions.pin()->isEnabled());
    }

    void keysActAndARefusalIsASentence()
    {
        Rig rig;
        rig.add(test::FocusSample(kSession).take(5));
        rig.view().select(4, 4);
        rig.window.activateWindow();
        rig.view().setFocus();
        QTRY_VERIFY(rig.view().hasFocus());
        QSignalSpy refused(rig.panel.get(), &FocusMapPanel::refused);
        rig.acts.answer = Error{ErrorCode::StorageFailed, "disk"};
        QTest::keyClick(&rig.view(), Qt::Key_2);
        QTest::keyClick(&rig.view(), Qt::Key_L);
        const auto sent = rig.acts.all<SendControl>();
        QCOMPARE(sent.size(), std::size_t{2});
        QVERIFY(std::get<SetFidelity>(sent[0].control).fidelity == Fidelity::Compressed);
        QTRY_COMPARE(refused.size(), 2);
        QVERIFY(refused[0][0].toString().contains(QStringLiteral("could not be recorded")));
    }

    void twoCallsAreCompared()
    {
        Rig rig;
        rig.add(test::everyForm(kSession));
        QTest::keyClick(&rig.view(), Qt::Key_C);
        QCOMPARE(*rig.view().comparedCall(), 0U);
        QVERIFY(rig.find<QWidget>("focusChanges")->isVisible());
        QCOMPARE(
            rig.find<QLabel>("focusChangesSummary")->text(),
            QStringLiteral(
                "From call 1 to call 2: 0 entered (0 tokens) · 1 left (100 tokens) · 2 changed form (200 tokens)"));
        const auto *model = rig.find<QTableView>("focusChangesTable")->model();
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(model->index(0, ChangeModel::KindColumn).data().toString(), QStringLiteral("left"));
        QCOMPARE(model->index(0, ChangeModel::MessageColumn).data().toString(), QStringLiteral("three"));
        QCOMPARE(model->index(1, ChangeModel::AfterColumn).data().toString(), QStringLiteral("compressed"));
        rig.picture("focus-compared");
        QTest::keyClick(&rig.view(), Qt::Key_Escape);
        QVERIFY(!rig.view().comparedCall());
        QTest::mouseClick(&rig.view(), Qt::LeftButton, Qt::ShiftModifier, rig.at(0, 0));
        QCOMPARE(rig.view().call(), 0U);
        QCOMPARE(*rig.view().comparedCall(), 1U);
        QVERIFY(rig.find<QLabel>("focusChangesSummary")->text().startsWith(QStringLiteral("From call 1 to call 2")));
        QTest::keyClick(&rig.view(), Qt::Key_Escape);
        QTest::keyClick(&rig.view(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(*rig.view().comparedCall(), 0U);
    }

    void theTableSaysTheSame()
    {
        Rig rig;
        rig.add(test::everyForm(kSession));
        rig.panel->tableAction()->setChecked(true);
        auto *table = rig.find<QTableView>("focusTable");
        QVERIFY(table->isVisible());
        const auto cell = [&](int row, int column) { return table->model()->index(row, column).data().toString(); };
        using Table = models::FocusTableModel;
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(cell(0, Table::MessageColumn), QStringLiteral("one"));
        QCOMPARE(cell(0, Table::FormColumn), QStringLiteral("compressed"));
        QCOMPARE(cell(1, Table::FormColumn), QStringLiteral("placeholder"));
        QCOMPARE(cell(2, Table::FormColumn), QStringLiteral("dropped"));
        QCOMPARE(cell(2, Table::SinceColumn), QStringLiteral("2"));
        QCOMPARE(table->model()->headerData(Table::KeptColumn, Qt::Horizontal).toString(), QStringLiteral("Kept as"));
        table->setCurrentIndex(table->model()->index(2, 0));
        QCOMPARE(*rig.view().row(), 2U);
        QVERIFY(rig.view().spokenValue().contains(QStringLiteral("three · call 2 · dropped")));
        rig.view().select(2, 0);
        QCOMPARE(cell(2, Table::FormColumn), QStringLiteral("full"));
        rig.add({test::FocusSample(kSession).next()}); // call 0 again: known
        QCOMPARE(rig.history.callCount(), 2U);
    }

    void interventionsAreMarked()
    {
        Rig rig;
        rig.add(test::FocusSample(kSession).take(26));
        const auto shot = [&] {
            Rig::settle();
            return rig.view().grab().toImage();
        };
        const QImage before = shot();
        feed::FeedBatch batch;
        batch.events.push_back(feed::InterventionChanged{pinOf("m20", 1, rig.history.call(15).at - 1s)});
        rig.interventions.apply(batch);
        const QImage after = shot();
        QVERIFY(before != after);
        const QPoint cell = rig.at(rig.view().order().placeOf(20), 15);
        QVERIFY(pixel(after, cell) != pixel(before, cell));
        QCOMPARE(pixel(after, rig.at(rig.view().order().placeOf(20), 5)),
                 pixel(before, rig.at(rig.view().order().placeOf(20), 5)));
    }

    void beforeAnyCallItTeaches()
    {
        Rig rig;
        QCOMPARE(rig.view().spokenValue(), QStringLiteral("nothing packed yet"));
        const QImage image = rig.view().grab().toImage();
        int inked = 0;
        const QColor panel = theme::surfaceColor(theme::Surface::Panel, rig.view().palette());
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                inked += image.pixelColor(x, y) != panel ? 1 : 0;
            }
        }
        QVERIFY(inked > 2000); // words and the four forms
        rig.picture("focus-empty");
        QTest::keyClick(&rig.view(), Qt::Key_Left); // nothing to move on
        QTest::keyClick(&rig.view(), Qt::Key_Plus);
        QVERIFY(!rig.view().row());
    }

    void whatACallCostsIsSaid()
    {
        Rig rig;
        auto columns = test::FocusSample(kSession).take(12);
        FocusColumn &newest = columns.back();
        newest.count = {"estimate", 1.125, 1.25, -0.0625, 0.125, 7, 300};
        newest.cache = {CacheReason::Waits, 1'000, 400, 0.00125, 0.0005, "EUR"};
        rig.add(columns);
        const QString said = rig.header->toolTip();
        for (const char *words :
             {"Counted by estimate.", "reports 1.125 tokens for one counted (7", "-6.3 % on average",
              "12.5 % in 95 of 100", "divided by 1.250", "about 300 tokens", "Packing anew waits", "000 tokens of it",
              "gives up 400 cached tokens", "0.00125 EUR", "0.0005 EUR"}) {
            QVERIFY2(said.contains(QString::fromLatin1(words)), qUtf8Printable(said));
        }
        rig.picture("focus-cost");
        QTest::keyClick(&rig.view(), Qt::Key_Left);
        QCOMPARE(rig.header->toolTip(), QString()); // nobody looked
        QCOMPARE(FocusWords::cache(newest.cache), FocusWords::number(1'000) + QStringLiteral(" cached, waits"));
    }

    void aHiddenMapForeseesNothingUntilItIsShown()
    {
        Rig rig;
        test::FocusMaker maker(kSession);
        std::vector<FocusColumn> columns;
        for (int call = 0; call < 30; ++call) {
            maker.add("user", "message", 400);
            columns.push_back(maker.packWhole());
        }
        const std::vector<FocusColumn> first(columns.begin(), columns.begin() + 4);
        const std::vector<FocusColumn> rest(columns.begin() + 4, columns.end());
        rig.add(first);
        const auto before = rig.view().forecast();
        rig.window.hide();
        rig.add(rest);
        QCOMPARE(rig.view().forecast().state, before.state);
        QCOMPARE(rig.view().forecast().call, before.call);
        rig.window.show();
        Rig::settle();
        QVERIFY(rig.view().forecast().state != before.state);
        QCOMPARE(rig.view().forecast().state, models::FocusForecast::State::Over);
    }

    void columnsAreReadFromTheStore()
    {
        Rig rig;
        rig.port.allColumns = test::FocusSample(kSession).take(600); // three pages
        rig.history.setSession(SessionId{});
        rig.history.setSession(kSession);
        QTRY_COMPARE(rig.history.callCount(), 600U);
        QCOMPARE(rig.port.calls[feed::HistoryPort::Slot::FocusColumns], 4); // with the Rig's own
        QCOMPARE(rig.view().call(), 599U);
    }

    void fromRightToLeftNamesAreOnTheRight()
    {
        Rig rig;
        rig.window.setLayoutDirection(Qt::RightToLeft);
        rig.add(test::FocusSample(kSession).take(26));
        const MapGeometry &map = rig.view().geometryOfMap();
        QVERIFY(map.area.left() < 20);
        QVERIFY(map.area.right() < rig.view().width() - 80);
        rig.picture("focus-rtl");
    }

    void lightIsPaintedAnew()
    {
        Rig rig;
        rig.add(test::FocusSample(kSession).take(26));
        theTheme().choose(theme::Choice::Light);
        Rig::settle();
        const QImage image = rig.view().grab().toImage();
        QCOMPARE(pixel(image, rig.at(0, 10)), theme::stateColor(theme::StateRole::Full, rig.view().palette()));
        QVERIFY(pixel(image, {2, 2}).lightnessF() > 0.9F);
        rig.picture("focus-light");
        theTheme().choose(theme::Choice::Dark);
    }
};

QTEST_MAIN(TestFocusMap)
#include "tst_focus_map.moc"
