// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/member_reader.h"

#include <string>
#include <string_view>
#include <vector>

// The objects that several messages share. For .cpp files of this folder only.
// Each reads the members it knows from \a members, ignores others and those that are null, and returns false after
// noting a problem.
namespace pilothouse::protocol::detail {

/// Everything but args, whose text is taken by rawMembers().
bool readStep(MemberReader &in, const object &members, Step &out);
bool readAgent(MemberReader &in, const object &members, AgentInfo &out);
bool readBudget(MemberReader &in, const object &members, Budget &out);
bool readCapabilities(MemberReader &in, const object &members, Capabilities &out);
/// Versions this end speaks with the other; version_unsupported when there is none.
bool readVersions(MemberReader &in, element value, std::vector<std::int64_t> &out);

/// A control by its wire word: pause, resume, stop, rollback, inject, override, pin, unpin, set_fidelity,
/// update_prompt, update_budget. A word that is none of them fails at \a wordName.
bool readControl(MemberReader &in, std::string_view wordName, std::string_view word, const object &members,
                 Control &out);
/// The word of \a control, as above.
std::string_view controlWord(const Control &control);

/// Minified text of the member \a name of the object found at \a path of \a frame, or of each object where an array is
/// found there (empty text for an object without it). \a frame has been accepted by parseDom() and has no duplicate
/// members.
std::vector<std::string> rawMembers(std::string_view frame, std::initializer_list<std::string_view> path,
                                    std::string_view name);
/// The same for a single object: empty when it is not there.
std::string rawMember(std::string_view frame, std::initializer_list<std::string_view> path, std::string_view name);

} // namespace pilothouse::protocol::detail
