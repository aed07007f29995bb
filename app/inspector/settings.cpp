// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/settings.h"

#include <QFile>
#include <QStandardPaths>

#include <array>

namespace pilothouse::app {

namespace {

constexpr std::array kSettings{
    Setting{SettingKey::Theme, "view/theme", QMetaType::Int, "0", Reach::Roaming, 2}, // theme::Choice
    Setting{SettingKey::Geometry, "window/geometry", QMetaType::QByteArray, "", Reach::Local},
    Setting{SettingKey::DockState, "window/docks", QMetaType::QByteArray, "", Reach::Local},
    Setting{SettingKey::DockStateNarrow, "window/docks_narrow", QMetaType::QByteArray, "", Reach::Local},
    Setting{SettingKey::SingleKeys, "keys/single", QMetaType::Bool, "true", Reach::Roaming},
    Setting{SettingKey::Language, "view/language", QMetaType::QString, "", Reach::Roaming}, // empty: the system's
    Setting{SettingKey::Port, "runtime/port", QMetaType::Int, "7717", Reach::Local, 65'535},
    Setting{SettingKey::LastAttachUrl, "attach/url", QMetaType::QString, "", Reach::Local},
    Setting{SettingKey::Workspaces, "diagnosis/workspaces", QMetaType::QString, "", Reach::Local}, // JSON, by agent
};

QString userFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/pilothouse/window.ini");
}

/// \a stored as the table wants it, or invalid.
QVariant converted(QVariant stored, const Setting &setting)
{
    if (!stored.convert(QMetaType(setting.type))) {
        return {};
    }
    const bool number = setting.type == QMetaType::Int;
    return number && (stored.toInt() < 0 || stored.toInt() > setting.most) ? QVariant() : stored;
}

/// The first line that is none of an ini file, from 1; 0 where there is none.
int badLine(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (int number = 1; !file.atEnd(); ++number) {
        const QByteArray line = file.readLine().trimmed();
        const bool section = line.startsWith('[') && line.endsWith(']');
        if (!line.isEmpty() && !line.startsWith(';') && !line.startsWith('#') && !section && !line.contains('=')) {
            return number;
        }
    }
    return 0;
}

} // namespace

std::span<const Setting> allSettings() { return kSettings; }

Settings::Settings(const QString &file) : m_settings(file.isEmpty() ? userFile() : file, QSettings::IniFormat) {}

QVariant Settings::value(SettingKey key) const
{
    const Setting &setting = kSettings[static_cast<std::size_t>(key)];
    const QMetaType type(setting.type);
    const QVariant stored = converted(m_settings.value(QLatin1String(setting.name)), setting);
    if (stored.isValid()) {
        return stored;
    }
    QVariant fallback(QString::fromLatin1(setting.fallback));
    fallback.convert(type);
    return fallback;
}

QStringList Settings::problems() const
{
    QStringList found;
    const QString file = m_settings.fileName();
    if (const int line = badLine(file); line > 0) {
        found << QStringLiteral("%1, line %2: neither [section] nor name=value").arg(file).arg(line);
    }
    for (const Setting &setting : kSettings) {
        const QVariant stored = m_settings.value(QLatin1String(setting.name));
        if (!stored.isValid() || converted(stored, setting).isValid()) {
            continue;
        }
        const QString wanted = setting.type == QMetaType::Int
                                   ? QStringLiteral("a number from 0 to %1").arg(setting.most)
                                   : QString::fromLatin1(QMetaType(setting.type).name());
        found << QStringLiteral("%1: %2: '%3' is not %4")
                     .arg(file, QLatin1String(setting.name), stored.toString().left(40), wanted);
    }
    return found;
}

void Settings::set(SettingKey key, const QVariant &value)
{
    m_settings.setValue(QLatin1String(kSettings[static_cast<std::size_t>(key)].name), value);
}

} // namespace pilothouse::app
