// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"
#include "memory/focus_policy.h"

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace pilothouse::test {

/// Sessions as an agent could have them, from a small stock of words so that messages share some.
class SessionGenerator {
public:
    explicit SessionGenerator(std::uint32_t seed) : m_random(seed) {}

    /// Goes on with the session; now and then an earlier message is not what it was.
    void advance(ContextRequest &request)
    {
        auto &messages = request.messages;
        if (chance(10) && !messages.empty()) {
            messages[below(messages.size())].text += " changed";
        }
        if (chance(15)) {
            messages.resize(messages.size() - below(messages.size() / 2 + 1));
        }
        for (std::size_t left = below(5); left > 0; --left) {
            add(messages);
        }
        request.budgetTokens = static_cast<std::int64_t>(below(chance(30) ? 2000 : 400));
        request.query = chance(50) ? sentence(6) + "?" : "";
    }

    /// Constraints, pins and forced forms for the session's messages; the same id is always treated the same.
    memory::Respect respect()
    {
        memory::Respect respect;
        const std::size_t salt = m_random();
        const auto draw = [salt](const std::string &id) { return (std::hash<std::string>{}(id) ^ salt) % 20; };
        respect.constraints = {"", "never tell"};
        respect.pinned = [draw](const std::string &id) { return draw(id) == 0 ? std::optional(true) : std::nullopt; };
        respect.forced = [draw, salt](const std::string &id) {
            const auto drawn = draw(id);
            return drawn == 1                    ? std::optional(Fidelity::Dropped)
                   : drawn == 2                  ? std::optional(Fidelity::Full)
                   : drawn == 3 && salt % 2 == 0 ? std::optional(Fidelity::Compressed)
                   : drawn == 4 && salt % 2 == 0 ? std::optional(Fidelity::Placeholder)
                                                 : std::nullopt;
        };
        return respect;
    }

    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }
    bool chance(std::size_t percent) { return below(100) < percent; }

private:
    std::string sentence(std::size_t most)
    {
        static constexpr std::array kStock{"When", "did",     "the",   "boat",   "boats", "leave",    "harbour",
                                           "Mira", "said",    "ago",   "two",    "weeks", "May",      "2023",
                                           "I",    "painted", "fence", "red",    "how",   "why",      "7",
                                           "miss", "sailed",  "crew",  "engine", "rope",  "yesterday"};
        std::string text;
        for (std::size_t left = 1 + below(most); left > 0; --left) {
            text += (text.empty() ? "" : " ") + std::string(kStock[below(kStock.size())]);
        }
        return text;
    }

    /// A log or a list of records.
    std::string large()
    {
        const bool json = chance(50);
        std::string text = json ? "[" : "";
        for (std::size_t i = 0, count = 20 + below(40); i < count; ++i) {
            const std::string number = std::to_string(1000 + below(9000));
            text +=
                json ? std::string(i == 0 ? "" : ",") + R"({"id":"R)" + number + R"(","note":")" + sentence(6) + "\"}"
                     : sentence(8) + " /var/log/" + number + (chance(10) ? " error\n" : "\n");
        }
        return text + (json ? "]" : "");
    }

    void add(std::vector<ContextMessage> &messages)
    {
        static constexpr std::array kRoles{"user", "assistant", "user", "assistant", "system"};
        static constexpr std::array kNames{"", "Mira", "Otto Stern"};
        ContextMessage message;
        message.id = chance(80) ? "m" + std::to_string(m_next++) : "";
        message.role = messages.empty() ? "system" : kRoles[below(chance(3) ? 5 : 4)];
        message.name = kNames[below(kNames.size())];
        message.text = sentence(14) + (chance(2) ? " never tell" : "") + (chance(20) ? "?" : "");
        message.tokens = chance(20) ? static_cast<std::int64_t>(1 + below(60)) : 0;
        if (chance(60)) {
            m_now += std::chrono::minutes(below(600));
            message.at = m_now;
        }
        if (chance(20)) {
            message.role = "assistant";
            message.callId = "call" + std::to_string(m_next++);
            message.makesCall = true;
            messages.push_back(message);
            message = {"", "tool", chance(20) ? large() : sentence(20), message.callId, false, false, 0, "grep", {}};
        }
        messages.push_back(message);
    }

    std::mt19937 m_random;
    std::uint64_t m_next = 0;
    WallTime m_now{std::chrono::sys_days{std::chrono::year{2024} / 5 / 1}};
};

} // namespace pilothouse::test
