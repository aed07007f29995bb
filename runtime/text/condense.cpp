// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/condense.h"

#include "text/sentences.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

namespace pilothouse::text {

namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::size_t kLinesOfLines = 4; ///< from so many on a text is read by lines
constexpr std::size_t kMostHunks = 24;
constexpr std::size_t kLongestInDigest = 120;

bool isBlank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool tellsOfError(std::string_view line)
{
    static constexpr auto kSigns =
        std::to_array<std::string_view>({"error", "exception", "failed", "failure", "not found", "no such", "cannot",
                                         "denied", "fatal", "warning:", "traceback", "panic"});
    std::string lower(line.substr(0, 400));
    std::transform(lower.begin(), lower.end(), lower.begin(), lowered);
    return std::any_of(kSigns.begin(), kSigns.end(),
                       [&](std::string_view sign) { return lower.find(sign) != std::string::npos; });
}

bool opensHunk(std::string_view line)
{
    static constexpr auto kOpenings = std::to_array<std::string_view>({"diff --git ", "--- ", "+++ ", "@@ "});
    return std::any_of(kOpenings.begin(), kOpenings.end(),
                       [&](std::string_view opening) { return line.starts_with(opening); });
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Chooses among the lines of a text and writes those chosen.
class Choice {
public:
    Choice(std::string_view text, TextShape shape, const CondenseLimits &limits, const CondenseView &view)
        : m_shape(shape),
          m_limits(limits),
          m_view(view),
          m_lines(shape == TextShape::Prose ? proseSentences(text) : linesOf(text)),
          m_kept(m_lines.size(), false)
    {
    }

    void choose()
    {
        const std::size_t count = m_lines.size();
        for (std::size_t i = 0, left = m_limits.head; i < count && left > 0; ++i) {
            left -= keep(i) ? 1 : 0;
        }
        for (std::size_t i = count, left = m_limits.tail; i > 0 && left > 0; --i) {
            left -= keep(i - 1) ? 1 : 0;
        }
        if (m_shape == TextShape::Diff) {
            keepFirst(kMostHunks, opensHunk);
        }
        keepFirst(m_limits.errors, tellsOfError);
        keepWarmest();
    }

    [[nodiscard]] std::string written() const
    {
        const char joint = m_shape == TextShape::Prose ? ' ' : '\n';
        std::string out;
        std::size_t gap = 0;
        for (std::size_t i = 0; i <= m_lines.size(); ++i) {
            const bool end = i == m_lines.size();
            if (!end && !m_kept[i]) {
                gap += isBlank(m_lines[i]) ? 0 : 1;
                continue;
            }
            if (gap > 0) {
                out += mark(gap) + joint;
                gap = 0;
            }
            if (!end) {
                out += cutToBytes(m_lines[i], m_limits.lineBytes) + joint;
            }
        }
        out.resize(out.size() - (out.empty() ? 0 : 1));
        return out;
    }

private:
    bool keep(std::size_t line)
    {
        const std::size_t cost = std::min(m_lines[line].size(), m_limits.lineBytes) + 1;
        if (m_kept[line] || isBlank(m_lines[line]) || m_used + cost > m_limits.totalBytes) {
            return false;
        }
        m_used += cost;
        m_kept[line] = true;
        return true;
    }

    [[nodiscard]] bool isFree(std::size_t line) const
    {
        return !m_kept[line] && !(m_view.isTold && m_view.isTold(m_lines[line]));
    }

    void keepFirst(std::size_t most, bool (*wanted)(std::string_view))
    {
        for (std::size_t i = 0; i < m_lines.size() && most > 0; ++i) {
            most -= isFree(i) && wanted(m_lines[i]) && keep(i) ? 1 : 0;
        }
    }

    void keepWarmest()
    {
        if (!m_view.warmth || m_limits.warm == 0) {
            return;
        }
        std::vector<std::pair<float, std::size_t>> warm; // minus warmth, line: the earlier of equals first
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            if (const float warmth = isFree(i) ? m_view.warmth(m_lines[i]) : 0; warmth > 0) {
                warm.emplace_back(-warmth, i);
            }
        }
        std::sort(warm.begin(), warm.end());
        std::size_t left = m_limits.warm;
        for (auto at = warm.begin(); at != warm.end() && left > 0; ++at) {
            left -= keep(at->second) ? 1 : 0;
        }
    }

    [[nodiscard]] std::string mark(std::size_t gap) const
    {
        const std::string_view what = m_shape == TextShape::Prose ? " sentence" : " line";
        return "[" + std::to_string(gap) + std::string(what) + (gap == 1 ? "]" : "s]");
    }

    TextShape m_shape;
    const CondenseLimits &m_limits;
    const CondenseView &m_view;
    std::vector<std::string_view> m_lines;
    std::vector<bool> m_kept;
    std::size_t m_used = 0;
};

/// Place in the digest: wanted, paths, names, numbers.
int rankOf(std::string_view token, IdentifierKey key, const CondenseView &view)
{
    if (view.wanted && view.wanted(key)) {
        return 0;
    }
    const bool number = token.find_first_not_of("0123456789.-") == std::string_view::npos;
    return token.find('/') != std::string_view::npos ? 1 : number ? 3 : 2;
}

} // namespace

