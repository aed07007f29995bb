// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rows.h"
#include "store/sqlite_reader.h"

namespace pilothouse::store {

Result<std::vector<StoredVector>> SqliteReader::textVectors(SessionId session, std::string_view model,
                                                            const std::vector<std::string> &textHashes)
{
    m_interrupted = false;
    auto rows = statement("SELECT vector, session = ?3 FROM text_vectors WHERE text_hash = ?1 AND model = ?2 "
                          "ORDER BY session = ?3 DESC LIMIT 1");
    if (!rows) {
        return rows.error();
    }
    std::vector<StoredVector> found;
    for (const std::string &hash : textHashes) {
        if (auto on = goOn(); !on) {
            return on.error();
        }
        auto one = firstRow((*rows)->with(hash, model, session), [&](const Statement &row) {
            const std::string_view bytes = row.blob(0);
            const auto *values = reinterpret_cast<const std::int8_t *>(bytes.data());
            return StoredVector{hash, {{values, values + bytes.size()}}, row.integer(1) != 0};
        });
        if (!one) {
            return one.error();
        }
        if (*one) {
            found.push_back(**std::move(one));
        }
    }
    return found;
}

} // namespace pilothouse::store
