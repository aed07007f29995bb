// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/event_import.h"

#include "base/time_text.h"
#include "support/check.h"
#include "vigil_events.h"

using namespace pilothouse;
using namespace pilothouse::vigil;
using vigil::test::event;
using vigil::test::kThen;

namespace {

std::string fault(const std::string &line)
{
    const auto got = parseEvent(line);
    return got.ok() ? "fine" : got.error().detail;
}

std::string with(const std::string &members) { return R"({"ts":"2025-10-11T23:58:10Z",)" + members + "}"; }

} // namespace

TEST_CASE("the event hash is the published one")
{
    const auto toast = parseEvent(
        R"({"ts":"2025-10-11T23:58:10Z","actor":"robin_a","kind":"reminder.toast","status":"delay","payload":{"id":"r-1001","delayed_by_sec":310}})");
    REQUIRE(toast.ok());
    CHECK_EQ(toast->payload, R"({"delayed_by_sec": 310, "id": "r-1001"})");
    CHECK_EQ(hex(eventHash(*toast)), "121074d10a2758af309b2a7e0822953c6ef5772dc2be4cba477ca7e7496e0af7");
}

TEST_CASE("episodes are the published ones")
{
    CHECK_EQ(episodeOf("reminder.set:ok"), "7482c45e7378");
    CHECK_EQ(episodeOf("reminder.toast:delay"), "2760316faecd");
    CHECK_EQ(episodeOf(causeOf(event("feedback", "complaint"))), "a04f88267bf6");
}

TEST_CASE("a time with an offset is read, and the same event however its time is written")
{
    const std::string rest = R"(,"kind":"a","status":"ok"})";
    const auto utc = parseEvent(R"({"ts":"2025-10-11T23:58:10Z")" + rest);
    const auto zero = parseEvent(R"({"ts":"2025-10-11T23:58:10.000+00:00")" + rest);
    const auto away = parseEvent(R"({"ts":"2025-10-12T01:58:10+02:00")" + rest);
    REQUIRE(utc.ok() && zero.ok() && away.ok());
    CHECK(utc->at == kThen && zero->at == kThen && away->at == kThen);
    CHECK(eventHash(*utc) == eventHash(*zero));
    CHECK(eventHash(*utc) == eventHash(*away));
    const auto later = parseEvent(R"({"ts":"2025-10-11T23:58:10.5Z")" + rest);
    REQUIRE(later.ok());
    CHECK(eventHash(*utc) != eventHash(*later));
}

TEST_CASE("payloads are written with sorted members, Python's spacing, numbers and escapes")
{
    const auto text = [](const char *json) { return payloadText(json).value(); };
    CHECK_EQ(text(R"({"b":[1,2.5,true,null],"a":{"z":"é\n","y":1e16}})"),
             R"({"a": {"y": 1e+16, "z": "\u00e9\n"}, "b": [1, 2.5, true, null]})");
    CHECK_EQ(text(R"({"a":0.0001,"c":1.0,"d":1e-5,"e":123456789012345680.0,"f":1.5e300,"g":-0.0})"),
             R"({"a": 0.0001, "c": 1.0, "d": 1e-05, "e": 1.2345678901234568e+17, "f": 1.5e+300, "g": -0.0})");
    CHECK_EQ(text("{\"x\":\"\x7f\xF0\x9F\x98\x80\"}"), R"({"x": "\u007f\ud83d\ude00"})");
    CHECK_EQ(text(R"({"a":1,"a":2})"), R"({"a": 2})");
    CHECK_EQ(text("{}"), "{}");
    CHECK(!payloadText("[]").ok());
    CHECK(!payloadText("{").ok());
}

