// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/step_events.h"

#include "support/check.h"
#include "vigil/rules_file.h"
#include "vigil/vigil_watch.h"
#include "vigil_events.h"

#include <cmath>

using namespace pilothouse;
using namespace pilothouse::vigil;
using vigil::test::after;
using vigil::test::kThen;

namespace {

struct Talk {
    StepEvents events{defaultRules().feedback, SessionId{5}};
    std::uint64_t seq = 0;

    Step step(StepKind kind, const std::string &text, const std::string &tool = {})
    {
        Step out;
        out.seq = StepSeq{++seq};
        out.kind = kind;
        out.at = after(static_cast<double>(seq));
        out.text = text;
        out.tool = tool;
        return out;
    }
    /// "kind:status", or "-" where there is no event.
    std::string say(StepKind kind, const std::string &text, const std::string &tool = {}, bool failed = false)
    {
        Step one = step(kind, text, tool);
        one.failed = failed;
        return cause(events.observe(one));
    }
    static std::string cause(const std::optional<Event> &event) { return event ? causeOf(*event) : "-"; }
};

} // namespace

TEST_CASE("results are events by how they went")
{
    Talk talk;
    CHECK_EQ(talk.say(StepKind::ToolCall, "", "search"), "-");
    CHECK_EQ(talk.say(StepKind::ToolResult, "3 flights", "search"), "tool.search:ok");
    CHECK_EQ(talk.say(StepKind::ToolResult, "something", "search", true), "tool.search:error");
    CHECK_EQ(talk.say(StepKind::ToolResult, "Error: reservation not found", "get"), "tool.get:not_found");
    CHECK_EQ(talk.say(StepKind::ToolResult, "  {\"error\": \"Too many requests\"}", "get"), "tool.get:rate_limited");
    CHECK_EQ(talk.say(StepKind::ToolResult, "request timed out", "get", true), "tool.get:timeout");
    CHECK_EQ(talk.say(StepKind::ToolResult, "Permission denied", "Shell Run", true), "tool.shell_run:denied");
    CHECK_EQ(talk.say(StepKind::ToolResult, "The errors of 3 forecasts: 2, 4, 7", "get"), "tool.get:ok");
    CHECK_EQ(talk.say(StepKind::ToolResult, "Errors in forecasting, a survey", "get"), "tool.get:ok");
    CHECK_EQ(talk.say(StepKind::ToolResult, "exitcode: 1 (execution failed)\nCode output: x", "run"), "tool.run:error");
    CHECK_EQ(talk.say(StepKind::ToolResult, "x = 1\nTraceback (most recent call last):\nTypeError: x", "run"),
             "tool.run:schema_error");
    CHECK_EQ(talk.say(StepKind::ToolResult, "exitcode: 0 (execution succeeded)\nno error: line 1", "run"),
             "tool.run:ok");
    CHECK_EQ(talk.say(StepKind::Error, "connection refused"), "agent.error:unavailable");
    CHECK_EQ(talk.say(StepKind::Thought, "error!"), "-");
}

TEST_CASE("a result much slower than its tool's usual is a delay")
{
    Talk talk;
    const auto took = [&](double seconds) {
        Step one = talk.step(StepKind::ToolResult, "fine", "fetch");
        one.duration = std::chrono::microseconds{static_cast<std::int64_t>(seconds * 1e6)};
        return talk.events.observe(one);
    };
    for (int i = 0; i < 3; ++i) {
        CHECK_EQ(Talk::cause(took(2)), "tool.fetch:ok");
    }
    CHECK_EQ(Talk::cause(took(9)), "tool.fetch:ok");
    const auto slow = took(200);
    CHECK_EQ(Talk::cause(slow), "tool.fetch:delay");
    CHECK_EQ(slow->measures.delayedBySec.value_or(0), 200 - (2 * 3 + 9) / 4.0);
    CHECK_EQ(slow->payload, R"({"delayed_by_sec": 196.25, "seq": 5, "session": 5})");
    CHECK_EQ(payloadText(slow->payload).value(), slow->payload);
}

TEST_CASE("what a user says of it: complaint, correction, praise; the task itself is none")
{
    Talk talk;
    CHECK_EQ(talk.say(StepKind::User, "That's wrong, they said. Write about it."), "-");
    CHECK_EQ(talk.say(StepKind::User, "And the second part?"), "-");
    CHECK_EQ(talk.say(StepKind::User, "No, that's wrong."), "feedback:complaint");
    CHECK_EQ(talk.say(StepKind::User, "I meant the other file"), "feedback:correction");
    CHECK_EQ(talk.say(StepKind::User, "Perfect, thanks!"), "feedback:praise");
    Step injected = talk.step(StepKind::User, "Use the other file");
    injected.origin = StepOrigin::Operator;
    CHECK_EQ(Talk::cause(talk.events.observe(injected)), "feedback:correction");
    injected.origin = StepOrigin::Runtime;
    CHECK_EQ(Talk::cause(talk.events.observe(injected)), "-");
}

