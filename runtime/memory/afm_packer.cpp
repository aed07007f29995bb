// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/afm_packer.h"

#include "memory/afm_forms.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::memory::afm {

namespace {

/// Walks once over the items and hands out the budget.
class Walk {
public:
    explicit Walk(const PackerInput &input) : m_input(input), m_left(input.budget) {}

    bool spend(std::int64_t tokens)
    {
        if (tokens > m_left) {
            return false;
        }
        m_left -= tokens;
        return true;
    }

    Sent send(Item &item)
    {
        Sent sent{.planned = plannedFidelity(item.score, m_input.config)};
        if (sent.planned == Fidelity::Full && spend(item.tokens)) {
            sent.fidelity = Fidelity::Full;
            sent.text = item.text;
            sent.tokens = item.tokens;
        } else if (sent.planned == Fidelity::Placeholder || !sendAs(sent, Fidelity::Compressed, summaryOf(item))) {
            sendAs(sent, Fidelity::Placeholder,
                   stub(item.id, item.role, item.text, m_input.config.stubTokens, m_input.tokens));
        }
        return sent;
    }

private:
    bool sendAs(Sent &sent, Fidelity fidelity, std::string text)
    {
        const std::int64_t tokens = m_input.tokens.count(text) + m_input.perMessage;
        if (text.empty() || !spend(tokens)) {
            return false;
        }
        sent.fidelity = fidelity;
        sent.text = std::move(text);
        sent.tokens = tokens;
        return true;
    }

    const std::string &summaryOf(Item &item) const
    {
        if (item.summary.empty()) {
            const double whole = static_cast<double>(m_input.tokens.count(item.text));
            const auto target = static_cast<std::int64_t>(std::floor(whole * m_input.config.ratio));
            item.summary = heuristicSummary(item.text, std::max<std::int64_t>(1, target), m_input.hint, m_input.tokens);
        }
        return item.summary;
    }

    const PackerInput &m_input;
    std::int64_t m_left;
};

} // namespace

Packed packOldestFirst(std::span<Item> items, const PackerInput &input)
{
    Packed packed;
    Walk walk(input);
    packed.preambleSent = input.preambleTokens > 0 && walk.spend(input.preambleTokens);
    packed.items.reserve(items.size());
    for (Item &item : items) {
        packed.used += packed.items.emplace_back(walk.send(item)).tokens;
    }
    return packed;
}

} // namespace pilothouse::memory::afm
