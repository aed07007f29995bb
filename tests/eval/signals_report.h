// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "signals/signal_model.h"

#include <filesystem>
#include <string>

namespace pilothouse::eval {

struct SignalsOptions {
    std::filesystem::path data;
    std::filesystem::path model;
    std::filesystem::path out;
    std::string rules;
    bool json = false;
    double floor = 0;
    double floorSaved = 0;
};

/// Each prints a table (unless json is wanted) and one JSON line last. What was missed of the floors, empty when nothing. Errors: those of reading.
Result<std::string> reportLoops(const SignalsOptions &options, const signals::SignalModel &model);
Result<std::string> reportOutcome(const SignalsOptions &options, const signals::SignalModel &model);
Result<std::string> reportFailure(const SignalsOptions &options, const signals::SignalModel &model);

/// Fits what is fitted on all runs in the data and writes the model with its figures, those of cross-validation by task.
Result<std::string> fitSignals(const SignalsOptions &options, const signals::SignalModel &model);

} // namespace pilothouse::eval
