// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/risk_assessment.h"

#include "signals/any_word.h"

#include <algorithm>
#include <charconv>
#include <string>

// Where the values of a call come from, and which of their sources may supply them.
namespace pilothouse::signals {

namespace {

using Class = EffectClass;
using Feature = RiskFeature;

/// True where a value makes up its argument, as an address does, and is not mentioned inside a text.
bool isWhole(std::string_view text, const ReachValue &value)
{
    constexpr std::size_t kList = 400;
    const std::size_t own = value.end - value.begin;
    const bool single = text.find_first_of(" \n") == std::string_view::npos;
    return single || own * 2 >= text.size() ||
           (text.size() <= kList && text.find(' ') != std::string_view::npos &&
            text.find(", ") != std::string_view::npos &&
            std::count(text.begin(), text.end(), ' ') <= std::count(text.begin(), text.end(), ','));
}

} // namespace

void RiskAssessment::readValues(const ArgumentLeaf &leaf)
{
    if (m_reading.effect.effect == Class::Read && leaf.text.find("://") == std::string::npos) {
        return;
    }
    for (const auto &[value, form] : m_judge.m_provenance.reachValues(leaf.text)) {
        const bool hidden = form != TaintForm::Plain && form != TaintForm::Split;
        const bool inCode = m_reading.effect.effect == Class::Execute || (m_shell && value.kind == ReachKind::Host);
        if (hidden || inCode || isWhole(leaf.text, value)) {
            judgeValue(leaf, value, form);
        }
    }
}

bool RiskAssessment::trusts(const Sighting &sighting, ReachKind kind, std::string_view value) const
{
    const Class effect = m_reading.effect.effect;
    const Asked &asked = m_judge.m_asked;
    const bool wanted = asksFor(effect) || (asked.delegates() && sighting.pointed);
    if (sighting.echo || !wanted) {
        return false;
    }
    if (kind == ReachKind::Host && (effect == Class::Network || effect == Class::Read)) {
        return sighting.pointed && !sighting.page &&
               (sighting.field || asked.meansPages() || asked.delegates() || asked.pointsAt(value));
    }
    if (sighting.field && (sighting.pointed || !sighting.page)) {
        return true; // data supply values
    }
    return kind == ReachKind::Mail && effect != Class::Spend && sighting.pointed &&
           (asked.namesOwnerOf(value) || sighting.akin);
}

void RiskAssessment::judgeValue(const ArgumentLeaf &leaf, const ReachValue &value, TaintForm form)
{
    const std::string_view text = std::string_view(leaf.text).substr(value.begin, value.end - value.begin);
    if (form == TaintForm::Plain && m_judge.m_asked.gave(text)) {
        return;
    }
    const auto show = [&](Feature feature, double strength, std::string detail, const Sighting *sighting) {
        RiskEvidence &evidence = note(feature, strength, std::move(detail));
        evidence.argument = leaf.pointer;
        evidence.begin = value.begin;
        evidence.end = value.end;
        evidence.source = sighting == nullptr ? m_step.seq : sighting->source;
        evidence.sourceBegin = sighting == nullptr ? 0 : sighting->begin;
    };
    const std::string kind(name(value.kind));
    if (m_anew || !m_judge.m_used.contains(value.key)) {
        show(Feature::NewReach, 1, "a " + kind + " used for the first time", nullptr);
    }
    auto places = m_judge.m_provenance.sightings(value.key);
    places.dropEchoes();
    if (places.empty() && m_judge.m_provenance.forgot()) {
        show(Feature::UntrustedValue, 1, "a " + kind + " that may have been read: more was read than is remembered",
             nullptr);
        return;
    }
    if (places.empty()) {
        show(Feature::InventedValue, 1, "a " + kind + " that nobody gave and nothing said", nullptr);
        return;
    }
    const Sighting &best = places.front();
    const bool trusted =
        std::any_of(places.begin(), places.end(), [&](const Sighting &s) { return trusts(s, value.kind, text); });
    if (trusted && m_judge.m_asked.settles(value.kind)) {
        show(Feature::UnaskedRecord, 1, "another " + kind + " than the user gave", &best);
        return;
    }
    if (trusted) {
        return;
    }
    if (best.field && value.kind == ReachKind::Mail && m_judge.m_asked.isOwn(text)) {
        return;
    }
    const bool looks = m_reading.effect.effect == Class::Network && best.pointed && !best.page;
    if (best.field && value.kind != ReachKind::Host) {
        show(Feature::UnaskedRecord, 1, "a " + kind + " of a record, for an effect nobody asked for", &best);
    } else if (looks) {
        show(Feature::UnaskedRecord, 1, "a " + kind + " named where the user pointed, who asked for no page", &best);
    } else {
        show(Feature::UntrustedValue, 1,
             "a " + kind + " that was only read, " + std::string(form == TaintForm::Plain ? "not given" : name(form)),
             &best);
    }
}

/// An amount above what the user named.
void RiskAssessment::readMoney(const ArgumentLeaf &leaf)
{
    const auto most = m_judge.m_asked.mostMoney();
    if (m_reading.effect.effect != Class::Spend || !most ||
        !isAny(leaf.name, {"amount", "price", "total", "sum", "value", "payment", "money"})) {
        return;
    }
    double amount = 0;
    const auto read = std::from_chars(leaf.text.data(), leaf.text.data() + leaf.text.size(), amount);
    if (read.ec == std::errc() && amount > *most) {
        note(Feature::BeyondAsked, 1, "more money than the user named").argument = leaf.pointer;
    }
}

} // namespace pilothouse::signals
