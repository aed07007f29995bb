// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <chrono>

namespace pilothouse::approvals {

/// Keeps a decision from being made by accident.
///
/// Guarantees: for kQuietTime after a card appeared or changed, and after the window was activated, neither key nor click decides;
/// a click decides only when it was pressed down after that time; keys decide only for the card that owns them and never while a
/// text field has the focus; single keys can be switched off altogether. Owned by the GUI thread.
class DecisionGuard {
public:
    static constexpr std::chrono::milliseconds kQuietTime{400};

    enum class Answer {
        Go,
        TooSoon,    ///< the card, or what stands under the pointer, is new
        Activation, ///< the window was activated just now, perhaps by this very click
        Typing,     ///< a text field has the focus
        NotOwner,   ///< another card has the keys, or none
        KeysOff,
        NotPressed, ///< a release without a press that counted
    };

    /// \a clock must outlive the guard.
    explicit DecisionGuard(const Clock &clock) : m_clock(clock) {}

    /// The card now shows \a owner (ApprovalId{} for none): it owns the keys, and the quiet time starts again.
    void cardAppeared(ApprovalId owner);
    /// What the card shows moved or changed.
    void cardChanged();
    void windowActivated();

    void setSingleKeys(bool on) { m_singleKeys = on; }
    [[nodiscard]] bool singleKeys() const { return m_singleKeys; }

    [[nodiscard]] Answer key(ApprovalId owner, bool textFieldHasFocus) const;
    /// A button went down; remembers whether that counts.
    void pressed(ApprovalId owner);
    /// The button came up: forgets the press.
    [[nodiscard]] Answer released(ApprovalId owner);

private:
    [[nodiscard]] Answer quiet(ApprovalId owner) const;

    const Clock &m_clock;
    ApprovalId m_owner{};
    MonoTime m_shown{-kQuietTime};
    MonoTime m_activated{-kQuietTime};
    Answer m_press = Answer::NotPressed;
    bool m_singleKeys = true;
};

} // namespace pilothouse::approvals
