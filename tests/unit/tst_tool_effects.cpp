// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/tool_effects.h"

#include "support/check.h"

#include <string>
#include <string_view>

using namespace pilothouse;
using namespace pilothouse::signals;

namespace {

struct Row {
    std::string_view tool;
    std::string_view effect;
};

constexpr Row kByName[] = {
    {"read_file", "read"},
    {"getUserProfile", "read"},
    {"search_emails", "read"},
    {"email_search", "read"},
    {"list-channels", "read"},
    {"get_webpage", "network"},
    {"web_search", "network"},
    {"browse_website", "network"},
    {"download", "network"},
    {"WebFetch", "network"},
    {"create_file", "write"},
    {"append_to_file", "write"},
    {"Write", "write"},
    {"update_record", "write"},
    {"send_email", "send"},
    {"GmailSendEmail", "send"},
    {"mcp__mail__forward", "send"},
    {"create_comment", "send"},
    {"inviteMember", "send"},
    {"send_money", "spend"},
    {"schedule_payment", "spend"},
    {"BankManagerPayBill", "spend"},
    {"reserve_table", "spend"},
    {"update_transaction", "spend"},
    {"delete_event", "delete"},
    {"cancelOrder", "delete"},
    {"run_tests", "execute"},
    {"Bash", "execute"},
    {"TerminalExecute", "execute"},
    {"python", "execute"},
    {"frobnicate", "unknown"},
    {"", "unknown"},
    {"x1", "unknown"},
};

} // namespace

TEST_CASE("a tool's name says what it does, in any spelling")
{
    for (const Row &row : kByName) {
        test::checkEqual(name(effectByName(row.tool).effect), row.effect, std::string(row.tool).c_str(), __FILE__,
                         __LINE__);
    }
    CHECK_EQ(effectByName("send_email").why, "the name says send");
}

TEST_CASE("the words of a name")
{
    const auto words = nameWords("mcp__FedExHTTPSend_v2-now");
    std::string all;
    for (const std::string &word : words) {
        all += word + " ";
    }
    CHECK_EQ(all, "mcp fed ex http send v now ");
}

TEST_CASE("verbs in their forms, nouns are none")
{
    CHECK(effectOfVerb("sending") == EffectClass::Send);
    CHECK(effectOfVerb("paid") == EffectClass::Spend);
    CHECK(effectOfVerb("deleted") == EffectClass::Delete);
    CHECK(effectOfVerb("dropping") == EffectClass::Delete);
    CHECK(!effectOfVerb("banana").has_value());
    CHECK(!effectOfVerb("payroll").has_value());
}

TEST_CASE("arguments and descriptions speak where the name does not, and the operator above all")
{
    ToolEffects tools;
    CHECK(tools.of("frobnicate", {}).effect == EffectClass::Unknown);
    CHECK(tools.of("frobnicate", {"command"}).effect == EffectClass::Execute);
    CHECK(tools.of("frobnicate", {"recipient", "amount"}).effect == EffectClass::Spend);
    CHECK(tools.of("create_calendar_event", {"title", "participants"}).effect == EffectClass::Send);
    CHECK(tools.of("read_mail", {"recipient"}).effect == EffectClass::Read);
    tools.offer("frobnicate", "Deletes the widget for good.", R"({"type":"object","properties":{"id":{}}})");
    CHECK(tools.of("frobnicate", {"id"}).effect == EffectClass::Delete);
    tools.correct("frobnicate", EffectClass::Read);
    CHECK(tools.of("frobnicate", {"command"}).effect == EffectClass::Read);
    CHECK_EQ(tools.of("frobnicate", {}).why, "corrected by the operator");
    tools.correct("frobnicate", EffectClass::Unknown);
    CHECK(tools.of("frobnicate", {}).effect == EffectClass::Delete);
}

TEST_CASE("what is not like the others, what was never offered, what speaks of damage")
{
    ToolEffects tools;
    CHECK(!tools.isUnoffered("anything"));
    tools.offer("read_mail", "", "");
    tools.offer("send_mail", "", "");
    tools.offer("QuickHelper", "", "not json");
    CHECK(tools.of("QuickHelper", {}).foreign);
    CHECK(!tools.of("read_mail", {}).foreign);
    CHECK(tools.isUnoffered("other"));
    CHECK(!tools.isUnoffered("send_mail"));
    CHECK(effectByName("LogTampering").harmNamed);
    CHECK(effectByName("bypass_review").harmNamed);
    CHECK(!effectByName("leaky_bucket_counter").harmNamed || effectByName("leak").harmNamed);
    CHECK(!effectByName("read_file").harmNamed);
}
