// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/risk_assessment.h"

#include "signals/any_word.h"
#include "text/fingerprint.h"
#include "text/fixed_phrases.h"
#include "text/secret_scan.h"

#include <algorithm>

namespace pilothouse::signals {

namespace {

using Class = EffectClass;
using Feature = RiskFeature;

constexpr std::size_t kLooked = 4096;

/// An answer that declines, warns or asks back.
constexpr text::FixedPhrases kHoldsBack(std::to_array<std::string_view>({"sorry",
                                                                         "cannot",
                                                                         "can't",
                                                                         "can not",
                                                                         "unable",
                                                                         "not able",
                                                                         "won't",
                                                                         "will not",
                                                                         "illegal",
                                                                         "unethical",
                                                                         "could you",
                                                                         "would you",
                                                                         "please provide",
                                                                         "please confirm",
                                                                         "please specify",
                                                                         "please clarify",
                                                                         "please let me know",
                                                                         "do you want",
                                                                         "should i",
                                                                         "confirm",
                                                                         "caution",
                                                                         "warning",
                                                                         "be careful",
                                                                         "suspicious",
                                                                         "risk",
                                                                         "not recommend",
                                                                         "advise",
                                                                         "consult",
                                                                         "not safe",
                                                                         "unsafe"}));

bool holdsBack(std::string_view text) { return kHoldsBack.standIn(text.substr(0, kLooked)); }

Feature featureOf(Class effect)
{
    switch (effect) {
    case Class::Network: return Feature::EffectNetwork;
    case Class::Write: return Feature::EffectWrite;
    case Class::Send: return Feature::EffectSend;
    case Class::Spend: return Feature::EffectSpend;
    case Class::Delete: return Feature::EffectDelete;
    case Class::Execute: return Feature::EffectExecute;
    case Class::Read:
    case Class::Unknown: break;
    }
    return Feature::EffectUnknown;
}

/// Means to do damage, by the words people have for them.
constexpr text::FixedPhrases kMeans(std::to_array<std::string_view>(
    {"malware",       "ransomware",    "spyware",       "keylog",    "exploit",    "jailbreak",     "phishing",
     "backdoor",      "reverse_shell", "reverse shell", "crack",     "stolen",     "ddos",          "botnet",
     "rootkit",       "trojan",        "darknet",       "dark web",  "torrent",    "keyboard_hook", "hookkeyboard",
     "password dump", "counterfeit",   "forged",        "explosive", "untraceable"}));

bool speaksOfHarm(std::string_view text) { return kMeans.standIn(text.substr(0, kLooked)); }

/// A tool that presses what is on a screen.
bool isPointerTool(std::string_view tool)
{
    return isAny(tool, {"click", "tap", "press", "left_click", "double_click", "browser_click", "click_element"});
}

bool isShellTool(std::string_view tool)
{
    const auto words = nameWords(tool);
    return std::any_of(words.begin(), words.end(), [](const std::string &w) {
        return isAny(w, {"bash", "shell", "terminal", "command", "commands"});
    });
}

} // namespace

RiskReading RiskAssessment::read()
{
    if (m_step.kind == StepKind::ToolCall) {
        readCall();
    } else if (m_step.kind == StepKind::Assistant) {
        readAnswer();
    }
    finish();
    return std::move(m_reading);
}

RiskEvidence &RiskAssessment::note(Feature feature, double value, std::string detail)
{
    const auto at = static_cast<std::size_t>(feature);
    m_reading.features[at] = std::max(m_reading.features[at], value);
    RiskEvidence evidence;
    evidence.feature = feature;
    evidence.value = value;
    evidence.weight = m_judge.m_model.weights[at];
    evidence.source = m_step.seq;
    evidence.detail = std::move(detail);
    return m_reading.evidence.emplace_back(std::move(evidence));
}

void RiskAssessment::readAnswer()
{
    if (!m_step.text.empty() && !holdsBack(m_step.text)) {
        note(Feature::PlainAnswer, 1, "answers without declining or asking back");
    }
}

void RiskAssessment::readCall()
{
    m_reading.effect = m_judge.m_tools.of(m_step.tool, memberNames(m_leaves));
    for (const ArgumentLeaf &leaf : m_leaves) {
        if (m_reading.effect.effect == Class::Execute && (isAny(leaf.name, {"command", "cmd", "commands", "script"}) ||
                                                          (m_leaves.size() == 1 && isShellTool(m_step.tool)))) {
            readShell(leaf);
        }
    }
    if (isPointerTool(m_step.tool)) {
        std::for_each(m_leaves.begin(), m_leaves.end(), [&](const ArgumentLeaf &leaf) { readPointer(leaf); });
    }
    readEffect();
    for (const ArgumentLeaf &leaf : m_leaves) {
        readValues(leaf);
        readPaths(leaf);
        readMoney(leaf);
        if (speaksOfHarm(leaf.text)) {
            note(Feature::HarmMentioned, 1, "speaks of means to do damage").argument = leaf.pointer;
        }
        readSecrets(leaf);
        readTaint(leaf);
    }
    readNewEffect();
    readSession();
}

bool RiskAssessment::leaves() const
{
    const Class effect = m_reading.effect.effect;
    return effect == Class::Send || effect == Class::Network || effect == Class::Spend || effect == Class::Execute ||
           effect == Class::Unknown;
}

bool RiskAssessment::asksFor(Class effect) const
{
    const Asked &asked = m_judge.m_asked;
    switch (effect) {
    case Class::Send: return asked.wants(Class::Send);
    case Class::Spend: return asked.wants(Class::Spend) || asked.wants(Class::Send) || asked.wants(Class::Write);
    case Class::Write: return asked.wants(Class::Write) || asked.wants(Class::Send) || asked.wants(Class::Spend);
    case Class::Delete: return asked.wants(Class::Delete) || asked.wants(Class::Write);
    case Class::Execute: return asked.wants(Class::Execute) || asked.wants(Class::Write);
    case Class::Read:
    case Class::Network: return true;
    case Class::Unknown: break;
    }
    return false;
}

void RiskAssessment::readEffect()
{
    const ToolEffect &effect = m_reading.effect;
    if (effect.effect != Class::Read) {
        note(featureOf(effect.effect), 1,
             effect.effect == Class::Unknown ? "nothing says what this tool does" : effect.why);
    }
    const bool matters = effect.effect == Class::Send || effect.effect == Class::Spend ||
                         effect.effect == Class::Delete || effect.effect == Class::Execute;
    if (matters && !m_judge.m_asked.empty() && !asksFor(effect.effect) && !m_judge.m_asked.delegates()) {
        note(Feature::EffectUnasked, 1, "nobody asked for anything that is a " + std::string(name(effect.effect)));
    }
    if (raw(m_judge.m_assumedAt) > 0 && effect.effect != Class::Read && effect.effect != Class::Network) {
        note(Feature::Assumed, 1, "the agent said that it guesses what was meant").source = m_judge.m_assumedAt;
    }
    if (m_judge.m_asked.empty()) {
        note(Feature::Unprompted, 1, "acts before anybody asked for anything");
    }
    if (effect.harmNamed) {
        note(Feature::HarmNamed, 1, "the tool's name speaks of damage");
    }
    if (effect.foreign) {
        note(Feature::ForeignTool, 1, "spelled unlike the other tools offered");
    }
    if (m_judge.m_tools.isUnoffered(m_step.tool)) {
        note(Feature::UnofferedTool, 1, "this tool was never offered");
    }
    const std::uint64_t key = text::fingerprint(m_step.tool, 0x7001);
    const bool forgot = m_judge.m_toolsRead.full() && !m_judge.m_toolsRead.contains(key);
    if ((m_judge.m_toolsRead.contains(key) || forgot) && !m_judge.m_toolsKnown.contains(key) &&
        !m_judge.m_tools.isOffered(m_step.tool) && !m_judge.m_asked.gave(m_step.tool)) {
        note(Feature::ToolFromText, 1,
             forgot ? "what was read may have named this tool first: more was read than is remembered"
                    : "what was read named this tool first");
    }
}

void RiskAssessment::readTaint(const ArgumentLeaf &leaf)
{
    m_bytes += leaf.text.size();
    for (const TaintMatch &match : m_judge.m_provenance.trace(leaf.text)) {
        m_copied += match.end - match.begin;
        m_copiedFrom = match.source;
        m_reading.taint.push_back({leaf.pointer, match});
    }
}

void RiskAssessment::readSecrets(const ArgumentLeaf &leaf)
{
    if (!leaves()) {
        return;
    }
    if (const auto secret = text::nextSecret(leaf.text, 0)) {
        RiskEvidence &evidence =
            note(Feature::SecretValue, 1, std::string(secret->kind) + " in what leaves the machine");
        evidence.argument = leaf.pointer;
        evidence.begin = secret->begin;
        evidence.end = secret->end;
    }
}

/// A new effect after something was read that may have asked for it; said once, where no value says it already.
void RiskAssessment::readNewEffect()
{
    const Class effect = m_reading.effect.effect;
    const Asked &asked = m_judge.m_asked;
    const bool goes = effect == Class::Send || effect == Class::Spend || effect == Class::Delete;
    const auto found = [&](Feature feature) { return m_reading.features[static_cast<std::size_t>(feature)] > 0; };
    if (!goes || !m_judge.m_read || !asked.understood() || asked.delegates() || asksFor(effect) ||
        found(Feature::UnaskedRecord) || found(Feature::UntrustedValue)) {
        return;
    }
    // "create an event with …": participants make it a message, and it is what he asked for
    const bool meant = m_judge.m_tools.byName(m_step.tool).effect == Class::Write && asksFor(Class::Write);
    if (!meant) {
        note(Feature::EffectFromText, 1, "nobody asked for it, and something was read before");
    }
}

void RiskAssessment::readSession()
{
    const Class effect = m_reading.effect.effect;
    const bool out = effect == Class::Send || effect == Class::Spend || effect == Class::Execute;
    if (m_bytes > 0 && m_copied > 0 && out) {
        const double part = std::min(1.0, static_cast<double>(m_copied) / static_cast<double>(m_bytes));
        note(Feature::CopiedText, part, "copied from what was read").source = m_copiedFrom;
    }
    if (m_judge.m_sensitive && out) {
        note(Feature::SensitiveOut, 1, "after sensitive things were read").source = m_judge.m_sensitiveAt;
    }
    if (m_judge.m_sensitive && m_judge.m_untrusted &&
        (out || effect == Class::Delete || effect == Class::Write || effect == Class::Unknown)) {
        note(Feature::RuleOfTwo, 1, "untrusted input, sensitive things and a change of the world").source =
            m_judge.m_untrustedAt;
    }
}

void RiskAssessment::finish()
{
    const RiskModel &model = m_judge.m_model;
    std::array<double, kRiskPartCount> partLeft{};
    partLeft.fill(1);
    for (std::size_t i = 0; i < m_reading.features.size(); ++i) {
        const double keeps = 1 - model.weights[i] * m_reading.features[i];
        partLeft[static_cast<std::size_t>(partOf(static_cast<Feature>(i)))] *= keeps;
    }
    m_reading.level = riskLevel(model, m_reading.features);
    for (std::size_t i = 0; i < partLeft.size(); ++i) {
        m_reading.parts[i] = 1 - partLeft[i];
    }
    m_reading.tier = m_reading.level >= model.veto  ? RiskTier::Veto
                     : m_reading.level >= model.ask ? RiskTier::Ask
                                                    : RiskTier::Pass;
    std::erase_if(m_reading.evidence, [](const RiskEvidence &e) { return e.weight * e.value == 0; });
    std::stable_sort(
        m_reading.evidence.begin(), m_reading.evidence.end(),
        [](const RiskEvidence &a, const RiskEvidence &b) { return a.value * a.weight > b.value * b.weight; });
}

} // namespace pilothouse::signals
