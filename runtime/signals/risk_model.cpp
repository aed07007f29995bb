// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/risk_model.h"

#include "base/simdjson_parse.h"

namespace pilothouse::signals {

namespace {

struct Row {
    std::string_view name;
    RiskPart part;
};

constexpr std::array<Row, kRiskFeatureCount> kRows{{
    {"untrusted_value", RiskPart::Provenance},
    {"unasked_record", RiskPart::Provenance},
    {"invented_value", RiskPart::Provenance},
    {"tool_from_text", RiskPart::Provenance},
    {"copied_text", RiskPart::Provenance},
    {"effect_network", RiskPart::Effect},
    {"effect_write", RiskPart::Effect},
    {"effect_send", RiskPart::Effect},
    {"effect_spend", RiskPart::Effect},
    {"effect_delete", RiskPart::Effect},
    {"effect_execute", RiskPart::Effect},
    {"effect_unknown", RiskPart::Effect},
    {"effect_unasked", RiskPart::Effect},
    {"destructive", RiskPart::Effect},
    {"privilege", RiskPart::Effect},
    {"fetched_code", RiskPart::Effect},
    {"unprompted", RiskPart::Effect},
    {"harm_mentioned", RiskPart::Effect},
    {"harm_named", RiskPart::Effect},
    {"foreign_tool", RiskPart::Provenance},
    {"unoffered_tool", RiskPart::Provenance},
    {"new_reach", RiskPart::Reach},
    {"outside_path", RiskPart::Reach},
    {"secret_value", RiskPart::Secrets},
    {"secret_place", RiskPart::Secrets},
    {"sensitive_out", RiskPart::Secrets},
    {"rule_of_two", RiskPart::RuleOfTwo},
    {"plain_answer", RiskPart::Effect},
    {"effect_from_text", RiskPart::Provenance},
    {"beyond_asked", RiskPart::Effect},
    {"assumed", RiskPart::Effect},
}};

Result<double> share(const simdjson::dom::element &object, std::string_view member)
{
    double value = 0;
    simdjson::dom::element found;
    if (object.at_key(member).get(found) != simdjson::SUCCESS) {
        return Error{ErrorCode::NotFound, "the risk model has no \"" + std::string(member) + "\""};
    }
    if (found.get(value) != simdjson::SUCCESS || !(value >= 0 && value <= 1)) {
        return Error{ErrorCode::InvalidArgument,
                     "\"" + std::string(member) + "\" of the risk model is no number in 0..1"};
    }
    return value;
}

} // namespace

std::string_view name(RiskPart part)
{
    static constexpr std::array<std::string_view, kRiskPartCount> kNames{"provenance", "effect", "reach", "secrets",
                                                                         "rule_of_two"};
    return kNames[static_cast<std::size_t>(part)];
}

std::string_view name(RiskFeature feature) { return kRows[static_cast<std::size_t>(feature)].name; }

RiskPart partOf(RiskFeature feature) { return kRows[static_cast<std::size_t>(feature)].part; }

double riskLevel(const RiskModel &model, const std::array<double, kRiskFeatureCount> &features)
{
    double left = 1;
    for (std::size_t i = 0; i < features.size(); ++i) {
        left *= 1 - model.weights[i] * features[i];
    }
    return 1 - left;
}

Result<RiskModel> parseRiskModel(std::string_view json)
{
    const auto document = detail::parseDom(json, {});
    if (!document) {
        return document.error();
    }
    simdjson::dom::element weights;
    simdjson::dom::element thresholds;
    if (document->at_key("weights").get(weights) != simdjson::SUCCESS ||
        document->at_key("thresholds").get(thresholds) != simdjson::SUCCESS) {
        return Error{ErrorCode::InvalidArgument, "the risk model needs \"weights\" and \"thresholds\""};
    }
    RiskModel model;
    for (int i = 0; i < kRiskFeatureCount; ++i) {
        const auto weight = share(weights, kRows[static_cast<std::size_t>(i)].name);
        if (!weight) {
            return weight.error();
        }
        model.weights[static_cast<std::size_t>(i)] = *weight;
    }
    for (const auto &[member, target] :
         {std::pair{"ask", &model.ask}, std::pair{"veto", &model.veto}, std::pair{"alarm", &model.alarm}}) {
        const auto value = share(thresholds, member);
        if (!value) {
            return value.error();
        }
        *target = *value;
    }
    if (model.veto < model.ask) {
        return Error{ErrorCode::InvalidArgument, "\"veto\" of the risk model is below \"ask\""};
    }
    simdjson::dom::element fitted;
    if (document->at_key("fitted").get(fitted) == simdjson::SUCCESS) {
        model.fitted = simdjson::minify(fitted);
    }
    return model;
}

} // namespace pilothouse::signals
