// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/related_library.h"

#include <algorithm>

namespace pilothouse::text {

namespace {

constexpr const char *kFile = "english.words";

} // namespace

RelatedLibrary::RelatedLibrary(std::vector<std::filesystem::path> directories, OnProblem onProblem)
    : m_thread([this, directories = std::move(directories), onProblem = std::move(onProblem)] {
          load(directories, onProblem);
      })
{
}

RelatedLibrary::~RelatedLibrary() { wait(); }

std::shared_ptr<const RelatedWords> RelatedLibrary::words() const
{
    const std::lock_guard lock(m_mutex);
    return m_words;
}

void RelatedLibrary::wait()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void RelatedLibrary::load(const std::vector<std::filesystem::path> &directories, const OnProblem &onProblem)
{
    const auto directory = std::find_if(directories.begin(), directories.end(), [](const auto &one) {
        std::error_code ignored;
        return std::filesystem::exists(one / kFile, ignored);
    });
    auto loaded = directory != directories.end() ? RelatedWords::load(*directory / kFile)
                                                 : Result<std::shared_ptr<const RelatedWords>>(Error{
                                                       ErrorCode::NotFound, std::string(kFile) + ": is not installed"});
    if (!loaded) {
        if (onProblem) {
            onProblem(loaded.error());
        }
        return;
    }
    const std::lock_guard lock(m_mutex);
    m_words = *std::move(loaded);
}

} // namespace pilothouse::text
