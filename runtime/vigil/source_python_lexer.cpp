// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_sink.h"

#include <array>

namespace pilothouse::vigil {

namespace {

constexpr std::array<std::string_view, 26> kOperators{
    "**=", "//=", ">>=", "<<=", "...", "!=", ":=", "->", "==", "<=", ">=", "**", "//",
    "<<",  ">>",  "+=",  "-=",  "*=",  "/=", "%=", "&=", "|=", "^=", "@=", "<>", "`"};
constexpr int kDeepestString = 8;

struct StringStart {
    std::size_t body = 0; ///< past the opening quotes
    char quote = '"';
    bool triple = false;
    bool fields = false; ///< an f-string
};

class PythonReader {
public:
    explicit PythonReader(std::string_view text) : m_sink(text) {}

    TokenList read()
    {
        std::size_t i = m_sink.starts(0, "\xef\xbb\xbf") ? 3 : 0;
        while (i < m_sink.text().size() && !m_sink.faulty()) {
            i = next(i);
        }
        if (m_pending && m_sink.open() == 0) {
            m_sink.push(TokenKind::NewLine, m_sink.text().size(), m_sink.text().size());
        }
        return m_sink.take();
    }

private:
    std::size_t next(std::size_t i);
    std::size_t blank(std::size_t i);
    std::size_t word(std::size_t i);
    std::size_t sign(std::size_t i);
    [[nodiscard]] bool startsString(std::size_t i, StringStart &start) const;
    std::size_t stringEnd(const StringStart &start, int depth);
    std::size_t fieldEnd(std::size_t i, const StringStart &outer, int depth);
    std::size_t formatEnd(std::size_t i, const StringStart &outer, int depth);
    [[nodiscard]] bool closes(std::size_t i, const StringStart &start) const;
    std::size_t skipEscape(std::size_t i, const StringStart &start) const;

    void push(TokenKind kind, std::size_t begin, std::size_t end)
    {
        m_sink.push(kind, begin, end);
        m_pending = m_pending || kind != TokenKind::Comment;
    }
    std::size_t fail(std::size_t offset, std::string_view what)
    {
        m_sink.fail(offset, what);
        return m_sink.text().size();
    }

