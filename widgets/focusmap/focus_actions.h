// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <QList>
#include <QObject>

#include <optional>
#include <string>

class QAction;
class QWidget;

namespace pilothouse::focusmap {

/// What an operator can do with one message: pin, unpin, force a form, let go. Each takes effect with the next call. GUI thread.
class FocusActions final : public QObject {
    Q_OBJECT
public:
    /// What the actions are about.
    struct Target {
        SessionId session{};
        std::string item;
        bool pinned = false;
        bool live = false; ///< the session takes acts

        friend bool operator==(const Target &, const Target &) = default;
    };

    /// Keys work while \a view has the keyboard; \a port must outlive the actions.
    FocusActions(feed::OperatorPort &port, QWidget *view);

    void setTarget(const std::optional<Target> &target);
    [[nodiscard]] QList<QAction *> all() const;
    [[nodiscard]] QAction *pin() const { return m_pin; }
    [[nodiscard]] QAction *force(Fidelity form) const { return m_force.at(static_cast<std::size_t>(form)); }
    [[nodiscard]] QAction *release() const { return m_release; }

signals:
    /// The runtime took the act on \a item.
    void accepted(const std::string &item);
    void refused(const QString &sentence);

private:
    QAction *make(QWidget *view, const char *name, const QString &words, const QString &key);
    void send(pilothouse::Control control);

    feed::OperatorPort &m_port;
    std::optional<Target> m_target;
    QAction *m_pin = nullptr;
    std::array<QAction *, 4> m_force{};
    QAction *m_release = nullptr;
};

} // namespace pilothouse::focusmap
