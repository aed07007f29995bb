// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/constraints.h"

#include "memory/focus_policy.h"
#include "memory/statement_rules.h"
#include "text/condense.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>

namespace pilothouse::memory {

namespace {

/// Small talk has no more words.
constexpr std::size_t kSmallTalkWords = 6;

/// Rules by the first letters of their first word, so that few are tried on a word.
class RuleBook {
public:
    RuleBook()
    {
        for (const StatementRule &rule : statementRules()) {
            if (rule.words.starts_with('*')) {
                m_anywhere.push_back(&rule);
                continue;
            }
            m_begins[startOf(rule.words)] = true;
            const auto at = std::find_if(m_starts.begin(), m_starts.end(),
                                         [&](const Start &one) { return one.letters == startOf(rule.words); });
            (at == m_starts.end() ? m_starts.insert(at, {startOf(rule.words), {}}) : at)->rules.push_back(&rule);
        }
        std::sort(m_starts.begin(), m_starts.end(),
                  [](const Start &a, const Start &b) { return a.letters < b.letters; });
    }

    /// The rules that may begin with \a word, in their order.
    [[nodiscard]] std::span<const StatementRule *const> startingWith(std::string_view word) const
    {
        const std::uint16_t letters = startOf(word);
        if (!m_begins[letters]) {
            return {};
        }
        const auto at = std::lower_bound(m_starts.begin(), m_starts.end(), letters,
                                         [](const Start &one, std::uint16_t wanted) { return one.letters < wanted; });
        return at == m_starts.end() || at->letters != letters ? std::span<const StatementRule *const>{} : at->rules;
    }

    /// Those that begin with any word.
    [[nodiscard]] std::span<const StatementRule *const> anywhere() const { return m_anywhere; }

private:
    struct Start {
        std::uint16_t letters = 0;
        std::vector<const StatementRule *> rules;
    };
    /// The first two letters of the first word.
    static std::uint16_t startOf(std::string_view words)
    {
        const auto letter = [&](std::size_t i) { return i < words.size() ? static_cast<unsigned char>(words[i]) : 0U; };
        return static_cast<std::uint16_t>(letter(0) << 8U | (letter(1) == ' ' ? 0U : letter(1)));
    }

    std::bitset<0x10000> m_begins; ///< the starts there are
    std::vector<Start> m_starts;   ///< ascending
    std::vector<const StatementRule *> m_anywhere;
};

/// Cuts the first word off the front of \a rest.
std::string_view nextWord(std::string_view &rest)
{
    const std::size_t blank = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, blank);
    rest.remove_prefix(std::min(blank + 1, rest.size()));
    return word;
}

bool isListed(std::string_view list, std::string_view word)
{
    while (!list.empty()) {
        if (nextWord(list) == word) {
            return true;
        }
    }
    return false;
}

/// True when \a word is what a rule \a wants.
bool isForm(std::string_view word, std::string_view wanted)
{
    const bool anyEnding = wanted.ends_with('*');
    const bool anyBeginning = wanted.starts_with('*');
    wanted.remove_suffix(anyEnding ? 1 : 0);
    wanted.remove_prefix(anyBeginning ? 1 : 0);
    return anyBeginning ? word.find(wanted) != std::string_view::npos
           : anyEnding  ? word.starts_with(wanted)
                        : word == wanted;
}

/// True when the words of \a rule stand at \a at, and none after them that it does not go with.
bool standsAt(const text::Words &words, std::size_t at, const StatementRule &rule)
{
    for (std::string_view rest = rule.words; !rest.empty();) {
        const std::string_view wanted = nextWord(rest);
        if (!isForm(words.textAt(at++), wanted)) {
            return false;
        }
    }
    return !isListed(rule.unless, words.textAt(at));
}

/// Words before the first that says something: "Please do not" begins with "do not".
std::size_t openingOf(const text::Words &words)
{
    static constexpr auto kPolite =
        std::to_array<std::string_view>({"please", "and", "but", "so", "also", "ok", "okay", "bitte", "und", "aber",
                                         "et", "mais", "y", "pero", "por", "favor"});
    std::size_t at = 0;
    while (at < words.size() && std::find(kPolite.begin(), kPolite.end(), words[at].text) != kPolite.end()) {
        ++at;
    }
    return at;
}

/// The first rule, in their order, that fires on \a words.
const StatementRule *ruleFor(const text::Words &words)
{
    static const RuleBook book;
    const std::size_t opening = openingOf(words);
    bool ownLife = false;
    for (std::size_t i = 0; i < words.size() && !ownLife; ++i) {
        ownLife = isOwnLifeWord(words[i].text);
    }
    const StatementRule *best = nullptr;
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const auto rules : {book.anywhere(), book.startingWith(words[i].text)}) {
            for (const StatementRule *rule : rules) {
                const bool fits = (!rule->opens || i == opening) && (!rule->ownLife || ownLife);
                if (fits && (best == nullptr || rule < best) && standsAt(words, i, *rule)) {
                    best = rule;
                }
            }
        }
    }
    return best;
}

