// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"

#include <cstddef>
#include <span>
#include <vector>

namespace pilothouse::memory {

/// Retrieval of Generative Agents (Park 2023, arXiv 2304.03442; github.com/joonspk-research/generative_agents), whose paper and
/// code differ. Both bring recency, importance and relevance to 0..1 over all memories and add them with weights.
namespace generative {

struct Weights {
    double recency = 1;
    double importance = 1;
    double relevance = 1;
};
inline constexpr Weights kPaperWeights{};
inline constexpr Weights kCodeWeights{.recency = 0.5, .importance = 2, .relevance = 3};
inline constexpr std::size_t kCodeMost = 30; ///< memories retrieved; the paper takes what fits

/// Paper: 0.995^hours since the last access.
double paperRecency(double hours);
/// Code: 0.99^rank, rank 1 being the memory accessed longest ago. Known defect, kept: the oldest gets the largest value.
double codeRecency(std::size_t rank);
/// Brings values to 0..1 by their least and greatest; 0.5 each when all are equal.
std::vector<double> normalised(std::span<const double> values);

} // namespace generative

/// Memories are the units of the request, which come in by their best message's score as long as they fit; never_lost.h first.
///
/// Deviations that come of packing one request: a message's own time stands for its last access, since no packing may depend on
/// one before; where a message has no time, each message is an hour after the one before. In place of a language model's 1..10,
/// importance is 10, 5 or 1 by afm::standInClass(); relevance is the cosine of word counts instead of an embedding's.
class GenerativeAgentsPaper final : public FocusPolicy {
public:
    [[nodiscard]] std::string_view name() const override { return "generative_agents_paper"; }
    Result<Packing> pack(const FocusInput &input) override;
};

/// The same with the code's recency, weights and limit of 30 (beside what is never lost). The code's "idle" memories have no
/// counterpart in a request.
class GenerativeAgentsCode final : public FocusPolicy {
public:
    [[nodiscard]] std::string_view name() const override { return "generative_agents_code"; }
    Result<Packing> pack(const FocusInput &input) override;
};

} // namespace pilothouse::memory
