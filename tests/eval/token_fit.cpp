// SPDX-License-Identifier: GPL-3.0-or-later
#include "token_fit.h"

#include "text/bpe_merge.h"
#include "text/bpe_split.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace pilothouse::eval {

namespace {

using text::kPieceKinds;
using text::TokenWeights;

constexpr std::size_t kHeldOutEvery = 5;
constexpr std::size_t kLast = TokenWeights::kLengths;
constexpr double kPrior = 4; ///< pieces at the kind's own rate that every length is given beside what was found
constexpr double kSlow = 0.9;
constexpr double kLongestToken = 128; ///< bytes: longer runs never cost less than that
constexpr double kFewSpeakers = 0.02; ///< weight of a language that is not among the next
constexpr auto kManySpeakers = std::to_array<std::string_view>(
    {"-ar", "-de",    "-en", "-es", "-fr", "-hi", "-id", "-it",    "-ja",    "-ko", "-nl", "-pl",
     "-pt", "-pt_BR", "-ru", "-tr", "-uk", "-vi", "-zh", "-zh_CN", "-zh_TW", "-he", "-th", "-el"});

/// Sums over the pieces of one kind.
struct Sums {
    std::array<double, kLast> pieces{};
    std::array<double, kLast> tokens{};
    double characters = 0;
    double allTokens = 0;
    double beyondPieces = 0;
    double beyondCharacters = 0; ///< past the last length
    double beyondTokens = 0;
};
using KindSums = std::array<Sums, kPieceKinds>;

void add(Sums &sums, const text::PieceShape &shape, double tokens, double weight)
{
    sums.characters += weight * static_cast<double>(shape.length);
    sums.allTokens += weight * tokens;
    if (shape.length > kLast) {
        sums.beyondPieces += weight;
        sums.beyondCharacters += weight * static_cast<double>(shape.length - kLast);
        sums.beyondTokens += weight * tokens;
    } else {
        const std::size_t at = std::max<std::size_t>(shape.length, 1) - 1;
        sums.pieces[at] += weight;
        sums.tokens[at] += weight * tokens;
    }
}

/// "prose-de", "messages-fi": not English and no source code.
bool isForeign(const std::string &kind)
{
    const std::size_t dash = kind.find('-');
    return dash != std::string::npos && kind.substr(dash) != "-en";
}

double weightOf(const std::string &kind)
{
    const std::size_t dash = kind.find('-');
    const bool many = dash == std::string::npos ||
                      std::find(kManySpeakers.begin(), kManySpeakers.end(), kind.substr(dash)) != kManySpeakers.end();
    return many ? 1 : kFewSpeakers;
}

/// Words of Latin script cost what they cost in English and source code, or in the other languages; the rest costs the same in all.
void addText(const std::string &words, const std::string &textKind, const text::RankTable &ranks, KindSums &plain,
             KindSums &accented)
{
    const bool foreign = isForeign(textKind);
    const double weight = weightOf(textKind);
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = text::pieceEnd(words, at, text::SplitPattern::O200k);
        const std::string_view piece = std::string_view(words).substr(at, end - at);
        const text::PieceShape shape = text::pieceShapeOf(piece);
        const auto tokens = static_cast<double>(text::countPiece(piece, ranks));
        const auto kind = static_cast<std::size_t>(shape.kind);
        if (!foreign || !text::isLatin(shape.kind)) {
            add(plain[kind], shape, tokens, weight);
        }
        if (foreign || !text::isLatin(shape.kind)) {
            add(accented[kind], shape, tokens, weight);
        }
        at = end;
    }
}

TokenWeights::Row rowOf(const Sums &sums)
{
    TokenWeights::Row row{};
    // Tokens of a piece are taken to grow by an equal amount with each character where nothing better is known.
    const double rate = sums.characters > 0 ? std::min(1.0, sums.allTokens / sums.characters) : 0.25;
    for (std::size_t i = 0; i < kLast; ++i) {
        const double prior = std::max(1.0, rate * static_cast<double>(i + 1));
        row[i] = static_cast<float>((sums.tokens[i] + kPrior * prior) / (sums.pieces[i] + kPrior));
    }
    const double beyond = sums.beyondTokens - sums.beyondPieces * static_cast<double>(row[kLast - 1]);
    const double priorCharacters = kPrior * static_cast<double>(kLast);
    row[kLast] = static_cast<float>(
        std::max(1 / kLongestToken, (beyond + priorCharacters * rate) / (sums.beyondCharacters + priorCharacters)));
    return row;
}