std::vector<std::string_view> proseSentences(std::string_view text)
{
    std::vector<std::string_view> found;
    for (const std::string_view line : linesOf(text)) {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool mark = line[i] == '.' || line[i] == '!' || line[i] == '?';
            if (i + 1 == line.size() || (mark && line[i + 1] == ' ')) {
                const std::size_t first = std::min(line.find_first_not_of(' ', begin), i);
                found.push_back(line.substr(first, i + 1 - first));
                begin = i + 1;
            }
        }
    }
    return found;
}

std::string cutToBytes(std::string_view text, std::size_t bytes)
{
    return text.size() <= bytes ? std::string(text) : std::string(beginning(text, bytes)).append(kEllipsis);
}

TextShape shapeOf(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return TextShape::Prose;
    }
    if (text[first] == '{' || text[first] == '[') {
        return TextShape::Json;
    }
    std::size_t lines = 0;
    bool hunk = false;
    bool file = false;
    for (const std::string_view line : linesOf(text)) {
        lines += isBlank(line) ? 0 : 1;
        hunk = hunk || line.starts_with("@@ ");
        file = file || line.starts_with("+++ ") || line.starts_with("diff --git ");
    }
    return hunk && file ? TextShape::Diff : lines >= kLinesOfLines ? TextShape::Lines : TextShape::Prose;
}

std::string identifierDigest(std::string_view text, std::string_view shown, std::size_t bytes, const CondenseView &view)
{
    const std::vector<IdentifierKey> here = identifiersOffered(shown);
    std::unordered_set<IdentifierKey> seen;
    std::vector<std::pair<int, std::string_view>> lost;
    for (std::string_view token : identifierTokens(text)) {
        token = token.substr(0, token.find(':'));
        if (token.size() > kLongestInDigest || !isIdentifier(token)) {
            continue;
        }
        const IdentifierKey key = identifierKey(token);
        if (!std::binary_search(here.begin(), here.end(), key) && !(view.known && view.known(key)) &&
            seen.insert(key).second) {
            lost.emplace_back(rankOf(token, key, view), token);
        }
    }
    std::stable_sort(lost.begin(), lost.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::string digest;
    for (const auto &[rank, token] : lost) {
        if (digest.size() + token.size() + 1 <= bytes) {
            digest.append(digest.empty() ? "ids: " : " ").append(token);
        }
    }
    return digest;
}

std::optional<std::string> condensed(std::string_view text, const CondenseLimits &limits, const CondenseView &view)
{
    TextShape shape = shapeOf(text);
    if (shape == TextShape::Json) {
        if (auto json = condensedJson(text, limits, view); json && json->size() < text.size()) {
            return json;
        }
        shape = TextShape::Lines;
    }
    Choice choice(text, shape, limits, view);
    choice.choose();
    std::string out = choice.written();
    if (const std::string digest = identifierDigest(text, out, limits.digestBytes, view); !digest.empty()) {
        out += "\n" + digest;
    }
    return out.size() < text.size() ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace pilothouse::text
