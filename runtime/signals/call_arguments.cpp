// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_arguments.h"

#include "base/simdjson_parse.h"

#include <utility>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kMost = 512;

/// \a pointer, one member further down for as long as this lives.
class Below {
public:
    Below(std::string &pointer, std::string_view member) : m_pointer(pointer), m_size(pointer.size())
    {
        m_pointer += '/';
        for (const char c : member) {
            if (c == '~' || c == '/') {
                m_pointer += c == '~' ? "~0" : "~1";
            } else {
                m_pointer += c;
            }
        }
    }
    ~Below() { m_pointer.resize(m_size); }
    Below(const Below &) = delete;
    Below &operator=(const Below &) = delete;

private:
    std::string &m_pointer;
    std::size_t m_size;
};

void collect(const simdjson::dom::element &value, std::string &pointer, std::vector<ArgumentLeaf> &out)
{
    if (out.size() >= kMost) {
        return;
    }
    const auto add = [&](std::string text) { out.push_back({pointer, std::move(text), memberName(pointer)}); };
    std::size_t index = 0;
    switch (value.type()) {
    case simdjson::dom::element_type::OBJECT:
        for (const auto &member : simdjson::dom::object(value)) {
            const Below below(pointer, member.key);
            collect(member.value, pointer, out);
        }
        break;
    case simdjson::dom::element_type::ARRAY:
        for (const auto entry : simdjson::dom::array(value)) {
            const Below below(pointer, std::to_string(index++));
            collect(entry, pointer, out);
        }
        break;
    case simdjson::dom::element_type::STRING: add(std::string(std::string_view(value))); break;
    case simdjson::dom::element_type::INT64:
    case simdjson::dom::element_type::UINT64:
    case simdjson::dom::element_type::DOUBLE: add(simdjson::minify(value)); break;
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
        out.push_back({"", std::string(json), {}});
        return out;
    }
    constexpr std::size_t kUsual = 8;
    out.reserve(kUsual);
    std::string pointer;
    collect(*document, pointer, out);
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

std::vector<std::string_view> memberNames(const std::vector<ArgumentLeaf> &leaves)
{
    std::vector<std::string_view> out;
    out.reserve(leaves.size());
    for (const ArgumentLeaf &leaf : leaves) {
        out.emplace_back(leaf.name);
    }
    return out;
}

} // namespace pilothouse::signals
