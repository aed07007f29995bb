// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/asked.h"

#include "signals/any_word.h"
#include "signals/reach_values.h"
#include "text/fingerprint.h"
#include "text/fixed_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kShort = 3;

/// Words that say nothing about what is meant, and those every request about tools has.
constexpr text::FixedWords kCommon(std::to_array<std::string_view>(
    {"the",      "and",         "for",      "you",     "your",    "with",   "that",      "this",    "from",   "have",
     "has",      "are",         "was",      "were",    "will",    "would",  "can",       "could",   "should", "please",
     "what",     "which",       "when",     "where",   "who",     "how",    "all",       "any",     "each",   "every",
     "some",     "also",        "into",     "about",   "after",   "before", "then",      "than",    "them",   "they",
     "their",    "there",       "here",     "not",     "but",     "out",    "its",       "it's",    "his",    "her",
     "him",      "she",         "our",      "who's",   "one",     "two",    "three",     "first",   "last",   "next",
     "more",     "most",        "many",     "much",    "other",   "same",   "following", "given",   "using",  "use",
     "need",     "want",        "like",     "just",    "only",    "let",    "know",      "may",     "must",   "task",
     "tasks",    "message",     "messages", "email",   "emails",  "mail",   "subject",   "body",    "file",   "files",
     "content",  "information", "info",     "website", "webpage", "link",   "page",      "user",    "users",  "channel",
     "channels", "name",        "names",    "date",    "time",    "day",    "address",   "account", "person", "people",
     "new",      "via",         "done",     "make",    "sure",    "able",   "i'm",       "had",     "www",    "com",
     "org",      "net",         "http",     "https",   "gmail"}));

constexpr text::FixedWords
    kOrders(std::to_array<std::string_view>({"instructions", "actions", "steps", "todos", "tasks", "requests"}));

bool isCommon(std::string_view word) { return kCommon.contains(word); }

/// Question words, words for several, what people call a page on the web, and where details stand.
constexpr text::FixedWords
    kQuestions(std::to_array<std::string_view>({"what", "when", "where", "who", "whom", "which", "how", "why"}));
constexpr text::FixedWords
    kSeveral(std::to_array<std::string_view>({"all", "each", "every", "everyone", "everybody", "both"}));
constexpr text::FixedWords kPages(std::to_array<std::string_view>(
    {"website", "websites", "webpage",  "webpages", "page",   "pages", "link",     "links",   "url",    "urls", "site",
     "sites",   "article",  "articles", "web",      "online", "blog",  "internet", "details", "detail", "info"}));
/// Words by which an amount is to be reckoned, not read.
constexpr text::FixedWords kReckoned(std::to_array<std::string_view>({"more", "extra", "increase", "increased", "plus",
                                                                      "additional", "another", "raise", "double",
                                                                      "percent", "each", "per"}));

constexpr std::string_view kPaying[] = {"pay",       "transfer", "send",  "donate",  "amount of", "amount",
                                        "budget of", "budget",   "spend", "deposit", "withdraw"};

std::uint64_t keyOf(std::string_view word) { return text::fingerprint(word, 0xA5CED); }

enum Sort : std::uint8_t { kWord = 1, kDigit = 2, kJoint = 4, kStop = 8 };

constexpr auto kSorts = [] {
    std::array<std::uint8_t, 256> sorts{};
    for (std::size_t c = 0; c < sorts.size(); ++c) {
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        const bool joint = c == '.' || c == '_' || c == '-' || c == '@' || c == '/';
        const bool stop = c == '.' || c == '!' || c == '?' || c == '\n' || c == ':';
        sorts[c] = static_cast<std::uint8_t>((digit ? kDigit | kWord : 0) | (letter ? kWord : 0) |
                                             (joint ? kJoint : 0) | (stop ? kStop : 0));
    }
    return sorts;
}();

bool is(char c, unsigned sorts) { return (kSorts[static_cast<unsigned char>(c)] & sorts) != 0; }
bool isWordByte(char c) { return is(c, kWord); }
bool isQuote(char c) { return c == '\'' || c == '"' || c == '`'; }

