// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/run_outcome.h"

#include <utility>

namespace pilothouse::vigil {

VigilRun outcomeOf(const RunRecord &record, std::string why)
{
    VigilRun out;
    out.session = record.input.session;
    out.at = record.input.now;
    out.why = std::move(why);
    out.rules = record.rules;
    out.reached = record.reached;
    out.stages = record.stages;
    out.appraised = record.appraised;
    out.snapshot = record.snapshot;
    out.diagnosis = record.diagnosis;
    out.prompt = record.prompt;
    out.proposals = record.proposals;
    out.remediation = record.remediation;
    return out;
}

} // namespace pilothouse::vigil
