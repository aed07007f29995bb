// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/tool_effects.h"

#include "base/simdjson_parse.h"
#include "signals/any_word.h"
#include "text/fixed_words.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>

namespace pilothouse::signals {

namespace {

using Class = EffectClass;

struct Verb {
    std::string_view word;
    Class effect;
    bool alsoNoun = false; ///< an unambiguous verb in the same name goes before it
};

constexpr Verb kVerbs[] = {
    {"get", Class::Read},
    {"read", Class::Read},
    {"list", Class::Read, true},
    {"search", Class::Read},
    {"find", Class::Read},
    {"show", Class::Read},
    {"view", Class::Read},
    {"check", Class::Read},
    {"query", Class::Read},
    {"count", Class::Read, true},
    {"describe", Class::Read},
    {"lookup", Class::Read},
    {"retrieve", Class::Read},
    {"summarize", Class::Read},
    {"compare", Class::Read},
    {"calculate", Class::Read},
    {"compute", Class::Read},
    {"analyze", Class::Read},
    {"inspect", Class::Read},
    {"validate", Class::Read},
    {"verify", Class::Read},
    {"estimate", Class::Read},
    {"recommend", Class::Read},
    {"track", Class::Read, true},
    {"monitor", Class::Read, true},
    {"review", Class::Read, true},
    {"translate", Class::Read},
    {"think", Class::Read},
    {"peek", Class::Read},
    {"grep", Class::Read},
    {"glob", Class::Read},
    {"ls", Class::Read},
    {"cat", Class::Read, true},
    {"complete", Class::Read},
    {"answer", Class::Read},
    {"finish", Class::Read},
    {"browse", Class::Network},
    {"navigate", Class::Network},
    {"visit", Class::Network},
    {"download", Class::Network},
    {"fetch", Class::Network},
    {"crawl", Class::Network},
    {"scrape", Class::Network},
    {"request", Class::Network, true},
    {"curl", Class::Network},
    {"click", Class::Network},
    {"create", Class::Write},
    {"write", Class::Write},
    {"add", Class::Write},
    {"update", Class::Write},
    {"edit", Class::Write},
    {"set", Class::Write},
    {"append", Class::Write},
    {"modify", Class::Write},
    {"rename", Class::Write},
    {"move", Class::Write},
    {"copy", Class::Write},
    {"save", Class::Write},
    {"insert", Class::Write},
    {"schedule", Class::Write, true},
    {"reschedule", Class::Write},
    {"change", Class::Write, true},
    {"put", Class::Write},
    {"assign", Class::Write},
    {"mark", Class::Write},
    {"configure", Class::Write},
    {"enable", Class::Write},
    {"disable", Class::Write},
    {"grant", Class::Write, true},
    {"lock", Class::Write, true},
    {"unlock", Class::Write},
    {"replace", Class::Write},
    {"patch", Class::Write, true},
    {"toggle", Class::Write},
    {"turn", Class::Write},
    {"adjust", Class::Write},
    {"register", Class::Write},
    {"approve", Class::Write},
    {"generate", Class::Write},
    {"make", Class::Write},
    {"start", Class::Write},
    {"stop", Class::Write},
    {"send", Class::Send},
    {"post", Class::Send, true},
    {"publish", Class::Send},
    {"share", Class::Send, true},
    {"invite", Class::Send},
    {"forward", Class::Send},
    {"reply", Class::Send},
    {"notify", Class::Send},
    {"submit", Class::Send},
    {"broadcast", Class::Send},
    {"tweet", Class::Send, true},
    {"email", Class::Send, true},
    {"mail", Class::Send, true},
    {"message", Class::Send, true},
    {"upload", Class::Send},
    {"export", Class::Send},
    {"contact", Class::Send, true},
    {"tell", Class::Send},
    {"chat", Class::Send, true},
    {"pay", Class::Spend},
    {"transfer", Class::Spend, true},
    {"buy", Class::Spend},
    {"purchase", Class::Spend, true},
    {"order", Class::Spend, true},
    {"book", Class::Spend, true},
    {"reserve", Class::Spend},
    {"donate", Class::Spend},
    {"refund", Class::Spend, true},
    {"subscribe", Class::Spend},
    {"withdraw", Class::Spend},
    {"deposit", Class::Spend, true},
    {"trade", Class::Spend, true},
    {"invest", Class::Spend},
    {"checkout", Class::Spend, true},
    {"delete", Class::Delete},
    {"remove", Class::Delete},
    {"erase", Class::Delete},
    {"drop", Class::Delete},
    {"cancel", Class::Delete},
    {"purge", Class::Delete},
    {"clear", Class::Delete},
    {"destroy", Class::Delete},
    {"wipe", Class::Delete},
    {"revoke", Class::Delete},
    {"terminate", Class::Delete},
    {"uninstall", Class::Delete},
    {"run", Class::Execute},
    {"execute", Class::Execute},
    {"exec", Class::Execute},
    {"eval", Class::Execute},
    {"bash", Class::Execute, true},
    {"shell", Class::Execute, true},
    {"terminal", Class::Execute, true},
    {"python", Class::Execute, true},
    {"command", Class::Execute, true},
    {"install", Class::Execute},
    {"launch", Class::Execute},
    {"deploy", Class::Execute},
};

/// Damage that some tools carry in their name.
constexpr std::string_view kHarm[] = {
    "tamper",    "leak",     "steal",    "theft",        "bypass",  "inject",    "malware",    "ransomware",
    "malicious", "exploit",  "hijack",   "fraud",        "forge",   "fabricate", "manipulate", "sabotage",
    "covert",    "stealth",  "phish",    "sniff",        "spy",     "breach",    "attack",     "infect",
    "poison",    "wipe",     "unlawful", "unauthorized", "illegal", "falsify",   "fake",       "destructive",
    "harvest",   "escalate", "crack",    "bribe",        "surveil", "neglect",   "deprive",    "disrupt",
    "interrupt", "shutdown", "override", "exfiltrate",   "divert",  "deface",    "alter",      "compromise",
    "false",     "hidden",   "crash",    "discrete"};

/// True when \a word is \a base or one of its English forms.
bool isForm(std::string_view word, std::string_view base)
{
    if (word == base) {
        return true;
    }
    const bool silent = base.ends_with('e');
    const std::string_view stem = silent ? base.substr(0, base.size() - 1) : base;
    if (word.size() <= stem.size() || !word.starts_with(stem)) {
        return false;
    }
    std::string_view end = word.substr(stem.size());
    if (isAny(end, {"s", "es", "ed", "ing", "e", "er", "ion", "ions", "or", "ers"})) {
        return true;
    }
    if (base.ends_with('y')) {
        return false;
    }
    return end.size() > 1 && end[0] == stem.back() && isAny(end.substr(1), {"ed", "ing", "er"}); // stopping
}

constexpr std::size_t kVerbCount = std::size(kVerbs);
constexpr std::size_t kLetters = 26;

constexpr text::FixedWords kVerbWords([] {
    std::array<std::string_view, kVerbCount> words;
    std::transform(std::begin(kVerbs), std::end(kVerbs), words.begin(), [](const Verb &verb) { return verb.word; });
    return words;
}());

/// The verbs by their first letter, in the order of the table: those with the n-th letter are from[n] to from[n + 1].
struct VerbsByLetter {
    std::array<std::uint8_t, kLetters + 1> from{};
    std::array<std::uint8_t, kVerbCount> verbs{};
};
constexpr VerbsByLetter kByLetter = [] {
    VerbsByLetter made;
    std::size_t count = 0;
    for (std::size_t letter = 0; letter < kLetters; ++letter) {
        made.from[letter] = static_cast<std::uint8_t>(count);
        for (std::size_t i = 0; i < kVerbCount; ++i) {
            if (kVerbs[i].word.front() == static_cast<char>('a' + letter)) {
                made.verbs[count++] = static_cast<std::uint8_t>(i);
            }
        }
    }
    made.from[kLetters] = static_cast<std::uint8_t>(count);
    return made;
}();
static_assert(kVerbCount < 255 && kByLetter.from[kLetters] == kVerbCount);

const Verb *verbOf(std::string_view word)
{
    static constexpr std::string_view kIrregular[][2] = {
        {"sent", "send"}, {"written", "write"}, {"paid", "pay"}, {"bought", "buy"}, {"copies", "copy"}};
    if (word.empty() || word.front() < 'a' || word.front() > 'z') {
        return nullptr;
    }
    for (const auto &pair : kIrregular) {
        word = word == pair[0] ? pair[1] : word;
    }
    if (const std::size_t exact = kVerbWords.find(word); exact != kVerbWords.kNone) {
        return kVerbs + exact;
    }
    if (word.size() <= 3) {
        return nullptr;
    }
    const auto letter = static_cast<std::size_t>(word.front() - 'a');
    for (std::size_t i = kByLetter.from[letter]; i < kByLetter.from[letter + 1]; ++i) {
        const Verb &verb = kVerbs[kByLetter.verbs[i]];
        if (verb.word.size() > 2 && verb.word[1] == word[1] && isForm(word, verb.word)) {
            return &verb;
        }
    }
    return nullptr;
}

bool isMoney(std::string_view word)
{
    return isAny(word, {"money", "payment", "payments", "transaction", "transactions", "funds", "invoice", "bill",
                        "bitcoin", "crypto", "loan", "salary", "cash", "checkout", "cart"});
}

bool isPage(std::string_view word)
{
    return isAny(word, {"url", "webpage", "website", "web", "page", "site", "http", "https", "link", "internet",
                        "online", "google", "bing"});
}

bool isPost(std::string_view word)
{
    return isAny(word, {"email", "emails", "message", "messages", "mail", "sms", "tweet", "post", "comment",
                        "notification", "dm", "review"});
}

Class withNouns(Class effect, const std::vector<std::string> &words)
{
    const auto any = [&](auto &&is) {
        return std::any_of(words.begin(), words.end(), [&](const std::string &w) { return is(w); });
    };
    if ((effect == Class::Write || effect == Class::Send) && any(isMoney)) {
        return Class::Spend;
    }
    if (effect == Class::Write && (words.front() == "create" || words.front() == "make") && any(isPost)) {
        return Class::Send;
    }
    if (effect == Class::Read && any(isPage)) {
        return Class::Network;
    }
    return effect;
}

Class byArguments(const std::vector<std::string_view> &names)
{
    const auto any = [&](std::initializer_list<std::string_view> all) {
        return std::any_of(names.begin(), names.end(), [&](std::string_view one) { return isAny(one, all); });
    };
    if (any({"command", "cmd", "code", "script", "source_code"})) {
        return Class::Execute;
    }
    const bool recipient =
        any({"recipient", "recipients", "to", "to_address", "email_to", "user_email", "participants", "cc", "bcc"});
    if (recipient && any({"amount", "price", "iban", "account"})) {
        return Class::Spend;
    }
    if (recipient) {
        return Class::Send;
    }
    return any({"url", "uri", "link", "href"})         ? Class::Network
           : any({"query", "keywords", "search_term"}) ? Class::Read
                                                       : Class::Unknown;
}

} // namespace

std::vector<std::string> nameWords(std::string_view tool)
{
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    std::vector<std::string> out;
    bool open = false;
    for (std::size_t i = 0; i < tool.size(); ++i) {
        const char c = tool[i];
        if (!lower(c) && !upper(c)) {
            open = false;
            continue;
        }
        // aB begins a word at B, and so does the last capital of ABc
        const bool hump = upper(c) && i > 0 &&
                          (lower(tool[i - 1]) || (upper(tool[i - 1]) && i + 1 < tool.size() && lower(tool[i + 1])));
        if (!open || hump) {
            out.emplace_back();
        }
        out.back() += upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
        open = true;
    }
    return out;
}

std::optional<EffectClass> effectOfVerb(std::string_view word)
{
    const Verb *verb = verbOf(word);
    return verb == nullptr ? std::nullopt : std::optional(verb->effect);
}

ToolEffect effectByName(std::string_view tool)
{
    ToolEffect found;
    const std::vector<std::string> words = nameWords(tool);
    const Verb *chosen = nullptr;
    for (const std::string &word : words) {
        const Verb *verb = verbOf(word);
        if (verb != nullptr && (chosen == nullptr || (chosen->alsoNoun && !verb->alsoNoun))) {
            chosen = verb;
        }
        found.harmNamed =
            found.harmNamed || std::any_of(std::begin(kHarm), std::end(kHarm), [&](std::string_view harm) {
                return word.starts_with(harm.ends_with('e') ? harm.substr(0, harm.size() - 1) : harm) &&
                       word.size() < harm.size() + 6;
            });
    }
    if (chosen != nullptr) {
        found.effect = withNouns(chosen->effect, words);
        found.why = "the name says " + std::string(chosen->word);
    } else if (std::any_of(words.begin(), words.end(), [](const std::string &w) { return isPage(w); })) {
        found.effect = Class::Network;
        found.why = "the name speaks of a page";
    }
    return found;
}

ToolEffects::Spelling ToolEffects::spelling(std::string_view tool)
{
    const bool capital = std::any_of(tool.begin(), tool.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (capital) {
        return tool.front() >= 'A' && tool.front() <= 'Z' ? Spelling::Pascal : Spelling::Camel;
    }
    return tool.find('_') != std::string_view::npos   ? Spelling::Snake
           : tool.find('-') != std::string_view::npos ? Spelling::Kebab
                                                      : Spelling::Lower;
}

void ToolEffects::offer(std::string_view tool, std::string_view description, std::string_view parameters)
{
    if (tool.empty() || m_offered.size() >= 4096 || m_offered.contains(tool)) {
        return;
    }
    Offered offered;
    for (const std::string &word : nameWords(description.substr(0, description.find('.')))) {
        const Verb *verb = verbOf(word);
        if (verb != nullptr && offered.described == Class::Unknown && !verb->alsoNoun) {
            offered.described = verb->effect;
        }
    }
    if (!parameters.empty()) {
        const auto schema = detail::parseDom(parameters, {});
        simdjson::dom::object properties;
        if (schema && schema->at_key("properties").get(properties) == simdjson::SUCCESS) {
            for (const auto &member : properties) {
                offered.parameters.emplace_back(member.key);
            }
        }
    }
    ++m_spellings[static_cast<std::size_t>(spelling(tool))];
    m_offered.emplace(tool, std::move(offered));
}

void ToolEffects::correct(std::string_view tool, EffectClass effect)
{
    if (effect == EffectClass::Unknown) {
        if (const auto old = m_corrected.find(tool); old != m_corrected.end()) {
            m_corrected.erase(old);
        }
    } else {
        m_corrected.insert_or_assign(std::string(tool), effect);
    }
}

bool ToolEffects::isUnoffered(std::string_view tool) const { return !m_offered.empty() && !m_offered.contains(tool); }

const ToolEffects::Named &ToolEffects::named(std::string_view tool) const
{
    const auto known = m_named.find(tool);
    if (known != m_named.end()) {
        return known->second;
    }
    if (m_named.size() >= kMostNamed) {
        m_named.clear();
    }
    const auto words = nameWords(tool);
    const bool search = std::any_of(words.begin(), words.end(), [](const std::string &word) {
        return isAny(word, {"search", "google"});
    });
    return m_named.emplace(tool, Named{effectByName(tool), search}).first->second;
}

ToolEffect ToolEffects::of(std::string_view tool, const std::vector<std::string_view> &argumentNames) const
{
    ToolEffect found = byName(tool);
    const auto offered = m_offered.find(tool);
    if (offered != m_offered.end()) {
        const int own = m_spellings[static_cast<std::size_t>(spelling(tool))];
        const int lower = m_spellings[static_cast<std::size_t>(Spelling::Lower)];
        const auto all = static_cast<int>(m_offered.size());
        found.foreign = spelling(tool) != Spelling::Lower && all >= 2 && own == 1 && all - lower >= 1 && all - own >= 1;
    }
    if (const auto corrected = m_corrected.find(tool); corrected != m_corrected.end()) {
        found.effect = corrected->second;
        found.why = "corrected by the operator";
        return found;
    }
    if (found.effect == Class::Unknown && offered != m_offered.end() && offered->second.described != Class::Unknown) {
        found.effect = offered->second.described;
        found.why = "its description says so";
    }
    const bool vague = found.effect == Class::Unknown || found.effect == Class::Write;
    const Class arguments = vague ? byArguments(argumentNames) : Class::Unknown;
    if (arguments != Class::Unknown &&
        (found.effect == Class::Unknown || arguments == Class::Spend || arguments == Class::Send)) {
        found.effect = arguments;
        found.why = "its arguments say so";
    }
    return found;
}

} // namespace pilothouse::signals
