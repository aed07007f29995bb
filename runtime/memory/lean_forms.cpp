// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/lean_forms.h"

#include "memory/focus_policy.h"

#include <algorithm>

namespace pilothouse::memory {

namespace {

constexpr std::size_t kActs = 6; ///< newest calls whose identifiers make a line warm
constexpr std::size_t kLeastLine = 8;

constexpr text::CondenseLimits kShort{
    .head = 1, .tail = 1, .errors = 1, .warm = 1, .lineBytes = 96, .digestBytes = 200};
constexpr text::CondenseLimits kLeaner{
    .head = 1, .tail = 0, .errors = 1, .warm = 0, .lineBytes = 56, .digestBytes = 100, .lean = true};

bool staysWhole(const ContextMessage &message) { return message.role == "system" || message.role == "user"; }

/// An assistant's own words tell of errors in passing; how they end matters more.
text::CondenseLimits limitsFor(const ContextMessage &message, text::CondenseLimits limits)
{
    if (message.role == "assistant") {
        limits.errors = 0;
        limits.tail = 1;
    }
    return limits;
}

std::string marked(const ContextMessage &message, std::size_t index, const std::string &summary)
{
    return "[summary " + itemId(message, index) + "]\n" + summary;
}

void addLines(std::string_view text, std::unordered_set<std::string_view> &lines)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end >= kLeastLine) {
            lines.insert(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

} // namespace

void LeanForms::clear() { *this = LeanForms(); }

std::span<const std::string> LeanForms::follow(std::span<const ContextMessage> messages, std::size_t same)
{
    if (same < m_forms.size()) {
        clear();
    }
    for (std::size_t i = m_forms.size(); i < messages.size(); ++i) {
        append(messages, i);
    }
    return m_forms;
}

void LeanForms::append(std::span<const ContextMessage> messages, std::size_t index)
{
    const ContextMessage &message = messages[index];
    m_forms.emplace_back();
    m_offered.emplace_back();
    if (staysWhole(message)) {
        m_offered.back() = text::identifiersOffered(message.text);
        count(m_offered.back(), 1);
        if (message.role == "user") {
            m_goal.insert(m_offered.back().begin(), m_offered.back().end());
        }
    }
    if (message.role == "assistant") {
        m_calls.push_back(index);
        m_acts.push_back(text::identifiersUsed(message.text));
        if (m_acts.size() > kActs) {
            m_acts.pop_front();
        }
        moveOn(messages);
    }
}

void LeanForms::moveOn(std::span<const ContextMessage> messages)
{
    const auto border = [&](std::size_t calls) {
        return m_calls.size() >= calls ? m_calls[m_calls.size() - calls] : 0;
    };
    const std::size_t whole = border(kCallsWhole);
    std::unordered_set<std::string_view> told;
    for (std::size_t i = whole; m_short < whole && i <= m_calls.back(); ++i) {
        addLines(messages[i].text, told);
    }
    for (; m_short < whole; ++m_short) {
        shorten(messages[m_short], m_short, kShort, told);
    }
    for (const std::size_t leaner = border(kCallsUntilLeaner); m_leaner < leaner; ++m_leaner) {
        if (!m_forms[m_leaner].empty()) {
            count(m_offered[m_leaner], -1);
            m_offered[m_leaner].clear();
            shorten(messages[m_leaner], m_leaner, kLeaner, {});
        }
    }
}

void LeanForms::shorten(const ContextMessage &message, std::size_t index, const text::CondenseLimits &limits,
                        const std::unordered_set<std::string_view> &told)
{
    if (staysWhole(message)) {
        return;
    }
    std::optional<std::string> summary;
    if (message.text.size() > kLeastBytes) {
        summary = text::condensed(message.text, limitsFor(message, limits), view(told));
    }
    std::string form = summary ? marked(message, index, *summary) : std::string();
    const std::size_t before = m_forms[index].empty() ? message.text.size() : m_forms[index].size();
    if (!form.empty() && form.size() < before) {
        m_forms[index] = std::move(form);
    }
    m_offered[index] = text::identifiersOffered(m_forms[index].empty() ? message.text : m_forms[index]);
    count(m_offered[index], 1);
}

text::CondenseView LeanForms::view(const std::unordered_set<std::string_view> &told) const
{
    text::CondenseView view;
    view.wanted = [this](text::IdentifierKey key) { return isWanted(key); };
    view.known = [this](text::IdentifierKey key) {
        const auto at = m_known.find(key);
        return at != m_known.end() && at->second > 0;
    };
    view.isTold = [&told](std::string_view line) { return told.contains(line); };
    view.warmth = [this](std::string_view line) {
        const auto keys = text::identifiersOffered(line);
        return static_cast<float>(std::any_of(keys.begin(), keys.end(), [this](auto key) { return isWanted(key); }));
    };
    return view;
}

bool LeanForms::isWanted(text::IdentifierKey key) const
{
    return m_goal.contains(key) || std::any_of(m_acts.begin(), m_acts.end(), [key](const Keys &act) {
               return std::binary_search(act.begin(), act.end(), key);
           });
}

void LeanForms::count(const Keys &keys, int by)
{
    for (const text::IdentifierKey key : keys) {
        m_known[key] += by;
    }
}

} // namespace pilothouse::memory
