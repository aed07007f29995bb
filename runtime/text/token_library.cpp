// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/token_library.h"

#include "text/token_estimator.h"

#include <algorithm>

namespace pilothouse::text {

namespace {

constexpr std::array<std::string_view, 4> kNames{"auto", "o200k_base", "cl100k_base", "estimate"};

struct Family {
    std::string_view prefix;
    Encoding encoding;
};

/// The first that fits counts.
constexpr auto kFamilies = std::to_array<Family>({
    {"gpt-4o", Encoding::O200kBase},
    {"chatgpt-4o", Encoding::O200kBase},
    {"gpt-4.1", Encoding::O200kBase},
    {"gpt-4.5", Encoding::O200kBase},
    {"gpt-5", Encoding::O200kBase},
    {"gpt-oss", Encoding::O200kBase},
    {"o1", Encoding::O200kBase},
    {"o3", Encoding::O200kBase},
    {"o4", Encoding::O200kBase},
    {"gpt-4", Encoding::Cl100kBase},
    {"gpt-3.5", Encoding::Cl100kBase},
    {"gpt-35", Encoding::Cl100kBase},
});

/// \a model is \a prefix, or goes on behind it with what is no letter or digit: "o1" is no prefix of "o100".
bool isOf(std::string_view model, std::string_view prefix)
{
    if (!model.starts_with(prefix)) {
        return false;
    }
    const char next = model.size() == prefix.size() ? '-' : model[prefix.size()];
    return next == '-' || next == ':' || next == '.' || next == '_' || next == '@';
}

std::size_t indexOf(Encoding encoding) { return static_cast<std::size_t>(encoding); }

} // namespace

std::string_view name(TokenChoice choice) { return kNames[static_cast<std::size_t>(choice)]; }

std::optional<TokenChoice> tokenChoice(std::string_view wanted)
{
    const auto *const found = std::find(kNames.begin(), kNames.end(), wanted);
    return found == kNames.end() ? std::nullopt : std::optional(static_cast<TokenChoice>(found - kNames.begin()));
}

std::optional<Encoding> encodingOf(std::string_view model)
{
    if (const std::size_t slash = model.rfind('/'); slash != std::string_view::npos) {
        model.remove_prefix(slash + 1);
    }
    if (model.starts_with("ft:")) {
        model.remove_prefix(3);
    }
    const auto *const found = std::find_if(kFamilies.begin(), kFamilies.end(),
                                           [&](const Family &family) { return isOf(model, family.prefix); });
    return found == kFamilies.end() ? std::nullopt : std::optional(found->encoding);
}

TokenLibrary::TokenLibrary(TokenChoice choice, std::vector<std::filesystem::path> directories, OnProblem onProblem)
    : m_choice(choice),
      m_directories(std::move(directories)),
      m_onProblem(std::move(onProblem)),
      m_estimator(std::make_shared<TokenEstimator>())
{
    if (choice != TokenChoice::Estimate) {
        m_shelves[indexOf(choice == TokenChoice::Cl100kBase ? Encoding::Cl100kBase : Encoding::O200kBase)].state =
            State::Wanted;
        m_thread = std::jthread([this](std::stop_token stop) { load(std::move(stop)); });
    }
}

TokenLibrary::~TokenLibrary() = default;

std::shared_ptr<const TokenCounter> TokenLibrary::counterFor(std::string_view model)
{
    switch (m_choice) {
    case TokenChoice::O200kBase: return take(Encoding::O200kBase);
    case TokenChoice::Cl100kBase: return take(Encoding::Cl100kBase);
    case TokenChoice::Estimate: return m_estimator;
    case TokenChoice::Auto: break;
    }
    const auto encoding = encodingOf(model);
    return encoding ? take(*encoding) : m_estimator;
}

std::shared_ptr<const TokenCounter> TokenLibrary::take(Encoding encoding)
{
    const std::lock_guard lock(m_mutex);
    Shelf &shelf = m_shelves[indexOf(encoding)];
    if (shelf.state == State::Absent) {
        shelf.state = State::Wanted;
        m_changed.notify_all();
    }
    return shelf.counter ? shelf.counter : m_estimator;
}

void TokenLibrary::wait()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] {
        return std::none_of(m_shelves.begin(), m_shelves.end(),
                            [](const Shelf &shelf) { return shelf.state == State::Wanted; });
    });
}

void TokenLibrary::load(std::stop_token stop)
{
    while (true) {
        Encoding next{};
        {
            std::unique_lock lock(m_mutex);
            const auto wanted = [&] {
                const auto *const shelf = std::find_if(m_shelves.begin(), m_shelves.end(),
                                                       [](const Shelf &one) { return one.state == State::Wanted; });
                next = static_cast<Encoding>(shelf - m_shelves.begin());
                return shelf != m_shelves.end();
            };
            if (!m_changed.wait(lock, stop, wanted) || stop.stop_requested()) {
                return;
            }
        }
        fill(next);
    }
}

void TokenLibrary::fill(Encoding encoding)
{
    const std::string file = std::string(text::name(encoding)) + ".ranks";
    const auto directory = std::find_if(m_directories.begin(), m_directories.end(), [&](const auto &one) {
        std::error_code ignored;
        return std::filesystem::exists(one / file, ignored);
    });
    auto loaded =
        directory != m_directories.end()
            ? BpeCounter::load(*directory, encoding)
            : Result<std::shared_ptr<const BpeCounter>>(Error{ErrorCode::NotFound, file + ": is not installed"});
    if (!loaded && m_onProblem) {
        m_onProblem(encoding, loaded.error());
    }
    const std::lock_guard lock(m_mutex);
    Shelf &shelf = m_shelves[indexOf(encoding)];
    shelf.counter = loaded ? *std::move(loaded) : nullptr;
    shelf.state = State::Done;
    m_changed.notify_all();
}

} // namespace pilothouse::text
