// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/tool_index.h"

#include <algorithm>

namespace pilothouse::policy {

bool globMatches(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

void ToolIndex::add(std::uint32_t number, const std::vector<std::string> &patterns)
{
    if (patterns.empty()) {
        m_every.push_back(number);
    }
    for (const std::string &pattern : patterns) {
        const std::size_t star = pattern.find('*');
        if (star == std::string::npos) {
            m_exact[pattern].push_back(number);
            continue;
        }
        auto &globs = m_globs[pattern.substr(0, star)];
        const auto same =
            std::find_if(globs.begin(), globs.end(), [&](const Glob &glob) { return glob.pattern == pattern; });
        (same != globs.end() ? *same : globs.emplace_back(Glob{pattern, {}})).numbers.push_back(number);
        if (std::find(m_globLengths.begin(), m_globLengths.end(), star) == m_globLengths.end()) {
            m_globLengths.push_back(star);
        }
    }
}

void ToolIndex::find(std::string_view tool, std::vector<std::uint32_t> &out) const
{
    out.insert(out.end(), m_every.begin(), m_every.end());
    if (const auto exact = m_exact.find(tool); exact != m_exact.end()) {
        out.insert(out.end(), exact->second.begin(), exact->second.end());
    }
    for (const std::size_t length : m_globLengths) {
        const auto globs = length <= tool.size() ? m_globs.find(tool.substr(0, length)) : m_globs.end();
        if (globs == m_globs.end()) {
            continue;
        }
        for (const Glob &glob : globs->second) {
            if (globMatches(glob.pattern, tool)) {
                out.insert(out.end(), glob.numbers.begin(), glob.numbers.end());
            }
        }
    }
}

} // namespace pilothouse::policy
