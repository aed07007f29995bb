// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/step.h"

namespace pilothouse {

std::int64_t estimatedTokens(const Step &step)
{
    constexpr std::int64_t kCharactersPerToken = 4;
    constexpr std::int64_t kPerMessage = 4;
    const auto bytes = static_cast<std::int64_t>(step.text.size() + step.args.size());
    return (bytes + kCharactersPerToken - 1) / kCharactersPerToken + kPerMessage;
}

} // namespace pilothouse
