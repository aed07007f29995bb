// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>

namespace pilothouse::test {

/// The table of related words: PILOTHOUSE_WORDS, or the committed one.
inline std::filesystem::path wordsFile()
{
    const char *const wanted = std::getenv("PILOTHOUSE_WORDS");
    return wanted != nullptr ? wanted : PILOTHOUSE_WORDS_FILE;
}

} // namespace pilothouse::test
