// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_sink.h"

#include <array>

namespace pilothouse::vigil {

namespace {

constexpr std::array<std::string_view, 30> kOperators{"...",
                                                      "===",
                                                      "!==",
                                                      "**=",
                                                      "<<=",
                                                      "&&=",
                                                      "||=",
                                                      "?"
                                                      "?=",
                                                      "=>",
                                                      "==",
                                                      "!=",
                                                      "<=",
                                                      ">=",
                                                      "&&",
                                                      "||",
                                                      "??",
                                                      "++",
                                                      "--",
                                                      "+=",
                                                      "-=",
                                                      "*=",
                                                      "/=",
                                                      "%=",
                                                      "&=",
                                                      "|=",
                                                      "^=",
                                                      "**",
                                                      "<<",
                                                      "?.",
                                                      "<!--"};
constexpr int kDeepestTemplate = 12;

bool isNameStart(char c) { return (isSourceNameByte(c) && !isSourceDigit(c)) || c == '$' || c == '#'; }
bool isNamePart(char c) { return isSourceNameByte(c) || c == '$'; }

template<std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// After these words comes a value: a '/' begins a regular expression, a '{' an object.
bool takesValue(std::string_view word)
{
    static constexpr std::array<std::string_view, 16> kWords{
        "return", "typeof", "case",  "in",      "of", "delete", "void",       "throw",
        "new",    "yield",  "await", "extends", "do", "else",   "instanceof", "default"};
    return isOneOf(word, kWords);
}

/// White space beyond ASCII, which must not pass for part of a name.
bool hasRareSpace(std::string_view name)
{
    static constexpr std::array<std::string_view, 5> kSpaces{"\xc2\xa0", "\xef\xbb\xbf", "\xe2\x80\xa8", "\xe2\x80\xa9",
                                                             "\xe3\x80\x80"};
    return std::any_of(kSpaces.begin(), kSpaces.end(),
                       [&](std::string_view space) { return name.find(space) != std::string_view::npos; });
}

class ScriptReader {
public:
    ScriptReader(std::string_view text, bool types) : m_sink(text), m_types(types) {}

    TokenList read()
    {
        std::size_t i = m_sink.starts(0, "\xef\xbb\xbf") ? 3 : 0;
        if (m_sink.starts(i, "#!")) {
            i = lineComment(i);
        }
        run(i, 0);
        return m_sink.take();
    }

private:
    std::size_t run(std::size_t i, int depth);
    std::size_t next(std::size_t i, int depth);
    std::size_t lineComment(std::size_t i);
    std::size_t blockComment(std::size_t i);
    std::size_t string(std::size_t i);
    std::size_t templateText(std::size_t i, int depth);
    std::size_t regex(std::size_t i);
    std::size_t sign(std::size_t i);
    [[nodiscard]] bool valueMayFollow() const;
    [[nodiscard]] bool opensBlock() const;
    [[nodiscard]] bool afterColon() const;
    [[nodiscard]] const Token *last(std::size_t back = 0) const;
    [[nodiscard]] std::string_view lastText(std::size_t back = 0) const
    {
        const Token *token = last(back);
        return token == nullptr ? std::string_view{} : m_sink.textOf(*token);
    }

    void push(TokenKind kind, std::size_t begin, std::size_t end)
    {
        m_sink.push(kind, begin, end);
        if (kind != TokenKind::Comment) {
            m_code.push_back(static_cast<std::uint32_t>(m_sink.tokens().size() - 1));
        }
    }
    std::size_t fail(std::size_t offset, std::string_view what)
    {
        m_sink.fail(offset, what);
        return m_sink.text().size();
    }

