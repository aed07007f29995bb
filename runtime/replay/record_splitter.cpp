// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/record_splitter.h"

namespace pilothouse::replay {

Error RecordSplitter::malformed(const std::string &what) const
{
    return Error{ErrorCode::Malformed, "line " + std::to_string(m_line) + ": " + what};
}

Result<void> RecordSplitter::beginRecord(char c)
{
    if (c != '{') {
        return malformed("a record must be a JSON object");
    }
    m_state = State::Record;
    m_recordLine = m_line;
    m_depth = 0;
    m_record.clear();
    return {};
}

Result<void> RecordSplitter::between(char c)
{
    switch (m_state) {
    case State::Start:
        if (c == '[') {
            m_array = true;
            m_state = State::Between;
            return {};
        }
        return beginRecord(c);
    case State::Between:
        if (m_array && c == ']') {
            m_state = State::AfterArray;
            return {};
        }
        return beginRecord(c);
    case State::AfterComma: return beginRecord(c);
    case State::AfterElement:
        if (c == ',') {
            m_state = State::AfterComma;
            return {};
        }
        if (c == ']') {
            m_state = State::AfterArray;
            return {};
        }
        return malformed("expected , or ] after a record of the array");
    default: return malformed("text after the end of the array");
    }
}

Result<void> RecordSplitter::finishRecord()
{
    m_state = m_array ? State::AfterElement : State::Between;
    return m_sink(m_record, m_recordLine);
}

Result<std::size_t> RecordSplitter::consume(std::string_view bytes, std::size_t at)
{
    const std::size_t begin = at;
    bool complete = false;
    while (at < bytes.size() && !complete) {
        const char c = bytes[at++];
        if (m_escaped) {
            m_escaped = false;
        } else if (m_inString) {
            m_escaped = c == '\\';
            m_inString = c != '"';
            if (c == '\n') {
                return malformed("the line ends inside a string");
            }
        } else if (c == '"') {
            m_inString = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
        } else if (c == '}' || c == ']') {
            complete = --m_depth == 0;
        } else if (c == '\n') {
            ++m_line;
        }
    }
    if (m_record.size() + (at - begin) > m_maxRecordBytes) {
        return Error{ErrorCode::TooLarge, "line " + std::to_string(m_recordLine) + ": a record is larger than " +
                                              std::to_string(m_maxRecordBytes) + " bytes"};
    }
    m_record.append(bytes, begin, at - begin);
    if (complete) {
        if (const auto done = finishRecord(); !done.ok()) {
            return done.error();
        }
    }
    return at;
}

Result<void> RecordSplitter::feed(std::string_view bytes)
{
    static constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (m_state != State::Record) {
            const char c = bytes[at];
            const bool mark = m_seen < kByteOrderMark.size() && c == kByteOrderMark[m_seen];
            m_seen = mark ? m_seen + 1 : kByteOrderMark.size();
            m_line += c == '\n' ? 1 : 0;
            if (mark || c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                ++at;
                continue;
            }
            if (const auto next = between(c); !next.ok()) {
                return next.error();
            }
            if (m_state != State::Record) {
                ++at;
                continue;
            }
        }
        const auto next = consume(bytes, at);
        if (!next.ok()) {
            return next.error();
        }
        at = *next;
    }
    return {};
}

Result<void> RecordSplitter::finish()
{
    if (m_state == State::Record) {
        return Error{ErrorCode::Malformed,
                     "line " + std::to_string(m_recordLine) + ": the file ends inside this record"};
    }
    if (m_array && m_state != State::AfterArray) {
        return malformed("the file ends inside the array");
    }
    return {};
}

} // namespace pilothouse::replay
