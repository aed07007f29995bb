// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_arguments.h"

#include "base/simdjson_parse.h"

namespace pilothouse::signals {

namespace {

constexpr std::size_t kMost = 512;

void collect(const simdjson::dom::element &value, const std::string &name, std::vector<ArgumentLeaf> &out)
{
    if (out.size() >= kMost) {
        return;
    }
    switch (value.type()) {
    case simdjson::dom::element_type::OBJECT:
        for (const auto &member : simdjson::dom::object(value)) {
            collect(member.value, name.empty() ? std::string(member.key) : name + "." + std::string(member.key), out);
        }
        break;
    case simdjson::dom::element_type::ARRAY:
        for (const auto entry : simdjson::dom::array(value)) {
            collect(entry, name, out);
        }
        break;
    case simdjson::dom::element_type::STRING: out.push_back({name, std::string(std::string_view(value))}); break;
    case simdjson::dom::element_type::INT64:
    case simdjson::dom::element_type::UINT64:
    case simdjson::dom::element_type::DOUBLE: out.push_back({name, simdjson::minify(value)}); break;
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

std::string lastName(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    std::string out;
    for (const char c : dot == std::string_view::npos ? name : name.substr(dot + 1)) {
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
}

} // namespace pilothouse::signals
