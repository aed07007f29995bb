// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios.h"

#include "memory/focus_policy.h"
#include "text/token_counter.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <random>

namespace pilothouse::eval {

namespace {

constexpr std::size_t kSentencesOfAnswer = 8;
/// Half of the runs begin with other talk: what is said first is the task, which some policies never give up.
constexpr std::size_t kLaterTurn = 3;

void say(ContextRequest &request, std::string_view role, std::string text)
{
    ContextMessage &message = request.messages.emplace_back();
    message.id = "m" + std::to_string(request.messages.size());
    message.role = role;
    message.text = std::move(text);
}

/// The talk in between.
class Talk {
public:
    Talk(const ScenarioText &text, std::size_t run) : m_text(text), m_random(static_cast<std::uint32_t>(run)) {}

    std::string question()
    {
        m_subject = m_random() % m_text.subjects.size();
        return filled(m_text.questions[m_random() % m_text.questions.size()]);
    }

    std::string answer()
    {
        std::string text;
        const std::size_t first = m_random() % m_text.answers.size();
        for (std::size_t i = 0; i < kSentencesOfAnswer; ++i) {
            text += (i == 0 ? "" : " ") + filled(m_text.answers[(first + i) % m_text.answers.size()]);
        }
        return text;
    }

private:
    [[nodiscard]] std::string filled(std::string_view sentence) const
    {
        const std::size_t place = sentence.find('#');
        return std::string(sentence.substr(0, place)) + std::string(m_text.subjects[m_subject]) +
               std::string(sentence.substr(place + 1));
    }

    const ScenarioText &m_text;
    std::mt19937 m_random;
    std::size_t m_subject = 0;
};

bool passes(const Script &script, const Packing &packing)
{
    const bool stated = std::any_of(packing.items.begin(), packing.items.end(), [&](const FocusItem &item) {
        return item.text.find(script.stated) != std::string::npos;
    });
    return stated && packing.items.back().fidelity == Fidelity::Full;
}

double rounded(double value, double scale) { return std::round(value * scale) / scale; }

} // namespace

Script play(const ScenarioText &text, std::size_t turns, std::size_t run)
{
    const Wording &wording = text.wordings[run % text.wordings.size()];
    Script script;
    script.stated = std::string(wording.constraint) + " " + std::string(wording.instruction);
    say(script.request, "system", "You are a helpful assistant.");
    Talk talk(text, run);
    const std::size_t statedAt = run / text.wordings.size() % 2 == 1 && turns > kLaterTurn ? kLaterTurn : 1;
    for (std::size_t turn = 1; turn < turns; ++turn) {
        if (turn == statedAt) {
            say(script.request, "user", std::string(wording.before) + " " + script.stated);
            say(script.request, "assistant", "Understood, I will help with that.");
            continue;
        }
        say(script.request, "user", talk.question());
        say(script.request, "assistant", talk.answer());
    }
    say(script.request, "user", std::string(text.question));
    return script;
}

Result<ScenarioResult> playAll(const ScenarioText &text, std::string_view policy, std::int64_t budget,
                               std::size_t turns, std::size_t runs)
{
    ScenarioResult result{std::string(text.name), std::string(policy), budget, turns, runs};
    const text::QuarterCounter tokens;
    const memory::Respect respect;
    for (std::size_t run = 0; run < runs; ++run) {
        auto made = memory::makeFocusPolicy(policy);
        if (!made) {
            return made.error();
        }
        Script script = play(text, turns, run);
        script.request.budgetTokens = budget;
        const memory::FocusInput input{script.request, respect, tokens};
        result.replay += static_cast<double>(memory::packNothing(input).tokens) / static_cast<double>(runs);
        if (const auto packing = (*made)->pack(input)) {
            result.kept += passes(script, *packing) ? 1 : 0;
            result.tokens += static_cast<double>(packing->tokens) / static_cast<double>(runs);
        }
    }
    return result;
}

std::string toJson(const ScenarioResult &result)
{
    nlohmann::ordered_json json;
    json["scenario"] = result.scenario;
    json["policy"] = result.policy;
    json["budget"] = result.budget;
    json["turns"] = result.turns;
    json["runs"] = result.runs;
    json["kept_pct"] = rounded(result.keptShare() * 100, 10);
    json["tokens_mean"] = rounded(result.tokens, 10);
    json["replay_tokens_mean"] = rounded(result.replay, 10);
    json["saved_pct"] = rounded(result.saved() * 100, 10);
    return json.dump();
}

} // namespace pilothouse::eval
