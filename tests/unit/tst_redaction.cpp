// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "support/check.h"
#include "text/redaction.h"
#include "text/secret_scan.h"

#include <set>
#include <string>
#include <vector>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

const text::Redactor kRedactor(std::vector<std::uint8_t>(32, 7));

// Samples are put together at run time, so that no scanner takes this file for a leak.
std::string times(const std::string &part, int count)
{
    std::string out;
    for (int i = 0; i < count; ++i) {
        out += part;
    }
    return out;
}
const std::string kAlnum36 = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6";
const std::string kGithub = "ghp" + ("_" + kAlnum36);
const std::string kJwt = "eyJ"
                         "hbGciOiJIUzI1NiJ9"
                         ".eyJ"
                         "zdWIiOiIxMjM0NTY3ODkwIn0"
                         ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
const std::string kPem = "-----BEGIN RSA PRIV"
                         "ATE KEY-----\nMIIEpAIBAAKCAQEA75\nabc+/=\n-----END RSA PRIV"
                         "ATE KEY-----";

const std::string kSlackHook = "hooks.slack.com/services/"
                               "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX";

struct Sample {
    std::string text;
    std::string kind;   ///< of the mark expected
    std::string secret; ///< what must be gone, and be all that is gone
};

std::vector<Sample> leaks()
{
    return {
        {"key sk-" + kAlnum36 + times("x", 12) + " end", "openai_key", "sk-" + kAlnum36 + times("x", 12)},
        {"sk-proj-" + kAlnum36 + "_-" + kAlnum36, "openai_key", "sk-proj-" + kAlnum36 + "_-" + kAlnum36},
        {"ANTHROPIC_API_KEY=sk-ant-api03-" + kAlnum36 + "-AA", "anthropic_key", "sk-ant-api03-" + kAlnum36 + "-AA"},
        {"git clone with " + kGithub, "github_token", kGithub},
        {"gho_" + kAlnum36, "github_token", "gho_" + kAlnum36},
        {"line\\n" + kGithub + "\\n", "github_token", kGithub},
        {"a%20" + kGithub, "github_token", kGithub},
        {"token=" + kGithub + "&x=1", "github_token", kGithub},
        {"github_pat_11ABCDEFG0" + kAlnum36, "github_token", "github_pat_11ABCDEFG0" + kAlnum36},
        {"glpat-" + kAlnum36.substr(0, 20), "gitlab_token", "glpat-" + kAlnum36.substr(0, 20)},
        {"id AKIA"
         "IOSFODNN7EXAMPLE.",
         "aws_key_id",
         "AKIA"
         "IOSFODNN7EXAMPLE"},
        {"aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "secret",
         "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
        {"AIza" + kAlnum36.substr(0, 35), "google_api_key", "AIza" + kAlnum36.substr(0, 35)},
        {"xoxb-"
         "123456789012-abcdefGHIJ",
         "slack_token",
         "xoxb-"
         "123456789012-abcdefGHIJ"},
        {"https://" + kSlackHook, "slack_webhook", kSlackHook},
        {"stripe.api_key = 'sk_live_" + kAlnum36.substr(0, 24) + "'", "stripe_key",
         "sk_live_" + kAlnum36.substr(0, 24)},
        {"//registry.npmjs.org/:_authToken=npm_" + kAlnum36, "npm_token", "npm_" + kAlnum36},
        {"pypi-AgEIcHlwaS5vcmc" + kAlnum36, "pypi_token", "pypi-AgEIcHlwaS5vcmc" + kAlnum36},
        {"hf_" + kAlnum36, "huggingface_token", "hf_" + kAlnum36},
        {"cookie " + kJwt + ";", "jwt", kJwt},
        {"Authorization: Bearer " + kJwt, "jwt", kJwt},
        {"before\n" + kPem + "\nafter", "private_key", kPem},
        {"-----BEGIN PRIV"
         "ATE KEY-----\\nMIIB\\nAAAA",
         "private_key",
         "-----BEGIN PRIV"
         "ATE KEY-----\\nMIIB\\nAAAA"},
        {"Authorization: Bearer 9f8e7d6c5b4a39281706", "bearer_token", "9f8e7d6c5b4a39281706"},
        {"curl -H 'authorization: bearer abcdefghijklmnop1'", "bearer_token", "abcdefghijklmnop1"},
        {"Authorization: Basic YWxhZGRpbjpvcGVuc2VzYW1l", "basic_auth", "YWxhZGRpbjpvcGVuc2VzYW1l"},
        {"postgres://app:s3cr3t!@db.example/orders", "url_password", "s3cr3t!"},
        {"password=hunter2", "password", "hunter2"},
        {"DB_PASSWORD=\"a b c\"", "password", "a b c"},
        {"MYSQL_PASS=abc123", "password", "abc123"},
        {"passwd: hunter", "password", "hunter"},
        {"{\"password\": \"x\\\"y\"}", "password", "x\\\"y"},
        {"{\\\"password\\\":\\\"abc\\\"}", "password", "abc"},
        {"mysql --password hunter2 -h db", "password", "hunter2"},
        {"login --db-password=qwerty", "password", "qwerty"},
        {"config['password'] = 'qwerty'", "password", "qwerty"},
        {"passphrase := \"correct horse\"", "password", "correct horse"},
        {"?user=a&pwd=abc123&x=1", "password", "abc123"},
        {"client_secret: 7Gh39Qkz81mPw2", "secret", "7Gh39Qkz81mPw2"},
        {"session token: 550e8400-e29b-41d4-a716-446655440000", "secret", "550e8400-e29b-41d4-a716-446655440000"},
        {"\"apiKey\":\"4f9c2a7be81d03f6\"", "secret", "4f9c2a7be81d03f6"},
    };
}

/// What looks like a secret and is none.
std::vector<std::string> nearMisses()
{
    return {
        "max_tokens: 4096",
        "\"total_tokens\":128000",
        "pip install scikit-learn sk-learn",
        "sk-some-long-css-class-name-here-now",
        "task-ghp_short",
        "ghp_tooshort",
        "AKIA and ASIA are prefixes",
        "AKIAlowercase0000000",
        "AIzaShort",
        "xoxb-1",
        "npm_config_registry=x",
        "the bearer of bad news",
        "Basic understanding of things",
        "bearer bonds were found",
        "eyJhbGciOi is how they begin",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "https://example.com:8080/a@b",
        "http://user@example.com/",
        "git@github.com:org/repo.git",
        "PWD=/home/user",
        "password=${DB_PASSWORD}",
        "password: $DB_PASSWORD",
        "password=",
        "password: <your password>",
        "\"password\": null",
        "password: str",
        "password = getpass()",
        "password = os.environ['X']",
        "password=password",
        "if password == other:",
        "password: is wrong, try again",
        "The password: please type it",
        "next_page_token=CAEQ1234567890abcdef12",
        "token: /var/run/secrets/token12",
        "token_type: bearer",
        "secret_name: prod/db12-credentials34",
        "tokenizer: bert-base-uncased-12",
        "api_key: YOUR_API_KEY_HERE_12",
        "author: 1a2b3c4d5e6f7a8b9c",
        "bypass=true12345678abc",
        "****password: ****",
        "pass: 12, fail: 3",
        "2026-11-22T12:00:00Z commit 9f2c41aa0b1c2d3e4f5061728394a5b6c7d8e9f0",
        "sha256:9f2c41aa0b1c2d3e4f5061728394a5b6c7d8e9f0",
        "diff --git a/x b/x",
        "-- password is a word",
        "self.password = self.other.password",
    };
}

} // namespace

