// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/vigil_reader.h"

#include "diagnosis/advisor_words.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/sentences.h"

#include <QPointer>

#include <utility>

namespace pilothouse::diagnosis {

VigilReader::VigilReader(models::VigilHistory &history, feed::VigilPort *port, QObject *parent)
    : QObject(parent), m_history(history), m_port(port)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_stale) {
            read();
        }
    });
    connect(&history, &models::VigilHistory::pictureWanted, this, &VigilReader::wanted);
    if (history.session() != SessionId{} && !history.known()) {
        wanted(history.session());
    }
}

void VigilReader::setWatched(bool watched)
{
    m_watched = watched;
    if (watched && m_stale && (m_history.session() != m_read || !m_pause.isActive())) {
        read();
    }
}

void VigilReader::wanted(SessionId session)
{
    m_stale = true;
    if (session != m_read && m_running != 0) {
        cancel(); // it was about another session
    }
    if (m_watched && (session != m_read || !m_pause.isActive())) {
        read();
    }
}

void VigilReader::read()
{
    if (!m_port || !m_watched || m_history.session() == SessionId{}) {
        return;
    }
    m_stale = false;
    m_read = m_history.session();
    m_pause.start();
    m_port->picture(
        m_read, models::VigilHistory::kMaxRows,
        [self = QPointer(this), ticket = ++m_pictures, session = m_read](Result<feed::VigilPicture> picture) {
            if (self.isNull() || ticket != self->m_pictures || session != self->m_history.session()) {
                return;
            }
            if (picture.ok()) {
                self->m_history.take(*std::move(picture));
                emit self->pictureFailed({});
            } else if (picture.error().code != ErrorCode::Cancelled) {
                emit self->pictureFailed(
                    tr("The EmoBank cannot be read: %1.")
                        .arg(models::visibleText(models::oneLine(picture.error().detail, 200)).text));
            }
        });
}

feed::AdvisorInfo VigilReader::advisor() const { return m_port ? m_port->advisor() : feed::AdvisorInfo{}; }

feed::VigilPort::Progress VigilReader::begin(bool asking)
{
    if (!m_port || m_running != 0 || m_history.session() == SessionId{}) {
        return {};
    }
    m_running = ++m_runs;
    m_asking = asking;
    emit runningChanged();
    return [self = QPointer(this), ticket = m_running](const feed::VigilProgress &progress) {
        if (!self.isNull() && self->m_running == ticket) {
            emit self->progressed(progress);
        }
    };
}

bool VigilReader::ended(std::uint64_t ticket)
{
    const bool current = ticket == m_running;
    if (current) {
        m_running = 0;
    }
    return current;
}

void VigilReader::run(const QString &workspace)
{
    if (auto progress = begin(false)) {
        m_port->run(m_history.session(), models::utf8(workspace), std::move(progress),
                    [self = QPointer(this), ticket = m_running](const Result<VigilRun> &result) {
                        if (!self.isNull()) {
                            self->finished(ticket, result);
                        }
                    });
    }
}

void VigilReader::finished(std::uint64_t ticket, const Result<VigilRun> &result)
{
    const bool current = ended(ticket);
    if (result.ok()) {
        m_history.take(*result); // dropped where another session is shown
    }
    if (!current) {
        return;
    }
    emit runningChanged();
    if (!result.ok()) {
        const Error &error = result.error();
        const QString detail = models::visibleText(models::oneLine(error.detail, 200)).text;
        switch (error.code) {
        case ErrorCode::Cancelled: emit runFailed({}); break;
        case ErrorCode::InvalidArgument: emit runFailed(tr("The folder cannot be read: %1.").arg(detail)); break;
        default: emit runFailed(tr("The session could not be diagnosed: %1.").arg(detail)); break;
        }
    }
}

void VigilReader::askAdvisor(const QString &workspace)
{
    if (auto progress = begin(true)) {
        m_port->advise(m_history.session(), models::utf8(workspace), std::move(progress),
                       [self = QPointer(this), ticket = m_running](const Result<feed::AdvisedRun> &result) {
                           if (self.isNull()) {
                               return;
                           }
                           const bool current = self->ended(ticket);
                           if (result.ok() && result->run) {
                               self->m_history.take(*result->run);
                           }
                           if (current) {
                               emit self->runningChanged();
                               emit self->advised(result.ok() ? advisedSentence(*result)
                                                              : advisorFailure(result.error()));
                           }
                       });
    }
}

void VigilReader::cancel()
{
    if (m_port && std::exchange(m_running, 0) != 0) {
        m_port->cancel();
        emit runningChanged();
    }
}

} // namespace pilothouse::diagnosis

#include "moc_vigil_reader.cpp"
