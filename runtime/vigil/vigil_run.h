// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vigil/emo_bank.h"
#include "vigil/rules.h"
#include "vigil/run_record.h"

#include <functional>
#include <vector>

namespace pilothouse::vigil {

/// What the first stage made.
struct BankUpdate {
    std::uint32_t known = 0;
    std::vector<EmotionCount> appraised;
};

/// The four things a run does, each of which may be put in another's place (an advisor that authors diffs) and each of which may fail: by an
/// error or by throwing. A stage that fails never ends the run.
struct RunStages {
    /// Appraises the input's events and banks them.
    std::function<Result<BankUpdate>(const RunInput &, EmoBank &)> update;
    std::function<Result<Diagnosis>(const RunInput &, const EmoBank &)> diagnose;
    /// Called only where there is a prompt.
    std::function<Result<PromptPatch>(const RunInput &, const Diagnosis &)> adapt;
    std::function<Result<std::vector<RunProposal>>(const RunInput &, const Diagnosis &)> propose;
};

/// VIGIL's own stages. Proposals need a workspace: none are made unless \a propose is given. \a rules must outlive them.
[[nodiscard]] RunStages
ownStages(const VigilRules &rules,
          std::function<Result<std::vector<RunProposal>>(const RunInput &, const Diagnosis &)> propose = {});

/// Runs all stages in their order, through a gate of its own. A stage that fails is named in the record with its precise error; the run goes on
/// with the bank as it was before the stage, with a fall-back diagnosis from the bank, without a patch or without proposals; the failure is banked as an
/// event of its own ("runtime.vigil.STAGE"), and a remediation plan is filed. Never throws.
[[nodiscard]] RunRecord runVigil(const RunInput &input, const RunStages &stages, const VigilRules &rules);

/// Runs the input of \a record again: with the same stages and rules the same record. Errors: DigestMismatch when \a rules are not those of the record.
Result<RunRecord> replayRun(const RunRecord &record, const RunStages &stages, const VigilRules &rules);

} // namespace pilothouse::vigil
