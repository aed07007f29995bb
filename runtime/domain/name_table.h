// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace pilothouse::detail {

/// The words of an enum whose values are 0 .. N-1, in order.
template<class Enum, std::size_t N>
using NameTable = std::array<std::string_view, N>;

template<class Enum, std::size_t N>
constexpr std::string_view nameIn(const std::array<std::string_view, N> &table, Enum value)
{
    const auto index = static_cast<std::size_t>(value);
    return index < N ? table[index] : std::string_view{};
}

template<class Enum, std::size_t N>
constexpr std::optional<Enum> valueIn(const std::array<std::string_view, N> &table, std::string_view word)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (table[i] == word) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

} // namespace pilothouse::detail
