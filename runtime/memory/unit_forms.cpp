// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/unit_forms.h"

#include "memory/focus_policy.h"
#include "text/fingerprint.h"

#include <algorithm>

namespace pilothouse::memory {

namespace {

/// Targets within the same step share a summary.
constexpr std::int64_t kTargetStep = 32;
/// Share of a summary's bytes that identifiers may take.
constexpr std::size_t kDigestDivisor = 4;
constexpr std::size_t kLongestLine = 240;

/// Limits for about \a bytes of text.
text::CondenseLimits limitsFor(std::size_t bytes)
{
    text::CondenseLimits limits;
    limits.digestBytes = bytes / kDigestDivisor;
    limits.totalBytes = bytes - limits.digestBytes;
    limits.lineBytes = std::min(kLongestLine, std::max<std::size_t>(limits.totalBytes / 4, 40));
    limits.head = 2;
    limits.tail = 2;
    limits.errors = 3;
    limits.warm = limits.totalBytes;
    return limits;
}

} // namespace

void UnitForms::forget() { m_summaries.clear(); }

void UnitForms::ask(std::span<const TermId> terms)
{
    m_terms.assign(terms.begin(), terms.end());
    std::sort(m_terms.begin(), m_terms.end());
    m_queryClass = 0;
    for (const TermId term : m_terms) {
        m_queryClass = text::detail::folded(m_queryClass + term + 1, 0x9E3779B97F4A7C15U);
    }
}

const std::string &UnitForms::summary(const ContextMessage &message, std::size_t index, std::int64_t tokens,
                                      std::int64_t target)
{
    target -= target % kTargetStep;
    const std::uint64_t key =
        text::fingerprint(message.text, m_queryClass + static_cast<std::uint64_t>(target)) + index;
    if (const auto known = m_summaries.find(key); known != m_summaries.end()) {
        return known->second;
    }
    if (m_summaries.size() >= kMostKept) {
        m_summaries.clear();
    }
    return m_summaries[key] = summarised(message, index, tokens, target);
}

std::string UnitForms::summarised(const ContextMessage &message, std::size_t index, std::int64_t tokens,
                                  std::int64_t target) const
{
    const std::string mark = "[summary " + itemId(message, index) + "]\n";
    const auto share = static_cast<double>(target) / static_cast<double>(std::max<std::int64_t>(1, tokens));
    const auto bytes = static_cast<std::size_t>(static_cast<double>(message.text.size()) * share);
    if (bytes <= 2 * mark.size()) {
        return {};
    }
    text::CondenseView view;
    view.warmth = [this](std::string_view line) { return warmth(line); };
    auto summary = text::condensed(message.text, limitsFor(bytes - mark.size()), view);
    if (!summary || mark.size() + summary->size() >= message.text.size()) {
        return {};
    }
    return mark + *summary;
}

float UnitForms::warmth(std::string_view line) const
{
    const text::Words words(line);
    std::vector<TermId> hits; // how rare they are changes as the session grows, and a summary kept would not
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto term = m_index.known(words[i].text);
        if (term && std::binary_search(m_terms.begin(), m_terms.end(), *term)) {
            hits.push_back(*term);
        }
    }
    std::sort(hits.begin(), hits.end());
    return static_cast<float>(std::unique(hits.begin(), hits.end()) - hits.begin());
}

std::string UnitForms::placeholder(const ContextMessage &message, std::int64_t tokens)
{
    const std::string what = message.role == "tool" ? "tool result" : message.role + " message";
    return "[" + what + " left out, " + std::to_string(tokens) + " tokens]";
}

std::string UnitForms::placeholder(std::size_t messages, std::int64_t tokens)
{
    return "[" + std::to_string(messages) + (messages == 1 ? " message" : " messages") + " left out, " +
           std::to_string(tokens) + " tokens]";
}

} // namespace pilothouse::memory
