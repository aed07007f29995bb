// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_layout.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

/// Widths of an indentation with tabs to multiples of 8, and with tabs of 1: where they disagree on which line is deeper, nobody knows.
struct Width {
    std::uint32_t wide = 0;
    std::uint32_t narrow = 0;
};

Width widthOf(std::string_view indent)
{
    Width width;
    for (const char c : indent) {
        width.wide = c == '\t' ? (width.wide / 8 + 1) * 8 : width.wide + 1;
        ++width.narrow;
    }
    return width;
}

std::string quotedLine(const ParsedSource &source, const SourceLine &line)
{
    return "line " + std::to_string(source.tokens[line.first].line) + ": ";
}

/// Puts \a line into the block it belongs to. \a open are the headers and first lines of open blocks.
class BlockFinder {
public:
    explicit BlockFinder(ParsedSource &source) : m_source(source) {}

    void add(SourceLine line)
    {
        const Width width = widthOf(indentAt(m_source, m_source.tokens[line.first].begin));
        line.column = width.wide;
        const bool deeper = !m_levels.empty() && width.wide > m_levels.back().width.wide;
        if (m_levels.empty() && width.wide > 0) {
            return fail(line);
        }
        if (m_levels.empty()) {
            m_levels.push_back({width, kNoToken});
        } else if (deeper != m_expected || (deeper && width.narrow <= m_levels.back().width.narrow)) {
            return fail(line);
        } else if (deeper) {
            m_levels.push_back({width, static_cast<std::uint32_t>(m_source.lines.size() - 1)});
        }
        while (width.wide < m_levels.back().width.wide && m_levels.size() > 1) {
            m_levels.pop_back();
        }
        if (width.wide != m_levels.back().width.wide || width.narrow != m_levels.back().width.narrow) {
            return fail(line);
        }
        line.parent = m_levels.back().header;
        m_expected = m_source.is(line.last, ":");
        m_source.lines.push_back(line);
    }
    void finish()
    {
        if (m_expected && !m_source.lines.empty()) {
            fail(m_source.lines.back());
        }
    }

private:
    struct Level {
        Width width;
        std::uint32_t header = kNoToken;
    };
    void fail(const SourceLine &line)
    {
        if (m_source.fault.empty()) {
            m_source.fault = quotedLine(m_source, line) + "indentation that does not fit";
        }
    }

    ParsedSource &m_source;
    std::vector<Level> m_levels;
    bool m_expected = false; ///< a block must begin
};

} // namespace

void takeTokens(ParsedSource &source, std::vector<Token> all)
{
    std::vector<std::uint32_t> place(all.size(), kNoToken);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool comment = all[i].kind == TokenKind::Comment;
        place[i] = static_cast<std::uint32_t>(source.tokens.size());
        (comment ? source.comments : source.tokens).push_back(all[i]);
    }
    for (Token &token : source.tokens) {
        token.mate = token.mate == kNoToken ? kNoToken : place[token.mate];
    }
}

std::string_view indentAt(const ParsedSource &source, std::size_t offset)
{
    const std::string_view text = source.text;
    const std::size_t newLine = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    std::size_t begin = newLine == std::string_view::npos ? 0 : newLine + 1;
    begin += begin == 0 && text.starts_with("\xef\xbb\xbf") ? 3 : 0;
    std::size_t end = begin;
    while (end < offset && (text[end] == ' ' || text[end] == '\t')) {
        ++end;
    }
    return text.substr(begin, end - begin);
}

void findPythonLines(ParsedSource &source)
{
    BlockFinder finder(source);
    std::uint32_t first = kNoToken;
    for (std::uint32_t i = 0; i < source.tokens.size() && source.fault.empty(); ++i) {
        if (source.tokens[i].kind != TokenKind::NewLine) {
            first = first == kNoToken ? i : first;
        } else if (first != kNoToken) {
            SourceLine line;
            line.first = first;
            line.last = i - 1;
            finder.add(line);
            first = kNoToken;
        }
    }
    finder.finish();
}

std::optional<std::uint32_t> lineOfToken(const ParsedSource &source, std::uint32_t token)
{
    const auto after = std::upper_bound(source.lines.begin(), source.lines.end(), token,
                                        [](std::uint32_t t, const SourceLine &line) { return t < line.first; });
    if (after == source.lines.begin() || token > std::prev(after)->last) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(std::prev(after) - source.lines.begin());
}

std::string_view headOf(const ParsedSource &source, const SourceLine &line)
{
    const std::uint32_t at = source.is(line.first, "async") && line.first < line.last ? line.first + 1 : line.first;
    return source.isName(at) ? source.at(at) : std::string_view{};
}

std::uint32_t headerColon(const ParsedSource &source, const SourceLine &line)
{
    static constexpr std::array<std::string_view, 14> kHeads{"def",     "class", "if",   "elif", "else",
                                                             "for",     "while", "with", "try",  "except",
                                                             "finally", "match", "case", "async"};
    const std::string_view head = headOf(source, line);
    if (std::find(kHeads.begin(), kHeads.end(), head) == kHeads.end()) {
        return kNoToken;
    }
    int lambdas = 0;
    for (std::uint32_t i = line.first; i <= line.last; ++i) {
        if (source.tokens[i].depth != 0) {
            continue;
        }
        lambdas += source.is(i, "lambda") ? 1 : 0;
        if (source.is(i, ":") && lambdas-- == 0) {
            return i;
        }
    }
    return kNoToken;
}

std::uint32_t blockEnd(const ParsedSource &source, std::uint32_t header)
{
    std::uint32_t end = header + 1;
    while (end < source.lines.size() && source.lines[end].column > source.lines[header].column) {
        ++end;
    }
    return end;
}

void findPythonFunctions(ParsedSource &source)
{
    std::vector<std::string> names(source.lines.size());
    for (std::uint32_t i = 0; i < source.lines.size() && source.fault.empty(); ++i) {
        const SourceLine &line = source.lines[i];
        const std::string_view head = headOf(source, line);
        const std::string outer = line.parent == kNoToken ? std::string() : names[line.parent];
        names[i] = outer;
        if (head != "def" && head != "class") {
            continue;
        }
        const std::uint32_t word = source.is(line.first, "async") ? line.first + 2 : line.first + 1;
        names[i] = outer.empty() ? std::string(source.at(word)) : outer + "." + std::string(source.at(word));
        if (head == "def") {
            const SourceLine &last = source.lines[blockEnd(source, i) - 1];
            source.functions.push_back({names[i], source.tokens[line.first].begin, source.tokens[last.last].end,
                                        source.tokens[line.first].line});
        }
    }
}

} // namespace pilothouse::vigil
