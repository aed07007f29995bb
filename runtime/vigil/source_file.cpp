// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_file.h"

#include "base/digest.h"
#include "vigil/source_layout.h"

#include <algorithm>
#include <map>

namespace pilothouse::vigil {

namespace {

/// The length of the UTF-8 sequence at the beginning of \a text, 0 where there is none that is valid.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto rest = [&](std::size_t count) {
        for (std::size_t i = 1; i <= count; ++i) {
            if ((byte(i) & 0xc0U) != 0x80U) {
                return std::size_t{0};
            }
        }
        return count + 1;
    };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xc2 && first <= 0xdf) {
        return rest(1);
    }
    if (first >= 0xe0 && first <= 0xef) {
        const bool bad = (first == 0xe0 && byte(1) < 0xa0) || (first == 0xed && byte(1) > 0x9f);
        return bad ? 0 : rest(2);
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool bad = (first == 0xf0 && byte(1) < 0x90) || (first == 0xf4 && byte(1) > 0x8f);
        return bad ? 0 : rest(3);
    }
    return 0;
}

std::string textFault(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceLength(text.substr(i));
        if (length == 0 || text[i] == '\0') {
            return "not a text in UTF-8";
        }
        if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) {
            return "carriage return without a new line";
        }
        i += length;
    }
    return {};
}

bool declaresOtherEncoding(const ParsedSource &source)
{
    return std::any_of(source.comments.begin(), source.comments.end(), [&](const Token &comment) {
        const std::string_view text = std::string_view(source.text).substr(comment.begin, comment.end - comment.begin);
        const auto at = text.find("coding");
        if (comment.line > 2 || at == std::string_view::npos || at + 7 >= text.size() ||
            (text[at + 6] != ':' && text[at + 6] != '=')) {
            return false;
        }
        const std::string_view rest = text.substr(at + 7);
        return rest.find("utf-8") == std::string_view::npos && rest.find("utf8") == std::string_view::npos &&
               rest.find("UTF-8") == std::string_view::npos && rest.find("ascii") == std::string_view::npos;
    });
}

std::string commonLineEnd(std::string_view text)
{
    const auto all = std::count(text.begin(), text.end(), '\n');
    const auto returns = std::count(text.begin(), text.end(), '\r');
    return returns * 2 > all ? "\r\n" : "\n";
}

/// One level of indentation: tabs where most indented lines have them, else the most common small step between a line and the next deeper one.
std::string commonIndent(const ParsedSource &source)
{
    std::map<std::size_t, int> steps;
    int tabs = 0;
    std::size_t before = 0;
    const Token *last = nullptr;
    for (const Token &token : source.tokens) {
        if (!token.firstOnLine || (last != nullptr && last->line == token.line)) {
            continue;
        }
        last = &token;
        const std::string_view indent = indentAt(source, token.begin);
        tabs += indent.empty() ? 0 : indent.front() == '\t' ? 1 : -1;
        if (indent.size() > before && indent.size() - before <= 8) {
            ++steps[indent.size() - before];
        }
        before = indent.size();
    }
    if (tabs > 0) {
        return "\t";
    }
    const auto most =
        std::max_element(steps.begin(), steps.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    const std::size_t usual = source.python() ? 4 : 2;
    return std::string(most == steps.end() || most->first < 2 ? usual : most->first, ' ');
}

} // namespace

bool isWorkspacePath(std::string_view path)
{
    const bool shape = !path.empty() && path.size() <= 1024 && path.front() != '/' && path.back() != '/';
    const bool plain = std::none_of(path.begin(), path.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\';
    });
    if (!shape || !plain || (path.size() > 1 && path[1] == ':')) {
        return false;
    }
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        std::string lower(part);
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (part.empty() || part == "." || part == ".." || lower == ".git") {
            return false;
        }
        begin = end + 1;
    }
    return true;
}

std::string workspaceDigest(std::span<const SourceFile> files)
{
    std::vector<const SourceFile *> sorted;
    for (const SourceFile &file : files) {
        sorted.push_back(&file);
    }
    std::sort(sorted.begin(), sorted.end(), [](const SourceFile *a, const SourceFile *b) { return a->path < b->path; });
    std::string all;
    for (const SourceFile *file : sorted) {
        all += file->path + '\0' + hex(sha256(file->text)) + '\n';
    }
    return hex(sha256(all));
}

ParsedSource parseSource(std::string_view path, SourceLanguage language, std::string_view text)
{
    ParsedSource source;
    source.path = path;
    source.language = language;
    if (text.size() > kMostSourceBytes) {
        source.fault = "larger than is looked at";
        return source;
    }
    source.text = text;
    source.lineEnd = commonLineEnd(text);
    source.fault = textFault(text);
    if (!source.fault.empty()) {
        return source;
    }
    TokenList list = source.python() ? tokenizePython(source.text)
                                     : tokenizeScript(source.text, language == SourceLanguage::TypeScript);
    source.fault = std::move(list.fault);
    if (!source.fault.empty()) {
        return source;
    }
    takeTokens(source, std::move(list.tokens));
    source.indent = commonIndent(source);
    if (source.python() && declaresOtherEncoding(source)) {
        source.fault = "not in UTF-8 by its own word";
        return source;
    }
    if (source.python()) {
        findPythonLines(source);
        findPythonFunctions(source);
    } else {
        findScriptFunctions(source);
    }
    return source;
}

const SourceFunction *functionAt(const ParsedSource &source, std::size_t offset)
{
    const SourceFunction *inner = nullptr;
    for (const SourceFunction &function : source.functions) {
        if (function.begin > offset) {
            break;
        }
        if (offset < function.end) {
            inner = &function;
        }
    }
    return inner;
}

} // namespace pilothouse::vigil