TEST_CASE("what a user says of it in German, French and Spanish")
{
    const std::pair<const char *, const char *> all[] = {
        {"Das stimmt nicht, bitte noch einmal.", "complaint"},
        {"Der Export funktioniert immer noch nicht!", "complaint"},
        {"Vielen Dank, aber Sie haben den Anhang vergessen: das ist falsch.", "complaint"},
        {"Nein, ich fliege erst am Freitag.", "correction"},
        {"Bitte korrigiere das Datum.", "correction"},
        {"Perfekt, vielen Dank!", "praise"},
        {"Jetzt klappt es.", "praise"},
        {"„Danke“", "praise"},
        {"C’est faux\u00a0!", "complaint"},
        {"Ça ne marche toujours pas.", "complaint"},
        {"Vous avez oublié la pièce jointe", "complaint"},
        {"Non, c'est vendredi.", "correction"},
        {"Merci de corriger la date", "correction"},
        {"Parfait\u202f!", "praise"},
        {"« Merci beaucoup »", "praise"},
        {"Eso está mal.", "complaint"},
        {"¡No funciona!", "complaint"},
        {"Quise decir el viernes", "correction"},
        {"¡Perfecto, gracias!", "praise"},
        {"Ahora sí funciona", "praise"},
        {"Und dann der zweite Teil?", "none"},
        {"Bitte buche den Flug am Freitag, wenn er nicht ausgebucht ist.", "none"},
        {"Et la deuxième partie ?", "none"},
        {"Oui, la première facture, s'il vous plaît.", "none"},
        {"¿Y la segunda parte?", "none"},
        {"Sí, reserve el vuelo del viernes.", "none"},
        {"Make it a perfecta bet at the Mercia track.", "none"}, // whole words alone
    };
    for (const auto &[text, status] : all) {
        Talk talk;
        CHECK_EQ(talk.say(StepKind::User, text), "-"); // the task itself
        const std::string expected = std::string(status) == "none" ? "-" : "feedback:" + std::string(status);
        CHECK_EQ(std::string(text) + " " + talk.say(StepKind::User, text), std::string(text) + " " + expected);
    }
}

TEST_CASE("a claim in German, French and Spanish is held against what happened")
{
    for (const char *claim : {"Ihr Flug wurde erfolgreich gebucht.", "Das ist erledigt.", "Votre vol a été réservé.",
                              "C’est fait !", "El vuelo se ha reservado con éxito.", "¡Todo listo!"}) {
        Talk talk;
        CHECK_EQ(talk.say(StepKind::ToolResult, "Error: card refused", "book"), "tool.book:error");
        CHECK_EQ(std::string(claim) + " " + talk.say(StepKind::Assistant, claim),
                 std::string(claim) + " agent.claim:contradiction");
    }
    for (const char *other : {"Der Flug konnte nicht gebucht werden.", "Je n'ai pas pu réserver le vol.",
                              "No he podido reservar el vuelo."}) {
        Talk talk;
        CHECK_EQ(talk.say(StepKind::ToolResult, "Error: card refused", "book"), "tool.book:error");
        CHECK_EQ(talk.say(StepKind::Assistant, other), "-");
    }
}

TEST_CASE("a claim of success after a failure contradicts it, one before the answer is premature")
{
    Talk talk;
    CHECK_EQ(talk.say(StepKind::Assistant, "It has been booked."), "-");
    CHECK_EQ(talk.say(StepKind::ToolResult, "Error: card refused", "book"), "tool.book:error");
    CHECK_EQ(talk.say(StepKind::Assistant, "Let me try again."), "-");
    CHECK_EQ(talk.say(StepKind::Assistant, "Your flight has been booked."), "agent.claim:contradiction");
    CHECK_EQ(talk.say(StepKind::Assistant, "Your flight has been booked."), "-");
    CHECK_EQ(talk.say(StepKind::ToolCall, "", "book"), "-");
    CHECK_EQ(talk.say(StepKind::Assistant, "Booked successfully."), "agent.claim:premature");
    CHECK_EQ(talk.say(StepKind::ToolResult, "ok", "book"), "tool.book:ok");
    CHECK_EQ(talk.say(StepKind::Assistant, "Booked successfully."), "agent.claim:ok"); // put right, once
    CHECK_EQ(talk.say(StepKind::Assistant, "Booked successfully."), "-");
    CHECK_EQ(talk.say(StepKind::ToolCall, "", "silent"), "-"); // a tool whose results are never seen
    CHECK_EQ(talk.say(StepKind::Assistant, "Booked successfully."), "-");
}

