// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "vigil/prompt_patch.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pilothouse::vigil {

/// One version of an agent's prompt. Never changed.
struct PromptVersion {
    std::uint32_t number = 0; ///< 1 is the prompt as it was found
    std::uint32_t undoes = 0; ///< the version this one takes back, else 0
    WallTime at{};
    std::string text;
    std::string digest; ///< hex SHA-256 of text
    std::string reason;

    friend bool operator==(const PromptVersion &, const PromptVersion &) = default;
};

/// The versions of one prompt, in order. An undo is a new version that reads as the one before what it undoes. The core block is that of version 1
/// in all of them. A value; owned by one thread.
class PromptVersions {
public:
    /// Errors: as promptSections().
    static Result<PromptVersions> create(std::string prompt, WallTime at);
    /// Versions that were stored. Errors: Malformed when they are not 1, 2, 3 … or one has another core block.
    static Result<PromptVersions> restore(std::vector<PromptVersion> versions);

    [[nodiscard]] const PromptVersion &current() const { return m_versions.back(); }
    [[nodiscard]] const std::vector<PromptVersion> &all() const { return m_versions; }

    /// Makes \a patch the newest version; its number. A patch without a change makes none. Errors: InvalidState when it was made for
    /// another text than the current one; Forbidden when its core block is another one; as promptSections().
    Result<std::uint32_t> apply(const PromptPatch &patch, WallTime at, std::string reason);
    /// Takes back the newest version that was not taken back. Errors: NotFound when there is none.
    Result<std::uint32_t> undo(WallTime at, std::string reason);

private:
    explicit PromptVersions(std::vector<PromptVersion> versions) : m_versions(std::move(versions)) {}

    std::vector<PromptVersion> m_versions; ///< never empty
};

} // namespace pilothouse::vigil
