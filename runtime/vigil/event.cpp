// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/event.h"

#include "base/time_text.h"

namespace pilothouse::vigil {

namespace {

/// "2026-11-22T12:00:00Z", with microseconds only where there are any.
void appendShortTime(std::string &out, WallTime at)
{
    appendTime(out, at);
    constexpr std::string_view kNoFraction = ".000000Z";
    if (out.ends_with(kNoFraction)) {
        out.resize(out.size() - kNoFraction.size());
        out += 'Z';
    }
}

} // namespace

std::string causeOf(const Event &event)
{
    std::string cause;
    cause.reserve(event.kind.size() + event.status.size() + 1);
    cause += event.kind;
    cause += ':';
    cause += event.status;
    return cause;
}

std::string episodeOf(std::string_view cause) { return hex(sha1(cause)).substr(0, 12); }

Sha256 eventHash(const Event &event)
{
    std::string text;
    text.reserve(event.actor.size() + event.kind.size() + event.status.size() + event.payload.size() + 40);
    for (const std::string *part : {&event.actor, &event.kind, &event.status, &event.payload}) {
        text += *part;
        text += '|';
    }
    appendShortTime(text, event.at);
    return sha256(text);
}

} // namespace pilothouse::vigil
