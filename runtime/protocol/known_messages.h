// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_marks.h"
#include "protocol/decode.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pilothouse::protocol {

/// Reads the frames of one agent, and knows the messages of its newest context again by their bytes: who sends everything at each call is
/// read as one who sends what is new.
///
/// Keeps 16 bytes a message of the newest context and none of its text. Owned by one thread.
class KnownMessages {
public:
    /// As decodeAgentFrame(), but of a context/compose that begins with messages of the answered one before, byte for byte, those are
    /// left out and counted in ComposeContext::keep. Frames that are wrong get the same errors.
    DecodedAgentFrame decode(std::string_view frame, const JsonLimits &limits = {});
    /// The context/compose that decode() returned last was answered with a packing: whoever packs has its messages. Until then none is
    /// known.
    void answered() { m_answered = true; }

private:
    /// A message with what stands between it and the one before.
    struct Piece {
        std::size_t bytes = 0;
        std::uint64_t mark = 0;
    };
    /// How much of the messages in a frame is known.
    struct Known {
        std::size_t messages = 0;
        std::size_t end = 0; ///< in the frame, behind the last of them
    };

    [[nodiscard]] Known knownIn(std::string_view frame, std::size_t begin) const;
    /// Keeps what is known and adds the messages that follow in \a frame, which is sound.
    void learn(std::string_view frame, const Known &known);

    ByteMarks m_marks;
    std::vector<Piece> m_pieces;
    bool m_answered = false;
};

} // namespace pilothouse::protocol