void appendLower(std::string &out, std::string_view text)
{
    const std::size_t begin = out.size();
    out.resize(begin + text.size());
    std::transform(text.begin(), text.end(), out.begin() + static_cast<std::ptrdiff_t>(begin),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

/// Where a word stands in a text: a long one is leapt through.
class PlaceFinder {
public:
    /// Both must outlive it; \a word is not empty.
    PlaceFinder(std::string_view text, std::string_view word) : m_text(text), m_word(word)
    {
        constexpr std::size_t kLong = 2048;
        if (text.size() > kLong) {
            m_leaps.emplace(word.begin(), word.end());
        }
    }

    /// The first place at or behind \a from, npos where there is none.
    [[nodiscard]] std::size_t from(std::size_t from) const
    {
        if (!m_leaps || from >= m_text.size()) {
            return m_text.find(m_word, from);
        }
        const auto at = std::search(m_text.begin() + static_cast<std::ptrdiff_t>(from), m_text.end(), *m_leaps);
        return at == m_text.end() ? std::string_view::npos : static_cast<std::size_t>(at - m_text.begin());
    }

private:
    std::string_view m_text;
    std::string_view m_word;
    std::optional<std::boyer_moore_horspool_searcher<std::string_view::iterator>> m_leaps;
};

/// "notes.md", "src/main": no address, no number.
bool looksLikeFile(std::string_view word)
{
    const std::size_t dot = word.rfind('.');
    const bool ends = dot != std::string_view::npos && dot > 0 && word.size() - dot <= 6 && dot + 1 < word.size() &&
                      std::none_of(word.begin() + static_cast<std::ptrdiff_t>(dot) + 1, word.end(),
                                   [](char c) { return c >= '0' && c <= '9'; });
    std::vector<ReachValue> values;
    findReachValues(word, values, 1);
    return values.empty() && (ends || word.find('/') != std::string_view::npos);
}

/// "pay 12", "transfer 50", "amount of 7"
bool endsWithPaying(std::string_view text)
{
    constexpr std::size_t kBytes = 24;
    std::string lower;
    appendLower(lower, text.substr(text.size() > kBytes ? text.size() - kBytes : 0));
    return std::any_of(std::begin(kPaying), std::end(kPaying),
                       [&](std::string_view words) { return lower.ends_with(words); });
}

/// "1,250.50" as 1250.5; 0 for what is no number.
double numberOf(std::string_view digits)
{
    std::string plain;
    for (const char c : digits) {
        if (c != ',') {
            plain += c;
        }
    }
    double value = 0;
    const auto read = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    return read.ec == std::errc() ? value : 0;
}

} // namespace

void Asked::take(std::string_view text, bool rules)
{
    text = text.substr(0, kBytes);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return;
    }
    if (m_text.size() + text.size() > kBytes) {
        m_text.erase(0, m_text.size() + text.size() - kBytes);
    }
    m_text += '\n';
    appendLower(m_text, text);
    m_scratch.read(text);
    if (rules) {
        for (std::size_t i = 0; i < m_scratch.size(); ++i) {
            if (m_scratch[i].capitalised) {
                m_identity.insert(keyOf(m_scratch[i].text));
            }
        }
        takeValues(text, true);
        return;
    }
    takeWords();
    takeMoney(text);
    takeValues(text, false);
    takeNames(text);
}

/// Values he gave, and of which kinds they are the ones to reach.
void Asked::takeValues(std::string_view text, bool rules)
{
    std::vector<ReachValue> values;
    findReachValues(text, values);
    for (const ReachValue &value : values) {
        m_values.insert(value.key);
        if (rules) {
            continue;
        }
        std::size_t end = value.begin;
        while (end > 0 && !isWordByte(text[end - 1]) && text[end - 1] != '\n') {
            --end;
        }
        std::size_t begin = end;
        while (begin > 0 && isWordByte(text[begin - 1])) {
            --begin;
        }
        const std::string_view before = text.substr(begin, end - begin);
        const bool origin = isAny(before, {"from", "by", "of", "From", "By", "Of"});
        m_settled[static_cast<std::size_t>(value.kind)] |= !origin;
        if (value.kind == ReachKind::Mail) {
            const std::string_view whole = text.substr(value.begin, value.end - value.begin);
            m_scratch.read(whole.substr(0, whole.find('@')));
            for (std::size_t i = 0; i < m_scratch.size(); ++i) {
                m_owners.insert(keyOf(m_scratch[i].text));
            }
        }
    }
}

