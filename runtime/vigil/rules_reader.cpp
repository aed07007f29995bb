// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/rules_reader.h"

#include "vigil/lower.h"

#include <algorithm>

namespace pilothouse::vigil {

namespace {

constexpr std::size_t kMostItems = 1'000;
constexpr std::size_t kMostText = 4'096;
constexpr std::size_t kMostSeconds = 1'000'000'000;
constexpr std::size_t kMaxShown = 40;

} // namespace

std::string RulesReader::path(std::string_view member) const
{
    return m_path.empty() ? std::string(member) : m_path + "." + std::string(member);
}

void RulesReader::wrong(std::string_view member, std::string_view what)
{
    if (m_fault.empty()) {
        m_fault = path(member) + ": " + std::string(what);
    }
}

bool RulesReader::find(std::string_view member, Json &out)
{
    m_asked.emplace_back(member);
    return m_object.at_key(member).get(out) == simdjson::SUCCESS;
}

bool RulesReader::isObject(const Json &json, std::string_view member, simdjson::dom::object &out)
{
    const bool fine = json.get_object().get(out) == simdjson::SUCCESS;
    if (!fine) {
        wrong(member, "an object is needed");
    }
    return fine;
}

std::vector<RulesReader::Json> RulesReader::items(std::string_view member)
{
    std::vector<Json> out;
    Json json;
    if (!find(member, json)) {
        return out;
    }
    simdjson::dom::array array;
    if (json.get_array().get(array) != simdjson::SUCCESS || array.size() > kMostItems) {
        wrong(member, "a list of at most " + std::to_string(kMostItems) + " is needed");
        return out;
    }
    for (const Json one : array) {
        out.push_back(one);
    }
    return out;
}

void RulesReader::text(std::string_view member, std::string &out, bool needed)
{
    Json json;
    if (!find(member, json)) {
        if (needed) {
            wrong(member, "is missing");
        }
        return;
    }
    std::string_view text;
    if (json.get_string().get(text) != simdjson::SUCCESS || text.size() > kMostText) {
        return wrong(member, "a text of at most " + std::to_string(kMostText) + " bytes is needed");
    }
    out = text;
    if (needed && out.empty()) {
        wrong(member, "is empty");
    }
}

void RulesReader::number(std::string_view member, double &out, double least, double most)
{
    Json json;
    if (!find(member, json)) {
        return;
    }
    double value = 0;
    if (!json.is_number() || json.get_double().get(value) != simdjson::SUCCESS || !(value >= least && value <= most)) {
        const auto shown = [](double bound) { return std::to_string(static_cast<long long>(bound)); };
        return wrong(member, "a number from " + shown(least) + " to " + shown(most) + " is needed");
    }
    out = value;
}

void RulesReader::count(std::string_view member, std::uint32_t &out, std::uint32_t most)
{
    Json json;
    if (!find(member, json)) {
        return;
    }
    std::uint64_t value = 0;
    if (json.get_uint64().get(value) != simdjson::SUCCESS || value > most) {
        return wrong(member, "a whole number from 0 to " + std::to_string(most) + " is needed");
    }
    out = static_cast<std::uint32_t>(value);
}

void RulesReader::seconds(std::string_view member, std::chrono::seconds &out)
{
    auto value = static_cast<std::uint32_t>(out.count());
    count(member, value, kMostSeconds);
    if (value == 0) {
        return wrong(member, "more than 0 is needed");
    }
    out = std::chrono::seconds{value};
}

void RulesReader::flag(std::string_view member, bool &out)
{
    Json json;
    if (find(member, json) && json.get_bool().get(out) != simdjson::SUCCESS) {
        wrong(member, "true or false is needed");
    }
}

void RulesReader::texts(std::string_view member, std::vector<std::string> &out, bool small)
{
    out.clear();
    for (const Json &json : items(member)) {
        std::string_view text;
        const std::string place = std::string(member) + "[" + std::to_string(out.size()) + "]";
        if (json.get_string().get(text) != simdjson::SUCCESS || text.empty()) {
            return wrong(place, "a text is needed");
        }
        if (small && lowered(text) != text) {
            return wrong(place, "small letters are needed");
        }
        out.emplace_back(text);
    }
}

void RulesReader::lines(std::string_view member, std::vector<std::string> &out) { texts(member, out, false); }

void RulesReader::words(std::string_view member, std::vector<std::string> &out) { texts(member, out, true); }

void RulesReader::emotion(std::string_view member, Emotion &out)
{
    std::string word;
    text(member, word, true);
    const auto known = emotionFromName(word);
    if (!known) {
        return wrong(member, "the name of an emotion is needed");
    }
    out = *known;
}

void RulesReader::emotions(std::string_view member, std::vector<Emotion> &out)
{
    std::vector<std::string> names;
    texts(member, names, true);
    out.clear();
    for (const std::string &word : names) {
        const auto known = emotionFromName(word);
        if (!known) {
            return wrong(member, "names of emotions are needed");
        }
        out.push_back(*known);
    }
}

void RulesReader::done()
{
    for (const auto field : m_object) {
        if (std::find(m_asked.begin(), m_asked.end(), field.key) == m_asked.end()) {
            return wrong(field.key.substr(0, kMaxShown), "is no member here");
        }
    }
}

} // namespace pilothouse::vigil
