// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/wire_error.h"

#include "protocol/object_writer.h"

namespace pilothouse::protocol {

namespace {

std::string dataOf(WireCode code)
{
    std::string data;
    ObjectWriter(data).word("name", name(code));
    return data;
}

std::string dataOf(WireCode code, std::string_view problem, std::uint64_t number)
{
    std::string data;
    switch (code) {
    case WireCode::InvalidParams: ObjectWriter(data).word("name", name(code)).text("problem", problem); break;
    case WireCode::SequenceGap: ObjectWriter(data).word("name", name(code)).integer("expected", number); break;
    case WireCode::OverBudget: ObjectWriter(data).word("name", name(code)).integer("needed", number); break;
    default: return dataOf(code);
    }
    return data;
}

WireCode wireCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Malformed: return WireCode::Malformed;
    case ErrorCode::InvalidArgument:
    case ErrorCode::AlreadyExists: return WireCode::InvalidParams;
    case ErrorCode::InvalidState: return WireCode::SessionEnded;
    case ErrorCode::Unsupported: return WireCode::CapabilityMissing;
    case ErrorCode::NotFound: return WireCode::SessionUnknown;
    case ErrorCode::AlreadyResolved: return WireCode::AlreadyResolved;
    case ErrorCode::Expired: return WireCode::Expired;
    case ErrorCode::Unauthorized: return WireCode::Unauthorized;
    case ErrorCode::Forbidden: return WireCode::Forbidden;
    case ErrorCode::TooLarge: return WireCode::InvalidRequest;
    case ErrorCode::TooDeep: return WireCode::TooDeep;
    case ErrorCode::RateLimited: return WireCode::RateLimited;
    case ErrorCode::LimitReached: return WireCode::TooManyUndecided;
    case ErrorCode::QueueFull: return WireCode::QueueFull;
    case ErrorCode::SequenceGap: return WireCode::SequenceGap;
    case ErrorCode::DigestMismatch: return WireCode::DigestMismatch;
    case ErrorCode::OverBudget: return WireCode::OverBudget;
    case ErrorCode::StorageFailed: return WireCode::StorageFailed;
    case ErrorCode::Io:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal: break;
    }
    return WireCode::Internal;
}

int closeCodeOf(WireCode code, ErrorCode cause)
{
    if (cause == ErrorCode::TooLarge) {
        return kCloseTooLarge;
    }
    return code == WireCode::Unauthorized ? kCloseUnauthorized : 0;
}

} // namespace

std::string_view name(WireCode code)
{
    switch (code) {
    case WireCode::Malformed: return "malformed";
    case WireCode::InvalidRequest: return "invalid_request";
    case WireCode::MethodNotFound: return "method_not_found";
    case WireCode::InvalidParams: return "invalid_params";
    case WireCode::Internal: return "internal";
    case WireCode::Unauthorized: return "unauthorized";
    case WireCode::VersionUnsupported: return "version_unsupported";
    case WireCode::SessionUnknown: return "session_unknown";
    case WireCode::SequenceGap: return "sequence_gap";
    case WireCode::SessionEnded: return "session_ended";
    case WireCode::TooDeep: return "too_deep";
    case WireCode::RateLimited: return "rate_limited";
    case WireCode::TooManyConnections: return "too_many_connections";
    case WireCode::TooManyUndecided: return "too_many_undecided";
    case WireCode::StorageFailed: return "storage_failed";
    case WireCode::NotInitialized: return "not_initialized";
    case WireCode::CapabilityMissing: return "capability_missing";
    case WireCode::QueueFull: return "queue_full";
    case WireCode::DigestMismatch: return "digest_mismatch";
    case WireCode::OverBudget: return "over_budget";
    case WireCode::Expired: return "expired";
    case WireCode::AlreadyResolved: return "already_resolved";
    case WireCode::Forbidden: return "forbidden";
    }
    return "unknown";
}

WireError wireError(WireCode code, std::string message)
{
    const int close = code == WireCode::Unauthorized ? kCloseUnauthorized : 0;
    return WireError{code, std::move(message), dataOf(code), std::nullopt, close};
}

WireError invalidParams(std::string_view field, std::string_view problem)
{
    WireError error;
    error.code = WireCode::InvalidParams;
    error.message.append(field).append(": ").append(problem);
    ObjectWriter(error.data).word("name", name(error.code)).text("field", field).text("problem", problem);
    return error;
}

WireError versionUnsupported()
{
    WireError error;
    error.code = WireCode::VersionUnsupported;
    error.message = "no protocol version in common";
    ObjectWriter(error.data).word("name", name(error.code)).raw("supported", "[" + std::to_string(kVersion) + "]");
    return error;
}

WireError wireError(const Error &error, std::uint64_t number)
{
    WireError out;
    out.code = wireCode(error.code);
    out.message = error.detail.empty() ? std::string(name(out.code)) : error.detail;
    out.closeCode = closeCodeOf(out.code, error.code);
    out.data = dataOf(out.code, out.message, number);
    return out;
}

} // namespace pilothouse::protocol
