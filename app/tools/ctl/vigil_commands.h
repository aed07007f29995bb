// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vigil/rules.h"
#include "vigil/run_record.h"

#include <QCommandLineParser>

namespace pilothouse::ctl {

/// vigil run: one run over a log of events.
int runVigilLog(const QCommandLineParser &parser);
/// vigil diagnose: a run over a live or stored session, by the runtime or from what is stored.
int diagnoseSession(const QCommandLineParser &parser);

/// A run with the sources of \a workspace, unless it is empty; says on stderr what of it was not looked at.
/// Errors: InvalidArgument for a workspace that cannot be read.
Result<vigil::RunRecord> runOver(vigil::RunInput input, const vigil::VigilRules &rules, const QString &workspace);

} // namespace pilothouse::ctl
