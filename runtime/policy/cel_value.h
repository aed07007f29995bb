// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pilothouse::policy::cel {

struct Node;
struct Entry;

/// What a value is at run time. Failure is an error on its way up: `&&` and `||` may absorb it.
enum class Tag : std::uint8_t {
    Failure,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    List,
    Map,
    Timestamp,
    Duration,
    Type
};

/// Why an evaluation failed.
enum class Fault : std::uint8_t {
    None,
    NoSuchKey,
    NoOverload, ///< the operator or function does not take these types
    Overflow,
    DivisionByZero,
    OutOfBounds,
    Conversion,   ///< the text or number cannot become that type
    BadArguments, ///< step.args is not one JSON object without duplicate names
    RepeatedKey,
    BadKeyType,
    BadPattern,
    SignalAbsent,
    Cost, ///< the cost limit; never absorbed
};

/// What went wrong, in words. Static text, never payload.
std::string_view describe(Fault fault);

/// A value of CEL. 24 bytes, copied freely; text, lists and maps are views into the facts, the program or an arena.
struct Value {
    struct Text {
        const char *data;
        std::size_t size;
    };
    struct Items {
        const Value *data;
        std::size_t size;
    };
    struct Entries {
        const Entry *data;
        std::size_t size;
    };
    /// Seconds and nanoseconds; 0 <= nanos < 1e9 also for times before the epoch and negative durations.
    struct Moment {
        std::int64_t seconds;
        std::int32_t nanos;
    };
    struct Broken {
        const Node *where;
        Fault fault;
    };

    Tag tag = Tag::Null;
    union {
        std::int64_t integer = 0;
        std::uint64_t natural;
        double real;
        bool truth;
        Text text;
        Items items;
        Entries entries;
        Moment moment;
        Tag type;
        Broken broken;
    };

    [[nodiscard]] bool failed() const { return tag == Tag::Failure; }
    [[nodiscard]] bool isTrue() const { return tag == Tag::Bool && truth; }
    [[nodiscard]] bool isFalse() const { return tag == Tag::Bool && !truth; }
    [[nodiscard]] bool isNumber() const { return tag == Tag::Int || tag == Tag::Uint || tag == Tag::Double; }
    [[nodiscard]] std::string_view view() const { return {text.data, text.size}; }

    static Value null() { return {}; }
    static Value boolean(bool value)
    {
        Value out;
        out.tag = Tag::Bool;
        out.truth = value;
        return out;
    }
    static Value ofInt(std::int64_t value)
    {
        Value out;
        out.tag = Tag::Int;
        out.integer = value;
        return out;
    }
    static Value ofUint(std::uint64_t value)
    {
        Value out;
        out.tag = Tag::Uint;
        out.natural = value;
        return out;
    }
    static Value ofDouble(double value)
    {
        Value out;
        out.tag = Tag::Double;
        out.real = value;
        return out;
    }
    static Value string(std::string_view value, Tag tag = Tag::String)
    {
        Value out;
        out.tag = tag;
        out.text = {value.data(), value.size()};
        return out;
    }
    static Value list(const Value *data, std::size_t size)
    {
        Value out;
        out.tag = Tag::List;
        out.items = {data, size};
        return out;
    }
    static Value map(const Entry *data, std::size_t size)
    {
        Value out;
        out.tag = Tag::Map;
        out.entries = {data, size};
        return out;
    }
    static Value momentOf(Tag tag, Moment value)
    {
        Value out;
        out.tag = tag;
        out.moment = value;
        return out;
    }
    static Value ofType(Tag value)
    {
        Value out;
        out.tag = Tag::Type;
        out.type = value;
        return out;
    }
    static Value failure(Fault fault, const Node *where = nullptr)
    {
        Value out;
        out.tag = Tag::Failure;
        out.broken = {where, fault};
        return out;
    }
};

struct Entry {
    Value key;
    Value value;
};

/// Heterogeneous equality of the CEL specification: numbers by value whatever their type, lists and maps by content,
/// values of different types unequal, NaN unequal to itself. \a steps grows with the work done.
[[nodiscard]] bool equal(const Value &a, const Value &b, std::uint64_t &steps);

/// The value under \a key (numeric keys by value), or nullptr.
[[nodiscard]] const Value *find(const Value &map, const Value &key);
[[nodiscard]] const Value *find(const Value &map, std::string_view key);

} // namespace pilothouse::policy::cel
