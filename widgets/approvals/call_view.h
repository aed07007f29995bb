// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "models/ids.h"
#include "models/json_tree.h"
#include "models/visible_text.h"

#include <QPlainTextEdit>

#include <vector>

namespace pilothouse::approvals {

/// A value of the call that evidence speaks of.
struct ArgMark {
    QString pointer; ///< RFC 6901, into the arguments
    StepSeq step{};  ///< where it came from; StepSeq{} when not known
    QString feature;
    QString quote; ///< the part of the value it stands on; empty is all of it
};

/// The marks in \a approval: an evidence feature of the form "words:/json/pointer" names the value it is about. One with a
/// quote and no pointer is looked for in all of them.
[[nodiscard]] std::vector<ArgMark> argMarks(const Approval &approval);

/// The whole call, read only: arguments as indented JSON, nothing cut, nothing hidden. Values with a mark are tinted and underlined, and of a
/// value only what the evidence quotes where it quotes; a click on one asks for the step it comes from. GUI thread.
class CallView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CallView(QWidget *parent = nullptr);

    void setCall(const Approval &approval);
    /// Lines shown before it scrolls.
    void setMaxLines(int lines);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void stepActivated(pilothouse::StepSeq step);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Region {
        int begin = 0;
        int end = 0;
        ArgMark mark;
    };
    void addRegion(const QString &source, const std::vector<models::JsonSpan> &spans, const models::VisibleText &shown,
                   const ArgMark &mark);
    void highlight();
    [[nodiscard]] int neededLines() const;
    [[nodiscard]] const Region *regionAt(const QPoint &position) const;

    std::vector<Region> m_regions;
    std::vector<std::pair<int, int>> m_escapes;
    int m_maxLines = 14;
    int m_lines = 0; ///< as last hinted
};

} // namespace pilothouse::approvals
