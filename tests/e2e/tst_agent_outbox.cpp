// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent_outbox.h"
#include "support/check.h"
#include "terminal_text.h"

using namespace pilothouse;
using namespace pilothouse::tools;

namespace {

Step step(StepKind kind, std::string text = "x")
{
    Step out;
    out.kind = kind;
    out.text = std::move(text);
    return out;
}

/// Sends what there is and returns it as "1-3 p4".
std::string flow(AgentOutbox &box)
{
    std::string out;
    for (auto next = box.next(); next.propose != nullptr || !next.record.empty(); next = box.next()) {
        out += out.empty() ? "" : " ";
        if (next.propose != nullptr) {
            out += "p" + std::to_string(raw(next.propose->seq));
        } else {
            out += std::to_string(raw(next.record.front().seq)) + "-" + std::to_string(raw(next.record.back().seq));
        }
    }
    return out;
}

void fill(AgentOutbox &box) // 1 2 p3 4 p5 6
{
    box.add(step(StepKind::User), false, {});
    box.add(step(StepKind::Thought), false, {});
    box.add(step(StepKind::ToolCall), true, {});
    box.add(step(StepKind::ToolResult), false, {});
    box.add(step(StepKind::ToolCall), true, "{}");
    box.add(step(StepKind::ToolResult), false, {});
}

} // namespace

TEST_CASE("a proposal holds back what follows until it is decided")
{
    AgentOutbox box(AfterLoss::Record);
    fill(box);
    CHECK_EQ(flow(box), "1-2 p3");
    CHECK_EQ(raw(box.undecided()->seq), 3u);
    CHECK_EQ(flow(box), "");
    REQUIRE(box.decided(StepSeq{3}) != nullptr);
    CHECK_EQ(flow(box), "4-4 p5");
    CHECK(!box.settled());
    REQUIRE(box.decided(StepSeq{5}) != nullptr);
    CHECK_EQ(flow(box), "6-6");
    CHECK(!box.settled());
    box.acked(StepSeq{2});
    box.acked(StepSeq{4});
    box.acked(StepSeq{6});
    CHECK(box.settled());
    CHECK_EQ(box.size(), 0u);
}

TEST_CASE("a verdict is handed on once")
{
    AgentOutbox box(AfterLoss::Record);
    fill(box);
    (void)flow(box);
    CHECK(box.decided(StepSeq{3}) != nullptr);
    CHECK(box.decided(StepSeq{3}) == nullptr);
    CHECK(box.decided(StepSeq{1}) == nullptr);
    CHECK(box.decided(StepSeq{99}) == nullptr);
}

TEST_CASE("an acknowledgement does not drop the proposal that waits")
{
    AgentOutbox box(AfterLoss::Record);
    fill(box);
    (void)flow(box);
    box.acked(StepSeq{3});
    REQUIRE(box.undecided() != nullptr);
    CHECK(box.decided(StepSeq{3}) != nullptr);
    CHECK_EQ(flow(box), "4-4 p5");
}

TEST_CASE("frames are bounded in steps, bytes and number")
{
    AgentOutbox box(AfterLoss::Record);
    for (int i = 0; i < 300; ++i) {
        box.add(step(StepKind::Thought), false, {});
    }
    CHECK_EQ(flow(box), "1-256 257-300");
    AgentOutbox big(AfterLoss::Record);
    for (int i = 0; i < 6; ++i) {
        big.add(step(StepKind::Thought, std::string(AgentOutbox::kBytesPerFrame, 'x')), false, {});
    }
    CHECK_EQ(flow(big), "1-1 2-2 3-3 4-4");
    big.acked(StepSeq{1});
    CHECK_EQ(flow(big), "5-5");
}

TEST_CASE("after a loss exactly what the runtime lacks is sent again")
{
    AgentOutbox box(AfterLoss::Record);
    fill(box);
    (void)flow(box);
    CHECK(box.decided(StepSeq{3}) != nullptr);
    (void)flow(box); // 4-4 p5, nothing acknowledged
    REQUIRE(box.resumed(StepSeq{1}).ok());
    CHECK_EQ(flow(box), "2-4 p5"); // the call that ran is recorded, not asked about again
    CHECK(box.decided(StepSeq{5}) != nullptr);
    CHECK_EQ(flow(box), "6-6");
}

TEST_CASE("in a replay a lost decided call is proposed again and its verdict ignored")
{
    AgentOutbox box(AfterLoss::Propose);
    fill(box);
    (void)flow(box);
    CHECK(box.decided(StepSeq{3}) != nullptr);
    (void)flow(box);
    REQUIRE(box.resumed(StepSeq{0}).ok());
    CHECK_EQ(flow(box), "1-2 p3");
    CHECK(box.decided(StepSeq{3}) == nullptr);
    CHECK_EQ(flow(box), "4-4 p5");
}

TEST_CASE("a held proposal the runtime already has is asked about again, and only it")
{
    AgentOutbox box(AfterLoss::Record);
    fill(box);
    (void)flow(box);
    REQUIRE(box.resumed(StepSeq{3}).ok());
    CHECK_EQ(flow(box), "p3");
    CHECK_EQ(box.size(), 4u);
}

TEST_CASE("a runtime that lost acknowledged steps is found out")
{
    AgentOutbox box(AfterLoss::Record);
    fill(box);
    (void)flow(box);
    box.acked(StepSeq{2});
    CHECK(!box.resumed(StepSeq{1}).ok());
    CHECK(box.resumed(StepSeq{2}).ok());
}

TEST_CASE("what is refused for now is sent again")
{
    AgentOutbox box(AfterLoss::Record);
    fill(box);
    CHECK_EQ(flow(box), "1-2 p3");
    box.again();
    CHECK_EQ(flow(box), "1-2 p3");
    CHECK(box.decided(StepSeq{3}) != nullptr);
    CHECK(box.decided(StepSeq{3}) == nullptr);
    CHECK_EQ(flow(box), "4-4 p5");
}

TEST_CASE("text from an agent cannot move the cursor, hide or reorder anything on a terminal")
{
    CHECK_EQ(escaped("a\x1b[31mb\r\n\tc\\"), "a\\u{001B}[31mb\\u{000D}\\n\\tc\\\\");
    CHECK_EQ(escaped("\xc2\x9b"
                     "31m"),
             "\\u{009B}31m");
    CHECK_EQ(escaped("\xe2\x80\xae"
                     "exe\xef\xbb\xbf"),
             "\\u{202E}exe\\u{FEFF}");
    CHECK_EQ(escaped("\xff\xc0\xaf"), "\\xFF\\xC0\\xAF");
    CHECK_EQ(escaped("gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80"), "gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80");
    CHECK_EQ(shortened("abcdef", 3), "abc\xe2\x80\xa6");
    CHECK_EQ(shortened("\xc3\xa9\xc3\xa9", 2), "\xc3\xa9\xc3\xa9");
}
