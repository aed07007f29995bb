// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rulebook.h"

#include <algorithm>

namespace pilothouse::engine {

namespace {

Result<void> checkScope(const Rule &rule)
{
    const std::string subject = "remembered rule " + rule.id + ": ";
    if (rule.origin != RuleOrigin::Remembered) {
        return Error{ErrorCode::InvalidArgument, subject + "origin must be remembered"};
    }
    if (rule.scope == RuleScope::Session && raw(rule.session) == 0) {
        return Error{ErrorCode::InvalidArgument, subject + "scope session names no session"};
    }
    if (rule.scope == RuleScope::Project && rule.project.empty()) {
        return Error{ErrorCode::InvalidArgument, subject + "scope project names no directory"};
    }
    return {};
}

} // namespace

Result<Rulebook> Rulebook::create(policy::PolicyDocument document, std::vector<Rule> remembered)
{
    Rulebook book;
    if (auto done = book.rebuild(std::move(document), std::move(remembered)); !done) {
        return done.error();
    }
    return book;
}

Result<void> Rulebook::rebuild(policy::PolicyDocument document, std::vector<Rule> remembered)
{
    auto compiled = policy::CompiledPolicy::compile(document, remembered);
    if (!compiled) {
        return compiled.error();
    }
    if (m_compiled.budgets && document.budgets == m_compiled.budgets->limits()) {
        compiled->budgets = m_compiled.budgets; // so that meters go on as they are
    }
    m_compiled = std::move(*compiled);
    m_document = std::move(document);
    m_remembered = std::move(remembered);
    return {};
}

Result<void> Rulebook::install(policy::PolicyDocument document) { return rebuild(std::move(document), m_remembered); }

Result<void> Rulebook::remember(const Rule &rule)
{
    if (auto checked = checkScope(rule); !checked) {
        return checked;
    }
    auto remembered = m_remembered;
    remembered.push_back(rule);
    return rebuild(m_document, std::move(remembered));
}

Result<Rule> Rulebook::forget(const std::string &ruleId)
{
    auto remembered = m_remembered;
    const auto at =
        std::find_if(remembered.begin(), remembered.end(), [&](const Rule &rule) { return rule.id == ruleId; });
    if (at == remembered.end()) {
        return Error{ErrorCode::NotFound, "no remembered rule " + ruleId};
    }
    Rule gone = *at;
    remembered.erase(at);
    if (auto done = rebuild(m_document, std::move(remembered)); !done) {
        return done.error();
    }
    return gone;
}

std::vector<Rule> Rulebook::all() const
{
    const auto rules = m_compiled.rules->rules();
    return {rules.begin(), rules.end()};
}

} // namespace pilothouse::engine
