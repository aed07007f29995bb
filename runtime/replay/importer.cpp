// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/importer.h"

#include "base/digest.h"
#include "domain/name_table.h"
#include "replay/record_readers.h"
#include "replay/record_splitter.h"

#include <array>
#include <utility>

namespace pilothouse::replay {

namespace {

namespace dom = simdjson::dom;

constexpr std::array<std::string_view, 4> kFormats = {"auto", "openai-messages", "agentdojo", "swe-agent"};

/// \a text cut to at most \a limit bytes, never inside a character.
std::string cut(const std::string &text, std::size_t limit)
{
    std::size_t end = std::min(text.size(), limit);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) {
        --end;
    }
    return text.substr(0, end);
}

void extend(std::string &state, std::string_view part)
{
    state += std::to_string(part.size());
    state += ':';
    state += part;
}

std::string fingerprint(const RecordFacts &facts, const std::vector<Step> &steps)
{
    std::string state;
    extend(state, facts.identity);
    extend(state, facts.model);
    for (const Step &step : steps) {
        extend(state, name(step.kind));
        extend(state, step.callId);
        extend(state, step.tool);
        extend(state, step.args);
        extend(state, step.text);
        state = hex(sha256(state));
    }
    return hex(sha256(state));
}

RecordFormat formatOf(RecordShape shape)
{
    switch (shape) {
    case RecordShape::Header:
    case RecordShape::AgentDojo: return RecordFormat::AgentDojo;
    case RecordShape::SweAgent: return RecordFormat::SweAgent;
    case RecordShape::Message:
    case RecordShape::Messages: return RecordFormat::OpenAiMessages;
    case RecordShape::Unknown: break;
    }
    return RecordFormat::Auto;
}

std::string frameworkOf(RecordFormat format)
{
    return format == RecordFormat::Auto ? std::string() : std::string(name(format));
}

} // namespace

std::string_view name(RecordFormat format) { return detail::nameIn(kFormats, format); }
std::optional<RecordFormat> recordFormat(std::string_view word)
{
    return detail::valueIn<RecordFormat>(kFormats, word);
}

class Importer::Impl {
public:
    Impl(RecordFormat format, std::string file, Sink sink, ImportLimits limits)
        : m_format(format),
          m_file(std::move(file)),
          m_sink(std::move(sink)),
          m_limits(limits),
          m_splitter(limits.recordBytes,
                     [this](std::string_view record, std::size_t line) { return take(record, line); })
    {
    }

    Result<void> feed(std::string_view bytes) { return named(m_splitter.feed(bytes)); }
    Result<void> finish();

private:
    Result<void> take(std::string_view record, std::size_t line);
    Result<void> takeObject(const dom::object &record, RecordShape shape);
    Result<void> takeMessage(const dom::element &message);
    Result<void> emit(const RecordFacts &facts, RecordFormat format);
    Result<void> report(const Error &error);
    [[nodiscard]] Result<void> handOver(Result<ImportedSession> session);
    [[nodiscard]] Result<void> named(const Result<void> &done) const;
    [[nodiscard]] std::string place() const;

    RecordFormat m_format;
    std::string m_file;
    Sink m_sink;
    ImportLimits m_limits;
    RecordSplitter m_splitter;
    MessageSteps m_steps;
    std::string m_pipeline;
    std::size_t m_record = 0;
    std::size_t m_line = 0;
    bool m_bareMessages = false; ///< the file's records are messages of one run
    bool m_cancelled = false;
};

std::string Importer::Impl::place() const
{
    if (m_bareMessages) {
        return m_file;
    }
    return m_file + ", line " + std::to_string(m_line) + ", record " + std::to_string(m_record);
}

Result<void> Importer::Impl::named(const Result<void> &done) const
{
    if (done.ok() || done.error().code == ErrorCode::Cancelled) {
        return done;
    }
    return Error{done.error().code, m_file + ", " + done.error().detail};
}

Result<void> Importer::Impl::handOver(Result<ImportedSession> session)
{
    m_cancelled = !m_sink(std::move(session));
    return m_cancelled ? Result<void>(Error{ErrorCode::Cancelled, "import ended"}) : Result<void>();
}

