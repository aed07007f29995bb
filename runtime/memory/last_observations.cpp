// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/last_observations.h"

#include "memory/packing_draft.h"

#include <algorithm>

namespace pilothouse::memory {

namespace {

std::string elision(std::string_view text)
{
    if (text.ends_with('\n')) {
        text.remove_suffix(1);
    }
    const auto lines = text.empty() ? 0 : std::count(text.begin(), text.end(), '\n') + 1;
    return std::to_string(lines) + (lines == 1 ? " line omitted" : " lines omitted");
}

} // namespace

Result<Packing> LastObservations::pack(const FocusInput &input)
{
    auto draft = PackingDraft::open(input, name());
    if (!draft) {
        return draft.error();
    }
    const auto &messages = input.request.messages;
    std::size_t observations = 0;
    for (std::size_t i = messages.size(); i-- > 0;) {
        if (messages[i].role == "tool" && ++observations > kWhole) {
            draft->substitute(i, Fidelity::Placeholder, elision(messages[i].text), "threshold", true);
        }
    }
    const auto task = std::find_if(messages.begin(), messages.end(), [](const auto &m) { return m.role == "user"; });
    if (task != messages.end()) {
        draft->keep(draft->unitOf(static_cast<std::size_t>(task - messages.begin())), "pinned");
    }
    draft->keepNewest();
    return draft->finish();
}

} // namespace pilothouse::memory
