// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

/// Many short texts, one after the other: a copy costs what their bytes do.
class IdColumn {
public:
    [[nodiscard]] std::size_t size() const { return m_ends.size(); }
    [[nodiscard]] bool empty() const { return m_ends.empty(); }
    /// Precondition: \a place < size(). Valid until the column changes.
    [[nodiscard]] std::string_view operator[](std::size_t place) const
    {
        const std::size_t begin = place == 0 ? 0 : m_ends[place - 1];
        return std::string_view(m_text).substr(begin, m_ends[place] - begin);
    }
    void push_back(std::string_view id)
    {
        m_text += id;
        m_ends.push_back(static_cast<std::uint32_t>(m_text.size()));
    }
    /// Cuts off what is beyond \a count, or adds empty ones.
    void resize(std::size_t count)
    {
        if (count < size()) {
            m_text.resize(count == 0 ? 0 : m_ends[count - 1]);
        }
        m_ends.resize(count, static_cast<std::uint32_t>(m_text.size()));
    }

private:
    std::string m_text;
    std::vector<std::uint32_t> m_ends;
};

} // namespace pilothouse
