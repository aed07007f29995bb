// SPDX-License-Identifier: GPL-3.0-or-later
// Input: a command line.
#include "fuzz/driver.h"

#include "signals/shell_effects.h"

#include <cstdlib>
#include <string_view>

using namespace pilothouse::signals;

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

/// Spans lie in the text, parents stand before their children, and something not understood is never without an effect.
void check(std::string_view text)
{
    const ShellScript script = parseShell(text);
    for (std::size_t i = 0; i < script.commands.size(); ++i) {
        const ShellSimple &command = script.commands[i];
        require(command.span.begin <= command.span.end && command.span.end <= text.size());
        require(command.parent == kNoCommand || command.parent < i);
        for (const ShellWord &word : command.words) {
            require(word.span.begin <= word.span.end && word.span.end <= text.size());
        }
    }
    const WorkPlace place{"/home/ada/project", "/home/ada/project", "/home/ada"};
    const ShellReport report = shellEffects(text, place);
    require(report.understood == script.understood);
    require(report.understood || report.has(ShellEffectKind::Unknown));
    for (const ShellEffect &effect : report.effects) {
        require(effect.span.begin <= effect.span.end && effect.span.end <= text.size());
    }
    require(shellEffects(text, place).effects.size() == report.effects.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    check(std::string_view(reinterpret_cast<const char *>(data), size));
    return 0;
}
