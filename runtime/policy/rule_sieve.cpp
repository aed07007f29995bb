// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rule_sieve.h"

#include "policy/cel_evaluator.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace pilothouse::policy {

using cel::Field;
using cel::Function;
using cel::Macro;
using cel::Node;
using cel::Op;

namespace {

/// Longer arguments are searched faster by each condition alone: most ask for words that a plain search finds missing.
constexpr std::size_t kMostBytes = 1024;
constexpr std::int64_t kMemory = 16 << 20;

bool isArgs(const Node *node)
{
    return node != nullptr && node->op == Op::Field && static_cast<Field>(node->code) == Field::StepArgs;
}

bool isCallOf(const Node &node, Function function)
{
    return node.op == Op::Call && static_cast<Function>(node.code) == function;
}

/// strings(step.args) or paths(step.args): lists of texts that are in the arguments as they are.
bool isArgTexts(const Node &node)
{
    return (isCallOf(node, Function::Strings) || isCallOf(node, Function::Paths)) && isArgs(node.a);
}

/// All texts of a call are searched as the lines of one, with ^ and $ at lines: what a pattern finds in a text it finds there too, and perhaps
/// more. True for a pattern that might find less, as it asks for the ends of the whole or takes flags back.
bool tellsLines(std::string_view pattern)
{
    for (std::size_t at = pattern.find("(?"); at != std::string_view::npos; at = pattern.find("(?", at + 1)) {
        const std::size_t end = pattern.find_first_of(":)<", at);
        if (pattern.substr(at, end - at).find('-') != std::string_view::npos) {
            return true;
        }
    }
    return pattern.find("\\A") != std::string_view::npos || pattern.find("\\z") != std::string_view::npos;
}

bool isExists(const Node &node) { return node.op == Op::Macro && static_cast<Macro>(node.code) == Macro::Exists; }

/// What such a condition costs is known beforehand: fields, comparisons, searches, and one walk over the texts of the arguments.
bool isPlain(const Node *node, bool inside)
{
    if (node == nullptr) {
        return true;
    }
    switch (node->op) {
    case Op::Constant:
    case Op::Local: return true;
    case Op::Field: {
        const auto field = static_cast<Field>(node->code);
        return field == Field::StepKind || field == Field::StepTool;
    }
    case Op::Call:
        if (isArgTexts(*node) || (isCallOf(*node, Function::Command) && isArgs(node->a))) {
            return true;
        }
        return (isCallOf(*node, Function::Contains) || isCallOf(*node, Function::StartsWith) ||
                isCallOf(*node, Function::EndsWith) ||
                (isCallOf(*node, Function::Matches) && node->pattern != nullptr)) &&
               isPlain(node->a, inside) && isPlain(node->b, inside);
    case Op::Macro: return !inside && isExists(*node) && isArgTexts(*node->a) && isPlain(node->b, true);
    case Op::Not:
    case Op::Equal:
    case Op::Unequal: return isPlain(node->a, inside) && isPlain(node->b, inside);
    case Op::And:
    case Op::Or:
        return std::all_of(node->items.begin(), node->items.end(),
                           [&](const Node *item) { return isPlain(item, inside); });
    default: return false;
    }
}

} // namespace

/// All patterns and words, as one automaton.
struct RuleSieve::Words {
    static RE2::Options options()
    {
        RE2::Options out;
        out.set_log_errors(false);
        out.set_never_capture(true);
        out.set_max_mem(kMemory);
        return out;
    }

    RE2::Set set{options(), RE2::UNANCHORED};
    std::unordered_map<std::string, std::uint32_t> numbers;
    bool usable = true;

    std::optional<std::uint32_t> number(const std::string &pattern)
    {
        if (const auto known = numbers.find(pattern); known != numbers.end()) {
            return known->second;
        }
        const int number = set.Add("(?m)" + pattern, nullptr);
        if (number < 0) {
            return std::nullopt;
        }
        numbers.emplace(pattern, static_cast<std::uint32_t>(number));
        return static_cast<std::uint32_t>(number);
    }

