// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_context.h"

#include "base/simdjson_parse.h"
#include "policy/cel_evaluator.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <new>
#include <vector>

namespace pilothouse::policy::cel {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::size_t kKeptBytes = 32 * 1024;
constexpr std::size_t kScratchBytes = 16 * 1024;
constexpr std::size_t kFewNames = 16;

/// Memory every decision of a thread starts with, so that a common one allocates nothing.
struct Buffers {
    alignas(std::max_align_t) std::array<std::byte, kKeptBytes> kept;
    alignas(std::max_align_t) std::array<std::byte, kScratchBytes> scratch;
    std::array<Value, kMaxLocals> locals;
};

Buffers &buffers()
{
    thread_local const std::unique_ptr<Buffers> mine(new Buffers);
    return *mine;
}

template<class T>
T *place(std::pmr::memory_resource &memory, std::size_t count)
{
    return static_cast<T *>(memory.allocate(std::max<std::size_t>(count, 1) * sizeof(T), alignof(T)));
}

bool hasDuplicateNames(const Entry *entries, std::size_t count)
{
    if (count <= kFewNames) {
        for (std::size_t i = 1; i < count; ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                if (entries[i].key.view() == entries[k].key.view()) {
                    return true;
                }
            }
        }
        return false;
    }
    std::vector<std::string_view> names(count);
    std::transform(entries, entries + count, names.begin(), [](const Entry &entry) { return entry.key.view(); });
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

Value build(const element &json, std::pmr::memory_resource &memory);

Value buildObject(const simdjson::dom::object &object, std::pmr::memory_resource &memory)
{
    std::size_t count = 0;
    for ([[maybe_unused]] const auto field : object) {
        ++count;
    }
    auto *entries = place<Entry>(memory, count);
    std::size_t i = 0;
    for (const auto field : object) {
        const Value value = build(field.value, memory);
        if (value.failed()) {
            return value;
        }
        new (entries + i++) Entry{Value::string(field.key), value};
    }
    return hasDuplicateNames(entries, count) ? Value::failure(Fault::BadArguments) : Value::map(entries, count);
}

Value buildList(const simdjson::dom::array &array, std::pmr::memory_resource &memory)
{
    std::size_t count = 0;
    for ([[maybe_unused]] const element item : array) {
        ++count;
    }
    auto *items = place<Value>(memory, count);
    std::size_t i = 0;
    for (const element item : array) {
        const Value value = build(item, memory);
        if (value.failed()) {
            return value;
        }
        new (items + i++) Value(value);
    }
    return Value::list(items, count);
}

Value build(const element &json, std::pmr::memory_resource &memory)
{
    switch (json.type()) {
    case element_type::BOOL: return Value::boolean(json.get_bool().value_unsafe());
    case element_type::INT64: return Value::ofInt(json.get_int64().value_unsafe());
    case element_type::UINT64: return Value::ofUint(json.get_uint64().value_unsafe());
    case element_type::DOUBLE: return Value::ofDouble(json.get_double().value_unsafe());
    case element_type::STRING: return Value::string(json.get_string().value_unsafe());
    case element_type::OBJECT: return buildObject(json.get_object().value_unsafe(), memory);
    case element_type::ARRAY: return buildList(json.get_array().value_unsafe(), memory);
    case element_type::NULL_VALUE: break;
    }
    return Value::null();
}

template<class Number>
std::int64_t clamped(Number number)
{
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return static_cast<std::int64_t>(std::min(static_cast<std::uint64_t>(number), kMost));
}

std::int64_t totalTokens(const Usage &usage)
{
    std::int64_t sum = 0;
    const bool overflow = __builtin_add_overflow(usage.inputTokens.value_or(0), usage.outputTokens.value_or(0), &sum);
    return overflow ? std::numeric_limits<std::int64_t>::max() : sum;
}

Value agentField(Field field, const AgentInfo &agent)
{
    switch (field) {
    case Field::AgentName: return Value::string(agent.name);
    case Field::AgentVersion: return Value::string(agent.version);
    case Field::AgentFramework: return Value::string(agent.framework);
    case Field::AgentModel: return Value::string(agent.model);
    case Field::AgentCwd: return Value::string(agent.cwd);
    default: return Value::ofInt(agent.pid);
    }
}

Value sessionField(Field field, const SessionInfo &session)
{
    switch (field) {
    case Field::SessionId: return Value::ofInt(clamped(raw(session.id)));
    case Field::SessionTitle: return Value::string(session.title);
    case Field::SessionGoal: return Value::string(session.goal);
    case Field::SessionMode: return Value::string(name(session.mode));
    case Field::SessionSource: return Value::string(name(session.source));
    case Field::SessionState: return Value::string(name(session.state));
    case Field::SessionSteps: return Value::ofInt(clamped(raw(session.lastSeq)));
    case Field::SessionTokens: return Value::ofInt(totalTokens(session.total));
    case Field::SessionCost: return Value::ofDouble(session.total.costUsd.value_or(0));
    case Field::SessionContextTokens: return Value::ofInt(session.contextTokens);
    case Field::SessionWaiting: return Value::ofInt(session.waiting);
    default: return agentField(field, session.agent);
    }
}

} // namespace

