// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/diagnosis.h"

#include <span>
#include <vector>

// For .cpp files of this folder: what thorns have in common, and what to do about them.

namespace pilothouse::vigil {

[[nodiscard]] std::vector<FamilyFinding> familiesOf(const std::vector<Finding> &thorns,
                                                    std::span<const EmoBank *const> banks, WallTime now,
                                                    const VigilRules &rules);

/// Fills in advice and suggestions of \a diagnosis from its findings and families.
void addAdvice(Diagnosis &diagnosis, const VigilRules &rules);

} // namespace pilothouse::vigil
