// SPDX-License-Identifier: MIT
#pragma once

#include "pilothouse/context.h"
#include "pilothouse/digest.h"
#include "pilothouse/discovery.h"
#include "pilothouse/link.h"
#include "pilothouse/messages.h"
#include "pilothouse/step_list.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace pilothouse::client {

/// One run of one agent under supervision.
///
/// Lives on one thread with a QCoreApplication. The calls that wait (open, flush, propose, guard, compose, checkpoint, close) run a
/// nested event loop, so control messages are obeyed meanwhile. Guarantees: guard() runs its tool only after a verdict that lets it;
/// no answer, an error and a lost connection all mean that it does not run, unless failOpen was asked for.
class Session {
public:
    using Tool = std::function<QString(const QJsonObject &args, bool &failed)>;

    explicit Session(SessionOptions options)
        : m_options(std::move(options)),
          m_key(m_options.resume),
          m_link([this](const Control &control) { notified(control); })
    {
    }
    ~Session() { m_link.close(); }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    /// Connects and initializes. False, with problem(), when no runtime answers; with failOpen it is true all the same.
    bool open()
    {
        const bool connected = connect();
        if (!connected && m_options.failOpen) {
            qWarning("pilothouse: no runtime: the session goes on UNGUARDED because failOpen was asked for");
            return true;
        }
        return connected;
    }

