// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/simdjson_parse.h"
#include "domain/step.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::replay {

/// Turns chat messages, oldest first, into steps.
///
/// An assistant message gives an assistant step where it has text (or no call at all), then one tool_call step a call; a reasoning text
/// before them gives a thought. A tool message becomes a tool_result, paired with its call by id where there is one, else with the
/// oldest call still open. Calls without an id, and ids used before, get one of their own. Owned by one thread.
class MessageSteps {
public:
    /// Reads \a message at once; it need not outlive the call. Errors name the member: "tool_calls[0].function.name is missing".
    Result<void> add(const simdjson::dom::element &message);

    /// Adds a step as it is; its seq is given here.
    void append(Step step);
    /// A call with a fresh id, and the result of the newest call.
    void appendCall(std::string tool, std::string args);
    void appendResult(std::string text);

    /// The steps so far, arguments brought into shape; the builder starts again. Not while a parsed document is still read:
    /// it parses arguments itself.
    std::vector<Step> take();

    /// The first user text that no demonstration marks, or empty.
    [[nodiscard]] const std::string &goal() const { return m_goal; }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct OpenCall {
        std::string recordedId;
        std::string id;
        std::string tool;
    };

    Result<void> addAssistant(const simdjson::dom::object &message, WallTime at);
    Result<void> addCall(const simdjson::dom::element &call, std::size_t index, WallTime at);
    void openCall(std::string recordedId, std::string tool, std::string args, WallTime at);
    Result<void> addToolResult(const simdjson::dom::object &message, WallTime at);
    [[nodiscard]] OpenCall closeCall(const std::string &recordedId);
    std::string freshId(const std::string &recordedId);

    std::vector<Step> m_steps;
    std::vector<OpenCall> m_open;
    std::set<std::string> m_ids;
    std::string m_goal;
    std::size_t m_bytes = 0;
    std::uint64_t m_calls = 0;
};

/// \a text as the arguments of a call: itself where it is a JSON object with a canonical form, "{}" where it is blank,
/// else {"_raw": text}.
std::string callArguments(std::string text);

} // namespace pilothouse::replay
