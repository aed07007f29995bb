// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/secret_scan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace pilothouse::text {

namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestQuoted = 4'096;
constexpr std::size_t kLongestPlain = 1'024;
constexpr std::size_t kJudged = 512;     ///< bytes of a value that are looked at to tell whether it is random
constexpr std::size_t kLeastPlain = 3;   ///< characters of an unquoted password
constexpr std::size_t kLeastRandom = 12; ///< characters of a random-looking value

bool isSpace(char c) { return c == ' ' || c == '\t'; }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

bool isNameCharacter(char c) { return isLetter(c) || isDigit(c) || c == '_' || c == '-' || c == '.'; }

/// Lower case, without the marks between words.
std::string plain(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (isLetter(c) || isDigit(c)) {
            out += isLetter(c) ? static_cast<char>(c | 0x20) : c;
        }
    }
    return out;
}

template<std::size_t N>
bool endsInOneOf(std::string_view text, const std::array<std::string_view, N> &words)
{
    return std::any_of(words.begin(), words.end(), [text](std::string_view word) { return text.ends_with(word); });
}

constexpr std::array<std::string_view, 5> kSecretNames{"password", "passwd", "passphrase", "passcode", "pwd"};
constexpr std::array<std::string_view, 13> kSuspectNames{
    "token",      "secret",        "apikey",     "accesskey",  "secretkey", "privatekey", "authkey",
    "signingkey", "encryptionkey", "accountkey", "credential", "auth",      "credentials"};
constexpr std::array<std::string_view, 7> kCursorNames{"pagetoken", "nexttoken", "continuationtoken", "synctoken",
                                                       "eostoken",  "padtoken",  "bostoken"};
constexpr std::array<std::string_view, 14> kPlaceholders{
    "null", "none",     "true",     "false",    "undefined", "nil",         "string",
    "str",  "required", "optional", "password", "redacted",  "process.env", "os.environ"};

/// The name that ends just before \a end: quoted or not, also in brackets.
std::string_view nameBefore(std::string_view text, std::size_t end)
{
    while (end > 0 && isSpace(text[end - 1])) {
        --end;
    }
    if (end > 0 && text[end - 1] == ']') {
        --end;
    }
    if (end > 0 && (text[end - 1] == '"' || text[end - 1] == '\'')) {
        --end;
        end -= end > 0 && text[end - 1] == '\\' ? 1 : 0;
    }
    std::size_t begin = end;
    while (begin > 0 && end - begin < kLongestName && isNameCharacter(text[begin - 1])) {
        --begin;
    }
    return text.substr(begin, end - begin);
}

/// True for the kind inside "[redacted:kind:…]".
bool followsMark(std::string_view text, std::string_view name)
{
    constexpr std::string_view kMark = "[redacted:";
    return text.substr(0, static_cast<std::size_t>(name.data() - text.data())).ends_with(kMark);
}

struct Value {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool quoted = false;
};

Value quotedValue(std::string_view text, std::size_t open, bool escaped)
{
    const char quote = text[open];
    const std::size_t begin = open + 1;
    const std::size_t last = std::min(text.size(), begin + kLongestQuoted);
    for (std::size_t at = begin; at < last; ++at) {
        if (escaped ? text[at] == '\\' && at + 1 < last && text[at + 1] == quote : text[at] == quote) {
            return {begin, at, true};
        }
        if (text[at] == '\n') {
            return {begin, at, true};
        }
        at += !escaped && text[at] == '\\' ? 1 : 0;
    }
    return {begin, last, true};
}

constexpr std::array<bool, 256> makeEnds()
{
    std::array<bool, 256> table{};
    for (const char c : std::string_view(" \t\r\n\"'`,;&)}<>|\\")) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}
constexpr auto kEndsPlain = makeEnds();

Value valueAt(std::string_view text, std::size_t begin)
{
    const bool escaped =
        begin + 1 < text.size() && text[begin] == '\\' && (text[begin + 1] == '"' || text[begin + 1] == '\'');
    const std::size_t open = begin + (escaped ? 1 : 0);
    if (open < text.size() && (text[open] == '"' || text[open] == '\'')) {
        return quotedValue(text, open, escaped);
    }
    const std::size_t last = std::min(text.size(), begin + kLongestPlain);
    std::size_t end = begin;
    while (end < last && !kEndsPlain[static_cast<unsigned char>(text[end])]) {
        ++end;
    }
    return {begin, end, false};
}

