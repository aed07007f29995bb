// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/event_loops.h"

#include <QByteArray>
#include <QtGlobal>

namespace pilothouse::host {

void preferPlainEventLoops() { qputenv("QT_NO_GLIB", QByteArrayLiteral("1")); }

} // namespace pilothouse::host
