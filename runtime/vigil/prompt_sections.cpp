// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/prompt_sections.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

constexpr std::array kMarkers{kCoreBegin, kCoreEnd, kAdaptiveBegin, kAdaptiveEnd};

/// A line that is a marker: where it begins, where its text ends, and where the next line begins.
struct Mark {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t next = 0;
};
using Marks = std::array<std::optional<Mark>, kMarkers.size()>;

std::string_view withoutTail(std::string_view line)
{
    const std::size_t last = line.find_last_not_of(" \t\r");
    return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

Result<Marks> marksOf(std::string_view prompt)
{
    Marks marks;
    for (std::size_t begin = 0; begin < prompt.size();) {
        const std::size_t end = std::min(prompt.find('\n', begin), prompt.size());
        const std::string_view line = withoutTail(prompt.substr(begin, end - begin));
        const auto found = std::find(kMarkers.begin(), kMarkers.end(), line);
        if (found != kMarkers.end()) {
            auto &mark = marks.at(static_cast<std::size_t>(found - kMarkers.begin()));
            if (mark) {
                return Error{ErrorCode::Malformed, "prompt: \"" + std::string(line) + "\" stands twice"};
            }
            mark = Mark{begin, begin + line.size(), std::min(end + 1, prompt.size())};
        }
        begin = end + 1;
    }
    return marks;
}

Result<void> checkPair(const std::optional<Mark> &begin, const std::optional<Mark> &end, std::string_view first,
                       std::string_view last)
{
    if (begin.has_value() != end.has_value()) {
        const std::string there(begin ? first : last);
        const std::string missing(begin ? last : first);
        return Error{ErrorCode::Malformed, "prompt: \"" + there + "\" without \"" + missing + "\""};
    }
    if (begin && end->begin < begin->begin) {
        return Error{ErrorCode::Malformed,
                     "prompt: \"" + std::string(last) + "\" before \"" + std::string(first) + "\""};
    }
    return {};
}

} // namespace

Result<PromptSections> promptSections(std::string_view prompt)
{
    const auto marks = marksOf(prompt);
    if (!marks) {
        return marks.error();
    }
    const auto &[coreBegin, coreEnd, adaptiveBegin, adaptiveEnd] = *marks;
    if (auto fine = checkPair(coreBegin, coreEnd, kCoreBegin, kCoreEnd); !fine) {
        return fine.error();
    }
    if (auto fine = checkPair(adaptiveBegin, adaptiveEnd, kAdaptiveBegin, kAdaptiveEnd); !fine) {
        return fine.error();
    }
    if (!coreBegin) {
        return Error{ErrorCode::NotFound, "prompt: there is no \"" + std::string(kCoreBegin) + "\" line"};
    }
    PromptSections out;
    out.coreBegin = coreBegin->begin;
    out.coreEnd = coreEnd->end;
    if (adaptiveBegin) {
        const bool apart = adaptiveEnd->end < coreBegin->begin || adaptiveBegin->begin > coreEnd->begin;
        if (!apart) {
            return Error{ErrorCode::Malformed, "prompt: the adaptive section and the core block overlap"};
        }
        out.adaptiveBegin = adaptiveBegin->next;
        out.adaptiveEnd = adaptiveEnd->begin;
    }
    return out;
}

bool hasMarker(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n\v\f"), text.size());
        std::string_view line = withoutTail(text.substr(0, end));
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (std::find(kMarkers.begin(), kMarkers.end(), line) != kMarkers.end()) {
            return true;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

Result<std::string> markedPrompt(std::string_view prompt)
{
    if (hasMarker(prompt)) {
        return Error{ErrorCode::AlreadyExists, "prompt: there are markers already"};
    }
    const auto line = [](std::string_view marker) { return std::string(marker) + "\n"; };
    std::string out = line(kCoreBegin) + std::string(prompt);
    out += prompt.empty() || prompt.ends_with('\n') ? "" : "\n";
    return out + line(kCoreEnd) + "\n" + line(kAdaptiveBegin) + line(kAdaptiveEnd);
}

} // namespace pilothouse::vigil
