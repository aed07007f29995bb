// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/workspaces.h"

#include "inspector/settings.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pilothouse::app {

namespace {

QJsonObject stored(const Settings &settings)
{
    return QJsonDocument::fromJson(settings.value(SettingKey::Workspaces).toString().toUtf8()).object();
}

} // namespace

QString workspaceOf(const Settings &settings, const QString &agent) { return stored(settings).value(agent).toString(); }

void keepWorkspace(Settings &settings, const QString &agent, const QString &folder)
{
    QJsonObject all = stored(settings);
    if (folder.isEmpty()) {
        all.remove(agent);
    } else {
        all.insert(agent, folder);
    }
    settings.set(SettingKey::Workspaces, QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
}

} // namespace pilothouse::app
