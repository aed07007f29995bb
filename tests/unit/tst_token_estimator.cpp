// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bpe_counter.h"
#include "text/token_calibrator.h"
#include "text/token_estimator.h"

#include "support/check.h"
#include "support/rank_files.h"

#include <cmath>
#include <cstdio>
#include <random>

using namespace pilothouse;
using namespace pilothouse::text;

namespace {

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

struct Shown {
    std::string_view piece;
    PieceKind kind;
    std::size_t length;
};

struct Sample {
    const char *name;
    std::string text;
    std::int64_t o200k; ///< counted by tiktoken
};

/// Paragraphs written for this test.
std::vector<Sample> samples()
{
    return {
        {"English",
         "The runtime watches an agent while it works. When a call looks risky, it waits until a person has looked at "
         "it, and what "
         "that person decides is recorded before the call may go on. Nothing is lost when the machine stops in "
         "between.",
         49},
        {"C++",
         "for (std::size_t i = 0; i < items.size(); ++i) {\n    if (items[i].tokens > budget) {\n        return "
         "Error{ErrorCode::OverBudget, "
         "\"item \" + std::to_string(i)};\n    }\n}\n",
         54},
        {"German",
         "Die Sitzung läuft weiter, während der Prüfer die Anfrage öffnet. Für größere Änderungen genügt eine kurze "
         "Begründung, und "
         "über Ausnahmen entscheidet am Ende die Leitung.",
         35},
        {"Russian",
         "Сеанс продолжается, пока оператор проверяет запрос. Все решения записываются до того, как вызов будет "
         "выполнен.",
         27},
        {"Japanese", "担当者が内容を確認するまで、呼び出しは保留されます。決定は実行の前に記録されます。", 32},
    };
}

} // namespace

TEST_CASE("pieces have a kind and a length")
{
    const Shown all[] = {
        {" word", PieceKind::SpacedWord, 4},     {"word's", PieceKind::BareWord, 6},
        {"_word", PieceKind::JoinedWord, 4},     {" Name", PieceKind::SpacedName, 4},
        {"Name", PieceKind::BareName, 4},        {"(Name", PieceKind::JoinedName, 4},
        {" HTTP", PieceKind::SpacedCapitals, 4}, {"HTTP", PieceKind::BareCapitals, 4},
        {" caf\u00e9", PieceKind::Accented, 4},  {" \u0436\u0436", PieceKind::Cyrillic, 2},
        {"\u4e2d\u6587", PieceKind::Han, 2},     {"\u4e2d\u306e", PieceKind::Kana, 2},
        {"\ud55c", PieceKind::Hangul, 1},        {" \u0627\u0644", PieceKind::Arabic, 2},
        {"\u13a0", PieceKind::OtherLetters, 1},  {"123", PieceKind::Digits, 3},
        {"\u0661", PieceKind::OtherDigits, 2},   {" {}", PieceKind::Symbols, 3},
        {";\n", PieceKind::LastSymbols, 2},      {"\U0001f600", PieceKind::Pictures, 4},
        {"   ", PieceKind::Blanks, 3},           {"\n\n", PieceKind::Newlines, 2},
        {"\xff", PieceKind::Pictures, 1},
    };
    for (const Shown &one : all) {
        const PieceShape shape = pieceShapeOf(one.piece);
        CHECK_EQ(static_cast<int>(shape.kind), static_cast<int>(one.kind));
        CHECK_EQ(shape.length, one.length);
    }
}

TEST_CASE("estimates are near the exact count, script by script")
{
    const TokenEstimator estimator;
    CHECK_EQ(estimator.count(""), 0);
    CHECK_EQ(estimator.name(), "estimate");
    for (const Sample &one : samples()) {
        const double off = static_cast<double>(estimator.count(one.text) - one.o200k) / static_cast<double>(one.o200k);
        std::printf("%s: %+.1f %%\n", one.name, 100 * off);
        CHECK(std::abs(off) < 0.36); // short texts of common words; README.md has the error on long ones
    }
}

TEST_CASE("the samples' exact counts are right")
{
    const auto counter = BpeCounter::load(test::rankFiles(), Encoding::O200kBase);
    if (!counter) {
        std::printf("skipped: %s\n", counter.error().detail.c_str());
        return;
    }
    for (const Sample &one : samples()) {
        CHECK_EQ((*counter)->count(one.text), one.o200k);
    }
}

