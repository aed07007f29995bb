// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// POSIX and bash command lines as a tree of simple commands. Pure functions: nothing is expanded from outside, nothing is run.
namespace pilothouse::signals {

/// Bytes [begin, end) of the command line that was parsed.
struct ShellSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const ShellSpan &, const ShellSpan &) = default;
};

/// One word after quote removal: `r''m`, `r\m` and `$'\x72m'` are all "rm". Expansions stay as they are written, save variables
/// that this very line has set to plain text, which are put in.
struct ShellWord {
    std::string text;
    ShellSpan span;
    bool quoted = false;  ///< some part was quoted
    bool glob = false;    ///< has * ? or [ outside quotes
    bool expands = false; ///< what it is depends on something this line does not say
};

enum class RedirectKind : std::uint8_t { Read, Write, Append, ReadWrite, HereDocument, HereString, Duplicate };

struct ShellRedirect {
    RedirectKind kind = RedirectKind::Read;
    ShellWord target; ///< a file, a descriptor, or the text of a here-document
};

struct ShellAssignment {
    std::string name;
    ShellWord value;
};

/// How a command stands to its parent.
enum class ShellNesting : std::uint8_t {
    Top,          ///< it has none
    Substitution, ///< $(...), `...`, <(...), >(...)
    Function,     ///< in the body of a function, whether or not it is called
    Wrapped,      ///< what sudo, env, xargs, find -exec, sh -c, eval, ssh … run
};

inline constexpr std::size_t kNoCommand = static_cast<std::size_t>(-1);

/// A program with its words. Of a wrapper both are there: the wrapper, and what it runs with the wrapper as parent.
struct ShellSimple {
    std::vector<ShellAssignment> assignments;
    std::vector<ShellWord> words; ///< the program first; empty for a line of assignments or redirections alone
    std::vector<ShellRedirect> redirects;
    ShellSpan span;
    std::size_t parent = kNoCommand; ///< index of a command of the same script
    ShellNesting nesting = ShellNesting::Top;
    std::size_t pipeline = 0; ///< commands of one pipeline have one number
    std::size_t place = 0;    ///< 0 for the first of its pipeline
    bool remote = false;      ///< runs on another machine (ssh)
};

/// What a command line says. Commands are in the order of their text, parents before children.
struct ShellScript {
    std::vector<ShellSimple> commands;
    std::vector<std::string> functions; ///< names defined here; their bodies are among the commands
    bool understood = true;             ///< false: the commands found are a part of what may happen
    std::string trouble;                ///< English, where not understood
    std::size_t troubleAt = 0;
};

/// Parses \a text. Pipelines, lists, groups, subshells, redirections, here-documents, all quoting, every kind of substitution, compound
/// commands, functions and wrapped commands are followed; what cannot be read (unbalanced quotes, nesting beyond 40, more than 64 KiB,
/// code that comes from elsewhere) is told as not understood. Never fails and never throws; time is linear save for nesting.
ShellScript parseShell(std::string_view text);

} // namespace pilothouse::signals
