// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/lean_history.h"
#include "support/check.h"

#include <string>

using namespace pilothouse;
using namespace pilothouse::memory;

namespace {

const text::QuarterCounter kQuarter;

void say(ContextRequest &request, std::string role, std::string text)
{
    ContextMessage &message = request.messages.emplace_back();
    message.id = "m" + std::to_string(request.messages.size() - 1);
    message.role = std::move(role);
    message.text = std::move(text);
}

/// Task and \a calls calls, each with a result of 40 lines that names one file nothing else names.
ContextRequest working(int calls)
{
    ContextRequest request{{}, 1'000'000, ""};
    say(request, "system", "You repair programs. Answer with one command at a time.");
    say(request, "user", "Repair src/main.c, please.");
    for (int call = 0; call < calls; ++call) {
        say(request, "assistant", "Let me look. open file number " + std::to_string(100 + call));
        std::string result = "Listing of everything that was found:\n";
        for (int line = 0; line < 40; ++line) {
            result += line == 20 ? "lib/part" + std::to_string(call) + ".c stands in the middle of it\n"
                                 : "nothing of note in this line here\n";
        }
        say(request, "tool", result);
    }
    return request;
}

Packing packedBy(LeanHistory &policy, const ContextRequest &request, const Respect &respect = {})
{
    auto packing = policy.pack({request, respect, kQuarter});
    REQUIRE(packing.ok());
    return std::move(*packing);
}

} // namespace

TEST_CASE("what the newest calls left behind is shorter, and says what would be lost")
{
    LeanHistory lean;
    const ContextRequest request = working(12);
    const Packing packing = packedBy(lean, request);
    CHECK_EQ(packing.policy, "lean_history");
    CHECK(packing.tokens * 2 < packing.inputTokens);
    for (const std::size_t whole : {0u, 1u, 22u, 23u, 24u, 25u}) {
        CHECK(packing.items[whole].fidelity == Fidelity::Full);
    }
    for (int call = 0; call < 10; ++call) {
        const FocusItem &result = packing.items[static_cast<std::size_t>(3 + 2 * call)];
        CHECK(result.fidelity == Fidelity::Compressed);
        CHECK_EQ(result.reason, "threshold");
        CHECK(result.text.find("lib/part" + std::to_string(call) + ".c") != std::string::npos);
        CHECK(result.text.starts_with("[summary " + result.id + "]\n"));
    }
    CHECK(packing.items[3].tokens < packing.items[19].tokens);
}

TEST_CASE("forms depend on the messages alone, and what was sent stays until it becomes leaner")
{
    LeanHistory kept;
    Packing before;
    for (int calls = 1; calls < 14; ++calls) {
        const ContextRequest request = working(calls);
        const Packing packing = packedBy(kept, request);
        LeanHistory fresh;
        CHECK(packing == packedBy(fresh, request));
        int changed = 0;
        for (std::size_t i = 0; i < before.items.size(); ++i) {
            changed += packing.items[i].text != before.items[i].text ? 1 : 0;
        }
        CHECK(changed <= 4);
        before = packing;
    }
}

TEST_CASE("where short forms do not fit either, the budget holds; pins and the operator are heeded")
{
    ContextRequest request = working(12);
    request.budgetTokens = 600;
    request.messages[5].pinned = true;
    LeanHistory lean;
    const Packing packing = packedBy(lean, request);
    CHECK(packing.tokens <= 600);
    CHECK(packing.items[5].fidelity == Fidelity::Full && packing.items[5].reason == "pinned");
    CHECK(packing.items[1].fidelity == Fidelity::Full);
    Respect respect;
    respect.forced = [](const std::string &id) { return id == "m3" ? std::optional(Fidelity::Full) : std::nullopt; };
    request.budgetTokens = 1'000'000;
    CHECK(packedBy(lean, request, respect).items[3].fidelity == Fidelity::Full);
}
