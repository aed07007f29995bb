// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/shell_reader.h"

#include <algorithm>
#include <charconv>

namespace pilothouse::signals::detail {

namespace {

constexpr std::string_view kWordEnds = " \t\n;&|()<>";
constexpr std::size_t kBraceWords = 64;

bool isName(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (!first && c >= '0' && c <= '9');
}

/// A code point as UTF-8.
void appendPoint(std::string &out, std::uint32_t point)
{
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0U | point >> 6U);
        out += static_cast<char>(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0U | point >> 12U);
        out += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
        out += static_cast<char>(0x80U | (point & 0x3FU));
    } else {
        out += static_cast<char>(0xF0U | (point >> 18U & 0x7U));
        out += static_cast<char>(0x80U | (point >> 12U & 0x3FU));
        out += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
        out += static_cast<char>(0x80U | (point & 0x3FU));
    }
}

/// The escape after a backslash in $'...'; \a at is moved behind it.
void appendEscape(std::string &out, std::string_view text, std::size_t &at)
{
    const auto number = [&](int base, std::size_t digits) {
        std::uint32_t value = 0;
        const char *begin = text.data() + at;
        const char *end = begin + std::min(digits, text.size() - at);
        const auto read = std::from_chars(begin, end, value, base);
        at += static_cast<std::size_t>(read.ptr - begin);
        return value;
    };
    static constexpr std::string_view kFrom = "abefnrtv";
    static constexpr std::string_view kTo = "\a\b\x1b\f\n\r\t\v";
    const char c = text[at];
    if (const auto simple = kFrom.find(c); simple != std::string_view::npos) {
        out += kTo[simple];
        ++at;
    } else if (c == 'x') {
        ++at;
        out += static_cast<char>(number(16, 2));
    } else if (c == 'u' || c == 'U') {
        ++at;
        appendPoint(out, number(16, c == 'u' ? 4 : 8));
    } else if (c >= '0' && c <= '7') {
        out += static_cast<char>(number(8, 3));
    } else {
        out += c;
        ++at;
    }
}

/// Where the brace that opens at \a open closes, and its commas at its own level; 0 where it is no list.
std::size_t braceEnd(std::string_view raw, std::size_t open, std::vector<std::size_t> &commas)
{
    int level = 0;
    for (std::size_t i = open; i < raw.size(); ++i) {
        if (raw[i] == '{') {
            ++level;
        } else if (raw[i] == ',' && level == 1) {
            commas.push_back(i);
        } else if (raw[i] == '}' && --level == 0) {
            return commas.empty() ? 0 : i;
        }
    }
    return 0;
}

void expandInto(const std::string &text, std::vector<std::string> &out)
{
    for (std::size_t open = text.find('{'); open != std::string::npos && out.size() < kBraceWords;
         open = text.find('{', open + 1)) {
        std::vector<std::size_t> commas;
        const std::size_t close = braceEnd(text, open, commas);
        if (close == 0) {
            continue;
        }
        commas.push_back(close);
        std::size_t from = open + 1;
        for (const std::size_t comma : commas) {
            std::string one = text.substr(0, open);
            one.append(text, from, comma - from);
            one.append(text, close + 1);
            expandInto(one, out);
            from = comma + 1;
        }
        return;
    }
    if (out.size() < kBraceWords) {
        out.push_back(text);
    }
}

/// What the shell makes of a value with blanks outside quotes.
void splitInto(const ShellWord &word, std::vector<ShellWord> &out)
{
    constexpr std::string_view kBlanks = " \t\n";
    for (std::size_t at = word.text.find_first_not_of(kBlanks); at != std::string::npos;) {
        const std::size_t end = std::min(word.text.find_first_of(kBlanks, at), word.text.size());
        ShellWord one = word;
        one.text = word.text.substr(at, end - at);
        out.push_back(std::move(one));
        at = word.text.find_first_not_of(kBlanks, end);
    }
}

} // namespace

void ShellState::trouble(std::string what, std::size_t at)
{
    if (script.understood) {
        script.understood = false;
        script.trouble = std::move(what);
        script.troubleAt = at;
    }
}

std::vector<ShellWord> braceExpanded(ShellWord word, std::string_view raw)
{
    if (word.quoted || raw.find('{') == std::string_view::npos || word.text != raw) {
        return {std::move(word)};
    }
    std::vector<std::string> texts;
    expandInto(word.text, texts);
    std::vector<ShellWord> out;
    for (std::string &text : texts) {
        if (!text.empty()) {
            out.push_back({std::move(text), word.span, word.quoted, word.glob, word.expands});
        }
    }
    return out;
}

ShellSpan ShellReader::span(std::size_t begin, std::size_t end) const
{
    return m_fixed != nullptr ? *m_fixed : ShellSpan{begin + m_shift, end + m_shift};
}

