// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/control.h"

namespace pilothouse {

namespace {

template<class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};
template<class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

} // namespace

std::string_view actionName(const Control &control)
{
    return std::visit(
        Overloaded{
            [](const PauseAgent &) { return std::string_view{"control.pause"}; },
            [](const ResumeAgent &) { return std::string_view{"control.resume"}; },
            [](const StopAgent &) { return std::string_view{"control.stop"}; },
            [](const RollbackAgent &) { return std::string_view{"control.rollback"}; },
            [](const InjectMessage &) { return std::string_view{"operator.inject"}; },
            [](const OverrideTool &) { return std::string_view{"operator.override"}; },
            [](const PinItem &pin) { return std::string_view{pin.pinned ? "memory.pin" : "memory.unpin"}; },
            [](const SetFidelity &) { return std::string_view{"memory.fidelity"}; },
            [](const UpdatePrompt &) { return std::string_view{"recovery.prompt"}; },
            [](const UpdateBudget &) { return std::string_view{"policy.budget"}; },
        },
        control);
}

bool supports(const Capabilities &capabilities, const Control &control)
{
    return std::visit(Overloaded{
                          [&](const PauseAgent &) { return capabilities.pause; },
                          [&](const ResumeAgent &) { return capabilities.pause; },
                          [&](const StopAgent &) { return capabilities.stop; },
                          [&](const RollbackAgent &) { return capabilities.rollback; },
                          [&](const InjectMessage &) { return capabilities.inject; },
                          [&](const OverrideTool &) { return capabilities.editResult; },
                          [&](const UpdatePrompt &) { return capabilities.updatePrompt; },
                          [](const auto &) { return true; },
                      },
                      control);
}

} // namespace pilothouse
