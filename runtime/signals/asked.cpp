// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/asked.h"

#include "signals/reach_values.h"
#include "text/fingerprint.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kMost = 16384; ///< names, and words
constexpr std::size_t kShort = 3;

bool isAny(std::string_view word, std::initializer_list<std::string_view> all)
{
    return std::find(all.begin(), all.end(), word) != all.end();
}

/// Words that say nothing about what is meant, and those every request about tools has.
bool isCommon(std::string_view word)
{
    static constexpr std::string_view kCommon[] = {
        "the",     "and",         "for",   "you",       "your",    "with",    "that",  "this",    "from",
        "have",    "has",         "are",   "was",       "were",    "will",    "would", "can",     "could",
        "should",  "please",      "what",  "which",     "when",    "where",   "who",   "how",     "all",
        "any",     "each",        "every", "some",      "also",    "into",    "about", "after",   "before",
        "then",    "than",        "them",  "they",      "their",   "there",   "here",  "not",     "but",
        "out",     "its",         "it's",  "his",       "her",     "him",     "she",   "our",     "who's",
        "one",     "two",         "three", "first",     "last",    "next",    "more",  "most",    "many",
        "much",    "other",       "same",  "following", "given",   "using",   "use",   "need",    "want",
        "like",    "just",        "only",  "let",       "know",    "may",     "must",  "task",    "tasks",
        "message", "messages",    "email", "emails",    "mail",    "subject", "body",  "file",    "files",
        "content", "information", "info",  "website",   "webpage", "link",    "page",  "user",    "users",
        "channel", "channels",    "name",  "names",     "date",    "time",    "day",   "address", "account",
        "person",  "people",      "new",   "via",       "done",    "make",    "sure",  "able",    "i'm",
        "had",     "www",         "com",   "org",       "net",     "http",    "https", "gmail"};
    return std::find(std::begin(kCommon), std::end(kCommon), word) != std::end(kCommon);
}

std::uint64_t keyOf(std::string_view word) { return text::fingerprint(word, 0xA5CED); }

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

void appendLower(std::string &out, std::string_view text)
{
    for (const char c : text) {
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
}

void put(std::unordered_set<std::uint64_t> &set, std::uint64_t key)
{
    if (set.size() < kMost) {
        set.insert(key);
    }
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
    std::vector<ReachValue> values;
    findReachValues(text, values);
    for (const ReachValue &value : values) {
        put(m_values, value.key);
    }
    m_scratch.read(text);
    if (rules) {
        for (std::size_t i = 0; i < m_scratch.size(); ++i) {
            if (m_scratch[i].capitalised) {
                put(m_identity, keyOf(m_scratch[i].text));
            }
        }
        return;
    }
    for (std::size_t i = 0; i < m_scratch.size(); ++i) {
        const std::string_view word = m_scratch[i].text;
        if (word.size() >= kShort && !isCommon(word) && !effectOfVerb(word)) {
            put(m_words, keyOf(word));
        }
    }
    takeEffects(m_scratch);
    takeNames(text);
}

/// Quotations, identifiers, and capitals that do not begin a sentence.
void Asked::takeNames(std::string_view text)
{
    const auto add = [&](std::string_view name) {
        std::string lower;
        appendLower(lower, name);
        if (lower.size() >= kShort && !isCommon(lower)) {
            put(m_names, keyOf(lower));
        }
    };
    const auto addAll = [&](std::string_view phrase) {
        const text::Words words(phrase);
        for (std::size_t i = 0; i < words.size(); ++i) {
            add(words[i].text);
        }
    };
    for (std::size_t open = text.find_first_of("'\"`"); open != std::string_view::npos;) {
        const bool begins = open == 0 || !isWordByte(text[open - 1]);
        const std::size_t close = begins ? text.find(text[open], open + 1) : std::string_view::npos;
        const bool quotes = close != std::string_view::npos && close - open <= 80 && close > open + 1;
        if (quotes) {
            addAll(text.substr(open + 1, close - open - 1));
        }
        open = text.find_first_of("'\"`", quotes ? close + 1 : open + 1);
    }
    bool begins = true;
    for (std::size_t at = 0; at < text.size();) {
        if (!isWordByte(text[at])) {
            begins =
                begins || text[at] == '.' || text[at] == '!' || text[at] == '?' || text[at] == '\n' || text[at] == ':';
            ++at;
            continue;
        }
        std::size_t end = at;
        bool joined = false;
        while (end < text.size() &&
               (isWordByte(text[end]) || (std::string_view("._-@/").find(text[end]) != std::string_view::npos &&
                                          end + 1 < text.size() && isWordByte(text[end + 1])))) {
            joined = joined || !isWordByte(text[end]) || (text[end] >= '0' && text[end] <= '9');
            ++end;
        }
        const std::string_view word = text.substr(at, end - at);
        const bool capital = word[0] >= 'A' && word[0] <= 'Z';
        const bool verb = begins && !joined;
        if (joined || (capital && !verb)) {
            add(word);
            addAll(word);
        }
        begins = false;
        at = end;
    }
}

void Asked::takeEffects(const text::Words &words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i].text;
        const std::string_view before = i > 0 ? words.textAt(i - 1) : std::string_view{};
        const std::string_view earlier = i > 1 ? words.textAt(i - 2) : std::string_view{};
        const bool past = isAny(earlier, {"did", "do", "does", "have", "has", "had"}) &&
                          isAny(before, {"i", "we", "you", "he", "she", "they"});
        const bool noun =
            isAny(before, {"the", "a", "an", "my", "our", "this", "that", "his", "her", "their", "last", "your"});
        const auto effect = effectOfVerb(word);
        if (effect && !past && !noun) {
            m_wants.add(*effect);
        }
        // "do the actions specified in", "follow the instructions", "complete my to-do list"
        if (isAny(word, {"instructions", "actions", "steps", "todos", "tasks", "requests"}) && !noun) {
            continue;
        }
        if (isAny(word, {"instructions", "actions", "steps", "todos", "tasks", "requests"})) {
            m_delegates =
                m_delegates || isAny(earlier, {"do", "follow", "perform", "execute", "complete", "finish", "handle"});
        }
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
    for (std::size_t at = m_text.find(lower); at != std::string::npos; at = m_text.find(lower, at + 1)) {
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

double Asked::kinship(std::string_view passage) const
{
    m_scratch.read(passage);
    double sum = 0;
    for (std::size_t i = 0; i < m_scratch.size(); ++i) {
        const std::string_view word = m_scratch[i].text;
        sum += named(word) ? 1.0 : mentioned(word) ? 0.25 : 0.0;
    }
    return std::min(sum, 1.0);
}

} // namespace pilothouse::signals
