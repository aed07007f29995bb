// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace pilothouse::demo {

inline constexpr int kInvoices = 12;

/// Writes twelve invoices as DIRECTORY/inbox/2026-001.txt … from the templates of resources/demo; the same \a seed gives the same
/// files. One of them carries a note addressed to the assistant. Errors: Io naming the file.
Result<void> writeInvoices(const QString &directory, quint32 seed);

/// A file of resources/demo as it is.
QByteArray demoResource(const QString &name);

} // namespace pilothouse::demo
