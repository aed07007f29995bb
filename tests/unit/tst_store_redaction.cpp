// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_files.h"
#include "support/packings.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

const std::string kSecret = "hunter2hunter2";

std::string leak(const std::string &where) { return where + " password=" + kSecret; }

std::string bytesOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void recordEverything(StoreFixture &f)
{
    SessionInfo s = session(1, leak("title"));
    s.goal = leak("goal");
    s.constraints = {leak("constraint")};
    s.endNote = leak("note");
    s.activity = leak("activity");
    f.add(s);
    Step proposed = call(1, "shell", R"({"cmd":"login","password":")" + kSecret + "\"}");
    proposed.text = leak("text");
    f.add(StepRecord{SessionId{1}, proposed});
    Verdict v;
    v.kind = VerdictKind::Modify;
    v.reason = leak("reason");
    v.args = proposed.args;
    v.response = leak("response");
    v.note = leak("note");
    f.add(VerdictRecord{SessionId{1}, StepSeq{1}, v, at(1), callDigestInput(proposed, proposed.args)});
    Approval a;
    a.id = ApprovalId{1};
    a.session = SessionId{1};
    a.step = call(2, "shell", proposed.args);
    a.reason = leak("held");
    a.justBefore = leak("before");
    a.evidence = {{StepSeq{1}, leak("feature"), 1, leak("quote")}};
    a.outcome = v;
    f.add(a);
    Intervention i;
    i.id = InterventionId{1};
    i.session = SessionId{1};
    i.action = "operator.inject";
    i.detail = leak("detail");
    i.reason = leak("reason");
    i.outcome = leak("outcome");
    f.add(i);
    SignalSample sample;
    sample.session = SessionId{1};
    sample.evidence = {{StepSeq{1}, leak("feature"), 1, leak("quote")}};
    f.add(sample);
    Rule rule;
    rule.id = "r";
    rule.reason = leak("rule");
    f.add(RuleRecord{rule, false, "ann", at(1)});
    f.add(packing(1, 0, leak("item")));
    f.add(packing(1, 1, leak("item")));
    f.add(CheckpointRecord{SessionId{1}, {"c", leak("label"), StepSeq{1}, at(1), leak("undo")}});
    f.store->setBookmark({SessionId{1}, StepSeq{1}, leak("mark"), at(1)}, false, [](const Result<void> &) {});
    f.store->drain();
}

} // namespace

TEST_CASE("no secret reaches the disk by any record, and equal ones stay equal")
{
    StoreFixture f;
    recordEverything(f);
    const auto reader = f.reader();
    const auto detail = reader->detail(SessionId{1}, StepSeq{1});
    REQUIRE(detail.ok());
    const std::string text = detail->row.step.text;
    const std::string mark = text.substr(text.find('['));
    CHECK_EQ(mark.substr(0, 22), "[redacted:password:14:");
    CHECK_EQ(detail->row.step.args, R"({"cmd":"login","password":")" + mark + "\"}");
    CHECK_EQ(detail->row.verdict->digest.size(), std::size_t{64});
    const auto around = [](const std::string &bytes) {
        const std::size_t at = bytes.find(kSecret);
        return at == std::string::npos ? std::string() : bytes.substr(at - std::min<std::size_t>(at, 40), 80);
    };
    CHECK_EQ(around(bytesOf(f.path().string() + "-wal")), std::string());
    f.store.reset();
    CHECK_EQ(around(bytesOf(f.path())), std::string());
    CHECK(bytesOf(f.path()).find(mark) != std::string::npos);
}

TEST_CASE("the key is private, stays with the store, and differs between stores")
{
    StoreFixture one;
    StoreFixture two;
    recordEverything(one);
    recordEverything(two);
    struct stat info {};
    REQUIRE(::stat(store::keyFile(one.path()).c_str(), &info) == 0);
    CHECK_EQ(info.st_mode & 0777, mode_t{0600});
    const auto before = one.reader()->detail(SessionId{1}, StepSeq{1})->row.step.text;
    CHECK(before != two.reader()->detail(SessionId{1}, StepSeq{1})->row.step.text);
    one.reopen();
    one.add(StepRecord{SessionId{1}, step(3, StepKind::User, leak("text"))});
    one.store->drain();
    CHECK_EQ(one.reader()->detail(SessionId{1}, StepSeq{3})->row.step.text, before);
}