/// Numbers beside a sign or a name of money, or after a verb of paying.
void Asked::takeMoney(std::string_view text)
{
    if (m_reckoned) {
        m_mostMoney.reset();
        return;
    }
    constexpr std::string_view kSigns[] = {"$", "\u20AC", "\u00A3", "\u00A5"};
    const auto nextDigit = [&](std::size_t from) {
        while (from < text.size() && !is(text[from], kDigit)) {
            ++from;
        }
        return from;
    };
    for (std::size_t at = nextDigit(0); at < text.size();) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789.,", at), text.size());
        const std::string_view before = text.substr(0, at).substr(0, text.substr(0, at).find_last_not_of(' ') + 1);
        std::string_view after = text.substr(end);
        after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
        const auto signs = [&](auto &&fits) { return std::any_of(std::begin(kSigns), std::end(kSigns), fits); };
        std::string unit;
        appendLower(unit, after.substr(0, std::min(after.find_first_of(" .,;!?\n)"), std::size_t{8})));
        const bool money = signs([&](std::string_view s) { return before.ends_with(s) || after.starts_with(s); }) ||
                           isAny(unit, {"usd", "eur", "gbp", "chf", "euro", "euros", "dollar", "dollars", "pound",
                                        "pounds", "bucks"}) ||
                           endsWithPaying(before);
        const bool alone = at == 0 || !isWordByte(text[at - 1]);
        if (money && alone) {
            const double amount = numberOf(text.substr(at, end - at));
            m_mostMoney = std::max(m_mostMoney.value_or(0), amount);
        }
        at = nextDigit(end);
    }
}

void Asked::takeName(std::string_view name)
{
    m_lower.clear();
    appendLower(m_lower, name);
    if (m_lower.size() >= kShort && !isCommon(m_lower)) {
        m_names.insert(keyOf(m_lower));
    }
}

void Asked::takeNamesIn(std::string_view phrase)
{
    m_scratch.read(phrase);
    for (std::size_t i = 0; i < m_scratch.size(); ++i) {
        takeName(m_scratch[i].text);
    }
}

void Asked::takeQuotations(std::string_view text)
{
    constexpr std::size_t kLongest = 80;
    for (std::size_t open = 0; open < text.size(); ++open) {
        if (!isQuote(text[open]) || (open > 0 && isWordByte(text[open - 1]))) {
            continue;
        }
        const std::string_view rest = text.substr(open + 1, kLongest);
        const std::size_t close = rest.find(text[open]);
        if (close != std::string_view::npos && close > 0) {
            takeNamesIn(rest.substr(0, close));
            open += close + 1;
        }
    }
}

/// Quotations, identifiers, and capitals that do not begin a sentence.
void Asked::takeNames(std::string_view text)
{
    takeQuotations(text);
    bool begins = true;
    for (std::size_t at = 0; at < text.size();) {
        if (!isWordByte(text[at])) {
            begins = begins || is(text[at], kStop);
            ++at;
            continue;
        }
        std::size_t end = at;
        bool joined = false;
        bool wide = false;
        while (end < text.size() && (isWordByte(text[end]) ||
                                     (is(text[end], kJoint) && end + 1 < text.size() && isWordByte(text[end + 1])))) {
            joined = joined || is(text[end], kJoint | kDigit);
            wide = wide || (static_cast<unsigned char>(text[end]) & 0x80U) != 0;
            ++end;
        }
        const std::string_view word = text.substr(at, end - at);
        const bool capital = word[0] >= 'A' && word[0] <= 'Z';
        if (joined || (capital && !begins)) {
            takeName(word);
            m_namesFiles = m_namesFiles || (joined && looksLikeFile(word));
            if (joined || wide) { // else it is one word and the same again
                takeNamesIn(word);
            }
        }
        begins = false;
        at = end;
    }
}

