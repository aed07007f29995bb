// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/resume_file.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pilothouse::ctl {

Result<void> ResumeFile::open(const QString &path)
{
    if (path.isEmpty()) {
        return {};
    }
    m_file.setFileName(path);
    constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!m_file.open(QIODevice::ReadWrite, kOwnerOnly)) {
        return Error{ErrorCode::Io, path.toStdString() + ": " + m_file.errorString().toStdString()};
    }
    qint64 good = 0;
    for (int line = 1; !m_file.atEnd(); ++line) {
        const QByteArray text = m_file.readLine();
        if (!text.endsWith('\n')) {
            break;
        }
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        const std::string fingerprint = object.value(QLatin1String("run")).toString().toStdString();
        if (fingerprint.empty()) {
            return Error{ErrorCode::Malformed,
                         path.toStdString() + ", line " + std::to_string(line) + ": no line of a replay's state"};
        }
        m_known[fingerprint] = {object.value(QLatin1String("session")).toString().toStdString(),
                                object.value(QLatin1String("done")).toBool()};
        good = m_file.pos();
    }
    if (!m_file.resize(good) || !m_file.seek(good)) {
        return Error{ErrorCode::Io, path.toStdString() + ": " + m_file.errorString().toStdString()};
    }
    return {};
}

bool ResumeFile::isDone(const std::string &fingerprint) const
{
    const auto found = m_known.find(fingerprint);
    return found != m_known.end() && found->second.done;
}

std::string ResumeFile::sessionKey(const std::string &fingerprint) const
{
    const auto found = m_known.find(fingerprint);
    return found != m_known.end() ? found->second.key : std::string();
}

void ResumeFile::begun(const std::string &fingerprint, const std::string &sessionKey)
{
    write(fingerprint, {sessionKey, false});
}

void ResumeFile::done(const std::string &fingerprint) { write(fingerprint, {sessionKey(fingerprint), true}); }

void ResumeFile::write(const std::string &fingerprint, const Known &known)
{
    m_known[fingerprint] = known;
    if (!m_file.isOpen()) {
        return;
    }
    const QJsonObject line{{QStringLiteral("run"), QString::fromStdString(fingerprint)},
                           {QStringLiteral("session"), QString::fromStdString(known.key)},
                           {QStringLiteral("done"), known.done}};
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

} // namespace pilothouse::ctl
