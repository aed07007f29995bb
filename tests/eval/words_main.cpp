// SPDX-License-Identifier: GPL-3.0-or-later
#include "words_main.h"

#include "packed_file.h"
#include "word_vectors.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace pilothouse::eval {

namespace {

constexpr int kUsage = 2;
constexpr std::size_t kWords = 8'192;
constexpr std::size_t kRelated = 64;
constexpr const char *kHelp =
    "usage: pilothouse-eval words train GCIDE WORDNET TABLE   makes the table of related words\n"
    "       pilothouse-eval words show TABLE WORD...          related to these stems\n"
    "  GCIDE    gcide.dict.dz of Debian's dict-gcide\n"
    "  WORDNET  directory of data.noun and the others of wordnet-base\n";

/// Without what stands in brackets (where it comes from) or between backslashes (how it is said).
std::string plain(std::string_view entry)
{
    std::string text;
    int brackets = 0;
    bool said = false;
    for (const char c : entry) {
        brackets += c == '[' ? 1 : c == ']' && brackets > 0 ? -1 : 0;
        said = c == '\\' ? !said : said && c != '\n';
        if (brackets == 0 && !said && c != ']' && c != '\\') {
            text += c;
        }
    }
    return text;
}

/// Entries begin at the margin, their lines go on indented.
void addGcide(std::string_view all, StemCorpus &corpus)
{
    while (!all.empty()) {
        std::size_t end = all.find('\n');
        while (end != std::string_view::npos && end + 1 < all.size() && (all[end + 1] == ' ' || all[end + 1] == '\n')) {
            end = all.find('\n', end + 1);
        }
        end = std::min(end, all.size() - 1) + 1;
        corpus.add(plain(all.substr(0, end)));
        all.remove_prefix(end);
    }
}

/// Words of one meaning and its gloss: "offset file type count word id word id ... pointers | gloss".
void addMeaning(std::string_view line, StemCorpus &corpus)
{
    const std::size_t bar = line.find('|');
    if (line.starts_with("  ") || bar == std::string_view::npos) {
        return; // the licence at the top
    }
    std::string passage;
    std::size_t field = 0;
    std::size_t words = 0;
    for (std::string_view left = line.substr(0, bar); !left.empty() && field < 4 + 2 * std::max<std::size_t>(1, words);
         ++field) {
        const std::size_t end = std::min(left.find(' '), left.size());
        const std::string one(left.substr(0, end));
        if (field == 3) {
            words = std::strtoul(one.c_str(), nullptr, 16);
        } else if (field > 3 && field % 2 == 0) {
            passage += one.substr(0, one.find('(')) + ' ';
        }
        left.remove_prefix(std::min(end + 1, left.size()));
    }
    std::replace(passage.begin(), passage.end(), '_', ' ');
    corpus.add(passage.append(line.substr(bar + 1)));
}

Result<void> addWordNet(const std::filesystem::path &directory, StemCorpus &corpus)
{
    for (const char *const part : {"noun", "verb", "adj", "adv"}) {
        const auto content = readPacked(directory / (std::string("data.") + part));
        if (!content) {
            return content.error();
        }
        std::string_view all = *content;
        while (!all.empty()) {
            const std::size_t end = std::min(all.find('\n'), all.size() - 1) + 1;
            addMeaning(all.substr(0, end), corpus);
            all.remove_prefix(end);
        }
    }
    return {};
}

int train(const char *gcide, const char *wordNet, const char *table)
{
    StemCorpus corpus;
    const auto entries = readPacked(gcide);
    if (entries) {
        addGcide(*entries, corpus);
    }
    const auto meanings = addWordNet(wordNet, corpus);
    if (!entries || !meanings) {
        std::fprintf(stderr, "pilothouse-eval: %s\n", (entries ? meanings.error() : entries.error()).detail.c_str());
        return EXIT_FAILURE;
    }
    const WordVectors vectors = trainVectors(corpus, {});
    const auto lists = relatedByCosine(vectors, kWords, kRelated);
    const std::string bytes = text::RelatedWords::write(std::span(vectors.stems).first(lists.size()), lists);
    std::ofstream out(table, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::printf("%zu stems in %zu places, %zu of them with vectors, %zu in the table\n", corpus.stems().size(),
                corpus.sequence().size(), vectors.stems.size(), lists.size());
    return out.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}

int show(const char *table, std::span<char *const> stems)
{
    const auto words = text::RelatedWords::load(table);
    if (!words) {
        std::fprintf(stderr, "pilothouse-eval: %s\n", words.error().detail.c_str());
        return EXIT_FAILURE;
    }
    for (const char *const stem : stems) {
        std::printf("%s:", stem);
        if (const auto word = (*words)->find(stem)) {
            for (const text::RelatedWord &related : (*words)->relatedTo(*word)) {
                std::printf(" %s %.2f", std::string((*words)->stem(related.word)).c_str(), related.strength / 255.0);
            }
        }
        std::printf("\n");
    }
    return EXIT_SUCCESS;
}

} // namespace

int wordsMain(int argc, char **argv)
{
    const std::string_view command = argc > 2 ? argv[2] : "";
    if (command == "train" && argc == 6) {
        return train(argv[3], argv[4], argv[5]);
    }
    if (command == "show" && argc > 4) {
        return show(argv[3], std::span(argv, static_cast<std::size_t>(argc)).subspan(4));
    }
    std::fputs(kHelp, stderr);
    return kUsage;
}

} // namespace pilothouse::eval
