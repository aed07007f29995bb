// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recorder.h"
#include "store/sqlite.h"

#include <cstdint>
#include <string_view>

namespace pilothouse::store {

/// Writes packings: the rows of the focus map that are new, each text once a session, and a column a packing. Owned by the writer
/// thread; works inside its transaction.
class PackingRows {
public:
    static Result<PackingRows> open(Connection &connection);

    /// Rows and calls that are there already are replaced: after a failure they are numbered again.
    Result<void> put(const PackingRecord &record);

private:
    /// packing_texts.id of \a text, 0 where it is empty.
    Result<std::int64_t> textId(SessionId session, std::string_view text);
    Result<void> putNewRows(const PackingRecord &record);

    Connection *m_connection = nullptr;
    Statement m_row;
    Statement m_packing;
    Statement m_text;
    Statement m_textFind;
};

} // namespace pilothouse::store