bool binds(StatementKind kind)
{
    return kind == StatementKind::Safety || kind == StatementKind::Prohibition || kind == StatementKind::Requirement ||
           kind == StatementKind::Correction;
}

/// A question states nothing, but that somebody is ill may stand in one.
bool states(const StatementRule &rule, std::string_view sentence)
{
    return rule.kind == StatementKind::Safety || !sentence.ends_with('?');
}

bool isTrivial(const text::Words &words)
{
    std::size_t i = 0;
    while (i < words.size() && isSmallTalk(words[i].text)) {
        ++i;
    }
    return i == words.size() && words.size() <= kSmallTalkWords;
}

} // namespace

std::string_view name(StatementKind kind)
{
    switch (kind) {
    case StatementKind::Safety: return "safety";
    case StatementKind::Prohibition: return "prohibition";
    case StatementKind::Requirement: return "requirement";
    case StatementKind::Correction: return "correction";
    case StatementKind::Deadline: return "deadline";
    case StatementKind::Amount: return "amount";
    case StatementKind::Identity: return "identity";
    case StatementKind::Commitment: break;
    }
    return "commitment";
}

Judgement judge(const ContextMessage &message)
{
    const StatementRule *best = nullptr;
    bool isLong = false; // no small talk, whatever the words are
    text::Words words;
    const std::string_view text = std::string_view(message.text).substr(0, kConstraintBytes);
    if (message.role == "tool") {
        return {};
    }
    for (const std::string_view sentence : text::proseSentences(text)) {
        words.read(sentence);
        isLong = isLong || words.size() > kSmallTalkWords;
        const StatementRule *rule = ruleFor(words);
        if (rule != nullptr && states(*rule, sentence) && (best == nullptr || rule < best)) {
            best = rule;
        }
    }
    if (best == nullptr) {
        words.read(isLong ? std::string_view() : text);
        return {
            !isLong && isTrivial(words) ? Importance::Trivial : Importance::Relevant, StatementKind::Commitment, {}};
    }
    const bool critical = message.role == "user" && binds(best->kind);
    return {critical ? Importance::Critical : Importance::Relevant, best->kind, best->words};
}

std::vector<Constraint> constraintsIn(const ContextMessage &message, std::size_t index)
{
    std::vector<Constraint> found;
    if (message.role != "user") {
        return found;
    }
    const auto sentences = text::proseSentences(std::string_view(message.text).substr(0, kConstraintBytes));
    text::Words words;
    for (std::size_t i = 0; i < sentences.size() && found.size() < kMostConstraints; ++i) {
        words.read(sentences[i]);
        const StatementRule *rule = ruleFor(words);
        if (rule == nullptr || !binds(rule->kind) || !states(*rule, sentences[i])) {
            continue;
        }
        const std::string_view next = i + 1 < sentences.size() ? sentences[i + 1] : std::string_view{};
        found.push_back({std::string(sentences[i]), std::string(next), itemId(message, index), rule->kind,
                         std::string(rule->words)});
    }
    return found;
}

} // namespace pilothouse::memory
