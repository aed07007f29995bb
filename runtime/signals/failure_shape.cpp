// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/failure_shape.h"

#include "text/fixed_phrases.h"

#include <algorithm>
#include <array>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kLooked = 2048;
constexpr std::size_t kShortAnswer = 600;
constexpr std::size_t kFirstWords = 120;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

bool startsWith(std::string_view text, std::string_view lowerCase)
{
    return text.size() >= lowerCase.size() &&
           std::equal(lowerCase.begin(), lowerCase.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// Where \a lowerCase stands in \a text as a word of its own, whatever its case.
std::size_t findWord(std::string_view text, std::string_view lowerCase, std::size_t from = 0)
{
    for (std::size_t at = from; at + lowerCase.size() <= text.size(); ++at) {
        if (lower(text[at]) == lowerCase[0] && startsWith(text.substr(at), lowerCase) &&
            (at == 0 || !isLetter(text[at - 1])) &&
            (at + lowerCase.size() == text.size() || !isLetter(text[at + lowerCase.size()]))) {
            return at;
        }
    }
    return std::string_view::npos;
}

/// The number after at most \a gap characters that are no letters.
std::optional<long> numberAfter(std::string_view text, std::size_t at, std::size_t gap)
{
    while (at < text.size() && gap-- > 0 && !isDigit(text[at]) && !isLetter(text[at]) && text[at] != '\n') {
        ++at;
    }
    long value = 0;
    const std::size_t begin = at;
    for (; at < text.size() && isDigit(text[at]) && at - begin < 6; ++at) {
        value = value * 10 + (text[at] - '0');
    }
    return at > begin ? std::optional(value) : std::nullopt;
}

constexpr text::FixedPhrases
    kStatus(std::to_array<std::string_view>({"exit code", "exitcode", "exit status", "exit_status", "return code",
                                             "returncode", "http/1.1", "http/2", "status code", "status_code"}));

bool failsByStatus(std::string_view text)
{
    if (!kStatus.standIn(text)) {
        return false;
    }
    constexpr std::array<std::string_view, 6> kExit{"exit code",   "exitcode",    "exit status",
                                                    "exit_status", "return code", "returncode"};
    for (const std::string_view word : kExit) {
        if (const std::size_t at = findWord(text, word); at != std::string_view::npos) {
            const auto code = numberAfter(text, at + word.size(), 4);
            if (code && *code != 0) {
                return true;
            }
        }
    }
    constexpr std::array<std::string_view, 4> kHttp{"http/1.1", "http/2", "status code", "status_code"};
    return std::any_of(kHttp.begin(), kHttp.end(), [&](std::string_view word) {
        const std::size_t at = findWord(text, word);
        const auto code = at == std::string_view::npos ? std::nullopt : numberAfter(text, at + word.size(), 4);
        return code && *code >= 400 && *code < 600;
    });
}

/// What follows "name": in \a json, blanks left out.
std::string_view memberValue(std::string_view json, std::string_view quotedName)
{
    const std::size_t at = json.find(quotedName);
    std::string_view rest = at == std::string_view::npos ? std::string_view{} : json.substr(at + quotedName.size());
    rest = trimmed(rest);
    return rest.starts_with(':') ? trimmed(rest.substr(1)) : std::string_view{};
}

bool failsByMember(std::string_view text)
{
    if (!text.starts_with('{') && !text.starts_with("[{")) {
        return false;
    }
    const std::string_view error = memberValue(text, "\"error\"");
    constexpr std::array<std::string_view, 6> kNone{"null", "false", "\"\"", "0", "{}", "[]"};
    if (!error.empty() &&
        std::none_of(kNone.begin(), kNone.end(), [&](std::string_view none) { return error.starts_with(none); })) {
        return true;
    }
    return startsWith(memberValue(text, "\"is_error\""), "true") ||
           startsWith(memberValue(text, "\"isError\""), "true") || startsWith(memberValue(text, "\"ok\""), "false") ||
           startsWith(memberValue(text, "\"success\""), "false") ||
           startsWith(memberValue(text, "\"status\""), "\"err") ||
           startsWith(memberValue(text, "\"status\""), "\"fail");
}

/// "ValueError:", "java.io.IOException: ..." at the beginning of a line: one name and a colon or the line's end.
bool namesException(std::string_view line)
{
    std::size_t end = 0;
    while (end < line.size() && (isLetter(line[end]) || isDigit(line[end]) || line[end] == '.' || line[end] == '_')) {
        ++end;
    }
    const std::string_view word = line.substr(0, end);
    const bool closed = end == line.size() || line[end] == ':';
    return closed && word.size() > 5 &&
           (word.ends_with("Error") || word.ends_with("Exception") || word.ends_with("Panic"));
}

bool isTraceLine(std::string_view line)
{
    return line.starts_with("Traceback (most recent call last)") || line.starts_with("Exception in thread") ||
           namesException(line) || (line.starts_with("thread '") && line.find("panicked at") != std::string_view::npos);
}

/// "a/b.c:12:3: error", "bash: line 2: ...", "error: ...", "[ERROR] ...", "usage: ...".
bool isDiagnosticLine(std::string_view line)
{
    constexpr std::array<std::string_view, 7> kBegin{
        "error:", "error[", "fatal:", "usage:", "[error]", "error - ", "fatal error"};
    if (std::any_of(kBegin.begin(), kBegin.end(), [&](std::string_view begin) { return startsWith(line, begin); })) {
        return true;
    }
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos || colon > kFirstWords) {
        return false;
    }
    const std::string_view rest = line.substr(colon + 2);
    const bool named = line.substr(0, colon).find(' ') == std::string_view::npos;
    return named && (startsWith(rest, "error") || startsWith(rest, "fatal") || startsWith(rest, "line ") ||
                     startsWith(rest, "command not found") || rest.ends_with("No such file or directory") ||
                     rest.ends_with("Permission denied"));
}

/// "f(x);", "class A {": source code, in which errors are talked of.
bool looksLikeCode(std::string_view line)
{
    const std::size_t open = line.find('(');
    const bool call = open != std::string_view::npos && open > 0 && isLetter(line[open - 1]);
    return call || line.find('{') != std::string_view::npos || line.find(';') != std::string_view::npos;
}

/// A short answer that says at its beginning that something failed.
constexpr auto kFailed =
    std::to_array<std::string_view>({"error", "errors", "failed", "failure", "not found", "timed out", "timeout",
                                     "denied", "invalid", "exception", "refused", "aborted", "unavailable", "cannot"});
constexpr text::FixedPhrases kFailedAnywhere(kFailed);

bool saysFailed(std::string_view text)
{
    if (text.size() > kShortAnswer || text.starts_with('{') || text.starts_with('[')) {
        return false;
    }
    const std::string_view first = text.substr(0, std::min(text.find('\n'), kFirstWords));
    return kFailedAnywhere.standIn(first) && !looksLikeCode(first) &&
           std::any_of(kFailed.begin(), kFailed.end(),
                       [&](std::string_view word) { return findWord(first, word) != std::string_view::npos; });
}

/// The first line of \a part that has the form, empty when none has.
template<class Form>
std::string_view firstLine(std::string_view part, Form form)
{
    while (!part.empty()) {
        const std::size_t end = std::min(part.find('\n'), part.size());
        const std::string_view line = trimmed(part.substr(0, end));
        if (!line.empty() && form(line)) {
            return line;
        }
        part.remove_prefix(std::min(end + 1, part.size()));
    }
    return {};
}

/// The key of a trace is its last exception's line: what comes before it are places.
std::uint64_t traceKey(std::string_view part, std::string_view first)
{
    std::string_view last = first;
    firstLine(part, [&](std::string_view line) {
        last = namesException(line) ? line : last;
        return false;
    });
    return maskedKey(last);
}

} // namespace

