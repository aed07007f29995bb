// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/sliding_window.h"

#include "memory/packing_draft.h"

namespace pilothouse::memory {

Result<Packing> SlidingWindow::pack(const FocusInput &input)
{
    auto draft = PackingDraft::open(input, name());
    if (!draft) {
        return draft.error();
    }
    draft->keepNewest();
    return draft->finish();
}

} // namespace pilothouse::memory
