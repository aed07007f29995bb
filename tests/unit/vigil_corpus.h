// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/run_program.h"

#include "vigil/strategy.h"

#include <algorithm>
#include <string>
#include <vector>

namespace pilothouse::test {

/// The sources under tests/data/vigil, by name.
inline std::vector<vigil::SourceFile> vigilCorpus()
{
    std::vector<vigil::SourceFile> files;
    for (const auto &entry : std::filesystem::directory_iterator(PILOTHOUSE_SOURCE_DIR "/tests/data/vigil")) {
        const std::string name = entry.path().filename().string();
        if (vigil::sourceLanguageOf(name)) {
            files.push_back({name, bytesOf(entry.path())});
        }
    }
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
    return files;
}

inline vigil::SourceFile vigilSample(const std::string &name)
{
    return {name, bytesOf(PILOTHOUSE_SOURCE_DIR "/tests/data/vigil/" + name)};
}

/// A cause of the family that \a strategy was made for most, at a tool named search.
inline vigil::Cause causeFor(const vigil::Strategy &strategy)
{
    vigil::Cause cause;
    double best = 0;
    for (const char *family : {"timeout", "schema_error", "permission", "rate_limit", "wrong_tool",
                               "repeated_correction", "late_acknowledgement", "contradiction"}) {
        if (strategy.fit(family) > best) {
            best = strategy.fit(family);
            cause.family = family;
        }
    }
    cause.cause = "tool.search:" + cause.family;
    cause.tools = {"search"};
    cause.steps = {StepSeq{3}, StepSeq{7}};
    return cause;
}

inline vigil::ParsedSource parsedSample(const vigil::SourceFile &file)
{
    return vigil::parseSource(file.path, *vigil::sourceLanguageOf(file.path), file.text);
}

} // namespace pilothouse::test
