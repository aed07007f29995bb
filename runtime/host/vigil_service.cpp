// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/vigil_service.h"

#include "base/clock.h"
#include "host/vigil_pictures.h"
#include "vigil/rules_file.h"
#include "vigil/run_outcome.h"
#include "vigil/vigil_run.h"

#include <QMetaObject>

#include <utility>

namespace pilothouse::host {

namespace {

constexpr const char *kByPerson = "a person asked";
const Error kCancelled{ErrorCode::Cancelled, "a newer request took its place"};

engine::VigilArrived arrivedOf(const vigil::RunRecord &record, std::string why, std::string playbook)
{
    return {vigil::outcomeOf(record, std::move(why)), vigil::toJson(record), std::move(playbook)};
}

} // namespace

Result<std::unique_ptr<VigilService>> VigilService::create(const std::filesystem::path &database, VigilPorts ports)
{
    auto reader = store::openReader(database);
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<VigilService>(new VigilService(*std::move(reader), std::move(ports)));
}

VigilService::VigilService(std::unique_ptr<store::HistoryReader> reader, VigilPorts ports)
    : m_ports(std::move(ports)), m_reader(std::make_unique<ReaderThread>(std::move(reader)))
{
}

VigilService::~VigilService()
{
    m_ending->store(true);
    m_advisor.reset(); // nobody is told any more
    cancel();
}

void VigilService::later(std::function<void()> task)
{
    QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
}

void VigilService::cancel()
{
    if (m_stop) {
        m_stop->store(true);
    }
    if (m_advisor) {
        m_advisor->cancel();
    }
}

void VigilService::picture(SessionId session, std::size_t rows, Done<feed::VigilPicture> done)
{
    const std::uint64_t number = ++*m_wanted;
    m_reader->run(
        [this, session, rows, number, wanted = m_wanted, done = std::move(done)](store::HistoryReader &reader) {
            auto made = std::make_shared<Result<feed::VigilPicture>>(
                wanted->load() == number ? vigilPicture(reader, session, rows, SystemClock().wall()) : kCancelled);
            later([done, made] { done(std::move(*made)); });
        });
}

void VigilService::run(SessionId session, std::string workspace, Progress progress, Done<VigilRun> done)
{
    cancel();
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_ports.input(session,
                  [this, session, stop = m_stop, workspace = std::move(workspace), progress = std::move(progress),
                   done = std::move(done)](std::optional<vigil::RunInput> live) {
                      m_reader->run([this, session, stop, workspace, progress, done,
                                     live = std::move(live)](store::HistoryReader &reader) {
                          auto made = std::make_shared<Result<VigilRun>>(
                              stop->load() ? Result<VigilRun>(kCancelled)
                                           : runNow(reader, session, live, {kByPerson, workspace, stop, progress}));
                          later([done, made] { done(std::move(*made)); });
                      });
                  });
}

void VigilService::diagnose(SessionId session, std::string workspace, std::string operatorName, Done<VigilRun> done)
{
    if (!workspace.empty() && !std::filesystem::path(workspace).is_absolute()) {
        done(Error{ErrorCode::InvalidArgument, "must be an absolute path"});
        return;
    }
    if (m_asked->fetch_add(1) >= kMostAsked) {
        m_asked->fetch_sub(1);
        done(Error{ErrorCode::QueueFull, "other diagnoses come first"});
        return;
    }
    Wish wish{"operator " + operatorName, std::move(workspace), m_ending, {}};
    m_ports.input(session, [this, session, wish = std::move(wish), asked = m_asked,
                            done = std::move(done)](std::optional<vigil::RunInput> live) {
        m_reader->run([this, session, wish, asked, done, live = std::move(live)](store::HistoryReader &reader) {
            auto made = runNow(reader, session, live, wish);
            asked->fetch_sub(1);
            done(std::move(made));
        });
    });
}

Result<std::optional<CodeReview>> VigilService::review(const Wish &wish)
{
    if (wish.workspace.empty()) {
        return std::optional<CodeReview>();
    }
    auto read = CodeReview::read(
        wish.workspace, [&wish] { return wish.stop->load(); },
        [this, &wish](const WorkspaceProgress &seen) {
            if (wish.progress) {
                later([progress = wish.progress, seen] { progress({RunStage::Start, seen.files, seen.bytes}); });
            }
        });
    return read.ok() ? Result(std::optional(*std::move(read))) : read.error();
}

Result<VigilRun> VigilService::runNow(store::HistoryReader &reader, SessionId session,
                                      std::optional<vigil::RunInput> live, const Wish &wish)
{
    Result<vigil::RunInput> input = live ? Result(*std::move(live)) : storedRunInput(reader, session);
    if (!input.ok()) {
        return input.error();
    }
    const auto code = review(wish);
    if (!code.ok()) {
        return code.error();
    }
    vigil::RunStages stages = vigil::ownStages(vigil::defaultRules());
    if (*code) {
        input->workspace = (*code)->digest();
        stages = vigil::ownStages(vigil::defaultRules(), [&](const vigil::RunInput &, const Diagnosis &diagnosis) {
            return Result((*code)->propose(diagnosis, textsOf(reader, session)));
        });
    }
    if (wish.progress) {
        const WorkspaceProgress seen = *code ? (*code)->scan().seen : WorkspaceProgress{};
        later([progress = wish.progress, seen] { progress({RunStage::EbUpdated, seen.files, seen.bytes}); });
    }
    const vigil::RunRecord record = vigil::runVigil(*input, stages, vigil::defaultRules());
    if (wish.stop->load()) {
        return kCancelled;
    }
    engine::VigilArrived arrived = arrivedOf(record, wish.why, {});
    VigilRun made = arrived.run;
    m_ports.arrived(std::move(arrived));
    return made;
}

void VigilService::want(engine::VigilRequest request)
{
    m_reader->run([this, request = std::move(request)](store::HistoryReader &) {
        const vigil::VigilRules &rules = vigil::defaultRules();
        const vigil::RunRecord record = vigil::runVigil(request.input, vigil::ownStages(rules), rules);
        m_ports.arrived(arrivedOf(record, request.why, request.playbook));
    });
}

} // namespace pilothouse::host