TEST_CASE("every kind of secret is replaced, and nothing but the secret")
{
    for (const Sample &sample : leaks()) {
        std::string text = sample.text;
        CHECK(kRedactor.redact(text));
        std::string expected = sample.text;
        expected.replace(expected.find(sample.secret), sample.secret.size(),
                         kRedactor.mark(sample.kind, sample.secret));
        CHECK_EQ(text, expected);
    }
}

TEST_CASE("what only looks like a secret stays")
{
    for (const std::string &sample : nearMisses()) {
        std::string text = sample;
        CHECK(!kRedactor.redact(text));
        CHECK_EQ(text, sample);
    }
}

TEST_CASE("redacting again changes nothing")
{
    for (const Sample &sample : leaks()) {
        std::string text = sample.text;
        kRedactor.redact(text);
        std::string again = text;
        CHECK(!kRedactor.redact(again));
        CHECK_EQ(again, text);
    }
}

TEST_CASE("a mark keeps kind, length and equality, and depends on the key")
{
    CHECK_EQ(kRedactor.mark("password", "hunter2").substr(0, 21), "[redacted:password:7:");
    CHECK_EQ(kRedactor.mark("password", "hunter2").size(), std::string("[redacted:password:7:01234567]").size());
    CHECK_EQ(kRedactor.mark("password", "hunter2"), kRedactor.mark("password", "hunter2"));
    CHECK(kRedactor.mark("password", "hunter2") != kRedactor.mark("password", "hunter3"));
    CHECK(kRedactor.mark("password", "hunter2") !=
          text::Redactor(std::vector<std::uint8_t>(32, 8)).mark("password", "hunter2"));
}

