// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/diagnosis.h"
#include "text/redaction.h"
#include "vigil/source_file.h"
#include "vigil/strategy.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// What a model is asked that may write a change of the agent's code.
struct AdvisorRequest {
    std::string system;
    std::string user;               ///< the diagnosis, then whole files
    std::vector<std::string> files; ///< whose text is in it, hottest first
    std::uint32_t secret = 0;       ///< left out because they hold what looks like a secret
    std::uint32_t large = 0;        ///< left out because they would not fit
};

struct AdvisorLimits {
    std::size_t maxBytes = 48'000; ///< of files
    std::size_t maxFiles = 12;
};

/// The request for \a diagnosis: the files that have most to do with \a causes, each whole or not at all, none with a secret by \a redactor; what is told of
/// the causes is redacted. Deterministic for one redactor.
[[nodiscard]] AdvisorRequest advisorRequest(const Diagnosis &diagnosis, std::span<const Cause> causes,
                                            std::span<const SourceFile> files, const text::Redactor &redactor,
                                            const AdvisorLimits &limits = {});

/// The unified diff in what a model \a answered: that of its fenced blocks, else from the first line of a diff to the last. Empty when there is none.
[[nodiscard]] std::string diffIn(std::string_view answer);

} // namespace pilothouse::vigil
