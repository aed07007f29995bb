// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime_address.h"

#include <QCommandLineParser>

namespace pilothouse::ctl {

/// Adds --endpoint and --token-file of the operator's door.
void addOperatorOptions(QCommandLineParser &parser);
tools::AddressOptions operatorAddress(const QCommandLineParser &parser);

} // namespace pilothouse::ctl
