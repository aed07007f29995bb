// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/playbook_set.h"

#include "policy/quick_check.h"

#include <algorithm>
#include <utility>

namespace pilothouse::engine {

namespace {

Error misread(const recovery::Playbook &playbook, std::string_view member, const Error &error)
{
    return Error{ErrorCode::InvalidArgument,
                 "playbook " + playbook.id + ", " + std::string(member) + ": " + error.detail};
}

bool holds(const policy::Expression &expression, const policy::Facts &facts)
{
    const auto value = expression.matches(facts);
    return value.ok() && *value;
}

} // namespace

Result<PlaybookSet> PlaybookSet::compile(std::vector<recovery::Playbook> playbooks)
{
    PlaybookSet out;
    for (recovery::Playbook &playbook : playbooks) {
        auto trigger = policy::Expression::compile(playbook.trigger);
        if (!trigger) {
            return misread(playbook, "trigger", trigger.error());
        }
        std::optional<policy::Expression> guard;
        if (!playbook.guard.empty()) {
            auto compiled = policy::Expression::compile(playbook.guard);
            if (!compiled) {
                return misread(playbook, "guard", compiled.error());
            }
            guard = std::move(*compiled);
        }
        out.m_entries.push_back({std::move(playbook), std::move(*trigger), std::move(guard)});
    }
    return out;
}

std::vector<std::size_t> PlaybookSet::due(const policy::Facts &facts) const
{
    std::vector<std::size_t> out;
    const policy::QuickFacts quick(facts);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &one = m_entries[i];
        if (!one.trigger.mayMatch(quick) || (one.guard && !one.guard->mayMatch(quick))) {
            continue;
        }
        if (holds(one.trigger, facts) && (!one.guard || holds(*one.guard, facts))) {
            out.push_back(i);
        }
    }
    return out;
}

std::optional<std::size_t> PlaybookSet::find(std::string_view id) const
{
    const auto at =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &one) { return one.playbook.id == id; });
    return at == m_entries.end() ? std::nullopt
                                 : std::optional<std::size_t>(static_cast<std::size_t>(at - m_entries.begin()));
}

} // namespace pilothouse::engine
