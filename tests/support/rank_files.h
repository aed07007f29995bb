// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::test {

/// Where the rank files were put: PILOTHOUSE_TOKENS, or the build tree.
inline std::filesystem::path rankFiles()
{
    const char *const wanted = std::getenv("PILOTHOUSE_TOKENS");
    return wanted != nullptr ? wanted : PILOTHOUSE_TOKENS_DIR;
}

inline bool haveRankFiles()
{
    std::error_code ignored;
    return std::filesystem::exists(rankFiles() / "o200k_base.ranks", ignored) &&
           std::filesystem::exists(rankFiles() / "cl100k_base.ranks", ignored);
}

inline std::string littleEndian(std::uint32_t value)
{
    std::string bytes;
    for (int i = 0; i < 4; ++i) {
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
    }
    return bytes;
}

/// A rank file of \a tokens behind the 256 single bytes.
inline std::string rankFile(std::string name, const std::vector<std::string> &tokens)
{
    std::string rest;
    for (int byte = 0; byte < 256; ++byte) {
        rest += {'\1', static_cast<char>(byte)};
    }
    for (const std::string &token : tokens) {
        rest += static_cast<char>(token.size());
        rest += token;
    }
    name.resize(16, '\0');
    const Sha256 digest = sha256(rest);
    return "PHTOKENS" + littleEndian(1) + littleEndian(static_cast<std::uint32_t>(256 + tokens.size())) + name +
           std::string(digest.begin(), digest.end()) + rest;
}

} // namespace pilothouse::test
