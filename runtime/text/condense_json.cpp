// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/condense.h"

#include "base/json.h"
#include "base/simdjson_parse.h"

#include <algorithm>

namespace pilothouse::text {

namespace {

using Element = simdjson::dom::element;
using Type = simdjson::dom::element_type;

/// So many members, all of them objects, make an object a collection of like things.
constexpr std::size_t kLeastAlike = 4;

bool isNested(const Element &value) { return value.is_object() || value.is_array(); }

bool holdsAlike(const simdjson::dom::object &object)
{
    return object.size() >= kLeastAlike &&
           std::all_of(object.begin(), object.end(), [](const auto &member) { return member.value.is_object(); });
}

/// Writes JSON that keeps less the leaner it gets.
class Writer {
public:
    Writer(const CondenseLimits &limits, const CondenseView &view) : m_limits(limits), m_view(view) {}

    /// False when nothing of \a value is worth keeping; nothing is written then.
    bool write(const Element &value, bool lean)
    {
        if (value.is_object()) {
            return writeObject(value.get_object().value_unsafe(), lean);
        }
        if (value.is_array()) {
            return writeArray(value.get_array().value_unsafe(), lean);
        }
        return writeScalar(value, lean);
    }

    std::string out;

private:
    bool writeObject(const simdjson::dom::object &object, bool lean)
    {
        const bool alike = holdsAlike(object);
        const std::size_t begin = out.size();
        out += '{';
        std::size_t index = 0;
        bool any = false;
        for (const auto &member : object) {
            const std::size_t before = out.size();
            out += any ? "," : "";
            appendJsonString(out, member.key);
            out += ':';
            const bool named = isNested(member.value) && (alike || isIdentifier(member.key));
            if (write(member.value, lean || (alike && index > 0))) {
                any = true;
            } else if (named) {
                out += "null";
                any = true;
            } else {
                out.resize(before);
            }
            ++index;
        }
        return close('}', any || !lean, begin);
    }

    bool writeArray(const simdjson::dom::array &array, bool lean)
    {
        const std::size_t begin = out.size();
        out += '[';
        std::size_t index = 0;
        bool any = false;
        for (const Element &element : array) {
            const std::size_t before = out.size();
            out += any ? "," : "";
            if (write(element, lean || (isNested(element) && index > 0))) {
                any = true;
            } else {
                out.resize(before);
            }
            ++index;
        }
        return close(']', any || !lean, begin);
    }

    bool close(char bracket, bool keep, std::size_t begin)
    {
        if (!keep) {
            out.resize(begin);
            return false;
        }
        out += bracket;
        return true;
    }

    bool writeScalar(const Element &value, bool lean)
    {
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS) {
            if (lean && !isIdentifier(text) && !(m_view.wanted && m_view.wanted(identifierKey(text)))) {
                return false;
            }
            appendJsonString(out, cutToBytes(text, m_limits.stringBytes));
            return true;
        }
        if (lean) {
            return false;
        }
        out += simdjson::minify(value);
        return true;
    }

    const CondenseLimits &m_limits;
    const CondenseView &m_view;
};

} // namespace

std::optional<std::string> condensedJson(std::string_view text, const CondenseLimits &limits, const CondenseView &view)
{
    const auto parsed = detail::parseDom(text, {});
    if (!parsed || !isNested(*parsed)) {
        return std::nullopt;
    }
    Writer writer(limits, view);
    writer.write(*parsed, limits.lean);
    if (writer.out.empty()) {
        return std::nullopt;
    }
    return writer.out.size() <= limits.totalBytes ? std::optional(std::move(writer.out)) : std::nullopt;
}

} // namespace pilothouse::text
