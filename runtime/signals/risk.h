// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/step.h"
#include "signals/asked.h"
#include "signals/call_arguments.h"
#include "signals/key_set.h"
#include "signals/path_reach.h"
#include "signals/provenance.h"
#include "signals/risk_model.h"
#include "signals/tool_effects.h"

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::signals {

/// One reason: which feature, how strong, where it shows.
struct RiskEvidence {
    RiskFeature feature = RiskFeature::EffectUnknown;
    double value = 0;      ///< 0..1
    double weight = 0;     ///< of the model; the feature takes value x weight of what is left of 1
    StepSeq source{};      ///< the step the value came from; the proposed step itself where there is none
    std::string argument;  ///< RFC 6901 pointer into the arguments; empty for the call as a whole
    std::size_t begin = 0; ///< [begin, end) of that argument's text, for highlighting; empty for all of it
    std::size_t end = 0;
    std::size_t sourceBegin = 0; ///< where the value begins in the text of the source
    std::string detail;          ///< English, without payload
};

/// A piece of an argument that was copied from a tool result.
struct ArgumentTaint {
    std::string argument;
    TaintMatch match;
};

enum class RiskTier : std::uint8_t { Pass, Ask, Veto };

/// The risk of one proposed step, with its parts.
struct RiskReading {
    double level = 0;                                 ///< 0..1
    RiskTier tier = RiskTier::Pass;                   ///< what the model's thresholds make of it
    std::array<double, kRiskPartCount> parts{};       ///< 0..1 each, by RiskPart
    std::array<double, kRiskFeatureCount> features{}; ///< 0..1 each, by RiskFeature
    ToolEffect effect;
    std::vector<RiskEvidence> evidence; ///< strongest first
    std::vector<ArgumentTaint> taint;
};

/// Judges proposed calls of one session by where their values come from, what they do and whom they reach; before their result is known.
///
/// A value is trusted when the user gave it; when it stands in a record's field and the user asked for such an effect; or when it was read
/// where the user pointed and itself names whom he named. None but the first is where he gave another one to reach. Text may supply values for
/// what was asked for, never an effect, an addressee of its own choice, or more money. The wording of what was read is no feature. Time of a step is independent of history (Provenance bounds its memory). Owned by the engine thread of its session.
class RiskJudge {
public:
    explicit RiskJudge(RiskModel model, WorkPlace place = {}) : m_model(std::move(model)), m_place(std::move(place)) {}

    /// Tools as they were declared, and the operator's corrections.
    ToolEffects &tools() { return m_tools; }
    [[nodiscard]] const RiskModel &model() const { return m_model; }
    void setModel(RiskModel model) { m_model = std::move(model); }
    void setPlace(WorkPlace place) { m_place = std::move(place); }

    /// Takes a step into account that happened.
    void observe(const Step &step);
    /// The same for a call whose argumentLeaves() are known already.
    void observe(const Step &step, const std::vector<ArgumentLeaf> &leaves);

    /// The risk of \a proposed, which was not observed yet: a tool call, or an answer in words. Other steps have none.
    [[nodiscard]] RiskReading judge(const Step &proposed) const;
    /// The same with its argumentLeaves(), where they are known already.
    [[nodiscard]] RiskReading judge(const Step &proposed, const std::vector<ArgumentLeaf> &leaves) const;
    /// For a call that was observed already, as if none of what it reaches had been used before.
    [[nodiscard]] RiskReading judgeAnew(const Step &call, const std::vector<ArgumentLeaf> &leaves) const;

private:
    friend class RiskAssessment;

    /// A call that waits for its result.
    struct Call {
        std::string id;
        std::vector<std::uint64_t> words; ///< of its arguments
        std::vector<std::uint64_t> values;
        bool pointed = false;
        bool page = false;
        bool answered = false;
    };

    void observeWords(const Step &step);
    void observeCall(const Step &step, const std::vector<ArgumentLeaf> &leaves);
    void observeResult(const Step &step);
    void readTokens(const Step &step);
    Call *callOf(const Step &result);

    RiskModel m_model;
    WorkPlace m_place;
    ToolEffects m_tools;
    Asked m_asked;
    Provenance m_provenance;
    text::Words m_words;      ///< scratch
    std::deque<Call> m_calls; ///< newest last, few
    KeySet m_used;            ///< reach values the agent used before
    KeySet m_toolsRead;       ///< names of tools that stood in results before anybody called them
    KeySet m_toolsKnown;      ///< called before
    bool m_read = false;      ///< any result was
    bool m_untrusted = false; ///< something the user did not point at was read
    StepSeq m_untrustedAt{};
    bool m_sensitive = false; ///< keys, papers, money or health were read
    StepSeq m_sensitiveAt{};
    StepSeq
        m_assumedAt{}; ///< where the agent said that it guesses what was meant, since the user last spoke; 0: nowhere
};

} // namespace pilothouse::signals
