// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/token_library.h"

#include "support/check.h"
#include "support/rank_files.h"

#include <fstream>

#include <unistd.h>

using namespace pilothouse;
using namespace pilothouse::text;

namespace {

/// A directory with made rank files, gone afterwards.
class RankDirectory {
public:
    explicit RankDirectory(const std::string &name)
        : path(std::filesystem::temp_directory_path() /
               ("tst_token_library-" + std::to_string(::getpid()) + "-" + name))
    {
        std::filesystem::create_directories(path);
    }
    ~RankDirectory() { std::filesystem::remove_all(path); }
    RankDirectory(const RankDirectory &) = delete;
    RankDirectory &operator=(const RankDirectory &) = delete;

    void put(const std::string &encoding, const std::string &bytes) const
    {
        std::ofstream(path / (encoding + ".ranks"), std::ios::binary) << bytes;
    }

    std::filesystem::path path;
};

struct Problems {
    std::vector<Error> errors;
    TokenLibrary::OnProblem collector()
    {
        return [this](Encoding, const Error &error) { errors.push_back(error); };
    }
};

} // namespace

TEST_CASE("models have the encodings that are published for them")
{
    for (const std::string_view model : {"gpt-4o", "gpt-4o-mini-2024-07-18", "openai/gpt-4o", "chatgpt-4o-latest",
                                         "gpt-4.1-nano", "gpt-4.5-preview", "gpt-5", "gpt-5-mini", "o1", "o1-preview",
                                         "o3-mini", "o4-mini", "gpt-oss:20b", "ft:gpt-4o:acme", "gpt-5.1"}) {
        CHECK(encodingOf(model) == Encoding::O200kBase);
    }
    for (const std::string_view model : {"gpt-4", "gpt-4-turbo-2024-04-09", "gpt-4-32k", "gpt-3.5-turbo",
                                         "azure/gpt-35-turbo", "ft:gpt-3.5-turbo:x"}) {
        CHECK(encodingOf(model) == Encoding::Cl100kBase);
    }
    for (const std::string_view model :
         {"", "claude-sonnet-4", "llama3:8b", "o100", "gpt-40", "gpt", "mistral/large"}) {
        CHECK(!encodingOf(model));
    }
}

TEST_CASE("choices have names")
{
    for (const TokenChoice choice :
         {TokenChoice::Auto, TokenChoice::O200kBase, TokenChoice::Cl100kBase, TokenChoice::Estimate}) {
        CHECK(tokenChoice(name(choice)) == choice);
    }
    CHECK(!tokenChoice("o200k"));
    CHECK(!tokenChoice(""));
}

TEST_CASE("auto counts by the model, each encoding loaded when it is wanted")
{
    const RankDirectory files("auto");
    files.put("o200k_base", test::rankFile("o200k_base", {"ab"}));
    files.put("cl100k_base", test::rankFile("cl100k_base", {"abc"}));
    Problems problems;
    TokenLibrary library(TokenChoice::Auto, {"/nonexistent", files.path}, problems.collector());
    library.wait();
    CHECK_EQ(library.counterFor("gpt-4o")->name(), "o200k_base");
    CHECK_EQ(library.counterFor("gpt-4o")->count("abc"), 2);
    CHECK_EQ(library.counterFor("gpt-4")->name(), "estimate"); // only now is it wanted
    library.wait();
    CHECK_EQ(library.counterFor("gpt-4")->name(), "cl100k_base");
    CHECK_EQ(library.counterFor("gpt-4")->count("abc"), 1);
    CHECK_EQ(library.counterFor("claude-sonnet-4")->name(), "estimate");
    CHECK(problems.errors.empty());
}

TEST_CASE("a chosen encoding counts for every model")
{
    const RankDirectory files("chosen");
    files.put("cl100k_base", test::rankFile("cl100k_base", {"abc"}));
    TokenLibrary library(TokenChoice::Cl100kBase, {files.path});
    const auto early = library.counterFor("anything");
    library.wait();
    CHECK_EQ(library.counterFor("anything")->name(), "cl100k_base");
    CHECK(early->name() == "estimate" || early->name() == "cl100k_base");
    CHECK(early->count("some words") > 0);
}

TEST_CASE("without or with bad files the estimator counts, and why is said once")
{
    const RankDirectory files("bad");
    const std::string whole = test::rankFile("o200k_base", {"ab"});
    files.put("o200k_base", whole.substr(0, whole.size() - 1));
    Problems problems;
    {
        TokenLibrary library(TokenChoice::Auto, {files.path}, problems.collector());
        CHECK_EQ(library.counterFor("gpt-4")->name(), "estimate");
        library.wait();
        CHECK_EQ(library.counterFor("gpt-4o")->name(), "estimate");
        CHECK_EQ(library.counterFor("gpt-4")->name(), "estimate");
        library.wait();
    }
    REQUIRE(problems.errors.size() == 2);
    CHECK(problems.errors[0].code == ErrorCode::DigestMismatch);
    CHECK(problems.errors[0].detail.starts_with(files.path.string()));
    CHECK(problems.errors[1].code == ErrorCode::NotFound);
    CHECK_EQ(problems.errors[1].detail, "cl100k_base.ranks: is not installed");
}

TEST_CASE("the estimate loads nothing")
{
    Problems problems;
    TokenLibrary library(TokenChoice::Estimate, {}, problems.collector());
    library.wait();
    CHECK_EQ(library.counterFor("gpt-4o")->name(), "estimate");
    CHECK(problems.errors.empty());
}
