// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_sink.h"

#include "domain/name_table.h"

namespace pilothouse::vigil {

std::string_view name(SourceLanguage language)
{
    static constexpr detail::NameTable<SourceLanguage, 3> kNames{"python", "javascript", "typescript"};
    return detail::nameIn(kNames, language);
}

std::optional<SourceLanguage> sourceLanguageOf(std::string_view path)
{
    const auto ends = [&](std::initializer_list<std::string_view> all) {
        return std::any_of(all.begin(), all.end(), [&](std::string_view end) { return path.ends_with(end); });
    };
    if (ends({".py"})) {
        return SourceLanguage::Python;
    }
    if (ends({".js", ".mjs", ".cjs"})) {
        return SourceLanguage::JavaScript;
    }
    if (ends({".ts", ".mts", ".cts"}) && !ends({".d.ts", ".d.mts", ".d.cts"})) {
        return SourceLanguage::TypeScript;
    }
    return std::nullopt;
}

std::uint32_t SourceSink::lineAt(std::size_t offset)
{
    if (offset > m_counted) {
        const std::string_view passed = m_text.substr(m_counted, offset - m_counted);
        m_line += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
        m_counted = offset;
        return m_line;
    }
    const std::string_view ahead = m_text.substr(offset, m_counted - offset);
    return m_line - static_cast<std::uint32_t>(std::count(ahead.begin(), ahead.end(), '\n'));
}

void SourceSink::fail(std::size_t offset, std::string_view what)
{
    if (m_list.fault.empty()) {
        const std::string_view before = m_text.substr(0, offset);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        m_list.fault = "line " + std::to_string(line) + ": " + std::string(what);
    }
}

void SourceSink::openBracket() { m_open.push_back(static_cast<std::uint32_t>(m_list.tokens.size() - 1)); }

void SourceSink::closeBracket(char bracket)
{
    Token &last = m_list.tokens.back();
    const char wanted = bracket == ')' ? '(' : bracket == ']' ? '[' : '{';
    if (m_open.empty() || m_text[m_list.tokens[m_open.back()].begin] != wanted) {
        fail(last.begin, "bracket that was not opened");
        return;
    }
    last.mate = m_open.back();
    m_open.pop_back();
    last.depth = static_cast<std::uint32_t>(m_open.size());
    m_list.tokens[last.mate].mate = static_cast<std::uint32_t>(m_list.tokens.size() - 1);
}

void SourceSink::push(TokenKind kind, std::size_t begin, std::size_t end)
{
    Token token;
    token.kind = kind;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.line = lineAt(begin);
    token.depth = static_cast<std::uint32_t>(m_open.size());
    std::size_t before = begin;
    while (before > 0 && (m_text[before - 1] == ' ' || m_text[before - 1] == '\t')) {
        --before;
    }
    const bool mark = before == 3 && m_text.starts_with("\xef\xbb\xbf");
    token.firstOnLine = before == 0 || mark || m_text[before - 1] == '\n';
    m_list.tokens.push_back(token);
    if (kind != TokenKind::Operator || end != begin + 1) {
        return;
    }
    switch (const char c = m_text[begin]) {
    case '(':
    case '[':
    case '{': openBracket(); break;
    case ')':
    case ']':
    case '}': closeBracket(c); break;
    default: break;
    }
}

TokenList SourceSink::take()
{
    if (!m_open.empty() && !faulty()) {
        fail(m_list.tokens[m_open.back()].begin, "bracket that is not closed");
    }
    return std::move(m_list);
}

std::size_t sourceNumberEnd(std::string_view text, std::size_t begin)
{
    const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
    std::size_t i = begin;
    const char kind = static_cast<char>(at(i + 1) | 0x20);
    if (at(i) == '0' && (kind == 'x' || kind == 'o' || kind == 'b')) {
        for (i += 2; isSourceNameByte(at(i)); ++i) {
        }
        return i;
    }
    const auto digits = [&] {
        while (isSourceDigit(at(i)) || (at(i) == '_' && isSourceDigit(at(i + 1)))) {
            ++i;
        }
    };
    digits();
    if (at(i) == '.') {
        ++i;
        digits();
    }
    const bool sign = at(i + 1) == '+' || at(i + 1) == '-';
    if ((at(i) | 0x20) == 'e' && isSourceDigit(at(i + (sign ? 2 : 1)))) {
        i += sign ? 2 : 1;
        digits();
    }
    if (at(i) == 'n' || at(i) == 'j' || at(i) == 'J') {
        ++i;
    }
    return i;
}

} // namespace pilothouse::vigil
