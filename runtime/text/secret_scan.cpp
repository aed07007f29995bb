// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/secret_scan.h"

#include "text/redaction.h"

#include <algorithm>
#include <array>

namespace pilothouse::text {

namespace {

constexpr RedactionRule kRules[] = {
    {"anthropic_key", "sk-ant-", "word", 20, 0, false, "Anthropic API key"},
    {"openai_key", "sk-", "word", 20, 0, true, "OpenAI API key"},
    {"github_token", "ghp_", "alnum", 30, 0, false, "GitHub personal access token"},
    {"github_token", "gho_", "alnum", 30, 0, false, "GitHub OAuth token"},
    {"github_token", "ghu_", "alnum", 30, 0, false, "GitHub user-to-server token"},
    {"github_token", "ghs_", "alnum", 30, 0, false, "GitHub server-to-server token"},
    {"github_token", "ghr_", "alnum", 30, 0, false, "GitHub refresh token"},
    {"github_token", "github_pat_", "word", 30, 0, false, "GitHub fine-grained token"},
    {"gitlab_token", "glpat-", "word", 20, 0, false, "GitLab personal access token"},
    {"aws_key_id", "AKIA", "upper", 16, 16, false, "AWS access key id"},
    {"aws_key_id", "ASIA", "upper", 16, 16, false, "AWS temporary access key id"},
    {"google_api_key", "AIza", "word", 35, 35, false, "Google API key"},
    {"google_token", "ya29.", "dots", 20, 0, true, "Google OAuth access token"},
    {"slack_token", "xoxb-", "word", 10, 0, false, "Slack bot token"},
    {"slack_token", "xoxp-", "word", 10, 0, false, "Slack user token"},
    {"slack_token", "xoxa-", "word", 10, 0, false, "Slack app token"},
    {"slack_token", "xoxr-", "word", 10, 0, false, "Slack refresh token"},
    {"slack_token", "xoxs-", "word", 10, 0, false, "Slack session token"},
    {"slack_token", "xapp-", "word", 20, 0, false, "Slack app-level token"},
    {"slack_webhook", "hooks.slack.com/services/", "path", 20, 0, false, "Slack incoming webhook"},
    {"stripe_key", "sk_live_", "alnum", 16, 0, false, "Stripe secret key"},
    {"stripe_key", "rk_live_", "alnum", 16, 0, false, "Stripe restricted key"},
    {"stripe_key", "sk_test_", "alnum", 16, 0, false, "Stripe test key"},
    {"stripe_key", "whsec_", "alnum", 24, 0, false, "Stripe webhook secret"},
    {"npm_token", "npm_", "alnum", 36, 36, false, "npm access token"},
    {"pypi_token", "pypi-", "word", 50, 0, false, "PyPI upload token"},
    {"huggingface_token", "hf_", "alnum", 30, 0, true, "Hugging Face token"},
    {"sendgrid_key", "SG.", "dots", 50, 0, true, "SendGrid API key"},
    {"digitalocean_token", "dop_v1_", "alnum", 64, 64, false, "DigitalOcean token"},
    {"jwt", "eyJ", "dots", 20, 0, false, "JSON Web Token: two base64url objects and a signature"},
    {"private_key", "-----BEGIN ", "", 0, 0, false, "PEM private key block, to its END line"},
    {"bearer_token", "", "", 16, 0, false, "what follows Bearer"},
    {"basic_auth", "", "", 8, 0, false, "what follows Basic, when it decodes to user:password"},
    {"url_password", "", "", 1, 0, false, "scheme://user:PASSWORD@host"},
    {"password", "", "", 3, 0, false, "the value of a name ending in password, passwd, passphrase, pwd, _pass"},
    {"secret", "", "", 12, 0, false,
     "a random-looking value of a name ending in token, secret, api_key, access_key, credential …"},
};
constexpr std::size_t kTokenRules = 29; ///< those that are a prefix and an alphabet
static_assert(kRules[kTokenRules].kind == "jwt");

enum Class : std::uint8_t { kAlnum = 1, kUpper = 2, kWord = 4, kDots = 8, kPath = 16, kBearer = 32, kBase64 = 64 };

constexpr std::array<std::uint8_t, 256> makeClasses()
{
    std::array<std::uint8_t, 256> table{};
    for (int c = 0; c < 256; ++c) {
        const bool digit = c >= '0' && c <= '9';
        const bool upper = c >= 'A' && c <= 'Z';
        const bool lower = c >= 'a' && c <= 'z';
        unsigned bits = 0;
        if (digit || upper || lower) {
            bits |= kAlnum | kWord | kDots | kPath | kBearer | kBase64;
        }
        const auto add = [&bits](bool when, unsigned classes) { bits |= when ? classes : 0U; };
        add(digit || upper, kUpper);
        add(c == '_' || c == '-', kWord | kDots | kBearer);
        add(c == '.', kDots | kBearer);
        add(c == '/', kPath | kBearer | kBase64);
        add(c == '+' || c == '=', kBearer | kBase64);
        add(c == '~', kBearer);
        table[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(bits);
    }
    return table;
}
constexpr auto kClasses = makeClasses();

bool is(char c, unsigned classes) { return (kClasses[static_cast<unsigned char>(c)] & classes) != 0; }

unsigned classOf(std::string_view alphabet)
{
    const Class found = alphabet == "alnum"   ? kAlnum
                        : alphabet == "upper" ? kUpper
                        : alphabet == "word"  ? kWord
                        : alphabet == "dots"  ? kDots
                                              : kPath;
    return found;
}

std::size_t runEnd(std::string_view text, std::size_t at, unsigned classes)
{
    while (at < text.size() && is(text[at], classes)) {
        ++at;
    }
    return at;
}

bool isMixed(std::string_view text)
{
    const auto any = [&](char from, char to) {
        return std::any_of(text.begin(), text.end(), [=](char c) { return c >= from && c <= to; });
    };
    return any('0', '9') && any('a', 'z') && any('A', 'Z');
}

/// The first two bytes of everything nextSecret() looks for at the start of a word, as a set of 65,536 bits.
constexpr std::array<std::uint64_t, 1024> makePairs()
{
    std::array<std::uint64_t, 1024> set{};
    const auto add = [&set](char a, char b) {
        const unsigned pair = static_cast<unsigned char>(a) * 256U + static_cast<unsigned char>(b);
        set[pair / 64] |= std::uint64_t{1} << (pair % 64);
    };
    for (const RedactionRule &rule : kRules) {
        if (!rule.prefix.empty()) {
            add(rule.prefix[0], rule.prefix[1]);
        }
    }
    for (const char *word : {"Be", "be", "BE", "Ba", "ba", "BA"}) {
        add(word[0], word[1]);
    }
    return set;
}
constexpr auto kPairs = makePairs();

bool interesting(char a, char b)
{
    const unsigned pair = static_cast<unsigned char>(a) * 256U + static_cast<unsigned char>(b);
    return (kPairs[pair / 64] >> (pair % 64) & 1) != 0;
}

constexpr std::size_t kLongestDotted = 512;

std::optional<SecretSpan> prefixedAt(std::string_view text, std::size_t at)
{
    for (const RedactionRule &rule : std::span(kRules).first(kTokenRules)) {
        if (text.compare(at, rule.prefix.size(), rule.prefix) != 0) {
            continue;
        }
        const std::size_t begin = at + rule.prefix.size();
        // A dotted run can start anew after each of its dots: bounded, so that time stays linear.
        const std::string_view reach = rule.alphabet == "dots" ? text.substr(0, begin + kLongestDotted) : text;
        const std::size_t end = runEnd(reach, begin, classOf(rule.alphabet));
        const std::size_t length = end - begin;
        if (length >= rule.least && (rule.most == 0 || length <= rule.most) &&
            (!rule.mixed || isMixed(text.substr(begin, length)))) {
            return SecretSpan{at, end, rule.kind};
        }
    }
    return std::nullopt;
}

std::optional<SecretSpan> jwtAt(std::string_view text, std::size_t at)
{
    constexpr std::size_t kLeastPart = 4;
    if (text.compare(at, 3, "eyJ") != 0) {
        return std::nullopt;
    }
    const std::size_t header = runEnd(text, at, kWord);
    if (header - at < 8 || text.compare(header, 4, ".eyJ") != 0) {
        return std::nullopt;
    }
    const std::size_t payload = runEnd(text, header + 1, kWord);
    if (payload - header < kLeastPart || payload >= text.size() || text[payload] != '.') {
        return std::nullopt;
    }
    return SecretSpan{at, runEnd(text, payload + 1, kWord), "jwt"};
}

/// From BEGIN to END; where END is missing, as far as the text can belong to a key. Consumes all it looks at.
std::optional<SecretSpan> pemAt(std::string_view text, std::size_t at)
{
    constexpr std::string_view kBegin = "-----BEGIN ";
    constexpr std::string_view kEnd = "-----END ";
    constexpr std::size_t kLongestLabel = 64;
    if (text.compare(at, kBegin.size(), kBegin) != 0) {
        return std::nullopt;
    }
    const std::string_view label = text.substr(at + kBegin.size(), kLongestLabel);
    const std::size_t labelEnd = label.find("-----");
    if (labelEnd == std::string_view::npos || label.substr(0, labelEnd).find("PRIVATE KEY") == std::string_view::npos) {
        return std::nullopt;
    }
    std::size_t end = at + kBegin.size() + labelEnd + 5;
    while (end < text.size()) {
        const char c = text[end];
        if (c == '-' && text.compare(end, kEnd.size(), kEnd) == 0) {
            const std::size_t close = text.substr(end + kEnd.size(), kLongestLabel).find("-----");
            return SecretSpan{at, close == std::string_view::npos ? end : end + kEnd.size() + close + 5, "private_key"};
        }
        if (!is(c, kBase64) && c != '\n' && c != '\r' && c != ' ' && c != '\t' && c != '\\' && c != ':' && c != ',' &&
            c != '-') {
            break;
        }
        ++end;
    }
    return SecretSpan{at, end, "private_key"};
}

bool sameWord(std::string_view text, std::size_t at, std::string_view lower)
{
    return text.size() >= at + lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char l, char c) { return (c | 0x20) == l; });
}

std::string decodedBase64(std::string_view text)
{
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                          : c >= 'a' && c <= 'z' ? c - 'a' + 26
                          : c >= '0' && c <= '9' ? c - '0' + 52
                          : c == '+'             ? 62
                          : c == '/'             ? 63
                                                 : -1;
        if (value < 0) {
            break;
        }
        bits = bits << 6 | static_cast<unsigned>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> count & 0xff);
        }
    }
    return out;
}

