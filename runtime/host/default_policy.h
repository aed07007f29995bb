// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace pilothouse::host {

/// The text of resources/policy/default.json, built in.
std::string_view defaultPolicyText();

} // namespace pilothouse::host
