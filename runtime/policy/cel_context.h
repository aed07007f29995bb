// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_ast.h"
#include "policy/facts.h"

#include <memory_resource>

namespace pilothouse::policy::cel {

/// The facts of one decision as CEL values. The arguments are parsed when an expression first touches them and once only, however
/// many rules look at them.
///
/// Lives on one thread's stack for the length of one decision; at most one at a time on a thread, because its memory is the thread's.
class Context {
public:
    explicit Context(const Facts &facts);
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;

    /// The value of a declared field; a failure when step.args is not one JSON object without duplicate names.
    [[nodiscard]] Value field(Field field);

    /// What has() says of a declared field: it differs from its type's default, or, for the cost, was reported.
    [[nodiscard]] bool isSet(Field field);

    /// strings(step.args), paths(step.args) and command(step.args), computed once a decision. Only after field(Field::StepArgs) gave a map.
    [[nodiscard]] Value argTexts();
    [[nodiscard]] Value argPaths();
    [[nodiscard]] Value argCommand();

    /// Room for the variables of macros, kMaxLocals of them; left as the expression before used them.
    [[nodiscard]] Value *locals() const { return m_locals; }

    /// The level of one signal; a failure when there is no sample.
    [[nodiscard]] Value signal(SignalKind kind) const;
    [[nodiscard]] Value signals();

    [[nodiscard]] const Facts &facts() const { return m_facts; }

    /// Memory for one expression's values; emptied by releaseScratch() between expressions.
    [[nodiscard]] std::pmr::memory_resource &scratch() { return m_scratch; }
    void releaseScratch() { m_scratch.release(); }

private:
    Value args();
    Value constraints();
    [[nodiscard]] Value parseArgs();

    const Facts &m_facts;
    std::pmr::monotonic_buffer_resource m_kept;
    std::pmr::monotonic_buffer_resource m_scratch;
    Value m_args;
    Value m_constraints;
    Value m_signals;
    Value m_argTexts;   ///< null until computed
    Value m_argPaths;   ///< null until computed
    Value m_argCommand; ///< null until computed
    Value *const m_locals;
    bool m_haveArgs = false;
    bool m_haveConstraints = false;
    bool m_haveSignals = false;
};

} // namespace pilothouse::policy::cel
