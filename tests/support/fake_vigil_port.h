// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/vigil_port.h"

#include <QObject>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::test {

/// Keeps every call until a test answers it; a newer call of its kind cancels the older on the next turn, as the contract says.
class FakeVigilPort final : public QObject, public feed::VigilPort {
public:
    struct Asked {
        SessionId session{};
        std::size_t rows = 0;  ///< of a picture
        std::string workspace; ///< of a run
    };

    void picture(SessionId session, std::size_t rows, Done<feed::VigilPicture> done) override
    {
        pictures.push_back({session, rows, {}});
        replace(m_picture, std::move(done));
    }
    void run(SessionId session, std::string workspace, Progress progress, Done<VigilRun> done) override
    {
        runs.push_back({session, 0, std::move(workspace)});
        m_progress = std::move(progress);
        replace(m_run, std::move(done));
    }
    [[nodiscard]] feed::AdvisorInfo advisor() const override { return info; }
    void advise(SessionId session, std::string workspace, Progress progress, Done<feed::AdvisedRun> done) override
    {
        asked.push_back({session, 0, std::move(workspace)});
        m_progress = std::move(progress);
        replace(m_advised, std::move(done));
    }
    void cancel() override
    {
        ++cancels;
        replace(m_run, {});
        replace(m_advised, {});
    }

    [[nodiscard]] bool waitsForPicture() const { return static_cast<bool>(m_picture); }
    void answerPicture(Result<feed::VigilPicture> result) { std::exchange(m_picture, {})(std::move(result)); }
    void tell(feed::VigilProgress progress) const { m_progress(progress); }
    void answerRun(Result<VigilRun> result) { std::exchange(m_run, {})(std::move(result)); }

    void answerAdvisor(Result<feed::AdvisedRun> result) { std::exchange(m_advised, {})(std::move(result)); }

    feed::AdvisorInfo info{"qwen-coder", "127.0.0.1"};
    std::vector<Asked> asked; ///< of the advisor
    std::vector<Asked> pictures;
    std::vector<Asked> runs;
    int cancels = 0;

private:
    template<class T>
    void replace(Done<T> &held, Done<T> next)
    {
        if (Done<T> older = std::exchange(held, std::move(next))) {
            QMetaObject::invokeMethod(
                this,
                [older = std::move(older)] {
                    older(Error{ErrorCode::Cancelled, "replaced"});
                },
                Qt::QueuedConnection);
        }
    }

    Done<feed::VigilPicture> m_picture;
    Done<VigilRun> m_run;
    Done<feed::AdvisedRun> m_advised;
    Progress m_progress;
};

} // namespace pilothouse::test
