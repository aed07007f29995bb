// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "signals/reach_values.h"
#include "signals/sightings.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
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
    void addSighting(std::uint64_t key, const Sighting &sighting) { m_sightings.add(key, sighting); }
    /// A text held more values than were looked at.
    void overflow() { m_overflowed = true; }
    /// Values were read that are not known any more, or never were: one that is not known may come from anywhere.
    [[nodiscard]] bool forgot() const { return m_overflowed || m_sightings.forgot(); }
    /// Gets ready for addSighting() or sightings() of \a key, a few values ahead of it.
    void expect(std::uint64_t key) const { m_sightings.prefetch(key); }

    /// Places where the value was read, best first (trusted ones are kept); empty where it never was.
    [[nodiscard]] Sightings sightings(std::uint64_t key) const;

    /// Pieces of \a argument that were read before, in order, overlaps merged.
    [[nodiscard]] std::vector<TaintMatch> trace(std::string_view argument) const;
    /// Reach values of \a argument, also those it hides: encoded, reversed, or split by spaces. Spans are those of the argument.
    [[nodiscard]] std::vector<std::pair<ReachValue, TaintForm>> reachValues(std::string_view argument) const;

private:
    struct Entry {
        std::uint32_t hash = 0; ///< 0: empty
        std::uint32_t source = 0;
        std::uint32_t begin = 0;
    };

    /// A passage that was chosen for the index.
    struct Passage {
        std::uint32_t mark = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };

    void put(StepSeq source, const Passage &passage);
    void grow();
    [[nodiscard]] std::size_t placeOf(const Passage &passage) const;
    template<class Take>
    void eachPassage(std::string_view text, Take take) const;
    void tracePlain(std::string_view text, std::vector<TaintMatch> &out) const;
    void traceToken(std::string_view argument, std::size_t begin, std::size_t end, std::vector<TaintMatch> &out) const;

    std::vector<Entry> m_entries; ///< one place a hash, the newest stays
    std::size_t m_used = 0;
    SightingTable m_sightings;
    bool m_overflowed = false;
    mutable std::string m_token;               ///< scratch: decoded or reversed
    mutable std::vector<TaintMatch> m_inner;   ///< scratch: matches in it
    mutable std::vector<ReachValue> m_inToken; ///< scratch: values in it
};

/// The text behind base64, hex or percent signs; empty where \a token is none of them or what comes out is no text.
std::string decodedToken(std::string_view token, TaintForm &form);

} // namespace pilothouse::signals
