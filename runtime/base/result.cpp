// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace pilothouse {

const char *name(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Malformed: return "malformed";
    case ErrorCode::InvalidArgument: return "invalid_argument";
    case ErrorCode::InvalidState: return "invalid_state";
    case ErrorCode::Unsupported: return "unsupported";
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::AlreadyExists: return "already_exists";
    case ErrorCode::AlreadyResolved: return "already_resolved";
    case ErrorCode::Expired: return "expired";
    case ErrorCode::Unauthorized: return "unauthorized";
    case ErrorCode::Forbidden: return "forbidden";
    case ErrorCode::TooLarge: return "too_large";
    case ErrorCode::TooDeep: return "too_deep";
    case ErrorCode::RateLimited: return "rate_limited";
    case ErrorCode::LimitReached: return "limit_reached";
    case ErrorCode::QueueFull: return "queue_full";
    case ErrorCode::SequenceGap: return "sequence_gap";
    case ErrorCode::DigestMismatch: return "digest_mismatch";
    case ErrorCode::OverBudget: return "over_budget";
    case ErrorCode::StorageFailed: return "storage_failed";
    case ErrorCode::Io: return "io";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::Internal: return "internal";
    }
    return "internal";
}

} // namespace pilothouse
