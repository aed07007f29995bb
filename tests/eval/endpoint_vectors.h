// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "locomo.h"
#include "memory/vector_shelf.h"

#include <span>
#include <string>

namespace pilothouse::eval {

/// Asks the endpoint at \a url for vectors by \a model of every message and question, and puts them on \a shelf where packings look for them.
/// Runs an event loop. Errors: InvalidArgument where \a url is not of this machine, those of sources::EmbeddingClient.
Result<void> fetchVectors(const std::string &url, const std::string &model, std::span<const Dialogue> dialogues,
                          memory::VectorShelf &shelf);

} // namespace pilothouse::eval
