// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recovery/playbook.h"

#include <QString>

#include <string>
#include <vector>

namespace pilothouse::host {

struct LoadedPlaybooks {
    std::vector<recovery::Playbook> playbooks;
    std::vector<std::string> problems; ///< each names its file and what is wrong with it; that file counts as absent
};

/// The shipped playbooks and those of `playbooks/*.json` in \a configDir, in the order of their names; what is returned compiles. A user's own
/// file takes the place of the shipped one with its id.
LoadedPlaybooks loadPlaybooks(const QString &configDir);

} // namespace pilothouse::host
