// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <random>
#include <string>
#include <string_view>

/// A long made-up session, the same each time, and the processor time of this thread.
namespace pilothouse::bench {

inline constexpr std::size_t kWords = 30;
inline constexpr std::size_t kVocabulary = 20'000;
inline constexpr std::array<std::string_view, 24> kFrequent{"the",  "of",  "and",  "to",  "a",   "in", "is",   "you",
                                                            "that", "it",  "he",   "was", "for", "on", "are",  "as",
                                                            "with", "his", "they", "i",   "at",  "be", "this", "have"};
inline constexpr std::uint32_t kSeed = 20261122;

inline double processorMicroseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

/// Talk with words as frequent as in a language: the n-th most frequent one in proportion to 1/n.
class Talk {
public:
    ContextRequest session(std::size_t messages, std::int64_t budget)
    {
        ContextRequest request;
        request.budgetTokens = budget;
        while (request.messages.size() < messages) {
            add(request, request.messages.empty() ? "system" : request.messages.size() % 2 == 0 ? "assistant" : "user");
        }
        return request;
    }

    /// An answer and the next question.
    void extend(ContextRequest &request)
    {
        add(request, "assistant");
        add(request, "user");
    }

private:
    void add(ContextRequest &request, std::string_view role)
    {
        ContextMessage &made = request.messages.emplace_back();
        made.id = "m" + std::to_string(request.messages.size());
        made.role = role;
        for (std::size_t left = kWords / 2 + m_random() % kWords; left > 0; --left) {
            made.text += word() + (left > 1 ? " " : m_random() % 4 == 0 ? "?" : ".");
        }
    }

    std::string word()
    {
        const double place = std::uniform_real_distribution<double>(0, 1)(m_random);
        auto rank = static_cast<std::uint32_t>(std::pow(static_cast<double>(kVocabulary), place));
        if (rank <= kFrequent.size()) {
            return std::string(kFrequent[rank - 1]);
        }
        std::string letters;
        for (rank += 100; rank > 0; rank /= 20) {
            letters += "bcdfghklmnprstvwzjqx"[rank % 20];
            letters += "aeiou"[rank % 5];
        }
        return letters;
    }

    std::mt19937 m_random{kSeed};
};

} // namespace pilothouse::bench
