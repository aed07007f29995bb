// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_evaluator.h"

#include "policy/cel_operators.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace pilothouse::policy::cel {

namespace {

/// Gives a failure of a helper its place, once.
Value at(const Node &node, Value value)
{
    if (value.failed() && value.broken.where == nullptr) {
        value.broken.where = &node;
    }
    return value;
}

Value fail(const Node &node, Fault fault) { return Value::failure(fault, &node); }

bool isTextTest(const Node &node)
{
    const auto function = static_cast<Function>(node.code);
    return function == Function::Contains || function == Function::StartsWith || function == Function::EndsWith;
}

} // namespace

Value Evaluator::run()
{
    const Value value = eval(*m_program.root);
    return m_cost > kCostLimit ? fail(*m_program.root, Fault::Cost) : value;
}

Value Evaluator::eval(const Node &node)
{
    if (!spend(1)) {
        return fail(node, Fault::Cost);
    }
    switch (node.op) {
    case Op::Constant: return node.value;
    case Op::Local: return m_locals[node.code];
    case Op::Field: return at(node, m_context.field(static_cast<Field>(node.code)));
    case Op::Signal: return at(node, m_context.signal(static_cast<SignalKind>(node.code)));
    case Op::Signals: return m_context.signals();
    case Op::Select: return select(eval(*node.a), node);
    case Op::Has: return has(*node.a);
    case Op::Index: return index(node);
    case Op::And:
    case Op::Or: return logic(node);
    case Op::Not: return negation(node);
    case Op::Cond: return conditional(node);
    case Op::List: return list(node);
    case Op::Map: return map(node);
    case Op::Macro: return macro(node);
    case Op::Call: return call(node);
    case Op::Negate: {
        const Value a = eval(*node.a);
        return a.failed() ? a : at(node, arithmetic(Op::Negate, a, a, m_context.scratch()));
    }
    default: return binary(node);
    }
}

Value Evaluator::select(const Value &target, const Node &node)
{
    if (target.failed()) {
        return target;
    }
    if (target.tag != Tag::Map || !spend(target.entries.size / 8)) {
        return fail(node, Fault::NoOverload);
    }
    const Value *found = find(target, node.name);
    return found != nullptr ? *found : fail(node, Fault::NoSuchKey);
}

Value Evaluator::has(const Node &node)
{
    if (node.op == Op::Field) {
        return Value::boolean(m_context.isSet(static_cast<Field>(node.code)));
    }
    if (node.op == Op::Signal) {
        return Value::boolean(!m_context.signal(static_cast<SignalKind>(node.code)).failed());
    }
    const Value found = select(eval(*node.a), node);
    if (found.failed()) {
        const bool missing = found.broken.where == &node && found.broken.fault == Fault::NoSuchKey;
        return missing ? Value::boolean(false) : found;
    }
    return Value::boolean(true);
}

Value Evaluator::index(const Node &node)
{
    const Value target = eval(*node.a);
    if (target.failed()) {
        return target;
    }
    const Value key = eval(*node.b);
    if (key.failed()) {
        return key;
    }
    if (target.tag == Tag::Map) {
        if (!key.isNumber() && key.tag != Tag::String && key.tag != Tag::Bool) {
            return fail(node, Fault::BadKeyType);
        }
        const Value *found = spend(target.entries.size / 8) ? find(target, key) : nullptr;
        return found != nullptr ? *found : fail(node, Fault::NoSuchKey);
    }
    if (target.tag != Tag::List || !key.isNumber()) {
        return fail(node, Fault::NoOverload);
    }
    const bool whole = key.tag != Tag::Double || (key.real == std::floor(key.real) && key.real >= 0 && key.real < 1e15);
    const bool negative = key.tag == Tag::Int && key.integer < 0;
    if (!whole || negative) {
        return fail(node, Fault::OutOfBounds);
    }
    const std::uint64_t i = key.tag == Tag::Double ? static_cast<std::uint64_t>(key.real)
                            : key.tag == Tag::Int  ? static_cast<std::uint64_t>(key.integer)
                                                   : key.natural;
    return i < target.items.size ? target.items.data[i] : fail(node, Fault::OutOfBounds);
}

