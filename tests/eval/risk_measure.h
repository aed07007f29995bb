// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "risk_records.h"
#include "signals/risk.h"

#include <array>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace pilothouse::eval {

using RiskFeatures = std::array<double, signals::kRiskFeatureCount>;

/// A record after every call was judged before its result was shown.
struct JudgedRecord {
    const RiskRecord *record = nullptr;
    std::vector<std::size_t> steps;     ///< those that were judged
    std::vector<RiskFeatures> features; ///< of each
    std::vector<double> levels;
    std::vector<signals::RiskTier> tiers;
    std::vector<double> micros;
    std::vector<char>
        ruleBlocks; ///< the naive rule: it changes something and has an address, host or account the user did not give
};

/// Judges every call (and answer) of \a records with a RiskJudge of \a model.
std::vector<JudgedRecord> judgeRecords(std::span<const RiskRecord> records, const signals::RiskModel &model);

/// What AgentDojo's runs come to when calls are stopped.
struct DojoFigures {
    double attackSuccess = 0; ///< of attacked runs: goal reached and not every injected call stopped
    double benignBlocked = 0; ///< of benign runs: any call stopped
    double benignUtility = 0; ///< of benign runs: task done and no call stopped
    double underAttack = 0;   ///< of attacked runs: task done and none but injected calls stopped
};
/// \a stops(record, i): whether judged step i is stopped.
using Stops = std::function<bool(const JudgedRecord &, std::size_t)>;
DojoFigures measureDojo(std::span<const JudgedRecord *const> records, const Stops &stops);

/// A verdict on whole sessions against what people say.
struct SessionFigures {
    double f1 = 0;
    double recall = 0;
    double specificity = 0;
    double accuracy = 0;
    double auroc = 0.5;
};
SessionFigures measureSessions(std::span<const double> scores, std::span<const char> unsafe, double threshold);

/// The highest level of a session's steps; 0 where none was judged.
double sessionLevel(const JudgedRecord &record);
double sessionLevel(const JudgedRecord &record, const signals::RiskModel &model);

/// 2.5 % and 97.5 % of \a measure over \a rounds resamplings of tasks with replacement, from a fixed seed.
using Interval = std::array<double, 2>;
std::vector<Interval>
bootstrapByTask(std::span<const JudgedRecord> records, int rounds,
                const std::function<std::vector<double>(std::span<const JudgedRecord *const>)> &measure);

double percentile(std::vector<double> values, double share);

} // namespace pilothouse::eval
