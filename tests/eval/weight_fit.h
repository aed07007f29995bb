// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "locomo.h"
#include "memory/meaning.h"
#include "memory/relevance.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace pilothouse::eval {

/// Evidence kept in each of the budgets that weights are fitted for.
struct FitScore {
    static constexpr std::array<std::int64_t, 4> kBudgets{500, 1'000, 2'000, 4'000};

    std::array<double, kBudgets.size()> evidence{}; ///< sums over the questions, as in Recall
    std::array<double, kBudgets.size()> all{};
    double questions = 0;

    void add(const FitScore &other);
    /// What is made as great as it can be, 0 to 100: evidence kept and, a seventh of that, questions with all of it; the smallest budget
    /// counts 0.7, then 1.2, 1.1 and 1.
    [[nodiscard]] double objective() const;
    /// "78.00/72.10 85.81/80.13 ..." in percent, the objective last.
    [[nodiscard]] std::string shown() const;
};

/// Finds RelevanceWeights by coordinate ascent on dialogues.
///
/// A score is linear in the weights, so each part is computed once for every question; a packing is then messages by value per token beside the
/// newest ones, which is what adaptive_focus does with messages as short as these.
class WeightFit {
public:
    /// \a dialogues must outlive it.
    WeightFit(std::span<const Dialogue> dialogues, const memory::Meaning &meaning);
    ~WeightFit();

    using Chosen = std::vector<std::size_t>; ///< dialogues, by index
    [[nodiscard]] FitScore score(const Chosen &chosen, const memory::RelevanceWeights &weights) const;
    /// Better weights than \a weights for \a chosen.
    [[nodiscard]] memory::RelevanceWeights fit(const Chosen &chosen, memory::RelevanceWeights weights) const;

private:
    struct Part;
    std::vector<std::unique_ptr<Part>> m_parts; ///< one a dialogue
    std::vector<float memory::RelevanceWeights::*> m_fitted;
};

/// Fits on all dialogues, and on all but one to score that one; prints both, and the weights as relevance.h has them.
void printFit(std::span<const Dialogue> dialogues, const memory::Meaning &meaning);

} // namespace pilothouse::eval
