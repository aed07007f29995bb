// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/unified_diff.h"

#include "vigil/unified_diff_lines.h"

#include <optional>

namespace pilothouse::vigil {

namespace {

using Lines = std::vector<std::string_view>;

bool equal(std::string_view line, const DiffLine &wanted)
{
    const bool ended = line.ends_with('\n');
    return ended == wanted.newLine && (ended ? line.substr(0, line.size() - 1) : line) == wanted.text;
}

/// Whether the old lines of \a hunk stand at \a index.
bool standsAt(const Lines &lines, std::size_t index, const DiffHunk &hunk)
{
    for (const DiffLine &line : hunk.lines) {
        if (line.sign == '+') {
            continue;
        }
        if (index >= lines.size() || !equal(lines[index++], line)) {
            return false;
        }
    }
    return true;
}

/// Where \a hunk applies, not before \a from.
std::optional<std::size_t> placeOf(const Lines &lines, const DiffHunk &hunk, std::size_t from, HunkPlace place)
{
    const std::size_t stated = hunk.oldCount > 0 ? std::size_t{hunk.oldBegin} - 1 : hunk.oldBegin;
    if (stated >= from && stated <= lines.size() && standsAt(lines, stated, hunk)) {
        return stated;
    }
    if (place == HunkPlace::Exact || hunk.oldCount == 0) {
        return std::nullopt;
    }
    std::optional<std::size_t> found;
    for (std::size_t i = from; i + hunk.oldCount <= lines.size(); ++i) {
        if (standsAt(lines, i, hunk)) {
            if (found) {
                return std::nullopt;
            }
            found = i;
        }
    }
    return found;
}

class Patched {
public:
    bool add(std::string_view line)
    {
        const bool fits = m_text.empty() || m_text.back() == '\n';
        m_text.append(line);
        ++m_lines;
        return fits;
    }
    [[nodiscard]] std::size_t lines() const { return m_lines; }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
    std::size_t m_lines = 0;
};

} // namespace

Result<std::string> applyDiff(std::string_view before, const FileDiff &diff, HunkPlace place)
{
    const Lines lines = linesWithEnds(before);
    Patched out;
    std::size_t next = 0;
    for (std::size_t number = 0; number < diff.hunks.size(); ++number) {
        const DiffHunk &hunk = diff.hunks[number];
        const auto refuse = [&](const char *why) {
            return Error{ErrorCode::InvalidArgument, "hunk " + std::to_string(number + 1) + ": " + why};
        };
        const auto at = placeOf(lines, hunk, next, place);
        if (!at) {
            return refuse("its lines are not there");
        }
        bool fits = true;
        while (next < *at) {
            fits = out.add(lines[next++]) && fits;
        }
        const std::size_t newBegin = out.lines() + (hunk.newCount > 0 ? 1 : 0);
        if (place == HunkPlace::Exact && newBegin != hunk.newBegin) {
            return refuse("its new line number is wrong");
        }
        for (const DiffLine &line : hunk.lines) {
            next += line.sign != '+' ? 1 : 0;
            fits = (line.sign == '-' || out.add(line.newLine ? line.text + "\n" : line.text)) && fits;
        }
        if (!fits) {
            return refuse("a line without an end has lines after it");
        }
    }
    while (next < lines.size()) {
        if (!out.add(lines[next++])) {
            return Error{ErrorCode::InvalidArgument, "last hunk: a line without an end has lines after it"};
        }
    }
    return out.take();
}

Result<void> checkDiff(std::string_view diff, std::string_view path, std::string_view before, std::string_view after)
{
    DiffLimits limits;
    limits.maxBytes = 64u << 20;
    limits.maxHunks = limits.maxChanged = SIZE_MAX;
    const auto files = parseUnifiedDiff(diff, limits);
    if (!files.ok()) {
        return files.error();
    }
    if (files->size() != 1 || files->front().path != path) {
        return Error{ErrorCode::DigestMismatch, "the diff is not of this file alone"};
    }
    const auto result = applyDiff(before, files->front());
    if (!result.ok()) {
        return result.error();
    }
    if (*result != after) {
        return Error{ErrorCode::DigestMismatch, "applied, it gives something else"};
    }
    return {};
}

} // namespace pilothouse::vigil
