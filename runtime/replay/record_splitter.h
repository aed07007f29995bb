// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace pilothouse::replay {

/// Cuts a stream of bytes into JSON objects: one after another, one a line, or the elements of one array.
///
/// Guarantees: holds one record at most; finds the cuts only, so each record still has to be parsed. Owned by one thread.
class RecordSplitter {
public:
    /// \a record is valid during the call; \a line is where it begins, from 1. An error ends the stream.
    using Sink = std::function<Result<void>(std::string_view record, std::size_t line)>;

    RecordSplitter(std::size_t maxRecordBytes, Sink sink) : m_maxRecordBytes(maxRecordBytes), m_sink(std::move(sink)) {}

    /// Errors: Malformed naming the line, TooLarge, and those of the sink. Nothing may be fed after an error.
    Result<void> feed(std::string_view bytes);
    /// Malformed when the stream ends inside a record or an array.
    Result<void> finish();

    /// The stream is one array of records.
    [[nodiscard]] bool isArray() const { return m_array; }

private:
    enum class State { Start, Between, Record, AfterElement, AfterComma, AfterArray };

    Result<void> between(char c);
    Result<void> beginRecord(char c);
    Result<void> finishRecord();
    /// Consumes bytes of the open record from \a at; returns the index after the last one used.
    Result<std::size_t> consume(std::string_view bytes, std::size_t at);
    [[nodiscard]] Error malformed(const std::string &what) const;

    std::size_t m_maxRecordBytes;
    Sink m_sink;
    State m_state = State::Start;
    bool m_array = false;
    bool m_inString = false;
    bool m_escaped = false;
    std::size_t m_depth = 0;
    std::size_t m_line = 1;
    std::size_t m_recordLine = 1;
    std::size_t m_seen = 0;
    std::string m_record;
};

} // namespace pilothouse::replay