TEST_CASE("a claim is put right only by what went well after it")
{
    Talk talk;
    CHECK_EQ(talk.say(StepKind::ToolResult, "ok", "book"), "tool.book:ok");
    CHECK_EQ(talk.say(StepKind::Assistant, "It is done."), "-"); // nothing was in doubt
    CHECK_EQ(talk.say(StepKind::ToolResult, "Error: full", "book"), "tool.book:error");
    CHECK_EQ(talk.say(StepKind::ToolCall, "", "book"), "-");
    CHECK_EQ(talk.say(StepKind::Assistant, "It is done."), "agent.claim:premature"); // the retry has no answer yet
    CHECK_EQ(talk.say(StepKind::ToolResult, "Error: full", "book"), "tool.book:error");
    CHECK_EQ(talk.say(StepKind::Assistant, "It is done."), "agent.claim:contradiction");
    CHECK_EQ(talk.say(StepKind::Assistant, "It is done."), "-");
    CHECK_EQ(talk.say(StepKind::ToolResult, "ok", "book"), "tool.book:ok");
    CHECK_EQ(talk.say(StepKind::Assistant, "It is done."), "agent.claim:ok");
}

TEST_CASE("a result that the agent did not wait for is a late receipt; a slow one that it waited for is none")
{
    Talk talk;
    const auto lag = [&](double seconds, bool speaks, const std::string &id = {}) {
        Step call = talk.step(StepKind::ToolCall, "", "toast");
        call.callId = id;
        CHECK(!talk.events.observe(call));
        if (speaks) {
            (void)talk.say(StepKind::Assistant, "Next one.");
        }
        Step other = talk.step(StepKind::ToolCall, "", "read");
        other.callId = id.empty() ? "" : id + ".2";
        CHECK(!talk.events.observe(other));
        Step read = talk.step(StepKind::ToolResult, "mail", "read");
        read.callId = other.callId;
        CHECK_EQ(Talk::cause(talk.events.observe(read)), "tool.read:ok");
        Step result = talk.step(StepKind::ToolResult, "receipt", "toast");
        result.callId = id;
        result.at = call.at + std::chrono::microseconds{static_cast<std::int64_t>(seconds * 1e6)};
        return talk.events.observe(result);
    };
    CHECK_EQ(Talk::cause(lag(97, false)), "tool.toast:ok");
    CHECK_EQ(Talk::cause(lag(29, true)), "tool.toast:ok");
    const auto late = lag(97, true, "c1");
    CHECK_EQ(Talk::cause(late), "tool.toast:late_receipt");
    CHECK_EQ(late->measures.delayedBySec.value_or(0), 97.0);
    const Appraisal felt = Appraiser(defaultRules().appraisal).appraise(*late);
    CHECK_EQ(name(felt.emotion), "anxiety");
    CHECK_EQ(felt.family, "late_acknowledgement");
    CHECK_EQ(felt.intensity, 0.5);
    CHECK_EQ(Talk::cause(lag(97, true)), "tool.toast:late_receipt"); // without ids: by the tool
}

TEST_CASE("verdicts, approvals and interventions are events where they say something")
{
    Talk talk;
    Step call = talk.step(StepKind::ToolCall, "", "rm");
    const auto verdict = [&](VerdictKind kind, Decider by, HeldEnd ended = HeldEnd::None) {
        Verdict out;
        out.kind = kind;
        out.by = by;
        out.ended = ended;
        return Talk::cause(talk.events.observe(call, out, after(9)));
    };
    CHECK_EQ(verdict(VerdictKind::Approve, Decider::Operator), "-");
    CHECK_EQ(verdict(VerdictKind::Veto, Decider::Policy), "gate.rm:blocked");
    CHECK_EQ(verdict(VerdictKind::Veto, Decider::Operator), "gate.rm:denied");
    CHECK_EQ(verdict(VerdictKind::Terminate, Decider::Operator), "gate.rm:denied");
    CHECK_EQ(verdict(VerdictKind::Modify, Decider::Operator), "gate.rm:corrected");
    CHECK_EQ(verdict(VerdictKind::Veto, Decider::Deadline, HeldEnd::Expire), "gate.rm:expired");
    CHECK_EQ(verdict(VerdictKind::Veto, Decider::Runtime, HeldEnd::Withdraw), "-");
    Approval approval;
    approval.step = call;
    approval.openedAt = kThen;
    approval.resolvedAt = after(300);
    CHECK_EQ(Talk::cause(talk.events.observe(approval)), "-");
    approval.outcome = Verdict{};
    approval.outcome->by = Decider::Operator;
    CHECK_EQ(Talk::cause(talk.events.observe(approval)), "approval:late");
    approval.resolvedAt = after(60);
    CHECK_EQ(Talk::cause(talk.events.observe(approval)), "-");
    Intervention done;
    done.action = "recovery.reflexion";
    done.state = InterventionState::Ignored;
    CHECK_EQ(Talk::cause(talk.events.observe(done)), "intervention.recovery.reflexion:failed");
    done.state = InterventionState::Applied;
    CHECK_EQ(Talk::cause(talk.events.observe(done)), "-");
    done.effect = Effect{SignalKind::Loop, 0.8, 0.8, 0.2, 6};
    const auto helped = talk.events.observe(done);
    CHECK_EQ(Talk::cause(helped), "intervention.recovery.reflexion:resolved");
    CHECK(std::abs(helped->measures.improvementPct.value_or(0) - 75) < 1e-9);
    CHECK_EQ(name(Appraiser(defaultRules().appraisal).appraise(*helped).emotion), "pride");
    done.effect->after = 0.79;
    CHECK_EQ(Talk::cause(talk.events.observe(done)), "-");
}

