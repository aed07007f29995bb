// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_pattern.h"

#include <re2/re2.h>

namespace pilothouse::policy::cel {

namespace {
constexpr std::int64_t kPatternMemory = 1 << 20;
} // namespace

std::shared_ptr<const re2::RE2> compilePattern(std::string_view text, std::string &why)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_never_capture(true);
    options.set_max_mem(kPatternMemory);
    auto pattern = std::make_shared<const re2::RE2>(re2::StringPiece(text.data(), text.size()), options);
    if (!pattern->ok()) {
        why = pattern->error();
        return nullptr;
    }
    return pattern;
}

bool matchesAnywhere(const re2::RE2 &pattern, std::string_view text)
{
    return pattern.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

} // namespace pilothouse::policy::cel
