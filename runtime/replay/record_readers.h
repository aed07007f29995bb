// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/importer.h"
#include "replay/message_steps.h"

#include <string>

namespace pilothouse::replay {

/// What a record says of itself beside its steps.
struct RecordFacts {
    std::string title;
    std::string model;
    std::string identity; ///< whatever tells two runs with the same messages apart; only its hash is kept
};

/// What a record looks like; Auto where it looks like none.
enum class RecordShape { Unknown, Header, Message, Messages, AgentDojo, SweAgent };
RecordShape shapeOf(const simdjson::dom::object &record);

/// The messages of \a record (member "messages" or "traj") into \a steps. Errors name the member.
Result<RecordFacts> readOpenAi(const simdjson::dom::object &record, MessageSteps &steps);
/// \a pipeline is what the header line named, used where the record names no model.
Result<RecordFacts> readAgentDojo(const simdjson::dom::object &record, const std::string &pipeline,
                                  MessageSteps &steps);
/// The prompt from history, then thought, action and observation of each entry of trajectory. \a file gives the title.
Result<RecordFacts> readSweAgent(const simdjson::dom::object &record, const std::string &file, MessageSteps &steps);

/// The pipeline's name in an AgentDojo header line.
std::string headerName(const simdjson::dom::object &record);

} // namespace pilothouse::replay
