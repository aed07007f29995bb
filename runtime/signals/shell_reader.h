// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/shell_command.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::signals::detail {

/// Where commands go while they are read, with what the line has said so far.
struct ShellState {
    ShellScript script;
    std::map<std::string, std::string, std::less<>> variables; ///< set to plain text by this line
    std::size_t pipelines = 0;
    std::size_t depth = 0;

    void trouble(std::string what, std::size_t at);
};

/// Recursive descent over one text. Spans are relative to the outermost text: \a shift is added, and with \a fixed every span is
/// that one (for text that was unquoted before it was read again). Used by parseShell only.
class ShellReader {
public:
    ShellReader(ShellState &state, std::string_view text, std::size_t shift, const ShellSpan *fixed = nullptr)
        : m_state(state), m_text(text), m_shift(shift), m_fixed(fixed)
    {
    }

    /// All commands up to the end, as children of \a parent.
    void readAll(std::size_t parent, ShellNesting nesting);

private:
    struct Heredoc {
        std::size_t command = 0;
        std::size_t redirect = 0;
        std::string delimiter;
        bool stripTabs = false;
        bool literal = false;
    };

    // shell_reader.cpp: lists and compound commands
    void readList(std::string_view ends);
    void readPipeline();
    void readCommand(std::size_t pipeline, std::size_t place);
    void readSimple(std::size_t pipeline, std::size_t place);
    bool readCompound(std::size_t pipeline, std::size_t place);
    void readFor();
    void readCase();
    void readNested(std::size_t parent, ShellNesting nesting, std::string_view ends);
    void readFunctionBody(std::size_t pipeline, std::size_t place);
    void readTrailingRedirects(std::size_t pipeline, std::size_t place);
    bool readRedirect(std::size_t command);
    bool readAssignment(std::size_t command);
    void readHeredocs();
    bool atFunction() const;
    bool atReserved(std::string_view word) const;
    bool skipReserved(std::string_view word);
    void expect(std::string_view word, std::size_t from);
    bool atListEnd(std::string_view ends) const;

    // shell_words.cpp: words
    bool readWord(std::vector<ShellWord> &out);
    void readPart(ShellWord &word, std::string &raw);
    void readSingleQuoted(ShellWord &word);
    void readAnsiQuoted(ShellWord &word);
    void readDoubleQuoted(ShellWord &word);
    void readDollar(ShellWord &word, bool quoted);
    void readParameter(ShellWord &word, std::size_t from, bool quoted);
    void readArithmetic(ShellWord &word, std::size_t from);
    void readSubstitution(ShellWord &word, std::size_t open);
    void readBackquoted(ShellWord &word);
    void putVariable(ShellWord &word, std::string_view name, std::size_t from, bool quoted);

    void skipBlanks();
    void skipLines();
    bool more() const { return m_at < m_text.size(); }
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    bool atArithmetic() const;
    bool startsWith(std::string_view word) const { return m_text.substr(m_at).starts_with(word); }
    ShellSpan span(std::size_t begin, std::size_t end) const;
    void trouble(std::string what) { m_state.trouble(std::move(what), span(m_at, m_at).begin); }
    std::size_t addCommand(std::size_t pipeline, std::size_t place);

    ShellState &m_state;
    std::string_view m_text;
    std::size_t m_shift = 0;
    const ShellSpan *m_fixed = nullptr;
    std::size_t m_at = 0;
    std::size_t m_parent = kNoCommand;
    std::size_t m_current = kNoCommand; ///< the command whose words are read
    ShellNesting m_nesting = ShellNesting::Top;
    bool m_split = false; ///< the word being read has a value with blanks outside quotes
    std::vector<Heredoc> m_heredocs;
};

/// Adds what command \a index runs for another (sudo, env, xargs, sh -c …) as its children.
void unwrapCommand(ShellState &state, std::size_t index);

/// Reads as commands what shells of the script are given as their input (here-documents, echo … | sh), and tells where that is not known.
void followInput(ShellState &state);

/// {a,b} outside quotes as bash expands it; the word itself where there is none.
std::vector<ShellWord> braceExpanded(ShellWord word, std::string_view raw);

/// The last part of a path: what a program is called.
std::string_view programName(std::string_view word);

inline constexpr std::size_t kShellDepth = 40;
inline constexpr std::size_t kShellCommands = 4096;

} // namespace pilothouse::signals::detail
