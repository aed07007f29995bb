// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace pilothouse {

/// Everything that can go wrong, as a closed set. The screen turns a code into a sentence, the protocol into a wire
/// code.
enum class ErrorCode {
    Malformed,       ///< the input is not what its format says
    InvalidArgument, ///< well-formed, but a named field has an impossible value
    InvalidState,    ///< not possible now (wrong order, ended session)
    Unsupported,     ///< version, capability or feature that is not there
    NotFound,
    AlreadyExists,
    AlreadyResolved, ///< somebody else decided first
    Expired,         ///< the deadline passed
    Unauthorized,
    Forbidden,
    TooLarge,
    TooDeep,
    RateLimited,
    LimitReached, ///< connections, undecided steps, cost limit of an expression
    QueueFull,
    SequenceGap,
    DigestMismatch,
    OverBudget, ///< what must never be lost does not fit the budget
    StorageFailed,
    Io,
    Cancelled,
    Internal,
};

/// Stable lower-case English name of \a code, for logs and JSON.
const char *name(ErrorCode code);

/// An error: a code and English detail that names the thing that is wrong. Never holds payload text.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or an Error. [[nodiscard]]: an ignored failure is a defect.
template<class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Precondition: ok().
    [[nodiscard]] const T &value() const &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T &value() &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T &&value() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    /// Precondition: !ok().
    [[nodiscard]] const Error &error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template<>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    [[nodiscard]] bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error &error() const
    {
        assert(!ok());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace pilothouse
