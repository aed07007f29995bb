// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/breadth_signal.h"

#include "signals/step_words.h"
#include "text/fingerprint.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kMostWords = 4096;
constexpr std::size_t kMostTools = 256;

double share(std::size_t count, double full)
{
    return full > 0 ? std::min(1.0, std::log1p(static_cast<double>(count)) / std::log1p(full)) : 0.0;
}

} // namespace

std::optional<Reading> BreadthSignal::observe(const Step &step, const SessionInfo &)
{
    const std::size_t before = m_words.size() + m_tools.size();
    if (step.kind == StepKind::User) {
        forEachWord(step.text, [&](const StepWord &word) {
            if (m_words.size() < kMostWords) {
                m_words.insert(word.key);
            }
        });
    } else if (step.kind == StepKind::ToolCall) {
        if (m_tools.size() < kMostTools) {
            m_tools.insert(text::fingerprint(step.tool));
        }
    } else {
        return std::nullopt;
    }
    if (m_words.size() + m_tools.size() == before) {
        return std::nullopt; // nothing that was not counted before
    }
    const double words = m_rules.asked * share(m_words.size(), m_rules.words);
    const double tools = (1 - m_rules.asked) * share(m_tools.size(), m_rules.tools);
    Reading reading;
    reading.quantity = static_cast<double>(m_words.size());
    reading.limit = m_rules.words;
    reading.level = words + tools;
    reading.evidence.push_back({step.seq, std::to_string(m_words.size()) + " different words asked", words, {}});
    reading.evidence.push_back({step.seq, std::to_string(m_tools.size()) + " different tools", tools, {}});
    return reading;
}

} // namespace pilothouse::signals
