// SPDX-License-Identifier: GPL-3.0-or-later
// Input: one byte, then a source: 'p' Python, 'j' JavaScript, 't' TypeScript, 'd' a diff that is applied to what stands before its first "---".
#include "fuzz/driver.h"

#include "vigil/code_proposal.h"
#include "vigil/source_file.h"
#include "vigil/unified_diff.h"

#include <cstdlib>
#include <string>
#include <string_view>

using namespace pilothouse;
using namespace pilothouse::vigil;

namespace {

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

/// Tokens lie within the text and in order, and mates point at one another.
void checkTokens(const ParsedSource &source)
{
    std::uint32_t end = 0;
    for (std::uint32_t i = 0; i < source.tokens.size(); ++i) {
        const Token &token = source.tokens[i];
        require(token.begin >= end && token.end >= token.begin && token.end <= source.text.size());
        require(token.mate == kNoToken || source.tokens[token.mate].mate == i);
        end = token.end;
    }
    for (const SourceFunction &function : source.functions) {
        require(function.begin <= function.end && function.end <= source.text.size());
    }
}

/// What a strategy makes can be read, needs nothing more, and its diff gives it back.
void checkStrategies(const ParsedSource &source)
{
    Cause cause;
    cause.tools = {"search", "get"};
    for (const auto &strategy : builtInStrategies()) {
        cause.family = strategy->fit("timeout") > 0 ? "timeout" : "wrong_tool";
        const auto targets = strategy->targets(source, cause);
        const auto after = strategy->transform(source, cause);
        require(source.fault.empty() || targets.empty());
        require(after.ok() ? !targets.empty() : targets.empty() || after.error().code == ErrorCode::InvalidState);
        if (after.ok()) {
            const std::string diff = unifiedDiff("a b.py", source.text, *after);
            require(parseSource(source.path, source.language, *after).fault.empty());
            require(checkDiff(diff, "a b.py", source.text, *after).ok());
        }
    }
}

void checkDiffText(std::string_view input)
{
    const std::size_t head = std::min(input.find("---"), input.size());
    const std::string_view before = input.substr(0, head);
    const auto parsed = parseUnifiedDiff(input.substr(head));
    if (!parsed.ok()) {
        require(!parsed.error().detail.empty());
        return;
    }
    for (const FileDiff &file : *parsed) {
        require(!file.hunks.empty());
        for (const HunkPlace place : {HunkPlace::Exact, HunkPlace::Unique}) {
            const auto after = applyDiff(before, file, place);
            require(!after.ok() || checkDiff(unifiedDiff("x", before, *after), "x", before, *after).ok() ||
                    before == *after);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
    if (data[0] == 'd') {
        checkDiffText(text);
        return 0;
    }
    const SourceLanguage language = data[0] == 'j'   ? SourceLanguage::JavaScript
                                    : data[0] == 't' ? SourceLanguage::TypeScript
                                                     : SourceLanguage::Python;
    const ParsedSource source = parseSource("x", language, text);
    checkTokens(source);
    checkStrategies(source);
    return 0;
}
