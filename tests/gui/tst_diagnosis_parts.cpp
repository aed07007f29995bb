// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of the diagnosis dock by themselves.
#include "diagnosis/bank_layout.h"
#include "diagnosis/code_page.h"
#include "diagnosis/diagnosis_panel.h"
#include "support/fake_vigil_port.h"
#include "support/qt_test.h"
#include "support/vigil_sample.h"

#include <QPushButton>
#include <QTest>
#include <QTextBlock>
#include <QTextEdit>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::diagnosis;
using namespace std::chrono_literals;

namespace {

const WallTime kNow{1'800'000'000s};

} // namespace

class TestDiagnosisParts : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void aLineKeepsWhatAPixelColumnHides()
    {
        BankLayout layout;
        layout.axis = {kNow.time_since_epoch(), (kNow + 100s).time_since_epoch(), 0, 100};
        layout.emotions = 0;
        layout.gauges = 5;
        layout.laneHeight = 104;
        std::vector<MoodPoint> points;
        for (int i = 0; i < 1000; ++i) {
            MoodPoint point;
            point.at = kNow + i * 100ms;
            point.stress = i == 555 ? 1.0 : i == 557 ? 0.0 : 0.5;
            points.push_back(point);
        }
        const auto line = layout.line(points, models::MoodGauge::Stress, 1);
        QVERIFY(line.size() <= 400);
        const auto [top, bottom] =
            std::minmax_element(line.begin(), line.end(), [](auto &a, auto &b) { return a.y() < b.y(); });
        QCOMPARE(top->y(), layout.y(1, 1.0));
        QCOMPARE(bottom->y(), layout.y(1, 0.0));
        QCOMPARE(layout.laneAt(layout.y(1, 0.5)), 1);
        QCOMPARE(layout.laneAt(-1), -1);
        QCOMPARE(*nearestInTime(points, kNow + 240ms), std::size_t{2});
        QVERIFY(!nearestInTime(std::vector<MoodPoint>{}, kNow));
    }

    void aBandCoversWhatItsLineCrosses()
    {
        BankLayout layout;
        layout.axis = {kNow.time_since_epoch(), (kNow + 100s).time_since_epoch(), 10, 4};
        const std::vector<QPointF> line{{8, 0}, {10.5, 50}, {10.75, 20}, {12, 70}, {20, 70}};
        const auto band = layout.band(line);
        QCOMPARE(band.size(), std::size_t{4});    // from 10 to 14
        QCOMPARE(band[0], QRectF(10, 20, 1, 30)); // enters at 40, up to 50, down to 20, leaves at 30
        QCOMPARE(band[1], QRectF(11, 30, 1, 40));
        QCOMPARE(band[2], QRectF(12, 70, 1, 0));
        QCOMPARE(band[3], QRectF(13, 70, 1, 0));
        QVERIFY(layout.band(std::vector{QPointF(11, 3)}).empty());
        std::vector<QPointF> wild;
        for (int i = 0; i < 4000; ++i) {
            wild.emplace_back(10 + i / 1000.0, i * 37 % 101);
        }
        for (const QRectF &column : layout.band(wild)) {
            QCOMPARE(column.top(), 0.0);
            QCOMPARE(column.bottom(), 100.0);
        }
    }

    void aLongNoteIsReadAndTakesNoRoom()
    {
        CodePage page;
        std::string note = "# Give calls a timeout\n\nFile: `agent/tools.py`\n\n## Risks\n\n";
        for (int i = 0; i < 60; ++i) {
            note += "- line " + std::to_string(i) + " <b>is text</b>\n";
        }
        page.setProposals(
            {{"timeout", "Give calls a timeout", "agent/tools.py", test::detail::patchOfRetry(), note, 0.5}}, {});
        QVERIFY(page.minimumSizeHint().height() < 14 * page.fontMetrics().lineSpacing());
        const auto *shown = page.findChild<QTextEdit *>(QStringLiteral("proposalNote"));
        const QString text = shown->toPlainText();
        QVERIFY2(
            text.startsWith(QStringLiteral("Give calls a timeout\nFile: agent/tools.py\nRisks\nline 0 <b>is text</b>")),
            qPrintable(text.left(80)));
        const QTextCharFormat heading = shown->document()->firstBlock().begin().fragment().charFormat();
        QCOMPARE(heading.fontWeight(), static_cast<int>(QFont::Bold));
        QCOMPARE(heading.intProperty(QTextFormat::FontSizeAdjustment), 0); // no larger than the rest
    }

    void withoutAnAdvisorTheButtonSaysSo()
    {
        models::VigilHistory history;
        models::InterventionModel interventions;
        test::FakeVigilPort port;
        port.info = {};
        const DiagnosisPanel panel(history, interventions, &port);
        auto *ask = panel.findChild<QPushButton *>(QStringLiteral("buttonAskAdvisor"));
        QCOMPARE(ask->text(), QStringLiteral("No advisor is configured"));
        QVERIFY(!ask->isEnabled());
        QVERIFY(ask->toolTip().contains(QStringLiteral("runtime.json")));
    }
};

QTEST_MAIN(TestDiagnosisParts)
#include "tst_diagnosis_parts.moc"