    /// False when the automaton ran out of memory.
    bool mark(std::string_view text, std::vector<int> &hits, std::vector<bool> &found) const
    {
        RE2::Set::ErrorInfo error{RE2::Set::kNoError};
        if (!set.Match(re2::StringPiece(text.data(), text.size()), &hits, &error)) {
            return error.kind == RE2::Set::kNoError;
        }
        for (const int hit : hits) {
            found[static_cast<std::size_t>(hit)] = true;
        }
        return true;
    }
};

RuleSieve::RuleSieve() : m_words(std::make_unique<Words>()) {}
RuleSieve::~RuleSieve() = default;
RuleSieve::RuleSieve(RuleSieve &&) noexcept = default;
RuleSieve &RuleSieve::operator=(RuleSieve &&) noexcept = default;

void RuleSieve::add(const cel::Program *condition)
{
    Need &need = m_needs.emplace_back();
    if (condition == nullptr || !isPlain(condition->root, false)) {
        return;
    }
    need = needOf(*condition->root, nullptr);
    // Every node is visited at most once a text, and a text has two quotation marks and a comma around it.
    need.mostBytes =
        std::min<std::size_t>(kMostBytes, cel::kCostLimit / std::max<std::size_t>(1, condition->nodes.size()));
}

void RuleSieve::close() { m_words->usable = !m_words->numbers.empty() && m_words->set.Compile(); }

RuleSieve::Need RuleSieve::needOf(const Node &node, const Node *variable)
{
    if (node.op == Op::Call) {
        return wordOf(node, variable);
    }
    if (isExists(node)) {
        return needOf(*node.b, &node);
    }
    if (node.op != Op::And && node.op != Op::Or) {
        return {};
    }
    Need out;
    out.kind = node.op == Op::And ? Need::Kind::All : Need::Kind::Any;
    for (const Node *item : node.items) {
        Need part = needOf(*item, variable);
        if (part.kind != Need::Kind::Nothing) {
            out.parts.push_back(std::move(part));
        } else if (node.op == Op::Or) {
            return {};
        }
    }
    return out.parts.empty() ? Need{} : out;
}

RuleSieve::Need RuleSieve::wordOf(const Node &node, const Node *variable)
{
    const bool ofTexts = node.a != nullptr && node.a->op == Op::Local && variable != nullptr &&
                         node.a->code == static_cast<std::uint8_t>(variable->value.integer);
    const bool ofCommand = node.a != nullptr && isCallOf(*node.a, Function::Command);
    if ((!ofTexts && !ofCommand) || node.b == nullptr || node.b->op != Op::Constant ||
        node.b->value.tag != cel::Tag::String || node.b->value.text.size == 0) {
        return {};
    }
    const std::string word(node.b->value.view());
    const bool pattern = isCallOf(node, Function::Matches);
    if (pattern && tellsLines(word)) {
        return {};
    }
    const auto number = m_words->number(pattern ? word : RE2::QuoteMeta(word));
    Need out;
    if (number) {
        out.kind = Need::Kind::Word;
        out.word = *number;
    }
    return out;
}

void RuleSieve::search(cel::Context &context, Found &out) const
{
    out.known = false;
    out.bytes = context.facts().step.args.size();
    if (!m_words->usable || out.bytes > kMostBytes || context.field(Field::StepArgs).failed()) {
        return;
    }
    out.words.assign(m_words->numbers.size(), false);
    thread_local std::vector<int> hits;
    thread_local std::string lines;
    lines.clear();
    const cel::Value texts = context.argTexts();
    for (std::size_t i = 0; i < texts.items.size; ++i) {
        lines.append(texts.items.data[i].view()) += '\n';
    }
    lines += context.argCommand().view();
    out.known = m_words->mark(lines, hits, out.words);
}

bool RuleSieve::holds(const Need &need, const std::vector<bool> &words)
{
    const auto part = [&](const Need &one) { return holds(one, words); };
    switch (need.kind) {
    case Need::Kind::Word: return words[need.word];
    case Need::Kind::All: return std::all_of(need.parts.begin(), need.parts.end(), part);
    case Need::Kind::Any: return std::any_of(need.parts.begin(), need.parts.end(), part);
    case Need::Kind::Nothing: break;
    }
    return true;
}

bool RuleSieve::rulesOut(std::uint32_t rule, const Found &found) const
{
    const Need &need = m_needs[rule];
    return found.known && found.bytes <= need.mostBytes && !holds(need, found.words);
}

} // namespace pilothouse::policy
