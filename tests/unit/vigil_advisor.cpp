// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"
#include "vigil/advisor_request.h"
#include "vigil/code_proposal.h"

using namespace pilothouse;
using namespace pilothouse::vigil;

namespace {

const text::Redactor kRedactor({'k', 'e', 'y'});

Diagnosis diagnosis()
{
    Diagnosis out;
    out.summary = "1 thorn (timeout rising), no buds, no roses";
    Finding thorn;
    thorn.cause = "tool.search:timeout";
    thorn.family = "timeout";
    thorn.steps = {StepSeq{6}, StepSeq{4}, StepSeq{2}, StepSeq{1}};
    out.thorns = {thorn};
    FamilyFinding family;
    family.id = "timeout";
    family.intensity = 0.9;
    family.thorns = 1;
    family.steps = thorn.steps;
    out.families = {family};
    out.suggestions = {{"Give every call a time limit.", "timeout"}};
    return out;
}

std::string said(StepSeq step)
{
    switch (raw(step)) {
    case 6: return "timed out after 30 s";
    case 4: return "timed out after 30 s";
    case 2: return "connection reset by gateway-7, token ghp_" + std::string(36, 'a') + " refused";
    default: return {};
    }
}

const std::vector<SourceFile> kFiles{{"a/unrelated.py", "x = 1\n"},
                                     {"finder.py", "import requests\n\ndef search(q):\n    return requests.get(q)\n"},
                                     {"keys.py", "TOKEN = \"ghp_0123456789abcdefABCDEF0123456789abcdef\"\n"}};

} // namespace

TEST_CASE("causes tell what their steps said, each text once")
{
    const auto causes = causesOf(diagnosis(), said);
    REQUIRE(causes.size() == 1);
    REQUIRE(causes[0].errors.size() == 2);
    CHECK_EQ(causes[0].errors[0], "timed out after 30 s");
    CHECK(causes[0].errors[1].starts_with("connection reset by gateway-7"));
    CHECK(causesOf(diagnosis())[0].errors.empty());
    const auto longText =
        causesOf(diagnosis(), [](StepSeq step) { return std::string(1000, static_cast<char>('a' + raw(step))); });
    CHECK_EQ(longText[0].errors.size(), 3U); // of four
    CHECK_EQ(longText[0].errors[0].size(), 500U);
}

TEST_CASE("what they said leads to the place in the code that has its words")
{
    const std::vector<SourceFile> files{{"a.py", "def one():\n    return 1\n"},
                                        {"b.py", "def two():\n    connect(\"gateway-7\")\n"}};
    const auto without = hottestFiles(files, causesOf(diagnosis()), 2);
    const auto with = hottestFiles(files, causesOf(diagnosis(), said), 2);
    CHECK_EQ(without[0], 0U); // nothing speaks for either
    CHECK_EQ(with[0], 1U);
}

TEST_CASE("a request has the hottest files whole, and no secret")
{
    const Diagnosis made = diagnosis();
    const auto request = advisorRequest(made, causesOf(made, said), kFiles, kRedactor);
    REQUIRE(request.files.size() == 2);
    CHECK_EQ(request.files[0], "finder.py");
    CHECK_EQ(request.secret, 1U);
    CHECK_EQ(request.large, 0U);
    CHECK(request.user.find("ghp_") == std::string::npos);
    CHECK(request.user.find("[redacted:github_token:40:") != std::string::npos); // of the error
    CHECK(request.user.find(
              "\nFile finder.py\n```\nimport requests\n\ndef search(q):\n    return requests.get(q)\n```\n") !=
          std::string::npos);
    CHECK(request.user.starts_with("Diagnosis: 1 thorn (timeout rising), no buds, no roses\n- timeout, strength 90 %, "
                                   "strongest cause tool.search:timeout\n  it said: timed out after 30 s\n"));
    CHECK(request.user.find("- what could help: Give every call a time limit.\n") != std::string::npos);
    CHECK(request.system.find("unified diff") != std::string::npos);
    AdvisorLimits small;
    small.maxBytes = 20;
    const auto less = advisorRequest(made, causesOf(made), kFiles, kRedactor, small);
    CHECK(less.files == std::vector<std::string>{"a/unrelated.py"});
    CHECK_EQ(less.large, 2U);
}

TEST_CASE("the diff in an answer is found")
{
    const std::string diff = "diff --git a/f.py b/f.py\n--- a/f.py\n+++ b/f.py\n@@ -1 +1 @@\n-x = 1\n+x = 2\n";
    CHECK_EQ(diffIn(diff), diff);
    CHECK_EQ(diffIn("Here it is:\n\n```diff\n" + diff + "```\nThat should help.\n"), diff);
    CHECK_EQ(diffIn("I looked.\n" + diff + "\nIt should help.\n"), diff);
    CHECK_EQ(diffIn("```python\nx = 2\n```\nor\n```diff\n" + diff + "```\n```diff\n" + diff + "```\n"), diff + diff);
    const std::string cut = "--- a/f.py\n+++ b/f.py\n@@ -1 +1 @@\n-x\n+y"; // no end of the block
    CHECK_EQ(diffIn("```diff\n" + cut), cut);
    CHECK_EQ(diffIn("NONE, the server is slow."), "");
    CHECK_EQ(diffIn(""), "");
    CHECK_EQ(diffIn("\n\n"), "");
}
