// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

namespace pilothouse::app {

/// The demo agent as a child process, from the folder of this program. Ends with its owner. GUI thread.
class DemoProcess final : public QObject {
    Q_OBJECT
public:
    DemoProcess(QString endpoint, QString tokenFile, QObject *parent = nullptr);
    ~DemoProcess() override;

    /// Starts it, once at a time. What is wrong as a sentence, or empty.
    QString start(const QString &pace = QStringLiteral("normal"));

signals:
    void failed(const QString &sentence);

private:
    QString m_endpoint;
    QString m_tokenFile;
    QProcess m_process;
};

} // namespace pilothouse::app
