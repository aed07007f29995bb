// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

struct sb_stemmer;

namespace pilothouse::text {

/// The stem of an English word by the Snowball algorithm "english" (Porter 2): "running" and "runs" give "run".
///
/// Words of other languages come out nearly as they went in. Not thread-safe; owned by one thread.
class Stemmer {
public:
    Stemmer();

    /// The stem of \a word (lower case, UTF-8), valid until the next call. Does not fail: a word that cannot be stemmed is its own
    /// stem, and is then valid as long as \a word.
    [[nodiscard]] std::string_view stem(std::string_view word);

private:
    struct Delete {
        void operator()(sb_stemmer *stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Delete> m_stemmer;
};

} // namespace pilothouse::text