    SourceSink m_sink;
    bool m_pending = false; ///< something stands on the logical line
};

std::size_t PythonReader::blank(std::size_t i)
{
    const char c = m_sink.at(i);
    if (c == '\n') {
        if (m_sink.open() == 0 && m_pending) {
            m_sink.push(TokenKind::NewLine, i, i + 1);
            m_pending = false;
        }
        return i + 1;
    }
    if (c == '\\') {
        const std::size_t end = m_sink.at(i + 1) == '\r' ? i + 2 : i + 1;
        return m_sink.at(end) == '\n' && end + 1 < m_sink.text().size() ? end + 1 : fail(i, "backslash within a line");
    }
    return i + 1;
}

bool PythonReader::startsString(std::size_t i, StringStart &start) const
{
    std::string prefix;
    while (prefix.size() < 3 && m_sink.at(i) != '"' && m_sink.at(i) != '\'') {
        const char lower = static_cast<char>(m_sink.at(i++) | 0x20);
        if (std::string_view("rbuft").find(lower) == std::string_view::npos) {
            return false;
        }
        prefix += lower;
    }
    const char quote = m_sink.at(i);
    if ((quote != '"' && quote != '\'') || prefix.size() > 2) {
        return false;
    }
    start.quote = quote;
    start.triple = m_sink.at(i + 1) == quote && m_sink.at(i + 2) == quote;
    start.body = i + (start.triple ? 3 : 1);
    start.fields = prefix.find_first_of("ft") != std::string::npos;
    return true;
}

bool PythonReader::closes(std::size_t i, const StringStart &start) const
{
    return m_sink.at(i) == start.quote &&
           (!start.triple || (m_sink.at(i + 1) == start.quote && m_sink.at(i + 2) == start.quote));
}

std::size_t PythonReader::skipEscape(std::size_t i, const StringStart &start) const
{
    const char escaped = m_sink.at(i + 1);
    if (start.fields && (escaped == '{' || escaped == '}')) {
        return i + 1;
    }
    if (start.fields && escaped == 'N' && m_sink.at(i + 2) == '{') {
        const std::size_t close = m_sink.text().find('}', i);
        return close == std::string_view::npos ? m_sink.text().size() : close + 1;
    }
    return escaped == '\r' && m_sink.at(i + 2) == '\n' ? i + 3 : i + 2;
}

std::size_t PythonReader::stringEnd(const StringStart &start, int depth)
{
    std::size_t i = start.body;
    if (depth > kDeepestString) {
        return fail(i, "strings within strings");
    }
    while (i < m_sink.text().size()) {
        const char c = m_sink.at(i);
        if (c == '\\') {
            i = skipEscape(i, start);
        } else if (closes(i, start)) {
            return i + (start.triple ? 3 : 1);
        } else if (c == '\n' && !start.triple) {
            return fail(start.body, "string without an end");
        } else if (start.fields && (m_sink.starts(i, "{{") || m_sink.starts(i, "}}"))) {
            i += 2;
        } else if (start.fields && c == '{') {
            i = fieldEnd(i + 1, start, depth);
        } else if (start.fields && c == '}') {
            return fail(i, "brace alone in a formatted string");
        } else {
            ++i;
        }
    }
    return fail(start.body, "string without an end");
}

/// The end of a replacement field whose expression begins at \a i, past its '}'.
std::size_t PythonReader::fieldEnd(std::size_t i, const StringStart &outer, int depth)
{
    std::string open;
    while (i < m_sink.text().size() && !m_sink.faulty()) {
        const char c = m_sink.at(i);
        StringStart inner;
        if (open.empty() && (c == '}' || c == ':')) {
            return c == '}' ? i + 1 : formatEnd(i + 1, outer, depth);
        }
        if (c == '#' || (c == '\n' && !outer.triple)) {
            return fail(i, "line end or comment within a field of a formatted string");
        }
        if (c == '(' || c == '[' || c == '{') {
            open += c == '(' ? ')' : c == '[' ? ']' : '}';
            ++i;
        } else if (c == ')' || c == ']' || c == '}') {
            if (open.empty() || open.back() != c) {
                return fail(i, "brackets of a formatted string");
            }
            open.pop_back();
            ++i;
        } else if (startsString(i, inner)) {
            i = stringEnd(inner, depth + 1);
        } else if (isSourceNameByte(c)) {
            while (isSourceNameByte(m_sink.at(i))) {
                ++i;
            }
        } else {
            ++i;
        }
    }
    return fail(std::min(i, m_sink.text().size()), "formatted string without an end");
}

/// The end of a format after its ':', past the '}' of its field: its text is literal but for fields of its own.
std::size_t PythonReader::formatEnd(std::size_t i, const StringStart &outer, int depth)
{
    if (depth > kDeepestString) {
        return fail(i, "strings within strings");
    }
    while (i < m_sink.text().size() && !m_sink.faulty()) {
        const char c = m_sink.at(i);
        if (c == '}') {
            return i + 1;
        }
        if (closes(i, outer) || (c == '\n' && !outer.triple)) {
            return fail(i, "formatted string without an end");
        }
        i = c == '{' ? fieldEnd(i + 1, outer, depth + 1) : i + 1;
    }
    return fail(std::min(i, m_sink.text().size()), "formatted string without an end");
}

std::size_t PythonReader::word(std::size_t i)
{
    std::size_t end = i;
    while (isSourceNameByte(m_sink.at(end))) {
        ++end;
    }
    push(TokenKind::Name, i, end);
    return end;
}

std::size_t PythonReader::sign(std::size_t i)
{
    const char c = m_sink.at(i);
    const std::size_t length = operatorLength(m_sink, i, kOperators);
    const bool known = std::string_view("()[]{}+-*/%@&|^~<>=.,:;").find(c) != std::string_view::npos;
    if (!known && length == 1) {
        return fail(i, "character that Python does not know");
    }
    push(TokenKind::Operator, i, i + length);
    return i + length;
}

std::size_t PythonReader::next(std::size_t i)
{
    const char c = m_sink.at(i);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\\') {
        return blank(i);
    }
    if (c == '#') {
        std::size_t end = std::min(m_sink.text().find('\n', i), m_sink.text().size());
        end -= end > i && m_sink.at(end - 1) == '\r' ? 1 : 0;
        push(TokenKind::Comment, i, end);
        return end;
    }
    StringStart start;
    if (startsString(i, start)) {
        const std::size_t end = stringEnd(start, 0);
        push(TokenKind::String, i, end);
        return end;
    }
    if (isSourceDigit(c) || (c == '.' && isSourceDigit(m_sink.at(i + 1)))) {
        const std::size_t end = sourceNumberEnd(m_sink.text(), i);
        push(TokenKind::Number, i, end);
        return end;
    }
    return isSourceNameByte(c) ? word(i) : sign(i);
}

} // namespace

TokenList tokenizePython(std::string_view text) { return PythonReader(text).read(); }

} // namespace pilothouse::vigil
