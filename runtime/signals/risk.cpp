// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/risk.h"

#include "signals/call_arguments.h"
#include "signals/risk_assessment.h"
#include "signals/source_context.h"
#include "text/fingerprint.h"
#include "text/fixed_words.h"

#include <algorithm>
#include <array>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kWaiting = 64;
constexpr std::size_t kAhead = 4;         ///< values by which the table of sightings is told ahead
constexpr std::size_t kMostValues = 4096; ///< of one result: with more, what is not known counts as read

std::uint64_t keyOf(std::string_view name) { return text::fingerprint(name, 0x7001); }

constexpr text::FixedWords kEverywhere(std::to_array<std::string_view>(
    {"www", "com", "org", "net", "http", "https", "gmail", "mail", "true", "false", "file", "read", "page"}));

/// A word that may tell one thing from another: letters, and no part of every address.
bool isTelling(std::string_view word)
{
    const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    return word.size() >= 3 && !digits && !kEverywhere.contains(word);
}

/// True where the part of an address before the @, or a host, has only words of the call that was answered: the name of the place itself
/// ("dora@mail.com" on www.dora-website.com).
bool isOfPlace(std::string_view value, const std::vector<std::uint64_t> &callWords, text::Words &words)
{
    words.read(value.substr(0, value.find('@')));
    std::size_t i = 0;
    while (i < words.size() && isTelling(words[i].text) &&
           std::find(callWords.begin(), callWords.end(), keyOf(words[i].text)) != callWords.end()) {
        ++i;
    }
    return i > 0 && i == words.size();
}

constexpr std::size_t kShortestNoun = 3;
constexpr std::size_t kLongestNoun = 24;

/// Things that are nobody else's business, by the nouns that stand for them in every system.
constexpr text::FixedWords kSensitive(std::to_array<std::string_view>(
    {"password", "passwords", "passport", "passport_number", "cvv", "ssn", "iban", "secret", "secrets", "credentials",
     "diagnosis", "medical", "account_number", "bank_account_number", "api_key", "private_key", "credit_card",
     "credit_card_number", "salary"}));

bool isSensitive(std::string_view token)
{
    if (token.size() < kShortestNoun || token.size() > kLongestNoun) {
        return false;
    }
    std::array<char, kLongestNoun> lower{};
    std::transform(token.begin(), token.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return kSensitive.contains({lower.data(), token.size()});
}

/// What a byte is in a name of a program: none, a letter or digit, a capital, '_'.
enum Spelled : std::uint8_t { kOutside, kSmall, kPlain, kCapital, kJoin };

constexpr auto kSpelled = [] {
    std::array<std::uint8_t, 256> spelled{};
    for (std::size_t c = 0; c < spelled.size(); ++c) {
        spelled[c] = c >= 'a' && c <= 'z'   ? kSmall
                     : c >= 'A' && c <= 'Z' ? kCapital
                     : c >= '0' && c <= '9' ? kPlain
                     : c == '_'             ? kJoin
                                            : kOutside;
    }
    return spelled;
}();

std::uint8_t spelled(char c) { return kSpelled[static_cast<unsigned char>(c)]; }

} // namespace

void RiskJudge::observe(const Step &step)
{
    switch (step.kind) {
    case StepKind::User:
        m_asked.take(step.text);
        m_assumedAt = {};
        break;
    case StepKind::System: m_asked.take(step.text, true); break;
    case StepKind::ToolCall: observeCall(step, argumentLeaves(step.args)); break;
    case StepKind::ToolResult: observeResult(step); break;
    case StepKind::Assistant:
    case StepKind::Thought: observeWords(step); break;
    case StepKind::ModelCall:
    case StepKind::Error:
    case StepKind::Checkpoint: break;
    }
}

void RiskJudge::observe(const Step &step, const std::vector<ArgumentLeaf> &leaves)
{
    if (step.kind == StepKind::ToolCall) {
        observeCall(step, leaves);
    } else {
        observe(step);
    }
}

/// The agent's own word for it that nobody told it what it does next.
void RiskJudge::observeWords(const Step &step)
{
    constexpr std::size_t kBytes = 2048;
    static constexpr std::string_view kGuesses[] = {"assum", "guess", "not specif", "n't specif", "ambiguous"};
    const std::string_view text = step.text;
    const std::string_view end = text.substr(text.size() > kBytes ? text.size() - kBytes : 0);
    if (std::any_of(std::begin(kGuesses), std::end(kGuesses),
                    [&](std::string_view guess) { return end.find(guess) != std::string_view::npos; })) {
        m_assumedAt = step.seq;
    }
}

