// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "feed/vigil_port.h"
#include "store/reader.h"
#include "vigil/code_proposal.h"
#include "vigil/run_record.h"

#include <cstddef>

namespace pilothouse::host {

/// What VIGIL made of \a session, from what is stored; \a now is the time decay is worked out for while the session lasts.
Result<feed::VigilPicture> vigilPicture(store::HistoryReader &reader, SessionId session, std::size_t rows,
                                        WallTime now);

/// The input of a run over a session that is not live. Errors: NotFound, StorageFailed.
Result<vigil::RunInput> storedRunInput(store::HistoryReader &reader, SessionId session);

/// What the stored steps of \a session said. \a reader must outlive it.
vigil::TextOfStep textsOf(store::HistoryReader &reader, SessionId session);

} // namespace pilothouse::host
