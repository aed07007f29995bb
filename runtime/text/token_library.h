// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "text/bpe_counter.h"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

namespace pilothouse::text {

/// What counts a session's tokens, as a person sets it.
enum class TokenChoice : std::uint8_t {
    Auto, ///< by the agent's model, see encodingOf()
    O200kBase,
    Cl100kBase,
    Estimate,
};
/// "auto", "o200k_base", "cl100k_base", "estimate".
std::string_view name(TokenChoice choice);
std::optional<TokenChoice> tokenChoice(std::string_view name);

/// The encoding of a model by its published name, a provider before it ("openai/", "azure/", "ft:") left out; nothing for one that is not known.
/// o200k_base: gpt-4o, chatgpt-4o, gpt-4.1, gpt-4.5, gpt-5, gpt-oss, o1, o3, o4. cl100k_base: any other gpt-4, gpt-3.5, gpt-35.
std::optional<Encoding> encodingOf(std::string_view model);

/// Exact counters, each loaded when first wanted, on a thread of its own; until then, and where that fails, the estimator.
///
/// Thread-safe; no call but wait() and the destructor waits. Who counts keeps the counter it was given: a count does not change while it is kept.
class TokenLibrary {
public:
    /// Called on the loading thread when rank files could not be used, at most once an encoding. The error names the file.
    using OnProblem = std::function<void(Encoding encoding, const Error &error)>;

    /// The first of \a directories that has an encoding's file is read. A choice of one encoding begins to load at once, Auto o200k_base.
    TokenLibrary(TokenChoice choice, std::vector<std::filesystem::path> directories, OnProblem onProblem = {});
    /// Waits for a load under way.
    ~TokenLibrary();
    TokenLibrary(const TokenLibrary &) = delete;
    TokenLibrary &operator=(const TokenLibrary &) = delete;

    /// What counts for \a model from now on; never null. Begins to load what is not there yet.
    std::shared_ptr<const TokenCounter> counterFor(std::string_view model);
    /// Until everything wanted so far is loaded or has failed.
    void wait();

private:
    enum class State : std::uint8_t { Absent, Wanted, Done };
    struct Shelf {
        State state = State::Absent;
        std::shared_ptr<const TokenCounter> counter; ///< null when Done: it failed
    };

    std::shared_ptr<const TokenCounter> take(Encoding encoding);
    void load(std::stop_token stop);
    void fill(Encoding encoding);

    const TokenChoice m_choice;
    const std::vector<std::filesystem::path> m_directories;
    const OnProblem m_onProblem;
    const std::shared_ptr<const TokenCounter> m_estimator;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::array<Shelf, 2> m_shelves; ///< by Encoding
    std::jthread m_thread;          // last: everything it uses is there before it starts
};

} // namespace pilothouse::text
