// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/constraint_watch.h"

#include <utility>

namespace pilothouse::memory {

namespace {

/// Between texts, so that no sentence is found across two.
constexpr char kBorder = '\x1e';

/// Adds \a text with single blanks for all white space.
void addPlain(std::string &out, std::string_view text)
{
    bool blank = false;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            blank = true;
            continue;
        }
        if (blank && !out.empty() && out.back() != kBorder) {
            out += ' ';
        }
        blank = false;
        out += c;
    }
    out += kBorder;
}

std::string plain(std::string_view text)
{
    std::string out;
    addPlain(out, text);
    out.pop_back();
    return out;
}

} // namespace

std::string_view name(Survival survival)
{
    switch (survival) {
    case Survival::Intact: return "intact";
    case Survival::Alone: return "alone";
    case Survival::Lost: break;
    }
    return "lost";
}

void ConstraintWatch::learn(std::span<const ContextMessage> messages, std::size_t same)
{
    for (std::size_t i = same; i < messages.size(); ++i) {
        for (Constraint &constraint : constraintsIn(messages[i], i)) {
            learn(std::move(constraint));
        }
    }
}

void ConstraintWatch::learn(Constraint constraint)
{
    if (constraint.text.empty() || !m_texts.insert(plain(constraint.text)).second) {
        return;
    }
    if (m_known.size() == kMostKnown) {
        m_texts.erase(plain(m_known.front().text));
        m_known.erase(m_known.begin());
    }
    m_known.push_back(std::move(constraint));
}

std::vector<ConstraintState> ConstraintWatch::look(std::span<const ContextMessage> context) const
{
    std::string all;
    for (const ContextMessage &message : context) {
        addPlain(all, message.text);
    }
    return lookIn(all);
}

std::vector<ConstraintState> ConstraintWatch::look(std::span<const ContextMessage> context,
                                                   const Packing &packing) const
{
    std::string all;
    for (const FocusItems::Sent &sent : packing.items.sent()) {
        const bool whole = packing.items.marks()[sent.place].fidelity == Fidelity::Full;
        addPlain(all, whole ? context[sent.place].text : sent.text);
    }
    return lookIn(all);
}

std::vector<ConstraintState> ConstraintWatch::lookIn(const std::string &all) const
{
    std::vector<ConstraintState> states;
    for (const Constraint &constraint : m_known) {
        const std::string text = plain(constraint.text);
        Survival survival = Survival::Lost;
        if (all.find(text) != std::string::npos) {
            const bool both = constraint.instruction.empty() ||
                              all.find(text + " " + plain(constraint.instruction)) != std::string::npos;
            survival = both ? Survival::Intact : Survival::Alone;
        }
        states.push_back({constraint, survival});
    }
    return states;
}

std::string ConstraintWatch::saidAgain(std::span<const ConstraintState> states)
{
    std::string text;
    for (const ConstraintState &state : states) {
        if (state.mustBeSaid()) {
            const Constraint &said = state.constraint;
            text += (text.empty() ? "Still in force, as stated before:\n- " : "\n- ") + said.text +
                    (said.instruction.empty() ? "" : " " + said.instruction);
        }
    }
    return text;
}

} // namespace pilothouse::memory
