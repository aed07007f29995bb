// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/step_pages.h"

namespace pilothouse::models {

StepLine *StepPages::find(int row)
{
    const auto at = m_pages.find(row / kPageRows);
    if (at == m_pages.end()) {
        return nullptr;
    }
    at->second->used = ++m_use;
    auto &line = at->second->lines[static_cast<std::size_t>(row % kPageRows)];
    return line ? &*line : nullptr;
}

void StepPages::put(int row, StepLine line)
{
    const int index = row / kPageRows;
    auto &page = m_pages[index];
    if (!page) {
        page = std::make_unique<Page>();
    }
    page->used = ++m_use;
    auto &place = page->lines[static_cast<std::size_t>(row % kPageRows)];
    page->count += place ? 0 : 1;
    place = std::move(line);
    if (m_pages.size() > m_maxPages) {
        evict(index);
    }
}

void StepPages::clear() { m_pages.clear(); }

void StepPages::clearFrom(int row)
{
    std::erase_if(m_pages, [first = row / kPageRows](const auto &entry) { return entry.first >= first; });
}

int StepPages::heldRows() const
{
    int rows = 0;
    for (const auto &[index, page] : m_pages) {
        rows += page->count;
    }
    return rows;
}

void StepPages::evict(int keep)
{
    auto oldest = m_pages.end();
    for (auto it = m_pages.begin(); it != m_pages.end(); ++it) {
        if (it->first != keep && (oldest == m_pages.end() || it->second->used < oldest->second->used)) {
            oldest = it;
        }
    }
    if (oldest != m_pages.end()) {
        m_pages.erase(oldest);
    }
}

} // namespace pilothouse::models