TEST_CASE("redacted arguments stay JSON and equal secrets stay equal")
{
    const std::vector<std::string> documents = {
        R"({"cmd":"mysql -u root --password=hun\"ter2 -e 1","n":1})",
        R"({"password":"a\"b\\c","user":"bob"})",
        R"({"a":[{"token":"7Gh39Qkz81mPw2"},{"pin":1}],"password":123456})",
        R"({"body":"{\"password\":\"hunter2\",\"note\":\"x\"}"})",
        R"({"headers":{"Authorization":"Bearer 9f8e7d6c5b4a39281706"}})",
        R"({"key":"-----BEGIN PRIV)"
        "ATE KEY-----\\nMIIE\\n-----END PRIV"
        R"(ATE KEY-----\n","x":"\u00e4\ud83d\ude00"})",
        R"({")" + kGithub + R"(":"as a name"})",
    };
    for (std::string document : documents) {
        CHECK(checkJson(document).ok());
        CHECK(kRedactor.redactJson(document));
        CHECK(checkJson(document).ok());
        CHECK(document.find("[redacted:") != std::string::npos);
        for (const char *secret : {"hunter2", "hun", "123456", "7Gh39", "9f8e7d", "MIIE", "aB3dE6"}) {
            CHECK(document.find(secret) == std::string::npos);
        }
        CHECK(!kRedactor.redactJson(document));
    }
    std::string json = R"({"password":"pa\u0073s\/word9"})";
    kRedactor.redactJson(json);
    CHECK_EQ(json, R"({"password":")" + kRedactor.mark("password", "pass/word9") + "\"}");
    std::string untouched = R"({"path":"/etc/passwd","max_tokens":4096,"password":null,"note":"a:b=c \"q\""})";
    const std::string before = untouched;
    CHECK(!kRedactor.redactJson(untouched));
    CHECK_EQ(untouched, before);
}

TEST_CASE("the rules are visible, and every kind that is found is among them")
{
    std::set<std::string_view> kinds;
    for (const text::RedactionRule &rule : text::redactionRules()) {
        CHECK(!rule.means.empty());
        kinds.insert(rule.kind);
    }
    for (const Sample &sample : leaks()) {
        CHECK(kinds.contains(sample.kind));
    }
}

TEST_CASE("hostile text is passed in linear time")
{
    // Each of these would cost minutes if any search restarted from its beginning.
    for (const std::string &part :
         {std::string("-----BEGIN PRIV"
                      "ATE KEY-----"),
          std::string("password=\""), std::string("eyJ"), std::string("://a:"), std::string("token:"),
          std::string("Bearer "), std::string("--password "), std::string("\\"), std::string("sk-"), std::string("SG."),
          std::string("eyJaaaaaaaa.")}) {
        std::string text = times(part, 50'000);
        kRedactor.redact(text);
        std::string json = "{\"a\":" + jsonString(times(part, 20'000)) + "}";
        kRedactor.redactJson(json);
        CHECK(checkJson(json).ok());
    }
}