Context::Context(const Facts &facts)
    : m_facts(facts),
      m_kept(buffers().kept.data(), kKeptBytes),
      m_scratch(buffers().scratch.data(), kScratchBytes),
      m_locals(buffers().locals.data())
{
}

Value Context::field(Field field)
{
    const Step &step = m_facts.step;
    switch (field) {
    case Field::StepSeq: return Value::ofInt(clamped(raw(step.seq)));
    case Field::StepKind: return Value::string(name(step.kind));
    case Field::StepAgent: return Value::string(step.agentPath);
    case Field::StepCall: return Value::string(step.callId);
    case Field::StepTool: return Value::string(step.tool);
    case Field::StepText: return Value::string(step.text);
    case Field::StepArgs: return args();
    case Field::StepFailed: return Value::boolean(step.failed);
    case Field::StepOrigin: return Value::string(name(step.origin));
    case Field::SessionConstraints: return constraints();
    default: return sessionField(field, m_facts.session);
    }
}

bool Context::isSet(Field which)
{
    if (which == Field::StepArgs) {
        return !m_facts.step.args.empty();
    }
    if (which == Field::SessionCost) {
        return m_facts.session.total.costUsd.has_value();
    }
    const Value value = field(which);
    switch (value.tag) {
    case Tag::Bool: return value.truth;
    case Tag::Int: return value.integer != 0;
    case Tag::String: return value.text.size != 0;
    default: return value.items.size != 0;
    }
}

Value Context::signal(SignalKind kind) const
{
    const auto found = std::find_if(m_facts.samples.begin(), m_facts.samples.end(),
                                    [&](const SignalSample &one) { return one.kind == kind; });
    return found != m_facts.samples.end() ? Value::ofDouble(found->level) : Value::failure(Fault::SignalAbsent);
}

Value Context::signals()
{
    if (!m_haveSignals) {
        auto *entries = place<Entry>(m_kept, m_facts.samples.size());
        std::size_t i = 0;
        for (const SignalSample &sample : m_facts.samples) {
            new (entries + i++) Entry{Value::string(name(sample.kind)), Value::ofDouble(sample.level)};
        }
        m_signals = Value::map(entries, i);
        m_haveSignals = true;
    }
    return m_signals;
}

Value Context::constraints()
{
    if (!m_haveConstraints) {
        const auto &texts = m_facts.session.constraints;
        auto *items = place<Value>(m_kept, texts.size());
        std::transform(texts.begin(), texts.end(), items, [](const std::string &text) { return Value::string(text); });
        m_constraints = Value::list(items, texts.size());
        m_haveConstraints = true;
    }
    return m_constraints;
}

Value Context::args()
{
    if (!m_haveArgs) {
        m_args = parseArgs();
        m_haveArgs = true;
    }
    return m_args;
}

Value Context::argTexts()
{
    if (m_argTexts.tag == Tag::Null) {
        m_argTexts = textsIn(m_args, m_kept);
    }
    return m_argTexts;
}

Value Context::argPaths()
{
    if (m_argPaths.tag == Tag::Null) {
        m_argPaths = pathsIn(m_args, m_kept);
    }
    return m_argPaths;
}

Value Context::argCommand()
{
    if (m_argCommand.tag == Tag::Null) {
        m_argCommand = commandIn(m_args, m_kept);
    }
    return m_argCommand;
}

Value Context::parseArgs()
{
    if (m_facts.step.args.empty()) {
        return Value::map(nullptr, 0);
    }
    const auto json = detail::parseDom(m_facts.step.args, JsonLimits{});
    if (!json.ok() || !json->is_object()) {
        return Value::failure(Fault::BadArguments);
    }
    return build(*json, m_kept);
}

} // namespace pilothouse::policy::cel