/// Blanks, comments and joined lines.
void ShellReader::skipBlanks()
{
    while (more()) {
        if (peek() == ' ' || peek() == '\t' || peek() == '\r') {
            ++m_at;
        } else if (peek() == '\\' && peek(1) == '\n') {
            m_at += 2;
        } else if (peek() == '#' && (m_at == 0 || kWordEnds.find(m_text[m_at - 1]) != std::string_view::npos)) {
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        } else {
            return;
        }
    }
}

void ShellReader::skipLines()
{
    for (skipBlanks(); peek() == '\n' && more(); skipBlanks()) {
        ++m_at;
        readHeredocs();
    }
}

bool ShellReader::readWord(std::vector<ShellWord> &out)
{
    const std::size_t begin = m_at;
    ShellWord word;
    std::string raw;
    m_split = false;
    while (more()) {
        const char c = peek();
        const bool process = (c == '<' || c == '>') && peek(1) == '(';
        if (kWordEnds.find(c) != std::string_view::npos && !process) {
            break;
        }
        readPart(word, raw);
    }
    if (m_at == begin) {
        return false;
    }
    word.span = span(begin, m_at);
    if (std::exchange(m_split, false)) {
        splitInto(word, out);
        return true;
    }
    for (ShellWord &one : braceExpanded(std::move(word), raw)) {
        out.push_back(std::move(one));
    }
    return true;
}

void ShellReader::readPart(ShellWord &word, std::string &raw)
{
    const char c = peek();
    if (c == '\'') {
        readSingleQuoted(word);
    } else if (c == '"') {
        readDoubleQuoted(word);
    } else if (c == '$') {
        readDollar(word, false);
    } else if (c == '`') {
        readBackquoted(word);
    } else if (c == '<' || c == '>') {
        readSubstitution(word, m_at + 1);
    } else if (c == '\\') {
        if (peek(1) != '\n' && m_at + 1 < m_text.size()) {
            word.text += peek(1);
            word.quoted = true;
        }
        m_at = std::min(m_at + 2, m_text.size());
    } else {
        word.glob = word.glob || c == '*' || c == '?' || c == '[';
        word.text += c;
        raw += c;
        ++m_at;
    }
}

void ShellReader::readSingleQuoted(ShellWord &word)
{
    word.quoted = true;
    const std::size_t close = m_text.find('\'', m_at + 1);
    if (close == std::string_view::npos) {
        trouble("a quote is not closed");
    }
    const std::size_t end = std::min(close, m_text.size());
    word.text += m_text.substr(m_at + 1, end - m_at - 1);
    m_at = std::min(end + 1, m_text.size());
}

void ShellReader::readAnsiQuoted(ShellWord &word)
{
    word.quoted = true;
    m_at += 2;
    while (more() && peek() != '\'') {
        if (peek() == '\\' && m_at + 1 < m_text.size()) {
            ++m_at;
            appendEscape(word.text, m_text, m_at);
        } else {
            word.text += m_text[m_at++];
        }
    }
    if (!more()) {
        trouble("a quote is not closed");
        return;
    }
    ++m_at;
}

void ShellReader::readDoubleQuoted(ShellWord &word)
{
    word.quoted = true;
    ++m_at;
    while (more() && peek() != '"') {
        if (peek() == '\\' && std::string_view("$`\"\\\n").find(peek(1)) != std::string_view::npos && peek(1) != '\0') {
            if (peek(1) != '\n') {
                word.text += peek(1);
            }
            m_at += 2;
        } else if (peek() == '$') {
            readDollar(word, true);
        } else if (peek() == '`') {
            readBackquoted(word);
        } else {
            word.text += m_text[m_at++];
        }
    }
    if (!more()) {
        trouble("a quote is not closed");
        return;
    }
    ++m_at;
}

void ShellReader::readDollar(ShellWord &word, bool quoted)
{
    const std::size_t from = m_at;
    const char next = peek(1);
    if (next == '\'' && !quoted) {
        readAnsiQuoted(word);
    } else if (next == '"' && !quoted) {
        ++m_at;
        readDoubleQuoted(word);
    } else if (next == '(' && peek(2) == '(' && atArithmetic()) {
        readArithmetic(word, from);
    } else if (next == '(') {
        readSubstitution(word, m_at + 1);
    } else if (next == '{') {
        readParameter(word, from, quoted);
    } else if (isName(next, true)) {
        ++m_at;
        const std::size_t name = m_at;
        while (isName(peek(), false)) {
            ++m_at;
        }
        putVariable(word, m_text.substr(name, m_at - name), from, quoted);
    } else if (next != '\0' && std::string_view("0123456789@*#?$!-").find(next) != std::string_view::npos) {
        m_at += 2;
        word.text += m_text.substr(from, 2);
        word.expands = true;
    } else {
        word.text += m_text[m_at++];
    }
}

