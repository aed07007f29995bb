// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/shell_effects.h"

#include <optional>
#include <string_view>

namespace pilothouse::signals::detail {

/// What the words of a program that are no options are.
enum class Operands : std::uint8_t {
    None,
    Read,
    Write,
    Delete,
    LastWritten,     ///< all read, the last written (cp)
    MovedToLast,     ///< all deleted at their place, the last written (mv)
    Host,            ///< hosts and URLs
    Rest,            ///< said in full by the effect of the program itself
    PatternThenRead, ///< the first is no path (grep)
    ModeThenChanged, ///< the first is no path, the others change (chmod)
};

/// A program that always does the same kind of thing.
struct Program {
    std::string_view name;
    ShellEffectKind effect;
    Operands operands = Operands::None;
    std::string_view valued = {}; ///< short options that take the next word
};

/// The row of \a name; nothing for programs that are not known or have rules of their own.
const Program *knownProgram(std::string_view name);

/// Takes the effects of one command. \a add(kind, word) with a word for an effect on a path or host.
class EffectSink {
public:
    EffectSink(ShellReport &report, const ShellSimple &command, const WorkPlace &where)
        : m_report(report), m_command(command), m_where(where)
    {
    }
    void add(ShellEffectKind kind);                           ///< shown by the whole command
    void add(ShellEffectKind kind, const ShellWord &shownBy); ///< no object
    void path(ShellEffectKind kind, const ShellWord &path);   ///< with Secret where it is one
    void host(const ShellWord &host);                         ///< Network
    [[nodiscard]] const WorkPlace &where() const { return m_where; }
    /// True once this command has an effect of \a kind.
    [[nodiscard]] bool added(ShellEffectKind kind) const { return (m_added >> static_cast<unsigned>(kind) & 1U) != 0; }

private:
    void put(ShellEffect effect);

    ShellReport &m_report;
    const ShellSimple &m_command;
    const WorkPlace &m_where;
    std::uint32_t m_added = 0;
};

/// The effects of programs whose words decide (git, find, sed, tar, dd, curl, pip, npm, systemctl, python …). False: not one of them.
bool specialProgram(const ShellSimple &command, EffectSink &sink);
void gitEffects(const ShellSimple &command, EffectSink &sink);

/// True when one of the words is the short option \a letter (also in a bundle) or the long one \a name.
bool hasOption(const ShellSimple &command, char letter, std::string_view name);

} // namespace pilothouse::signals::detail
