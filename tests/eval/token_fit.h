// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "text/bpe_counter.h"
#include "text/token_estimator.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pilothouse::eval {

/// Texts by what they are: "python", "prose-de", "locomo".
using TextKinds = std::map<std::string, std::vector<std::string>>;

/// Every KIND/FILE in \a directory, files in name order. Errors: Io naming what cannot be read.
Result<TextKinds> readTexts(const std::filesystem::path &directory);

/// Texts that are kept from fitting: one in five of each kind, or all others.
TextKinds part(const TextKinds &all, bool heldOut);

/// Mean tokens of every kind and length of piece in \a texts. Rare ones lean on what a character of their kind costs.
text::TokenWeights fitWeights(const TextKinds &texts, const text::BpeCounter &exact);

/// runtime/text/token_weights.cpp.
std::string toSource(const text::TokenWeights &weights);

/// How far a counter is off on the texts of one kind. Percentages are of the exact count.
struct EstimateError {
    std::string kind;
    std::size_t texts = 0;
    std::int64_t tokens = 0;
    double total = 0;  ///< of all texts together, signed
    double median = 0; ///< of a text, absolute
    double slow = 0;   ///< 90th percentile of it
};
EstimateError errorOf(const std::string &kind, const std::vector<std::string> &texts, const text::TokenCounter &counter,
                      const text::BpeCounter &exact);

/// `pilothouse-eval tokens …`; the exit code.
int tokensMain(int argc, char **argv);

} // namespace pilothouse::eval