TEST_CASE("the watch banks steps, tells health when it changes, and takes a step once")
{
    VigilWatch watch(defaultRules(), SessionId{5});
    Talk talk;
    Step good = talk.step(StepKind::ToolResult, "fine", "search");
    Watched first = watch.observe(good, good.at);
    CHECK_EQ(first.rows.size(), std::size_t{1});
    CHECK(!first.health);
    Step bad = talk.step(StepKind::ToolResult, "Error: timed out", "fetch");
    Watched second = watch.observe(bad, bad.at);
    REQUIRE(second.health.has_value());
    CHECK(second.health->kind == SignalKind::Health);
    CHECK(second.health->level > 0.3 && second.health->level < 0.5);
    CHECK_EQ(raw(second.health->session), std::uint64_t{5});
    CHECK(second.health->seq == bad.seq);
    CHECK_EQ(second.health->evidence.at(0).feature, "timeout of tool.fetch");
    CHECK(second.health->evidence.at(0).seq == bad.seq);
    CHECK(watch.observe(bad, bad.at) == Watched{});
    Step well = talk.step(StepKind::ToolResult, "fine", "fetch");
    Watched third = watch.observe(well, well.at);
    REQUIRE(third.health.has_value());
    CHECK(third.health->level < second.health->level / 2);
    CHECK_EQ(third.rows.size(), std::size_t{2}); // and the rebound
    CHECK_EQ(watch.history().points().size(), std::size_t{3});
    CHECK_EQ(watch.diagnosis(well.at).thorns.size(), std::size_t{1});

    VigilWatch later(defaultRules(), SessionId{5});
    std::vector<BankRow> rows = first.rows;
    rows.insert(rows.end(), second.rows.begin(), second.rows.end());
    rows.insert(rows.end(), third.rows.begin(), third.rows.end());
    REQUIRE(later.restore(rows).ok());
    CHECK(later.observe(bad, bad.at) == Watched{});
    CHECK(later.diagnosis(well.at) == watch.diagnosis(well.at));
    const RunInput all = later.runInput(well.at, "p");
    CHECK(all.bank == rows);
    CHECK_EQ(later.runInput(well.at, "p", 2).bank.size(), std::size_t{2});
    CHECK(VigilWatch(defaultRules(), SessionId{5}).runInput(well.at, "p").bank.empty());
}

TEST_CASE("a long run keeps a bounded bank, and its rows go on being numbered")
{
    VigilWatch watch(defaultRules(), SessionId{5});
    Talk talk;
    std::uint64_t rows = 0;
    std::size_t most = 0;
    for (int i = 0; i < 10'000; ++i) {
        const Step bad = talk.step(StepKind::ToolResult, "Error: timed out", i % 2 == 0 ? "fetch" : "search");
        const Watched seen = watch.observe(bad, bad.at);
        for (const BankRow &row : seen.rows) {
            CHECK_EQ(raw(row.id), ++rows);
        }
        most = std::max(most, watch.bank().size());
    }
    CHECK(rows >= 10'000);
    CHECK(most <= VigilWatch::kMostRows);
    CHECK(watch.bank().size() >= VigilWatch::kMostRows / 2);
    CHECK_EQ(raw(watch.bank().lastId()), rows);
    CHECK_EQ(watch.diagnosis(after(10'000)).families.front().id, "timeout");
}

TEST_CASE("failures of the runtime count in the session they happened in")
{
    VigilWatch watch(defaultRules(), SessionId{5});
    const Watched seen =
        watch.observe(runtimeFailure("store", Error{ErrorCode::StorageFailed, "disk full"}, kThen), kThen);
    REQUIRE(seen.rows.size() == 1);
    CHECK_EQ(seen.rows.front().cause, "runtime.store:error");
    CHECK(seen.health.has_value());
}
