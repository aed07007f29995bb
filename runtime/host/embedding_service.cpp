// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/embedding_service.h"

#include "base/digest.h"
#include "text/sentences.h"

#include <algorithm>
#include <map>
#include <utility>

namespace pilothouse::host {

namespace {

constexpr std::size_t kKeyBytes = 32;

/// Marks are compared within one run alone: a key that is nowhere kept.
std::vector<std::uint8_t> freshKey()
{
    const std::string random = randomHex(kKeyBytes);
    return {random.begin(), random.end()};
}

} // namespace

/// What runs on the service's thread.
class EmbeddingService::Worker final : public QObject {
public:
    Worker(sources::EmbeddingEndpoint endpoint, std::size_t mostBytes, EmbeddingPorts ports,
           std::chrono::milliseconds firstPause, std::shared_ptr<std::atomic<std::size_t>> queued)
        : m_model(endpoint.model.toStdString()),
          m_mostBytes(mostBytes),
          m_ports(std::move(ports)),
          m_firstPause(firstPause),
          m_queued(std::move(queued)),
          m_redactor(freshKey()),
          m_endpoint(std::move(endpoint))
    {
    }

    void take(SessionId session, std::vector<TextToEmbed> texts)
    {
        std::vector<Wanted> wanted;
        std::vector<std::string> hashes;
        for (TextToEmbed &text : texts) {
            m_redactor.redact(text.text);
            std::string cut(text::beginning(text.text, m_mostBytes));
            const Sha256 digest = sha256(cut);
            hashes.push_back(hex(digest));
            wanted.push_back({session, text.mark, std::move(cut), hashes.back()});
        }
        if (!m_ports.stored) {
            enqueue(std::move(wanted));
            return;
        }
        auto shared = std::make_shared<std::vector<Wanted>>(std::move(wanted));
        m_ports.stored(session, std::move(hashes), [this, shared](std::vector<store::StoredVector> found) {
            QMetaObject::invokeMethod(
                this, [this, shared, found = std::move(found)] { looked(std::move(*shared), found); },
                Qt::QueuedConnection);
        });
    }

    void refuse(SessionId session, const std::vector<TextToEmbed> &texts)
    {
        engine::VectorsArrived arrived{session, {}, {}};
        for (const TextToEmbed &text : texts) {
            arrived.missing.push_back(text.mark);
        }
        m_queued->fetch_sub(texts.size());
        m_ports.arrived(std::move(arrived));
    }

    /// Before the thread ends: what lives there goes there.
    void shut()
    {
        m_client.reset();
        m_pause.reset();
    }

private:
    struct Wanted {
        SessionId session{};
        std::uint64_t mark = 0;
        std::string text;
        std::string hash;
    };

    void looked(std::vector<Wanted> wanted, const std::vector<store::StoredVector> &found)
    {
        std::map<std::string_view, const store::StoredVector *> byHash;
        for (const store::StoredVector &one : found) {
            byHash[one.textHash] = &one;
        }
        engine::VectorsArrived arrived;
        std::vector<Wanted> rest;
        for (Wanted &one : wanted) {
            arrived.session = one.session;
            if (const auto at = byHash.find(one.hash); at != byHash.end()) {
                const store::StoredVector &known = *at->second;
                arrived.texts.push_back({one.mark, m_model, std::move(one.hash), known.vector, known.ofSession});
            } else {
                rest.push_back(std::move(one));
            }
        }
        if (!arrived.texts.empty()) {
            m_queued->fetch_sub(arrived.texts.size());
            m_ports.arrived(std::move(arrived));
        }
        enqueue(std::move(rest));
    }

    void enqueue(std::vector<Wanted> wanted)
    {
        std::move(wanted.begin(), wanted.end(), std::back_inserter(m_queue));
        if (m_pause && m_pause->isActive()) {
            giveUp(m_queue.size());
            return;
        }
        send();
    }

