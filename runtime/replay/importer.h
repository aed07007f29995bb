// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/session.h"
#include "domain/step.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::replay {

/// How a file of recorded runs is written. Auto decides for each record by its content.
enum class RecordFormat {
    Auto,
    OpenAiMessages, ///< {"messages":[…]} or {"traj":[…]}, alone, in an array or one a line; or a bare list of messages
    AgentDojo,      ///< one run a line after a header line; arguments are objects
    SweAgent,       ///< one .traj object: history, trajectory
};
/// openai-messages, agentdojo, swe-agent, auto.
std::string_view name(RecordFormat format);
std::optional<RecordFormat> recordFormat(std::string_view name);

/// One recorded run, ready to be played.
struct ImportedSession {
    std::string place;       ///< "runs.jsonl, line 3": where it came from, for people
    std::string fingerprint; ///< hex SHA-256 over the run's own name and its steps: equal for the same run in two files
    std::string title;
    std::string goal; ///< the first user message that is no demonstration, cut at kGoalBytes
    AgentInfo agent;
    std::vector<Step> steps; ///< seq 1..n; at is WallTime{} where no time was recorded
    std::string skipped;     ///< why there is nothing to play; empty when there is something
};
inline constexpr std::size_t kGoalBytes = 4'000;

struct ImportLimits {
    std::size_t recordBytes = 64u << 20; ///< one record, and one bare list of messages as a whole
    std::size_t depth = 64;              ///< nested arrays and objects in a record
};

/// Turns the bytes of one file into recorded sessions, one record at a time.
///
/// Guarantees: memory is bounded by one record, whatever the file's size; never throws; labels, rewards, scores and other
/// judgements that datasets keep beside a run are not read into the session. A record that cannot be used is handed to the sink as
/// an Error that names file, line and member, and the next record follows; Unsupported says that the record is JSON but no recorded
/// run. Owned by one thread.
class Importer {
public:
    /// False ends the import (feed() then returns Cancelled).
    using Sink = std::function<bool(Result<ImportedSession> session)>;

    /// \a file is the name used in errors, places and titles.
    Importer(RecordFormat format, std::string file, Sink sink, ImportLimits limits = {});
    ~Importer();

    /// Takes the next bytes. Errors end the file: Malformed (no records can be told apart), TooLarge, Cancelled.
    Result<void> feed(std::string_view bytes);
    /// Says that the file is complete. Malformed when it ends within a record.
    Result<void> finish();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pilothouse::replay
