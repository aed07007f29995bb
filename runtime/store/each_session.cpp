// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/each_session.h"

namespace pilothouse::store {

namespace {

constexpr std::size_t kSessionsAtOnce = 200;

} // namespace

Result<void> eachSession(HistoryReader &reader, const VisitSession &visit)
{
    WallTime before = WallTime::max();
    std::uint64_t known = 0;
    for (;;) {
        const auto page = reader.sessions(before, kSessionsAtOnce);
        if (!page) {
            return page.error();
        }
        known += page->size();
        for (const SessionInfo &info : *page) {
            if (auto done = visit(info, known); !done) {
                return done;
            }
        }
        if (page->size() < kSessionsAtOnce) {
            return {};
        }
        before = page->back().startedAt;
    }
}

} // namespace pilothouse::store
