// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/prompt_patch.h"

#include "base/digest.h"
#include "vigil/prompt_sections.h"

namespace pilothouse::vigil {

namespace {

std::string_view coreOf(std::string_view prompt, const PromptSections &sections)
{
    return prompt.substr(sections.coreBegin, sections.coreEnd - sections.coreBegin);
}

std::string_view blockOf(std::string_view prompt, const PromptSections &sections)
{
    return sections.adaptiveBegin
               ? prompt.substr(*sections.adaptiveBegin, sections.adaptiveEnd - *sections.adaptiveBegin)
               : std::string_view{};
}

std::string replaced(std::string_view prompt, const PromptSections &sections, std::string_view block)
{
    std::string out;
    out.reserve(prompt.size() + block.size() + 64);
    if (sections.adaptiveBegin) {
        out += prompt.substr(0, *sections.adaptiveBegin);
        out += block;
        return out += prompt.substr(sections.adaptiveEnd);
    }
    out += prompt;
    if (block.empty()) {
        return out;
    }
    out += prompt.ends_with('\n') ? "\n" : "\n\n";
    out += std::string(kAdaptiveBegin) + "\n";
    out += block;
    return out += std::string(kAdaptiveEnd) + "\n";
}

} // namespace

Result<PromptPatch> patchPrompt(std::string_view prompt, std::string_view block, const PromptRules &rules)
{
    const auto before = promptSections(prompt);
    if (!before) {
        return before.error();
    }
    if (hasMarker(block)) {
        return Error{ErrorCode::InvalidArgument, "adaptive block: a line reads as a marker"};
    }
    if (block.size() > rules.maxBytes) {
        return Error{ErrorCode::TooLarge, "adaptive block: " + std::to_string(block.size()) + " bytes, at most " +
                                              std::to_string(rules.maxBytes) + " are allowed"};
    }
    PromptPatch out;
    out.oldText = prompt;
    out.oldBlock = blockOf(prompt, *before);
    out.newBlock = block;
    out.newBlock += block.empty() || block.ends_with('\n') ? "" : "\n";
    out.newText = replaced(prompt, *before, out.newBlock);
    out.changes = out.newText != out.oldText;
    const auto after = promptSections(out.newText);
    if (!after || coreOf(prompt, *before) != coreOf(out.newText, *after) ||
        blockOf(out.newText, *after) != out.newBlock) {
        return Error{ErrorCode::Internal, "core identity would change"};
    }
    out.coreDigest = hex(sha256(coreOf(prompt, *before)));
    return out;
}

} // namespace pilothouse::vigil
