// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mood.h"
#include "domain/vigil_run.h"

#include <string>

// What an operator is told of VIGIL: inspector/event notifications, whole frames as JSON text.
namespace pilothouse::protocol {

/// Roses, buds and thorns that a run names, each at most so many; how many there were is always told.
inline constexpr std::size_t kMaxFindings = 8;

std::string encodeMoodEvent(SessionId session, const MoodPoint &point);
/// What came of a run, without the texts of the prompt: its new adaptive block alone.
std::string encodeVigilEvent(const VigilRun &run);

} // namespace pilothouse::protocol
