// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "policy/facts.h"

#include <memory>
#include <string_view>

namespace pilothouse::policy {

struct QuickFacts;

/// A compiled CEL condition over step, session, signals and agent. Immutable and shareable between threads.
class Expression {
public:
    /// Errors: InvalidArgument "line L, column C: what is wrong"; TooLarge for text over 8 KiB.
    static Result<Expression> compile(std::string_view text);

    /// The value for \a facts. Errors: InvalidArgument for an evaluation error (missing key, overflow, wrong type at run time),
    /// LimitReached past the cost limit.
    [[nodiscard]] Result<bool> matches(const Facts &facts) const;
    /// False only where matches() would not be true: quick, for conditions of which most do not hold.
    [[nodiscard]] bool mayMatch(const QuickFacts &facts) const;

private:
    struct Impl;
    explicit Expression(std::shared_ptr<const Impl> impl);
    std::shared_ptr<const Impl> m_impl;
};

} // namespace pilothouse::policy
