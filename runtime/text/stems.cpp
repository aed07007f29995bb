// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/stems.h"

#include <libstemmer.h>

namespace pilothouse::text {

namespace {

/// Longer runs are hashes, encodings and paths, not words.
constexpr std::size_t kLongestWord = 64;

} // namespace

Stemmer::Stemmer() : m_stemmer(sb_stemmer_new("english", "UTF_8")) {}

std::string_view Stemmer::stem(std::string_view word)
{
    if (!m_stemmer || word.size() > kLongestWord) {
        return word;
    }
    const auto *bytes = reinterpret_cast<const sb_symbol *>(word.data());
    const sb_symbol *stemmed = sb_stemmer_stem(m_stemmer.get(), bytes, static_cast<int>(word.size()));
    if (stemmed == nullptr) {
        return word;
    }
    return {reinterpret_cast<const char *>(stemmed), static_cast<std::size_t>(sb_stemmer_length(m_stemmer.get()))};
}

void Stemmer::Delete::operator()(sb_stemmer *stemmer) const { sb_stemmer_delete(stemmer); }

} // namespace pilothouse::text
