// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/shell_reader.h"

#include <algorithm>
#include <array>

namespace pilothouse::signals::detail {

namespace {

constexpr std::string_view kWordEnds = " \t\n;&|()<>";

bool isNameText(std::string_view text)
{
    const auto part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !text.empty() && !(text[0] >= '0' && text[0] <= '9') && std::all_of(text.begin(), text.end(), part);
}

} // namespace

void ShellReader::readAll(std::size_t parent, ShellNesting nesting)
{
    m_parent = parent;
    m_nesting = nesting;
    m_current = parent;
    readList("");
    if (more()) {
        trouble("something is closed that was not opened");
        m_at = m_text.size();
    }
    readHeredocs();
}

void ShellReader::readNested(std::size_t parent, ShellNesting nesting, std::string_view ends)
{
    const std::size_t oldParent = std::exchange(m_parent, parent);
    const std::size_t oldCurrent = std::exchange(m_current, parent);
    const ShellNesting oldNesting = std::exchange(m_nesting, nesting);
    readList(ends);
    m_parent = oldParent;
    m_current = oldCurrent;
    m_nesting = oldNesting;
}

std::size_t ShellReader::addCommand(std::size_t pipeline, std::size_t place)
{
    ShellSimple command;
    command.parent = m_parent;
    command.nesting = m_nesting;
    command.pipeline = pipeline;
    command.place = place;
    command.span = span(m_at, m_at);
    m_state.script.commands.push_back(std::move(command));
    m_current = m_state.script.commands.size() - 1;
    return m_current;
}

/// True at the end of the text and before what closes the list: ")" or a reserved word of \a ends (separated by blanks).
bool ShellReader::atListEnd(std::string_view ends) const
{
    if (!more() || peek() == ')') {
        return true;
    }
    while (!ends.empty()) {
        const std::size_t blank = std::min(ends.find(' '), ends.size());
        const std::string_view word = ends.substr(0, blank);
        if (word == ";;" ? startsWith(";;") || startsWith(";&") : atReserved(word)) {
            return true;
        }
        ends.remove_prefix(std::min(blank + 1, ends.size()));
    }
    return false;
}

bool ShellReader::atReserved(std::string_view word) const
{
    const std::size_t end = m_at + word.size();
    return startsWith(word) && (end >= m_text.size() || kWordEnds.find(m_text[end]) != std::string_view::npos);
}

bool ShellReader::skipReserved(std::string_view word)
{
    const bool there = atReserved(word);
    m_at += there ? word.size() : 0;
    return there;
}

void ShellReader::expect(std::string_view word, std::size_t from)
{
    if (!skipReserved(word)) {
        m_state.trouble("missing " + std::string(word), span(from, from).begin);
    }
}

void ShellReader::readList(std::string_view ends)
{
    for (skipLines(); !atListEnd(ends); skipLines()) {
        const std::size_t before = m_at;
        if (m_state.script.commands.size() >= kShellCommands) {
            trouble("too many commands");
            m_at = m_text.size();
            return;
        }
        readPipeline();
        skipBlanks();
        while (more() && (peek() == ';' || peek() == '&' || peek() == '|') && !atListEnd(ends)) {
            ++m_at;
        }
        if (m_at == before) {
            trouble("unexpected character");
            ++m_at;
        }
    }
}

void ShellReader::readPipeline()
{
    const std::size_t pipeline = ++m_state.pipelines;
    std::size_t place = 0;
    for (skipBlanks(); skipReserved("!") || skipReserved("time") || skipReserved("coproc"); skipBlanks()) {
    }
    readCommand(pipeline, place);
    for (skipBlanks(); peek() == '|' && peek(1) != '|'; skipBlanks()) {
        m_at += peek(1) == '&' ? 2 : 1;
        skipLines();
        readCommand(pipeline, ++place);
    }
}

void ShellReader::readCommand(std::size_t pipeline, std::size_t place)
{
    if (++m_state.depth > kShellDepth) {
        trouble("nested too deeply");
        m_at = m_text.size();
    } else if (readCompound(pipeline, place)) {
        readTrailingRedirects(pipeline, place);
    } else {
        readSimple(pipeline, place);
    }
    --m_state.depth;
}

bool ShellReader::readCompound(std::size_t pipeline, std::size_t place)
{
    const std::size_t from = m_at;
    if (startsWith("((") && atArithmetic()) {
        ShellWord ignored;
        --m_at; // as if a $ stood there
        readArithmetic(ignored, from);
    } else if (peek() == '(') {
        ++m_at;
        readList(")");
        peek() == ')' ? static_cast<void>(++m_at) : trouble("( is not closed");
    } else if (skipReserved("{")) {
        readList("}");
        expect("}", from);
    } else if (skipReserved("if")) {
        readList("then");
        expect("then", from);
        for (readList("elif else fi"); skipReserved("elif"); readList("elif else fi")) {
            readList("then");
            expect("then", from);
        }
        if (skipReserved("else")) {
            readList("fi");
        }
        expect("fi", from);
    } else if (skipReserved("while") || skipReserved("until")) {
        readList("do");
        expect("do", from);
        readList("done");
        expect("done", from);
    } else if (skipReserved("for") || skipReserved("select")) {
        readFor();
    } else if (skipReserved("case")) {
        readCase();
    } else if (atFunction()) {
        readFunctionBody(pipeline, place);
    } else {
        return false;
    }
    return true;
}

void ShellReader::readFor()
{
    const std::size_t from = m_at;
    std::vector<ShellWord> words;
    skipBlanks();
    if (startsWith("((")) {
        ShellWord ignored;
        --m_at;
        readArithmetic(ignored, m_at);
    }
    for (skipBlanks(); readWord(words); skipBlanks()) {
    }
    if (!words.empty()) {
        m_state.variables.erase(words.front().text); // takes several values
    }
    while (peek() == ';' || (peek() == '\n' && more())) {
        ++m_at;
        skipLines();
    }
    const bool braces = skipReserved("{");
    if (!braces) {
        expect("do", from);
    }
    readList(braces ? "}" : "done");
    expect(braces ? "}" : "done", from);
}

void ShellReader::readCase()
{
    const std::size_t from = m_at;
    std::vector<ShellWord> words;
    skipBlanks();
    readWord(words);
    skipLines();
    expect("in", from);
    for (skipLines(); more() && !atReserved("esac"); skipLines()) {
        const std::size_t before = m_at;
        m_at += peek() == '(' ? 1 : 0;
        for (skipBlanks(); more() && peek() != ')'; skipBlanks()) {
            if (peek() == '|') {
                ++m_at;
            } else if (!readWord(words)) {
                break;
            }
        }
        if (peek() != ')' || m_at == before) {
            trouble("case is not understood");
            m_at = m_text.size();
            return;
        }
        ++m_at;
        readList(";; esac");
        while (peek() == ';' || peek() == '&') {
            ++m_at;
        }
    }
    expect("esac", from);
}

/// "name()" or "function name".
bool ShellReader::atFunction() const
{
    if (atReserved("function")) {
        return true;
    }
    std::size_t at = m_at;
    while (at < m_text.size() && kWordEnds.find(m_text[at]) == std::string_view::npos) {
        ++at;
    }
    const std::size_t name = at;
    while (at < m_text.size() && m_text[at] == ' ') {
        ++at;
    }
    return name > m_at && m_text.substr(at).starts_with("()") &&
           m_text.substr(m_at, name - m_at).find_first_of("$\"'`=\\") == std::string_view::npos;
}

void ShellReader::readFunctionBody(std::size_t pipeline, std::size_t place)
{
    skipReserved("function");
    skipBlanks();
    std::vector<ShellWord> name;
    readWord(name);
    skipBlanks();
    m_at += startsWith("()") ? 2 : 0;
    skipLines();
    const ShellNesting nesting = std::exchange(m_nesting, ShellNesting::Function);
    if (!readCompound(pipeline, place)) {
        trouble("a function without a body");
    }
    m_nesting = nesting;
    if (!name.empty()) {
        m_state.script.functions.push_back(name.front().text);
    }
}

/// Redirections after a compound command make a command without words.
void ShellReader::readTrailingRedirects(std::size_t pipeline, std::size_t place)
{
    skipBlanks();
    const bool digits = peek() >= '0' && peek() <= '9' && (peek(1) == '<' || peek(1) == '>');
    if (peek() == '<' || peek() == '>' || digits || startsWith("&>")) {
        readSimple(pipeline, place);
    }
}

void ShellReader::readSimple(std::size_t pipeline, std::size_t place)
{
    const std::size_t begin = m_at;
    const std::size_t outer = m_current;
    const std::size_t index = addCommand(pipeline, place);
    bool test = false;
    for (skipBlanks(); more(); skipBlanks()) {
        std::vector<ShellWord> words;
        const bool first = m_state.script.commands[index].words.empty();
        if ((!test && readRedirect(index)) || (first && readAssignment(index))) {
            continue;
        }
        if (test && std::string_view("&|()<>").find(peek()) != std::string_view::npos) {
            ++m_at; // operators of [[ ]]
            continue;
        }
        if (!readWord(words)) {
            break;
        }
        auto &all = m_state.script.commands[index].words;
        all.insert(all.end(), words.begin(), words.end());
        test = all.front().text == "[[" && !all.front().quoted && all.back().text != "]]";
    }
    ShellSimple &command = m_state.script.commands[index];
    command.span = span(begin, m_at);
    if (m_at == begin) {
        m_state.script.commands.pop_back();
    } else {
        if (command.words.empty()) {
            for (const ShellAssignment &assignment : command.assignments) {
                if (assignment.value.expands) {
                    m_state.variables.erase(assignment.name);
                } else {
                    m_state.variables[assignment.name] = assignment.value.text;
                }
            }
        }
        unwrapCommand(m_state, index);
    }
    m_current = outer;
}

bool ShellReader::readAssignment(std::size_t command)
{
    std::size_t at = m_at;
    while (at < m_text.size() && isNameText(m_text.substr(m_at, at + 1 - m_at))) {
        ++at;
    }
    const std::string name(m_text.substr(m_at, at - m_at));
    at += m_text.substr(at).starts_with("+=") ? 1 : 0;
    if (name.empty() || at >= m_text.size() || m_text[at] != '=') {
        return false;
    }
    m_at = at + 1;
    const std::size_t from = m_at;
    ShellAssignment assignment{name, {}};
    std::vector<ShellWord> words;
    if (peek() == '(') { // an array
        ++m_at;
        for (skipLines(); more() && peek() != ')' && readWord(words); skipLines()) {
        }
        m_at += peek() == ')' ? 1 : 0;
        assignment.value.expands = true;
    } else if (readWord(words)) {
        assignment.value = words.front();
    }
    assignment.value.span = span(from, m_at);
    m_state.script.commands[command].assignments.push_back(std::move(assignment));
    return true;
}

bool ShellReader::readRedirect(std::size_t command)
{
    std::size_t at = m_at;
    while (at < m_text.size() && m_text[at] >= '0' && m_text[at] <= '9') {
        ++at;
    }
    const std::string_view rest = m_text.substr(at);
    static constexpr std::array<std::pair<std::string_view, RedirectKind>, 12> kAll{
        {{"&>>", RedirectKind::Append},
         {"&>", RedirectKind::Write},
         {"<<<", RedirectKind::HereString},
         {"<<-", RedirectKind::HereDocument},
         {"<<", RedirectKind::HereDocument},
         {"<>", RedirectKind::ReadWrite},
         {"<&", RedirectKind::Duplicate},
         {">&", RedirectKind::Duplicate},
         {">>", RedirectKind::Append},
         {">|", RedirectKind::Write},
         {"<", RedirectKind::Read},
         {">", RedirectKind::Write}}};
    const auto found =
        std::find_if(kAll.begin(), kAll.end(), [&](const auto &one) { return rest.starts_with(one.first); });
    const bool process = rest.starts_with("<(") || rest.starts_with(">(");
    if (found == kAll.end() || process || (at > m_at && rest.starts_with('&'))) {
        return false;
    }
    m_at = at + found->first.size();
    skipBlanks();
    std::vector<ShellWord> words;
    const std::size_t from = m_at;
    if (!readWord(words)) {
        trouble("a redirection without a target");
        return true;
    }
    ShellRedirect redirect{found->second, words.front()};
    const std::string &text = redirect.target.text;
    const bool descriptor = !text.empty() && text.find_first_not_of("0123456789-") == std::string::npos;
    if (redirect.kind == RedirectKind::Duplicate && !descriptor) {
        redirect.kind = found->first == "<&" ? RedirectKind::Read : RedirectKind::Write;
    }
    auto &redirects = m_state.script.commands[command].redirects;
    redirects.push_back(std::move(redirect));
    if (found->second == RedirectKind::HereDocument) {
        const bool literal = m_text.substr(from, m_at - from).find_first_of("'\"\\") != std::string_view::npos;
        m_heredocs.push_back(
            {command, redirects.size() - 1, redirects.back().target.text, found->first == "<<-", literal});
    }
    return true;
}

/// The bodies of here-documents begin after the line that announced them.
void ShellReader::readHeredocs()
{
    const std::vector<Heredoc> waiting = std::exchange(m_heredocs, {});
    for (const Heredoc &heredoc : waiting) {
        const std::size_t begin = m_at;
        std::size_t bodyEnd = m_text.size();
        bool closed = false;
        while (more() && !closed) {
            const std::size_t lineEnd = std::min(m_text.find('\n', m_at), m_text.size());
            std::string_view line = m_text.substr(m_at, lineEnd - m_at);
            while (heredoc.stripTabs && line.starts_with('\t')) {
                line.remove_prefix(1);
            }
            closed = line == heredoc.delimiter;
            bodyEnd = closed ? m_at : lineEnd;
            m_at = std::min(lineEnd + 1, m_text.size());
        }
        if (!closed) {
            trouble("a here-document is not closed");
        }
        ShellWord body;
        const std::string_view text = m_text.substr(begin, bodyEnd > begin ? bodyEnd - begin : 0);
        body.text = text;
        body.span = span(begin, begin + text.size());
        body.quoted = true;
        if (!heredoc.literal && text.find_first_of("$`") != std::string_view::npos) {
            const std::size_t outer = std::exchange(m_current, heredoc.command);
            ShellReader inner(m_state, text, body.span.begin, m_fixed);
            inner.m_current = heredoc.command;
            ShellWord read;
            while (inner.more()) {
                inner.peek() == '$'   ? inner.readDollar(read, true)
                : inner.peek() == '`' ? inner.readBackquoted(read)
                                      : static_cast<void>(read.text += inner.m_text[inner.m_at++]);
            }
            body.expands = read.expands;
            m_current = outer;
        }
        m_state.script.commands[heredoc.command].redirects[heredoc.redirect].target = std::move(body);
    }
}

} // namespace pilothouse::signals::detail

namespace pilothouse::signals {

ShellScript parseShell(std::string_view text)
{
    constexpr std::size_t kBytes = 64U << 10U;
    detail::ShellState state;
    if (text.size() > kBytes) {
        state.trouble("longer than 64 KiB", kBytes);
        text = text.substr(0, kBytes);
    }
    if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
        state.trouble("has a zero byte", zero);
    }
    detail::ShellReader(state, text, 0).readAll(kNoCommand, ShellNesting::Top);
    detail::followInput(state);
    return std::move(state.script);
}

} // namespace pilothouse::signals
