// SPDX-License-Identifier: GPL-3.0-or-later
// One of two files that break the rule of tst_symbols, for its own test. Linked into nothing.
namespace pilothouse::layering::twins {

int counted(int number);
int counted(int number) { return number + 1; }
int other(int number);
int other(int number) { return number; }

namespace {

int hidden(int number) { return number * 2; }

} // namespace

int twice(int number);
int twice(int number) { return hidden(number); }

} // namespace pilothouse::layering::twins
