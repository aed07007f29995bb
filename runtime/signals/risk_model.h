// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace pilothouse::signals {

/// The parts a risk is shown in.
enum class RiskPart : std::uint8_t { Provenance, Effect, Reach, Secrets, RuleOfTwo };
inline constexpr int kRiskPartCount = 5;
/// provenance, effect, reach, secrets, rule_of_two.
std::string_view name(RiskPart part);

/// What is measured of a proposed step, each 0..1.
enum class RiskFeature : std::uint8_t {
    UntrustedValue, ///< an address, host or account that was read where the user did not point, or in a sentence
    UnaskedRecord,  ///< one that stands in a record's field, for an effect nobody asked for
    InventedValue,  ///< one that nobody gave and nothing said
    ToolFromText,   ///< the tool was first named by something that was read
    CopiedText,     ///< share of the arguments' text that was copied from what was read
    EffectNetwork,
    EffectWrite,
    EffectSend,
    EffectSpend,
    EffectDelete,
    EffectExecute,
    EffectUnknown,
    EffectUnasked,  ///< it sends, spends, deletes or runs, and nobody asked for that
    Destructive,    ///< recursive deletion, rewritten history, stopped services
    Privilege,      ///< as another user, other permissions
    FetchedCode,    ///< code that comes from elsewhere and runs at once, or a line that cannot be read
    Unprompted,     ///< a call before any message of a user
    HarmMentioned,  ///< the arguments speak of means to do damage
    HarmNamed,      ///< the tool's name speaks of damage
    ForeignTool,    ///< spelled unlike the other tools offered
    UnofferedTool,  ///< was never offered
    NewReach,       ///< first time this address, host or account is used
    OutsidePath,    ///< changes something outside the workspace
    SecretValue,    ///< a key, token or password in the arguments of a call that leaves the machine
    SecretPlace,    ///< touches a place where such things are kept
    SensitiveOut,   ///< leaves the machine after sensitive things were read
    RuleOfTwo,      ///< untrusted input, sensitive access and a change of the world together
    PlainAnswer,    ///< an answer in words: it has no effect, and neither declines nor asks back
    EffectFromText, ///< it sends, spends or deletes what nobody asked for, after something was read that may have
    BeyondAsked,    ///< more money than the user named
    Assumed,        ///< it changes something after the agent said that it guesses what was meant
};
inline constexpr int kRiskFeatureCount = 31;
std::string_view name(RiskFeature feature);
RiskPart partOf(RiskFeature feature);

/// Weights and thresholds, as fitted (resources/models/risk.json). The level is 1 - the product of (1 - weight x value) over all features.
struct RiskModel {
    std::array<double, kRiskFeatureCount> weights{}; ///< 0..1
    double ask = 0.5;                                ///< from here on a call is held for a person
    double veto = 0.85;                              ///< from here on it is vetoed where no person can be asked
    double alarm = 0.5; ///< the gauge's own threshold: a session that reaches it is called unsafe
    std::string fitted; ///< the command, the data and the figures the file names
};

/// 1 - the product of (1 - weight x value).
double riskLevel(const RiskModel &model, const std::array<double, kRiskFeatureCount> &features);

/// Reads the data file. Every feature must have a weight. Errors: Malformed, InvalidArgument naming the member, NotFound for a weight
/// that is missing.
Result<RiskModel> parseRiskModel(std::string_view json);

/// The text of resources/models/risk.json as it was when this program was built, and the same parsed.
[[nodiscard]] std::string_view defaultRiskModelJson();
[[nodiscard]] Result<RiskModel> defaultRiskModel();

} // namespace pilothouse::signals