    SourceSink m_sink;
    bool m_types;
    std::vector<std::uint32_t> m_code;   ///< tokens that are no comments
    std::vector<std::uint32_t> m_blocks; ///< indices of braces that open blocks
};

const Token *ScriptReader::last(std::size_t back) const
{
    return back < m_code.size() ? &m_sink.tokens()[m_code[m_code.size() - 1 - back]] : nullptr;
}

/// Whether an operand may stand next, judged by what stands before.
bool ScriptReader::valueMayFollow() const
{
    const Token *token = last();
    if (token == nullptr) {
        return true;
    }
    const std::string_view word = m_sink.textOf(*token);
    const bool member = lastText(1) == "." || lastText(1) == "?.";
    if (token->kind == TokenKind::Name) {
        return takesValue(word) && !member;
    }
    if (token->kind != TokenKind::Operator) {
        return false;
    }
    if (word == ")" && token->mate != kNoToken && token->mate > 0) {
        std::size_t before = token->mate;
        while (before > 0 && m_sink.tokens()[before - 1].kind == TokenKind::Comment) {
            --before;
        }
        static constexpr std::array<std::string_view, 5> kHeads{"if", "while", "for", "with", "await"};
        return before > 0 && isOneOf(m_sink.textOf(m_sink.tokens()[before - 1]), kHeads);
    }
    if (word == "}") {
        return std::binary_search(m_blocks.begin(), m_blocks.end(), token->mate);
    }
    return word != ")" && word != "]" && word != "++" && word != "--" && !(word == ">" && m_types);
}

/// Whether the ':' that was read last belongs to a case or a label rather than to an object or a condition.
bool ScriptReader::afterColon() const
{
    const std::uint32_t depth = last()->depth;
    for (std::size_t back = 1; back < 64; ++back) {
        const Token *token = last(back);
        if (token == nullptr || token->depth < depth) {
            return false;
        }
        const std::string_view word = m_sink.textOf(*token);
        if (token->depth == depth && (word == "case" || word == "default")) {
            return true;
        }
        if (token->depth == depth && (word == ";" || word == "}")) {
            return false;
        }
    }
    return false;
}

/// Whether the '{' that comes next opens a block or a body, rather than an object.
bool ScriptReader::opensBlock() const
{
    const Token *token = last();
    if (token == nullptr) {
        return true;
    }
    const std::string_view word = m_sink.textOf(*token);
    if (token->kind == TokenKind::Name) {
        return !takesValue(word) || word == "do" || word == "else";
    }
    if (token->kind != TokenKind::Operator) {
        return token->kind == TokenKind::String; // a module block; an object cannot follow a string
    }
    static constexpr std::array<std::string_view, 6> kBefore{";", "{", "}", ")", "=>", "]"};
    return isOneOf(word, kBefore) || (word == ":" && afterColon()) || (word == ">" && m_types);
}

std::size_t ScriptReader::lineComment(std::size_t i)
{
    std::size_t end = std::min(m_sink.text().find('\n', i), m_sink.text().size());
    end -= end > i && m_sink.at(end - 1) == '\r' ? 1 : 0;
    push(TokenKind::Comment, i, end);
    return end;
}

std::size_t ScriptReader::blockComment(std::size_t i)
{
    const std::size_t close = m_sink.text().find("*/", i + 2);
    if (close == std::string_view::npos) {
        return fail(i, "comment without an end");
    }
    push(TokenKind::Comment, i, close + 2);
    return close + 2;
}

std::size_t ScriptReader::string(std::size_t i)
{
    const char quote = m_sink.at(i);
    std::size_t end = i + 1;
    while (m_sink.at(end) != quote) {
        if (end >= m_sink.text().size() || m_sink.at(end) == '\n') {
            return fail(i, "string without an end");
        }
        const bool escape = m_sink.at(end) == '\\';
        end += escape ? (m_sink.starts(end + 1, "\r\n") ? 3 : 2) : 1;
    }
    push(TokenKind::String, i, end + 1);
    return end + 1;
}

std::size_t ScriptReader::templateText(std::size_t i, int depth)
{
    std::size_t end = i + 1;
    while (m_sink.at(end) != '`') {
        if (end >= m_sink.text().size() || depth > kDeepestTemplate) {
            return fail(i, "template without an end");
        }
        if (m_sink.at(end) == '\\') {
            end += 2;
        } else if (m_sink.starts(end, "${")) {
            const std::size_t tokens = m_sink.tokens().size();
            const std::size_t code = m_code.size();
            push(TokenKind::Operator, end + 1, end + 2);
            end = run(end + 2, depth + 1);
            m_sink.cut(tokens);
            m_code.resize(code);
            while (!m_blocks.empty() && m_blocks.back() >= tokens) {
                m_blocks.pop_back();
            }
        } else {
            ++end;
        }
    }
    push(TokenKind::Template, i, end + 1);
    return end + 1;
}

std::size_t ScriptReader::regex(std::size_t i)
{
    bool set = false;
    std::size_t end = i + 1;
    for (; m_sink.at(end) != '/' || set; ++end) {
        const char c = m_sink.at(end);
        if (c == '\n' || end >= m_sink.text().size()) {
            return fail(i, "regular expression without an end");
        }
        end += c == '\\' && m_sink.at(end + 1) != '\n' ? 1 : 0;
        set = c == '[' || (set && c != ']');
    }
    for (++end; isNamePart(m_sink.at(end)); ++end) {
    }
    push(TokenKind::Regex, i, end);
    return end;
}

std::size_t ScriptReader::sign(std::size_t i)
{
    const char c = m_sink.at(i);
    if (c == '<' && (m_sink.starts(i, "<!--") || (!m_types && valueMayFollow()))) {
        return fail(i, "JSX or a comment of HTML");
    }
    if (std::string_view("()[]{}+-*/%&|^~<>=!?.,:;@").find(c) == std::string_view::npos) {
        return fail(i, "character that JavaScript does not know");
    }
    std::size_t length = operatorLength(m_sink, i, kOperators);
    if (m_sink.starts(i, "?.") && isSourceDigit(m_sink.at(i + 2))) {
        length = 1;
    }
    if (c == '{' && opensBlock()) {
        m_blocks.push_back(static_cast<std::uint32_t>(m_sink.tokens().size()));
    }
    push(TokenKind::Operator, i, i + length);
    return i + length;
}

std::size_t ScriptReader::next(std::size_t i, int depth)
{
    const char c = m_sink.at(i);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
        return i + 1;
    }
    if (m_sink.starts(i, "//")) {
        return lineComment(i);
    }
    if (m_sink.starts(i, "/*")) {
        return blockComment(i);
    }
    if (c == '"' || c == '\'') {
        return string(i);
    }
    if (c == '`') {
        return templateText(i, depth);
    }
    if (c == '/' && valueMayFollow()) {
        return regex(i);
    }
    if (isSourceDigit(c) || (c == '.' && isSourceDigit(m_sink.at(i + 1)))) {
        const std::size_t end = sourceNumberEnd(m_sink.text(), i);
        push(TokenKind::Number, i, end);
        return end;
    }
    if (isNameStart(c)) {
        std::size_t end = i + 1;
        while (isNamePart(m_sink.at(end))) {
            ++end;
        }
        if (hasRareSpace(m_sink.text().substr(i, end - i))) {
            return fail(i, "rare white space");
        }
        push(TokenKind::Name, i, end);
        return end;
    }
    return sign(i);
}

/// Reads up to the end, or, within a template, past the brace that closes the substitution.
std::size_t ScriptReader::run(std::size_t i, int depth)
{
    const std::size_t open = m_sink.open();
    while (i < m_sink.text().size() && !m_sink.faulty()) {
        i = next(i, depth);
        if (depth > 0 && m_sink.open() < open) {
            return i;
        }
    }
    return depth > 0 ? fail(std::min(i, m_sink.text().size()), "template without an end") : i;
}

} // namespace

TokenList tokenizeScript(std::string_view text, bool types) { return ScriptReader(text, types).read(); }

} // namespace pilothouse::vigil