std::optional<SecretSpan> credentialsAt(std::string_view text, std::size_t at)
{
    constexpr std::size_t kLeastBearer = 16;
    constexpr std::size_t kLeastBasic = 8;
    const bool bearer = sameWord(text, at, "bearer");
    if (!bearer && !sameWord(text, at, "basic")) {
        return std::nullopt;
    }
    const std::size_t word = at + (bearer ? 6 : 5);
    std::size_t begin = word;
    while (begin < text.size() && (text[begin] == ' ' || text[begin] == '\t') && begin < word + 4) {
        ++begin;
    }
    if (begin == word) {
        return std::nullopt;
    }
    if (auto token = tokenAt(text, begin)) {
        return token;
    }
    const std::size_t end = runEnd(text, begin, bearer ? kBearer : kBase64);
    const std::string_view value = text.substr(begin, end - begin);
    if (bearer) {
        const bool digits = std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        return value.size() >= kLeastBearer && digits ? std::optional(SecretSpan{begin, end, "bearer_token"})
                                                      : std::nullopt;
    }
    const bool pair = value.size() >= kLeastBasic && decodedBase64(value).find(':') != std::string::npos;
    return pair ? std::optional(SecretSpan{begin, end, "basic_auth"}) : std::nullopt;
}

std::optional<SecretSpan> secretAt(std::string_view text, std::size_t at)
{
    const char c = text[at];
    if (c == '=' || c == ':') {
        return namedValue(text, at);
    }
    if (!interesting(c, text[at + 1])) {
        return std::nullopt;
    }
    if (c == '-') {
        auto block = pemAt(text, at);
        return block ? block : flagValue(text, at);
    }
    if (!atWordStart(text, at)) {
        return std::nullopt;
    }
    if (c == 'B' || c == 'b') {
        return credentialsAt(text, at);
    }
    return tokenAt(text, at);
}

} // namespace

std::span<const RedactionRule> redactionRules() { return kRules; }

bool atWordStart(std::string_view text, std::size_t at)
{
    if (at == 0 || !is(text[at - 1], kWord)) {
        return true;
    }
    return (at >= 2 && text[at - 2] == '\\') || (at >= 3 && text[at - 3] == '%') ||
           (at >= 6 && text[at - 6] == '\\' && text[at - 5] == 'u');
}

std::optional<SecretSpan> tokenAt(std::string_view text, std::size_t at)
{
    if (at + 2 >= text.size() || !interesting(text[at], text[at + 1])) {
        return std::nullopt;
    }
    if (text[at] == '-') {
        return pemAt(text, at);
    }
    return text[at] == 'e' ? jwtAt(text, at) : prefixedAt(text, at);
}

std::optional<SecretSpan> nextSecret(std::string_view text, std::size_t from)
{
    for (std::size_t at = from; at + 1 < text.size(); ++at) {
        const char c = text[at];
        if (c == '=' || c == ':' || interesting(c, text[at + 1])) {
            if (auto found = secretAt(text, at)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

} // namespace pilothouse::text
