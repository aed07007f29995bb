// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: as a text to count, and as a rank file. Pieces must cover the text, counts must be
// bounded by the bytes and the same again; a rank file is refused by name or gives a table that finds each of its tokens.
#include "fuzz/driver.h"

#include "support/rank_files.h"
#include "text/bpe_counter.h"
#include "text/bpe_merge.h"
#include "text/token_estimator.h"

#include <cstdio>
#include <cstdlib>

using namespace pilothouse;
using namespace pilothouse::text;

namespace {

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "fuzz_tokens: %s\n", what);
        std::abort();
    }
}

const BpeCounter &counter(Encoding encoding)
{
    const auto made = [](Encoding one) {
        auto ranks = RankTable::read(
            test::rankFile(std::string(name(one)), {"th", "in", " t", "an", "en", "  ", " th", "the", " the", "aa",
                                                    "aaaa", "((", "\xe4\xb8", "\xf0\x9f"}),
            name(one), "made");
        require(ranks.ok(), "the made rank file is refused");
        return BpeCounter(one, *std::move(ranks));
    };
    static const BpeCounter o200k = made(Encoding::O200kBase);
    static const BpeCounter cl100k = made(Encoding::Cl100kBase);
    return encoding == Encoding::O200kBase ? o200k : cl100k;
}

void countText(std::string_view text)
{
    for (const Encoding encoding : {Encoding::O200kBase, Encoding::Cl100kBase}) {
        const BpeCounter &exact = counter(encoding);
        const auto tokens = exact.count(text);
        require(tokens <= static_cast<std::int64_t>(text.size()), "more tokens than bytes");
        require((tokens == 0) == text.empty(), "a text without tokens");
        require(tokens == exact.count(text), "a text is counted in two ways");
        const auto pattern = encoding == Encoding::O200kBase ? SplitPattern::O200k : SplitPattern::Cl100k;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = pieceEnd(text, at, pattern);
            require(end > at && end <= text.size(), "a piece does not go on");
            at = end;
        }
    }
    const auto estimate = TokenEstimator().count(text);
    require(estimate >= 0 && estimate <= static_cast<std::int64_t>(2 * text.size() + 1), "an estimate out of bounds");
}

/// The bytes as the tokens of a file whose checksum is right, and as a file.
void readRanks(std::string_view bytes)
{
    const auto whole = RankTable::read(bytes, "o200k_base", "fuzz");
    require(whole.ok() || whole.error().detail.starts_with("fuzz: "), "an error does not name the file");
    std::string made = test::rankFile("o200k_base", {});
    constexpr std::size_t kCountAt = 12;
    constexpr std::size_t kDigestAt = 32;
    constexpr std::size_t kTokensAt = 64;
    std::uint32_t tokens = 256;
    for (std::size_t at = 0; at < bytes.size(); at += 1 + static_cast<unsigned char>(bytes[at])) {
        ++tokens;
    }
    made += bytes;
    const Sha256 digest = sha256(std::string_view(made).substr(kTokensAt));
    made.replace(kCountAt, 4, test::littleEndian(tokens));
    made.replace(kDigestAt, digest.size(), std::string(digest.begin(), digest.end()));
    const auto table = RankTable::read(made, "o200k_base", "fuzz");
    require(table.ok() || table.error().detail.starts_with("fuzz: "), "an error does not name the file");
    for (std::uint32_t rank = 0; table.ok() && rank < table->size(); ++rank) {
        require(table->rank(table->token(rank)) == rank, "a token is not found");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    countText(bytes);
    readRanks(bytes);
    return 0;
}
