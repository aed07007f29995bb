// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_checker.h"

#include "domain/signal.h"
#include "policy/cel_functions.h"
#include "policy/cel_operators.h"
#include "policy/cel_pattern.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace pilothouse::policy::cel {

namespace {

using Types = std::vector<const Type *>;

std::string listed(const Types &types, std::size_t from = 0)
{
    std::string out;
    for (std::size_t i = from; i < types.size(); ++i) {
        out += (i > from ? ", " : "") + describe(*types[i]);
    }
    return out;
}

/// Names of types that are values, as in type(x) == int.
constexpr std::array<std::pair<std::string_view, Tag>, 10> kTypeNames{{{"bool", Tag::Bool},
                                                                       {"int", Tag::Int},
                                                                       {"uint", Tag::Uint},
                                                                       {"double", Tag::Double},
                                                                       {"string", Tag::String},
                                                                       {"bytes", Tag::Bytes},
                                                                       {"list", Tag::List},
                                                                       {"map", Tag::Map},
                                                                       {"null_type", Tag::Null},
                                                                       {"type", Tag::Type}}};

/// Walks the tree once. Every function returns the type, or nullptr after a complaint.
class Checker {
public:
    Checker(Program &program, Complaint &complaint) : m_program(program), m_complaint(complaint) {}

    bool run()
    {
        auto *root = const_cast<Node *>(m_program.root);
        const Type *type = value(*root);
        if (type != nullptr && !is(*type, Kind::Bool)) {
            complain(0, "the expression is " + describe(*type) + ", not bool");
        }
        return !m_failed;
    }

private:
    struct Local {
        std::string_view name;
        const Type *type;
    };

    static bool is(const Type &type, Kind kind) { return type.kind == kind || type.kind == Kind::Dyn; }

    const Type *complain(std::uint32_t offset, std::string what)
    {
        if (!m_failed) {
            m_failed = true;
            m_complaint = {offset, std::move(what)};
        }
        return nullptr;
    }

    const Type *make(Kind kind, const Type *key, const Type *item)
    {
        return &m_program.types.emplace_back(Type{kind, key, item});
    }

    /// The type of \a node where a value is needed: step, session and agent themselves are none.
    const Type *value(Node &node)
    {
        const Type *type = check(node);
        if (type != nullptr && node.op == Op::Root) {
            return complain(node.offset, "'" + std::string(node.name) + "' is not a value; name one of its fields");
        }
        return type;
    }

    bool values(std::initializer_list<Node *> nodes, Types &types)
    {
        return std::all_of(nodes.begin(), nodes.end(), [&](Node *node) {
            types.push_back(value(*node));
            return types.back() != nullptr;
        });
    }

    const Type *check(Node &node)
    {
        switch (node.op) {
        case Op::Constant: return constant(node);
        case Op::Name: return name(node);
        case Op::Select: return select(node);
        case Op::Index: return index(node);
        case Op::Has: return has(node);
        case Op::And:
        case Op::Or: return logic(node);
        case Op::Cond: return conditional(node);
        case Op::List: return list(node);
        case Op::Map: return map(node);
        case Op::Call: return call(node);
        case Op::Macro: return macro(node);
        default: break;
        }
        Types types;
        if (!values({node.a}, types) || (node.b != nullptr && !values({node.b}, types))) {
            return nullptr;
        }
        if (const Type *result = operatorType(node.op, *types[0], types.size() > 1 ? types[1] : nullptr)) {
            return result;
        }
        return complain(node.offset, "operator '" + std::string(symbol(node.op)) + "' does not take " +
                                         (types.size() > 1 ? describe(*types[0]) + " and " + describe(*types[1])
                                                           : describe(*types[0])));
    }

    static const Type *constant(const Node &node)
    {
        static constexpr std::array<Kind, 8> kKinds{Kind::Dyn,  Kind::Null,   Kind::Bool,   Kind::Int,
                                                    Kind::Uint, Kind::Double, Kind::String, Kind::Bytes};
        return plain(kKinds[static_cast<std::size_t>(node.value.tag)]);
    }

    const Type *name(Node &node)
    {
        for (std::size_t i = m_locals.size(); i-- > 0 && !node.member;) {
            if (m_locals[i].name == node.name) {
                node.op = Op::Local;
                node.code = static_cast<std::uint8_t>(i);
                return m_locals[i].type;
            }
        }
        if (node.name == "signals") {
            node.op = Op::Signals;
            return mapOfSignals();
        }
        for (const auto &[word, kind] :
             {std::pair{"step", Kind::Step}, {"session", Kind::Session}, {"agent", Kind::Agent}}) {
            if (node.name == word) {
                node.op = Op::Root;
                return plain(kind);
            }
        }
        for (const auto &[word, tag] : kTypeNames) {
            if (node.name == word) {
                node.op = Op::Constant;
                node.value = Value::ofType(tag);
                return plain(Kind::Type);
            }
        }
        return complain(node.offset, "no such variable '" + std::string(node.name) + "'");
    }

