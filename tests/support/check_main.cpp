// SPDX-License-Identifier: GPL-3.0-or-later
// Apart from check.cpp, so that a Qt test with a main of its own may use what is in there.
#include "support/check.h"

int main(int argc, char **argv) { return pilothouse::test::runAll(argc > 1 ? argv[1] : ""); }
