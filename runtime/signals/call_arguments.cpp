// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_arguments.h"

#include "base/simdjson_parse.h"

namespace pilothouse::signals {

namespace {

constexpr std::size_t kMost = 512;

std::string below(const std::string &pointer, std::string_view member)
{
    std::string out = pointer + "/";
    for (const char c : member) {
        out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return out;
}

void collect(const simdjson::dom::element &value, const std::string &pointer, std::vector<ArgumentLeaf> &out)
{
    if (out.size() >= kMost) {
        return;
    }
    std::size_t index = 0;
    switch (value.type()) {
    case simdjson::dom::element_type::OBJECT:
        for (const auto &member : simdjson::dom::object(value)) {
            collect(member.value, below(pointer, member.key), out);
        }
        break;
    case simdjson::dom::element_type::ARRAY:
        for (const auto entry : simdjson::dom::array(value)) {
            collect(entry, below(pointer, std::to_string(index++)), out);
        }
        break;
    case simdjson::dom::element_type::STRING: out.push_back({pointer, std::string(std::string_view(value))}); break;
    case simdjson::dom::element_type::INT64:
    case simdjson::dom::element_type::UINT64:
    case simdjson::dom::element_type::DOUBLE: out.push_back({pointer, simdjson::minify(value)}); break;
    case simdjson::dom::element_type::BOOL:
    case simdjson::dom::element_type::NULL_VALUE: break;
    }
}

} // namespace

std::vector<ArgumentLeaf> argumentLeaves(std::string_view json)
{
    std::vector<ArgumentLeaf> out;
    if (json.empty()) {
        return out;
    }
    const auto document = detail::parseDom(json, {});
    if (!document) {
        out.push_back({"", std::string(json)});
        return out;
    }
    collect(*document, "", out);
    return out;
}

std::string memberName(std::string_view pointer)
{
    std::string_view last;
    do {
        const std::size_t slash = pointer.rfind('/');
        last = slash == std::string_view::npos ? pointer : pointer.substr(slash + 1);
        pointer = slash == std::string_view::npos ? std::string_view{} : pointer.substr(0, slash);
    } while (!pointer.empty() && !last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos);
    std::string out;
    for (const char c : last) {
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
}

std::vector<std::string> memberNames(const std::vector<ArgumentLeaf> &leaves)
{
    std::vector<std::string> out;
    out.reserve(leaves.size());
    for (const ArgumentLeaf &leaf : leaves) {
        out.push_back(memberName(leaf.pointer));
    }
    return out;
}

} // namespace pilothouse::signals
