// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the diagnosis dark and light, at 100 % and 200 %, with longer words and mirrored, wide and narrow. With PILOTHOUSE_PICTURES=DIR the
// pictures are kept there to be looked at.
#include "diagnosis/diagnosis_panel.h"
#include "theme/panel_header.h"
#include "theme/theme.h"

#include "support/fake_vigil_port.h"
#include "support/qt_test.h"
#include "support/vigil_sample.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QListView>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>
#include <QVBoxLayout>

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

const WallTime kNow{1'800'000'000s};

/// Every text a third longer, as German is.
class LongWords final : public QTranslator {
public:
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text + u' ' + QStringLiteral("ßßßßß ").repeated(text.size() / 18 + 1).trimmed();
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

QImage shot(QWidget &widget, const QString &name)
{
    for (int i = 0; i < 4; ++i) {
        QCoreApplication::processEvents();
    }
    const QImage image = widget.grab().toImage();
    const QString dir = qEnvironmentVariable("PILOTHOUSE_PICTURES");
    if (!dir.isEmpty()) {
        QDir().mkpath(dir);
        image.save(dir + u'/' + name + QStringLiteral(".png"));
    }
    return image;
}

int colorsIn(const QImage &image)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3) {
            seen.insert(image.pixel(x, y));
        }
    }
    return static_cast<int>(seen.size());
}

/// Visible buttons that do not lie wholly within \a widget.
QStringList cutButtons(QWidget &widget)
{
    QStringList cut;
    for (const auto *button : widget.findChildren<QAbstractButton *>()) {
        const QRect place(button->mapTo(&widget, QPoint(0, 0)), button->size());
        if (button->isVisible() && !button->visibleRegion().isEmpty() &&
            (place.left() < 0 || place.right() >= widget.width() ||
             button->width() < button->minimumSizeHint().width())) {
            cut << button->objectName();
        }
    }
    return cut;
}

/// The dock's inside with its header, diagnosed, with the change of the prompt proposed.
struct Dock {
    models::VigilHistory history;
    models::InterventionModel interventions;
    test::FakeVigilPort port;
    QWidget window;
    diagnosis::DiagnosisPanel *panel = nullptr;

    Dock()
    {
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        panel = new diagnosis::DiagnosisPanel(history, interventions, &port);
        auto *header = new theme::PanelHeader(diagnosis::DiagnosisPanel::tr("Diagnosis"));
        column->addWidget(header);
        column->addWidget(panel, 1);
        panel->attachHeader(header);
        window.setAttribute(Qt::WA_DontShowOnScreen);
    }
    void load()
    {
        interventions.setSession(SessionId{7});
        history.setSession(SessionId{7});
        const SessionInfo session = test::makeSession(7, "travel-agent");
        panel->setSession(&session);
        auto picture = test::samplePicture(kNow);
        picture.halfLife = 40min; // decay can be seen within two hours
        port.answerPicture(std::move(picture));
        Intervention one;
        one.id = InterventionId{40};
        one.session = SessionId{7};
        one.lane = Lane::Recovery;
        one.action = "recovery.adapt_prompt";
        one.detail = test::sampleRun(kNow).prompt.newBlock;
        one.at = kNow + 1s;
        interventions.apply({{feed::InterventionChanged{one}}, {}, {}});
    }
};

} // namespace

class TestDiagnosisPictures : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        test::failOnWarnings();
        m_font = QApplication::font();
    }
    void cleanup()
    {
        QApplication::setFont(m_font);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void everyPagePaintsAndFits_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("longWords");
        QTest::addColumn<QSize>("size");
        QTest::newRow("dark") << true << 100 << false << QSize(1130, 400);
        QTest::newRow("light") << false << 100 << false << QSize(1130, 400);
        QTest::newRow("low") << true << 100 << false << QSize(890, 208);
        QTest::newRow("narrow") << false << 100 << false << QSize(520, 640);
        QTest::newRow("dark-200") << true << 200 << false << QSize(1800, 800);
        QTest::newRow("light-long") << false << 100 << true << QSize(1130, 400);
        QTest::newRow("rtl") << true << 100 << false << QSize(1130, 400);
    }
    void everyPagePaintsAndFits()
    {
        QFETCH(bool, dark);
        QFETCH(int, percent);
        QFETCH(bool, longWords);
        QFETCH(QSize, size);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        m_theme.choose(dark ? theme::Choice::Dark : theme::Choice::Light);
        QFont font = m_font;
        font.setPointSizeF(9.5 * percent / 100);
        QApplication::setFont(font);
        QApplication::setLayoutDirection(name == QStringLiteral("rtl") ? Qt::RightToLeft : Qt::LeftToRight);
        LongWords words;
        if (longWords) {
            QCoreApplication::installTranslator(&words);
        }
        Dock dock;
        dock.window.resize(size);
        dock.window.show();
        shot(dock.window, name + QStringLiteral("-empty"));
        dock.load();
        auto *pages = dock.panel->findChild<QTabWidget *>(QStringLiteral("diagnosisPages"));
        auto *thorns = dock.panel->findChild<QListView *>(QStringLiteral("thornList"));
        thorns->setCurrentIndex(thorns->model()->index(0, 0));
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            const QImage image = shot(dock.window, name + u'-' + QString::number(page));
            QVERIFY(colorsIn(image) > 12);
            QCOMPARE(cutButtons(dock.window), QStringList{});
        }
        QCoreApplication::removeTranslator(&words);
    }

private:
    theme::Theme m_theme{*qApp};
    QFont m_font;
};

QTEST_MAIN(TestDiagnosisPictures)
#include "tst_diagnosis_pictures.moc"
