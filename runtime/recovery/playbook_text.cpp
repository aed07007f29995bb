// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/playbook_text.h"

#include <algorithm>
#include <array>

namespace pilothouse::recovery {

namespace {

constexpr std::array<std::string_view, 11> kNames{"goal",         "constraints", "signal",  "level",
                                                  "evidence",     "tool",        "repeats", "error",
                                                  "worked_tools", "checkpoint",  "wait"};

/// One piece of a text: words as they are, or the name of a place holder.
struct Piece {
    std::string_view text;
    bool placeholder = false;
};

/// The next piece of \a text from \a at on, which moves behind it. A brace that has no other one is words.
Piece nextPiece(std::string_view text, std::size_t &at)
{
    const char first = text[at];
    if ((first == '{' || first == '}') && at + 1 < text.size() && text[at + 1] == first) {
        at += 2;
        return {text.substr(at - 1, 1), false};
    }
    if (first == '{') {
        const std::size_t end = text.find('}', at);
        if (end != std::string_view::npos) {
            const Piece piece{text.substr(at + 1, end - at - 1), true};
            at = end + 1;
            return piece;
        }
    }
    const std::size_t end = std::min(text.find_first_of("{}", at + 1), text.size());
    const Piece piece{text.substr(at, end - at), false};
    at = end;
    return piece;
}

/// A line of \a text filled in; \a known is false when it has place holders and all of them are empty.
std::string filledLine(std::string_view line, const std::map<std::string, std::string, std::less<>> &values,
                       bool &known)
{
    std::string out;
    bool any = false;
    known = true;
    for (std::size_t at = 0; at < line.size();) {
        const Piece piece = nextPiece(line, at);
        if (!piece.placeholder) {
            out += piece.text;
            continue;
        }
        const auto value = values.find(piece.text);
        const bool filled = value != values.end() && !value->second.empty();
        any = any || filled;
        known = any;
        out += filled ? value->second : std::string();
    }
    return out;
}

} // namespace

bool isPlaceholder(std::string_view name) { return std::find(kNames.begin(), kNames.end(), name) != kNames.end(); }

Result<void> checkPlaybookText(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const Piece piece = nextPiece(text, at);
        const bool brace = at - from == piece.text.size() && !piece.text.empty() &&
                           (piece.text.front() == '{' || piece.text.front() == '}');
        if (brace && !piece.placeholder) {
            return Error{ErrorCode::InvalidArgument, "a brace without its other one; write it twice to mean the brace"};
        }
        if (piece.placeholder && !isPlaceholder(piece.text)) {
            return Error{ErrorCode::InvalidArgument, "there is no place holder {" + std::string(piece.text) + "}"};
        }
    }
    return {};
}

std::string filled(std::string_view text, const std::map<std::string, std::string, std::less<>> &values)
{
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        bool known = true;
        const std::string line = filledLine(text.substr(at, end - at), values, known);
        if (known) {
            out += (out.empty() ? "" : "\n") + line;
        }
        at = end + 1;
    }
    return out;
}

} // namespace pilothouse::recovery
