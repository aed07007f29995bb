// SPDX-License-Identifier: GPL-3.0-or-later
// main() for fuzz targets built without libFuzzer:
//     fuzz_x CORPUS_DIRECTORY [--seconds N] [--iterations N]
// runs every file of the corpus, then mutations of them with a fixed seed until either limit is reached. The environment variable
// PILOTHOUSE_FUZZ_SECONDS replaces --seconds. The input under test is kept in fuzz-last-input, so that a crash leaves it behind.
#include "fuzz/driver.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

constexpr std::size_t kLongest = 64 * 1024;
std::string g_current;

/// Writes the input under test with calls that are safe in a signal handler.
void keepInput()
{
    constexpr char kName[] = "fuzz-last-input";
    if (std::FILE *file = std::fopen(kName, "wb")) {
        std::fwrite(g_current.data(), 1, g_current.size(), file);
        std::fclose(file);
    }
}

extern "C" void onCrash(int number)
{
    std::signal(number, SIG_DFL);
    keepInput();
    std::raise(number);
}

void test(std::string input)
{
    g_current = std::move(input);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(g_current.data()), g_current.size());
}

/// Changes texts at random, the same way on every run.
class Mutator {
public:
    explicit Mutator(const std::vector<std::string> &corpus) : m_corpus(corpus) {}

    std::string next()
    {
        std::string text = any();
        for (std::size_t times = 1 + below(6); times > 0; --times) {
            change(text);
        }
        text.resize(std::min(text.size(), kLongest));
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(m_random() % limit); }
    const std::string &any() { return m_corpus[below(m_corpus.size())]; }

    void change(std::string &text)
    {
        const std::size_t at = below(text.size() + 1);
        switch (below(8)) {
        case 0: text.insert(at, 1, static_cast<char>(below(256))); break;
        case 1: text.erase(at, 1 + below(8)); break;
        case 2: flip(text, at); break;
        case 3: text.insert(at, piece()); break;
        case 4: text = text.substr(0, at) + piece(); break;
        case 5: text.insert(at, std::string(1 + below(300), text.empty() ? '(' : text[below(text.size())])); break;
        case 6: text.insert(at, text.substr(below(text.size() + 1), below(64))); break;
        default: text.insert(at, std::to_string(static_cast<std::int64_t>(m_random()))); break;
        }
    }

    void flip(std::string &text, std::size_t at)
    {
        if (at < text.size()) {
            text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        }
    }

    std::string piece()
    {
        const std::string &other = any();
        const std::size_t from = below(other.size() + 1);
        return other.substr(from, 1 + below(32));
    }

    const std::vector<std::string> &m_corpus;
    std::mt19937_64 m_random{20260101};
};

std::vector<std::string> readCorpus(const std::filesystem::path &directory)
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(directory)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> texts;
    for (const auto &path : files) {
        std::ifstream file(path, std::ios::binary);
        texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return texts;
}

struct Limits {
    double seconds = 20;
    std::uint64_t iterations = UINT64_MAX;
};

Limits limitsFrom(int argc, char **argv)
{
    Limits limits;
    for (int i = 2; i + 1 < argc; i += 2) {
        if (std::string_view(argv[i]) == "--seconds") {
            limits.seconds = std::atof(argv[i + 1]);
        } else if (std::string_view(argv[i]) == "--iterations") {
            limits.iterations = std::strtoull(argv[i + 1], nullptr, 10);
        }
    }
    if (const char *seconds = std::getenv("PILOTHOUSE_FUZZ_SECONDS")) {
        limits.seconds = std::atof(seconds);
    }
    return limits;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s CORPUS_DIRECTORY [--seconds N] [--iterations N]\n", argv[0]);
        return 2;
    }
    const std::vector<std::string> corpus = readCorpus(argv[1]);
    if (corpus.empty()) {
        std::fprintf(stderr, "no corpus in %s\n", argv[1]);
        return 2;
    }
    for (const int number : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL}) {
        std::signal(number, onCrash);
    }
    for (const std::string &text : corpus) {
        test(text);
    }
    const Limits limits = limitsFrom(argc, argv);
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(limits.seconds);
    Mutator mutator(corpus);
    std::uint64_t runs = 0;
    while (runs < limits.iterations && (runs % 64 != 0 || std::chrono::steady_clock::now() < end)) {
        test(mutator.next());
        ++runs;
    }
    std::printf("%zu corpus files, %llu mutations, no defect found\n", corpus.size(),
                static_cast<unsigned long long>(runs));
    return 0;
}