std::string_view name(FailureSign sign)
{
    switch (sign) {
    case FailureSign::Reported: return "reported";
    case FailureSign::ExitStatus: return "exit status";
    case FailureSign::Member: return "error member";
    case FailureSign::Trace: return "stack trace";
    case FailureSign::Diagnostic: return "diagnostic";
    case FailureSign::Worded: return "wording";
    }
    return {};
}

std::uint64_t maskedKey(std::string_view text)
{
    text = trimmed(text);
    std::uint64_t hash = 0xCBF29CE484222325U;
    bool number = false;
    for (const char c : text) {
        const bool digit = isDigit(c);
        if (!digit || !number) {
            hash = (hash ^ static_cast<unsigned char>(digit ? '#' : c)) * 0x100000001B3U;
        }
        number = digit;
    }
    return hash ^ (hash >> 32U);
}

std::optional<Failure> failureIn(std::string_view whole)
{
    const std::string_view text = trimmed(whole);
    const std::string_view head = text.substr(0, kLooked);
    const std::string_view tail =
        text.size() > kLooked ? text.substr(std::max(kLooked, text.size() - kLooked)) : std::string_view{};
    const std::string_view first = head.substr(0, head.find('\n'));
    if (failsByStatus(head.substr(0, kFirstWords)) ||
        failsByStatus(text.substr(text.size() - std::min(text.size(), kFirstWords)))) {
        return Failure{FailureSign::ExitStatus, maskedKey(text.substr(0, kShortAnswer))};
    }
    if (failsByMember(head)) {
        return Failure{FailureSign::Member, maskedKey(head.substr(0, kShortAnswer))};
    }
    for (const std::string_view part : {head, tail}) {
        if (const std::string_view line = firstLine(part, isTraceLine); !line.empty()) {
            return Failure{FailureSign::Trace, traceKey(part, line)};
        }
    }
    if (isDiagnosticLine(first)) {
        return Failure{FailureSign::Diagnostic, maskedKey(first)};
    }
    if (saysFailed(text)) {
        return Failure{FailureSign::Worded, maskedKey(first)};
    }
    return std::nullopt;
}

std::optional<Failure> failureOf(const Step &step)
{
    if (step.kind != StepKind::ToolResult && step.kind != StepKind::Error) {
        return std::nullopt;
    }
    auto found = failureIn(step.text);
    if (step.failed || step.kind == StepKind::Error) {
        const std::string_view first = std::string_view(step.text).substr(0, step.text.find('\n'));
        return Failure{FailureSign::Reported, found ? found->key : maskedKey(first)};
    }
    return found;
}

} // namespace pilothouse::signals
