// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QFormLayout;

namespace pilothouse::steps {

/// Names and values below each other; values can be selected and copied.
class FactList final : public QScrollArea {
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    void clear();
    /// A line; an empty \a value is left out.
    void add(const QString &name, const QString &value, bool monospace = false);

private:
    QFormLayout *m_form = nullptr;
};

} // namespace pilothouse::steps
