// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/provenance.h"

#include <algorithm>
#include <array>

namespace pilothouse::signals {

namespace {

constexpr std::uint64_t kBase = 0x100000001B3U;
constexpr std::size_t kEvery = 8;
constexpr std::size_t kLeast = 4096;
constexpr std::size_t kMostEntries = 1U << 17U;
constexpr std::size_t kLeastToken = 16;

constexpr std::uint64_t powerOfWindow()
{
    std::uint64_t power = 1;
    for (std::size_t i = 1; i < Provenance::kWindow; ++i) {
        power *= kBase;
    }
    return power;
}
constexpr std::uint64_t kOut = powerOfWindow();

/// The letter, digit or byte beyond ASCII in small, or 0 for what is passed over.
constexpr auto kSqueezed = [] {
    std::array<std::uint8_t, 256> squeezed{};
    for (std::size_t c = 0; c < squeezed.size(); ++c) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool counts = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        squeezed[c] = static_cast<std::uint8_t>(capital ? c + 32 : counts ? c : 0);
    }
    return squeezed;
}();

std::uint64_t mixed(std::uint64_t hash)
{
    hash ^= hash >> 29U;
    hash *= 0xBF58476D1CE4E5B9U;
    return hash ^ hash >> 32U;
}

/// The letters of a text, a block at a time, each with its place; those of the last window come before them.
class Letters {
public:
    static constexpr std::size_t kBlock = 512;

    /// Squeezes the next block of \a text, which begins at \a from, behind the letters kept. Returns where it ended.
    std::size_t read(std::string_view text, std::size_t from)
    {
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_end - Provenance::kWindow), Provenance::kWindow,
                    m_bytes.begin());
        std::copy_n(m_places.begin() + static_cast<std::ptrdiff_t>(m_end - Provenance::kWindow), Provenance::kWindow,
                    m_places.begin());
        const std::size_t stop = std::min(from + kBlock, text.size());
        std::size_t end = Provenance::kWindow;
        for (std::size_t i = from; i < stop; ++i) {
            const std::uint8_t letter = kSqueezed[static_cast<unsigned char>(text[i])];
            m_bytes[end] = letter;
            m_places[end] = static_cast<std::uint32_t>(i);
            end += letter != 0 ? 1 : 0;
        }
        m_end = end;
        return stop;
    }

    [[nodiscard]] std::size_t end() const { return m_end; }
    [[nodiscard]] std::uint64_t byte(std::size_t at) const { return m_bytes[at]; }
    [[nodiscard]] std::uint32_t place(std::size_t at) const { return m_places[at]; }

private:
    std::array<std::uint8_t, Provenance::kWindow + kBlock + 1> m_bytes{};
    std::array<std::uint32_t, Provenance::kWindow + kBlock + 1> m_places{};
    std::size_t m_end = Provenance::kWindow;
};

int hexValue(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

int base64Value(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/// Printable, so that it is text rather than chance.
bool isText(std::string_view text)
{
    const auto odd = std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20U && c != '\n' && c != '\t' && c != '\r') ||
               static_cast<unsigned char>(c) == 0x7FU;
    });
    const auto high =
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
    return text.size() >= 6 && odd == 0 && static_cast<std::size_t>(high) * 4 <= text.size();
}

/// False where \a token is no hexadecimal text.
bool fromHex(std::string_view token, std::string &out)
{
    const auto isHex = [](char c) { return hexValue(c) >= 0; };
    if (token.size() % 2 != 0 || !std::all_of(token.begin(), token.end(), isHex)) {
        return false;
    }
    out.clear();
    for (std::size_t i = 0; i + 1 < token.size(); i += 2) {
        out += static_cast<char>(hexValue(token[i]) * 16 + hexValue(token[i + 1]));
    }
    return isText(out);
}

bool fromBase64(std::string_view token, std::string &out)
{
    while (token.ends_with('=')) {
        token.remove_suffix(1);
    }
    if (!std::all_of(token.begin(), token.end(), [](char c) { return base64Value(c) >= 0; })) {
        return false;
    }
    out.clear();
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : token) {
        bits = bits << 6U | static_cast<std::uint32_t>(base64Value(c));
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
        }
    }
    return isText(out);
}

