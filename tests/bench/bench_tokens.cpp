// SPDX-License-Identifier: GPL-3.0-or-later
// How fast tokens are counted: pilothouse-bench-tokens [DIRECTORY-OF-RANKS [FILE...]]. Prints one JSON object; MB/s of processor time, the median
// of nine rounds over all texts of a kind. The texts are generated; files are one kind more.
#include "support/rank_files.h"
#include "text/bpe_counter.h"
#include "text/token_estimator.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <utility>

using namespace pilothouse;
using namespace pilothouse::text;

namespace {

constexpr int kRounds = 9;
constexpr std::size_t kKindBytes = 1'000'000;

struct Kind {
    std::string name;
    std::vector<std::string> texts;
};

std::string repeated(const std::vector<std::string> &words, std::size_t bytes, unsigned seed)
{
    std::mt19937 random(seed);
    std::string out;
    while (out.size() < bytes) {
        out += words[random() % words.size()];
    }
    return out;
}

std::vector<Kind> kinds()
{
    const std::vector<std::string> english{" the",     " agent",   " waits",    " until",   " a",       " person",
                                           " has",     " looked",  " at",       " it",      ",",        ".",
                                           " Nothing", " happens", " silently", " because", " verdict", " costs",
                                           " 1,250",   " tokens",  " doesn't",  "\n",       " (see",    " below)"};
    const std::vector<std::string> code{
        "    if (", "items",           "[i].",      "size()",     " == ",  "kMostTokens",
        ") {\n",    "        return ", "std::move", "(",          ");\n",  "    }\n",
        "// count", "m_counter->",     "0x1f",      "\"text\", ", "auto ", "const auto &"};
    const std::vector<std::string> chinese{"代理", "等待", "直到", "有人", "查看", "请求", "。",  "决定",
                                           "会",   "被",   "记录", "，",   "没有", "任何", "事情"};
    const auto texts = [](const std::vector<std::string> &words) {
        std::vector<std::string> all;
        for (unsigned i = 0; i < kKindBytes / 1000; ++i) {
            all.push_back(repeated(words, 1000, i));
        }
        return all;
    };
    return {{"english_1KB", texts(english)},
            {"code_1KB", texts(code)},
            {"chinese_1KB", texts(chinese)},
            {"run_of_a_1MB", {std::string(kKindBytes, 'a')}},
            {"run_of_spaces_1MB", {std::string(kKindBytes, ' ')}},
            {"letters_1MB", {repeated({"q", "x", "j", "z", "v", "k", "w", "y"}, kKindBytes, 1)}}};
}

double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

void measure(const Kind &kind, const TokenCounter &counter, bool first)
{
    std::vector<double> rates;
    std::size_t bytes = 0;
    std::int64_t tokens = 0;
    for (int round = 0; round < kRounds; ++round) {
        bytes = 0;
        tokens = 0;
        const double start = processorSeconds();
        for (const std::string &text : kind.texts) {
            tokens += counter.count(text);
            bytes += text.size();
        }
        rates.push_back(static_cast<double>(bytes) / 1e6 / (processorSeconds() - start));
    }
    std::nth_element(rates.begin(), rates.begin() + kRounds / 2, rates.end());
    std::printf("%s\n  {\"texts\":\"%s\",\"counter\":\"%s\",\"bytes\":%zu,\"tokens\":%lld,\"mb_per_s\":%.1f}",
                first ? "" : ",", kind.name.c_str(), std::string(counter.name()).c_str(), bytes,
                static_cast<long long>(tokens), rates[kRounds / 2]);
}

} // namespace

int main(int argc, char **argv)
{
    const std::filesystem::path directory = argc > 1 ? std::filesystem::path(argv[1]) : test::rankFiles();
    std::vector<Kind> all = kinds();
    for (int i = 2; i < argc; ++i) {
        std::ifstream in(argv[i], std::ios::binary);
        all.push_back({argv[i], {std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>())}});
    }
    std::vector<std::shared_ptr<const TokenCounter>> counters{std::make_shared<TokenEstimator>()};
    std::printf("{\"bench\":\"tokens\",\"load_ms\":{");
    bool first = true;
    for (const Encoding encoding : {Encoding::O200kBase, Encoding::Cl100kBase}) {
        const double start = processorSeconds();
        auto loaded = BpeCounter::load(directory, encoding);
        if (!loaded) {
            std::fprintf(stderr, "%s\n", loaded.error().detail.c_str());
            continue;
        }
        std::printf("%s\"%s\":%.1f", std::exchange(first, false) ? "" : ",", std::string(name(encoding)).c_str(),
                    (processorSeconds() - start) * 1e3);
        counters.push_back(*std::move(loaded));
    }
    std::printf("},\"results\":[");
    first = true;
    for (const Kind &kind : all) {
        for (const auto &counter : counters) {
            measure(kind, *counter, std::exchange(first, false));
        }
    }
    std::printf("\n]}\n");
    return 0;
}