void ShellReader::putVariable(ShellWord &word, std::string_view name, std::size_t from, bool quoted)
{
    constexpr std::size_t kLong = 4096; // a variable that doubles itself stays small
    const auto known = m_state.variables.find(name);
    if (known != m_state.variables.end() && word.text.size() + known->second.size() < kLong) {
        word.text += known->second;
        m_split = m_split || (!quoted && known->second.find_first_of(" \t\n") != std::string::npos);
        word.glob = word.glob || (!quoted && known->second.find_first_of("*?[") != std::string::npos);
    } else {
        word.text += m_text.substr(from, m_at - from);
        word.expands = true;
    }
}

/// ${...}, with the substitutions inside it.
void ShellReader::readParameter(ShellWord &word, std::size_t from, bool quoted)
{
    m_at += 2;
    const std::size_t name = m_at;
    ShellWord inside;
    while (more() && peek() != '}') {
        if (peek() == '\\' && m_at + 1 < m_text.size()) {
            m_at += 2;
        } else if (peek() == '\'') {
            readSingleQuoted(inside);
        } else if (peek() == '"') {
            readDoubleQuoted(inside);
        } else if (peek() == '$' && (peek(1) == '(' || peek(1) == '{')) {
            readDollar(inside, true);
        } else if (peek() == '`') {
            readBackquoted(inside);
        } else {
            ++m_at;
        }
    }
    if (!more()) {
        trouble("${ is not closed");
    }
    const std::string_view text = m_text.substr(name, m_at - name);
    m_at = std::min(m_at + 1, m_text.size());
    const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return isName(c, false); });
    if (plain) {
        putVariable(word, text, from, quoted);
        return;
    }
    word.text += m_text.substr(from, m_at - from);
    word.expands = true;
}

/// True when the next "((" is closed by "))", as it must be to be arithmetic and not two groups of commands.
bool ShellReader::atArithmetic() const
{
    int open = 0;
    for (std::size_t i = std::min(m_text.find("((", m_at), m_text.size()); i < m_text.size(); ++i) {
        open += m_text[i] == '(' ? 1 : m_text[i] == ')' ? -1 : 0;
        if (open == 1 && m_text[i] == ')') {
            return i + 1 < m_text.size() && m_text[i + 1] == ')';
        }
    }
    return false;
}

void ShellReader::readArithmetic(ShellWord &word, std::size_t from)
{
    m_at += 3;
    ShellWord inside;
    int open = 2;
    while (more() && open > 0) {
        if (peek() == '$' && peek(1) == '(') {
            readDollar(inside, true);
            continue;
        }
        if (peek() == '`') {
            readBackquoted(inside);
            continue;
        }
        open += peek() == '(' ? 1 : peek() == ')' ? -1 : 0;
        ++m_at;
    }
    if (open > 0) {
        trouble("(( is not closed");
    }
    word.text += m_text.substr(from, m_at - from);
    word.expands = true;
}

/// The commands between the parenthesis at \a open and its match.
void ShellReader::readSubstitution(ShellWord &word, std::size_t open)
{
    const std::size_t from = m_at;
    m_at = open + 1;
    if (++m_state.depth > kShellDepth) {
        trouble("nested too deeply");
        m_at = m_text.size();
    } else {
        readNested(m_current, ShellNesting::Substitution, ")");
        if (peek() == ')') {
            ++m_at;
        } else {
            trouble("a substitution is not closed");
        }
    }
    --m_state.depth;
    word.text += m_text.substr(from, m_at - from);
    word.expands = true;
}

void ShellReader::readBackquoted(ShellWord &word)
{
    const std::size_t from = m_at++;
    std::string inner;
    while (more() && peek() != '`') {
        if (peek() == '\\' && m_at + 1 < m_text.size()) {
            const char next = peek(1);
            if (next != '`' && next != '$' && next != '\\') {
                inner += '\\';
            }
            inner += next;
            m_at += 2;
        } else {
            inner += m_text[m_at++];
        }
    }
    if (!more()) {
        trouble("a backquote is not closed");
    }
    m_at = std::min(m_at + 1, m_text.size());
    const ShellSpan where = span(from, m_at);
    if (++m_state.depth > kShellDepth) {
        trouble("nested too deeply");
    } else {
        ShellReader(m_state, inner, 0, &where).readAll(m_current, ShellNesting::Substitution);
    }
    --m_state.depth;
    word.text += m_text.substr(from, m_at - from);
    word.expands = true;
}

} // namespace pilothouse::signals::detail
