// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace pilothouse::eval {

/// True for loops, outcome, failure and fit-signals.
bool isSignalsCommand(std::string_view command);

/// pilothouse-eval loops|outcome|failure|fit-signals; the exit code.
int signalsMain(int argc, char **argv);

} // namespace pilothouse::eval
