// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/messages.h"

#include <string>

namespace pilothouse::protocol {

/// One operator request as a frame, for programs that act as a remote inspector. OperatorAct's Remember, whose rule
/// only the policy folder can write, is sent as RememberRule.
std::string encodeRequest(const WireId &id, const OperatorMessage &message);

} // namespace pilothouse::protocol
