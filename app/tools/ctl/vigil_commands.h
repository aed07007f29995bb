// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

namespace pilothouse::ctl {

/// vigil run: one run over a log of events.
int runVigilLog(const QCommandLineParser &parser);

} // namespace pilothouse::ctl
