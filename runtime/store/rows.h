// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sqlite.h"

#include <optional>
#include <utility>
#include <vector>

namespace pilothouse::store {

/// Reads every row with \a read into a list; the statement is reset afterwards, so that no read transaction stays open.
template<class Read>
auto allRows(Statement &rows, Read read) -> Result<std::vector<decltype(read(std::as_const(rows)))>>
{
    std::vector<decltype(read(std::as_const(rows)))> out;
    for (;;) {
        const auto more = rows.row();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            rows.reset();
            return out;
        }
        out.push_back(read(std::as_const(rows)));
    }
}

/// The first row, or nothing.
template<class Read>
auto firstRow(Statement &rows, Read read) -> Result<std::optional<decltype(read(std::as_const(rows)))>>
{
    const auto found = rows.row();
    if (!found) {
        return found.error();
    }
    std::optional<decltype(read(std::as_const(rows)))> out;
    if (*found) {
        out = read(std::as_const(rows));
    }
    rows.reset();
    return out;
}

} // namespace pilothouse::store