    [[nodiscard]] QString key() const { return m_key; }
    [[nodiscard]] QString mode() const { return m_mode; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool paused() const { return m_paused; }
    [[nodiscard]] bool stopRequested() const { return m_stopRequested; }

    /// Records a step that happened; sent with the next batch, flush or proposal. Returns its number.
    qint64 record(const QString &kind, const QString &text, QJsonObject fields = {})
    {
        m_steps.add(kind, text, std::move(fields));
        if (m_steps.unsent().size() >= StepList::kBatch) {
            flush();
        }
        return m_steps.seq();
    }

    /// True once every step recorded so far is on the runtime's disk.
    bool flush()
    {
        if (!m_link.connected() && !connect()) {
            return false;
        }
        while (!m_steps.unsent().isEmpty()) {
            const QJsonArray batch = m_steps.batch();
            const Answer answer =
                ask(QStringLiteral("step/record"), {{QStringLiteral("steps"), batch}}, m_options.timeoutMs);
            if (!answer.ok()) {
                m_problem = answer.problem;
                return false;
            }
            m_steps.sent(batch.size());
            m_steps.acked(answer.result.value(QLatin1String("acked")).toInteger());
        }
        return true;
    }

    /// Asks for a verdict and waits for it, however long a person takes. Nothing when none can be had: then nothing may run.
    std::optional<Verdict> propose(const QString &tool, const QJsonObject &args, const QString &agent = {},
                                   const QJsonObject &schema = {})
    {
        waitWhilePaused();
        if (!flush()) {
            return std::nullopt;
        }
        const QString call = QStringLiteral("c%1").arg(m_steps.seq() + 1);
        const QJsonObject step = m_steps.propose(QStringLiteral("tool_call"), {},
                                                 {{QStringLiteral("tool"), tool},
                                                  {QStringLiteral("args"), args},
                                                  {QStringLiteral("call"), call},
                                                  {QStringLiteral("agent"), agent}});
        m_lastCall = call;
        QJsonObject params{{QStringLiteral("step"), step}};
        if (!schema.isEmpty()) {
            params.insert(QStringLiteral("schema"), schema);
        }
        const Answer answer = ask(QStringLiteral("step/propose"), params, -1);
        if (!answer.ok()) {
            m_problem = answer.problem;
            return std::nullopt;
        }
        return checked(Verdict::fromWire(answer.result), tool, args, agent);
    }

    /// Runs \a tool if, and only if, the runtime lets it; records and returns the result.
    GuardOutcome guard(const QString &name, const QJsonObject &args, const Tool &tool, const QString &agent = {})
    {
        GuardOutcome outcome;
        const std::optional<Verdict> verdict = propose(name, args, agent);
        if (!verdict) {
            outcome.unreachable = true;
            outcome.text = m_problem;
            if (m_options.failOpen) {
                qWarning("pilothouse: no runtime: %s runs UNGUARDED because failOpen was asked for",
                         qUtf8Printable(name));
                bool failed = false;
                outcome.text = tool(args, failed);
                outcome.ran = true;
            }
            return outcome;
        }
        outcome.verdict = *verdict;
        const QString call = m_lastCall;
        QJsonObject about{
            {QStringLiteral("tool"), name}, {QStringLiteral("call"), call}, {QStringLiteral("agent"), agent}};
        if (verdict->letsRun()) {
            QElapsedTimer clock;
            clock.start();
            bool failed = false;
            outcome.text = tool(verdict->args.value_or(args), failed);
            outcome.ran = true;
            about.insert(QStringLiteral("failed"), failed);
            about.insert(QStringLiteral("duration_ms"), static_cast<double>(clock.nsecsElapsed()) / 1e6);
            record(QStringLiteral("tool_result"), outcome.text, about);
        } else if (verdict->kind == QLatin1String("respond")) {
            outcome.text = verdict->response;
            about.insert(QStringLiteral("origin"), QStringLiteral("operator"));
            record(QStringLiteral("tool_result"), outcome.text, about);
        } else {
            outcome.text = verdict->reason;
            m_stopRequested = m_stopRequested || verdict->kind == QLatin1String("terminate");
        }
        return outcome;
    }

    /// The packed context as in PROTOCOL.md, an item a message, or a refusal (code -32020: what must stay does not fit). Messages that the
    /// runtime knows from the compose before do not travel again. \a policy: "lean_history" to save tokens; empty is the session's.
    Answer compose(const QJsonArray &messages, qint64 budgetTokens, const QString &query = {},
                   const QString &policy = {})
    {
        if (!flush()) {
            return Link::unreachable(m_problem);
        }
        const QJsonObject params = composeParams(messages, m_known.keepOf(messages), budgetTokens, query, policy);
        m_known.forget(); // until it is answered nobody can tell what the runtime knows
        Answer answer = ask(QStringLiteral("context/compose"), params, m_options.timeoutMs);
        if (answer.ok()) {
            m_known.learn(messages);
            answer.result = wholeAnswer(std::move(answer.result), messages);
        }
        return answer;
    }

    /// Tells the runtime of a place the agent can return to.
    Answer checkpoint(const QString &id, const QString &label, const QString &undoable)
    {
        if (!flush()) {
            return Link::unreachable(m_problem);
        }
        return ask(QStringLiteral("checkpoint/save"),
                   {{QStringLiteral("id"), id},
                    {QStringLiteral("label"), label},
                    {QStringLiteral("seq"), std::max<qint64>(m_steps.seq(), 1)},
                    {QStringLiteral("undoable"), undoable}},
                   m_options.timeoutMs);
    }

    /// Returns at once, or when a pause or the session ends.
    void waitWhilePaused()
    {
        while (m_paused && !m_stopRequested && m_link.connected()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }

    /// Sends what is not sent yet and ends the session. \a reason: completed, failed or stopped.
    bool close(const QString &reason, const QString &note = {})
    {
        const bool done =
            flush() && ask(QStringLiteral("session/close"),
                           {{QStringLiteral("reason"), reason}, {QStringLiteral("note"), note}}, m_options.timeoutMs)
                           .ok();
        m_link.close();
        return done;
    }

private:
    bool connect()
    {
        const Found found = findRuntime(m_options.endpoint, m_options.tokenFile);
        if (found.token.isEmpty()) {
            m_problem = found.problem;
            return false;
        }
        const Answer opened =
            wait([&](const Link::Then &then) { m_link.open(found.url, found.token, m_options.timeoutMs, then); });
        if (!opened.ok()) {
            m_problem = opened.problem;
            return false;
        }
        return initialize();
    }

    bool initialize()
    {
        const Answer answer = ask(QStringLiteral("initialize"), helloOf(m_options, m_key), m_options.timeoutMs);
        if (!answer.ok()) {
            m_problem = answer.problem;
            m_link.close();
            return false;
        }
        m_known.forget();
        m_key = answer.result.value(QLatin1String("session")).toString();
        m_mode = answer.result.value(QLatin1String("mode")).toString();
        m_steps.resume(answer.result.value(QLatin1String("last_seq")).toInteger());
        return true;
    }

    template<class Start>
    static Answer wait(const Start &start)
    {
        struct State {
            QEventLoop loop;
            std::optional<Answer> answer;
        };
        const auto state = std::make_shared<State>();
        start([state](Answer answer) {
            state->answer = std::move(answer);
            state->loop.quit();
        });
        if (!state->answer) {
            state->loop.exec();
        }
        return state->answer.value_or(Link::unreachable(QStringLiteral("the program is ending")));
    }

    Answer ask(const QString &method, const QJsonObject &params, int timeoutMs)
    {
        return wait([&](const Link::Then &then) { m_link.request(method, params, timeoutMs, then); });
    }

    void notified(const Control &control)
    {
        if (control.intervention == 0) {
            return; // approval/waiting: the line is alive
        }
        std::optional<QString> detail = QString();
        if (control.method == QLatin1String("session/pause")) {
            m_paused = true;
        } else if (control.method == QLatin1String("session/resume")) {
            m_paused = false;
        } else if (control.method == QLatin1String("session/stop")) {
            m_stopRequested = true;
        } else {
            detail = m_options.onControl ? m_options.onControl(control) : std::nullopt;
        }
        const QJsonObject ack{
            {QStringLiteral("intervention"), control.intervention},
            {QStringLiteral("state"), detail ? QStringLiteral("applied") : QStringLiteral("ignored")},
            {QStringLiteral("detail"), detail.value_or(QStringLiteral("the agent does not do this"))}};
        m_link.request(QStringLiteral("intervention/ack"), ack, m_options.timeoutMs, [](const Answer &) {});
    }

    SessionOptions m_options;
    QString m_key;
    QString m_mode = QStringLiteral("supervise");
    QString m_problem;
    QString m_lastCall;
    StepList m_steps;
    KnownContext m_known;
    bool m_paused = false;
    bool m_stopRequested = false;
    Link m_link;
};

} // namespace pilothouse::client
