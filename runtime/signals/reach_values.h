// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// Values by which something leaves or comes in: addresses, hosts, accounts. By form alone. Pure functions.
namespace pilothouse::signals {

enum class ReachKind : std::uint8_t {
    Mail,    ///< an e-mail address
    Host,    ///< the host of a URL, or a name with dots that ends like one
    Account, ///< a long token of capitals and digits: IBAN, card, wallet
    Phone,
};
inline constexpr std::size_t kReachKindCount = 4;
std::string_view name(ReachKind kind);

/// One value at [begin, end) of a text.
struct ReachValue {
    ReachKind kind = ReachKind::Mail;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint64_t key = 0; ///< of its letters and digits alone, in small letters: what it is compared by
};

/// All values of \a text in order, at most \a most of them. Linear in the text.
void findReachValues(std::string_view text, std::vector<ReachValue> &out, std::size_t most = 4096);

/// The key of \a text: case, spaces and punctuation do not count.
std::uint64_t squeezedKey(std::string_view text);

} // namespace pilothouse::signals
