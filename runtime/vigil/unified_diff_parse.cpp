// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/unified_diff.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pilothouse::vigil {

namespace {

constexpr std::uint32_t kMostLine = 100'000'000;

/// The name of a header line behind "--- " or "+++ ": quoted in C's way, or up to a tab.
std::optional<std::string> headerName(std::string_view text)
{
    if (!text.starts_with('"')) {
        return std::string(text.substr(0, text.find('\t')));
    }
    static constexpr std::string_view kLetters = "abtnvfr\"\\";
    static constexpr std::string_view kBytes = "\a\b\t\n\v\f\r\"\\";
    std::string out;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            return out;
        }
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        const std::size_t letter = ++i < text.size() ? kLetters.find(text[i]) : std::string_view::npos;
        const auto octal = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '7'; };
        if (letter != std::string_view::npos) {
            out += kBytes[letter];
        } else if (octal(i) && octal(i + 1) && octal(i + 2)) {
            out += static_cast<char>(((text[i] - '0') << 6) | ((text[i + 1] - '0') << 3) | (text[i + 2] - '0'));
            i += 2;
        } else {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> number(std::string_view &text)
{
    std::uint32_t value = 0;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9' && value < kMostLine) {
        value = value * 10 + static_cast<std::uint32_t>(text[digits++] - '0');
    }
    text.remove_prefix(digits);
    return digits == 0 || value > kMostLine ? std::nullopt : std::optional(value);
}

bool take(std::string_view &text, std::string_view word)
{
    const bool there = text.starts_with(word);
    text.remove_prefix(there ? word.size() : 0);
    return there;
}

bool readRange(std::string_view &text, char sign, std::uint32_t &begin, std::uint32_t &count)
{
    if (!take(text, std::string_view(&sign, 1))) {
        return false;
    }
    const auto first = number(text);
    const auto second = take(text, ",") ? number(text) : std::optional<std::uint32_t>(1);
    begin = first.value_or(0);
    count = second.value_or(0);
    return first && second && (begin > 0 || count == 0);
}

class DiffReader {
public:
    DiffReader(std::string_view text, const DiffLimits &limits) : m_text(text), m_limits(limits) {}

    Result<std::vector<FileDiff>> read()
    {
        if (m_text.size() > m_limits.maxBytes) {
            return Error{ErrorCode::TooLarge,
                         "the diff is larger than " + std::to_string(m_limits.maxBytes) + " bytes"};
        }
        while (!m_error && nextLine()) {
            line();
        }
        if (!m_error && (m_oldLeft > 0 || m_newLeft > 0)) {
            fail(ErrorCode::Malformed, "the hunk ends too early");
        }
        if (!m_error && m_awaitsNew) {
            fail(ErrorCode::Malformed, "+++ is missing");
        }
        if (!m_error && (m_files.empty() || m_files.back().hunks.empty())) {
            fail(ErrorCode::Malformed, "no hunk");
        }
        if (m_error) {
            return *m_error;
        }
        return std::move(m_files);
    }

private:
    bool nextLine()
    {
        if (m_at >= m_text.size()) {
            return false;
        }
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        m_line = m_text.substr(m_at, end - m_at);
        m_at = end + 1;
        ++m_number;
        return true;
    }
    void fail(ErrorCode code, const std::string &what)
    {
        m_error = Error{code, "line " + std::to_string(m_number) + ": " + what};
    }
    void line();
    void header();
    void oldName();
    void newName();
    void hunkStart();
    void hunkLine();
    void noNewLine();

    std::string_view m_text;
    const DiffLimits &m_limits;
    std::vector<FileDiff> m_files;
    std::optional<Error> m_error;
    std::string_view m_line;
    std::string m_oldName;
    std::size_t m_at = 0;
    std::size_t m_number = 0;
    std::size_t m_hunks = 0;
    std::size_t m_changed = 0;
    std::uint32_t m_oldLeft = 0;
    std::uint32_t m_newLeft = 0;
    bool m_awaitsNew = false;
    bool m_begun = false; ///< a header was seen
};

void DiffReader::line()
{
    if (m_oldLeft > 0 || m_newLeft > 0) {
        return m_line.starts_with('\\') ? noNewLine() : hunkLine();
    }
    if (m_line.starts_with("\\ ")) {
        return noNewLine();
    }
    m_line.remove_suffix(m_line.ends_with('\r') ? 1 : 0);
    if (m_awaitsNew) {
        return newName();
    }
    if (m_line.starts_with("@@ ")) {
        return hunkStart();
    }
    header();
}

