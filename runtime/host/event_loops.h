// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pilothouse::host {

/// Lets the threads that start from now on run Qt's own event loop instead of GLib's, which signals itself twice for each message a
/// socket sends: about a fifth of what a verdict costs. Event loops that exist stay as they are: a window keeps GLib's for its platform
/// theme. Call it in main(), before any other thread of ours starts; programs started later inherit the setting (QT_NO_GLIB).
void preferPlainEventLoops();

} // namespace pilothouse::host
