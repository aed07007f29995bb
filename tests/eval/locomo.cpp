// SPDX-License-Identifier: GPL-3.0-or-later
#include "locomo.h"

#include "packed_file.h"
#include "text/date_mentions.h"
#include "text/words.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace pilothouse::eval {

namespace {

using Json = nlohmann::json;

constexpr const char *kDialogues = "locomo10.json.gz";
constexpr const char *kLabelErrors = "label_errors.json";
/// Where the six dialogues of the development half stand among the original ten: names of label errors count from there.
constexpr std::array<int, 6> kOriginalPosition{0, 1, 2, 3, 5, 7};
constexpr int kAdversarial = 5;
constexpr int kMostSittings = 100;

using Corrections = std::map<std::string, std::vector<std::string>>;
using Turns = std::map<std::string, std::size_t>; ///< dia_id to message

Result<Json> readJson(const std::filesystem::path &file)
{
    auto content = readPacked(file);
    if (!content) {
        return content.error();
    }
    Json json = Json::parse(*content, nullptr, false);
    if (!json.is_array()) {
        return Error{ErrorCode::Malformed, file.string() + " is not an array"};
    }
    return json;
}

Corrections correctionsIn(const Json &errors)
{
    Corrections corrections;
    for (const Json &error : errors) {
        if (error.at("error_type") == "WRONG_CITATION") {
            corrections[error.at("question_id")] = error.at("correct_evidence").get<std::vector<std::string>>();
        }
    }
    return corrections;
}

/// The day in "1:56 pm on 8 May, 2023" at noon: no sitting is told apart by its hour.
std::optional<WallTime> timeOf(const std::string &written)
{
    const auto on = written.find(" on ");
    const text::Words words(on == std::string::npos ? written : written.substr(on));
    const auto dates = text::datesSaid(words, std::nullopt);
    return dates.empty() ? std::nullopt : std::optional<WallTime>(dates.front().first + std::chrono::hours{12});
}

ContextMessage messageOf(const Json &turn, std::optional<WallTime> at, const text::TokenCounter &tokens)
{
    ContextMessage message;
    message.id = turn.at("dia_id").get<std::string>();
    message.role = "user";
    message.name = turn.at("speaker").get<std::string>();
    message.text = turn.at("text").get<std::string>();
    if (const std::string caption = turn.value("blip_caption", ""); !caption.empty()) {
        message.text += " [image: " + caption + "]";
    }
    message.at = at;
    message.tokens = tokens.count(message.name + ": " + message.text);
    return message;
}

void readTurns(const Json &conversation, const text::TokenCounter &tokens, Dialogue &dialogue, Turns &turns)
{
    for (int sitting = 1; sitting < kMostSittings; ++sitting) {
        const std::string key = "session_" + std::to_string(sitting);
        if (!conversation.contains(key)) {
            continue;
        }
        const auto at = timeOf(conversation.value(key + "_date_time", ""));
        for (const Json &turn : conversation.at(key)) {
            turns[turn.at("dia_id")] = dialogue.messages.size();
            dialogue.messages.push_back(messageOf(turn, at, tokens));
        }
    }
}

void readQuestions(const Json &all, int position, const Corrections &corrections, const Turns &turns,
                   Dialogue &dialogue)
{
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].at("category") == kAdversarial) {
            continue;
        }
        const auto corrected = corrections.find("locomo_" + std::to_string(position) + "_qa" + std::to_string(i));
        RecallQuestion question{all[i].at("question"), {}};
        for (const std::string &id : corrected != corrections.end()
                                         ? corrected->second
                                         : all[i].at("evidence").get<std::vector<std::string>>()) {
            if (const auto turn = turns.find(id); turn != turns.end()) {
                question.evidence.push_back(turn->second);
            }
        }
        if (!question.evidence.empty()) {
            dialogue.questions.push_back(std::move(question));
        }
    }
}

std::vector<Dialogue> dialoguesIn(const Json &all, const Corrections &corrections, const text::TokenCounter &tokens)
{
    std::vector<Dialogue> dialogues;
    for (std::size_t i = 0; i < std::min(all.size(), kOriginalPosition.size()); ++i) {
        Dialogue &dialogue = dialogues.emplace_back();
        dialogue.id = all[i].at("sample_id").get<std::string>();
        Turns turns;
        readTurns(all[i].at("conversation"), tokens, dialogue, turns);
        readQuestions(all[i].at("qa"), kOriginalPosition[i], corrections, turns, dialogue);
    }
    return dialogues;
}

} // namespace

bool hasLocomo(const std::filesystem::path &directory)
{
    std::error_code ignored;
    return std::filesystem::exists(directory / kDialogues, ignored) &&
           std::filesystem::exists(directory / kLabelErrors, ignored);
}

Result<std::vector<Dialogue>> readLocomo(const std::filesystem::path &directory, const text::TokenCounter &tokens)
{
    const auto all = readJson(directory / kDialogues);
    if (!all) {
        return all.error();
    }
    const auto errors = readJson(directory / kLabelErrors);
    if (!errors) {
        return errors.error();
    }
    try {
        return dialoguesIn(*all, correctionsIn(*errors), tokens);
    } catch (const Json::exception &e) {
        return Error{ErrorCode::Malformed, (directory / kDialogues).string() + ": " + e.what()};
    }
}

} // namespace pilothouse::eval
