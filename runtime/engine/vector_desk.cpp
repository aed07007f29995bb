// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_desk.h"

#include "memory/focus_policy.h"
#include "text/fingerprint.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pilothouse::engine {

bool VectorDesk::take(std::uint64_t mark)
{
    return !m_core.vectors.find(mark) && m_pending.size() < kMostPending && m_pending.insert(mark).second;
}

void VectorDesk::want(SessionRun &run, std::size_t same)
{
    if (!m_core.outlets.embed) {
        return;
    }
    run.vectorsAsked = std::min(run.vectorsAsked, same);
    std::vector<TextToEmbed> texts;
    const std::string &query = run.context.query;
    if (const std::uint64_t mark = text::fingerprint(query); !query.empty() && take(mark)) {
        texts.push_back({mark, query});
    }
    const auto &messages = run.context.messages;
    std::size_t at = messages.size();
    while (at > run.vectorsAsked && texts.size() < kMostAtOnce && m_pending.size() < kMostPending) {
        const ContextMessage &message = messages[--at];
        const std::uint64_t mark = memory::contentMark(message);
        if (!message.text.empty() && take(mark)) {
            texts.push_back({mark, message.text});
        }
    }
    if (at == run.vectorsAsked) {
        run.vectorsAsked = messages.size();
    }
    if (!texts.empty()) {
        m_core.outlets.embed(run.info.id, std::move(texts));
    }
}

void VectorDesk::arrived(const VectorsArrived &command)
{
    SessionRun *run = m_core.find(command.session);
    for (const EmbeddedText &text : command.texts) {
        m_pending.erase(text.mark);
        m_core.vectors.put(text.mark, text.vector);
        if (run != nullptr && run->info.state != SessionState::Ended && !text.stored) {
            // One that cannot be kept is asked for again by the next runtime.
            (void)m_core.recorder.append(VectorRecord{command.session, text.model, text.textHash, text.vector},
                                         Durability::Deferred);
        }
    }
    for (const std::uint64_t mark : command.missing) {
        m_pending.erase(mark);
    }
    if (run != nullptr && !command.missing.empty()) {
        run->vectorsAsked = 0;
    }
}

} // namespace pilothouse::engine