/// What the words read last say: what is spoken of, and what is asked for.
void Asked::takeWords()
{
    const text::Words &words = m_scratch;
    const bool several = std::exchange(m_several, false);
    bool acts = false;
    m_reckoned = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i].text;
        const auto effect = effectOfVerb(word);
        if (!effect && word.size() >= kShort && !isCommon(word)) {
            m_words.insert(keyOf(word));
        }
        // "do the actions specified in", "follow the instructions", "complete my to-do list"
        const bool orders = kOrders.contains(word);
        if (!effect && !orders) {
            takeNote(i);
            continue;
        }
        const std::string_view before = i > 0 ? words.textAt(i - 1) : std::string_view{};
        const std::string_view earlier = i > 1 ? words.textAt(i - 2) : std::string_view{};
        const bool past = isAny(earlier, {"did", "do", "does", "have", "has", "had"}) &&
                          isAny(before, {"i", "we", "you", "he", "she", "they"});
        const bool noun =
            isAny(before, {"the", "a", "an", "my", "our", "this", "that", "his", "her", "their", "last", "your"});
        if (effect && !past && !noun) {
            m_wants.add(*effect);
            if (word == "write" && isAny(words.textAt(i + 1), {"to", "them", "him", "her", "us", "back"})) {
                m_wants.add(EffectClass::Send);
            }
            acts = acts || (*effect != EffectClass::Read && *effect != EffectClass::Network);
        }
        if (orders && noun) {
            m_delegates =
                m_delegates || isAny(earlier, {"do", "follow", "perform", "execute", "complete", "finish", "handle"});
        }
    }
    if (acts) { // a request of its own, with its own addressees
        m_settled.fill(false);
    } else {
        m_several = m_several || several;
    }
}

/// What a word that is no effect says of a request.
void Asked::takeNote(std::size_t at)
{
    const std::string_view word = m_scratch[at].text;
    if (kQuestions.contains(word)) {
        m_wants.add(EffectClass::Read);
    } else if (kPages.contains(word)) {
        const bool details = word == "details" || word == "detail" || word == "info";
        m_meansPages = m_meansPages || !details || isAny(m_scratch.textAt(at + 1), {"in", "on", "at"});
    } else if (kReckoned.contains(word) || kSeveral.contains(word)) {
        m_reckoned = m_reckoned || kReckoned.contains(word);
        m_several = m_several || kSeveral.contains(word);
    }
}

bool Asked::gave(std::string_view value) const
{
    if (m_values.contains(squeezedKey(value))) {
        return true;
    }
    std::string lower;
    appendLower(lower, value);
    if (lower.size() < kShort) {
        return false;
    }
    const auto part = [](char c) { return isWordByte(c) || c == '-' || c == '_' || c == '@'; };
    const PlaceFinder places(m_text, lower);
    for (std::size_t at = places.from(0); at != std::string::npos; at = places.from(at + 1)) {
        const std::size_t end = at + lower.size();
        const bool begins = at == 0 || !part(m_text[at - 1]);
        const bool dotted = at > 0 && m_text[at - 1] == '.' && !(at >= 4 && m_text.compare(at - 4, 4, "www.") == 0);
        const bool ends = end == m_text.size() || !part(m_text[end]);
        if (begins && ends && !dotted) {
            return true;
        }
    }
    return false;
}

bool Asked::isOwn(std::string_view address) const
{
    m_scratch.read(address.substr(0, address.find('@')));
    std::size_t i = 0;
    while (i < m_scratch.size() && m_identity.contains(keyOf(m_scratch[i].text))) {
        ++i;
    }
    return i >= 2 && i == m_scratch.size();
}

bool Asked::named(std::string_view word) const { return m_names.contains(keyOf(word)); }

bool Asked::mentioned(std::string_view word) const { return m_words.contains(keyOf(word)); }

bool Asked::pointsAt(std::string_view text) const
{
    constexpr std::size_t kLong = 400;
    if (text.size() > kLong) {
        return false;
    }
    m_scratch.read(text);
    std::size_t words = 0;
    std::size_t known = 0;
    for (std::size_t i = 0; i < m_scratch.size(); ++i) {
        const std::string_view word = m_scratch[i].text;
        if (named(word)) {
            return true;
        }
        if (word.size() >= kShort && !isCommon(word)) {
            ++words;
            known += mentioned(word) ? 1 : 0;
        }
    }
    return known > 0 && known * 2 >= words;
}

bool Asked::namesOwnerOf(std::string_view address) const
{
    m_scratch.read(address.substr(0, address.find('@')));
    std::size_t i = 0;
    while (i < m_scratch.size() && named(m_scratch[i].text) && !m_owners.contains(keyOf(m_scratch[i].text))) {
        ++i;
    }
    return i > 0 && i == m_scratch.size();
}

bool Asked::namesOtherFiles(std::string_view path) const
{
    while (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    const std::string_view file = path.substr(path.rfind('/') + 1); // npos + 1 is 0
    return m_namesFiles && !m_several && !file.empty() && !gave(path) && !gave(file);
}

bool Asked::settles(ReachKind kind) const { return m_settled[static_cast<std::size_t>(kind)] && !m_several; }

} // namespace pilothouse::signals
