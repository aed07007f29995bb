// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/signal.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::recovery {

/// What a playbook does to a run.
enum class Remedy : std::uint8_t {
    Inject,   ///< says \a text to the agent before its next call
    Rollback, ///< takes the agent back to its newest checkpoint from before the trouble, then says \a text
    Wait,     ///< lets no call through for a while that doubles with every use, then says \a text
    Adapt, ///< puts what VIGIL advises into the adaptive block of the agent's prompt; taken back when it did not help
    Escalate, ///< pauses the run and asks a person
    Stop,     ///< says \a text, and stops the run with the next call
};
std::string_view name(Remedy remedy);
std::optional<Remedy> remedyFromName(std::string_view name);

/// One way to get a run back on course, as data: resources/playbooks/README.md describes the file.
struct Playbook {
    std::string id;
    std::string name;
    std::string about;                       ///< what it does, in a sentence
    std::string source;                      ///< where it is from
    std::string trigger;                     ///< CEL over the newest step: when it is proposed
    std::string guard;                       ///< CEL; empty is always
    SignalKind signal = SignalKind::Trouble; ///< what it is to make fall
    Remedy remedy = Remedy::Inject;
    std::string text;                 ///< with place holders, playbook_text.h
    std::chrono::seconds wait{2};     ///< Wait: the first time
    std::chrono::seconds longest{60}; ///< Wait: at most, by doubling
    double fall = 0.3;                ///< expected fall of the signal
    std::uint32_t within = 6;         ///< steps until the effect is measured
    std::uint32_t coolDown = 8;       ///< steps until the same playbook may be used again
    std::uint32_t cost = 1;           ///< of the session's correction budget
    std::uint32_t most = 3;           ///< uses a session

    friend bool operator==(const Playbook &, const Playbook &) = default;
};

} // namespace pilothouse::recovery
