// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/quick_check.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace pilothouse::policy {

using cel::Field;
using cel::Node;
using cel::Op;
using cel::Tag;
using cel::Value;

namespace {

constexpr double kNoLevel = -std::numeric_limits<double>::infinity();

std::optional<double> numberOf(const Node *node)
{
    if (node == nullptr || node->op != Op::Constant) {
        return std::nullopt;
    }
    switch (node->value.tag) {
    case Tag::Double: return node->value.real;
    case Tag::Int: return static_cast<double>(node->value.integer);
    case Tag::Uint: return static_cast<double>(node->value.natural);
    default: return std::nullopt;
    }
}

bool isField(const Node *node, Field field)
{
    return node != nullptr && node->op == Op::Field && static_cast<Field>(node->code) == field;
}

/// The texts a constant is or lists; nothing where it is or lists anything else.
std::optional<std::vector<std::string_view>> textsOf(const Value &value)
{
    if (value.tag == Tag::String) {
        return std::vector{value.view()};
    }
    std::vector<std::string_view> out;
    for (std::size_t i = 0; value.tag == Tag::List && i < value.items.size; ++i) {
        if (value.items.data[i].tag != Tag::String) {
            return std::nullopt;
        }
        out.push_back(value.items.data[i].view());
    }
    return value.tag == Tag::List ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace

QuickFacts::QuickFacts(const Facts &facts) : tool(facts.step.tool), kind(facts.step.kind), failed(facts.step.failed)
{
    levels.fill(kNoLevel);
    for (const SignalSample &sample : facts.samples) {
        levels.at(static_cast<std::size_t>(sample.kind)) = sample.level;
    }
}

QuickCheck::QuickCheck(const Node &node)
{
    switch (node.op) {
    case Op::And:
    case Op::Or: readLogic(node); break;
    case Op::GreaterEqual:
    case Op::Greater: readComparison(node); break;
    case Op::Has:
        if (node.a->op == Op::Signal) {
            m_kind = Kind::Level;
            m_signal = static_cast<SignalKind>(node.a->code);
            m_least = std::numeric_limits<double>::lowest();
        }
        break;
    case Op::Field: m_kind = isField(&node, Field::StepFailed) ? Kind::Failed : Kind::Anything; break;
    case Op::Equal:
    case Op::In:
        if (node.b->op == Op::Constant && (node.op == Op::In) == (node.b->value.tag == Tag::List)) {
            readChoice(*node.a, node.b->value);
        }
        break;
    default: break;
    }
}

/// "and" needs each part that is understood, "or" is of use only where all are.
void QuickCheck::readLogic(const Node &node)
{
    for (const Node *item : node.items) {
        QuickCheck part(*item);
        if (part.m_kind != Kind::Anything) {
            m_parts.push_back(std::move(part));
        } else if (node.op == Op::Or) {
            m_parts.clear();
            return;
        }
    }
    m_kind = m_parts.empty() ? Kind::Anything : node.op == Op::And ? Kind::All : Kind::Any;
}

void QuickCheck::readComparison(const Node &node)
{
    const auto least = numberOf(node.b);
    if (node.a->op == Op::Signal && least) {
        m_kind = Kind::Level;
        m_signal = static_cast<SignalKind>(node.a->code);
        m_least = *least;
    }
}

void QuickCheck::readChoice(const Node &field, const Value &constant)
{
    const auto texts = textsOf(constant);
    if (!texts) {
        return;
    }
    if (isField(&field, Field::StepTool)) {
        m_kind = Kind::ToolIs;
        m_tools.assign(texts->begin(), texts->end());
    } else if (isField(&field, Field::StepKind)) {
        m_kind = Kind::StepIs;
        for (const std::string_view text : *texts) {
            const auto kind = stepKind(text);
            m_steps |= kind ? 1U << static_cast<unsigned>(*kind) : 0U;
        }
    }
}

bool QuickCheck::mayHold(const QuickFacts &facts) const
{
    const auto part = [&](const QuickCheck &one) { return one.mayHold(facts); };
    switch (m_kind) {
    case Kind::Level: return facts.levels.at(static_cast<std::size_t>(m_signal)) >= m_least;
    case Kind::Failed: return facts.failed;
    case Kind::StepIs: return (m_steps >> static_cast<unsigned>(facts.kind) & 1U) != 0;
    case Kind::ToolIs: return std::find(m_tools.begin(), m_tools.end(), facts.tool) != m_tools.end();
    case Kind::All: return std::all_of(m_parts.begin(), m_parts.end(), part);
    case Kind::Any: return std::any_of(m_parts.begin(), m_parts.end(), part);
    case Kind::Anything: break;
    }
    return true;
}

} // namespace pilothouse::policy
