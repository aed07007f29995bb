// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/appraisal.h"

#include "support/check.h"
#include "vigil/rules_file.h"
#include "vigil_events.h"

#include <cmath>

using namespace pilothouse;
using namespace pilothouse::vigil;
using vigil::test::event;

namespace {

Appraisal published(const Event &event) { return Appraiser(publishedRules().appraisal).appraise(event); }
Appraisal ours(const Event &event) { return Appraiser(defaultRules().appraisal).appraise(event); }

struct Golden {
    const char *kind;
    const char *status;
    const char *payload;
    Emotion emotion;
    double intensity;
    double valence;
    double arousal;
    const char *rule;
};

void check(const Golden &golden, const Appraisal &got)
{
    const std::string what = std::string(golden.kind) + "/" + golden.status + " " + golden.payload + ": ";
    CHECK_EQ(what + std::string(name(got.emotion)), what + std::string(name(golden.emotion)));
    CHECK_EQ(what + std::string(got.rule), what + golden.rule);
    CHECK_EQ(what + std::to_string(got.intensity), what + std::to_string(golden.intensity));
    CHECK(std::abs(got.intensity - golden.intensity) < 1e-12);
    CHECK_EQ(what + std::to_string(got.valence), what + std::to_string(golden.valence));
    CHECK_EQ(what + std::to_string(got.arousal), what + std::to_string(golden.arousal));
}

} // namespace

TEST_CASE("published rules give the golden values")
{
    const Golden goldens[] = {
        {"reminder.set", "ok", "{}", Emotion::Relief, 0.3, 0.6, 0.3, "success"},
        {"reminder.toast", "delay", R"({"delayed_by_sec":310})", Emotion::Anxiety, 310.0 / 600, -0.6, 0.6, "delay"},
        {"reminder.toast", "ok", R"({"delayed_by_sec":60})", Emotion::Relief, 0.2, 0.6, 0.3, "success"},
        {"feedback", "complaint", "{}", Emotion::Curiosity, 0.8, 0.4, 0.5, "anything"},
        {"tool.call", "error", "{}", Emotion::Curiosity, 0.9, 0.4, 0.5, "anything"},
        {"tool.error", "odd", "{}", Emotion::Frustration, 0.3, -0.7, 0.8, "failure"},
        {"tool.call", "fail", "{}", Emotion::Frustration, 0.9, -0.7, 0.8, "failure"},
        {"tool.call", "timeout", "{}", Emotion::Frustration, 0.9, -0.7, 0.8, "failure"},
        {"reminder.toast", "fail", R"({"delayed_by_sec":97})", Emotion::Frustration, 0.2, -0.7, 0.8, "failure"},
        {"tool.call", "ok", R"({"improvement_pct":25})", Emotion::Pride, 0.6, 0.85, 0.6, "improvement"},
        {"tool.call", "ok", R"({"saved_ms":2000})", Emotion::Pride, 0.9, 0.85, 0.6, "improvement"},
        {"tool.call", "ok", R"({"latency_ms":80,"baseline_ms":100})", Emotion::Pride, 0.54, 0.85, 0.6, "improvement"},
        {"tool.call", "ok", R"({"improvement_pct":1})", Emotion::Pride, 0.5, 0.85, 0.6, "improvement"},
        {"tool.call", "denied", "{}", Emotion::Curiosity, 0.3, 0.4, 0.5, "anything"},
        {"tool.call", "ok", R"({"improvement_pct":400})", Emotion::Pride, 0.9, 0.85, 0.6, "improvement"},
        {"reminder.toast", "delay", R"({"delayed_by_sec":6000})", Emotion::Anxiety, 0.95, -0.6, 0.6, "delay"},
    };
    for (const Golden &golden : goldens) {
        const Appraisal got = published(event(golden.kind, golden.status, golden.payload));
        check(golden, got);
        CHECK_EQ(got.confidence, 0.7);
    }
}

TEST_CASE("what is negative is appraised so, where the published rules called it curiosity")
{
    for (const char *status : {"error", "denied", "blocked", "complaint"}) {
        CHECK(published(event("tool.call", status)).valence > 0);
        const Appraisal got = ours(event("tool.call", status));
        CHECK_EQ(status + std::to_string(got.valence < 0), status + std::string("1"));
        CHECK(got.intensity >= 0.4);
        CHECK(!got.family.empty());
    }
    check({"tool.call", "error", "{}", Emotion::Frustration, 0.9, -0.7, 0.8, "failed"},
          ours(event("tool.call", "error")));
    check({"feedback", "complaint", "{}", Emotion::Frustration, 0.8, -0.7, 0.7, "complaint"},
          ours(event("feedback", "complaint")));
    check({"tool.x", "denied", "{}", Emotion::Caution, 0.6, -0.4, 0.5, "refused"}, ours(event("tool.x", "denied")));
}

