// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/backtest.h"
#include "domain/policy_document.h"
#include "models/policy_model.h"
#include "theme/state_role.h"

#include <QString>

namespace pilothouse::policy_view {

/// The words of rules and backtests in the reader's language.

/// "✕ deny", "◇ ask", "◇ ask two", "● allow": shape and word.
[[nodiscard]] QString effectWord(RuleEffect effect, bool twoPerson = false);
[[nodiscard]] theme::StateRole effectRole(RuleEffect effect);
/// "let through", "held", "vetoed": what a verdict does to a call.
[[nodiscard]] QString doneWord(RuleEffect effect);
/// What became of a stored call.
[[nodiscard]] QString thenWord(DecidedThen then);
/// "for this session", "in /home/ada/shop", with "until 14:30" where it ends.
[[nodiscard]] QString scopeWord(const models::PolicyModel::Row &row);
/// "remembered by ada", "built in", "file", "edited".
[[nodiscard]] QString originWord(const models::PolicyModel::Row &row, PolicyInForce::From from);
/// "at most 200,000 tokens, $2.00, each session": what a budget allows.
[[nodiscard]] QString budgetWords(const SpendLimit &limit);
/// What a line that is no rule says: a budget, a tier, the end.
[[nodiscard]] QString matchWords(const models::PolicyModel::Row &row);
[[nodiscard]] QString nameWords(const models::PolicyModel::Row &row);

} // namespace pilothouse::policy_view
