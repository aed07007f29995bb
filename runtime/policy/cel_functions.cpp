// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_functions.h"
#include "policy/cel_evaluator.h"
#include "policy/cel_pattern.h"
#include "policy/cel_text.h"
#include "policy/cel_time.h"

#include <algorithm>
#include <array>
#include <new>
#include <string>
#include <vector>

namespace pilothouse::policy::cel {

namespace {

constexpr std::uint64_t kPatternCost = 500; ///< compiling a pattern that is not a literal
constexpr std::uint64_t kPatternByteCost = 8;

bool isText(std::span<const Value> args)
{
    return std::all_of(args.begin(), args.end(), [](const Value &value) { return value.tag == Tag::String; });
}

bool isBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// Members in which tools take paths.
constexpr auto kPathMembers = std::to_array<std::string_view>({
    "path",     "paths",       "file_path",     "filePath",          "filename", "file_name", "file",
    "files",    "target_file", "notebook_path", "directory",         "dir",      "folder",    "from",
    "to",       "source",      "src",           "destination",       "dest",     "dst",       "old_path",
    "new_path", "cwd",         "workdir",       "working_directory",
});

/// Members in which tools take a command or a piece of code to run.
constexpr auto kCommandMembers =
    std::to_array<std::string_view>({"command", "cmd", "commands", "script", "code", "input"});

std::size_t countTexts(const Value &value)
{
    std::size_t count = value.tag == Tag::String ? 1 : 0;
    for (std::size_t i = 0; value.tag == Tag::List && i < value.items.size; ++i) {
        count += countTexts(value.items.data[i]);
    }
    for (std::size_t i = 0; value.tag == Tag::Map && i < value.entries.size; ++i) {
        count += countTexts(value.entries.data[i].value);
    }
    return count;
}

/// Puts every text inside \a value at \a out, in order; returns the end.
Value *collect(const Value &value, Value *out)
{
    if (value.tag == Tag::String) {
        new (out++) Value(value);
    }
    for (std::size_t i = 0; value.tag == Tag::List && i < value.items.size; ++i) {
        out = collect(value.items.data[i], out);
    }
    for (std::size_t i = 0; value.tag == Tag::Map && i < value.entries.size; ++i) {
        out = collect(value.entries.data[i].value, out);
    }
    return out;
}

template<class T>
T *room(std::pmr::memory_resource &arena, std::size_t count)
{
    return static_cast<T *>(arena.allocate(std::max<std::size_t>(count, 1) * sizeof(T), alignof(T)));
}

/// The members of \a map named in \a names, in the map's order, as a list in \a arena.
template<class Names>
Value members(const Value &map, const Names &names, std::pmr::memory_resource &arena)
{
    auto *items = room<Value>(arena, map.entries.size);
    std::size_t count = 0;
    for (std::size_t i = 0; i < map.entries.size; ++i) {
        const Entry &entry = map.entries.data[i];
        if (entry.key.tag == Tag::String && std::find(names.begin(), names.end(), entry.key.view()) != names.end()) {
            new (items + count++) Value(entry.value);
        }
    }
    return Value::list(items, count);
}

} // namespace

Value Evaluator::kept(std::string_view text, Tag tag)
{
    char *out = place<char>(text.size());
    std::copy_n(text.data(), text.size(), out);
    return Value::string({out, text.size()}, tag);
}

Value Evaluator::apply(const Node &node, std::span<const Value> args)
{
    const auto function = static_cast<Function>(node.code);
    const Value &first = args.front();
    switch (function) {
    case Function::Size: return sizeOf(node, first);
    case Function::Type: return Value::ofType(first.tag);
    case Function::Dyn: return first;
    case Function::Strings: return strings(node, first);
    case Function::Paths:
    case Function::Command: return derived(node, first);
    case Function::Join:
        return args.size() == 1 || args[1].tag == Tag::String
                   ? join(node, first, args.size() == 1 ? std::string_view() : args[1].view())
                   : Value::failure(Fault::NoOverload);
    default: break;
    }
    if (function >= Function::Int && function <= Function::Duration) {
        const bool text = first.tag == Tag::String || first.tag == Tag::Bytes;
        return spend(text ? costOf(first.text.size) : 0) ? converted(function, first, m_context.scratch())
                                                         : Value::failure(Fault::Cost);
    }
    if (function >= Function::FullYear && function <= Function::Milliseconds) {
        const bool known = (first.tag == Tag::Timestamp || first.tag == Tag::Duration) && isText(args.subspan(1));
        return known ? momentPart(function, first, args.size() > 1 ? args[1].view() : "UTC")
                     : Value::failure(Fault::NoOverload);
    }
    if (!isText(args)) {
        return Value::failure(Fault::NoOverload);
    }
    switch (function) {
    case Function::Matches: return matches(node, first, args[1]);
    case Function::LowerAscii: return cased(first, false);
    case Function::UpperAscii: return cased(first, true);
    case Function::Trim: return Value::string(trimmed(first.view()));
    case Function::Split: return split(node, first, args[1]);
    case Function::Replace: return replace(node, args);
    default: return textTest(node, first, args[1]);
    }
}

Value Evaluator::sizeOf(const Node &node, const Value &value)
{
    switch (value.tag) {
    case Tag::String:
        return spend(costOf(value.text.size)) ? Value::ofInt(static_cast<std::int64_t>(codePoints(value.view())))
                                              : Value::failure(Fault::Cost, &node);
    case Tag::Bytes: return Value::ofInt(static_cast<std::int64_t>(value.text.size));
    case Tag::List: return Value::ofInt(static_cast<std::int64_t>(value.items.size));
    case Tag::Map: return Value::ofInt(static_cast<std::int64_t>(value.entries.size));
    default: return Value::failure(Fault::NoOverload);
    }
}

Value Evaluator::textTest(const Node &node, const Value &text, const Value &part)
{
    const std::string_view a = text.view();
    const std::string_view b = part.view();
    switch (static_cast<Function>(node.code)) {
    case Function::Contains:
        return spend(costOf(a.size())) ? Value::boolean(a.find(b) != std::string_view::npos)
                                       : Value::failure(Fault::Cost);
    case Function::StartsWith: return Value::boolean(a.substr(0, b.size()) == b);
    case Function::EndsWith: return Value::boolean(a.size() >= b.size() && a.substr(a.size() - b.size()) == b);
    default: return spend(costOf(a.size() + b.size())) ? Value::boolean(isWithin(a, b)) : Value::failure(Fault::Cost);
    }
}

Value Evaluator::matches(const Node &node, const Value &text, const Value &pattern)
{
    if (!spend(2 * costOf(text.text.size))) {
        return Value::failure(Fault::Cost);
    }
    if (node.pattern != nullptr) {
        return Value::boolean(matchesAnywhere(*node.pattern, text.view()));
    }
    if (!spend(kPatternCost + kPatternByteCost * pattern.text.size)) {
        return Value::failure(Fault::Cost);
    }
    std::string why;
    const auto compiled = compilePattern(pattern.view(), why);
    return compiled != nullptr ? Value::boolean(matchesAnywhere(*compiled, text.view()))
                               : Value::failure(Fault::BadPattern);
}

Value Evaluator::cased(const Value &text, bool upper)
{
    if (!spend(costOf(text.text.size))) {
        return Value::failure(Fault::Cost);
    }
    char *out = place<char>(text.text.size);
    std::transform(text.text.data, text.text.data + text.text.size, out, [&](char c) {
        const bool turns = upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z';
        return turns ? static_cast<char>(c ^ 0x20) : c;
    });
    return Value::string({out, text.text.size});
}

Value Evaluator::split(const Node &node, const Value &text, const Value &separator)
{
    std::vector<Value> parts;
    std::string_view rest = text.view();
    const std::string_view by = separator.view();
    while (by.empty() ? !rest.empty() : rest.find(by) != std::string_view::npos) {
        std::size_t end = by.empty() ? 1 : rest.find(by);
        while (by.empty() && end < rest.size() && (rest[end] & 0xc0) == 0x80) {
            ++end;
        }
        if (!spend(1 + costOf(end))) {
            return Value::failure(Fault::Cost, &node);
        }
        parts.push_back(Value::string(rest.substr(0, end)));
        rest.remove_prefix(end + by.size());
    }
    if (!by.empty()) {
        parts.push_back(Value::string(rest));
    }
    auto *items = place<Value>(parts.size());
    std::uninitialized_copy(parts.begin(), parts.end(), items);
    return Value::list(items, parts.size());
}

Value Evaluator::join(const Node &node, const Value &list, std::string_view separator)
{
    if (list.tag != Tag::List || !isText({list.items.data, list.items.size})) {
        return Value::failure(Fault::NoOverload);
    }
    std::string out;
    for (std::size_t i = 0; i < list.items.size; ++i) {
        if (!spend(1 + costOf(list.items.data[i].text.size + separator.size()))) {
            return Value::failure(Fault::Cost, &node);
        }
        out += i > 0 ? separator : std::string_view();
        out += list.items.data[i].view();
    }
    return kept(out);
}

Value Evaluator::replace(const Node &node, std::span<const Value> args)
{
    std::string_view rest = args[0].view();
    const std::string_view from = args[1].view();
    const std::string_view to = args[2].view();
    if (from.empty()) {
        return args[0];
    }
    std::string out;
    for (std::size_t at = rest.find(from); at != std::string_view::npos; at = rest.find(from)) {
        if (!spend(1 + costOf(at + to.size()))) {
            return Value::failure(Fault::Cost, &node);
        }
        out += rest.substr(0, at);
        out += to;
        rest.remove_prefix(at + from.size());
    }
    out += rest;
    return spend(costOf(out.size())) ? kept(out) : Value::failure(Fault::Cost);
}

Value Evaluator::strings(const Node &node, const Value &value)
{
    if (node.a->op == Op::Field && static_cast<Field>(node.a->code) == Field::StepArgs) {
        const Value texts = m_context.argTexts();
        return spend(texts.items.size) ? texts : Value::failure(Fault::Cost, &node);
    }
    const std::size_t count = countTexts(value);
    if (!spend(count)) {
        return Value::failure(Fault::Cost, &node);
    }
    auto *items = place<Value>(count);
    collect(value, items);
    return Value::list(items, count);
}

Value Evaluator::derived(const Node &node, const Value &map)
{
    if (map.tag != Tag::Map || !spend(1 + map.entries.size / 4)) {
        return Value::failure(Fault::NoOverload, &node);
    }
    const bool paths = static_cast<Function>(node.code) == Function::Paths;
    if (node.a->op == Op::Field && static_cast<Field>(node.a->code) == Field::StepArgs) {
        return paths ? m_context.argPaths() : m_context.argCommand();
    }
    const Value out = paths ? pathsIn(map, m_context.scratch()) : commandIn(map, m_context.scratch());
    const std::uint64_t cost = out.tag == Tag::List ? out.items.size : costOf(out.text.size);
    return spend(cost) ? out : Value::failure(Fault::Cost, &node);
}

Value textsIn(const Value &value, std::pmr::memory_resource &arena)
{
    const std::size_t count = countTexts(value);
    auto *items = room<Value>(arena, count);
    collect(value, items);
    return Value::list(items, count);
}

Value pathsIn(const Value &map, std::pmr::memory_resource &arena)
{
    const Value found = members(map, kPathMembers, arena);
    const std::size_t count = countTexts(found);
    auto *items = room<Value>(arena, count);
    collect(found, items);
    return Value::list(items, count);
}

Value commandIn(const Value &map, std::pmr::memory_resource &arena)
{
    const Value found = members(map, kCommandMembers, arena);
    const std::size_t count = countTexts(found);
    auto *items = room<Value>(arena, count);
    collect(found, items);
    if (count == 1) {
        return items[0];
    }
    std::size_t size = count > 0 ? count - 1 : 0;
    for (std::size_t i = 0; i < count; ++i) {
        size += items[i].text.size;
    }
    char *out = room<char>(arena, size);
    char *end = out;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) {
            *end++ = ' ';
        }
        end = std::copy_n(items[i].text.data, items[i].text.size, end);
    }
    return Value::string({out, size});
}

} // namespace pilothouse::policy::cel
