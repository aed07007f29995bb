// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/settings.h"

#include <QStandardPaths>

#include <array>

namespace pilothouse::app {

namespace {

constexpr std::array kSettings{
    Setting{SettingKey::Theme, "view/theme", QMetaType::Int, "0", Reach::Roaming}, // theme::Choice
    Setting{SettingKey::Geometry, "window/geometry", QMetaType::QByteArray, "", Reach::Local},
    Setting{SettingKey::DockState, "window/docks", QMetaType::QByteArray, "", Reach::Local},
    Setting{SettingKey::DockStateNarrow, "window/docks_narrow", QMetaType::QByteArray, "", Reach::Local},
    Setting{SettingKey::SingleKeys, "keys/single", QMetaType::Bool, "true", Reach::Roaming},
    Setting{SettingKey::Language, "view/language", QMetaType::QString, "", Reach::Roaming}, // empty: the system's
    Setting{SettingKey::Port, "runtime/port", QMetaType::Int, "7717", Reach::Local},
    Setting{SettingKey::LastAttachUrl, "attach/url", QMetaType::QString, "", Reach::Local},
};

QString userFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/pilothouse/window.ini");
}

} // namespace

std::span<const Setting> allSettings() { return kSettings; }

Settings::Settings(const QString &file) : m_settings(file.isEmpty() ? userFile() : file, QSettings::IniFormat) {}

QVariant Settings::value(SettingKey key) const
{
    const Setting &setting = kSettings[static_cast<std::size_t>(key)];
    const QMetaType type(setting.type);
    QVariant stored = m_settings.value(QLatin1String(setting.name));
    if (stored.isValid() && stored.convert(type)) {
        return stored;
    }
    QVariant fallback(QString::fromLatin1(setting.fallback));
    fallback.convert(type);
    return fallback;
}

void Settings::set(SettingKey key, const QVariant &value)
{
    m_settings.setValue(QLatin1String(kSettings[static_cast<std::size_t>(key)].name), value);
}

} // namespace pilothouse::app
