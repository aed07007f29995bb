// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_frames.h"

#include "protocol/agent_side.h"

#include <array>
#include <charconv>
#include <span>
#include <string_view>
#include <utility>

namespace pilothouse::load {

namespace {

// Numbers that occur nowhere else in a frame and stand for what changes.
constexpr std::int64_t kIdMark = 111'222'333;
constexpr std::uint64_t kSeqMark = 444'555'666;
constexpr std::string_view kFileMark = "777888999";

void appendNumber(std::string &out, std::uint64_t number)
{
    std::array<char, 24> buffer;
    out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr);
}

/// Words of many kinds, so that an index over the text has something to do.
std::string prose(std::size_t bytes)
{
    static constexpr std::array<std::string_view, 24> kWords{
        "invoice", "total",  "supplier", "the",      "of",    "and",      "folder",   "report",
        "page",    "number", "amount",   "paid",     "open",  "due",      "November", "line",
        "item",    "tax",    "euro",     "delivery", "order", "customer", "date",     "sum"};
    std::string out;
    std::uint32_t random = 12'345;
    while (out.size() < bytes) {
        random = random * 1'664'525u + 1'013'904'223u;
        out.append(kWords[(random >> 16) % kWords.size()]).push_back(' ');
    }
    out.resize(bytes);
    return out;
}

Step stepOf(Kind kind, std::size_t bytes)
{
    Step step;
    step.seq = StepSeq{kSeqMark};
    step.callId = "call_81";
    step.tool = "read_file";
    if (kind == Kind::Propose) {
        step.kind = StepKind::ToolCall;
        step.args = R"({"path":"invoices/)" + std::string(kFileMark) + R"(.txt","encoding":"utf-8"})";
    } else {
        step.kind = StepKind::ToolResult;
        step.text = "invoices/" + std::string(kFileMark) + ".txt: ";
    }
    const std::size_t bare =
        protocol::encodePropose(protocol::WireId{kIdMark}, step).size() + std::string_view(R"(,"text":"")").size();
    step.text += prose(bytes > bare ? bytes - bare : 0);
    return step;
}

} // namespace

FrameMaker::FrameMaker(Kind kind, std::size_t bytes, std::size_t batch) : m_batch(kind == Kind::Propose ? 1 : batch)
{
    const Step step = stepOf(kind, bytes);
    const protocol::WireId id{kIdMark};
    const bool propose = kind == Kind::Propose;
    const std::string frame =
        propose ? protocol::encodePropose(id, step) : protocol::encodeRecord(id, std::span(&step, 1));
    const std::size_t begin = frame.find(R"({"seq":)");
    const std::size_t end = frame.size() - std::string_view(propose ? "}}" : "]}}").size();
    m_head = pieces(frame.substr(0, begin));
    m_step = pieces(frame.substr(begin, end - begin));
    m_tail = pieces(frame.substr(end));
}

std::vector<FrameMaker::Piece> FrameMaker::pieces(std::string_view text)
{
    static const std::string idMark = std::to_string(kIdMark);
    static const std::string seqMark = std::to_string(kSeqMark);
    std::vector<Piece> out;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at);
        const auto [hole, length] = rest.starts_with(idMark)      ? std::pair{Hole::Id, idMark.size()}
                                    : rest.starts_with(seqMark)   ? std::pair{Hole::Seq, seqMark.size()}
                                    : rest.starts_with(kFileMark) ? std::pair{Hole::File, kFileMark.size()}
                                                                  : std::pair{Hole::None, std::size_t{0}};
        if (hole != Hole::None) {
            out.push_back({std::string(text.substr(from, at - from)), hole});
            from = at + length;
            at = from - 1;
        }
    }
    out.push_back({std::string(text.substr(from)), Hole::None});
    return out;
}

void FrameMaker::write(const std::vector<Piece> &pieces, std::uint64_t id, std::uint64_t seq)
{
    constexpr std::uint64_t kFiles = 97; // names repeat now and then, as real ones do
    for (const Piece &piece : pieces) {
        m_frame += piece.text;
        switch (piece.then) {
        case Hole::Id: appendNumber(m_frame, id); break;
        case Hole::Seq: appendNumber(m_frame, seq); break;
        case Hole::File: appendNumber(m_frame, seq % kFiles); break;
        case Hole::None: break;
        }
    }
}

const std::string &FrameMaker::make(std::uint64_t id, std::uint64_t seq)
{
    m_frame.clear();
    write(m_head, id, seq);
    for (std::size_t i = 0; i < m_batch; ++i) {
        if (i > 0) {
            m_frame.push_back(',');
        }
        write(m_step, id, seq + i);
    }
    write(m_tail, id, seq);
    return m_frame;
}

} // namespace pilothouse::load
