// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/simdjson_parse.h"
#include "protocol/messages.h"
#include "protocol/wire_error.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// For .cpp files of this folder only: carries simdjson.
namespace pilothouse::protocol::detail {

using simdjson::dom::element;
using simdjson::dom::object;

/// Most bytes of each sort of text.
inline constexpr std::size_t kMaxName = 256;   ///< tool, call, agent path, ids, names
inline constexpr std::size_t kMaxTitle = 1024; ///< title, label, model, token, cwd ×4
inline constexpr std::size_t kMaxNote = 4096;  ///< reason, note, detail, a constraint
inline constexpr std::size_t kMaxGoal = 65'536;
inline constexpr std::size_t kNoLimit = SIZE_MAX; ///< bounded by the frame

/// Reads members into values and keeps the first problem with its path.
///
/// Every read function takes the member's name and value, returns true when the value fitted and false after noting the
/// problem. Numbers that are whole count as integers however they are spelled (3.0 is 3).
class MemberReader {
public:
    /// Adds "name" (or "name[index]") to the path for as long as it lives. \a name must outlive it.
    class Scope {
    public:
        Scope(MemberReader &reader, std::string_view name, std::int64_t index = -1) : m_reader(reader)
        {
            m_reader.m_path[m_reader.m_depth++] = {name, index};
        }
        ~Scope() { --m_reader.m_depth; }
        Scope(const Scope &) = delete;
        Scope &operator=(const Scope &) = delete;

    private:
        MemberReader &m_reader;
    };

    /// Free text: any characters.
    bool text(std::string_view name, element value, std::string &out, std::size_t maxBytes = kNoLimit);
    /// A name or an id: not empty, no control characters.
    bool word(std::string_view name, element value, std::string &out, std::size_t maxBytes = kMaxName);
    /// As word(), but may be empty.
    bool wordOrEmpty(std::string_view name, element value, std::string &out, std::size_t maxBytes = kMaxName);
    bool integer(std::string_view name, element value, std::int64_t &out, std::int64_t least = 0,
                 std::int64_t most = kMaxInteger);
    bool integer(std::string_view name, element value, std::optional<std::int64_t> &out, std::int64_t least = 0);
    bool amount(std::string_view name, element value, std::optional<double> &out); ///< 0 .. 1e12
    bool flag(std::string_view name, element value, bool &out);
    bool time(std::string_view name, element value, std::optional<WallTime> &out);
    bool deadline(std::string_view name, element value, std::optional<std::chrono::milliseconds> &out);
    bool asObject(std::string_view name, element value, object &out);
    bool asArray(std::string_view name, element value, simdjson::dom::array &out, std::size_t least, std::size_t most);

    /// An id that is a number; \a least is 1 for ids and sequence numbers, 0 where none is possible.
    template<class Id>
    bool id(std::string_view name, element value, Id &out, std::int64_t least = 1)
    {
        std::int64_t number = 0;
        if (!integer(name, value, number, least)) {
            return false;
        }
        out = static_cast<Id>(number);
        return true;
    }
    /// One of the words of an enum.
    template<class Enum>
    bool oneOf(std::string_view name, element value, std::optional<Enum> &out,
               std::optional<Enum> (*fromName)(std::string_view))
    {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS) {
            return fail(name, "must be a string");
        }
        out = fromName(text);
        return out.has_value() || fail(name, "not one of the known words");
    }

    /// Notes \a problem of the member \a name in the current scope, unless one was noted before. Always false.
    bool fail(std::string_view name, std::string_view problem);
    bool missing(std::string_view name) { return fail(name, "missing"); }
    /// As fail(), with an error that is not invalid_params.
    bool fail(WireError error);

    [[nodiscard]] const std::optional<WireError> &problem() const { return m_problem; }
    [[nodiscard]] std::string path(std::string_view name) const;

private:
    struct Segment {
        std::string_view name;
        std::int64_t index = -1;
    };
    bool characters(std::string_view name, std::string_view text);

    std::array<Segment, 8> m_path{};
    std::size_t m_depth = 0;
    std::optional<WireError> m_problem;
};

/// The path of the first object that holds two members of one name, such as "params.step.args.to"; nothing when there
/// is none. Two parsers may disagree on which of the two counts, so no frame may carry any.
std::optional<std::string> duplicateMember(element root);

} // namespace pilothouse::protocol::detail
