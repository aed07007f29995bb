// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vigil/run_record.h"

namespace pilothouse::vigil {

/// What a person should do about a stage of VIGIL's own that failed with \a error: what is at fault, the steps in order, and how to know that it is repaired.
[[nodiscard]] Remediation remediationFor(Stage stage, const Error &error);

} // namespace pilothouse::vigil
