// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mood.h"
#include "domain/vigil_run.h"
#include "protocol/messages.h"

#include <string>

// What an operator is told of VIGIL: inspector/event notifications, whole frames as JSON text.
namespace pilothouse::protocol {

/// Roses, buds and thorns that a run names, each at most so many; how many there were is always told.
inline constexpr std::size_t kMaxFindings = 8;

std::string encodeMoodEvent(SessionId session, const MoodPoint &point);
/// What came of a run, without the texts of the prompt: its new adaptive block alone.
std::string encodeVigilEvent(const VigilRun &run);
/// The result of inspector/diagnose: the same but for the type and the number, which a run has only once it is recorded.
std::string encodeDiagnosed(const WireId &id, const VigilRun &run);
/// That result alone, for programs that print it.
void appendRun(std::string &out, const VigilRun &run);

} // namespace pilothouse::protocol