Value Evaluator::logic(const Node &node)
{
    const bool decisive = node.op == Op::Or;
    Value trouble = Value::boolean(!decisive);
    for (const Node *item : node.items) {
        const Value value = eval(*item);
        if (value.tag == Tag::Bool) {
            if (value.truth == decisive) {
                return value;
            }
        } else if (!trouble.failed()) {
            trouble = value.failed() ? value : fail(*item, Fault::NoOverload);
        }
    }
    return trouble;
}

Value Evaluator::negation(const Node &node)
{
    const Value value = eval(*node.a);
    if (value.failed()) {
        return value;
    }
    return value.tag == Tag::Bool ? Value::boolean(!value.truth) : fail(node, Fault::NoOverload);
}

Value Evaluator::conditional(const Node &node)
{
    const Value condition = eval(*node.a);
    if (condition.failed()) {
        return condition;
    }
    return condition.tag == Tag::Bool ? eval(condition.truth ? *node.b : *node.c) : fail(node, Fault::NoOverload);
}

Value Evaluator::binary(const Node &node)
{
    const Value a = eval(*node.a);
    if (a.failed()) {
        return a;
    }
    const Value b = eval(*node.b);
    if (b.failed()) {
        return b;
    }
    switch (node.op) {
    case Op::Equal: return Value::boolean(equal(a, b, m_cost));
    case Op::Unequal: return Value::boolean(!equal(a, b, m_cost));
    case Op::In: return membership(node, a, b);
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual: return comparison(node, a, b);
    case Op::Add: return sum(node, a, b);
    default: return at(node, arithmetic(node.op, a, b, m_context.scratch()));
    }
}

Value Evaluator::comparison(const Node &node, const Value &a, const Value &b)
{
    const auto order = compare(a, b);
    if (!order.has_value()) {
        return fail(node, Fault::NoOverload);
    }
    switch (node.op) {
    case Op::Less: return Value::boolean(*order == Order::Less);
    case Op::LessEqual: return Value::boolean(*order == Order::Less || *order == Order::Equal);
    case Op::Greater: return Value::boolean(*order == Order::Greater);
    default: return Value::boolean(*order == Order::Greater || *order == Order::Equal);
    }
}

Value Evaluator::membership(const Node &node, const Value &item, const Value &range)
{
    if (range.tag == Tag::Map) {
        return spend(range.entries.size / 8) ? Value::boolean(find(range, item) != nullptr) : fail(node, Fault::Cost);
    }
    if (range.tag != Tag::List) {
        return fail(node, Fault::NoOverload);
    }
    for (std::size_t i = 0; i < range.items.size; ++i) {
        if (equal(item, range.items.data[i], m_cost)) {
            return Value::boolean(true);
        }
        if (!spend(0)) {
            return fail(node, Fault::Cost);
        }
    }
    return Value::boolean(false);
}

Value Evaluator::sum(const Node &node, const Value &a, const Value &b)
{
    const bool text = a.tag == Tag::String || a.tag == Tag::Bytes;
    const std::uint64_t cost = a.tag != b.tag       ? 0
                               : text               ? costOf(a.text.size + b.text.size)
                               : a.tag == Tag::List ? a.items.size + b.items.size
                                                    : 0;
    return spend(cost) ? at(node, arithmetic(Op::Add, a, b, m_context.scratch())) : fail(node, Fault::Cost);
}

Value Evaluator::list(const Node &node)
{
    auto *items = place<Value>(node.items.size());
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Value value = eval(*node.items[i]);
        if (value.failed()) {
            return value;
        }
        new (items + i) Value(value);
    }
    return Value::list(items, node.items.size());
}

Value Evaluator::map(const Node &node)
{
    auto *entries = place<Entry>(node.items.size() / 2);
    Value out = Value::map(entries, 0);
    for (std::size_t i = 0; i < node.items.size(); i += 2) {
        const Value key = eval(*node.items[i]);
        const Value value = key.failed() ? key : eval(*node.items[i + 1]);
        if (value.failed()) {
            return value;
        }
        if (key.tag != Tag::String && key.tag != Tag::Int && key.tag != Tag::Uint && key.tag != Tag::Bool) {
            return fail(*node.items[i], Fault::BadKeyType);
        }
        if (find(out, key) != nullptr) {
            return fail(*node.items[i], Fault::RepeatedKey);
        }
        new (entries + out.entries.size) Entry{key, value};
        ++out.entries.size;
    }
    return out;
}

