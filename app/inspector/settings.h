// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QVariant>

#include <climits>
#include <cstdint>
#include <span>

namespace pilothouse::app {

enum class SettingKey : std::uint8_t {
    Theme,
    Geometry,
    DockState,
    DockStateNarrow,
    SingleKeys,
    Language,
    Port,
    LastAttachUrl,
    Workspaces
};

/// Local settings describe this machine's screen; roaming ones the person.
enum class Reach : std::uint8_t { Local, Roaming };

/// One line of the table of all settings.
struct Setting {
    SettingKey key;
    const char *name;
    QMetaType::Type type;
    const char *fallback; ///< as text; empty is the type's own zero
    Reach reach;
    int most = INT_MAX; ///< of numbers, which go from 0
};

/// Every setting there is.
[[nodiscard]] std::span<const Setting> allSettings();

/// The window's settings in $XDG_CONFIG_HOME/pilothouse/window.ini, read and written through the table. A value of the wrong type
/// or out of its range counts as absent. GUI thread.
class Settings {
public:
    /// The user's file, or \a file where given.
    explicit Settings(const QString &file = {});

    [[nodiscard]] QVariant value(SettingKey key) const;
    /// What in the file, which people may edit, is not taken: "window.ini, line 3: neither [section] nor name=value", "view/theme:
    /// 'purple' is not a number from 0 to 2". English, for a notice. Empty when all is well.
    [[nodiscard]] QStringList problems() const;
    void set(SettingKey key, const QVariant &value);
    [[nodiscard]] QString fileName() const { return m_settings.fileName(); }

private:
    QSettings m_settings;
};

} // namespace pilothouse::app
