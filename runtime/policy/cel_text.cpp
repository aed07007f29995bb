// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_text.h"

#include <algorithm>
#include <vector>

namespace pilothouse::policy::cel {

namespace {

/// Length of the valid UTF-8 sequence at the start of \a text, or 0.
std::size_t sequence(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xc2 && lead < 0xe0) {
        return tail(1) ? 2 : 0;
    }
    if (lead >= 0xe0 && lead < 0xf0) {
        const bool legal = (lead != 0xe0 || byte(1) >= 0xa0) && (lead != 0xed || byte(1) < 0xa0);
        return tail(1) && tail(2) && legal ? 3 : 0;
    }
    if (lead >= 0xf0 && lead < 0xf5) {
        const bool legal = (lead != 0xf0 || byte(1) >= 0x90) && (lead != 0xf4 || byte(1) < 0x90);
        return tail(1) && tail(2) && tail(3) && legal ? 4 : 0;
    }
    return 0;
}

/// Appends the components of \a path to \a out, resolving "." and "..". The root has no parent but itself.
void walk(std::string_view path, std::vector<std::string_view> &out)
{
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        if (part == "..") {
            if (!out.empty()) {
                out.pop_back();
            }
        } else if (!part.empty() && part != ".") {
            out.push_back(part);
        }
    }
}

/// True for paths that may mean something else than their letters say.
bool ambiguous(std::string_view path)
{
    if (path.empty() || path.front() == '~' || path.front() == ' ' || path.find("://") != std::string_view::npos) {
        return true;
    }
    return std::any_of(path.begin(), path.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 0x20 || u == 0x7f || c == '$' || c == '`' || c == '\\' || c == '%';
    });
}

} // namespace

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::size_t firstInvalidUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequence(text.substr(i));
        if (length == 0) {
            return i;
        }
        i += length;
    }
    return std::string_view::npos;
}

bool appendUtf8(std::string &out, char32_t code)
{
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
        return false;
    }
    const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(static_cast<unsigned char>(bits))); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xc0 | (code >> 6));
        put(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        put(0xe0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3f));
        put(0x80 | (code & 0x3f));
    } else {
        put(0xf0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3f));
        put(0x80 | ((code >> 6) & 0x3f));
        put(0x80 | (code & 0x3f));
    }
    return true;
}

bool isWithin(std::string_view path, std::string_view directory)
{
    if (directory.empty() || directory.front() != '/' || ambiguous(path)) {
        return false;
    }
    if (path.front() != '/' && path.find("..") == std::string_view::npos) {
        return true;
    }
    std::vector<std::string_view> base;
    walk(directory, base);
    std::vector<std::string_view> target;
    if (path.front() != '/') {
        target = base;
    }
    walk(path, target);
    return target.size() >= base.size() && std::equal(base.begin(), base.end(), target.begin());
}

} // namespace pilothouse::policy::cel
