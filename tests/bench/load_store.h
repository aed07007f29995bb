// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <chrono>
#include <cstddef>
#include <filesystem>

namespace pilothouse::load {

/// Steps a second that the store alone makes durable: a writer in this process, fed as fast as it takes them, with no gate, no signals and
/// no sockets before it. \a bytes is the text of a step, about what a frame of the record load carries.
Result<double> storeAlone(const std::filesystem::path &folder, std::size_t bytes, std::chrono::milliseconds length);

} // namespace pilothouse::load
