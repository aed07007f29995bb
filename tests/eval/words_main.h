// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pilothouse::eval {

/// pilothouse-eval words: makes the table of related words, or shows what it holds.
int wordsMain(int argc, char **argv);

} // namespace pilothouse::eval
