// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/hotspot.h"

#include "vigil/strategy_sites.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace pilothouse::vigil {

namespace {

constexpr std::size_t kMostReasons = 6;

/// A word to look for, in lower case and without underscores.
struct Term {
    std::string from; ///< tool, error, cause
    double weight = 0;
};
using Terms = std::map<std::string, Term, std::less<>>;

/// What one place has: term → first line and how often.
struct Hit {
    std::string word;
    std::uint32_t line = 0;
    double count = 0;
};
struct Place {
    std::size_t file = 0;
    std::string function;
    std::uint32_t line = 0;
    std::map<std::string, Hit, std::less<>> hits;
};

std::string joined(const std::vector<std::string> &parts)
{
    std::string all;
    for (const std::string &part : parts) {
        all += part;
    }
    return all;
}

void addTerm(Terms &terms, const std::string &word, std::string_view from, double weight)
{
    static const std::set<std::string, std::less<>> kCommon{
        "the",   "and",    "for",  "with", "not",  "was",   "that",  "this", "from", "has",  "have", "are",
        "error", "failed", "none", "null", "true", "false", "after", "call", "tool", "line", "file", "exception"};
    if (word.size() < 3 || kCommon.contains(word)) {
        return;
    }
    Term &term = terms[word];
    if (weight > term.weight) {
        term = {std::string(from), weight};
    }
}

/// What calls of a family look like.
std::vector<std::string_view> patternsOf(std::string_view family)
{
    if (family == "timeout" || family == "rate_limit" || family == "unavailable") {
        return {"requests", "fetch", "axios", "httpx", "urlopen", "aiohttp", "timeout", "sleep", "session"};
    }
    if (family == "late_acknowledgement" || family == "contradiction") {
        return {"send", "publish", "schedule", "datetime", "utcnow", "receipt", "ack", "notify", "date"};
    }
    if (family == "schema_error" || family == "wrong_tool") {
        return {"arguments", "parameters", "inputschema", "tools", "handler", "loads", "parse"};
    }
    return family == "permission"
               ? std::vector<std::string_view>{"token", "auth", "authorization", "headers", "credentials"}
               : std::vector<std::string_view>{};
}

Terms termsOf(std::span<const Cause> causes)
{
    Terms terms;
    for (const Cause &cause : causes) {
        const double strength = 0.25 + 0.75 * std::clamp(cause.intensity, 0.0, 1.0);
        for (const std::string &tool : cause.tools) {
            const auto parts = nameParts(tool.substr(tool.rfind('.') == std::string::npos ? 0 : tool.rfind('.') + 1));
            addTerm(terms, joined(parts), "tool", 4 * strength);
            for (const std::string &part : parts) {
                addTerm(terms, part, "tool", strength);
            }
        }
        for (const std::string &error : cause.errors) {
            for (const std::string &word : lowerWords(std::string_view(error).substr(0, 4000))) {
                addTerm(terms, word, "error", strength);
            }
        }
        for (const std::string &word : lowerWords(cause.cause)) {
            addTerm(terms, word, "cause", 0.7 * strength);
        }
        for (const std::string_view word : patternsOf(cause.family)) {
            addTerm(terms, std::string(word), "pattern", 0.5 * strength);
        }
    }
    return terms;
}

class Ranking {
public:
    explicit Ranking(const Terms &terms) : m_terms(terms) {}

    void add(const SourceFile &file, std::size_t index);
    [[nodiscard]] std::vector<Hotspot> ranked(std::span<const SourceFile> files, std::size_t most) const;

private:
    void count(Place &place, std::string_view shown, const std::string &word, std::uint32_t line, double times) const
    {
        if (!m_terms.contains(word)) {
            return;
        }
        Hit &hit = place.hits[word];
        hit = hit.line == 0 ? Hit{std::string(shown.substr(0, 80)), line, 0} : hit;
        hit.count += times;
    }
    void read(const ParsedSource &source, std::vector<Place> &places,
              const std::map<const SourceFunction *, std::size_t> &at) const;
    void readWhole(const SourceFile &file, Place &place) const;
    [[nodiscard]] Hotspot spotOf(const Place &place, std::span<const SourceFile> files) const;

