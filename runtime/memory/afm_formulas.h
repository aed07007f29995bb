// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"

#include <cstdint>
#include <string_view>

/// The formulas of Adaptive Focus Memory (C. Cruz, arXiv 2511.12712), which exists in two forms:
/// "code" is the author's public code (github.com/cruz209/AFMforLLM at 7c89519), older than the paper and without classes of
/// importance; "paper" is the first version of the paper. Pure functions.
namespace pilothouse::memory::afm {

/// Thresholds and sizes. Scores are in 0..1.
struct Config {
    double full = 0;              ///< at this score and above a message is planned whole
    double compressed = 0;        ///< at this score and above it is planned compressed, below as a placeholder
    double halfLife = 1;          ///< of recency, in messages
    double ratio = 0.35;          ///< tokens of a summary to tokens of its text
    std::int64_t stubTokens = 12; ///< most tokens of a placeholder
};
inline constexpr Config kCodeLibrary{.full = 0.55, .compressed = 0.30, .halfLife = 12}; ///< the library's defaults
inline constexpr Config kCodeChatOnline{
    .full = 0.45, .compressed = 0.25, .halfLife = 10}; ///< its chat, online embedding
inline constexpr Config kCodeChatOffline{
    .full = 0.20, .compressed = 0.05, .halfLife = 10}; ///< its chat, hashed embedding
inline constexpr Config kPaper{.full = 0.45, .compressed = 0.25, .halfLife = 12, .ratio = 0.33};

/// 0.5^(age / half-life). \a age is how many messages back, the newest being 0; \a halfLife > 0.
double recencyWeight(double age, double halfLife);

/// Code: max(0, similarity) x (0.25 + 0.75 recency).
double codeScore(double similarity, double recency);

/// The paper's classes. It has a language model assign them; standInClass() is what stands in for that here.
enum class Importance : std::uint8_t { Trivial, Relevant, Critical };

/// Paper: CRITICAL 1; RELEVANT max(0, similarity) x (0.5 + 0.5 recency); TRIVIAL max(0, similarity) x 0.25 recency.
double paperScore(Importance importance, double similarity, double recency);

/// Full, Compressed or Placeholder by the two thresholds; alike in both forms.
Fidelity plannedFidelity(double score, const Config &config);

/// Lists of words looked for anywhere in the lower-case text, as an independent implementation of the paper
/// (github.com/oimiragieo/token-saver-5000) does it offline; system messages are at least RELEVANT.
Importance standInClass(std::string_view role, std::string_view text);

} // namespace pilothouse::memory::afm
