// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/languages.h"

#include <QDir>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QTranslator>

namespace pilothouse::app {

namespace {

void install(QCoreApplication &application, const QString &file, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(file, folder)) {
        QCoreApplication::installTranslator(translator);
    } else {
        delete translator;
    }
}

} // namespace

QStringList languages()
{
    QStringList names;
    for (const QString &file : QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("pilothouse_*.qm")})) {
        const QString name = file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
        if (name != QLatin1String(kPseudoLocale)) {
            names << name;
        }
    }
    return names;
}

bool isLanguage(const QString &name)
{
    static const QRegularExpression country(QStringLiteral("[_.@-].*"));
    return name == QLatin1String(kPseudoLocale) || languages().contains(QString(name).remove(country));
}

void installLanguage(QCoreApplication &application, const QString &language)
{
    const QString folder = QStringLiteral(":/i18n");
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    const bool pseudo = language == QLatin1String(kPseudoLocale);
    if (!pseudo && !language.isEmpty()) {
        QLocale::setDefault(locale);
    }
    install(application, QStringLiteral("pilothouse_en"), folder); // plural forms; what follows goes first
    if (pseudo) {
        install(application, QStringLiteral("pilothouse_") + language, folder);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        return;
    }
    install(application, QStringLiteral("qtbase_") + locale.name(), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, QStringLiteral("pilothouse_") + locale.name(), folder);
}

} // namespace pilothouse::app
