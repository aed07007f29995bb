// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/token_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace pilothouse::host {

namespace {

std::string tokenIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.read(64 * 1024));
    return document.object().value(QStringLiteral("token")).toString().toStdString();
}

} // namespace

Result<void> writePrivateFile(const QString &path, const QByteArray &bytes)
{
    const QString temporary = path + QStringLiteral(".%1.new").arg(QCoreApplication::applicationPid());
    QFile::remove(temporary);
    QFile file(temporary);
    const bool written =
        file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
        file.write(bytes) == bytes.size() && file.flush();
    file.close();
    if (!written || std::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(path).constData()) != 0) {
        QFile::remove(temporary);
        return Error{ErrorCode::Io, path.toStdString() + ": cannot be written"};
    }
    return {};
}

Result<std::unique_ptr<TokenFile>> TokenFile::create(const QString &path, const std::string &token,
                                                     const QUrl &endpoint)
{
    const QJsonObject content{
        {QStringLiteral("token"), QString::fromStdString(token)},
        {QStringLiteral("endpoint"), endpoint.toString()},
        {QStringLiteral("pid"), QCoreApplication::applicationPid()},
        {QStringLiteral("protocol"), QJsonArray{1}},
    };
    if (auto written = writePrivateFile(path, QJsonDocument(content).toJson(QJsonDocument::Compact)); !written.ok()) {
        return written.error();
    }
    return std::unique_ptr<TokenFile>(new TokenFile(path, token));
}

TokenFile::~TokenFile()
{
    if (tokenIn(m_path) == m_token) {
        QFile::remove(m_path);
    }
}

} // namespace pilothouse::host
