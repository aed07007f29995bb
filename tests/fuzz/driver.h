// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// The entry every fuzz target defines, as libFuzzer wants it. Returns 0; a defect shows as a crash, a sanitizer report or an abort.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
