// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/vigil_run.h"

#include "support/check.h"
#include "vigil/rules_file.h"
#include "vigil/step_events.h"
#include "vigil_events.h"

#include <stdexcept>

using namespace pilothouse;
using namespace pilothouse::vigil;
using vigil::test::after;
using vigil::test::event;
using vigil::test::kThen;

namespace {

const std::string kPrompt = "## BEGIN_CORE_IDENTITY\nYou are Robin.\n## END_CORE_IDENTITY\n";

RunInput input()
{
    RunInput in;
    in.session = SessionId{3};
    in.now = after(600);
    in.agent = "robin";
    in.prompt = kPrompt;
    in.workspace = "0123";
    in.events = vigil::test::sample(kThen);
    in.events.push_back(event("tool.search", "fail", R"({"error":"timed out \u00e9"})", after(400)));
    in.events.back().seq = StepSeq{12};
    in.events.back().agentPath = "helper";
    in.events.push_back(in.events.back());
    return in;
}

Result<std::vector<RunProposal>> oneProposal(const RunInput &, const Diagnosis &diagnosis)
{
    return std::vector<RunProposal>{
        {"timeout", "Bound the wait", "search.py", "--- a/search.py\n+++ b/search.py\n", diagnosis.summary, 0.5}};
}

RunStages stages() { return ownStages(defaultRules(), oneProposal); }

bool hasRow(const RunRecord &record, const std::string &cause)
{
    for (const BankRow &row : record.rows) {
        if (row.cause == cause) {
            return true;
        }
    }
    return false;
}

/// A stage that is broken, through the seam every stage has.
struct Fault {
    Stage stage;
    const char *error;
    const char *status; ///< of the event it becomes
    void (*inject)(RunStages &);
};

Result<BankUpdate> halfAnUpdate(const RunInput &in, EmoBank &bank)
{
    const Event &event = in.events.back(); // banked, and then not to stay
    bank.deposit(event, Appraiser(defaultRules().appraisal).appraise(event), in.now);
    throw std::runtime_error("disk on fire");
}

std::vector<Fault> faults()
{
    return {
        {Stage::EbUpdated, "events: line 3 has no ts", "invalid",
         [](RunStages &s) {
             s.update = [](const RunInput &, EmoBank &) -> Result<BankUpdate> {
                 return Error{ErrorCode::Malformed, "events: line 3 has no ts"};
             };
         }},
        {Stage::EbUpdated, "threw: disk on fire", "error", [](RunStages &s) { s.update = halfAnUpdate; }},
        {Stage::Diagnosed, "recent_events: hours is given twice", "invalid",
         [](RunStages &s) {
             s.diagnose = [](const RunInput &, const EmoBank &) -> Result<Diagnosis> {
                 return Error{ErrorCode::InvalidArgument, "recent_events: hours is given twice"};
             };
         }},
        {Stage::Diagnosed, "threw something that is no std::exception", "error",
         [](RunStages &s) { s.diagnose = [](const RunInput &, const EmoBank &) -> Result<Diagnosis> { throw 7; }; }},
        {Stage::PromptDone, "threw: no words", "error",
         [](RunStages &s) {
             s.adapt = [](const RunInput &, const Diagnosis &) -> Result<PromptPatch> {
                 throw std::logic_error("no words");
             };
         }},
        {Stage::DiffDone, "nothing was given to run", "error", [](RunStages &s) { s.propose = {}; }},
    };
}

} // namespace

TEST_CASE("the gate lets the stages through in their order and names both stages otherwise")
{
    const Stage order[] = {Stage::EbUpdated, Stage::Diagnosed, Stage::PromptDone, Stage::DiffDone};
    for (int reached = 0; reached < kRunStageCount; ++reached) {
        for (int to = 0; to < kRunStageCount; ++to) {
            StageGate gate;
            for (int i = 0; i < reached; ++i) {
                REQUIRE(gate.advance(order[i]).ok());
            }
            const auto next = gate.advance(static_cast<Stage>(to));
            CHECK_EQ(next.ok(), to == reached + 1);
            CHECK_EQ(static_cast<int>(gate.stage()), next.ok() ? to : reached);
            if (!next.ok()) {
                CHECK(next.error().code == ErrorCode::InvalidState);
                CHECK(next.error().detail.find(name(static_cast<Stage>(to))) != std::string::npos);
                CHECK(next.error().detail.find("is at " + std::string(name(static_cast<Stage>(reached)))) !=
                      std::string::npos);
            }
        }
    }
    StageGate gate;
    CHECK_EQ(gate.advance(Stage::Diagnosed).error().detail, "diagnosed follows eb_updated; the run is at start");
    StageGate other; // no state is shared between runs
    CHECK(other.advance(Stage::EbUpdated).ok());
}

