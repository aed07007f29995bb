// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/rules_file.h"

#include "support/check.h"

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::vigil;

namespace {

std::string wrong(const std::string &members)
{
    const auto rules = parseRules(R"({"version":1,"id":"x",)" + members + "}");
    return rules.ok() ? "fine" : rules.error().detail;
}

const std::string kRules = R"("appraisal":{"rules":[{"id":"a","emotion":"calm"}]})";

} // namespace

TEST_CASE("the shipped rules are read and are two")
{
    CHECK_EQ(defaultRules().id, "default");
    CHECK_EQ(publishedRules().id, "published");
    CHECK(defaultRules().digest != publishedRules().digest);
    CHECK_EQ(defaultRules().digest.size(), std::size_t{64});
    CHECK_EQ(defaultRules().bank.halfLife.count(), 12 * 3600);
    CHECK(!publishedRules().bank.dedupe && !publishedRules().bank.eventTime);
    std::vector<std::string> families;
    for (const CauseFamily &family : defaultRules().appraisal.families) {
        families.push_back(family.id);
        CHECK(!family.name.empty() && !family.advice.empty() && !family.suggestion.empty());
    }
    for (const char *needed : {"timeout", "schema_error", "permission", "rate_limit", "wrong_tool",
                               "repeated_correction", "late_acknowledgement", "contradiction"}) {
        CHECK(std::find(families.begin(), families.end(), needed) != families.end());
    }
}

TEST_CASE("a rules file that is wrong says where")
{
    CHECK_EQ(wrong(kRules), "fine");
    CHECK_EQ(parseRules("{\"id\":").error().detail.substr(0, 27), "not JSON: line 1, column 7:");
    CHECK_EQ(parseRules("[]").error().detail, "an object is needed");
    CHECK_EQ(parseRules(R"({"version":2,"id":"x"})").error().detail,
             "version: 1 is needed; this program reads no other version");
    CHECK_EQ(wrong(R"("about":"x")"), "appraisal: is missing");
    CHECK_EQ(wrong(R"("appraisal":{"rules":[]})"), "appraisal.rules: one at least is needed");
    CHECK_EQ(wrong(R"("appraisal":{"rules":[{"emotion":"calm"}]})"), "appraisal.rules[0].id: is missing");
    CHECK_EQ(wrong(R"("appraisal":{"rules":[{"id":"a","emotion":"bored"}]})"),
             "appraisal.rules[0].emotion: the name of an emotion is needed");
    CHECK_EQ(wrong(R"("appraisal":{"rules":[{"id":"a","emotion":"calm","valence":2}]})"),
             "appraisal.rules[0].valence: a number from -1 to 1 is needed");
    CHECK_EQ(wrong(R"("appraisal":{"rules":[{"id":"a","emotion":"calm","when":{"status":["OK"]}}]})"),
             "appraisal.rules[0].when.status[0]: small letters are needed");
    CHECK_EQ(wrong(R"("appraisal":{"rules":[{"id":"a","emotion":"calm"},{"id":"a","emotion":"calm"}]})"),
             "appraisal.rules: two have the same id");
    CHECK_EQ(wrong(kRules + R"(,"bank":{"noise_floor":"x"})"), "bank.noise_floor: a number from 0 to 1 is needed");
    CHECK_EQ(wrong(kRules + R"(,"bank":{"half_life_sec":0})"), "bank.half_life_sec: more than 0 is needed");
    CHECK_EQ(wrong(kRules + R"(,"bank":{"event_time":1})"), "bank.event_time: true or false is needed");
    CHECK_EQ(wrong(kRules + R"(,"bank":{"noise":1})"), "bank.noise: is no member here");
    CHECK_EQ(wrong(kRules + R"(,"mood":1)"), "mood: is no member here");
    CHECK_EQ(wrong(kRules + R"(,"diagnosis":{"advice":[{"of":"weed"}]})"),
             "diagnosis.advice[0].of: one of rose, bud, thorn is needed");
    CHECK_EQ(wrong(kRules + R"(,"prompt":{"max_bytes":-1})"),
             "prompt.max_bytes: a whole number from 0 to 65536 is needed");
    CHECK(wrong(kRules + R"(,"about":"a","about":"b")") != "fine");
}
