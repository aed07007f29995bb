// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/expression.h"

#include "policy/cel_program.h"
#include "policy/quick_check.h"

namespace pilothouse::policy {

struct Expression::Impl {
    std::shared_ptr<const cel::Program> program;
    QuickCheck quick;
};

Expression::Expression(std::shared_ptr<const Impl> impl) : m_impl(std::move(impl)) {}

Result<Expression> Expression::compile(std::string_view text)
{
    auto program = cel::compile(text);
    if (!program) {
        return program.error();
    }
    const QuickCheck quick(**program);
    return Expression(std::make_shared<const Impl>(Impl{std::move(*program), quick}));
}

Result<bool> Expression::matches(const Facts &facts) const
{
    cel::Context context(facts);
    return cel::evaluate(*m_impl->program, context);
}

bool Expression::mayMatch(const QuickFacts &facts) const { return m_impl->quick.mayHold(facts); }

} // namespace pilothouse::policy
