// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pilothouse::approvals {

/// True while a field that takes text has the focus: letters are letters then, not decisions.
[[nodiscard]] bool textFieldHasFocus();

} // namespace pilothouse::approvals