/// A call, an index or a member of something: code that gets a secret, not the secret.
bool isCode(std::string_view value)
{
    if (value.find_first_of("([{") != std::string_view::npos) {
        return true;
    }
    const bool wordy =
        std::all_of(value.begin(), value.end(), [](char c) { return isLetter(c) || c == '_' || c == '.'; });
    return wordy && value.find('.') != std::string_view::npos;
}

/// "password: is wrong" is a sentence; "password: hunter2" at the end of its line is not.
bool isProse(std::string_view text, const Value &value)
{
    const std::string_view word = text.substr(value.begin, value.end - value.begin);
    const bool letters =
        std::all_of(word.begin(), word.end(), [](char c) { return isLetter(c) || c == '.' || c == '!' || c == '?'; });
    std::size_t next = value.end;
    while (next < text.size() && isSpace(text[next])) {
        ++next;
    }
    const bool lineEnds = next >= text.size() || text[next] == '\n' || text[next] == '\r';
    return letters && !lineEnds;
}

std::optional<SecretSpan> judge(std::string_view text, NameClass name, std::string_view word, const Value &value,
                                bool spaced, char separator)
{
    const std::string_view inside = text.substr(value.begin, value.end - value.begin);
    if (inside.empty() || isPlaceholder(inside)) {
        return std::nullopt;
    }
    if (auto token = tokenAt(text, value.begin)) {
        return token;
    }
    const bool calls = value.end < text.size() && (text[value.end] == '(' || text[value.end] == '[');
    if (name == NameClass::Suspect) {
        return !calls && looksRandom(inside) ? std::optional(SecretSpan{value.begin, value.end, "secret"})
                                             : std::nullopt;
    }
    if (!value.quoted) {
        const bool letters = std::all_of(inside.begin(), inside.end(), [](char c) { return isLetter(c) || c == '_'; });
        const bool assigned = spaced && separator == '=' && letters; // "password = value" in code names a variable
        const bool sentence = spaced && separator == ':' && isProse(text, value);
        const bool path =
            plain(word).ends_with("pwd") && (inside.front() == '/' || inside.front() == '~' || inside.front() == '.');
        if (inside.size() < kLeastPlain || calls || isCode(inside) || assigned || sentence || path ||
            plain(inside) == plain(word)) {
            return std::nullopt;
        }
    }
    return SecretSpan{value.begin, value.end, "password"};
}

/// The password between "://user:" and "@", the separator being the ':' of the scheme.
std::optional<SecretSpan> urlPassword(std::string_view text, std::size_t separator)
{
    constexpr std::size_t kLongest = 512;
    const std::size_t begin = separator + 3;
    const std::string_view authority = text.substr(begin, kLongest);
    const std::size_t end = authority.find_first_of("@/ \t\r\n\"'<>?#\\");
    if (end == std::string_view::npos || authority[end] != '@') {
        return std::nullopt;
    }
    const std::size_t colon = authority.find(':');
    if (colon == std::string_view::npos || colon + 1 >= end ||
        isPlaceholder(authority.substr(colon + 1, end - colon - 1))) {
        return std::nullopt;
    }
    return SecretSpan{begin + colon + 1, begin + end, "url_password"};
}

} // namespace

NameClass classifyName(std::string_view name)
{
    // Most names end in none of the last letters of those looked for.
    if (name.size() < 3 || std::string_view("dehlnstyDEHLNSTY").find(name.back()) == std::string_view::npos) {
        return NameClass::Plain;
    }
    const std::string word = plain(name);
    if (endsInOneOf(word, kSecretNames)) {
        return NameClass::Secret;
    }
    if (word.ends_with("pass") && word.size() + 1 <= name.size()) {
        const char before = name[name.size() - 5];
        return before == '_' || before == '-' || before == '.' ? NameClass::Secret : NameClass::Plain;
    }
    return endsInOneOf(word, kSuspectNames) && !endsInOneOf(word, kCursorNames) ? NameClass::Suspect : NameClass::Plain;
}

