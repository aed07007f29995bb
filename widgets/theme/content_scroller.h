// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace pilothouse::theme {

/// As high as what is in it wants to be at its width, where there is room; where there is not, it scrolls, so that nothing is ever painted over
/// something else. Shown while its content is.
class ContentScroller final : public QScrollArea {
public:
    /// Takes over \a content.
    explicit ContentScroller(QWidget *content, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace pilothouse::theme
