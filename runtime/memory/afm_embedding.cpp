// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/afm_embedding.h"

#include "text/sentences.h"
#include "text/stable_hash.h"

#include <cmath>
#include <cstdint>
#include <numeric>

namespace pilothouse::memory::afm {

double cosine(const Embedding &a, const Embedding &b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

Embedding positionalEmbedding(std::string_view text)
{
    Embedding embedding{};
    std::uint64_t position = 0;
    for (const std::string &word : text::plainWords(text)) {
        const std::uint64_t bucket = (text::stableHash(word) ^ (position++ * 0x9E3779B1U)) % kDimensions;
        embedding[bucket] += (text::stableHash(word + "$") & 1U) != 0 ? 1 : -1;
    }
    if (const double length = std::sqrt(cosine(embedding, embedding)); length > 0) {
        for (double &value : embedding) {
            value /= length;
        }
    }
    return embedding;
}

} // namespace pilothouse::memory::afm
