// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace pilothouse {

/// A session in the store and in the engine. 0 is none.
enum class SessionId : std::uint64_t {};
/// A step's place in its session, given by the agent: 1, 2, 3 … without gaps. 0 is none.
enum class StepSeq : std::uint64_t {};
/// A held step. Unique over the life of the store. 0 is none.
enum class ApprovalId : std::uint64_t {};
/// An act that changes a run. Unique over the life of the store. 0 is none.
enum class InterventionId : std::uint64_t {};
/// One attached agent or operator; never reused within a process. 0 is none.
enum class ConnectionId : std::uint64_t {};
/// A source's handle for an answer it owes; meaningful to that source only.
enum class RequestId : std::uint64_t {};
/// Order of a record in the recorder's queue, rising without gaps. 0 is none.
enum class Ticket : std::uint64_t {};

/// The bare number of an id, for printing and arithmetic.
template<class Id>
constexpr std::uint64_t raw(Id id)
{
    return static_cast<std::uint64_t>(id);
}

} // namespace pilothouse
