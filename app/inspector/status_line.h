// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"

#include <QWidget>

class QTimer;

namespace pilothouse::app {

/// The bottom line: where agents dial in, how many there are, how fast, how many proposals wait, how big the store is, and the newest
/// notice.
class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void apply(const feed::FeedBatch &batch);
    void showStats(const feed::RuntimeStats &stats);
    /// A sentence at the right end; a problem stays until the next one, a word of information goes after a while.
    void showNotice(feed::Notice::Level level, const QString &sentence);
    /// Nothing listens: the address is free text then.
    void setFrozen(bool frozen);
    /// So many proposed interventions wait for an answer; a click on them asks for the first.
    void setProposals(int count);

    /// What the line says, parts separated by two spaces: what a screen reader reads.
    [[nodiscard]] QString spoken() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// A notice as a sentence; its code where there is none.
    [[nodiscard]] static QString sentence(const feed::Notice &notice);
    [[nodiscard]] static QString bytes(std::uint64_t count);

signals:
    void proposalsActivated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QStringList leftParts() const;
    [[nodiscard]] QString proposalsPart() const;
    [[nodiscard]] QString rightPart() const;
    void refresh();

    feed::RuntimeStats m_stats;
    feed::Notice::Level m_level = feed::Notice::Level::Info;
    QString m_notice;
    bool m_frozen = false;
    int m_proposals = 0;
    QRect m_proposalsAt; ///< where they were painted
    QTimer *m_fade = nullptr;
};

} // namespace pilothouse::app
