// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pilothouse::sources {

// WebSocket close codes (RFC 6455, 7.4) as PROTOCOL.md section 6 uses them.
inline constexpr int kCloseNormal = 1000;
inline constexpr int kCloseGoingAway = 1001;
inline constexpr int kCloseProtocolError = 1002;
inline constexpr int kCloseUnsupportedData = 1003;
inline constexpr int kClosePolicyViolation = 1008;
inline constexpr int kCloseTryAgainLater = 1013;

} // namespace pilothouse::sources
