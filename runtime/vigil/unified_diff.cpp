// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/unified_diff.h"

#include "vigil/unified_diff_lines.h"

#include <algorithm>
#include <unordered_map>

namespace pilothouse::vigil {

namespace {

constexpr int kContext = 3;
constexpr int kMostEdits = 2000;

/// One line of an edit script; indices into the old and the new lines.
struct Piece {
    char sign = ' ';
    std::size_t oldLine = 0;
    std::size_t newLine = 0;
};

/// The shortest edit script between two sequences, by Myers' greedy algorithm; nothing where it would be longer than kMostEdits.
class Shortest {
public:
    Shortest(const std::vector<int> &a, const std::vector<int> &b) : m_a(a), m_b(b) {}

    bool find()
    {
        const int most = std::min<int>(kMostEdits, static_cast<int>(m_a.size() + m_b.size()));
        std::vector<int> reach(static_cast<std::size_t>(2 * most + 3), 0);
        const auto at = [&](int k) -> int & { return reach[static_cast<std::size_t>(k + most + 1)]; };
        for (int d = 0; d <= most; ++d) {
            m_trace.emplace_back(reach.begin() + (most + 1 - d), reach.begin() + (most + 2 + d));
            for (int k = -d; k <= d; k += 2) {
                const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
                int x = d == 0 ? 0 : down ? at(k + 1) : at(k - 1) + 1;
                while (x < size(m_a) && x - k < size(m_b) && m_a[index(x)] == m_b[index(x - k)]) {
                    ++x;
                }
                at(k) = x;
                if (x >= size(m_a) && x - k >= size(m_b)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// After find(): from the first line to the last.
    [[nodiscard]] std::vector<Piece> script() const
    {
        std::vector<Piece> out;
        int x = size(m_a);
        int y = size(m_b);
        for (int d = static_cast<int>(m_trace.size()) - 1; d >= 0; --d) {
            const std::vector<int> &before =
                m_trace[static_cast<std::size_t>(d)]; // what d - 1 edits reach: diagonals -d … d
            const auto at = [&](int k) { return before[static_cast<std::size_t>(k + d)]; };
            const int k = x - y;
            const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
            const int fromX = d == 0 ? 0 : down ? at(k + 1) : at(k - 1);
            const int fromY = d == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY) {
                --x;
                --y;
                out.push_back({' ', index(x), index(y)});
            }
            if (d > 0) {
                out.push_back({down ? '+' : '-', index(fromX), index(fromY)});
            }
            x = fromX;
            y = fromY;
        }
        std::reverse(out.begin(), out.end());
        return out;
    }

private:
    static int size(const std::vector<int> &lines) { return static_cast<int>(lines.size()); }
    static std::size_t index(int i) { return static_cast<std::size_t>(i); }

    const std::vector<int> &m_a;
    const std::vector<int> &m_b;
    std::vector<std::vector<int>> m_trace;
};

using Lines = std::vector<std::string_view>;

std::vector<Piece> replaceAll(std::size_t oldCount, std::size_t newCount)
{
    std::vector<Piece> out;
    for (std::size_t i = 0; i < oldCount; ++i) {
        out.push_back({'-', i, 0});
    }
    for (std::size_t i = 0; i < newCount; ++i) {
        out.push_back({'+', oldCount, i});
    }
    return out;
}

/// The edit script of whole files: equal beginnings and ends first, what is between by Shortest.
std::vector<Piece> scriptOf(const Lines &before, const Lines &after)
{
    std::size_t head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head]) {
        ++head;
    }
    std::size_t tail = 0;
    while (tail < before.size() - head && tail < after.size() - head &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
        ++tail;
    }
    std::unordered_map<std::string_view, int> ids;
    const auto numbers = [&](const Lines &lines) {
        std::vector<int> out;
        for (std::size_t i = head; i + tail < lines.size(); ++i) {
            out.push_back(ids.emplace(lines[i], static_cast<int>(ids.size())).first->second);
        }
        return out;
    };
    const std::vector<int> a = numbers(before);
    const std::vector<int> b = numbers(after);
    Shortest shortest(a, b);
    std::vector<Piece> middle = shortest.find() ? shortest.script() : replaceAll(a.size(), b.size());
    std::vector<Piece> all;
    for (std::size_t i = 0; i < head; ++i) {
        all.push_back({' ', i, i});
    }
    for (Piece piece : middle) {
        piece.oldLine += head;
        piece.newLine += head;
        all.push_back(piece);
    }
    for (std::size_t i = 0; i < tail; ++i) {
        all.push_back({' ', before.size() - tail + i, after.size() - tail + i});
    }
    return all;
}

DiffLine lineOf(char sign, std::string_view line)
{
    const bool ended = line.ends_with('\n');
    return {sign, std::string(ended ? line.substr(0, line.size() - 1) : line), ended};
}

DiffHunk hunkOf(const std::vector<Piece> &script, std::size_t begin, std::size_t end, const Lines &before,
                const Lines &after)
{
    DiffHunk hunk;
    std::size_t oldBefore = 0;
    std::size_t newBefore = 0;
    for (std::size_t i = 0; i < begin; ++i) {
        oldBefore += script[i].sign != '+' ? 1 : 0;
        newBefore += script[i].sign != '-' ? 1 : 0;
    }
    for (std::size_t i = begin; i < end; ++i) {
        const Piece &piece = script[i];
        hunk.oldCount += piece.sign != '+' ? 1 : 0;
        hunk.newCount += piece.sign != '-' ? 1 : 0;
        hunk.lines.push_back(lineOf(piece.sign, piece.sign == '+' ? after[piece.newLine] : before[piece.oldLine]));
    }
    hunk.oldBegin = static_cast<std::uint32_t>(oldBefore + (hunk.oldCount > 0 ? 1 : 0));
    hunk.newBegin = static_cast<std::uint32_t>(newBefore + (hunk.newCount > 0 ? 1 : 0));
    return hunk;
}

std::string range(char sign, std::uint32_t begin, std::uint32_t count)
{
    return sign + std::to_string(begin) + (count == 1 ? std::string() : "," + std::to_string(count));
}

/// A name as git writes it: in C's way where it has control characters, quotes, backslashes or bytes beyond ASCII.
std::string quotedName(const std::string &name)
{
    static constexpr std::string_view kPlain = "\a\b\t\n\v\f\r";
    static constexpr std::string_view kLetters = "abtnvfr";
    std::string out;
    bool quoted = false;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (const std::size_t known = kPlain.find(c); known != std::string_view::npos) {
            out += {'\\', kLetters[known]};
        } else if (c == '"' || c == '\\') {
            out += {'\\', c};
        } else if (byte < 0x20 || byte >= 0x7f) {
            out += {'\\', static_cast<char>('0' + (byte >> 6)), static_cast<char>('0' + ((byte >> 3) & 7)),
                    static_cast<char>('0' + (byte & 7))};
        } else {
            out += c;
            continue;
        }
        quoted = true;
    }
    return quoted ? "\"" + out + "\"" : out;
}

} // namespace

std::vector<std::string_view> linesWithEnds(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

FileDiff diffLines(std::string_view path, std::string_view before, std::string_view after)
{
    FileDiff diff{std::string(path), {}};
    const Lines oldLines = linesWithEnds(before);
    const Lines newLines = linesWithEnds(after);
    const std::vector<Piece> script = scriptOf(oldLines, newLines);
    for (std::size_t i = 0; i < script.size();) {
        if (script[i].sign == ' ') {
            ++i;
            continue;
        }
        const std::size_t begin = i < kContext ? 0 : i - kContext;
        std::size_t last = i; // of the changes of this hunk
        for (std::size_t next = i; next < script.size() && next <= last + 2 * kContext + 1; ++next) {
            last = script[next].sign == ' ' ? last : next;
        }
        const std::size_t end = std::min(script.size(), last + 1 + kContext);
        diff.hunks.push_back(hunkOf(script, begin, end, oldLines, newLines));
        i = end;
    }
    return diff;
}

std::string toText(const FileDiff &diff)
{
    if (diff.hunks.empty()) {
        return {};
    }
    const std::string a = quotedName("a/" + diff.path);
    const std::string b = quotedName("b/" + diff.path);
    const std::string tab = diff.path.find(' ') == std::string::npos ? "\n" : "\t\n";
    std::string out = "diff --git " + a + " " + b + "\n--- " + a + tab + "+++ " + b + tab;
    for (const DiffHunk &hunk : diff.hunks) {
        out +=
            "@@ " + range('-', hunk.oldBegin, hunk.oldCount) + " " + range('+', hunk.newBegin, hunk.newCount) + " @@\n";
        for (const DiffLine &line : hunk.lines) {
            out += line.sign + line.text + (line.newLine ? "\n" : "\n\\ No newline at end of file\n");
        }
    }
    return out;
}

std::string unifiedDiff(std::string_view path, std::string_view before, std::string_view after)
{
    return toText(diffLines(path, before, after));
}

} // namespace pilothouse::vigil
