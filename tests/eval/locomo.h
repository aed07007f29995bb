// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/context.h"
#include "text/token_counter.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace pilothouse::eval {

/// A question whose answer was said in the dialogue.
struct RecallQuestion {
    std::string text;
    std::vector<std::size_t> evidence; ///< messages that hold the answer, at least one
};

/// A dialogue of two people over many sittings, as an agent would send it.
struct Dialogue {
    std::string id;
    std::vector<ContextMessage> messages;
    std::vector<RecallQuestion> questions;
};

/// The dialogues of LoCoMo in \a directory (locomo10.json.gz, label_errors.json), measured as its README there says: categories 1 to 4,
/// wrong citations replaced, evidence that does not resolve left out.
///
/// A turn is a user's message: the speaker is its name, the sitting's time its time, the caption of a shared image part of its text. It
/// costs what \a tokens counts for "speaker: text". Errors: Io, Malformed naming the file.
Result<std::vector<Dialogue>> readLocomo(const std::filesystem::path &directory, const text::TokenCounter &tokens);

/// True when \a directory has the files.
bool hasLocomo(const std::filesystem::path &directory);

} // namespace pilothouse::eval
