// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/state_role.h"

#include <QPushButton>

#include <optional>

namespace pilothouse::theme {

/// A push button that carries its key. Enter never presses it and it is never the default.
class KeyButton final : public QPushButton {
    Q_OBJECT
public:
    explicit KeyButton(QWidget *parent = nullptr);

    /// \a key is shown as a cap behind the words; empty shows none.
    void setKey(const QString &key);
    /// Fills the button with the colour of \a role.
    void setFill(theme::StateRole role);
    /// Colours the words only.
    void setInk(theme::StateRole role);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_key;
    std::optional<theme::StateRole> m_fill;
    std::optional<theme::StateRole> m_ink;
};

} // namespace pilothouse::theme
