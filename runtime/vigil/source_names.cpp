// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_names.h"

#include "vigil/source_layout.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

template<std::size_t N>
bool isAmong(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view unquoted(std::string_view literal)
{
    return literal.size() < 2 ? std::string_view{} : literal.substr(1, literal.size() - 2);
}

} // namespace

SourceNames::SourceNames(const ParsedSource &source) : m_source(source), m_inImport(source.tokens.size(), false)
{
    if (source.python()) {
        readPython();
    } else {
        readScript();
    }
}

void SourceNames::bind(std::string_view local, std::string qualified, bool top)
{
    if (local.empty()) {
        return;
    }
    const auto [place, fresh] = m_imports.emplace(local, Binding{qualified, top});
    if (!fresh && place->second.qualified != qualified) {
        place->second = Binding{};
    } else if (!fresh) {
        place->second.top = place->second.top || top;
    }
}

void SourceNames::readPython()
{
    for (const SourceLine &line : m_source.lines) {
        if (m_source.is(line.first, "import") || m_source.is(line.first, "from")) {
            readPythonImport(line.first, line.last, line.parent == kNoToken);
        }
    }
}

/// Reads names and dots from \a i on, which it moves behind them.
std::string SourceNames::dottedAt(std::uint32_t &i, std::uint32_t last) const
{
    std::string out;
    while (i <= last && (m_source.isName(i) || m_source.is(i, ".") || m_source.is(i, "...")) && !m_source.is(i, "as") &&
           !m_source.is(i, "import")) {
        out += m_source.at(i++);
    }
    return out;
}

void SourceNames::readPythonImport(std::uint32_t first, std::uint32_t last, bool top)
{
    std::uint32_t i = first + 1;
    std::string from;
    if (m_source.is(first, "from")) {
        from = dottedAt(i, last) + ".";
        ++i; // import
    }
    while (i <= last && !m_source.is(i, ";")) {
        const std::string what = dottedAt(i, last);
        if (m_source.is(i, "as") && i < last) {
            bind(m_source.at(i + 1), from + what, top);
            i += 2;
        } else {
            const std::string local = from.empty() ? what.substr(0, what.find('.')) : what;
            bind(local, from + local, top);
        }
        i += i <= last && !m_source.is(i, ";") ? 1 : 0; // a comma or bracket
    }
    std::fill(m_inImport.begin() + first, m_inImport.begin() + std::min(i, last + 1), true);
}

void SourceNames::readScript()
{
    for (std::uint32_t i = 0; i < m_source.tokens.size(); ++i) {
        const bool member = i > 0 && (m_source.is(i - 1, ".") || m_source.is(i - 1, "?."));
        if (member || !m_source.isName(i)) {
            continue;
        }
        if (m_source.is(i, "import") && !m_source.is(i + 1, "(") && !m_source.is(i + 1, ".")) {
            i = readScriptImport(i);
        } else if (m_source.is(i, "require") && m_source.is(i + 1, "(") && m_source.is(i + 3, ")")) {
            readRequire(i);
        }
    }
}

/// Binds the names in the braces from \a open on: "a, b as c" or "a, b: c".
void SourceNames::readBraces(std::uint32_t open, std::string_view module, bool top)
{
    for (std::uint32_t i = open + 1; i < m_source.tokens[open].mate; ++i) {
        if (!m_source.isName(i)) {
            continue;
        }
        const std::string qualified = std::string(module) + "." + std::string(m_source.at(i));
        if ((m_source.is(i + 1, "as") || m_source.is(i + 1, ":")) && m_source.isName(i + 2)) {
            bind(m_source.at(i + 2), qualified, top);
            i += 2;
        } else {
            bind(m_source.at(i), qualified, top);
        }
    }
}

std::uint32_t SourceNames::readScriptImport(std::uint32_t token)
{
    std::uint32_t end = token + 1;
    while (end < m_source.tokens.size() && m_source.tokens[end].kind != TokenKind::String && !m_source.is(end, ";")) {
        ++end;
    }
    if (end >= m_source.tokens.size() || m_source.tokens[end].kind != TokenKind::String) {
        return token;
    }
    const std::string module(unquoted(m_source.at(end)));
    for (std::uint32_t i = token + 1; i < end; ++i) {
        if (m_source.is(i, "{")) {
            readBraces(i, module, true);
            i = m_source.tokens[i].mate;
        } else if (m_source.isName(i) && !m_source.is(i, "from") && !m_source.is(i, "as") && !m_source.is(i, "type")) {
            bind(m_source.at(i), module, true);
        }
    }
    std::fill(m_inImport.begin() + token, m_inImport.begin() + end + 1, true);
    return end;
}