TEST_CASE("the larger of status and delay wins, where a delay hid a failure")
{
    const Event late = event("reminder.toast", "fail", R"({"delayed_by_sec":97})");
    CHECK_EQ(published(late).intensity, 0.2);
    CHECK_EQ(ours(late).intensity, 0.9);
    CHECK_EQ(ours(late).severity, "status");
    const Event later = event("tool.call", "denied", R"({"delayed_by_sec":540})");
    CHECK_EQ(ours(later).intensity, 0.9);
    CHECK_EQ(ours(later).severity, "delay");
}

TEST_CASE("an improvement counts for what went well alone, where it made a failure worse or better")
{
    const Event failed = event("tool.call", "fail", R"({"improvement_pct":1})");
    CHECK(std::abs(published(failed).intensity - 0.312) < 1e-12);
    CHECK_EQ(ours(failed).intensity, 0.9);
    CHECK_EQ(ours(event("tool.call", "ok", R"({"improvement_pct":-5})")).rule, "success");
}

TEST_CASE("a late success is no stronger relief for being late")
{
    const Event late = event("reminder.toast", "ok", R"({"delayed_by_sec":590})");
    CHECK(published(late).intensity > 0.9);
    CHECK_EQ(name(published(late).emotion), "relief");
    CHECK_EQ(ours(late).rule, "late_success");
    CHECK(ours(late).valence < 0);
    CHECK_EQ(ours(event("reminder.toast", "ok", R"({"delayed_by_sec":60})")).intensity, 0.3);
}

TEST_CASE("success about an error is success, and what nobody knows is noise")
{
    CHECK_EQ(published(event("error.cleared", "ok")).rule, "failure");
    CHECK_EQ(ours(event("error.cleared", "ok")).rule, "success");
    CHECK_EQ(ours(event("tool.error", "odd")).rule, "error_kind");
    const Appraisal unknown = ours(event("page", "opened"));
    CHECK_EQ(unknown.rule, "noticed");
    CHECK_EQ(unknown.valence, 0.0);
    CHECK(unknown.intensity < defaultRules().bank.noiseFloor);
}

TEST_CASE("a negative event has a cause family, the first that fits")
{
    const auto family = [](const char *status, const std::string &text, const char *kind = "tool.call") {
        return std::string(ours(event(kind, status, R"({"error":")" + text + "\"}")).family);
    };
    CHECK_EQ(family("error", "HTTP 429: Too Many Requests"), "rate_limit");
    CHECK_EQ(family("error", "Permission denied (os error 13)"), "permission");
    CHECK_EQ(family("blocked", ""), "permission");
    CHECK_EQ(family("error", "Unknown tool: serach_flights"), "wrong_tool");
    CHECK_EQ(family("error", "bash: foo: command not found"), "wrong_tool");
    CHECK_EQ(family("error", "missing required property 'city'"), "schema_error");
    CHECK_EQ(family("error", "request timed out after 30 s"), "timeout");
    CHECK_EQ(family("timeout", ""), "timeout");
    CHECK_EQ(family("contradiction", "", "agent.claim"), "contradiction");
    CHECK_EQ(family("complaint", "", "feedback"), "repeated_correction");
    CHECK_EQ(family("delay", "", "reminder.toast"), "late_acknowledgement");
    CHECK_EQ(family("error", "open config.yml: no such file or directory"), "not_found");
    CHECK_EQ(family("error", "connect ECONNREFUSED 127.0.0.1:80, connection refused"), "unavailable");
    CHECK_EQ(family("error", "something odd"), "other");
    CHECK_EQ(family("error", "page 4290 of the quotation"), "other");
    CHECK_EQ(ours(event("tool.call", "ok", R"({"text":"timeout is 5"})")).family, "");
}

TEST_CASE("an appraisal says what was felt and after what")
{
    const Event late = event("reminder.toast", "delay", R"({"delayed_by_sec":310})");
    CHECK_EQ(toText(ours(late), late), "I felt anxiety (0.52) after reminder.toast:delay.");
}

TEST_CASE("rules without a match say calm and nothing")
{
    AppraisalRules none;
    CHECK_EQ(Appraiser(none).appraise(event("a", "b")).intensity, 0.0);
    CHECK_EQ(name(Appraiser(none).appraise(event("a", "b")).emotion), "calm");
}
