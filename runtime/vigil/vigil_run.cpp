// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/vigil_run.h"

#include "vigil/appraisal.h"
#include "vigil/remediation.h"
#include "vigil/step_events.h"

#include <array>
#include <exception>

namespace pilothouse::vigil {

namespace {

/// What \a stage makes, whatever it does: an exception is an error, and so is a stage that is not there.
template<class Value, class... Arguments>
Result<Value> attempt(const std::function<Result<Value>(Arguments...)> &stage,
                      std::type_identity_t<Arguments>... arguments)
{
    if (!stage) {
        return Error{ErrorCode::Unsupported, "nothing was given to run"};
    }
    try {
        return stage(std::forward<Arguments>(arguments)...);
    } catch (const std::exception &thrown) {
        return Error{ErrorCode::Internal, std::string("threw: ") + thrown.what()};
    } catch (...) {
        return Error{ErrorCode::Internal, "threw something that is no std::exception"};
    }
}

/// One run in progress.
class Run {
public:
    Run(const RunInput &input, const VigilRules &rules) : m_rules(rules), m_bank(rules.bank, input.session)
    {
        m_record.rules = rules.id;
        m_record.rulesDigest = rules.digest;
        m_record.input = input;
    }

    RunRecord play(const RunStages &stages)
    {
        const RunInput &input = m_record.input;
        const Result<void> restored = restore();
        const RowId before = m_bank.lastId();
        EmoBank cached = m_bank;
        auto updated = restored ? attempt(stages.update, input, m_bank) : Result<BankUpdate>(restored.error());
        if (updated) {
            m_record.known = updated->known;
            m_record.appraised = updated->appraised;
        } else {
            m_bank = std::move(cached);
        }
        pass(Stage::EbUpdated, updated);
        auto diagnosed = attempt(stages.diagnose, input, m_bank);
        pass(Stage::Diagnosed, diagnosed);
        m_record.diagnosis = diagnosed ? *std::move(diagnosed) : fallbackDiagnosis(m_bank, input.now, m_rules);
        if (input.prompt.empty()) {
            pass(Stage::PromptDone, Result<void>());
        } else {
            auto adapted = attempt(stages.adapt, input, m_record.diagnosis);
            pass(Stage::PromptDone, adapted);
            m_record.prompt = adapted ? *std::move(adapted) : PromptPatch{};
        }
        auto proposed = attempt(stages.propose, input, m_record.diagnosis);
        pass(Stage::DiffDone, proposed);
        m_record.proposals = proposed ? *std::move(proposed) : std::vector<RunProposal>{};
        finish(before);
        return std::move(m_record);
    }

private:
    Result<void> restore()
    {
        for (const BankRow &row : m_record.input.bank) {
            if (auto fine = m_bank.restore(row); !fine) {
                return fine.error();
            }
        }
        return {};
    }

    /// Notes how \a stage went and goes through the gate; a failure is an event of the runtime itself.
    template<class Value>
    void pass(Stage stage, const Result<Value> &result)
    {
        StageOutcome outcome;
        outcome.stage = stage;
        if (!result) {
            const Error &error = result.error();
            outcome.fallback = true;
            outcome.errorCode = name(error.code);
            outcome.error = error.detail;
            m_record.remediation.push_back(remediationFor(stage, error));
            const Event failed = runtimeFailure("vigil." + std::string(name(stage)), error, m_record.input.now);
            m_bank.deposit(failed, Appraiser(m_rules.appraisal).appraise(failed), m_record.input.now);
        }
        m_record.stages.push_back(std::move(outcome));
        if (m_gate.advance(stage)) {
            m_record.reached = m_gate.stage();
        }
    }

    void finish(RowId before)
    {
        for (std::uint64_t id = raw(before) + 1; id <= raw(m_bank.lastId()); ++id) {
            m_record.rows.push_back(m_bank.row(RowId{id}));
        }
        m_record.snapshot = m_bank.snapshot(m_record.input.now);
    }

    const VigilRules &m_rules;
    EmoBank m_bank;
    StageGate m_gate;
    RunRecord m_record;
};

Result<BankUpdate> updateBank(const VigilRules &rules, const RunInput &input, EmoBank &bank)
{
    const Appraiser appraiser(rules.appraisal);
    BankUpdate out;
    std::array<std::uint32_t, kEmotionCount> counts{};
    for (const Event &event : input.events) {
        const Appraisal appraisal = appraiser.appraise(event);
        ++counts.at(static_cast<std::size_t>(appraisal.emotion));
        out.known += bank.deposit(event, appraisal, input.now).known ? 1 : 0;
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts.at(i) > 0) {
            out.appraised.push_back({static_cast<Emotion>(i), counts.at(i)});
        }
    }
    return out;
}

} // namespace

RunStages ownStages(const VigilRules &rules,
                    std::function<Result<std::vector<RunProposal>>(const RunInput &, const Diagnosis &)> propose)
{
    RunStages out;
    out.update = [&rules](const RunInput &input, EmoBank &bank) { return updateBank(rules, input, bank); };
    out.diagnose = [&rules](const RunInput &input, const EmoBank &bank) -> Result<Diagnosis> {
        return diagnose(bank, input.now, rules);
    };
    out.adapt = [&rules](const RunInput &input, const Diagnosis &diagnosis) {
        return patchPrompt(input.prompt, adaptiveText(diagnosis, rules.prompt), rules.prompt);
    };
    out.propose = std::move(propose);
    if (!out.propose) {
        out.propose = [](const RunInput &, const Diagnosis &) -> Result<std::vector<RunProposal>> {
            return std::vector<RunProposal>{};
        };
    }
    return out;
}

RunRecord runVigil(const RunInput &input, const RunStages &stages, const VigilRules &rules)
{
    return Run(input, rules).play(stages);
}

Result<RunRecord> replayRun(const RunRecord &record, const RunStages &stages, const VigilRules &rules)
{
    if (record.rulesDigest != rules.digest) {
        return Error{ErrorCode::DigestMismatch, "the run was made by rules \"" + record.rules + "\" " +
                                                    record.rulesDigest.substr(0, 12) + ", not \"" + rules.id + "\" " +
                                                    rules.digest.substr(0, 12)};
    }
    return runVigil(record.input, stages, rules);
}

} // namespace pilothouse::vigil
