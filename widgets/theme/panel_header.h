// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/state_role.h"

#include <QWidget>

class QDockWidget;
class QHBoxLayout;

namespace pilothouse::theme {

/// The line on top of a panel: its name in small capitals, a badge, extra widgets, a quiet note at the right. Serves as the title
/// bar of a dock, by which it is dragged; a double click floats it.
class PanelHeader final : public QWidget {
    Q_OBJECT
public:
    explicit PanelHeader(const QString &title, QWidget *parent = nullptr);

    /// A header for \a dock with its window title, set as its title bar.
    static PanelHeader *forDock(QDockWidget *dock);

    void setTitle(const QString &title);
    /// A filled word beside the note, for what calls for a person; empty hides it.
    void setBadge(const QString &word, StateRole role = StateRole::Hold);
    /// Quiet text at the right end while there is room for it; empty hides it.
    void setNote(const QString &note);
    /// Coloured text before the note ("4:18 left"); empty hides it.
    void setEmphasis(const QString &text, StateRole role = StateRole::Hold);
    /// Places \a widget right after the title.
    void addLeading(QWidget *widget);
    /// Places \a widget at the right end.
    void addTrailing(QWidget *widget);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void relayout();

    QString m_title;
    QString m_badge;
    QString m_note;
    bool m_noteShown = false; ///< there is room for it
    QString m_emphasis;
    StateRole m_badgeRole = StateRole::Hold;
    StateRole m_emphasisRole = StateRole::Hold;
    QHBoxLayout *m_layout = nullptr;
    QWidget *m_leading = nullptr;
    QWidget *m_middle = nullptr;
    QWidget *m_trailing = nullptr;
};

} // namespace pilothouse::theme