    const Type *select(Node &node)
    {
        const Type *target = check(*node.a);
        if (target == nullptr) {
            return nullptr;
        }
        if (node.a->op == Op::Root) {
            return field(node, *target);
        }
        if (node.a->op == Op::Signals) {
            return signal(node);
        }
        if (target->kind == Kind::Dyn) {
            return target;
        }
        if (target->kind == Kind::Map && is(*target->key, Kind::String)) {
            return target->item;
        }
        return complain(node.offset, describe(*target) + " has no field '" + std::string(node.name) + "'");
    }

    const Type *field(Node &node, const Type &owner)
    {
        for (const FieldName &one : fieldNames()) {
            if (one.owner == owner.kind && one.name == node.name) {
                node.op = Op::Field;
                node.code = static_cast<std::uint8_t>(one.field);
                return one.type;
            }
        }
        return complain(node.offset, describe(owner) + " has no field '" + std::string(node.name) + "'");
    }

    const Type *signal(Node &node)
    {
        const auto kind = signalKind(node.name);
        if (!kind.has_value()) {
            return complain(node.offset, "there is no signal '" + std::string(node.name) + "'");
        }
        node.op = Op::Signal;
        node.code = static_cast<std::uint8_t>(*kind);
        return plain(Kind::Double);
    }

    const Type *has(Node &node) { return select(*node.a) != nullptr ? plain(Kind::Bool) : nullptr; }

    const Type *index(Node &node)
    {
        Types types;
        if (!values({node.a, node.b}, types)) {
            return nullptr;
        }
        const Type &target = *types[0];
        const Type &key = *types[1];
        const bool number = is(key, Kind::Int) || key.kind == Kind::Uint || key.kind == Kind::Double;
        if (target.kind == Kind::Dyn) {
            return &target;
        }
        if (target.kind == Kind::List && number) {
            return target.item;
        }
        if (target.kind == Kind::Map && comparable(*target.key, key)) {
            return target.item;
        }
        return complain(node.offset, describe(target) + " has no index of type " + describe(key));
    }

    const Type *logic(Node &node)
    {
        for (Node *item : node.items) {
            const Type *type = value(*item);
            if (type == nullptr) {
                return nullptr;
            }
            if (!is(*type, Kind::Bool)) {
                return complain(item->offset,
                                "operator '" + std::string(symbol(node.op)) + "' needs bool, not " + describe(*type));
            }
        }
        return plain(Kind::Bool);
    }

    const Type *conditional(Node &node)
    {
        Types types;
        if (!values({node.a, node.b, node.c}, types)) {
            return nullptr;
        }
        if (!is(*types[0], Kind::Bool)) {
            return complain(node.offset, "the condition of '?' is " + describe(*types[0]) + ", not bool");
        }
        if (!fits(*types[1], *types[2])) {
            return complain(node.offset,
                            "the two sides of ':' differ: " + describe(*types[1]) + " and " + describe(*types[2]));
        }
        return types[1]->kind == Kind::Dyn ? types[1] : types[2];
    }

    /// \a so far seen, and one more: the common type, dyn when there is none.
    static const Type *common(const Type *soFar, const Type *more)
    {
        if (soFar == nullptr) {
            return more;
        }
        return soFar->kind != Kind::Dyn && more->kind != Kind::Dyn && fits(*soFar, *more) ? soFar : plain(Kind::Dyn);
    }

    const Type *list(Node &node)
    {
        const Type *item = nullptr;
        for (Node *one : node.items) {
            const Type *type = value(*one);
            if (type == nullptr) {
                return nullptr;
            }
            item = common(item, type);
        }
        fold(node);
        return make(Kind::List, nullptr, item != nullptr ? item : plain(Kind::Dyn));
    }

    /// A list of literals is itself a literal: it is built once, not at every evaluation.
    void fold(Node &node)
    {
        if (std::all_of(node.items.begin(), node.items.end(),
                        [](const Node *item) { return item->op == Op::Constant; })) {
            auto &values = m_program.lists.emplace_back();
            std::transform(node.items.begin(), node.items.end(), std::back_inserter(values),
                           [](const Node *item) { return item->value; });
            node.op = Op::Constant;
            node.value = Value::list(values.data(), values.size());
        }
    }

