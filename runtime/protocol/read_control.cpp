// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/read_values.h"

#include <array>
#include <utility>

namespace pilothouse::protocol::detail {

namespace {

/// Finds the member \a name; null counts as absent.
std::optional<element> find(const object &members, std::string_view name)
{
    element value;
    if (members.at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) {
        return std::nullopt;
    }
    return value;
}

bool need(MemberReader &in, const object &members, std::string_view name, std::string &out)
{
    const auto value = find(members, name);
    return value ? in.word(name, *value, out) : in.missing(name);
}

bool needText(MemberReader &in, const object &members, std::string_view name, std::string &out)
{
    const auto value = find(members, name);
    return value ? in.text(name, *value, out) : in.missing(name);
}

bool readRollback(MemberReader &in, const object &members, Control &out)
{
    RollbackAgent rollback;
    const auto seq = find(members, "seq");
    if (!need(in, members, "checkpoint", rollback.checkpointId) || (seq && !in.id("seq", *seq, rollback.toSeq, 0))) {
        return false;
    }
    out = std::move(rollback);
    return true;
}

bool readInject(MemberReader &in, const object &members, Control &out)
{
    InjectMessage inject;
    const auto role = find(members, "role");
    if ((role && !in.word("role", *role, inject.role)) || !needText(in, members, "text", inject.text)) {
        return false;
    }
    out = std::move(inject);
    return true;
}

bool readOverride(MemberReader &in, const object &members, Control &out)
{
    OverrideTool tool;
    if (!need(in, members, "call", tool.callId) || !needText(in, members, "result", tool.result)) {
        return false;
    }
    out = std::move(tool);
    return true;
}

bool readPin(MemberReader &in, const object &members, bool pinned, Control &out)
{
    PinItem pin;
    pin.pinned = pinned;
    if (!need(in, members, "item", pin.itemId)) {
        return false;
    }
    out = std::move(pin);
    return true;
}

bool readFidelity(MemberReader &in, const object &members, Control &out)
{
    SetFidelity set;
    std::optional<Fidelity> fidelity;
    const auto value = find(members, "fidelity");
    if (!need(in, members, "item", set.itemId)) {
        return false;
    }
    if (!value) {
        return in.missing("fidelity");
    }
    const bool released = value->is_string() && value->get_string() == kReleasedFidelity;
    if (!released && !in.oneOf("fidelity", *value, fidelity, &fidelityFromName)) {
        return false;
    }
    set.fidelity = fidelity;
    out = std::move(set);
    return true;
}

bool readPrompt(MemberReader &in, const object &members, Control &out)
{
    UpdatePrompt prompt;
    if (!needText(in, members, "block", prompt.block)) {
        return false;
    }
    out = std::move(prompt);
    return true;
}

bool readBudgetUpdate(MemberReader &in, const object &members, Control &out)
{
    UpdateBudget update;
    const auto value = find(members, "budget");
    object budget;
    if (!value) {
        return in.missing("budget");
    }
    if (!in.asObject("budget", *value, budget) || !readBudget(in, budget, update.budget)) {
        return false;
    }
    out = std::move(update);
    return true;
}

} // namespace

bool readControl(MemberReader &in, std::string_view wordName, std::string_view word, const object &members,
                 Control &out)
{
    if (word == "pause") {
        out = PauseAgent{};
        return true;
    }
    if (word == "resume") {
        out = ResumeAgent{};
        return true;
    }
    if (word == "stop") {
        out = StopAgent{};
        return true;
    }
    return word == "rollback"        ? readRollback(in, members, out)
           : word == "inject"        ? readInject(in, members, out)
           : word == "override"      ? readOverride(in, members, out)
           : word == "pin"           ? readPin(in, members, true, out)
           : word == "unpin"         ? readPin(in, members, false, out)
           : word == "set_fidelity"  ? readFidelity(in, members, out)
           : word == "update_prompt" ? readPrompt(in, members, out)
           : word == "update_budget" ? readBudgetUpdate(in, members, out)
                                     : in.fail(wordName, "not one of the known words");
}

std::string_view controlWord(const Control &control)
{
    if (const auto *pin = std::get_if<PinItem>(&control)) {
        return pin->pinned ? "pin" : "unpin";
    }
    static constexpr std::array<std::string_view, std::variant_size_v<Control>> kWords{
        "pause",    "resume", "stop",         "rollback",      "inject",
        "override", "pin",    "set_fidelity", "update_prompt", "update_budget"};
    return kWords[control.index()];
}

} // namespace pilothouse::protocol::detail
