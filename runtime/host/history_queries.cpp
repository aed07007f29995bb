// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/history_queries.h"

#include "policy/expression.h"

#include <limits>

namespace pilothouse::host {

namespace {

constexpr StepSeq kEnd{static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())};

} // namespace

Result<std::vector<StepSeq>> filterSteps(store::HistoryReader &reader, SessionId session, StepSeq from,
                                         const feed::StepFilter &filter)
{
    store::StepPredicate passes;
    if (!filter.expression.empty()) {
        auto expression = policy::Expression::compile(filter.expression);
        if (!expression.ok()) {
            return expression.error();
        }
        passes = [compiled = *std::move(expression)](const Step &step, const SessionInfo &info) -> Result<bool> {
            const auto answer = compiled.matches(policy::Facts{step, info, {}});
            return answer.ok() && *answer;
        };
    }
    return reader.filter(session, from, kEnd, filter, passes);
}

} // namespace pilothouse::host