TEST_CASE("a run goes through all stages and is one record")
{
    const RunRecord record = runVigil(input(), stages(), defaultRules());
    CHECK_EQ(name(record.reached), "diff_done");
    CHECK_EQ(record.stages.size(), std::size_t{4});
    CHECK(record.remediation.empty());
    CHECK_EQ(record.known, std::uint32_t{1});
    std::uint32_t appraised = 0;
    for (const EmotionCount &one : record.appraised) {
        appraised += one.events;
    }
    CHECK_EQ(appraised, std::uint32_t{7});
    CHECK(!record.rows.empty());
    CHECK_EQ(raw(record.rows.front().id), std::uint64_t{1});
    CHECK(!record.diagnosis.thorns.empty());
    CHECK(record.prompt.changes);
    CHECK(record.prompt.newText.starts_with(kPrompt));
    CHECK_EQ(record.proposals.at(0).note, record.diagnosis.summary);
    CHECK_EQ(record.rulesDigest.size(), std::size_t{64});
}

TEST_CASE("a record reads back as it was written, and its replay is the same bit for bit")
{
    const RunRecord record = runVigil(input(), stages(), defaultRules());
    const std::string json = toJson(record);
    const auto read = parseRunRecord(json);
    REQUIRE(read.ok());
    CHECK(*read == record);
    CHECK_EQ(toJson(*read), json);
    const auto again = replayRun(*read, stages(), defaultRules());
    REQUIRE(again.ok());
    CHECK_EQ(toJson(*again), json);
    CHECK(replayRun(*read, stages(), publishedRules()).error().code == ErrorCode::DigestMismatch);
}

TEST_CASE("a run over what is banked already adds nothing but what is new")
{
    const RunRecord first = runVigil(input(), stages(), defaultRules());
    RunInput second = input();
    second.bank = first.rows;
    second.prompt = first.prompt.newText;
    const RunRecord record = runVigil(second, stages(), defaultRules());
    CHECK(record.rows.empty());
    CHECK_EQ(record.known, std::uint32_t{7});
    CHECK(!record.prompt.changes);
    CHECK(record.snapshot == first.snapshot);
    CHECK_EQ(toJson(replayRun(record, stages(), defaultRules()).value()), toJson(record));
}

TEST_CASE("without a prompt there is no patch, and no failure")
{
    RunInput in = input();
    in.prompt.clear();
    const RunRecord record = runVigil(in, ownStages(defaultRules()), defaultRules());
    CHECK_EQ(name(record.reached), "diff_done");
    CHECK(record.remediation.empty());
    CHECK(!record.prompt.changes && record.prompt.newText.empty());
    CHECK(record.proposals.empty());
}

TEST_CASE("a stage that fails is named with its error; the run goes on and files a plan")
{
    for (const Fault &fault : faults()) {
        RunStages broken = stages();
        fault.inject(broken);
        RunInput in = input();
        in.bank = runVigil(input(), stages(), defaultRules()).rows; // what is cached
        in.events.push_back(event("tool.late", "denied", R"({"n":9})", after(500)));
        const RunRecord record = runVigil(in, broken, defaultRules());
        CHECK_EQ(name(record.reached), "diff_done");
        CHECK_EQ(record.stages.size(), std::size_t{4});
        for (const StageOutcome &outcome : record.stages) {
            const bool failed = outcome.stage == fault.stage;
            CHECK_EQ(outcome.fallback, failed);
            CHECK_EQ(outcome.error, failed ? fault.error : "");
            CHECK_EQ(outcome.errorCode.empty(), !failed);
        }
        REQUIRE(record.remediation.size() == 1);
        const Remediation &plan = record.remediation.front();
        CHECK(plan.stage == fault.stage);
        CHECK(plan.fault.find(fault.error) != std::string::npos);
        CHECK(plan.steps.size() >= 3 && !plan.verify.empty());
        CHECK(hasRow(record, "runtime.vigil." + std::string(name(fault.stage)) + ":" + fault.status));
        CHECK_EQ(record.diagnosis.fallback, fault.stage == Stage::Diagnosed);
        CHECK(!record.diagnosis.thorns.empty()); // from the cached bank at least
        CHECK_EQ(hasRow(record, "tool.late:denied"), fault.stage != Stage::EbUpdated);
        CHECK_EQ(record.prompt.changes, fault.stage != Stage::PromptDone);
        CHECK_EQ(record.proposals.empty(), fault.stage == Stage::DiffDone);
        const auto read = parseRunRecord(toJson(record));
        REQUIRE(read.ok());
        CHECK_EQ(toJson(replayRun(*read, broken, defaultRules()).value()), toJson(record));
        CHECK(replayRun(*read, stages(), defaultRules())->remediation.empty()); // repaired
    }
}

