// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/code_spans.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace pilothouse::models {

namespace {

/// Sorted.
constexpr QStringView kPython[] = {
    u"False",  u"None",     u"True",   u"and", u"as",    u"assert", u"async",  u"await",    u"break", u"case",
    u"class",  u"continue", u"def",    u"del", u"elif",  u"else",   u"except", u"finally",  u"for",   u"from",
    u"global", u"if",       u"import", u"in",  u"is",    u"lambda", u"match",  u"nonlocal", u"not",   u"or",
    u"pass",   u"raise",    u"return", u"try", u"while", u"with",   u"yield"};
constexpr QStringView kScript[] = {
    u"any",       u"as",       u"async",     u"await",   u"boolean",  u"break", u"case",    u"catch",  u"class",
    u"const",     u"continue", u"default",   u"delete",  u"do",       u"else",  u"enum",    u"export", u"extends",
    u"false",     u"finally",  u"for",       u"from",    u"function", u"if",    u"import",  u"in",     u"instanceof",
    u"interface", u"let",      u"new",       u"null",    u"number",   u"of",    u"private", u"public", u"readonly",
    u"return",    u"static",   u"string",    u"super",   u"switch",   u"this",  u"throw",   u"true",   u"try",
    u"type",      u"typeof",   u"undefined", u"unknown", u"var",      u"void",  u"while",   u"yield"};

bool isKeyword(QStringView word, CodeLanguage language)
{
    return language == CodeLanguage::Python ? std::binary_search(std::begin(kPython), std::end(kPython), word)
                                            : std::binary_search(std::begin(kScript), std::end(kScript), word);
}

bool inWord(QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'$'; }

bool opensString(QChar c, CodeLanguage language)
{
    return c == u'"' || c == u'\'' || (c == u'`' && language == CodeLanguage::Script);
}

/// One behind the end of the string that begins at \a at.
qsizetype stringEnd(QStringView line, qsizetype at, CodeLanguage language)
{
    const QChar quote = line[at];
    const bool triple =
        language == CodeLanguage::Python && at + 2 < line.size() && line[at + 1] == quote && line[at + 2] == quote;
    const qsizetype width = triple ? 3 : 1;
    for (qsizetype i = at + width; i < line.size(); ++i) {
        if (line[i] == u'\\') {
            ++i;
        } else if (line[i] == quote &&
                   (!triple || (i + 2 < line.size() && line[i + 1] == quote && line[i + 2] == quote))) {
            return i + width;
        }
    }
    return line.size();
}

bool opensComment(QStringView line, qsizetype at, CodeLanguage language)
{
    if (language == CodeLanguage::Python) {
        return line[at] == u'#';
    }
    const QStringView two = line.mid(at, 2);
    return two == u"//" || two == u"/*" || (two == u"*/") || (two == u"* " && line.left(at).trimmed().isEmpty());
}

/// One behind the end of the comment that begins at \a at.
qsizetype commentEnd(QStringView line, qsizetype at)
{
    const qsizetype close = line.mid(at, 2) == u"/*" ? line.indexOf(u"*/", at + 2) : -1;
    return close < 0 ? line.size() : close + 2;
}

/// Both counts of "@@ -1,7 +1,9 @@" as one state; lines left on both sides, 0 outside of hunks.
int linesIn(QStringView hunk)
{
    static const QRegularExpression pattern(QStringLiteral("^@@ -\\d+(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@"));
    const auto match = pattern.match(hunk.toString());
    if (!match.hasMatch()) {
        return -1;
    }
    const auto count = [&](int group) { return match.capturedLength(group) > 0 ? match.captured(group).toInt() : 1; };
    return std::clamp(count(1), 0, 0x7fff) << 15 | std::clamp(count(2), 0, 0x7fff);
}

} // namespace

PatchLine PatchReader::classify(QStringView line, int &state)
{
    if (state <= 0) {
        if (const int owed = line.startsWith(u"@@ ") ? linesIn(line) : -1; owed >= 0) {
            state = owed;
            return PatchLine::Hunk;
        }
        return line.startsWith(u'\\') ? PatchLine::Note : PatchLine::Header;
    }
    int before = state >> 15;
    int after = state & 0x7fff;
    auto kind = PatchLine::Context;
    if (line.startsWith(u'\\')) {
        return PatchLine::Note;
    }
    if (line.startsWith(u'-')) {
        kind = PatchLine::Removed;
        --before;
    } else if (line.startsWith(u'+')) {
        kind = PatchLine::Added;
        --after;
    } else {
        --before;
        --after;
    }
    state = std::max(0, before) << 15 | std::max(0, after);
    return kind;
}

CodeLanguage languageOf(QStringView fileName)
{
    const QStringView ending = fileName.mid(fileName.lastIndexOf(u'.') + 1);
    if (ending == u"py" || ending == u"pyi") {
        return CodeLanguage::Python;
    }
    for (const QStringView known : {u"js", u"mjs", u"cjs", u"jsx", u"ts", u"mts", u"cts", u"tsx"}) {
        if (ending == known) {
            return CodeLanguage::Script;
        }
    }
    return CodeLanguage::None;
}

std::vector<CodeSpan> codeSpans(QStringView line, CodeLanguage language)
{
    std::vector<CodeSpan> spans;
    for (qsizetype at = 0; language != CodeLanguage::None && at < line.size();) {
        const QChar c = line[at];
        qsizetype end = at + 1;
        if (opensComment(line, at, language)) {
            end = commentEnd(line, at);
            spans.push_back({at, end - at, CodeToken::Comment});
        } else if (opensString(c, language)) {
            end = stringEnd(line, at, language);
            spans.push_back({at, end - at, CodeToken::String});
        } else if (inWord(c)) {
            while (end < line.size() && inWord(line[end])) {
                ++end;
            }
            if (c.isDigit()) {
                spans.push_back({at, end - at, CodeToken::Number});
            } else if (isKeyword(line.mid(at, end - at), language)) {
                spans.push_back({at, end - at, CodeToken::Keyword});
            }
        }
        at = end;
    }
    return spans;
}

} // namespace pilothouse::models
