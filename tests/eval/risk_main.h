// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pilothouse::eval {

/// `pilothouse-eval risk`: see README. The exit code.
int riskMain(int argc, char **argv);

} // namespace pilothouse::eval
