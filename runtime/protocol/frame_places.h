// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

/// Places in a frame that nobody has read yet: found by looking at quotes and brackets alone. Frames that are no JSON give places too, but
/// never one beyond their end.
namespace pilothouse::protocol::detail {

/// Where a context/compose has its messages.
struct MessagesPlace {
    std::size_t name = 0;  ///< the quote before the member's name
    std::size_t begin = 0; ///< behind the opening bracket
};

/// Nothing where \a frame names another method, or none before its params, or has no array of messages.
std::optional<MessagesPlace> messagesOf(std::string_view frame);

/// Behind the white space at \a at.
std::size_t spaceEnd(std::string_view frame, std::size_t at);

/// Behind the value that starts at \a at; the frame's end where it does not end.
std::size_t valueEnd(std::string_view frame, std::size_t at);

} // namespace pilothouse::protocol::detail
