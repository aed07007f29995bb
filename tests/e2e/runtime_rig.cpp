// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime_rig.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace pilothouse::test {

namespace {

constexpr int kWaitMs = 30'000;
const char kRules[] = R"({"version":1,"fallback":"ask","rules":[
  {"id":"deny.rm","name":"no removal","effect":"deny","tools":["rm"],"reason":"Nothing is removed."},
  {"id":"allow.read","name":"reads","effect":"allow","tools":["read*"]}]})";

} // namespace

RuntimeRig::RuntimeRig(host::RuntimeOptions options) : m_options(std::move(options))
{
    m_options.dataDir = m_directory.filePath(QStringLiteral("data"));
    m_options.runtimeDir = runtimeDir();
    m_options.policyFile = policyFile();
    m_options.operatorName = QStringLiteral("otto");
    m_options.port = 0;
    writePolicy(kRules);
    start();
}

bool RuntimeRig::start()
{
    auto started = host::Runtime::start(m_options);
    if (!started.ok()) {
        m_error = started.error();
        return false;
    }
    m_runtime = *std::move(started);
    m_feed = std::make_shared<feed::FeedQueue>([] {});
    m_approvals.clear();
    m_runtime->subscribe(m_feed);
    return true;
}

void RuntimeRig::writePolicy(const QByteArray &text) const
{
    QFile file(policyFile());
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text);
    }
}

QString RuntimeRig::token(const char *role) const
{
    QFile file(runtimeDir() + QLatin1Char('/') + QLatin1String(role) + QStringLiteral(".token"));
    return file.open(QIODevice::ReadOnly)
               ? QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("token")).toString()
               : QString();
}

Dial RuntimeRig::agentDial() const
{
    Dial dial;
    dial.url = m_runtime->endpoint();
    dial.bearer = token();
    return dial;
}

Dial RuntimeRig::operatorDial() const
{
    Dial dial;
    dial.url = m_runtime->endpoint();
    dial.url.setPath(QStringLiteral("/inspector"));
    dial.subprotocol = QStringLiteral("pilothouse.inspector.v1");
    dial.bearer = token("operator");
    return dial;
}

std::unique_ptr<WireClient> RuntimeRig::agent(const QString &session)
{
    auto client = std::make_unique<WireClient>(agentDial());
    if (client->waitOpen()) {
        const QJsonObject welcome = resultOf(client->ask(QStringLiteral("initialize"), hello({}, session)));
        m_sessionKey = welcome.value(QStringLiteral("session")).toString();
    }
    return client;
}

std::unique_ptr<WireClient> RuntimeRig::operatorClient(const QString &name)
{
    auto client = std::make_unique<WireClient>(operatorDial());
    if (client->waitOpen()) {
        client->ask(QStringLiteral("initialize"),
                    {{QStringLiteral("protocol"), QJsonArray{1}},
                     {QStringLiteral("operator"), QJsonObject{{QStringLiteral("name"), name}}}});
    }
    return client;
}

void RuntimeRig::take()
{
    for (feed::FeedEvent &event : m_feed->take().events) {
        if (auto *changed = std::get_if<feed::ApprovalChanged>(&event)) {
            std::erase_if(m_approvals, [&](const Approval &one) { return one.id == changed->approval.id; });
            m_approvals.push_back(std::move(changed->approval));
        } else if (auto *notice = std::get_if<feed::Notice>(&event)) {
            m_notices.push_back(std::move(*notice));
        }
    }
}

std::optional<Approval> RuntimeRig::waitApproval()
{
    std::optional<Approval> open;
    (void)QTest::qWaitFor(
        [&] {
            take();
            for (const Approval &one : m_approvals) {
                if (!one.outcome) {
                    open = one;
                }
            }
            return open.has_value();
        },
        kWaitMs);
    return open;
}

int RuntimeRig::count(const std::string &code)
{
    take();
    return static_cast<int>(
        std::count_if(m_notices.begin(), m_notices.end(), [&](const feed::Notice &one) { return one.code == code; }));
}

std::optional<feed::Notice> RuntimeRig::waitNotice(const std::string &code)
{
    std::optional<feed::Notice> found;
    (void)QTest::qWaitFor(
        [&] {
            take();
            for (const feed::Notice &one : m_notices) {
                if (one.code == code) {
                    found = one;
                }
            }
            return found.has_value();
        },
        kWaitMs);
    return found;
}

Result<void> RuntimeRig::act(OperatorAct act)
{
    std::optional<Result<void>> outcome;
    m_runtime->operatorPort().act(std::move(act), [&](Result<void> done) { outcome = std::move(done); });
    (void)QTest::qWaitFor([&] { return outcome.has_value(); }, kWaitMs);
    return outcome.value_or(Error{ErrorCode::Internal, "no answer"});
}

Result<void> RuntimeRig::decide(const Approval &approval, VerdictKind kind, const std::string &text)
{
    Decide decision;
    decision.approval = approval.id;
    decision.kind = kind;
    decision.expectedDigest = approval.digest;
    (kind == VerdictKind::Modify    ? decision.args
     : kind == VerdictKind::Respond ? decision.response
                                    : decision.reason) = text;
    return act(std::move(decision));
}

} // namespace pilothouse::test
