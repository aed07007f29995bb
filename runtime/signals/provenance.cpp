// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/provenance.h"

#include <algorithm>

namespace pilothouse::signals {

namespace {

constexpr std::uint64_t kBase = 0x100000001B3U;
constexpr std::size_t kEvery = 8;
constexpr std::size_t kLeast = 4096;
constexpr std::size_t kMostEntries = 1U << 17U;
constexpr std::size_t kGeneration = 16384;
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
unsigned squeezed(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    const bool capital = byte >= 'A' && byte <= 'Z';
    const bool counts = capital || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80U;
    return capital ? byte + 32U : counts ? byte : 0U;
}

std::uint64_t mixed(std::uint64_t hash)
{
    hash ^= hash >> 29U;
    hash *= 0xBF58476D1CE4E5B9U;
    return hash ^ hash >> 32U;
}

/// Calls \a visit(hash, begin, end) for each window of letters whose hash is chosen.
template<class Visit>
void eachWindow(std::string_view text, Visit visit)
{
    std::array<std::uint8_t, Provenance::kWindow> bytes{};
    std::array<std::size_t, Provenance::kWindow> places{};
    std::uint64_t hash = 0;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned c = squeezed(text[i]);
        if (c == 0) {
            continue;
        }
        const std::size_t slot = seen % Provenance::kWindow;
        hash = (hash - (seen < Provenance::kWindow ? 0 : bytes[slot] * kOut)) * kBase + c;
        bytes[slot] = static_cast<std::uint8_t>(c);
        places[slot] = i;
        ++seen;
        if (seen >= Provenance::kWindow) {
            if (const std::uint64_t chosen = mixed(hash); chosen % kEvery == 0) {
                visit(chosen, places[seen % Provenance::kWindow], i + 1);
            }
        }
    }
}

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

std::string fromHex(std::string_view token)
{
    std::string out;
    for (std::size_t i = 0; i + 1 < token.size(); i += 2) {
        if (hexValue(token[i]) < 0 || hexValue(token[i + 1]) < 0) {
            return {};
        }
        out += static_cast<char>(hexValue(token[i]) * 16 + hexValue(token[i + 1]));
    }
    return token.size() % 2 == 0 && isText(out) ? out : std::string();
}

std::string fromBase64(std::string_view token)
{
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    while (token.ends_with('=')) {
        token.remove_suffix(1);
    }
    for (const char c : token) {
        const int value = base64Value(c);
        if (value < 0) {
            return {};
        }
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
        }
    }
    return isText(out) ? out : std::string();
}

std::string fromPercents(std::string_view token)
{
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] == '%' && i + 2 < token.size() && hexValue(token[i + 1]) >= 0 && hexValue(token[i + 2]) >= 0) {
            out += static_cast<char>(hexValue(token[i + 1]) * 16 + hexValue(token[i + 2]));
            i += 2;
        } else {
            out += token[i] == '+' ? ' ' : token[i];
        }
    }
    return isText(out) ? out : std::string();
}

/// Calls \a visit(begin, end) for each run without blanks and quotes that is long enough to be a code.
template<class Visit>
void eachToken(std::string_view text, Visit visit)
{
    constexpr std::string_view kEnds = " \t\n\r\"'`,;()[]{}<>|";
    for (std::size_t at = text.find_first_not_of(kEnds); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(kEnds, at), text.size());
        if (end - at >= kLeastToken) {
            visit(at, end);
        }
        at = text.find_first_not_of(kEnds, end);
    }
}

/// Trust of a sighting: what is kept when there is no room for all.
int rank(const Sighting &sighting)
{
    return (sighting.pointed ? 4 : 0) + (sighting.field ? 2 : 0) + (sighting.akin ? 1 : 0) - (sighting.echo ? 8 : 0);
}

} // namespace

std::string_view name(TaintForm form)
{
    static constexpr std::array<std::string_view, 6> kNames{"plain",       "base64",   "hex",
                                                            "url_encoded", "reversed", "split"};
    return kNames[static_cast<std::size_t>(form)];
}