void write(std::string &out, const char *name, const TokenWeights::Table &table)
{
    out += std::string("    // ") + name + "\n    {{\n";
    for (const TokenWeights::Row &row : table) {
        out += "        {";
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::array<char, 16> number{};
            std::snprintf(number.data(), number.size(), "%s%.3fF", i == 0 ? "" : ", ", static_cast<double>(row[i]));
            out +=
                (i == row.size() / 2 ? "\n         " : "") + std::string(number.data() + (i == row.size() / 2 ? 2 : 0));
            out += i + 1 == row.size() / 2 ? "," : "";
        }
        out += "},\n";
    }
    out += "    }},\n";
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0;
    }
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return values[at];
}

} // namespace

Result<TextKinds> readTexts(const std::filesystem::path &directory)
{
    std::error_code problem;
    TextKinds texts;
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(directory, problem)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    if (problem || files.empty()) {
        return Error{ErrorCode::Io, directory.string() + ": " + (problem ? problem.message() : "holds no file")};
    }
    std::sort(files.begin(), files.end());
    for (const auto &file : files) {
        std::ifstream in(file, std::ios::binary);
        texts[file.parent_path().filename().string()].emplace_back(std::istreambuf_iterator<char>(in),
                                                                   std::istreambuf_iterator<char>());
    }
    return texts;
}

TextKinds part(const TextKinds &all, bool heldOut)
{
    TextKinds some;
    for (const auto &[kind, texts] : all) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if ((i % kHeldOutEvery == kHeldOutEvery - 1) == heldOut) {
                some[kind].push_back(texts[i]);
            }
        }
    }
    return some;
}

text::TokenWeights fitWeights(const TextKinds &texts, const text::BpeCounter &exact)
{
    KindSums plain;
    KindSums accented;
    for (const auto &[kind, ofKind] : texts) {
        for (const std::string &one : ofKind) {
            addText(one, kind, exact.ranks(), plain, accented);
        }
    }
    TokenWeights weights{};
    std::transform(plain.begin(), plain.end(), weights.plain.begin(), rowOf);
    std::transform(accented.begin(), accented.end(), weights.accented.begin(), rowOf);
    return weights;
}

std::string toSource(const text::TokenWeights &weights)
{
    std::string out = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
                      "// Written by `pilothouse-eval tokens fit CORPUS` (tests/eval): change that, not this. A row "
                      "for each PieceKind.\n"
                      "#include \"text/token_estimator.h\"\n\nnamespace pilothouse::text {\n\n"
                      "// clang-format off\nconst TokenWeights kTokenWeights{\n";
    write(out, "plain", weights.plain);
    write(out, "accented", weights.accented);
    return out + "};\n// clang-format on\n\n} // namespace pilothouse::text\n";
}

EstimateError errorOf(const std::string &kind, const std::vector<std::string> &texts, const text::TokenCounter &counter,
                      const text::BpeCounter &exact)
{
    EstimateError error;
    error.kind = kind;
    std::int64_t estimated = 0;
    std::vector<double> off;
    for (const std::string &one : texts) {
        const std::int64_t wanted = exact.count(one);
        if (wanted == 0) {
            continue;
        }
        const std::int64_t got = counter.count(one);
        ++error.texts;
        error.tokens += wanted;
        estimated += got;
        off.push_back(100 * std::abs(static_cast<double>(got - wanted)) / static_cast<double>(wanted));
    }
    error.total =
        error.tokens == 0 ? 0 : 100 * static_cast<double>(estimated - error.tokens) / static_cast<double>(error.tokens);
    error.median = quantile(off, 0.5);
    error.slow = quantile(std::move(off), kSlow);
    return error;
}

} // namespace pilothouse::eval