TEST_CASE("a bad line names its field")
{
    CHECK_EQ(fault(with(R"("kind":"a","status":"ok")")), "fine");
    CHECK_EQ(fault(R"({"kind":"a","status":"ok"})"), "ts: is missing");
    CHECK_EQ(fault(R"({"ts":"yesterday","kind":"a","status":"ok"})"), "ts: a time like 2026-11-22T12:00:00Z is needed");
    CHECK_EQ(fault(R"({"ts":1760227090,"kind":"a","status":"ok"})"), "ts: a text is needed");
    CHECK_EQ(fault(R"({"ts":"2025-02-30T00:00:00Z","kind":"a","status":"ok"})"),
             "ts: a time like 2026-11-22T12:00:00Z is needed");
    CHECK_EQ(fault(with(R"("status":"ok")")), "kind: is missing");
    CHECK_EQ(fault(with(R"("kind":"","status":"ok")")), "kind: is empty");
    CHECK_EQ(fault(with(R"("kind":"a")")), "status: is missing");
    CHECK_EQ(fault(with(R"("kind":"a","status":7)")), "status: a text is needed");
    CHECK_EQ(fault(with(R"("kind":"a\nb","status":"ok")")), "kind: has control characters");
    CHECK_EQ(fault(with(R"("kind":"a","status":"ok","payload":[])")), "payload: an object is needed");
    CHECK_EQ(fault(with(R"("kind":"a","status":"ok","payload":{"delayed_by_sec":"97"})")),
             "payload.delayed_by_sec: a number is needed");
    CHECK_EQ(fault(with(R"("kind":"a","status":"ok","actor":1)")), "actor: a text is needed");
    CHECK_EQ(fault(with(R"("kind":")" + std::string(129, 'k') + R"(","status":"ok")")),
             "kind: is longer than 128 bytes");
    CHECK_EQ(fault("[1]"), "a JSON object is needed");
    CHECK_EQ(fault(R"({"ts":)").substr(0, 11), "is no JSON:");
}

TEST_CASE("a log is read line by line: good ones in order, each bad one with its number")
{
    const std::string good =
        R"({"ts":"2025-10-11T23:58:10Z","kind":"tool.call","status":"OK","unknown":1,"note":"Slow"})";
    const EventLog log = importEvents("\xEF\xBB\xBF" + good + "\r\n\n   \nnonsense\n" + good +
                                      "\n{\"ts\":\"2025-10-11T23:58:10Z\",\"kind\":\"a\"}");
    CHECK_EQ(log.events.size(), std::size_t{2});
    CHECK_EQ(log.events.front().status, "ok");
    CHECK_EQ(log.events.front().words, "slow");
    REQUIRE(log.faults.size() == 2);
    CHECK_EQ(log.faults[0].line, std::size_t{4});
    CHECK_EQ(log.faults[0].field, "");
    CHECK_EQ(toText(log.faults[1]), "line 6: status: is missing");
    CHECK(importEvents("").events.empty());
}

TEST_CASE("the words that families are looked for in are cut between characters")
{
    const std::string note = "x" + [] {
        std::string out;
        for (int i = 0; i < 2000; ++i) {
            out += "é";
        }
        return out;
    }();
    const auto read = parseEvent(R"({"ts":"2025-10-11T23:58:10Z","kind":"a","status":"ok","note":")" + note + "\"}");
    REQUIRE(read.ok());
    CHECK_EQ(read->words.size(), std::size_t{2047});
    CHECK(read->words.ends_with("é"));
}

TEST_CASE("the newest events of a window, in their order")
{
    std::vector<Event> events;
    for (int i = 0; i < 10; ++i) {
        events.push_back(event("k" + std::to_string(i), "ok", "{}", vigil::test::after(3600.0 * i)));
    }
    const auto newest = newestEvents(events, vigil::test::after(9 * 3600), std::chrono::hours{5}, 3);
    REQUIRE(newest.size() == 3);
    CHECK_EQ(newest.front().kind, "k7");
    CHECK_EQ(newestEvents(events, vigil::test::after(9 * 3600), std::chrono::hours{5}, 500).size(), std::size_t{6});
}
