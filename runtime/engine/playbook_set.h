// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "policy/expression.h"
#include "recovery/efficacy.h"
#include "recovery/playbook.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pilothouse::engine {

/// Playbooks with their expressions compiled. Immutable.
class PlaybookSet {
public:
    /// Errors: InvalidArgument "playbook ID, trigger|guard: line L, column C: …".
    static Result<PlaybookSet> compile(std::vector<recovery::Playbook> playbooks);

    /// Those whose trigger and guard hold, by their place in the set. One that cannot be evaluated does not hold: a playbook acts only on
    /// what is certain.
    [[nodiscard]] std::vector<std::size_t> due(const policy::Facts &facts) const;

    [[nodiscard]] const recovery::Playbook &operator[](std::size_t i) const { return m_entries[i].playbook; }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    /// The place of the playbook with that id.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;

private:
    struct Entry {
        recovery::Playbook playbook;
        policy::Expression trigger;
        std::optional<policy::Expression> guard;
    };
    std::vector<Entry> m_entries;
};

} // namespace pilothouse::engine
