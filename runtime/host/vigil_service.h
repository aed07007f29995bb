// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/command.h"
#include "engine/engine.h"
#include "feed/vigil_port.h"
#include "host/code_review.h"
#include "host/reader_thread.h"
#include "sources/advisor_client.h"

#include <QObject>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace pilothouse::host {

/// The way from VIGIL's runs to the rest of the runtime.
struct VigilPorts {
    /// Asks the engine for the input of a run over a session; \a found is called on any thread, with nothing when it is not live.
    std::function<void(SessionId session, std::function<void(std::optional<vigil::RunInput>)> found)> input;
    std::function<void(engine::VigilArrived)> arrived; ///< called on the service's reading thread
    std::function<void(Error)> advisorFailed;          ///< called on the runtime's thread
};

/// Runs VIGIL beside the path, on a thread and a connection of its own, and reads what it made of sessions.
///
/// Lives on the runtime's thread; the port's callbacks run there. want() may be called from any thread.
class VigilService final : public QObject, public feed::VigilPort {
    Q_OBJECT
public:
    /// Errors: those of store::openReader().
    static Result<std::unique_ptr<VigilService>> create(const std::filesystem::path &database, VigilPorts ports);
    ~VigilService() override;

    void picture(SessionId session, std::size_t rows, Done<feed::VigilPicture> done) override;
    void run(SessionId session, std::string workspace, Progress progress, Done<VigilRun> done) override;
    [[nodiscard]] feed::AdvisorInfo advisor() const override;
    void advise(SessionId session, std::string workspace, Progress progress, Done<feed::AdvisedRun> done) override;
    void cancel() override;

    /// Who may be asked to write changes, and how many bytes of files are sent at most. Before the first request.
    void setAdvisor(sources::ModelEndpoint endpoint, std::size_t maxBytes);

    /// A run that \a operatorName asks for from elsewhere, beside those of run(). From any thread; \a done is called on any thread.
    /// Errors: those of run(), InvalidArgument for a workspace that is no absolute path, QueueFull while kMostAsked wait.
    void diagnose(SessionId session, std::string workspace, std::string operatorName, Done<VigilRun> done);
    static constexpr int kMostAsked = 8;

    /// A run that the engine wants.
    void want(engine::VigilRequest request);

private:
    VigilService(std::unique_ptr<store::HistoryReader> reader, VigilPorts ports);
    /// What a person asked for beside a diagnosis.
    struct Wish {
        std::string why;
        std::string workspace; ///< empty: no code is looked at
        std::shared_ptr<std::atomic<bool>> stop;
        Progress progress;
    };
    struct Asking; ///< the advisor

    /// On the reader's thread, as are review(), prepare() and judge().
    Result<VigilRun> runNow(store::HistoryReader &reader, SessionId session, std::optional<vigil::RunInput> live,
                            const Wish &wish);
    Result<std::optional<CodeReview>> review(const Wish &wish);
    Result<void> prepare(store::HistoryReader &reader, Asking &asking);
    Result<feed::AdvisedRun> judge(Asking &asking, const std::string &answer);
    void ask(const std::shared_ptr<Asking> &asking);
    /// Runs \a task on this object's thread, later.
    void later(std::function<void()> task);

    VigilPorts m_ports;
    std::unique_ptr<sources::AdvisorClient> m_advisor; ///< null: none is configured
    std::size_t m_advisorBytes = 0;
    std::shared_ptr<std::atomic<bool>> m_stop; ///< of the run that a person asked for last
    std::shared_ptr<std::atomic<bool>> m_ending =
        std::make_shared<std::atomic<bool>>();                                        ///< stops what diagnose() began
    std::shared_ptr<std::atomic<int>> m_asked = std::make_shared<std::atomic<int>>(); ///< by diagnose(), not done
    std::shared_ptr<std::atomic<std::uint64_t>> m_wanted =
        std::make_shared<std::atomic<std::uint64_t>>(); ///< newest picture
    std::unique_ptr<ReaderThread> m_reader;             ///< last: ends before the rest goes
};

} // namespace pilothouse::host
