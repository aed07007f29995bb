// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/known_messages.h"

#include "base/room.h"
#include "protocol/frame_places.h"

#include <optional>
#include <string>
#include <utility>

namespace pilothouse::protocol {

namespace {

/// Shorter frames are read at once whether their messages are known or not.
constexpr std::size_t kWorthwhile = 4096;

ComposeContext *composeIn(DecodedAgentFrame &decoded)
{
    auto *request = std::get_if<AgentRequest>(&decoded);
    return request == nullptr ? nullptr : std::get_if<ComposeContext>(&request->message);
}

/// \a frame with "keep" in the place of its first messages, as an agent writes it that knows of it; nothing where what follows them is no
/// next message and not the end.
std::optional<std::string> shortened(std::string_view frame, const detail::MessagesPlace &place, std::size_t messages,
                                     std::size_t end)
{
    std::size_t rest = detail::spaceEnd(frame, end);
    const bool more = rest < frame.size() && frame[rest] == ',';
    if (more) {
        rest = detail::spaceEnd(frame, rest + 1);
    }
    if (rest == frame.size() || (frame[rest] == ']') == more) {
        return std::nullopt;
    }
    const std::string keep = "\"keep\":" + std::to_string(messages) + ",";
    std::string out;
    out.reserve(place.begin + keep.size() + frame.size() - rest);
    out.append(frame.substr(0, place.name)).append(keep);
    out.append(frame.substr(place.name, place.begin - place.name)).append(frame.substr(rest));
    return out;
}

} // namespace

DecodedAgentFrame KnownMessages::decode(std::string_view frame, const JsonLimits &limits)
{
    const bool worthwhile = frame.size() >= kWorthwhile && frame.size() <= limits.maxBytes;
    const auto place = worthwhile ? detail::messagesOf(frame) : std::nullopt;
    if (place && m_answered && !m_pieces.empty() && frame.size() > m_pieces.front().bytes) {
        const Known known = knownIn(frame, place->begin);
        const auto shorter = known.messages > 0 ? shortened(frame, *place, known.messages, known.end) : std::nullopt;
        if (shorter) {
            DecodedAgentFrame decoded = decodeAgentFrame(*shorter, limits);
            const ComposeContext *compose = composeIn(decoded);
            if (compose != nullptr && compose->keep == known.messages &&
                compose->keep + compose->request.messages.size() <= kMaxMessages) {
                learn(frame, known);
                return decoded;
            }
        }
    }
    DecodedAgentFrame decoded = decodeAgentFrame(frame, limits);
    if (const ComposeContext *compose = composeIn(decoded)) {
        m_pieces.clear();
        m_answered = false;
        if (place && compose->keep == 0) {
            makeRoom(compose->request.messages.size(), m_pieces);
            learn(frame, {0, place->begin});
        }
    }
    return decoded;
}

KnownMessages::Known KnownMessages::knownIn(std::string_view frame, std::size_t begin) const
{
    Known known{0, begin};
    for (const Piece &piece : m_pieces) {
        if (piece.bytes > frame.size() - known.end || m_marks.of(frame.substr(known.end, piece.bytes)) != piece.mark) {
            break;
        }
        known.end += piece.bytes;
        ++known.messages;
    }
    return known;
}

void KnownMessages::learn(std::string_view frame, const Known &known)
{
    m_answered = false;
    m_pieces.resize(known.messages);
    std::size_t begin = known.end;
    while (true) {
        std::size_t at = detail::spaceEnd(frame, begin);
        if (at < frame.size() && frame[at] == ',') {
            at = detail::spaceEnd(frame, at + 1);
        }
        if (at >= frame.size() || frame[at] != '{') {
            return;
        }
        const std::size_t end = detail::valueEnd(frame, at);
        m_pieces.push_back({end - begin, m_marks.of(frame.substr(begin, end - begin))});
        begin = end;
    }
}

} // namespace pilothouse::protocol
