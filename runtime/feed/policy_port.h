// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/policy_document.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::feed {

/// A text that was looked at: the policy it is, or why it is none.
struct PolicyCheck {
    std::optional<PolicyFault> fault;
    PolicyDocument document; ///< empty with a fault
};

/// Permissions of Claude Code settings taken into a policy.
struct PermissionProposal {
    std::string
        text; ///< of the whole policy with the imported rules at its end; those of an earlier import are replaced
    std::vector<ImportedPermission> entries; ///< every one of the settings, in order
};

/// The policy as text: what is in force, and what is wrong with a text. Nothing here changes what is in force: SetPolicy does. Calls return at
/// once; \a done runs later on the caller's thread, unless the port is destroyed first.
class PolicyPort {
public:
    template<class T>
    using Done = std::function<void(T)>;

    virtual ~PolicyPort() = default;
    virtual void inForce(Done<PolicyInForce> done) = 0;
    /// The same reader and compiler as for the one in force. A new check takes the place of the one before, whose done is then never called.
    virtual void check(std::string text, Done<PolicyCheck> done) = 0;
    /// \a settings: the text of a settings file of \a project (its folder; empty when not known); \a into: the text of the policy they are
    /// taken into. Errors: Malformed and InvalidArgument naming the place in either text.
    virtual void importPermissions(std::string settings, std::string project, std::string into,
                                   Done<Result<PermissionProposal>> done) = 0;
};

} // namespace pilothouse::feed
