// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/vigil_pictures.h"
#include "host/vigil_service.h"
#include "text/sentences.h"
#include "vigil/rules_file.h"
#include "vigil/run_outcome.h"
#include "vigil/vigil_run.h"

#include <utility>

namespace pilothouse::host {

namespace {

constexpr const char *kByAdvisor = "a person asked the advisor";
constexpr std::size_t kSaidCharacters = 200;
const Error kCancelled{ErrorCode::Cancelled, "a newer request took its place"};

} // namespace

/// What is known between the question and what became of the answer.
struct VigilService::Asking {
    SessionId session{};
    Wish wish;
    Done<feed::AdvisedRun> done;
    std::optional<vigil::RunInput> input;
    std::optional<CodeReview> code;
    Diagnosis diagnosis;
    std::vector<RunProposal> own; ///< of the built-in strategies
    vigil::AdvisorRequest request;
};

void VigilService::setAdvisor(sources::ModelEndpoint endpoint, std::size_t maxBytes)
{
    m_advisor = std::make_unique<sources::AdvisorClient>(std::move(endpoint));
    m_advisorBytes = maxBytes;
}

feed::AdvisorInfo VigilService::advisor() const
{
    return m_advisor ? feed::AdvisorInfo{m_advisor->endpoint().model.toStdString(),
                                         m_advisor->endpoint().url.host().toStdString()}
                     : feed::AdvisorInfo{};
}

void VigilService::advise(SessionId session, std::string workspace, Progress progress, Done<feed::AdvisedRun> done)
{
    cancel();
    if (!m_advisor || workspace.empty()) {
        later([done = std::move(done), none = m_advisor == nullptr] {
            done(none ? Error{ErrorCode::Unsupported, "no advisor is configured"}
                      : Error{ErrorCode::InvalidArgument, "the advisor needs the folder of the code"});
        });
        return;
    }
    m_stop = std::make_shared<std::atomic<bool>>(false);
    auto asking = std::make_shared<Asking>();
    asking->session = session;
    asking->wish = {kByAdvisor, std::move(workspace), m_stop, std::move(progress)};
    asking->done = std::move(done);
    m_ports.input(session, [this, asking](std::optional<vigil::RunInput> live) {
        asking->input = std::move(live);
        m_reader->run([this, asking](store::HistoryReader &reader) {
            const Result<void> prepared = prepare(reader, *asking);
            later([this, asking, prepared] {
                if (prepared.ok() && !asking->wish.stop->load()) {
                    ask(asking);
                } else {
                    asking->done(prepared.ok() ? kCancelled : prepared.error());
                }
            });
        });
    });
}

Result<void> VigilService::prepare(store::HistoryReader &reader, Asking &asking)
{
    if (asking.wish.stop->load()) {
        return kCancelled;
    }
    if (!asking.input) {
        auto stored = storedRunInput(reader, asking.session);
        if (!stored.ok()) {
            return stored.error();
        }
        asking.input = *std::move(stored);
    }
    auto code = review(asking.wish);
    if (!code.ok()) {
        return code.error();
    }
    asking.code = *std::move(code);
    asking.input->workspace = asking.code->digest();
    const vigil::VigilRules &rules = vigil::defaultRules();
    asking.diagnosis = vigil::runVigil(*asking.input, vigil::ownStages(rules), rules).diagnosis;
    const auto textOf = textsOf(reader, asking.session);
    asking.own = asking.code->propose(asking.diagnosis, textOf);
    asking.request = asking.code->advisorRequest(asking.diagnosis, textOf, m_advisorBytes);
    return asking.request.files.empty()
               ? Error{ErrorCode::InvalidArgument, "no source of it may be sent: none is there, each is too large or "
                                                   "holds what looks like a secret"}
               : Result<void>();
}

void VigilService::ask(const std::shared_ptr<Asking> &asking)
{
    if (asking->wish.progress) {
        asking->wish.progress({RunStage::Diagnosed, asking->request.files.size(), asking->request.user.size()});
    }
    m_advisor->ask(asking->request.system, asking->request.user, [this, asking](Result<std::string> answer) {
        if (!answer.ok()) {
            if (answer.error().code != ErrorCode::Cancelled) {
                m_ports.advisorFailed(answer.error());
            }
            later([asking, error = answer.error()] { asking->done(error); });
            return;
        }
        m_reader->run([this, asking, answer = *std::move(answer)](store::HistoryReader &) {
            auto made = std::make_shared<Result<feed::AdvisedRun>>(judge(*asking, answer));
            later([asking, made] { asking->done(std::move(*made)); });
        });
    });
}

Result<feed::AdvisedRun> VigilService::judge(Asking &asking, const std::string &answer)
{
    feed::AdvisedRun out;
    out.filesSent = static_cast<std::uint32_t>(asking.request.files.size());
    const std::string diff = vigil::diffIn(answer);
    if (diff.empty()) {
        out.said = text::firstLine(answer, kSaidCharacters);
        return out;
    }
    const vigil::ProposalSet set = asking.code->judge(diff, asking.diagnosis);
    for (const vigil::RefusedProposal &one : set.refused) {
        out.refused.push_back({one.path, one.reason});
    }
    if (asking.wish.stop->load()) {
        return kCancelled;
    }
    std::vector<RunProposal> all = vigil::toRunProposals(set);
    if (all.empty()) {
        return out;
    }
    all.insert(all.end(), asking.own.begin(), asking.own.end());
    const vigil::VigilRules &rules = vigil::defaultRules();
    const auto stages = vigil::ownStages(
        rules, [&all](const vigil::RunInput &, const Diagnosis &) { return Result<std::vector<RunProposal>>(all); });
    const vigil::RunRecord record = vigil::runVigil(*asking.input, stages, rules);
    engine::VigilArrived arrived{vigil::outcomeOf(record, asking.wish.why), vigil::toJson(record), {}};
    out.run = arrived.run;
    m_ports.arrived(std::move(arrived));
    return out;
}

} // namespace pilothouse::host
