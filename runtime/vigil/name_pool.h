// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::vigil {

/// Names by small numbers, given in the order they are first seen; 0 is the empty name. A value.
class NamePool {
public:
    NamePool() : m_names(1) { m_ids.emplace(std::string(), 0); }

    [[nodiscard]] std::uint32_t id(std::string_view name)
    {
        const auto found = m_ids.find(name);
        if (found != m_ids.end()) {
            return found->second;
        }
        const auto id = static_cast<std::uint32_t>(m_names.size());
        m_names.emplace_back(name);
        m_ids.emplace(name, id);
        return id;
    }
    /// Precondition: \a id is of this pool. The view holds until the next id().
    [[nodiscard]] std::string_view name(std::uint32_t id) const { return m_names[id]; }
    [[nodiscard]] std::size_t size() const { return m_names.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_ids;
};

} // namespace pilothouse::vigil
