// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_operators.h"

#include "policy/cel_time.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <new>

namespace pilothouse::policy::cel {

namespace {

bool isNumber(Kind kind) { return kind == Kind::Int || kind == Kind::Uint || kind == Kind::Double; }

struct Signature {
    Op op;
    Kind a;
    Kind b;
    Kind result;
};

/// Arithmetic by type; + of lists is apart.
constexpr auto kArithmetic = std::to_array<Signature>({
    {Op::Add, Kind::Int, Kind::Int, Kind::Int},
    {Op::Add, Kind::Uint, Kind::Uint, Kind::Uint},
    {Op::Add, Kind::Double, Kind::Double, Kind::Double},
    {Op::Add, Kind::String, Kind::String, Kind::String},
    {Op::Add, Kind::Bytes, Kind::Bytes, Kind::Bytes},
    {Op::Add, Kind::Timestamp, Kind::Duration, Kind::Timestamp},
    {Op::Add, Kind::Duration, Kind::Timestamp, Kind::Timestamp},
    {Op::Add, Kind::Duration, Kind::Duration, Kind::Duration},
    {Op::Subtract, Kind::Int, Kind::Int, Kind::Int},
    {Op::Subtract, Kind::Uint, Kind::Uint, Kind::Uint},
    {Op::Subtract, Kind::Double, Kind::Double, Kind::Double},
    {Op::Subtract, Kind::Timestamp, Kind::Timestamp, Kind::Duration},
    {Op::Subtract, Kind::Timestamp, Kind::Duration, Kind::Timestamp},
    {Op::Subtract, Kind::Duration, Kind::Duration, Kind::Duration},
    {Op::Multiply, Kind::Int, Kind::Int, Kind::Int},
    {Op::Multiply, Kind::Uint, Kind::Uint, Kind::Uint},
    {Op::Multiply, Kind::Double, Kind::Double, Kind::Double},
    {Op::Divide, Kind::Int, Kind::Int, Kind::Int},
    {Op::Divide, Kind::Uint, Kind::Uint, Kind::Uint},
    {Op::Divide, Kind::Double, Kind::Double, Kind::Double},
    {Op::Modulo, Kind::Int, Kind::Int, Kind::Int},
    {Op::Modulo, Kind::Uint, Kind::Uint, Kind::Uint},
    {Op::Negate, Kind::Int, Kind::Int, Kind::Int},
    {Op::Negate, Kind::Double, Kind::Double, Kind::Double},
});

const Type *arithmeticType(Op op, const Type &a, const Type &b)
{
    const Type *found = nullptr;
    const bool lists = op == Op::Add && fits(a, *plain(Kind::List)) && fits(b, *plain(Kind::List));
    if (lists) {
        found = a.kind == Kind::List && b.kind == Kind::List && fits(a, b)
                    ? &a
                    : plain(a.kind == Kind::Dyn && b.kind == Kind::Dyn ? Kind::Dyn : Kind::List);
    }
    for (const Signature &one : kArithmetic) {
        if (one.op == op && fits(a, *plain(one.a)) && fits(b, *plain(one.b))) {
            found = found == nullptr || found->kind == one.result ? plain(one.result) : plain(Kind::Dyn);
        }
    }
    return found;
}

bool ordered(Kind kind)
{
    return isNumber(kind) || kind == Kind::Bool || kind == Kind::String || kind == Kind::Bytes ||
           kind == Kind::Timestamp || kind == Kind::Duration || kind == Kind::Dyn;
}

Order orderOf(double a, double b)
{
    return a < b ? Order::Less : a > b ? Order::Greater : a == b ? Order::Equal : Order::Unordered;
}

template<class T>
Order orderOf(const T &a, const T &b)
{
    return a < b ? Order::Less : b < a ? Order::Greater : Order::Equal;
}

Order reversed(Order order)
{
    return order == Order::Less ? Order::Greater : order == Order::Greater ? Order::Less : order;
}

/// Exact order of a double and an integer: a double is compared with the integer's value, not with its rounding.
template<class Integer>
Order orderWithDouble(double a, Integer b)
{
    constexpr double kTop = std::is_signed_v<Integer> ? 9223372036854775808.0 : 18446744073709551616.0;
    if (std::isnan(a)) {
        return Order::Unordered;
    }
    if (a >= kTop) {
        return Order::Greater;
    }
    if (a < static_cast<double>(std::numeric_limits<Integer>::min())) {
        return Order::Less;
    }
    const auto whole = static_cast<Integer>(a);
    return whole != b ? orderOf(whole, b) : orderOf(a - static_cast<double>(whole), 0.0);
}

Order orderOfNumbers(const Value &a, const Value &b)
{
    if (a.tag == b.tag) {
        return a.tag == Tag::Int    ? orderOf(a.integer, b.integer)
               : a.tag == Tag::Uint ? orderOf(a.natural, b.natural)
                                    : orderOf(a.real, b.real);
    }
    if (a.tag == Tag::Double) {
        return b.tag == Tag::Int ? orderWithDouble(a.real, b.integer) : orderWithDouble(a.real, b.natural);
    }
    if (b.tag == Tag::Double || a.tag == Tag::Uint) {
        return reversed(orderOfNumbers(b, a));
    }
    return a.integer < 0 ? Order::Less : orderOf(static_cast<std::uint64_t>(a.integer), b.natural);
}

template<class T>
Value numberValue(T value)
{
    if constexpr (std::is_signed_v<T>) {
        return Value::ofInt(value);
    } else {
        return Value::ofUint(value);
    }
}

template<class T>
Value integerArithmetic(Op op, T a, T b)
{
    T out{};
    bool overflow = false;
    switch (op) {
    case Op::Add: overflow = __builtin_add_overflow(a, b, &out); break;
    case Op::Subtract: overflow = __builtin_sub_overflow(a, b, &out); break;
    case Op::Multiply: overflow = __builtin_mul_overflow(a, b, &out); break;
    case Op::Divide:
    case Op::Modulo:
        if (b == 0) {
            return Value::failure(Fault::DivisionByZero);
        }
        if constexpr (std::is_signed_v<T>) {
            if (a == std::numeric_limits<T>::min() && b == -1) {
                return Value::failure(Fault::Overflow);
            }
        }
        out = op == Op::Divide ? a / b : a % b;
        break;
    case Op::Negate:
        if constexpr (!std::is_signed_v<T>) {
            return Value::failure(Fault::NoOverload);
        }
        overflow = __builtin_sub_overflow(T{0}, a, &out);
        break;
    default: return Value::failure(Fault::NoOverload);
    }
    return overflow ? Value::failure(Fault::Overflow) : numberValue(out);
}

Value doubleArithmetic(Op op, double a, double b)
{
    switch (op) {
    case Op::Add: return Value::ofDouble(a + b);
    case Op::Subtract: return Value::ofDouble(a - b);
    case Op::Multiply: return Value::ofDouble(a * b);
    case Op::Divide: return Value::ofDouble(a / b);
    case Op::Negate: return Value::ofDouble(-a);
    default: return Value::failure(Fault::NoOverload);
    }
}

Value joinText(const Value &a, const Value &b, std::pmr::memory_resource &arena)
{
    const std::size_t size = a.text.size + b.text.size;
    char *out = static_cast<char *>(arena.allocate(std::max<std::size_t>(size, 1), 1));
    std::copy_n(a.text.data, a.text.size, out);
    std::copy_n(b.text.data, b.text.size, out + a.text.size);
    return Value::string({out, size}, a.tag);
}

Value joinLists(const Value &a, const Value &b, std::pmr::memory_resource &arena)
{
    const std::size_t size = a.items.size + b.items.size;
    auto *out = static_cast<Value *>(arena.allocate(std::max<std::size_t>(size, 1) * sizeof(Value), alignof(Value)));
    std::uninitialized_copy_n(a.items.data, a.items.size, out);
    std::uninitialized_copy_n(b.items.data, b.items.size, out + a.items.size);
    return Value::list(out, size);
}

bool equalMaps(const Value &a, const Value &b, std::uint64_t &steps)
{
    if (a.entries.size != b.entries.size) {
        return false;
    }
    for (std::size_t i = 0; i < a.entries.size; ++i) {
        steps += 1 + b.entries.size / 8;
        const Value *other = find(b, a.entries.data[i].key);
        if (other == nullptr || !equal(a.entries.data[i].value, *other, steps)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::string_view symbol(Op op)
{
    switch (op) {
    case Op::Not: return "!";
    case Op::Negate: return "-";
    case Op::And: return "&&";
    case Op::Or: return "||";
    case Op::Add: return "+";
    case Op::Subtract: return "-";
    case Op::Multiply: return "*";
    case Op::Divide: return "/";
    case Op::Modulo: return "%";
    case Op::Equal: return "==";
    case Op::Unequal: return "!=";
    case Op::Less: return "<";
    case Op::LessEqual: return "<=";
    case Op::Greater: return ">";
    case Op::GreaterEqual: return ">=";
    case Op::In: return "in";
    default: return "?";
    }
}

bool comparable(const Type &a, const Type &b)
{
    if (isNumber(a.kind) && isNumber(b.kind)) {
        return true;
    }
    if (a.kind == Kind::List && b.kind == Kind::List) {
        return comparable(*a.item, *b.item);
    }
    if (a.kind == Kind::Map && b.kind == Kind::Map) {
        return comparable(*a.key, *b.key) && comparable(*a.item, *b.item);
    }
    return fits(a, b);
}

const Type *operatorType(Op op, const Type &a, const Type *b)
{
    switch (op) {
    case Op::Not: return fits(a, *plain(Kind::Bool)) ? plain(Kind::Bool) : nullptr;
    case Op::Negate: return arithmeticType(op, a, a);
    case Op::Equal:
    case Op::Unequal: return comparable(a, *b) ? plain(Kind::Bool) : nullptr;
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual:
        return ordered(a.kind) && ordered(b->kind) && comparable(a, *b) ? plain(Kind::Bool) : nullptr;
    case Op::In: {
        const bool list = b->kind == Kind::List && comparable(a, *b->item);
        const bool map = b->kind == Kind::Map && comparable(a, *b->key);
        return list || map || b->kind == Kind::Dyn ? plain(Kind::Bool) : nullptr;
    }
    default: return arithmeticType(op, a, *b);
    }
}

std::optional<Order> compare(const Value &a, const Value &b)
{
    if (a.isNumber() && b.isNumber()) {
        return orderOfNumbers(a, b);
    }
    if (a.tag != b.tag) {
        return std::nullopt;
    }
    switch (a.tag) {
    case Tag::Bool: return orderOf(a.truth, b.truth);
    case Tag::String:
    case Tag::Bytes: return orderOf(a.view(), b.view());
    case Tag::Timestamp:
    case Tag::Duration:
        return a.moment.seconds != b.moment.seconds ? orderOf(a.moment.seconds, b.moment.seconds)
                                                    : orderOf(a.moment.nanos, b.moment.nanos);
    default: return std::nullopt;
    }
}

bool equal(const Value &a, const Value &b, std::uint64_t &steps)
{
    ++steps;
    if (a.isNumber() && b.isNumber()) {
        return orderOfNumbers(a, b) == Order::Equal;
    }
    if (a.tag != b.tag) {
        return false;
    }
    switch (a.tag) {
    case Tag::Null: return true;
    case Tag::Type: return a.type == b.type;
    case Tag::String:
    case Tag::Bytes: steps += a.text.size / 64; return a.view() == b.view();
    case Tag::List:
        return a.items.size == b.items.size &&
               std::equal(a.items.data, a.items.data + a.items.size, b.items.data,
                          [&](const Value &x, const Value &y) { return equal(x, y, steps); });
    case Tag::Map: return equalMaps(a, b, steps);
    default: return compare(a, b) == Order::Equal;
    }
}

const Value *find(const Value &map, const Value &key)
{
    if (key.tag == Tag::String) {
        return find(map, key.view());
    }
    std::uint64_t steps = 0;
    for (std::size_t i = 0; i < map.entries.size; ++i) {
        if (equal(map.entries.data[i].key, key, steps)) {
            return &map.entries.data[i].value;
        }
    }
    return nullptr;
}

const Value *find(const Value &map, std::string_view key)
{
    for (std::size_t i = 0; i < map.entries.size; ++i) {
        const Value &one = map.entries.data[i].key;
        if (one.tag == Tag::String && one.view() == key) {
            return &map.entries.data[i].value;
        }
    }
    return nullptr;
}

Value arithmetic(Op op, const Value &a, const Value &b, std::pmr::memory_resource &arena)
{
    if (op != Op::Negate && a.tag != b.tag) {
        return momentArithmetic(op, a, b);
    }
    switch (a.tag) {
    case Tag::Int: return integerArithmetic(op, a.integer, op == Op::Negate ? a.integer : b.integer);
    case Tag::Uint: return integerArithmetic(op, a.natural, op == Op::Negate ? a.natural : b.natural);
    case Tag::Double: return doubleArithmetic(op, a.real, op == Op::Negate ? a.real : b.real);
    case Tag::String:
    case Tag::Bytes: return op == Op::Add ? joinText(a, b, arena) : Value::failure(Fault::NoOverload);
    case Tag::List: return op == Op::Add ? joinLists(a, b, arena) : Value::failure(Fault::NoOverload);
    default: return op == Op::Negate ? Value::failure(Fault::NoOverload) : momentArithmetic(op, a, b);
    }
}

} // namespace pilothouse::policy::cel
