// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/check.h"
#include "vigil/event_import.h"

#include <string>
#include <vector>

namespace pilothouse::vigil::test {

/// 2025-10-11T23:58:10Z.
inline constexpr WallTime kThen{std::chrono::seconds{1'760'227'090}};

inline WallTime after(double seconds)
{
    return kThen + std::chrono::microseconds{static_cast<std::int64_t>(seconds * 1e6)};
}

/// \a payload is a JSON object.
inline Event event(const std::string &kind, const std::string &status, const std::string &payload = "{}",
                   WallTime at = kThen)
{
    auto parsed = parseEvent(R"({"ts":"2025-10-11T23:58:10Z","kind":")" + kind + R"(","status":")" + status +
                             R"(","payload":)" + payload + "}");
    if (!parsed) {
        ::pilothouse::test::fail(__FILE__, __LINE__, parsed.error().detail);
        return {};
    }
    parsed->at = at;
    return *parsed;
}

/// Five events like those bundled with the published system: set, late toast, complaint, set again, toast in time.
inline std::vector<Event> sample(WallTime from)
{
    const auto at = [&](int minutes) { return from + std::chrono::minutes{minutes}; };
    return {event("reminder.set", "ok", R"({"id":"r-1001"})", at(0)),
            event("reminder.toast", "delay", R"({"id":"r-1001","delayed_by_sec":310})", at(1)),
            event("feedback", "complaint", R"({"id":"r-1001","text":"it came late"})", at(2)),
            event("reminder.set", "ok", R"({"id":"r-1002"})", at(3)),
            event("reminder.toast", "ok", R"({"id":"r-1002","delayed_by_sec":60})", at(4))};
}

} // namespace pilothouse::vigil::test
