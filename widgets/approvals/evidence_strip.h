// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/signal.h"
#include "models/ids.h"

#include <QRect>
#include <QWidget>

#include <vector>

namespace pilothouse::approvals {

/// What spoke for holding a call: a word and a bar as long as its weight; the parts of its risk once each, in front. A click or Enter on one asks for its step. GUI thread.
class EvidenceStrip final : public QWidget {
    Q_OBJECT
public:
    explicit EvidenceStrip(QWidget *parent = nullptr);

    void setEvidence(std::vector<Evidence> evidence);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void stepActivated(pilothouse::StepSeq step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Item {
        QString words;
        double weight = 0;
        StepSeq step{};
        QRect rect;
    };
    int arrange(int width, std::vector<Item> &items) const;
    [[nodiscard]] int at(const QPoint &position) const;

    std::vector<Item> m_items;
    int m_current = 0;
};

} // namespace pilothouse::approvals
