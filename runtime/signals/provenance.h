// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "signals/reach_values.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::signals {

/// How a piece of an argument was found again in what was read.
enum class TaintForm : std::uint8_t { Plain, Base64, Hex, UrlEncoded, Reversed, Split };
std::string_view name(TaintForm form);

/// A piece of an argument that stands in an earlier tool result.
struct TaintMatch {
    std::size_t begin = 0; ///< [begin, end) of the argument text, for highlighting
    std::size_t end = 0;
    StepSeq source{};
    std::size_t sourceBegin = 0; ///< where it begins in the text of that step
    TaintForm form = TaintForm::Plain;

    friend bool operator==(const TaintMatch &, const TaintMatch &) = default;
};

/// One place where a reach value was read.
struct Sighting {
    StepSeq source{};
    std::uint32_t begin = 0; ///< in the text of that step
    ReachKind kind = ReachKind::Mail;
    bool field =
        false; ///< it is the whole value of a field, a cell or a list entry, and does not stand inside a sentence
    bool pointed = false; ///< the user pointed at what was read
    bool page = false;    ///< it was fetched from another machine
    bool akin = false;    ///< it is named like the place it was read at, to which the user pointed
    bool echo = false;    ///< the call that was answered had given this value itself
};

/// What tool results said, found again in later arguments, whatever its case, spacing, order and encoding.
///
/// Two indexes, both of bounded memory (at most about 6 MB, the passages of the last million letters or so), the oldest entries go first: reach values by what they are, and passages by
/// every eighth hash of 16 letters and digits in a row. Passages of 32 or more are found nearly always (and from 16 on by luck); what
/// was only paraphrased is not found. Adding is linear in the text, tracing in the argument, both independent of history. Owned by one thread.
class Provenance {
public:
    static constexpr std::size_t kWindow = 16;

    /// Adds the passages of a result.
    void addText(StepSeq source, std::string_view text);
    void addSighting(std::uint64_t key, const Sighting &sighting);

    /// Places where the value was read, at most kSightings, best first (trusted ones are kept); empty where it never was.
    [[nodiscard]] std::vector<Sighting> sightings(std::uint64_t key) const;

    /// Pieces of \a argument that were read before, in order, overlaps merged.
    [[nodiscard]] std::vector<TaintMatch> trace(std::string_view argument) const;
    /// Reach values of \a argument, also those it hides: encoded, reversed, or split by spaces. Spans are those of the argument.
    [[nodiscard]] std::vector<std::pair<ReachValue, TaintForm>> reachValues(std::string_view argument) const;

private:
    static constexpr std::size_t kSightings = 4;
    struct Places {
        std::array<Sighting, kSightings> all;
        std::uint8_t count = 0;
    };
    struct Entry {
        std::uint32_t hash = 0; ///< 0: empty
        std::uint32_t source = 0;
        std::uint32_t begin = 0;
    };

    void put(std::uint64_t hash, StepSeq source, std::size_t begin);
    [[nodiscard]] const Entry *find(std::uint64_t hash) const;
    void grow();
    void tracePlain(std::string_view text, std::vector<TaintMatch> &out) const;

    std::vector<Entry> m_entries; ///< one place a hash, the newest stays
    std::size_t m_used = 0;
    std::unordered_map<std::uint64_t, Places> m_now;
    std::unordered_map<std::uint64_t, Places> m_before; ///< the generation before
};

/// The text behind base64, hex or percent signs; empty where \a token is none of them or what comes out is no text.
std::string decodedToken(std::string_view token, TaintForm &form);

} // namespace pilothouse::signals
