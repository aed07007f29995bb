// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/manual.h"

#include <QFile>
#include <QRegularExpression>

#include <array>

namespace pilothouse::app {

namespace {

struct DialogPage {
    const char *dialog;
    const char *page;
};

constexpr std::array kDialogs{
    DialogPage{"attachDialog", "attach"},        DialogPage{"helpSheet", "window"},
    DialogPage{"rememberDialog", "remembering"}, DialogPage{"rollbackDialog", "steering"},
    DialogPage{"stopDialog", "steering"},        DialogPage{"searchDialog", "finding"},
};

QString textOf(const QUrl &url)
{
    QFile file(QLatin1Char(':') + url.path());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

ManualPage pageAt(const QUrl &url)
{
    QString heading = textOf(url).section(QLatin1Char('\n'), 0, 0);
    while (heading.startsWith(QLatin1Char('#'))) {
        heading.remove(0, 1);
    }
    return {heading.remove(QLatin1Char('`')).trimmed(), url};
}

} // namespace

QUrl manualPage(const QString &name)
{
    return QUrl(QStringLiteral("qrc:/manual/resources/help/") + name + QStringLiteral(".md"));
}

QList<ManualPage> manualPages()
{
    const QUrl index = manualPage(QStringLiteral("index"));
    QList<ManualPage> pages{pageAt(index)};
    static const QRegularExpression link(QStringLiteral("\\]\\(([a-z-]+\\.md)\\)"));
    for (auto it = link.globalMatch(textOf(index)); it.hasNext();) {
        pages << pageAt(index.resolved(QUrl(it.next().captured(1))));
    }
    pages << pageAt(index.resolved(QUrl(QStringLiteral("../docs/policy.md"))))
          << pageAt(index.resolved(QUrl(QStringLiteral("../../runtime/protocol/PROTOCOL.md"))));
    return pages;
}

QUrl manualPageOfDialog(const QString &objectName)
{
    for (const DialogPage &one : kDialogs) {
        if (objectName == QLatin1String(one.dialog)) {
            return manualPage(QString::fromLatin1(one.page));
        }
    }
    return {};
}

} // namespace pilothouse::app
