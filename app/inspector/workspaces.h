// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pilothouse::app {

class Settings;

// Which folder holds the code of which agent, in the settings. GUI thread.

/// Empty where none is kept.
[[nodiscard]] QString workspaceOf(const Settings &settings, const QString &agent);
/// An empty \a folder forgets.
void keepWorkspace(Settings &settings, const QString &agent, const QString &folder);

} // namespace pilothouse::app
