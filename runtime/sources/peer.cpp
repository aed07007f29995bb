// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/peer.h"

#include <variant>

namespace pilothouse::sources {

ConnectionId receiver(const engine::Reply &reply)
{
    return std::visit(
        [](const auto &one) {
            if constexpr (requires { one.caller; }) {
                return one.caller.connection;
            } else {
                return one.connection;
            }
        },
        reply);
}

} // namespace pilothouse::sources
