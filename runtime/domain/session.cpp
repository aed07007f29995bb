// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/session.h"

namespace pilothouse {

bool isLive(const SessionInfo &session)
{
    return session.state != SessionState::Ended && session.state != SessionState::Disconnected;
}

} // namespace pilothouse