Value Evaluator::element(const Value &range, std::size_t i)
{
    return range.tag == Tag::List ? range.items.data[i] : range.entries.data[i].key;
}

std::size_t Evaluator::length(const Value &range)
{
    return range.tag == Tag::List ? range.items.size : range.entries.size;
}

Value Evaluator::macro(const Node &node)
{
    const Value range = eval(*node.a);
    if (range.failed()) {
        return range;
    }
    if (range.tag != Tag::List && range.tag != Tag::Map) {
        return fail(node, Fault::NoOverload);
    }
    switch (static_cast<Macro>(node.code)) {
    case Macro::All:
    case Macro::Exists: return quantifier(node, range);
    case Macro::ExistsOne: return existsOne(node, range);
    default: return collected(node, range);
    }
}

Value Evaluator::quantifier(const Node &node, const Value &range)
{
    const bool decisive = static_cast<Macro>(node.code) == Macro::Exists;
    Value trouble = Value::boolean(!decisive);
    for (std::size_t i = 0; i < length(range); ++i) {
        m_locals[static_cast<std::size_t>(node.value.integer)] = element(range, i);
        const Value value = eval(*node.b);
        if (value.tag == Tag::Bool) {
            if (value.truth == decisive) {
                return value;
            }
        } else if (!trouble.failed()) {
            trouble = value.failed() ? value : fail(*node.b, Fault::NoOverload);
        }
        if (!spend(1)) {
            return fail(node, Fault::Cost);
        }
    }
    return trouble;
}

Value Evaluator::existsOne(const Node &node, const Value &range)
{
    std::size_t found = 0;
    for (std::size_t i = 0; i < length(range); ++i) {
        m_locals[static_cast<std::size_t>(node.value.integer)] = element(range, i);
        const Value value = eval(*node.b);
        if (value.tag != Tag::Bool || !spend(1)) {
            return value.failed() ? value : fail(*node.b, Fault::NoOverload);
        }
        found += value.truth ? 1 : 0;
    }
    return Value::boolean(found == 1);
}

Value Evaluator::collected(const Node &node, const Value &range)
{
    const auto slot = static_cast<std::size_t>(node.value.integer);
    auto *items = place<Value>(length(range));
    std::size_t count = 0;
    for (std::size_t i = 0; i < length(range); ++i) {
        m_locals[slot] = element(range, i);
        const Value keep = node.b != nullptr ? eval(*node.b) : Value::boolean(true);
        if (keep.tag != Tag::Bool || !spend(1)) {
            return keep.failed() ? keep : fail(*node.b, Fault::NoOverload);
        }
        if (!keep.truth) {
            continue;
        }
        const Value value = node.c != nullptr ? eval(*node.c) : element(range, i);
        if (value.failed()) {
            return value;
        }
        new (items + count++) Value(value);
    }
    return Value::list(items, count);
}

Value Evaluator::call(const Node &node)
{
    const Value first = eval(*node.a);
    if (first.failed() || node.b == nullptr) {
        return first.failed() ? first : at(node, apply(node, {&first, 1}));
    }
    const bool plainTest =
        isTextTest(node) && first.tag == Tag::String && node.b->op == Op::Constant && node.b->value.tag == Tag::String;
    if (plainTest) { // most of what a policy does: the same as below, without the detours
        return spend(1) ? at(node, textTest(node, first, node.b->value)) : fail(*node.b, Fault::Cost);
    }
    const Value two[] = {first, eval(*node.b)};
    if (two[1].failed() || node.c == nullptr) {
        return two[1].failed() ? two[1] : at(node, apply(node, two));
    }
    const Value three[] = {first, two[1], eval(*node.c)};
    return three[2].failed() ? three[2] : at(node, apply(node, three));
}

} // namespace pilothouse::policy::cel
