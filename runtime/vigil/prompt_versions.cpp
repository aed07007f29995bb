// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/prompt_versions.h"

#include "base/digest.h"
#include "vigil/prompt_sections.h"

#include <set>
#include <utility>

namespace pilothouse::vigil {

namespace {

Result<std::string> coreOf(std::string_view prompt)
{
    const auto sections = promptSections(prompt);
    if (!sections) {
        return sections.error();
    }
    return std::string(prompt.substr(sections->coreBegin, sections->coreEnd - sections->coreBegin));
}

/// Succeeds when \a text has the core block of \a first.
Result<void> checkCore(std::string_view first, std::string_view text)
{
    const auto own = coreOf(text);
    if (!own) {
        return own.error();
    }
    if (*own != *coreOf(first)) {
        return Error{ErrorCode::Forbidden, "prompt: the core block is not that of version 1"};
    }
    return {};
}

PromptVersion versionOf(std::uint32_t number, std::uint32_t undoes, WallTime at, std::string text, std::string reason)
{
    PromptVersion out;
    out.number = number;
    out.undoes = undoes;
    out.at = at;
    out.digest = hex(sha256(text));
    out.text = std::move(text);
    out.reason = std::move(reason);
    return out;
}

} // namespace

Result<PromptVersions> PromptVersions::create(std::string prompt, WallTime at)
{
    if (const auto core = coreOf(prompt); !core) {
        return core.error();
    }
    return PromptVersions({versionOf(1, 0, at, std::move(prompt), "as found")});
}

Result<PromptVersions> PromptVersions::restore(std::vector<PromptVersion> versions)
{
    if (versions.empty()) {
        return Error{ErrorCode::Malformed, "prompt versions: there is none"};
    }
    if (const auto core = coreOf(versions.front().text); !core) {
        return core.error();
    }
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const PromptVersion &one = versions[i];
        const bool fine = one.number == i + 1 && (one.undoes == 0 || (one.undoes > 1 && one.undoes < one.number)) &&
                          one.digest == hex(sha256(one.text));
        if (!fine || !checkCore(versions.front().text, one.text)) {
            return Error{ErrorCode::Malformed, "prompt version " + std::to_string(i + 1) + " is not what was stored"};
        }
    }
    return PromptVersions(std::move(versions));
}

Result<std::uint32_t> PromptVersions::apply(const PromptPatch &patch, WallTime at, std::string reason)
{
    if (patch.oldText != current().text) {
        return Error{ErrorCode::InvalidState,
                     "prompt: the patch was made for another text than version " + std::to_string(current().number)};
    }
    if (const auto core = checkCore(m_versions.front().text, patch.newText); !core) {
        return core.error();
    }
    if (patch.newText != patch.oldText) {
        m_versions.push_back(versionOf(current().number + 1, 0, at, patch.newText, std::move(reason)));
    }
    return current().number;
}

Result<std::uint32_t> PromptVersions::undo(WallTime at, std::string reason)
{
    std::set<std::uint32_t> undone;
    for (std::size_t i = m_versions.size(); i > 1; --i) {
        const PromptVersion &one = m_versions[i - 1];
        if (one.undoes != 0) {
            undone.insert(one.undoes);
        } else if (!undone.contains(one.number)) {
            std::string text = m_versions[i - 2].text;
            m_versions.push_back(versionOf(current().number + 1, one.number, at, std::move(text), std::move(reason)));
            return current().number;
        }
    }
    return Error{ErrorCode::NotFound, "prompt: there is no version to take back"};
}

} // namespace pilothouse::vigil
