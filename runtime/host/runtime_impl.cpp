// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/runtime_impl.h"

#include "base/digest.h"
#include "host/playbook_source.h"
#include "host/policy_source.h"
#include "host/settings.h"
#include "sources/announcements.h"
#include "sources/peer.h"

#include <QDir>
#include <QFileInfo>

namespace pilothouse::host {

namespace {

constexpr std::chrono::milliseconds kStatsEvery{250};
constexpr int kCountsEveryRounds = 8;
constexpr std::chrono::hours kRetainEvery{1};
constexpr std::chrono::milliseconds kFileQuiet{200};
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kRowsAgain = 100'000;
constexpr std::size_t kStepsAgain = 64; ///< read and observed again at once, some milliseconds

std::filesystem::path databaseIn(const QString &directory)
{
    return std::filesystem::path(directory.toStdString()) / "pilothouse.sqlite";
}

} // namespace

Runtime::Impl::Impl(RuntimeOptions wanted)
    : options(std::move(wanted)), paths(standardPaths(options.dataDir, options.runtimeDir))
{
    if (options.operatorName.isEmpty()) {
        options.operatorName = loginName();
    }
}

Runtime::Impl::~Impl() { shutDown(); }

Result<void> Runtime::Impl::start()
{
    const std::string stepSecret = randomHex(kSecretBytes);
    const std::string operatorSecret = randomHex(kSecretBytes);
    for (const QString &directory : {paths.runtime, agentsDir()}) {
        if (auto prepared = preparePrivateDirectory(directory); !prepared.ok()) {
            return prepared;
        }
    }
    const auto settings = loadSettings(paths.config);
    if (!settings.ok()) {
        return settings.error();
    }
    openTokens(settings->tokens);
    openWords();
    options.engine.cache = {settings->cacheWaits, settings->cacheRoom,
                            [list = settings->prices](std::string_view model) { return list.of(model); }};
    if (options.store) {
        if (auto opened = openStore(); !opened.ok()) {
            return opened;
        }
    }
    if (settings->advisor && vigil) {
        if (auto opened = openAdvisor(*settings->advisor); !opened.ok()) {
            return opened;
        }
    }
    history = std::make_unique<HistoryService>(reader.get(), store.get());
    policies = std::make_unique<PolicyService>(
        [this](PolicyService::Answer answer) {
            engine->inspect([answer = std::move(answer)](const engine::Engine &now) {
                answer(now.policy(), now.rememberedRules());
            });
        },
        options.policyFile, paths.config);
    backtests = std::make_unique<BacktestService>(store ? databaseIn(paths.data) : std::filesystem::path(), *policies);
    inspector = std::make_unique<InspectorService>(reader.get(), store.get(), hub);
    desk = std::make_unique<OperatorDesk>(options.operatorName.toStdString(),
                                          [this](engine::Command command) { return engine->post(std::move(command)); });
    makeNetwork(stepSecret, operatorSecret);
    if (settings->embeddings) {
        if (auto opened = openEmbedding(*settings->embeddings); !opened.ok()) {
            return opened;
        }
    }
    if (auto started = startEngine(); !started.ok()) {
        return started;
    }
    if (auto listening = startNetwork(stepSecret, operatorSecret); !listening.ok()) {
        return listening;
    }
    watchFiles();
    retain(settings->retention);
    QObject::connect(&statsTimer, &QTimer::timeout, owner, [this] { publishStats(); });
    statsTimer.start(kStatsEvery);
    QObject::connect(&retentionTimer, &QTimer::timeout, owner, [this] { retain(); });
    retentionTimer.start(kRetainEvery);
    return {};
}

Result<void> Runtime::Impl::openStore()
{
    if (auto prepared = preparePrivateDirectory(paths.data); !prepared.ok()) {
        return prepared;
    }
    store::StoreOptions wanted;
    wanted.path = databaseIn(paths.data);
    wanted.clock = &clock;
    wanted.onDurable = [this](Ticket upTo, bool failed) { relay.report(upTo, failed); };
    wanted.onDeleted = [this](const std::vector<SessionId> &sessions) { relay.deleted(sessions); };
    auto opened = store::Store::open(std::move(wanted));
    if (!opened.ok()) {
        return opened.error();
    }
    store = *std::move(opened);
    auto connection = store::openReader(databaseIn(paths.data));
    if (!connection.ok()) {
        return connection.error();
    }
    reader = std::make_unique<ReaderThread>(*std::move(connection));
    auto second = store::openReader(databaseIn(paths.data));
    if (!second.ok()) {
        return second.error();
    }
    past = std::make_unique<ReaderThread>(*std::move(second));
    auto watching = VigilService::create(databaseIn(paths.data), vigilPorts());
    if (!watching.ok()) {
        return watching.error();
    }
    vigil = *std::move(watching);
    return {};
}

Result<engine::Memory> Runtime::Impl::recall()
{
    engine::Memory memory;
    auto policy = loadPolicy(options.policyFile, paths.config);
    if (!policy.ok()) {
        return policy.error();
    }
    memory.policy = *std::move(policy);
    if (!store) {
        return memory;
    }
    auto connection = store::openReader(databaseIn(paths.data));
    if (!connection.ok()) {
        return connection.error();
    }
    auto stored = (*connection)->readMemory();
    if (!stored.ok()) {
        return stored.error();
    }
    memory.nextSession = stored->nextSession;
    memory.nextApproval = stored->nextApproval;
    memory.nextIntervention = stored->nextIntervention;
    memory.nextVigilRun = stored->nextVigilRun;
    memory.rememberedRules = std::move(stored->rememberedRules);
    memory.toolCorrections = std::move(stored->toolCorrections);
    memory.resumable = std::move(stored->resumable);
    memory.acts = std::move(stored->acts);
    memory.checkpoints = std::move(stored->checkpoints);
    memory.numberings = std::move(stored->numberings);
    memory.endedKeys = std::move(stored->endedKeys);
    for (const store::PlaybookEffect &one : stored->effects) {
        memory.efficacy.learn(one.playbook, one.agent, one.effect);
    }
    return memory;
}

void Runtime::Impl::makeNetwork(const std::string &stepSecret, const std::string &operatorSecret)
{
    sources::ServerOptions server;
    server.address = options.address;
    server.port = options.port;
    server.stepToken = stepSecret;
    server.operatorToken = operatorSecret;
    server.origins = options.origins;
    server.hosts = options.hosts;
    server.undecided = options.engine.maxUndecided;
    server.stores = options.store;
    server.limits = options.limits;
    sources::EnginePort port;
    port.clock = &clock;
    port.post = [this](engine::Command &&command) {
        if (!engine->reserve()) {
            return false;
        }
        m_staged.push_back(std::move(command));
        return true;
    };
    port.postUrgent = [this](engine::Command &&command) {
        engine->postReserved(m_staged);
        engine->postUrgent(std::move(command));
    };
    port.endBatch = [this] {
        if (!m_staged.empty()) { // and so there is an engine
            engine->runReserved(m_staged);
        }
    };
    port.congested = [this] { return engine->congested() || (store && store->congested()); };
    port.notice = [this](feed::Notice note) { notice(note.level, std::move(note.code), std::move(note.detail)); };
    network = std::make_unique<NetworkThread>(std::move(server), std::move(port), *inspector);
}

Result<void> Runtime::Impl::startEngine()
{
    auto memory = recall();
    if (!memory.ok()) {
        return memory.error();
    }
    Recorder &recorder = store ? static_cast<Recorder &>(*store) : memoryRecorder;
    LoadedPlaybooks loaded = loadPlaybooks(paths.config);
    options.engine.playbooks = std::move(loaded.playbooks);
    auto made = engine::Engine::create(clock, recorder, outlets(), *std::move(memory), options.engine);
    if (!made.ok()) {
        return made.error();
    }
    engine = std::make_unique<engine::EngineThread>(
        *std::move(made), clock, [this] { afterBatch(); }, options.inbox);
    relay.attach(engine.get());
    inspector->attach(engine.get(), vigil.get());
    for (std::string &problem : loaded.problems) {
        notice(feed::Notice::Level::Warning, "playbook_invalid", std::move(problem));
    }
    return {};
}

VigilPorts Runtime::Impl::vigilPorts()
{
    VigilPorts ports;
    ports.input = [this](SessionId session, std::function<void(std::optional<vigil::RunInput>)> found) {
        engine->inspect(
            [session, found = std::move(found)](const engine::Engine &live) { found(live.vigilInput(session)); });
    };
    ports.arrived = [this](engine::VigilArrived run) { engine->postUrgent(std::move(run)); };
    ports.advisorFailed = [this](Error error) {
        engine->postUrgent(engine::RuntimeFailed{"advisor", std::move(error)});
    };
    return ports;
}

engine::Outlets Runtime::Impl::outlets()
{
    engine::Outlets out;
    out.reply = [this, &server = network->server()](engine::Reply &&reply) {
        if (sources::receiver(reply) == sources::kHostConnection) {
            desk->put(std::move(reply));
        } else {
            server.put(std::move(reply));
        }
    };
    out.event = [this](feed::FeedEvent event) { hub.event(std::move(event)); };
    out.sample = [this](const SignalSample &sample) { hub.sample(sample); };
    if (past) {
        out.recall = [this](SessionId session, StepSeq from) {
            if (closing) {
                return;
            }
            past->run([this, session, from](store::HistoryReader &stored) {
                engine::PastArrived arrived{session, stored.wholeSteps(session, from, kStepsAgain), {}, {}};
                if (auto verdicts = stored.verdicts(session, from, kStepsAgain); verdicts.ok()) {
                    arrived.verdicts = *std::move(verdicts);
                } else {
                    arrived.steps = verdicts.error();
                }
                if (auto bank = stored.bankRows(session, kRowsAgain); !bank.ok()) {
                    arrived.steps = bank.error();
                } else if (from == StepSeq{1}) {
                    arrived.bank = *std::move(bank);
                }
                engine->postUrgent(std::move(arrived));
            });
        };
    }
    if (vigil) {
        out.vigil = [this](engine::VigilRequest request) {
            if (!closing) {
                vigil->want(std::move(request));
            }
        };
    }
    if (embedding) {
        out.embed = [service = embedding.get()](SessionId session, std::vector<TextToEmbed> texts) {
            service->want(session, std::move(texts));
        };
    }
    out.listening = [this] { return hub.watched(); };
    out.following = [this] { return hub.followed(); };
    return out;
}

void Runtime::Impl::afterBatch()
{
    network->server().endBatch();
    desk->endBatch();
    hub.flush();
    if (!store) {
        if (const Ticket newest = memoryRecorder.takeNewest(); newest != Ticket{}) {
            relay.report(newest, false);
        }
    }
}

Result<void> Runtime::Impl::startNetwork(const std::string &stepSecret, const std::string &operatorSecret)
{
    auto port = network->start();
    if (!port.ok()) {
        return port.error();
    }
    endpoint.setScheme(QStringLiteral("ws"));
    endpoint.setHost(options.address);
    endpoint.setPort(*port);
    QUrl inspectorEndpoint = endpoint;
    inspectorEndpoint.setPath(QStringLiteral("/inspector"));
    endpoint.setPath(QStringLiteral("/step"));
    auto step = TokenFile::create(paths.runtime + QStringLiteral("/step.token"), stepSecret, endpoint);
    if (!step.ok()) {
        return step.error();
    }
    stepToken = *std::move(step);
    auto operators =
        TokenFile::create(paths.runtime + QStringLiteral("/operator.token"), operatorSecret, inspectorEndpoint);
    if (!operators.ok()) {
        return operators.error();
    }
    operatorToken = *std::move(operators);
    return {};
}

void Runtime::Impl::subscribe(std::shared_ptr<feed::FeedQueue> queue) { inspector->subscribe(std::move(queue)); }

void Runtime::Impl::unsubscribe(const std::shared_ptr<feed::FeedQueue> &queue) { inspector->unsubscribe(queue); }

void Runtime::Impl::notice(feed::Notice::Level level, std::string code, std::string detail)
{
    engine->inspect([this, note = feed::Notice{level, std::move(code), std::move(detail)}](const engine::Engine &) {
        hub.event(note);
    });
}

Result<void> Runtime::Impl::reloadPolicy()
{
    auto document = loadPolicy(options.policyFile, paths.config);
    if (!document.ok()) {
        return document.error();
    }
    engine->postUrgent(engine::InstallPolicy{*std::move(document)});
    return {};
}

void Runtime::Impl::watchFiles()
{
    watcher = std::make_unique<QFileSystemWatcher>();
    watcher->addPath(agentsDir());
    agentsTimer.setSingleShot(true);
    agentsTimer.setInterval(kFileQuiet);
    QObject::connect(watcher.get(), &QFileSystemWatcher::directoryChanged, owner, [this](const QString &directory) {
        if (directory == agentsDir()) {
            emit owner->announcementsChanged();
            agentsTimer.start();
        }
    });
    QObject::connect(watcher.get(), &QFileSystemWatcher::fileChanged, owner, [this](const QString &file) {
        if (m_faulty.contains(file)) {
            emit owner->announcementsChanged();
            agentsTimer.start();
        }
    });
    QObject::connect(&agentsTimer, &QTimer::timeout, owner, [this] { reportAnnouncements(); });
    agentsTimer.start();
    watchPolicy();
}

void Runtime::Impl::reportAnnouncements()
{
    QHash<QString, QDateTime> faulty;
    for (const sources::NoticeFault &fault : sources::readNotices(agentsDir()).faults) {
        const QDateTime version = QFileInfo(fault.file).lastModified();
        if (m_faulty.value(fault.file) != version) {
            notice(feed::Notice::Level::Warning, "announcement_invalid",
                   fault.error.detail + "; this agent is not offered");
        }
        watcher->addPath(fault.file); // to see it mended in place
        faulty.insert(fault.file, version);
    }
    m_faulty = std::move(faulty);
}

void Runtime::Impl::watchPolicy()
{
    const QString file =
        options.policyFile.isEmpty() ? paths.config + QStringLiteral("/policy.json") : options.policyFile;
    const QString folder = QFileInfo(file).absolutePath();
    if (QFileInfo::exists(folder)) {
        watcher->addPath(folder);
    }
    if (QFileInfo::exists(file)) {
        watcher->addPath(file);
    }
    policyTimer.setSingleShot(true);
    policyTimer.setInterval(kFileQuiet);
    QObject::connect(watcher.get(), &QFileSystemWatcher::directoryChanged, owner,
                     [this, file](const QString &directory) {
                         if (directory != agentsDir() && QFileInfo::exists(file) && !watcher->files().contains(file)) {
                             watcher->addPath(file); // replaced by an editor: a new file under the old name
                             policyTimer.start();
                         }
                     });
    QObject::connect(watcher.get(), &QFileSystemWatcher::fileChanged, owner, [this](const QString &changed) {
        if (!m_faulty.contains(changed)) {
            policyTimer.start();
        }
    });
    QObject::connect(&policyTimer, &QTimer::timeout, owner, [this] {
        if (const auto reloaded = reloadPolicy(); reloaded.ok()) {
            notice(feed::Notice::Level::Info, "policy_loaded",
                   policyFile(options.policyFile, paths.config).toStdString());
        } else {
            notice(feed::Notice::Level::Error, "policy_invalid",
                   reloaded.error().detail + "; the rules before it stay in force");
        }
    });
}

void Runtime::Impl::publishStats()
{
    const bool count = reader && m_statsRound++ % kCountsEveryRounds == 0;
    engine->inspect([this, count](const engine::Engine &) {
        if (!hub.watched()) {
            return;
        }
        feed::RuntimeStats stats;
        stats.endpoint = endpoint.toString().toStdString();
        stats.verdictP99Ms = static_cast<double>(network->server().latency().percentile(0.99).count()) / 1'000.0;
        stats.storedSessions = m_storedSessions;
        stats.storeBytes = m_storeBytes;
        stats.storeHealthy = relay.healthy();
        hub.publish(stats);
        if (count) {
            reader->run([this](store::HistoryReader &stored) {
                if (const auto counts = stored.counts(); counts.ok()) {
                    engine->inspect([this, counts = *counts](const engine::Engine &) {
                        m_storedSessions = counts.sessions;
                        m_storeBytes = counts.fileBytes;
                    });
                }
            });
        }
    });
}

void Runtime::Impl::retain()
{
    const auto settings = loadSettings(paths.config); // it may have been edited
    if (!settings.ok()) {
        notice(feed::Notice::Level::Warning, "settings_invalid", settings.error().detail + "; nothing is deleted");
        return;
    }
    retain(settings->retention);
}

void Runtime::Impl::retain(const store::Retention &retention)
{
    if (!store || (retention.maxAgeDays == 0 && retention.maxBytes == 0)) {
        return;
    }
    store->retain(retention, [this](const Result<std::uint64_t> &deleted) {
        // Through the owner's thread: the engine may be gone when the store answers, the owner is not.
        QMetaObject::invokeMethod(
            owner,
            [this, deleted] {
                if (!deleted.ok()) {
                    notice(feed::Notice::Level::Warning, "retention_failed", deleted.error().detail);
                } else if (*deleted > 0) {
                    notice(feed::Notice::Level::Info, "retention",
                           std::to_string(*deleted) + " sessions were beyond the retention and are deleted");
                }
            },
            Qt::QueuedConnection);
    });
}

void Runtime::Impl::shutDown()
{
    retentionTimer.stop();
    statsTimer.stop();
    policyTimer.stop();
    agentsTimer.stop();
    watcher.reset();
    closing = true; // seen by the engine from its next batch on: it asks the readers below for nothing more
    if (engine) {
        network->retire();
        runOnEngine(*engine, [](const engine::Engine &) {}); // the held steps are being withdrawn
        if (store) {
            store->drain();
        }
        runOnEngine(*engine, [](const engine::Engine &) {}); // and their answers are on their way
    }
    if (network) {
        network->stop();
    }
    if (engine) {
        runOnEngine(*engine, [](const engine::Engine &) {}); // what a socket asked of it for vigil is over
    }
    if (embedding) {
        embedding->stop(); // it posts to the engine
    }
    stepToken.reset();
    operatorToken.reset();
    backtests.reset();
    reader.reset();
    past.reset();
    vigil.reset();
    relay.attach(nullptr);
    engine.reset(); // before the server object it gives replies to
    embedding.reset();
    words.reset();
    tokens.reset();
    network.reset();
    policies.reset(); // the engine may have been answering it
    store.reset();
}

} // namespace pilothouse::host