void SourceNames::readRequire(std::uint32_t token)
{
    if (token < 3 || m_source.tokens[token + 2].kind != TokenKind::String || !m_source.is(token - 1, "=")) {
        return;
    }
    const std::string module(unquoted(m_source.at(token + 2)));
    const bool top = m_source.tokens[token].depth == 0;
    const std::uint32_t target = token - 2;
    const std::uint32_t first = m_source.is(target, "}") ? m_source.tokens[target].mate : target;
    static constexpr std::array<std::string_view, 3> kDeclare{"const", "let", "var"};
    if (first == 0 || first == kNoToken || !isAmong(m_source.at(first - 1), kDeclare)) {
        return;
    }
    if (m_source.is(first, "{")) {
        readBraces(first, module, top);
    } else {
        bind(m_source.at(target), module, top);
    }
    std::fill(m_inImport.begin() + first - 1, m_inImport.begin() + token + 4, true);
}

bool SourceNames::bindsInPython(std::uint32_t token) const
{
    static constexpr std::array<std::string_view, 8> kBefore{"def",      "class", "as",     "global",
                                                             "nonlocal", "del",   "lambda", "for"};
    const std::string_view before = token > 0 ? m_source.at(token - 1) : std::string_view{};
    const std::string_view after = m_source.at(token + 1);
    const auto line = lineOfToken(m_source, token);
    if (isAmong(before, kBefore) || after == ":=" || !line) {
        return true;
    }
    const SourceLine &whole = m_source.lines[*line];
    const bool flat = m_source.tokens[token].depth == 0;
    if (headOf(m_source, whole) == "def" && !flat) {
        static constexpr std::array<std::string_view, 4> kAround{"(", ",", "*", "**"};
        return isAmong(before, kAround) && after != ".";
    }
    if (before == "," && after == "in") {
        return true;
    }
    if (flat && after == "," && token < whole.last) {
        for (std::uint32_t i = token; i <= whole.last; ++i) {
            if (m_source.is(i, "=") && m_source.tokens[i].depth == 0) {
                return true;
            }
        }
    }
    return flat && (after == "=" || (after == ":" && token == whole.first));
}

bool SourceNames::bindsInScript(std::uint32_t token) const
{
    static constexpr std::array<std::string_view, 6> kDeclare{"function", "class", "const", "let", "var", "as"};
    static constexpr std::array<std::string_view, 3> kUse{"(", ".", "?."};
    static constexpr std::array<std::string_view, 4> kUseBefore{"new", "instanceof", "typeof", ":"};
    const std::string_view before = token > 0 ? m_source.at(token - 1) : std::string_view{};
    const std::string_view after = m_source.at(token + 1);
    return isAmong(before, kDeclare) || after == "=>" || !(isAmong(after, kUse) || isAmong(before, kUseBefore));
}

bool SourceNames::boundAgain(std::string_view name) const
{
    for (std::uint32_t i = 0; i < m_source.tokens.size(); ++i) {
        const bool member = i > 0 && (m_source.is(i - 1, ".") || m_source.is(i - 1, "?."));
        if (m_source.isName(i) && m_source.is(i, name) && !member && !m_inImport[i] &&
            (m_source.python() ? bindsInPython(i) : bindsInScript(i))) {
            return true;
        }
    }
    return false;
}

std::string SourceNames::resolved(std::string_view dotted) const
{
    const std::string_view root = dotted.substr(0, dotted.find('.'));
    const auto found = m_imports.find(root);
    if (found == m_imports.end() || found->second.qualified.empty() || boundAgain(root)) {
        return {};
    }
    return found->second.qualified + std::string(dotted.substr(root.size()));
}

bool SourceNames::occurs(std::string_view name) const
{
    for (std::uint32_t i = 0; i < m_source.tokens.size(); ++i) {
        const bool member = i > 0 && m_source.is(i - 1, ".");
        if (m_source.isName(i) && m_source.is(i, name) && !member && !isKeywordOfCall(i)) {
            return true;
        }
    }
    return false;
}

/// "json" in "post(url, json=x)" stands for nothing; as a parameter of a def or a lambda it does.
bool SourceNames::isKeywordOfCall(std::uint32_t token) const
{
    if (!m_source.python() || token == 0 || m_source.tokens[token].depth == 0 || !m_source.is(token + 1, "=") ||
        !(m_source.is(token - 1, "(") || m_source.is(token - 1, ","))) {
        return false;
    }
    const auto line = lineOfToken(m_source, token);
    if (!line || headOf(m_source, m_source.lines[*line]) == "def") {
        return false;
    }
    for (std::uint32_t i = m_source.lines[*line].first; i < token; ++i) {
        if (m_source.is(i, "lambda")) {
            return false;
        }
    }
    return true;
}

std::string SourceNames::localName(std::string_view qualified) const
{
    for (const auto &[local, binding] : m_imports) {
        if (binding.top && binding.qualified == qualified && !boundAgain(local)) {
            return local;
        }
    }
    return {};
}

bool SourceNames::importsFrom(std::string_view module) const
{
    return std::any_of(m_imports.begin(), m_imports.end(), [&](const auto &entry) {
        const std::string &qualified = entry.second.qualified;
        return qualified == module ||
               (qualified.starts_with(module) && (qualified[module.size()] == '.' || qualified[module.size()] == '/'));
    });
}

bool SourceNames::isGlobal(std::string_view name) const { return !m_imports.contains(name) && !boundAgain(name); }

} // namespace pilothouse::vigil
