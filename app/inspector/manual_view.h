// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace pilothouse::app {

/// One page of the manual, dressed in the theme's colours. Reads nothing but what is built into the program: no file, no network.
/// GUI thread.
class ManualView final : public QTextBrowser {
    Q_OBJECT
public:
    explicit ManualView(QWidget *parent = nullptr);

    /// Marks every place of \a words, without regard to case, and goes to the first from the cursor on. How many there are.
    int mark(const QString &words);
    /// To the next or previous marked place, around the end.
    void goOn(bool backwards);

signals:
    /// A link that leads out of the manual was activated.
    void outsideAsked(const QUrl &url);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void doSetSource(const QUrl &name, QTextDocument::ResourceType type) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();
    void dressBlocks();
    void dressTables();

    QString m_words;
};

} // namespace pilothouse::app
