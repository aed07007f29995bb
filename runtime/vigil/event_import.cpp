// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/event_import.h"

#include "base/simdjson_parse.h"
#include "base/time_text.h"
#include "vigil/lower.h"
#include "vigil/payload_writer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pilothouse::vigil {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr JsonLimits kLimits{kMaxEventBytes, 32};
constexpr std::size_t kMostName = 128;    ///< bytes of actor, kind and status
constexpr std::size_t kMostWords = 2'048; ///< bytes of the text that families are looked for in

/// A line's members, and the first fault that was found in them.
struct Line {
    object members;
    EventFault fault;

    bool wrong(std::string_view field, std::string_view what)
    {
        if (fault.what.empty()) {
            fault.field = field;
            fault.what = what;
        }
        return false;
    }
};

bool readText(Line &line, std::string_view field, bool needed, std::size_t most, std::string &out)
{
    element value;
    const auto found = line.members.at_key(field).get(value);
    if (found == simdjson::NO_SUCH_FIELD || value.is_null()) {
        return !needed || line.wrong(field, "is missing");
    }
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) {
        return line.wrong(field, "a text is needed");
    }
    if (needed && text.empty()) {
        return line.wrong(field, "is empty");
    }
    if (text.size() > most) {
        return line.wrong(field, "is longer than " + std::to_string(most) + " bytes");
    }
    out = text;
    return true;
}

bool readTime(Line &line, WallTime &out)
{
    std::string text;
    if (!readText(line, "ts", true, kMostName, text)) {
        return false;
    }
    const auto time = parseTime(text);
    out = time.value_or(out);
    return time ? true : line.wrong("ts", "a time like 2026-11-22T12:00:00Z is needed");
}

bool readMeasure(Line &line, const object &payload, std::string_view member, std::optional<double> &out)
{
    element value;
    if (payload.at_key(member).get(value) != simdjson::SUCCESS || value.is_null()) {
        return true;
    }
    double number = 0;
    if (!value.is_number() || value.get_double().get(number) != simdjson::SUCCESS || !std::isfinite(number)) {
        return line.wrong("payload." + std::string(member), "a number is needed");
    }
    out = number;
    return true;
}

bool readMeasures(Line &line, const object &payload, Measures &out)
{
    return readMeasure(line, payload, "delayed_by_sec", out.delayedBySec) &&
           readMeasure(line, payload, "improvement_pct", out.improvementPct) &&
           readMeasure(line, payload, "saved_ms", out.savedMs) &&
           readMeasure(line, payload, "latency_ms", out.latencyMs) &&
           readMeasure(line, payload, "baseline_ms", out.baselineMs);
}

/// The members of \a payload in which people and tools say what happened.
std::string wordsOf(const object &payload, std::string_view note)
{
    std::string words;
    for (const char *member : {"error", "message", "reason", "detail", "text"}) {
        std::string_view text;
        if (payload.at_key(member).get_string().get(text) == simdjson::SUCCESS) {
            words += words.empty() ? "" : " ";
            words += cutTo(text, kMostWords);
        }
    }
    words += words.empty() || note.empty() ? "" : " ";
    words += note;
    return lowered(cutTo(words, kMostWords));
}

bool readPayload(Line &line, Event &out)
{
    element value;
    out.payload = "{}";
    if (line.members.at_key("payload").get(value) != simdjson::SUCCESS || value.is_null()) {
        out.words = lowered(cutTo(out.note, kMostWords));
        return true;
    }
    object payload;
    if (value.get_object().get(payload) != simdjson::SUCCESS) {
        return line.wrong("payload", "an object is needed");
    }
    if (!readMeasures(line, payload, out.measures)) {
        return false;
    }
    out.payload = payloadTextOf(payload);
    out.words = wordsOf(payload, out.note);
    return true;
}

/// Kind and status are words that rules compare: in small letters, without what would tear a cause apart.
bool checkNames(Line &line, Event &event)
{
    event.kind = lowered(event.kind);
    event.status = lowered(event.status);
    for (const auto &[field, text] : {std::pair{"kind", &event.kind}, std::pair{"status", &event.status}}) {
        const bool control =
            std::any_of(text->begin(), text->end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        if (control) {
            return line.wrong(field, "has control characters");
        }
    }
    return true;
}

/// The event of one line, or false with line.fault set.
bool readLine(std::string_view text, Line &line, Event &out)
{
    const auto document = detail::parseDom(text, kLimits);
    if (!document) {
        return line.wrong("", document.error().code == ErrorCode::Malformed ? "is no JSON: " + document.error().detail
                                                                            : document.error().detail);
    }
    if (document->get_object().get(line.members) != simdjson::SUCCESS) {
        return line.wrong("", "a JSON object is needed");
    }
    return readTime(line, out.at) && readText(line, "kind", true, kMostName, out.kind) &&
           readText(line, "status", true, kMostName, out.status) &&
           readText(line, "actor", false, kMostName, out.actor) &&
           readText(line, "note", false, kMaxEventBytes, out.note) &&
           readText(line, "source", false, kMostName, out.source) && checkNames(line, out) && readPayload(line, out);
}

bool isBlank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

} // namespace

std::string toText(const EventFault &fault)
{
    const std::string field = fault.field.empty() ? std::string() : fault.field + ": ";
    return "line " + std::to_string(fault.line) + ": " + field + fault.what;
}

Result<Event> parseEvent(std::string_view text)
{
    Line line;
    Event event;
    if (!readLine(text, line, event)) {
        return Error{ErrorCode::InvalidArgument,
                     (line.fault.field.empty() ? std::string() : line.fault.field + ": ") + line.fault.what};
    }
    return event;
}

EventLog importEvents(std::string_view text)
{
    EventLog log;
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    text.remove_prefix(text.starts_with(kMark) ? kMark.size() : 0);
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (isBlank(one)) {
            continue;
        }
        Line line;
        Event event;
        if (readLine(one, line, event)) {
            log.events.push_back(std::move(event));
        } else {
            line.fault.line = number;
            log.faults.push_back(std::move(line.fault));
        }
    }
    return log;
}

std::vector<Event> newestEvents(std::vector<Event> events, WallTime now, std::chrono::seconds window, std::size_t limit)
{
    std::erase_if(events, [&](const Event &event) { return event.at < now - window; });
    if (events.size() > limit) {
        events.erase(events.begin(), events.end() - static_cast<std::ptrdiff_t>(limit));
    }
    return events;
}

} // namespace pilothouse::vigil