Result<void> Importer::Impl::report(const Error &error)
{
    return handOver(Error{error.code, m_file + ", line " + std::to_string(m_line) + ", record " +
                                          std::to_string(m_record) + ": " + error.detail});
}

Result<void> Importer::Impl::take(std::string_view record, std::size_t line)
{
    ++m_record;
    m_line = line;
    const auto document = pilothouse::detail::parseDom(record, {m_limits.recordBytes, m_limits.depth});
    if (!document.ok()) {
        return report(document.error());
    }
    dom::object object;
    if (document->get(object) != simdjson::SUCCESS) {
        return report({ErrorCode::InvalidArgument, "a record must be a JSON object"});
    }
    const RecordShape shape = shapeOf(object);
    if (shape == RecordShape::Message && m_format != RecordFormat::AgentDojo && m_format != RecordFormat::SweAgent) {
        return takeMessage(*document);
    }
    return takeObject(object, shape);
}

Result<void> Importer::Impl::takeMessage(const dom::element &message)
{
    m_bareMessages = true;
    if (const auto added = m_steps.add(message); !added.ok()) {
        return report(added.error());
    }
    if (m_steps.bytes() > m_limits.recordBytes) {
        return Error{ErrorCode::TooLarge, "line " + std::to_string(m_line) + ": a list of messages is larger than " +
                                              std::to_string(m_limits.recordBytes) + " bytes"};
    }
    return {};
}

Result<void> Importer::Impl::takeObject(const dom::object &record, RecordShape shape)
{
    if (m_bareMessages) {
        return report({ErrorCode::InvalidArgument, "a whole run stands among the messages of another"});
    }
    if (shape == RecordShape::Header && m_record == 1 && m_format != RecordFormat::OpenAiMessages &&
        m_format != RecordFormat::SweAgent) {
        m_pipeline = headerName(record);
        return {};
    }
    const RecordFormat format = m_format == RecordFormat::Auto ? formatOf(shape) : m_format;
    if (format == RecordFormat::Auto || (shape == RecordShape::Header && m_format == RecordFormat::Auto)) {
        return report({ErrorCode::Unsupported, "no recorded run: it has none of messages, traj, trajectory"});
    }
    m_steps = MessageSteps();
    const auto read = format == RecordFormat::SweAgent    ? readSweAgent(record, m_file, m_steps)
                      : format == RecordFormat::AgentDojo ? readAgentDojo(record, m_pipeline, m_steps)
                                                          : readOpenAi(record, m_steps);
    return read.ok() ? emit(*read, format) : report(read.error());
}

Result<void> Importer::Impl::emit(const RecordFacts &facts, RecordFormat format)
{
    ImportedSession session;
    session.place = place();
    session.title = facts.title.empty() ? session.place : facts.title;
    session.goal = cut(m_steps.goal(), kGoalBytes);
    session.agent.name = "recorded agent";
    session.agent.framework = frameworkOf(format);
    session.agent.model = facts.model;
    session.steps = m_steps.take();
    session.fingerprint = fingerprint(facts, session.steps);
    if (session.steps.empty()) {
        session.skipped = "the run has no messages";
    }
    return handOver(std::move(session));
}

Result<void> Importer::Impl::finish()
{
    if (m_cancelled) {
        return Error{ErrorCode::Cancelled, "import ended"};
    }
    if (const auto done = m_splitter.finish(); !done.ok()) {
        return named(done);
    }
    return m_bareMessages ? emit({}, RecordFormat::OpenAiMessages) : Result<void>();
}

Importer::Importer(RecordFormat format, std::string file, Sink sink, ImportLimits limits)
    : m_impl(std::make_unique<Impl>(format, std::move(file), std::move(sink), limits))
{
}

Importer::~Importer() = default;

Result<void> Importer::feed(std::string_view bytes) { return m_impl->feed(bytes); }
Result<void> Importer::finish() { return m_impl->finish(); }

} // namespace pilothouse::replay
