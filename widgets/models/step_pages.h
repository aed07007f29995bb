// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/step_line.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <unordered_map>

namespace pilothouse::models {

/// The values of some rows: pages of kPageRows, the least recently used dropped past a cap. GUI thread only.
class StepPages {
public:
    static constexpr int kPageRows = 256;

    explicit StepPages(int maxRows) : m_maxPages(static_cast<std::size_t>(std::max(4, maxRows / kPageRows))) {}

    /// Null when the value is not here.
    [[nodiscard]] StepLine *find(int row);
    void put(int row, StepLine line);
    void clear();
    /// Drops the page of \a row and all later ones.
    void clearFrom(int row);
    [[nodiscard]] int heldRows() const;

private:
    struct Page {
        std::array<std::optional<StepLine>, kPageRows> lines;
        int count = 0;
        std::uint64_t used = 0;
    };
    void evict(int keep);

    std::unordered_map<int, std::unique_ptr<Page>> m_pages;
    std::size_t m_maxPages;
    std::uint64_t m_use = 0;
};

} // namespace pilothouse::models
