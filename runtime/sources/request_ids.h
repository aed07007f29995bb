// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "protocol/messages.h"

#include <optional>
#include <vector>

namespace pilothouse::sources {

/// Turns the id of a peer's request into the engine's RequestId and back, once.
///
/// Integers travel inside the RequestId itself; texts and huge integers wait in a slot that is free again after the answer.
/// 0 is never given out. An integer may be out more than once; each handle is as good as the other.
/// Owned by the network thread.
class RequestIds {
public:
    RequestId take(protocol::WireId id);
    /// The id that take() was given. Nothing for a handle that is not out.
    std::optional<protocol::WireId> release(RequestId request);

private:
    std::vector<std::optional<protocol::WireId>> m_slots;
    std::vector<std::size_t> m_free;
};

} // namespace pilothouse::sources