std::string decodedToken(std::string_view token, TaintForm &form)
{
    if (std::count(token.begin(), token.end(), '%') >= 2) {
        form = TaintForm::UrlEncoded;
        return fromPercents(token);
    }
    if (std::string hex = fromHex(token.starts_with("0x") ? token.substr(2) : token); !hex.empty()) {
        form = TaintForm::Hex;
        return hex;
    }
    form = TaintForm::Base64;
    return fromBase64(token);
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

void Provenance::put(std::uint64_t hash, StepSeq source, std::size_t begin)
{
    if (m_entries.empty() || (m_used * 2 > m_entries.size() && m_entries.size() < kMostEntries)) {
        grow();
    }
    const auto mark =
        static_cast<std::uint32_t>(hash >> 8U) | 1U; // the low bits of the hash are the same for all chosen
    Entry &place = m_entries[mark >> 1U & (m_entries.size() - 1)];
    m_used += place.hash == 0 ? 1 : 0;
    place = {mark, static_cast<std::uint32_t>(raw(source)), static_cast<std::uint32_t>(begin)};
}

const Provenance::Entry *Provenance::find(std::uint64_t hash) const
{
    if (m_entries.empty()) {
        return nullptr;
    }
    const auto mark = static_cast<std::uint32_t>(hash >> 8U) | 1U;
    const Entry &place = m_entries[mark >> 1U & (m_entries.size() - 1)];
    return place.hash == mark ? &place : nullptr;
}

void Provenance::addText(StepSeq source, std::string_view text)
{
    constexpr std::size_t kBytes = 256U << 10U; // of one result
    eachWindow(text.substr(0, kBytes),
               [&](std::uint64_t hash, std::size_t begin, std::size_t) { put(hash, source, begin); });
}

void Provenance::addSighting(std::uint64_t key, const Sighting &sighting)
{
    constexpr std::size_t kFew = 256;
    if (m_now.size() >= kGeneration) {
        m_before.swap(m_now);
        m_now.clear(); // keeps its buckets
    } else if (m_now.size() == kFew) {
        m_now.reserve(kGeneration); // once, rather than growing step by step
    }
    const auto [found, fresh] = m_now.try_emplace(key);
    Places &places = found->second;
    if (fresh && !m_before.empty()) {
        if (const auto old = m_before.find(key); old != m_before.end()) {
            places = old->second;
        }
    }
    if (places.count < kSightings) {
        places.all[places.count++] = sighting;
        return;
    }
    const auto worst = std::min_element(places.all.begin(), places.all.end(),
                                        [](const Sighting &a, const Sighting &b) { return rank(a) < rank(b); });
    if (rank(*worst) < rank(sighting)) {
        *worst = sighting;
    }
}

std::vector<Sighting> Provenance::sightings(std::uint64_t key) const
{
    std::vector<Sighting> out;
    for (const auto *generation : {&m_now, &m_before}) {
        if (const auto found = generation->find(key); found != generation->end()) {
            out.assign(found->second.all.begin(), found->second.all.begin() + found->second.count);
            break;
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Sighting &a, const Sighting &b) { return rank(a) > rank(b); });
    return out;
}

void Provenance::tracePlain(std::string_view text, std::vector<TaintMatch> &out) const
{
    eachWindow(text, [&](std::uint64_t hash, std::size_t begin, std::size_t end) {
        const Entry *entry = find(hash);
        if (entry == nullptr) {
            return;
        }
        if (!out.empty() && out.back().form == TaintForm::Plain && raw(out.back().source) == entry->source &&
            begin <= out.back().end + 2 * kWindow) {
            out.back().end = std::max(out.back().end, end);
        } else {
            out.push_back({begin, end, StepSeq{entry->source}, entry->begin, TaintForm::Plain});
        }
    });
}

std::vector<TaintMatch> Provenance::trace(std::string_view argument) const
{
    constexpr std::size_t kBytes = 64U << 10U;
    argument = argument.substr(0, kBytes);
    std::vector<TaintMatch> out;
    tracePlain(argument, out);
    eachToken(argument, [&](std::size_t begin, std::size_t end) {
        TaintForm form = TaintForm::Plain;
        const std::string decoded = decodedToken(argument.substr(begin, end - begin), form);
        std::vector<TaintMatch> inner;
        if (!decoded.empty()) {
            tracePlain(decoded, inner);
        }
        if (inner.empty()) {
            form = TaintForm::Reversed;
            const std::string_view token = argument.substr(begin, end - begin);
            tracePlain(std::string(token.rbegin(), token.rend()), inner);
        }
        if (!inner.empty()) {
            out.push_back({begin, end, inner.front().source, inner.front().sourceBegin, form});
        }
    });
    std::stable_sort(out.begin(), out.end(),
                     [](const TaintMatch &a, const TaintMatch &b) { return a.begin < b.begin; });
    return out;
}

std::vector<std::pair<ReachValue, TaintForm>> Provenance::reachValues(std::string_view argument) const
{
    constexpr std::size_t kBytes = 16U << 10U;
    constexpr std::size_t kShort = 64;
    argument = argument.substr(0, kBytes);
    std::vector<ReachValue> found;
    findReachValues(argument, found, 64);
    std::vector<std::pair<ReachValue, TaintForm>> out;
    for (const ReachValue &value : found) {
        out.emplace_back(value, TaintForm::Plain);
    }
    eachToken(argument, [&](std::size_t begin, std::size_t end) {
        TaintForm form = TaintForm::Plain;
        const std::string_view token = argument.substr(begin, end - begin);
        const std::string decoded = decodedToken(token, form);
        found.clear();
        findReachValues(decoded, found, 8);
        for (const ReachValue &value : found) {
            out.emplace_back(ReachValue{value.kind, begin, end, value.key}, form);
        }
        found.clear();
        findReachValues(std::string(token.rbegin(), token.rend()), found, 8);
        for (const ReachValue &value : found) {
            if (!sightings(value.key).empty()) { // read forwards it was, written backwards it is
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
