// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "signals/breadth_signal.h"
#include "signals/drift_signal.h"
#include "signals/error_cascade.h"
#include "signals/latency_signal.h"
#include "signals/loop_rules.h"
#include "signals/stall_signal.h"
#include "signals/trouble.h"

#include <string>
#include <string_view>

namespace pilothouse::signals {

/// Thresholds and weights of all signals: data, not code. The file (resources/models/trouble.json) also names what they were fitted on, with
/// which command, and the figures; that part is carried along as text and means nothing to the program.
struct SignalModel {
    LoopRules loop;
    StallRules stall;
    ErrorRules errors;
    DriftRules drift;
    BreadthRules breadth;
    LatencyRules latency;
    TroubleWeights trouble{};
    double laterOrigin = 0.5; ///< p of FailureOrigin

    friend bool operator==(const SignalModel &, const SignalModel &) = default;
};

/// Errors: Malformed with line and column for what is no JSON; Unsupported for another version; InvalidArgument that names the member for one
/// that is missing, unknown, no number or out of its range.
Result<SignalModel> parseSignalModel(std::string_view json);

/// \a model as a file; \a fitted is a JSON value that goes in as the member "fitted".
std::string signalModelJson(const SignalModel &model, std::string_view fitted);

/// The text of resources/models/trouble.json as it was when this program was built.
[[nodiscard]] std::string_view defaultSignalModelJson();

/// The same, parsed once. Immutable: any thread may use it.
[[nodiscard]] const SignalModel &defaultSignalModel();

} // namespace pilothouse::signals