TEST_CASE("estimates of any bytes are bounded by the text")
{
    const TokenEstimator estimator;
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (std::size_t size = 1 + random() % 200; size > 0; --size) {
            text += static_cast<char>(random() % 256);
        }
        const auto tokens = estimator.count(text);
        CHECK(tokens >= 1);
        CHECK(tokens <= static_cast<std::int64_t>(2 * text.size() + 1));
    }
    CHECK(estimator.count(std::string(100'000, ' ')) < 10'000);
}

TEST_CASE("without reports nothing is calibrated")
{
    const TokenCalibrator calibrator;
    CHECK_EQ(calibrator.calibrated(1000), 1000);
    CHECK_EQ(calibrator.calibrated(0), 0);
    CHECK(near(calibrator.factor().low, 0.25));
    CHECK(near(calibrator.factor().high, 4));
    CHECK_EQ(calibrator.explanation(), "no usage was reported yet: counts stand as they are");
}

TEST_CASE("reports move the factor, each less than the one before")
{
    TokenCalibrator calibrator;
    calibrator.add(1000, 1200);
    CHECK(near(calibrator.factor().value, 1.1));
    CHECK(near(calibrator.factor().low, 1));
    CHECK(near(calibrator.factor().high, 1.2));
    calibrator.add(1000, 1200);
    CHECK(near(calibrator.factor().value, 1.2));
    for (int i = 0; i < 20; ++i) {
        calibrator.add(1000, 1200);
    }
    CHECK(near(calibrator.factor().low, 1.2));
    CHECK(near(calibrator.factor().high, 1.2));
    CHECK_EQ(calibrator.calibrated(10), 12);
    CHECK_EQ(calibrator.explanation(),
             "the model reports 1.200 times what was counted (1.200 to 1.200), from 22 calls");
}

TEST_CASE("outliers and impossible numbers do not count")
{
    TokenCalibrator calibrator;
    for (int i = 0; i < 30; ++i) {
        calibrator.add(2000, 1800 + 20 * (i % 11));
        if (i % 3 == 0) {
            calibrator.add(2000, 7900);
        }
    }
    const auto found = calibrator.factor();
    CHECK(found.value > 0.9 && found.value < 1.03);
    CHECK(found.low <= found.value && found.value <= found.high);
    CHECK(found.low >= 0.9);
    CHECK(found.high < 1.05);
    CHECK_EQ(found.leftOut, std::size_t{0});
    calibrator.add(49, 49);
    calibrator.add(1000, 0);
    calibrator.add(1000, -5);
    calibrator.add(0, 10);
    calibrator.add(1000, 4001);
    CHECK_EQ(calibrator.factor().leftOut, std::size_t{5});
    CHECK(near(calibrator.factor().value, found.value));
    CHECK(calibrator.explanation().ends_with("; 5 left out as too short or impossible"));
}

TEST_CASE("the error of the counts is told with its sign, its size and what a long text comes to")
{
    TokenCalibrator calibrator;
    CHECK(calibrator.error().used == 0 && calibrator.error().mean == 0 && near(calibrator.error().pooled, 1));
    for (int i = 0; i < 19; ++i) {
        calibrator.add(800, 1000);
    }
    calibrator.add(3000, 2000);
    const auto error = calibrator.error();
    CHECK_EQ(error.used, std::size_t{20});
    CHECK(near(error.mean, (19 * -0.2 + 0.5) / 20));
    CHECK(near(error.p95, 0.2));
    CHECK(near(error.pooled, 21'000.0 / 18'200.0));
    calibrator.add(3000, 2000);
    CHECK(near(calibrator.error().p95, 0.5));
}

TEST_CASE("the newest reports replace the oldest")
{
    TokenCalibrator calibrator;
    for (int i = 0; i < 100; ++i) {
        calibrator.add(1000, 2000);
    }
    for (int i = 0; i < 64; ++i) {
        calibrator.add(1000, 900);
    }
    CHECK(near(calibrator.factor().value, 0.9));
    CHECK_EQ(calibrator.factor().used, std::size_t{64});
}
