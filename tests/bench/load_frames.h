// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::load {

enum class Kind { Propose, Record };

/// Writes requests that differ in id, sequence number and the file they name, from a frame encoded once by the codec.
class FrameMaker {
public:
    /// Frames of about \a bytes a step; \a batch steps a frame (Record only).
    FrameMaker(Kind kind, std::size_t bytes, std::size_t batch);

    /// The frame of request \a id whose first step is \a seq. Valid until the next call.
    const std::string &make(std::uint64_t id, std::uint64_t seq);
    [[nodiscard]] std::size_t stepsEach() const { return m_batch; }

private:
    enum class Hole { Id, Seq, File, None };
    struct Piece {
        std::string text;
        Hole then = Hole::None;
    };
    static std::vector<Piece> pieces(std::string_view text);
    void write(const std::vector<Piece> &pieces, std::uint64_t id, std::uint64_t seq);

    std::size_t m_batch;
    std::vector<Piece> m_head;
    std::vector<Piece> m_step; ///< repeated for each step
    std::vector<Piece> m_tail;
    std::string m_frame;
};

} // namespace pilothouse::load