    const Type *map(Node &node)
    {
        const Type *key = nullptr;
        const Type *item = nullptr;
        for (std::size_t i = 0; i < node.items.size(); i += 2) {
            Types types;
            if (!values({node.items[i], node.items[i + 1]}, types)) {
                return nullptr;
            }
            const Kind kind = types[0]->kind;
            if (kind != Kind::Dyn && kind != Kind::String && kind != Kind::Int && kind != Kind::Uint &&
                kind != Kind::Bool) {
                return complain(node.items[i]->offset,
                                "the key of a map is string, int, uint or bool, not " + describe(*types[0]));
            }
            key = common(key, types[0]);
            item = common(item, types[1]);
        }
        return make(Kind::Map, key != nullptr ? key : plain(Kind::Dyn), item != nullptr ? item : plain(Kind::Dyn));
    }

    const Type *call(Node &node)
    {
        Types types;
        for (Node *item : node.items) {
            types.push_back(value(*item));
            if (types.back() == nullptr) {
                return nullptr;
            }
        }
        bool known = false;
        for (const Overload &one : overloads()) {
            if (one.name != node.name) {
                continue;
            }
            known = true;
            if (takes(one, node.member, types)) {
                node.code = static_cast<std::uint8_t>(one.function);
                Node **operand[] = {&node.a, &node.b, &node.c};
                for (std::size_t i = 0; i < node.items.size(); ++i) {
                    *operand[i] = node.items[i];
                }
                return pattern(node) ? resultOf(one) : nullptr;
            }
        }
        const std::string name(node.name);
        if (!known) {
            return complain(node.offset, "no such function '" + name + "'");
        }
        return complain(node.offset, node.member ? "'" + describe(*types[0]) + "." + name + "(" + listed(types, 1) +
                                                       ")' does not exist"
                                                 : "'" + name + "(" + listed(types) + ")' does not exist");
    }

    static bool takes(const Overload &overload, bool member, const Types &types)
    {
        const bool form = overload.form == Overload::Both || (overload.form == Overload::Member) == member;
        if (!form || overload.count != types.size()) {
            return false;
        }
        for (std::size_t i = 0; i < types.size(); ++i) {
            if (!fits(*plain(overload.parameters[i]), *types[i])) {
                return false;
            }
        }
        return overload.function != Function::Join || fits(*listOfStrings(), *types[0]);
    }

    static const Type *resultOf(const Overload &overload)
    {
        return overload.result == Kind::List ? listOfStrings() : plain(overload.result);
    }

    bool pattern(Node &node)
    {
        if (static_cast<Function>(node.code) != Function::Matches || node.items[1]->op != Op::Constant ||
            node.items[1]->value.tag != Tag::String) {
            return true;
        }
        std::string why;
        node.pattern = compilePattern(node.items[1]->value.view(), why);
        if (node.pattern == nullptr) {
            complain(node.items[1]->offset, "bad pattern: " + why);
        }
        return node.pattern != nullptr;
    }

    const Type *macro(Node &node)
    {
        const Type *range = value(*node.a);
        if (range == nullptr) {
            return nullptr;
        }
        if (range->kind != Kind::Dyn && range->kind != Kind::List && range->kind != Kind::Map) {
            return complain(node.offset, "a macro runs over a list or a map, not " + describe(*range));
        }
        if (m_locals.size() == kMaxLocals) {
            return complain(node.offset, "macros are nested too deeply");
        }
        const Type *item = range->kind == Kind::Dyn ? range : range->kind == Kind::List ? range->item : range->key;
        node.value = Value::ofInt(static_cast<std::int64_t>(m_locals.size()));
        m_locals.push_back({node.name, item});
        const Type *condition = node.b != nullptr ? value(*node.b) : plain(Kind::Bool);
        const Type *transform = node.c != nullptr ? value(*node.c) : item;
        m_locals.pop_back();
        if (condition == nullptr || transform == nullptr) {
            return nullptr;
        }
        if (!is(*condition, Kind::Bool)) {
            return complain(node.b->offset, "the condition of a macro is " + describe(*condition) + ", not bool");
        }
        const auto kind = static_cast<Macro>(node.code);
        return kind == Macro::Filter || kind == Macro::Map ? make(Kind::List, nullptr, transform) : plain(Kind::Bool);
    }

    Program &m_program;
    Complaint &m_complaint;
    std::vector<Local> m_locals;
    bool m_failed = false;
};

} // namespace

bool check(Program &program, Complaint &complaint) { return Checker(program, complaint).run(); }

} // namespace pilothouse::policy::cel