bool isPlaceholder(std::string_view value)
{
    if (value.empty() || value.starts_with("[redacted:") || value.starts_with("${") || value.starts_with("$(") ||
        value.starts_with("{{") || value.starts_with("<") || value.starts_with("%(") || value.starts_with("...") ||
        value.starts_with("&str")) {
        return true;
    }
    const auto only = [&](auto test) { return std::all_of(value.begin(), value.end(), test); };
    if (only([](char c) { return c == '*' || c == 'x' || c == 'X' || c == '.' || c == '#'; })) {
        return true;
    }
    if (value.front() == '$' && std::all_of(value.begin() + 1, value.end(),
                                            [](char c) { return (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c); })) {
        return true;
    }
    std::string lower(value.substr(0, kLongestName));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return std::find(kPlaceholders.begin(), kPlaceholders.end(), lower) != kPlaceholders.end() ||
           lower.starts_with("your") || lower.starts_with("process.env") || lower.starts_with("os.environ");
}

bool looksRandom(std::string_view whole)
{
    constexpr double kLeastBits = 3.0;
    constexpr std::size_t kLongMixed = 20; ///< from here on one digit between upper and lower case is enough
    constexpr std::string_view kMarks = "+/=_.~-:";
    const std::string_view value = whole.substr(0, kJudged);
    if (value.size() < kLeastRandom || value.front() == '/' || value.front() == '.' ||
        value.find("://") != std::string_view::npos) {
        return false;
    }
    std::array<int, 256> counts{};
    int digits = 0;
    int upper = 0;
    int lower = 0;
    for (const char c : value) {
        const bool letter = isLetter(c);
        if (!letter && !isDigit(c) && kMarks.find(c) == std::string_view::npos) {
            return false;
        }
        digits += isDigit(c) ? 1 : 0;
        upper += letter && c < 'a' ? 1 : 0;
        lower += letter && c >= 'a' ? 1 : 0;
        ++counts[static_cast<unsigned char>(c)];
    }
    const bool mixed = digits >= 1 && upper > 0 && lower > 0 && value.size() >= kLongMixed;
    if (upper + lower == 0 || (digits < 2 && !mixed)) {
        return false;
    }
    double bits = 0;
    for (const int count : counts) {
        if (count > 0) {
            const double share = count / static_cast<double>(value.size());
            bits -= share * std::log2(share);
        }
    }
    return bits >= kLeastBits;
}

std::optional<SecretSpan> namedValue(std::string_view text, std::size_t separator)
{
    const char c = text[separator];
    if (c == ':' && text.compare(separator, 3, "://") == 0) {
        return urlPassword(text, separator);
    }
    const std::string_view name = nameBefore(text, separator);
    const NameClass kind = classifyName(name);
    if (kind == NameClass::Plain || followsMark(text, name)) {
        return std::nullopt;
    }
    std::size_t begin = separator + 1;
    if (begin < text.size() && (text[begin] == '=' || text[begin] == '>')) {
        if (c == '=' && text[begin] == '=') {
            return std::nullopt; // a comparison
        }
        ++begin; // := and =>
    }
    const std::size_t tight = begin;
    while (begin < text.size() && isSpace(text[begin]) && begin < tight + 8) {
        ++begin;
    }
    if (begin >= text.size()) {
        return std::nullopt;
    }
    return judge(text, kind, name, valueAt(text, begin), begin != tight, c);
}

std::optional<SecretSpan> flagValue(std::string_view text, std::size_t at)
{
    if (text.compare(at, 2, "--") != 0 ||
        (at > 0 && !isSpace(text[at - 1]) && text[at - 1] != '"' && text[at - 1] != '\'')) {
        return std::nullopt;
    }
    std::size_t end = at + 2;
    while (end < text.size() && end - at < kLongestName && isNameCharacter(text[end])) {
        ++end;
    }
    const std::string_view name = text.substr(at + 2, end - at - 2);
    const NameClass kind = classifyName(name);
    if (kind == NameClass::Plain || end + 1 >= text.size() || text[end] != ' ' || text[end + 1] == '-') {
        return std::nullopt;
    }
    return judge(text, kind, name, valueAt(text, end + 1), false, '=');
}

} // namespace pilothouse::text
