// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_head.h"

#include "vigil/source_layout.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

std::size_t pastPhysicalLine(std::string_view text, std::size_t offset)
{
    const std::size_t end = text.find('\n', offset);
    return end == std::string_view::npos ? text.size() : end + 1;
}

std::size_t markLength(std::string_view text) { return text.starts_with("\xef\xbb\xbf") ? 3 : 0; }

bool isDocstring(const ParsedSource &source, const SourceLine &line)
{
    for (std::uint32_t i = line.first; i <= line.last; ++i) {
        if (source.tokens[i].kind != TokenKind::String) {
            return false;
        }
    }
    return true;
}

/// Past the comments a file begins with: those before the first empty line, or else only an interpreter line and an encoding.
std::size_t pastLeadingComments(const ParsedSource &source)
{
    const std::string_view text = source.text;
    const std::size_t code = source.tokens.empty() ? text.size() : source.tokens.front().begin;
    std::size_t end = markLength(text);
    std::size_t firm = end; // past what must stay first
    for (const Token &comment : source.comments) {
        const std::string_view word = text.substr(comment.begin, comment.end - comment.begin);
        if (comment.begin >= code || text.substr(end, comment.begin - end).find('\n') != std::string_view::npos) {
            break;
        }
        const std::size_t next = pastPhysicalLine(text, comment.end);
        if (next > code) {
            break;
        }
        end = next;
        const bool encoding = source.python() && comment.line <= 2 && word.find("coding") != std::string_view::npos;
        firm = word.starts_with("#!") || encoding ? end : firm;
    }
    const bool apart = end >= text.size() || text[end] == '\n' || text.substr(end, 2) == "\r\n";
    return apart ? end : firm;
}

/// The last token of the statement that begins at \a token, where that is an import, a directive or a require alone; kNoToken otherwise.
std::uint32_t headStatement(const ParsedSource &source, std::uint32_t token)
{
    std::uint32_t end = kNoToken;
    static constexpr std::array<std::string_view, 3> kDeclare{"const", "let", "var"};
    if (source.tokens[token].kind == TokenKind::String) {
        end = token;
    } else if (source.is(token, "import") && !source.is(token + 1, "(") && !source.is(token + 1, ".")) {
        end = token + 1;
        while (end < source.tokens.size() && source.tokens[end].kind != TokenKind::String) {
            end = source.is(end, "{") ? source.tokens[end].mate + 1 : end + 1;
        }
    } else if (std::find(kDeclare.begin(), kDeclare.end(), source.at(token)) != kDeclare.end()) {
        std::uint32_t i = source.is(token + 1, "{") ? source.tokens[token + 1].mate + 1 : token + 2;
        const bool alone = source.is(i, "=") && source.is(i + 1, "require") && source.is(i + 2, "(");
        end = alone ? source.tokens[i + 2].mate : kNoToken;
    }
    if (end == kNoToken || end >= source.tokens.size()) {
        return kNoToken;
    }
    if (source.is(end + 1, ";")) {
        return end + 1;
    }
    const bool last = end + 1 == source.tokens.size();
    const bool ends = last || (source.tokens[end + 1].firstOnLine &&
                               (source.isName(end + 1) || source.tokens[end + 1].kind == TokenKind::String));
    return ends ? end : kNoToken;
}

} // namespace

std::optional<bool> isEsModule(const ParsedSource &source)
{
    if (source.path.ends_with(".mjs") || source.path.ends_with(".mts")) {
        return true;
    }
    if (source.path.ends_with(".cjs") || source.path.ends_with(".cts")) {
        return false;
    }
    bool module = false;
    bool common = false;
    for (std::uint32_t i = 0; i < source.tokens.size(); ++i) {
        const bool flat = source.tokens[i].depth == 0 && source.tokens[i].firstOnLine;
        module = module || (flat && (source.is(i, "import") || source.is(i, "export")) && !source.is(i + 1, "(") &&
                            !source.is(i + 1, "."));
        const bool member = i > 0 && source.is(i - 1, ".");
        common = common || (!member && source.is(i, "require") && source.is(i + 1, "(")) ||
                 (!member && source.is(i, "module") && source.is(i + 1, ".") && source.is(i + 2, "exports"));
    }
    return module == common ? std::nullopt : std::optional(module);
}

std::string SourceHead::freeName(std::string_view wanted) const
{
    for (const std::string &name : {std::string(wanted), "_" + std::string(wanted), "_" + std::string(wanted) + "_"}) {
        if (!m_names.occurs(name)) {
            return name;
        }
    }
    return {};
}