void DiffReader::header()
{
    static constexpr std::array<std::string_view, 13> kUnsupported{
        "new file mode", "deleted file mode", "old mode", "new mode", "rename ",   "copy ",    "similarity index",
        "dissimilarity", "GIT binary patch",  "Binary ",  "Only in ", "Submodule", "diff --cc"};
    const auto begins = [&](std::string_view word) { return m_line.starts_with(word); };
    if (begins("--- ")) {
        return oldName();
    }
    if (std::any_of(kUnsupported.begin(), kUnsupported.end(), begins)) {
        return fail(ErrorCode::Unsupported, "changes of lines in files that are there, and nothing else");
    }
    if (begins("diff --git ")) {
        if (m_begun && !m_files.empty() && m_files.back().hunks.empty()) {
            return fail(ErrorCode::Malformed, "a file without a hunk");
        }
        m_begun = true;
        return;
    }
    if (m_line.empty() || begins("index ") || (!m_begun && !begins("@@") && !begins("+++ "))) {
        return; // what stands before the first header is for people
    }
    fail(ErrorCode::Malformed, "neither a header nor part of a hunk");
}

void DiffReader::oldName()
{
    const auto name = headerName(m_line.substr(4));
    if (!name || name->empty()) {
        return fail(ErrorCode::Malformed, "name that cannot be read");
    }
    if (*name == "/dev/null") {
        return fail(ErrorCode::Unsupported, "a new file");
    }
    m_oldName = *name;
    m_awaitsNew = true;
    m_begun = true;
}

void DiffReader::newName()
{
    const auto name = m_line.starts_with("+++ ") ? headerName(m_line.substr(4)) : std::nullopt;
    if (!name || name->empty()) {
        return fail(ErrorCode::Malformed, "+++ is missing");
    }
    if (*name == "/dev/null") {
        return fail(ErrorCode::Unsupported, "a file that goes");
    }
    const bool prefixed = m_oldName.starts_with("a/") && name->starts_with("b/");
    const std::string oldPath = prefixed ? m_oldName.substr(2) : m_oldName;
    const std::string newPath = prefixed ? name->substr(2) : *name;
    if (oldPath != newPath) {
        return fail(ErrorCode::Unsupported, "a renamed file");
    }
    if (m_files.size() >= m_limits.maxFiles) {
        return fail(ErrorCode::LimitReached, "more than " + std::to_string(m_limits.maxFiles) + " files");
    }
    if (!m_files.empty() && m_files.back().hunks.empty()) {
        return fail(ErrorCode::Malformed, "a file without a hunk");
    }
    m_files.push_back({newPath, {}});
    m_awaitsNew = false;
}

void DiffReader::hunkStart()
{
    DiffHunk hunk;
    std::string_view rest = m_line.substr(3);
    const bool ranges = readRange(rest, '-', hunk.oldBegin, hunk.oldCount) && take(rest, " ") &&
                        readRange(rest, '+', hunk.newBegin, hunk.newCount) && take(rest, " @@");
    if (!ranges || hunk.oldCount + hunk.newCount == 0) {
        return fail(ErrorCode::Malformed, "hunk header that cannot be read");
    }
    if (m_files.empty()) {
        return fail(ErrorCode::Malformed, "a hunk without a file");
    }
    if (++m_hunks > m_limits.maxHunks) {
        return fail(ErrorCode::LimitReached, "more than " + std::to_string(m_limits.maxHunks) + " hunks");
    }
    m_oldLeft = hunk.oldCount;
    m_newLeft = hunk.newCount;
    m_files.back().hunks.push_back(std::move(hunk));
}

void DiffReader::hunkLine()
{
    const char sign = m_line.empty() || m_line == "\r" ? ' ' : m_line.front();
    const bool oldPart = sign == ' ' || sign == '-';
    const bool newPart = sign == ' ' || sign == '+';
    if ((!oldPart && !newPart) || (oldPart && m_oldLeft == 0) || (newPart && m_newLeft == 0)) {
        return fail(ErrorCode::Malformed, "the lines of the hunk are not as many as it says");
    }
    const bool marked = !m_line.empty() && m_line.front() == sign;
    m_files.back().hunks.back().lines.push_back({sign, std::string(m_line.substr(marked ? 1 : 0)), true});
    m_oldLeft -= oldPart ? 1 : 0;
    m_newLeft -= newPart ? 1 : 0;
    m_changed += sign == ' ' ? 0 : 1;
    if (m_changed > m_limits.maxChanged) {
        fail(ErrorCode::LimitReached, "more than " + std::to_string(m_limits.maxChanged) + " changed lines");
    }
}

void DiffReader::noNewLine()
{
    const bool hunk = !m_files.empty() && !m_files.back().hunks.empty() && !m_files.back().hunks.back().lines.empty();
    if (!hunk || !m_files.back().hunks.back().lines.back().newLine) {
        return fail(ErrorCode::Malformed, "a mark about the end of a file that follows no line");
    }
    m_files.back().hunks.back().lines.back().newLine = false;
}

} // namespace

Result<std::vector<FileDiff>> parseUnifiedDiff(std::string_view text, const DiffLimits &limits)
{
    return DiffReader(text, limits).read();
}

} // namespace pilothouse::vigil