bool fromPercents(std::string_view token, std::string &out)
{
    out.clear();
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] == '%' && i + 2 < token.size() && hexValue(token[i + 1]) >= 0 && hexValue(token[i + 2]) >= 0) {
            out += static_cast<char>(hexValue(token[i + 1]) * 16 + hexValue(token[i + 2]));
            i += 2;
        } else {
            out += token[i] == '+' ? ' ' : token[i];
        }
    }
    return isText(out);
}

/// Like decodedToken(), into \a out, which is left empty where there is nothing.
void decode(std::string_view token, TaintForm &form, std::string &out)
{
    bool decoded = false;
    if (std::count(token.begin(), token.end(), '%') >= 2) {
        form = TaintForm::UrlEncoded;
        decoded = fromPercents(token, out);
    } else if (fromHex(token.starts_with("0x") ? token.substr(2) : token, out)) {
        form = TaintForm::Hex;
        decoded = true;
    } else {
        form = TaintForm::Base64;
        decoded = fromBase64(token, out);
    }
    if (!decoded) {
        out.clear();
    }
}

constexpr auto kEnds = [] {
    std::array<bool, 256> ends{};
    for (const char c : std::string_view(" \t\n\r\"'`,;()[]{}<>|")) {
        ends[static_cast<unsigned char>(c)] = true;
    }
    return ends;
}();

/// Calls \a visit(begin, end) for each run without blanks and quotes that is long enough to be a code.
template<class Visit>
void eachToken(std::string_view text, Visit visit)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t begin = at;
        while (at < text.size() && !kEnds[static_cast<unsigned char>(text[at])]) {
            ++at;
        }
        if (at - begin >= kLeastToken) {
            visit(begin, at);
        }
    }
}

bool beginsBefore(const TaintMatch &a, const TaintMatch &b) { return a.begin < b.begin; }

} // namespace

std::string_view name(TaintForm form)
{
    static constexpr std::array<std::string_view, 6> kNames{"plain",       "base64",   "hex",
                                                            "url_encoded", "reversed", "split"};
    return kNames[static_cast<std::size_t>(form)];
}

std::string decodedToken(std::string_view token, TaintForm &form)
{
    std::string out;
    decode(token, form, out);
    return out;
}

void Provenance::grow()
{
    std::vector<Entry> old = std::move(m_entries);
    m_entries.assign(old.empty() ? kLeast : old.size() * 4, {});
    m_used = 0;
    for (const Entry &entry : old) {
        if (entry.hash != 0) {
            Entry &place = m_entries[entry.hash >> 1U & (m_entries.size() - 1)];
            m_used += place.hash == 0 ? 1 : 0;
            place = entry;
        }
    }
}

std::size_t Provenance::placeOf(const Passage &passage) const { return passage.mark >> 1U & (m_entries.size() - 1); }

void Provenance::put(StepSeq source, const Passage &passage)
{
    if (m_entries.empty() || (m_used * 2 > m_entries.size() && m_entries.size() < kMostEntries)) {
        grow();
    }
    Entry &place = m_entries[placeOf(passage)];
    m_used += place.hash == 0 ? 1 : 0;
    place = {passage.mark, static_cast<std::uint32_t>(raw(source)), passage.begin};
}

/// Calls \a take(passage) for each window of letters whose hash is chosen, in order; their entries are on the way then.
template<class Take>
void Provenance::eachPassage(std::string_view text, Take take) const
{
    constexpr std::uint64_t kFarOut = kOut * kBase;
    Letters letters;
    std::array<Passage, Letters::kBlock> chosen; // NOLINT(cppcoreguidelines-pro-type-member-init): written first
    std::uint64_t hash = 0;
    std::size_t seen = 0;
    for (std::size_t from = 0; from < text.size();) {
        from = letters.read(text, from);
        std::size_t count = 0;
        for (std::size_t i = kWindow; i < letters.end(); ++i) {
            hash = hash * kBase + (letters.byte(i) - letters.byte(i - kWindow) * kFarOut);
            ++seen;
            const std::uint64_t mark = mixed(hash);
            if (mark % kEvery == 0 && seen >= kWindow) {
                Passage &passage = chosen[count++]; // the low bits of the hash are the same for all chosen
                passage = {static_cast<std::uint32_t>(mark >> 8U) | 1U, letters.place(i + 1 - kWindow),
                           letters.place(i) + 1};
                if (!m_entries.empty()) {
                    __builtin_prefetch(&m_entries[placeOf(passage)]);
                }
            }
        }
        std::for_each_n(chosen.begin(), count, take);
    }
}

