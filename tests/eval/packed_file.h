// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>

namespace pilothouse::eval {

/// The whole content of \a file, decompressed where it is compressed. Errors: Io naming the file.
Result<std::string> readPacked(const std::filesystem::path &file);

} // namespace pilothouse::eval