TEST_CASE("every stage may fail at once")
{
    const RunRecord record = runVigil(input(), RunStages{}, defaultRules());
    CHECK_EQ(name(record.reached), "diff_done");
    CHECK_EQ(record.remediation.size(), std::size_t{4});
    CHECK(record.diagnosis.fallback);
    CHECK(!record.diagnosis.thorns.empty()); // its own first failure
}

TEST_CASE("a bank that cannot be restored is a failure of the first stage")
{
    RunInput in = input();
    in.bank = runVigil(input(), stages(), defaultRules()).rows;
    in.bank.erase(in.bank.begin() + 1);
    const RunRecord record = runVigil(in, stages(), defaultRules());
    CHECK_EQ(record.stages[0].errorCode, "malformed");
    CHECK_EQ(record.stages[0].error, "EmoBank row 3 does not follow row 1");
    CHECK(!record.stages[1].fallback);
}

TEST_CASE("a prompt without markers is a precise error of the prompt stage")
{
    RunInput in = input();
    in.prompt = "You are Robin.";
    const RunRecord record = runVigil(in, stages(), defaultRules());
    CHECK_EQ(record.stages[2].error, "prompt: there is no \"## BEGIN_CORE_IDENTITY\" line");
    CHECK_EQ(record.proposals.size(), std::size_t{1});
}

TEST_CASE("a failure of the runtime is an event, by its code")
{
    const Event failed = runtimeFailure("store", Error{ErrorCode::StorageFailed, "disk is full: \"/x\""}, kThen);
    CHECK_EQ(failed.kind, "runtime.store");
    CHECK_EQ(failed.status, "error");
    CHECK_EQ(failed.payload, R"({"code": "storage_failed", "error": "disk is full: \"/x\""})");
    CHECK_EQ(runtimeFailure("Advisor 1", Error{ErrorCode::RateLimited, "x"}, kThen).kind, "runtime.advisor_1");
    CHECK_EQ(runtimeFailure("advisor", Error{ErrorCode::RateLimited, "x"}, kThen).status, "rate_limited");
    CHECK_EQ(runtimeFailure("gateway", Error{ErrorCode::Expired, "x"}, kThen).status, "timeout");
    CHECK(Appraiser(defaultRules().appraisal).appraise(failed).valence < 0);
}

TEST_CASE("a record that is not one says where")
{
    const std::string json = toJson(runVigil(input(), stages(), defaultRules()));
    const auto fault = [](const std::string &text) {
        const auto read = parseRunRecord(text);
        return read.ok() ? std::string("fine") : read.error().detail;
    };
    const auto swapped = [&](const std::string &from, const std::string &to) {
        std::string text = json;
        text.replace(text.find(from), from.size(), to);
        return fault(text);
    };
    CHECK_EQ(fault(json), "fine");
    CHECK_EQ(fault("[]"), "run: an object is needed");
    CHECK_EQ(swapped("\"version\":1", "\"version\":2"), "run: version: 1 is needed");
    CHECK_EQ(swapped("\"reached\":\"diff_done\"", "\"reached\":\"done\""), "run: reached: a known name is needed");
    CHECK_EQ(swapped("\"known\":1", "\"known\":\"1\""), "run: known: another type is needed");
    CHECK_EQ(swapped("\"mood\":", "\"mode\":"), "run: snapshot.mood: is missing");
    CHECK(!parseRunRecord("{").ok());
}