    void send()
    {
        if (!m_client) { // made here: on the thread it is used on
            m_client = std::make_unique<sources::EmbeddingClient>(m_endpoint);
        }
        if (m_client->busy() || m_queue.empty()) {
            return;
        }
        const std::size_t count = std::min(kBatch, m_queue.size());
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < count; ++i) {
            texts.push_back(m_queue[i].text);
        }
        m_client->ask(texts, [this](Result<std::vector<TextVector>> vectors) {
            if (vectors.ok()) {
                answered(*std::move(vectors));
            } else {
                failed(vectors.error());
            }
        });
    }

    void answered(std::vector<TextVector> vectors)
    {
        std::map<SessionId, engine::VectorsArrived> bySession;
        for (TextVector &vector : vectors) {
            Wanted &one = m_queue.front();
            engine::VectorsArrived &arrived = bySession[one.session];
            arrived.session = one.session;
            arrived.texts.push_back({one.mark, m_model, std::move(one.hash), std::move(vector), false});
            m_queue.pop_front();
        }
        m_queued->fetch_sub(vectors.size());
        for (auto &[session, arrived] : bySession) {
            m_ports.arrived(std::move(arrived));
        }
        if (std::exchange(m_failing, false)) {
            m_ports.back();
        }
        m_nextPause = m_firstPause;
        send();
    }

    void failed(const Error &error)
    {
        if (!std::exchange(m_failing, true)) {
            m_nextPause = m_firstPause;
            m_ports.failed(error.detail);
        }
        if (!m_pause) {
            m_pause = std::make_unique<QTimer>();
            m_pause->setSingleShot(true);
        }
        m_pause->start(m_nextPause);
        m_nextPause = std::min(2 * m_nextPause, kLongestPause);
        giveUp(m_queue.size());
    }

    /// The first \a count of the queue do not come this time.
    void giveUp(std::size_t count)
    {
        std::map<SessionId, engine::VectorsArrived> bySession;
        for (std::size_t i = 0; i < count; ++i) {
            engine::VectorsArrived &arrived = bySession[m_queue[i].session];
            arrived.session = m_queue[i].session;
            arrived.missing.push_back(m_queue[i].mark);
        }
        m_queue.erase(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(count));
        m_queued->fetch_sub(count);
        for (auto &[session, arrived] : bySession) {
            m_ports.arrived(std::move(arrived));
        }
    }

    std::string m_model;
    std::size_t m_mostBytes;
    EmbeddingPorts m_ports;
    std::chrono::milliseconds m_firstPause;
    std::chrono::milliseconds m_nextPause{};
    std::shared_ptr<std::atomic<std::size_t>> m_queued;
    text::Redactor m_redactor;
    sources::EmbeddingEndpoint m_endpoint;
    std::unique_ptr<sources::EmbeddingClient> m_client;
    std::unique_ptr<QTimer> m_pause; ///< active: nothing is sent
    std::deque<Wanted> m_queue;
    bool m_failing = false;
};

EmbeddingService::EmbeddingService(sources::EmbeddingEndpoint endpoint, std::size_t mostBytes, EmbeddingPorts ports,
                                   std::chrono::milliseconds firstPause)
    : m_queued(std::make_shared<std::atomic<std::size_t>>(0)),
      m_worker(std::make_unique<Worker>(std::move(endpoint), mostBytes, std::move(ports), firstPause, m_queued))
{
    m_thread.setObjectName(QStringLiteral("embedding"));
    m_worker->moveToThread(&m_thread); // what it makes there, it makes when it is first used
    QObject::connect(&m_thread, &QThread::finished, m_worker.get(), [worker = m_worker.get()] { worker->shut(); });
    m_thread.start();
}

EmbeddingService::~EmbeddingService() { stop(); }

void EmbeddingService::stop()
{
    if (!m_stopped.exchange(true)) {
        m_thread.quit();
        m_thread.wait();
    }
}

void EmbeddingService::want(SessionId session, std::vector<TextToEmbed> texts)
{
    if (m_stopped) {
        return;
    }
    const std::size_t count = texts.size();
    const bool full = m_queued->fetch_add(count) + count > kMostQueued;
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), session, full, texts = std::move(texts)]() mutable {
            if (full) {
                worker->refuse(session, texts);
            } else {
                worker->take(session, std::move(texts));
            }
        },
        Qt::QueuedConnection);
}

} // namespace pilothouse::host
