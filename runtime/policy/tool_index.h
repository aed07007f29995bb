// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::policy {

/// True when \a pattern, in which * stands for any text, matches all of \a text.
[[nodiscard]] bool globMatches(std::string_view pattern, std::string_view text);

/// Which numbers are filed under a tool name: by exact name, by glob (looked up by what stands before its first *), or for every tool.
///
/// Filled once, then immutable and safe for any thread.
class ToolIndex {
public:
    /// Files \a number under each of \a patterns; under every tool when there is none.
    void add(std::uint32_t number, const std::vector<std::string> &patterns);

    /// Appends the numbers that match \a tool. May repeat a number filed under several patterns; in no particular order.
    void find(std::string_view tool, std::vector<std::uint32_t> &out) const;

    [[nodiscard]] bool empty() const { return m_every.empty() && m_exact.empty() && m_globs.empty(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    struct Glob {
        std::string pattern;
        std::vector<std::uint32_t> numbers;
    };
    template<class T>
    using ByText = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

    ByText<std::vector<std::uint32_t>> m_exact;
    ByText<std::vector<Glob>> m_globs;      ///< under the text before the first *
    std::vector<std::size_t> m_globLengths; ///< of those texts, each once
    std::vector<std::uint32_t> m_every;
};

} // namespace pilothouse::policy
