// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/context.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::eval {

/// What an agent did, as the context it had at the end. Each message of the assistant is a call of the model, made with those before it.
struct RecordedRun {
    std::string id;
    std::vector<ContextMessage> messages;
    std::vector<std::string>
        actions; ///< by message: the part of an assistant's message that acts, its reasoning left out
    std::size_t task =
        0; ///< messages before this are what the run is given: instructions and, where it comes first, the task
};

/// "swe-agent" or "tau": its runs in \a directory (the data sets' folder), in the order of files and within them. The demonstration in
/// SWE-agent's prompts is left out; what the environment answers has the role "tool". Errors: InvalidArgument, Io, Malformed.
Result<std::vector<RecordedRun>> readRuns(std::string_view set, const std::filesystem::path &directory);

/// True when \a directory has the files of \a set.
bool hasRuns(std::string_view set, const std::filesystem::path &directory);

} // namespace pilothouse::eval
