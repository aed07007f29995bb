// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/help_window.h"
#include "inspector/manual_view.h"
#include "support/qt_test.h"
#include "theme/state_role.h"
#include "theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBlock>

using namespace pilothouse;
using namespace pilothouse::app;

namespace {

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

struct Rig {
    HelpWindow window;
    ManualView *view = window.findChild<ManualView *>();
    QListWidget *contents = window.findChild<QListWidget *>();
    QLineEdit *search = window.findChild<QLineEdit *>();
    QLabel *found = window.findChild<QLabel *>(QStringLiteral("manualFound"));

    [[nodiscard]] QAction *action(const char *name) const
    {
        return window.findChild<QAction *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString page() const { return view->source().fileName(); }
};

theme::Theme &colours()
{
    static theme::Theme *one = new theme::Theme(*qApp);
    return *one;
}

/// Pictures for a person to look at, when PILOTHOUSE_PICTURES names a folder.
void picture(QWidget &widget, const char *name)
{
    const QByteArray folder = qgetenv("PILOTHOUSE_PICTURES");
    if (!folder.isEmpty()) {
        QCoreApplication::processEvents();
        widget.grab().save(QString::fromLocal8Bit(folder) + QLatin1Char('/') + QString::fromLatin1(name) +
                           QStringLiteral(".png"));
    }
}

QColor linkColour(const QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isAnchor()) {
                return it.fragment().charFormat().foreground().color();
            }
        }
    }
    return {};
}

} // namespace

class TestManual : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void everyPageIsInTheProgramAndInTheContents()
    {
        QStringList titles;
        QStringList names;
        for (const ManualPage &page : manualPages()) {
            QVERIFY2(!page.title.isEmpty(), qPrintable(page.url.toString()));
            titles << page.title;
            names << page.url.fileName();
        }
        QCOMPARE(titles.first(), QStringLiteral("Pilothouse: the manual"));
        QCOMPARE(titles.last(), QStringLiteral("The step protocol, version 1"));
        const QDir folder(QStringLiteral(PILOTHOUSE_SOURCE_DIR "/resources/help"));
        for (const QString &name : folder.entryList({QStringLiteral("*.md")})) {
            QVERIFY2(name == QLatin1String("README.md") || names.contains(name), qPrintable(name));
        }
    }

    void noLinkBetweenPagesIsBroken()
    {
        static const QRegularExpression link(QStringLiteral("\\]\\(([^)\\s]+\\.(?:md|png))\\)"));
        int links = 0;
        for (const ManualPage &page : manualPages()) {
            for (auto it = link.globalMatch(read(QLatin1Char(':') + page.url.path())); it.hasNext(); ++links) {
                const QUrl target = page.url.resolved(QUrl(it.next().captured(1)));
                QVERIFY2(QFile::exists(QLatin1Char(':') + target.path()), qPrintable(target.toString()));
            }
        }
        QVERIFY(links > 20);
    }

    void theContentsAndTheLinksLead()
    {
        Rig rig;
        QCOMPARE(rig.page(), QStringLiteral("index.md"));
        QVERIFY(!rig.action("manualBack")->isEnabled());
        rig.contents->setCurrentRow(2);
        QCOMPARE(rig.page(), QStringLiteral("attach.md"));
        emit rig.view->anchorClicked(QUrl(QStringLiteral("headless.md")));
        QCOMPARE(rig.page(), QStringLiteral("headless.md"));
        QCOMPARE(rig.contents->currentItem()->text(), QStringLiteral("Without a window: pilothoused"));
        rig.action("manualBack")->trigger();
        QCOMPARE(rig.page(), QStringLiteral("attach.md"));
        rig.action("manualForward")->trigger();
        QCOMPARE(rig.page(), QStringLiteral("headless.md"));
        rig.window.open(manualPage(QStringLiteral("finding")));
        emit rig.view->anchorClicked(QUrl(QStringLiteral("../docs/policy.md")));
        QCOMPARE(rig.page(), QStringLiteral("policy.md"));
        QCOMPARE(rig.contents->currentItem()->text(), QStringLiteral("Policy"));
    }

    void nothingOutsideIsRead()
    {
        Rig rig;
        emit rig.view->anchorClicked(QUrl(QStringLiteral("https://example.org/page")));
        QCOMPARE(rig.page(), QStringLiteral("index.md"));
        QCOMPARE(rig.found->text(), QStringLiteral("Not part of the manual: https://example.org/page"));
        emit rig.view->anchorClicked(QUrl::fromLocalFile(QStringLiteral(PILOTHOUSE_SOURCE_DIR "/README.md")));
        QCOMPARE(rig.page(), QStringLiteral("index.md"));
    }

    void thePageIsSearched()
    {
        Rig rig;
        rig.window.open(manualPage(QStringLiteral("limits")));
        rig.search->setText(QStringLiteral("NOT"));
        const int places = static_cast<int>(rig.view->toPlainText().count(QStringLiteral("not"), Qt::CaseInsensitive));
        QVERIFY(places > 2);
        QVERIFY2(rig.found->text().startsWith(QString::number(places)), qPrintable(rig.found->text()));
        QCOMPARE(rig.view->textCursor().selectedText().toLower(), QStringLiteral("not"));
        const int first = rig.view->textCursor().position();
        rig.action("manualNext")->trigger();
        QVERIFY(rig.view->textCursor().position() > first);
        rig.action("manualPrevious")->trigger();
        QCOMPARE(rig.view->textCursor().position(), first);
        rig.action("manualPrevious")->trigger(); // around the beginning
        QVERIFY(rig.view->textCursor().position() > first);
        rig.search->setText(QStringLiteral("no such words"));
        QCOMPARE(rig.found->text(), QStringLiteral("Not on this page"));
    }

    void linksFollowTheTheme()
    {
        Rig rig;
        colours().choose(theme::Choice::Dark);
        rig.window.open(manualPage(QStringLiteral("index")));
        QCOMPARE(linkColour(*rig.view->document()), theme::makePalette(true).color(QPalette::Link));
        picture(rig.window, "manual-dark");
        colours().choose(theme::Choice::Light);
        QCoreApplication::processEvents();
        QCOMPARE(linkColour(*rig.view->document()), theme::makePalette(false).color(QPalette::Link));
        rig.window.open(manualPage(QStringLiteral("attach")));
        rig.search->setText(QStringLiteral("token"));
        picture(rig.window, "manual-light");
    }

    void dialogsKnowTheirPages_data()
    {
        QTest::addColumn<QString>("dialog");
        QTest::addColumn<QString>("page");
        for (const auto &[dialog, page] :
             {std::pair{"attachDialog", "attach.md"}, std::pair{"rememberDialog", "remembering.md"},
              std::pair{"rollbackDialog", "steering.md"}, std::pair{"stopDialog", "steering.md"},
              std::pair{"searchDialog", "finding.md"}, std::pair{"helpSheet", "window.md"}, std::pair{"other", ""}}) {
            QTest::newRow(dialog) << QString::fromLatin1(dialog) << QString::fromLatin1(page);
        }
    }
    void dialogsKnowTheirPages()
    {
        QFETCH(QString, dialog);
        QFETCH(QString, page);
        QCOMPARE(manualPageOfDialog(dialog).fileName(), page);
    }
};

QTEST_MAIN(TestManual)
#include "tst_manual.moc"
