// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "host/price_list.h"
#include "sources/model_endpoint.h"
#include "store/store.h"
#include "text/token_library.h"

#include <QString>

#include <cstddef>
#include <optional>

namespace pilothouse::host {

/// An endpoint of a model.
struct ModelSettings {
    sources::ModelEndpoint endpoint; ///< without its key
    QString keyVariable;             ///< environment variable that has the key; empty: none is needed
    std::size_t maxChars = 0;        ///< bytes that are sent at most: of a text, or of files to the advisor
};

/// What a user sets for every runtime of theirs, in `$XDG_CONFIG_HOME/pilothouse/runtime.json`:
/// `{"version":1,"retention":{"max_age_days":90,"max_size_mb":4096},"tokens":"auto","prompt_cache":{"wait":true,"room_percent":15},
/// "prices":{"MODEL":{"input":3,"cached_input":0.3,"cache_write":3.75,"output":15,"currency":"USD","cache_minutes":5}},
/// "embeddings":{"url":"http://127.0.0.1:11434","model":"nomic-embed-text"},"advisor":{"url":"http://127.0.0.1:11434","model":"qwen2.5-coder"}}`. Everything but the version may be left out.
struct Settings {
    store::Retention retention;                         ///< without limits, where the file says nothing
    text::TokenChoice tokens = text::TokenChoice::Auto; ///< taken when a runtime starts
    bool cacheWaits = true; ///< as in engine::PromptCacheOptions; taken when a runtime starts
    double cacheRoom = 0.15;
    PriceList prices;                        ///< taken when a runtime starts
    std::optional<ModelSettings> embeddings; ///< which texts mean alike; the same
    std::optional<ModelSettings> advisor;    ///< who may write changes of code; the same
};

/// Defaults where there is no file. Errors: Io, TooLarge, Malformed, Unsupported and InvalidArgument, naming the file and the
/// member that is wrong; unknown members are errors, so that a misspelt limit is not silently none.
Result<Settings> loadSettings(const QString &configDir);

} // namespace pilothouse::host
