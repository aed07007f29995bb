// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/policy_desk.h"

namespace pilothouse::engine {

namespace {

std::string summaryOf(const policy::PolicyDocument &document)
{
    return std::to_string(document.rules.size()) + " rules, " + std::to_string(document.budgets.size()) + " budgets, " +
           std::to_string(document.tiers.size()) + " risk tiers, otherwise " + std::string(name(document.fallback));
}

} // namespace

void PolicyDesk::apply(policy::PolicyDocument document)
{
    if (auto done = m_core.rules.install(std::move(document)); !done) {
        m_core.event(feed::Notice{feed::Notice::Level::Error, "policy_invalid",
                                  done.error().detail + "; the rules before it stay in force"});
        return;
    }
    m_core.event(feed::RulesChanged{m_core.rules.all()});
    m_gate.reconsider();
}

Result<Ticket> PolicyDesk::note(const policy::PolicyDocument &document, const std::string &operatorName,
                                const std::string &reason)
{
    const auto record = [&](Intervention edit) {
        edit.by = operatorName.empty() ? Decider::Policy : Decider::Operator;
        edit.operatorName = operatorName;
        edit.detail = summaryOf(document);
        edit.reason = reason;
        edit.state = InterventionState::Applied;
        edit.endedAt = edit.at;
        return m_core.note(edit, operatorName.empty() ? Durability::Group : Durability::Full);
    };
    std::optional<Ticket> last;
    for (const auto &[id, run] : m_core.sessions) {
        if (!isLive(run.info)) {
            continue;
        }
        auto ticket = record(m_core.newIntervention(run, Lane::Policy, "policy.edit"));
        if (!ticket) {
            return ticket;
        }
        last = *ticket;
    }
    return last ? Result<Ticket>(*last) : record(m_core.newIntervention(Lane::Policy, "policy.edit"));
}

void PolicyDesk::install(const InstallPolicy &command)
{
    Rulebook trial = m_core.rules;
    if (trial.install(command.document).ok()) {
        (void)note(command.document, {}, "the policy file was read again");
    }
    apply(command.document);
}

void PolicyDesk::act(const Caller &caller, const std::string &operatorName, const SetPolicy &set)
{
    auto document = policy::parsePolicy(set.document);
    if (!document) {
        m_core.refuse(caller, document.error());
        return;
    }
    Rulebook trial = m_core.rules;
    if (auto fits = trial.install(*document); !fits) {
        m_core.refuse(caller, fits.error());
        return;
    }
    auto ticket = note(*document, operatorName, set.reason.empty() ? "the policy was edited" : set.reason);
    if (!ticket) {
        m_core.refuse(caller, ticket.error());
        return;
    }
    m_core.releases.park(*ticket, [this, caller, document = std::move(*document)](bool durable) {
        if (!durable) {
            m_core.refuse(caller, ErrorCode::StorageFailed, "the edit could not be recorded, so it does not hold");
            return;
        }
        apply(document);
        m_core.reply(Done{caller});
    });
}

} // namespace pilothouse::engine
