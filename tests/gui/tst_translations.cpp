// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/qt_test.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString context;
    QString source;
    QString comment;
    bool plural = false;
    QStringList forms;
    bool unfinished = false;

    [[nodiscard]] QString key() const { return context + QLatin1Char('|') + source + QLatin1Char('|') + comment; }
};

QList<Message> messagesIn(const QString &file)
{
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(file));
    }
    QXmlStreamReader xml(&input);
    QList<Message> all;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        const auto tag = xml.name();
        if (tag == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (tag == QLatin1String("message")) {
            all.append(
                {context, {}, {}, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes"), {}, false});
        } else if (tag == QLatin1String("source")) {
            all.last().source = xml.readElementText();
        } else if (tag == QLatin1String("comment")) {
            all.last().comment = xml.readElementText();
        } else if (tag == QLatin1String("numerusform")) {
            all.last().forms << xml.readElementText();
        } else if (tag == QLatin1String("translation")) {
            all.last().unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            if (!all.last().plural) {
                all.last().forms << xml.readElementText();
            }
        }
    }
    if (xml.hasError()) {
        qFatal("%s: %s", qPrintable(file), qPrintable(xml.errorString()));
    }
    return all;
}

QString tsFile(const char *language)
{
    return QStringLiteral(PILOTHOUSE_SOURCE_DIR "/translations/pilothouse_%1.ts").arg(QLatin1String(language));
}

QStringList keysOf(const QList<Message> &messages)
{
    QStringList keys;
    for (const Message &message : messages) {
        keys << message.key();
    }
    keys.sort();
    return keys;
}

/// What lupdate finds in the sources now.
QStringList keysInSources(bool pluralOnly)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("now.ts"));
    const QString top = QStringLiteral(PILOTHOUSE_SOURCE_DIR);
    QStringList arguments{
        QStringLiteral("-silent"),    QStringLiteral("-locations"),           QStringLiteral("none"),
        QStringLiteral("-recursive"), top + QStringLiteral("/app/inspector"), top + QStringLiteral("/widgets")};
    for (const char *include : {"/app", "/widgets", "/runtime"}) {
        arguments << QStringLiteral("-I") << top + QString::fromLatin1(include);
    }
    if (pluralOnly) {
        arguments << QStringLiteral("-pluralonly");
    }
    arguments << QStringLiteral("-ts") << file;
    QProcess lupdate;
    lupdate.start(QStringLiteral(PILOTHOUSE_LUPDATE), arguments);
    if (!lupdate.waitForFinished(60'000) || lupdate.exitCode() != 0) {
        qFatal("lupdate failed: %s", lupdate.readAllStandardError().constData());
    }
    return keysOf(messagesIn(file));
}

QStringList placeHolders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%(?:L?\\d+|n)"));
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        found << it.next().captured();
    }
    found.sort();
    return found;
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void init() { pilothouse::test::failOnWarnings(); }

    void filesHoldWhatTheSourcesSay()
    {
        const QStringList now = keysInSources(false);
        QVERIFY(now.size() > 300);
        QCOMPARE(keysOf(messagesIn(tsFile("de"))), now);
        QCOMPARE(keysOf(messagesIn(tsFile("qps-plocm"))), now);
        QCOMPARE(keysOf(messagesIn(tsFile("en"))), keysInSources(true));
    }

    void nothingIsMissing_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *language : {"de", "en", "qps-plocm"}) {
            QTest::newRow(language) << tsFile(language);
        }
    }
    void nothingIsMissing()
    {
        QFETCH(QString, file);
        for (const Message &message : messagesIn(file)) {
            const QByteArray where = message.key().toUtf8();
            QVERIFY2(!message.unfinished, where.constData());
            QCOMPARE(message.forms.size(), message.plural ? 2 : 1);
            for (const QString &form : message.forms) {
                QVERIFY2(!form.isEmpty(), where.constData());
                QVERIFY2(placeHolders(form) == placeHolders(message.source), where.constData());
                QVERIFY2(form.count(QLatin1String("<b>")) == message.source.count(QLatin1String("<b>")),
                         where.constData());
            }
        }
    }

    void menusKeepTheirMnemonics()
    {
        for (const Message &message : messagesIn(tsFile("de"))) {
            if (message.context == QLatin1String("pilothouse::app::WindowActions") &&
                message.source.contains(QLatin1Char('&'))) {
                QVERIFY2(message.forms.first().contains(QLatin1Char('&')), qPrintable(message.source));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