void RiskJudge::observeCall(const Step &step, const std::vector<ArgumentLeaf> &leaves)
{
    Call call;
    call.id = step.callId;
    for (const ArgumentLeaf &leaf : leaves) {
        for (const auto &[value, form] : m_provenance.reachValues(leaf.text)) {
            const auto places = m_provenance.sightings(value.key);
            const bool chained = !places.empty() && places.front().pointed && !places.front().page;
            call.pointed = call.pointed || chained ||
                           m_asked.gave(std::string_view(leaf.text).substr(value.begin, value.end - value.begin));
            call.values.push_back(value.key);
            m_used.insert(value.key);
        }
        call.pointed = call.pointed || m_asked.pointsAt(leaf.text);
        constexpr std::size_t kBytes = 400;
        m_words.read(std::string_view(leaf.text).substr(0, kBytes));
        call.words.reserve(call.words.size() + m_words.size());
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            call.words.push_back(keyOf(m_words[i].text));
        }
    }
    const ToolEffect effect = m_tools.of(step.tool, memberNames(leaves));
    call.page = effect.effect == EffectClass::Network && !m_tools.isSearch(step.tool);
    m_toolsKnown.insert(keyOf(step.tool));
    m_calls.push_back(std::move(call));
    if (m_calls.size() > kWaiting) {
        m_calls.pop_front();
    }
}

RiskJudge::Call *RiskJudge::callOf(const Step &result)
{
    const auto same = std::find_if(m_calls.rbegin(), m_calls.rend(),
                                   [&](const Call &c) { return !result.callId.empty() && c.id == result.callId; });
    if (same != m_calls.rend()) {
        return &*same;
    }
    const auto first = std::find_if(m_calls.begin(), m_calls.end(), [](const Call &c) { return !c.answered; });
    return first == m_calls.end() ? nullptr : &*first;
}

void RiskJudge::observeResult(const Step &step)
{
    Call *call = callOf(step);
    const Call none;
    const Call &from = call == nullptr ? none : *call;
    if (call != nullptr) {
        call->answered = true;
    }
    m_provenance.addText(step.seq, step.text);
    std::vector<ReachValue> values;
    findReachValues(step.text, values, kMostValues);
    if (values.size() == kMostValues) {
        m_provenance.overflow();
    }
    const bool records = looksLikeRecords(step.text);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const ReachValue &value = values[i];
        m_provenance.expect(values[std::min(i + kAhead, values.size() - 1)].key);
        Sighting sighting{step.seq, static_cast<std::uint32_t>(value.begin), value.kind};
        sighting.field = (from.pointed || records) && standsInField(step.text, value.begin, value.end);
        sighting.pointed = from.pointed;
        sighting.page = from.page;
        sighting.echo = std::find(from.values.begin(), from.values.end(), value.key) != from.values.end();
        sighting.akin =
            from.pointed && value.kind == ReachKind::Mail && // where he did not point it makes no difference
            isOfPlace(std::string_view(step.text).substr(value.begin, value.end - value.begin), from.words, m_words);
        m_provenance.addSighting(value.key, sighting);
    }
    m_read = true;
    if (!from.pointed || from.page) {
        m_untrustedAt = m_untrusted ? m_untrustedAt : step.seq;
        m_untrusted = true;
    }
    readTokens(step);
}

/// Names of tools (one that is first named here came from here), and sensitive things.
void RiskJudge::readTokens(const Step &step)
{
    constexpr std::size_t kBytes = 256U << 10U; // as far as passages are known again
    constexpr std::size_t kLeast = 6;
    constexpr std::size_t kMost = 64;
    const std::string_view text = std::string_view(step.text).substr(0, kBytes);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t begin = at;
        bool joined = false; // an underscore or a capital inside: spelled like a name in a program
        std::uint8_t before = kOutside;
        for (std::uint8_t now = kOutside; at < text.size() && (now = spelled(text[at])) != kOutside; ++at) {
            joined = joined || (at > begin && (now == kJoin || (now == kCapital && before == kSmall)));
            before = now;
        }
        const std::string_view token = text.substr(begin, at - begin);
        if (joined && token.size() >= kLeast && token.size() <= kMost) {
            const std::uint64_t key = keyOf(token);
            if (!m_toolsKnown.contains(key)) {
                m_toolsRead.insert(key);
            }
        }
        if (!m_sensitive && isSensitive(token)) {
            m_sensitive = true;
            m_sensitiveAt = step.seq;
        }
    }
}

RiskReading RiskJudge::judge(const Step &proposed) const
{
    const bool call = proposed.kind == StepKind::ToolCall;
    return judge(proposed, call ? argumentLeaves(proposed.args) : std::vector<ArgumentLeaf>());
}

RiskReading RiskJudge::judge(const Step &proposed, const std::vector<ArgumentLeaf> &leaves) const
{
    return RiskAssessment(*this, proposed, leaves).read();
}

RiskReading RiskJudge::judgeAnew(const Step &call, const std::vector<ArgumentLeaf> &leaves) const
{
    return RiskAssessment(*this, call, leaves, true).read();
}

} // namespace pilothouse::signals
