// SPDX-License-Identifier: GPL-3.0-or-later
// The other of two files that break the rule of tst_symbols.
namespace pilothouse::layering::twins {

int counted(int number);
int counted(int number) { return number + 2; }
int other(long number); // other parameters: another function
int other(long number) { return static_cast<int>(number); }

namespace {

int hidden(int number) { return number * 3; }

} // namespace

int thrice(int number);
int thrice(int number) { return hidden(number); }

} // namespace pilothouse::layering::twins
