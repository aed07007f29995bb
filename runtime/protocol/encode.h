// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "protocol/messages.h"
#include "protocol/wire_error.h"

#include <span>
#include <string>
#include <string_view>

// What the runtime sends to an agent: whole frames as JSON text. Member order is fixed, so equal values give equal
// text.
namespace pilothouse::protocol {

std::string encodeWelcome(const WireId &id, const Welcome &welcome);
std::string encodeAcked(const WireId &id, const Acked &acked);
std::string encodeVerdict(const WireId &id, const Verdict &verdict);
std::string encodePacking(const WireId &id, const Packing &packing);
/// The answer to a brief compose: the messages that are sent, by their places, and a text only where it is not the message's own.
std::string encodeBriefPacking(const WireId &id, const Packing &packing);
/// The empty result {}: checkpoint saved, acknowledgement taken, step withdrawn, session closed, operator's act done.
std::string encodeDone(const WireId &id);
/// error.id is what it answers, null where absent.
std::string encodeError(const WireError &error);
std::string encodeWaiting(const Waiting &waiting);
std::string encodeControl(const ControlMessage &message);

} // namespace pilothouse::protocol
