// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/context.h"
#include "scenario_texts.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pilothouse::eval {

/// A scenario played out.
struct Script {
    ContextRequest request;
    std::string stated; ///< the constraint with the instruction after it, as it must be found
};

/// \a text with \a turns messages of the user (at least 2) and answers between them. \a run chooses the wording, whether it is stated at once or in the third turn, and the talk in between; the same
/// run gives the same script.
Script play(const ScenarioText &text, std::size_t turns, std::size_t run);

/// What a policy made of several runs of a scenario.
struct ScenarioResult {
    std::string scenario;
    std::string policy;
    std::int64_t budget = 0;
    std::size_t turns = 0;
    std::size_t runs = 0;
    std::size_t kept = 0; ///< runs graded as passed
    double tokens = 0;    ///< mean of a packing
    double replay = 0;    ///< mean of sending everything

    [[nodiscard]] double keptShare() const { return static_cast<double>(kept) / static_cast<double>(runs); }
    [[nodiscard]] double saved() const { return replay > 0 ? 1 - tokens / replay : 0; }
};

/// Packs the last call of \a runs runs. Strict: a run passes when one item has the constraint and the instruction after it word for word, and the
/// last question is whole. Four characters a token and kTokensPerMessage. A refusal for the budget is no pass. Errors: those of
/// makeFocusPolicy().
Result<ScenarioResult> playAll(const ScenarioText &text, std::string_view policy, std::int64_t budget,
                               std::size_t turns, std::size_t runs);

/// {"scenario","policy","budget","turns","runs","kept_pct","tokens_mean","replay_tokens_mean","saved_pct"}
std::string toJson(const ScenarioResult &result);

} // namespace pilothouse::eval
