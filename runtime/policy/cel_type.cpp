// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_type.h"

#include <array>
#include <string_view>

namespace pilothouse::policy::cel {

namespace {

constexpr int kKinds = 16;
constexpr std::array<std::string_view, kKinds> kNames{"dyn",    "null",  "bool",    "int",  "uint",      "double",
                                                      "string", "bytes", "list",    "map",  "timestamp", "duration",
                                                      "type",   "step",  "session", "agent"};
constexpr Type kDyn{};
constexpr Type kString{Kind::String, nullptr, nullptr};
constexpr Type kDouble{Kind::Double, nullptr, nullptr};
constexpr Type kStringList{Kind::List, nullptr, &kString};
constexpr Type kSignals{Kind::Map, &kString, &kDouble};

constexpr std::array<Type, kKinds> plainTypes()
{
    std::array<Type, kKinds> out{};
    for (int i = 0; i < kKinds; ++i) {
        out[static_cast<std::size_t>(i)].kind = static_cast<Kind>(i);
    }
    out[static_cast<std::size_t>(Kind::List)].item = &kDyn;
    out[static_cast<std::size_t>(Kind::Map)].key = &kDyn;
    out[static_cast<std::size_t>(Kind::Map)].item = &kDyn;
    return out;
}
constexpr std::array<Type, kKinds> kPlain = plainTypes();

} // namespace

const Type *plain(Kind kind) { return &kPlain[static_cast<std::size_t>(kind)]; }

const Type *listOfStrings() { return &kStringList; }

const Type *mapOfSignals() { return &kSignals; }

std::string describe(const Type &type)
{
    std::string out(kNames[static_cast<std::size_t>(type.kind)]);
    if (type.kind == Kind::List && type.item->kind != Kind::Dyn) {
        out += "(" + describe(*type.item) + ")";
    } else if (type.kind == Kind::Map && (type.key->kind != Kind::Dyn || type.item->kind != Kind::Dyn)) {
        out += "(" + describe(*type.key) + ", " + describe(*type.item) + ")";
    }
    return out;
}

bool fits(const Type &a, const Type &b)
{
    if (a.kind == Kind::Dyn || b.kind == Kind::Dyn) {
        return true;
    }
    if (a.kind != b.kind) {
        return false;
    }
    if (a.kind == Kind::List) {
        return fits(*a.item, *b.item);
    }
    return a.kind != Kind::Map || (fits(*a.key, *b.key) && fits(*a.item, *b.item));
}

} // namespace pilothouse::policy::cel
