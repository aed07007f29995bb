// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <filesystem>
#include <functional>
#include <string>

namespace pilothouse::eval {

/// The whole content of \a file, decompressed where it is compressed. Errors: Io naming the file.
Result<std::string> readPacked(const std::filesystem::path &file);

/// Calls \a visit(name, content) for each regular file of the archive \a file, in its order. Errors: Io.
Result<void> eachPacked(const std::filesystem::path &file,
                        const std::function<void(const std::string &name, const std::string &content)> &visit);

} // namespace pilothouse::eval
