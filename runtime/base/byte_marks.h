// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace pilothouse {

/// 64 bits by which bytes are known again, some 10 GB/s. Two runs of bytes that differ have the same with a chance of about 2^-64, also where
/// somebody chose them for it: the key is made at random and told to nobody. Good for this object alone; never stored, never sent.
/// Immutable.
class ByteMarks {
public:
    ByteMarks();
    [[nodiscard]] std::uint64_t of(std::string_view bytes) const;

private:
    std::array<std::uint64_t, 4> m_key{};
};

} // namespace pilothouse