    const Terms &m_terms;
    std::vector<Place> m_places;
    std::map<std::string, int, std::less<>> m_spread; ///< in how many places a term is
};

void Ranking::read(const ParsedSource &source, std::vector<Place> &places,
                   const std::map<const SourceFunction *, std::size_t> &at) const
{
    for (std::uint32_t i = 0; i < source.tokens.size(); ++i) {
        const Token &token = source.tokens[i];
        const bool text = token.kind == TokenKind::String || token.kind == TokenKind::Template;
        if (!text && token.kind != TokenKind::Name) {
            continue;
        }
        Place &place = places[at.at(functionAt(source, token.begin))];
        const std::string_view shown = source.at(i);
        const auto parts = text ? lowerWords(shown) : nameParts(shown);
        for (const std::string &part : parts) {
            count(place, text ? std::string_view(part) : shown, part, token.line, text ? 0.5 : 1);
        }
        if (parts.size() > 1) {
            count(place, text ? literalText(shown) : shown,
                  text ? joined(nameParts(literalText(shown))) : joined(parts), token.line, 1);
        }
    }
}

void Ranking::readWhole(const SourceFile &file, Place &place) const
{
    std::uint32_t line = 1;
    std::size_t begin = 0;
    while (begin < file.text.size() && begin < kMostSourceBytes) {
        const std::size_t end = std::min(file.text.find('\n', begin), file.text.size());
        for (const std::string &word : lowerWords(std::string_view(file.text).substr(begin, end - begin))) {
            count(place, word, word, line, 0.5);
        }
        begin = end + 1;
        ++line;
    }
}

void Ranking::add(const SourceFile &file, std::size_t index)
{
    const auto language = sourceLanguageOf(file.path);
    std::vector<Place> places{{index, {}, 1, {}}};
    const ParsedSource source =
        parseSource(file.path, language.value_or(SourceLanguage::Python), language ? file.text : "");
    if (!language || !source.fault.empty()) {
        readWhole(file, places.front());
    } else {
        std::map<const SourceFunction *, std::size_t> at{{nullptr, 0}};
        for (const SourceFunction &function : source.functions) {
            at.emplace(&function, places.size());
            places.push_back({index, function.name, function.line, {}});
            count(places.back(), function.name, joined(nameParts(function.name.substr(function.name.rfind('.') + 1))),
                  function.line, 2);
        }
        read(source, places, at);
    }
    for (Place &place : places) {
        for (const auto &[word, hit] : place.hits) {
            ++m_spread[word];
        }
        if (!place.hits.empty()) {
            m_places.push_back(std::move(place));
        }
    }
}

Hotspot Ranking::spotOf(const Place &place, std::span<const SourceFile> files) const
{
    Hotspot spot;
    spot.path = files[place.file].path;
    spot.function = place.function;
    spot.line = place.line;
    const double all = static_cast<double>(m_places.size());
    for (const auto &[word, hit] : place.hits) {
        const Term &term = m_terms.find(word)->second;
        const double rare = std::log(1 + all / m_spread.find(word)->second);
        const double weight = term.weight * rare * hit.count / (hit.count + 1);
        spot.score += weight;
        spot.reasons.push_back({hit.word, term.from, hit.line, weight});
    }
    std::stable_sort(spot.reasons.begin(), spot.reasons.end(),
                     [](const HotspotReason &a, const HotspotReason &b) { return a.weight > b.weight; });
    for (HotspotReason &reason : spot.reasons) {
        reason.weight /= spot.score;
    }
    spot.reasons.resize(std::min(spot.reasons.size(), kMostReasons));
    return spot;
}

std::vector<Hotspot> Ranking::ranked(std::span<const SourceFile> files, std::size_t most) const
{
    std::vector<Hotspot> spots;
    for (const Place &place : m_places) {
        spots.push_back(spotOf(place, files));
    }
    std::sort(spots.begin(), spots.end(), [](const Hotspot &a, const Hotspot &b) {
        return std::tuple(-a.score, std::string_view(a.path), a.line) <
               std::tuple(-b.score, std::string_view(b.path), b.line);
    });
    spots.resize(std::min(spots.size(), most));
    const double best = spots.empty() ? 1 : spots.front().score;
    for (Hotspot &spot : spots) {
        spot.score /= best;
    }
    return spots;
}

} // namespace

std::vector<Hotspot> rankHotspots(std::span<const SourceFile> files, std::span<const Cause> causes, std::size_t most)
{
    const Terms terms = termsOf(causes);
    Ranking ranking(terms);
    for (std::size_t i = 0; i < files.size(); ++i) {
        ranking.add(files[i], i);
    }
    return ranking.ranked(files, most);
}

std::vector<std::size_t> hottestFiles(std::span<const SourceFile> files, std::span<const Cause> causes,
                                      std::size_t most)
{
    std::map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < files.size(); ++i) {
        index.emplace(files[i].path, i);
    }
    std::vector<std::size_t> order;
    std::set<std::size_t> taken;
    const auto add = [&](std::size_t i) {
        if (order.size() < most && taken.insert(i).second) {
            order.push_back(i);
        }
    };
    for (const Hotspot &spot : rankHotspots(files, causes, SIZE_MAX)) {
        add(index.find(spot.path)->second);
    }
    for (const auto &[path, i] : index) {
        add(i);
    }
    return order;
}

} // namespace pilothouse::vigil
