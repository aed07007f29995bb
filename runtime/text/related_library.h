// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/related_words.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace pilothouse::text {

/// The table of related words, loaded on a thread of its own. Thread-safe; no call but wait() and the destructor waits.
class RelatedLibrary {
public:
    /// Called on the loading thread when the table could not be used. The error names the file.
    using OnProblem = std::function<void(const Error &error)>;

    /// Begins to load `english.words` of the first of \a directories that has it.
    explicit RelatedLibrary(std::vector<std::filesystem::path> directories, OnProblem onProblem = {});
    RelatedLibrary(const RelatedLibrary &) = delete;
    RelatedLibrary &operator=(const RelatedLibrary &) = delete;
    /// Waits for the load.
    ~RelatedLibrary();

    /// Null until it is loaded, and where that failed.
    [[nodiscard]] std::shared_ptr<const RelatedWords> words() const;
    /// Until it is loaded or has failed. Call on one thread.
    void wait();

private:
    void load(const std::vector<std::filesystem::path> &directories, const OnProblem &onProblem);

    mutable std::mutex m_mutex;
    std::shared_ptr<const RelatedWords> m_words;
    std::thread m_thread; // last: everything it uses is there before it starts
};

} // namespace pilothouse::text