std::optional<std::string> SourceHead::pythonModule(std::string_view module)
{
    if (std::string local = m_names.localName(module); !local.empty()) {
        return local;
    }
    const std::string local = freeName(module);
    if (local.empty()) {
        return std::nullopt;
    }
    const std::string name(module);
    m_imports.push_back(local == module ? "import " + name : "import " + name + " as " + local);
    return local;
}

std::optional<std::string> SourceHead::pythonName(std::string_view module, std::string_view name)
{
    const std::string qualified = std::string(module) + "." + std::string(name);
    if (std::string local = m_names.localName(qualified); !local.empty()) {
        return local;
    }
    const std::string local = freeName(name);
    if (local.empty()) {
        return std::nullopt;
    }
    m_imports.push_back("from " + std::string(module) + " import " + std::string(name) +
                        (local == name ? "" : " as " + local));
    return local;
}

std::optional<std::string> SourceHead::scriptName(std::string_view module, std::string_view name)
{
    for (const std::string &spelled : {std::string(module), std::string(module.substr(module.find(':') + 1))}) {
        if (std::string local = m_names.localName(spelled + "." + std::string(name)); !local.empty()) {
            return local;
        }
    }
    const auto modern = isEsModule(m_source);
    const std::string local = freeName(name);
    if (local.empty() || !modern) {
        return std::nullopt;
    }
    const char quote = std::count(m_source.text.begin(), m_source.text.end(), '"') >
                               std::count(m_source.text.begin(), m_source.text.end(), '\'')
                           ? '"'
                           : '\'';
    const std::string from = quote + std::string(module) + quote;
    const std::string same(name);
    if (*modern) {
        m_imports.push_back("import { " + (local == name ? same : same + " as " + local) + " } from " + from + ";");
    } else {
        m_imports.push_back("const { " + (local == name ? same : same + ": " + local) + " } = require(" + from + ");");
    }
    return local;
}

/// Where imports and helpers go; \a afterImports says whether imports stand right before.
std::size_t SourceHead::place(bool &afterImports) const
{
    std::size_t offset = pastLeadingComments(m_source);
    afterImports = false;
    if (m_source.python()) {
        for (std::size_t i = 0; i < m_source.lines.size(); ++i) {
            const SourceLine &line = m_source.lines[i];
            const bool import = m_source.is(line.first, "import") || m_source.is(line.first, "from");
            if (!import && !(i == 0 && isDocstring(m_source, line))) {
                break;
            }
            offset = pastPhysicalLine(m_source.text, m_source.tokens[line.last].end);
            afterImports = import;
        }
        return offset;
    }
    for (std::uint32_t i = 0; i < m_source.tokens.size();) {
        const std::uint32_t last = headStatement(m_source, i);
        const std::size_t end = last == kNoToken ? 0 : pastPhysicalLine(m_source.text, m_source.tokens[last].end);
        if (last == kNoToken || (last + 1 < m_source.tokens.size() && m_source.tokens[last + 1].begin < end)) {
            break;
        }
        offset = end;
        afterImports = m_source.tokens[i].kind != TokenKind::String;
        i = last + 1;
    }
    return offset;
}

std::vector<SourceEdit> SourceHead::edits() const
{
    if (m_imports.empty() && m_helpers.empty()) {
        return {};
    }
    bool afterImports = false;
    const std::size_t offset = place(afterImports);
    const std::string gap = m_source.python() ? "\n\n" : "\n";
    std::string code;
    for (const std::string &import : m_imports) {
        code += import + "\n";
    }
    if (!code.empty() && !afterImports && offset > markLength(m_source.text)) {
        code.insert(0, "\n");
    }
    for (const std::string &helper : m_helpers) {
        code += (code.empty() && offset <= markLength(m_source.text) ? "" : gap) + helper + "\n";
    }
    const std::string_view rest = std::string_view(m_source.text).substr(offset);
    std::string blanks;
    const bool spaced = rest.empty() || rest.front() == '\n' || rest.starts_with("\r\n");
    const bool spacedTwice = rest.starts_with("\n\n") || rest.starts_with("\r\n\r\n");
    if (!rest.empty() && !m_helpers.empty()) {
        blanks = spaced ? (m_source.python() && !spacedTwice ? "\n" : "") : gap;
    } else if (!rest.empty() && !afterImports && !spaced) {
        blanks = "\n";
    }
    const bool cut = offset == m_source.text.size() && offset > 0 && m_source.text.back() != '\n';
    if (cut) {
        code = "\n" + code.substr(0, code.size() - 1);
    }
    return {{offset, 0, inStyleOf(code + blanks, m_source.indent, m_source.lineEnd)}};
}

} // namespace pilothouse::vigil