void Provenance::addText(StepSeq source, std::string_view text)
{
    constexpr std::size_t kBytes = 256U << 10U; // of one result
    eachPassage(text.substr(0, kBytes), [&](const Passage &passage) { put(source, passage); });
}

Sightings Provenance::sightings(std::uint64_t key) const
{
    const Sightings *known = m_sightings.find(key);
    Sightings out = known == nullptr ? Sightings{} : *known;
    out.sort();
    return out;
}

void Provenance::tracePlain(std::string_view text, std::vector<TaintMatch> &out) const
{
    if (m_entries.empty()) {
        return;
    }
    eachPassage(text, [&](const Passage &passage) {
        const Entry &entry = m_entries[placeOf(passage)];
        if (entry.hash != passage.mark) {
            return;
        }
        if (!out.empty() && out.back().form == TaintForm::Plain && raw(out.back().source) == entry.source &&
            passage.begin <= out.back().end + 2 * kWindow) {
            out.back().end = std::max<std::size_t>(out.back().end, passage.end);
        } else {
            out.push_back({passage.begin, passage.end, StepSeq{entry.source}, entry.begin, TaintForm::Plain});
        }
    });
}

/// [begin, end) as one match, where what it decodes to was read, or what it is backwards.
void Provenance::traceToken(std::string_view argument, std::size_t begin, std::size_t end,
                            std::vector<TaintMatch> &out) const
{
    const std::string_view token = argument.substr(begin, end - begin);
    TaintForm form = TaintForm::Plain;
    m_inner.clear();
    decode(token, form, m_token);
    tracePlain(m_token, m_inner);
    if (m_inner.empty()) {
        form = TaintForm::Reversed;
        m_token.assign(token.rbegin(), token.rend());
        tracePlain(m_token, m_inner);
    }
    if (!m_inner.empty()) {
        out.push_back({begin, end, m_inner.front().source, m_inner.front().sourceBegin, form});
    }
}

std::vector<TaintMatch> Provenance::trace(std::string_view argument) const
{
    constexpr std::size_t kBytes = 64U << 10U;
    std::vector<TaintMatch> out;
    if (m_entries.empty()) {
        return out;
    }
    argument = argument.substr(0, kBytes);
    tracePlain(argument, out);
    eachToken(argument, [&](std::size_t begin, std::size_t end) { traceToken(argument, begin, end, out); });
    if (!std::is_sorted(out.begin(), out.end(), beginsBefore)) {
        std::stable_sort(out.begin(), out.end(), beginsBefore);
    }
    return out;
}

std::vector<std::pair<ReachValue, TaintForm>> Provenance::reachValues(std::string_view argument) const
{
    constexpr std::size_t kBytes = 16U << 10U;
    constexpr std::size_t kShort = 64;
    constexpr std::size_t kPlain = 64;
    constexpr std::size_t kHidden = 8;
    argument = argument.substr(0, kBytes);
    std::vector<std::pair<ReachValue, TaintForm>> out;
    m_inToken.clear();
    findReachValues(argument, m_inToken, kPlain);
    for (const ReachValue &value : m_inToken) {
        out.emplace_back(value, TaintForm::Plain);
    }
    eachToken(argument, [&](std::size_t begin, std::size_t end) {
        TaintForm form = TaintForm::Plain;
        const std::string_view token = argument.substr(begin, end - begin);
        decode(token, form, m_token);
        m_inToken.clear();
        findReachValues(m_token, m_inToken, kHidden);
        for (const ReachValue &value : m_inToken) {
            out.emplace_back(ReachValue{value.kind, begin, end, value.key}, form);
        }
        m_inToken.clear();
        m_token.assign(token.rbegin(), token.rend());
        findReachValues(m_token, m_inToken, kHidden);
        for (const ReachValue &value : m_inToken) {
            if (m_sightings.find(value.key) != nullptr) { // read forwards it was, written backwards it is
                out.emplace_back(ReachValue{value.kind, begin, end, value.key}, TaintForm::Reversed);
            }
        }
    });
    if (out.empty() && argument.size() <= kShort && argument.find(' ') != std::string_view::npos) {
        const std::uint64_t whole = squeezedKey(argument);
        if (const auto places = sightings(whole); !places.empty()) {
            out.emplace_back(ReachValue{places.front().kind, 0, argument.size(), whole}, TaintForm::Split);
        }
    }
    return out;
}

} // namespace pilothouse::signals
