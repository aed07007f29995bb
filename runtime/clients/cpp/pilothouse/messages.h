// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace pilothouse::client {

/// What a request came to: a result, or why there is none. Nothing is thrown.
struct Answer {
    enum class Kind { Result, Refused, Unreachable };
    Kind kind = Kind::Unreachable;
    QJsonObject result;
    int code = 0;    ///< Refused: the JSON-RPC error code
    QString problem; ///< Refused, Unreachable: what happened

    [[nodiscard]] bool ok() const { return kind == Kind::Result; }
};

/// The runtime's answer to a proposed step. Names and meaning: runtime/protocol/PROTOCOL.md.
struct Verdict {
    QString kind = QStringLiteral("veto"); ///< approve, modify, respond, veto, terminate
    QString by = QStringLiteral("runtime");
    QString reason;
    QString rule;
    QString digest;
    QString response;
    QString ended; ///< expire, withdraw or empty
    std::optional<QJsonObject> args;

    [[nodiscard]] bool letsRun() const { return kind == QLatin1String("approve") || kind == QLatin1String("modify"); }

    static Verdict veto(const QString &reason)
    {
        Verdict verdict;
        verdict.reason = reason;
        return verdict;
    }

    static Verdict fromWire(const QJsonObject &message)
    {
        static const QStringList kinds{QStringLiteral("approve"), QStringLiteral("modify"), QStringLiteral("respond"),
                                       QStringLiteral("veto"), QStringLiteral("terminate")};
        Verdict verdict;
        verdict.kind = message.value(QLatin1String("verdict")).toString();
        if (!kinds.contains(verdict.kind)) {
            return veto(QStringLiteral("unknown verdict '%1'").arg(verdict.kind));
        }
        verdict.by = message.value(QLatin1String("by")).toString();
        verdict.reason = message.value(QLatin1String("reason")).toString();
        verdict.rule = message.value(QLatin1String("rule")).toString();
        verdict.digest = message.value(QLatin1String("digest")).toString();
        verdict.response = message.value(QLatin1String("response")).toString();
        verdict.ended = message.value(QLatin1String("ended")).toString();
        if (const QJsonValue args = message.value(QLatin1String("args")); args.isObject()) {
            verdict.args = args.toObject();
        }
        return verdict;
    }
};

/// What became of a guarded call.
struct GuardOutcome {
    bool ran = false; ///< the tool ran (with the edited arguments, if a person edited them)
    QString text;     ///< its result, a person's answer, or why it did not run
    Verdict verdict;
    bool unreachable = false; ///< no verdict could be had

    [[nodiscard]] bool answered() const { return ran || verdict.kind == QLatin1String("respond"); }
};

/// A message from the runtime, section 4 of the protocol.
struct Control {
    QString method;
    qint64 intervention = 0;
    QJsonObject params;
};

struct SessionOptions {
    QString name;
    QString goal;
    QStringList constraints;
    QString title;
    QString model;
    QJsonObject budget;
    std::optional<int> deadlineMs;
    QString mode;
    QJsonArray tools;  ///< {"name", "description"?, "input_schema"?}: those the agent may call
    QString resume;    ///< the key of an earlier session
    QString endpoint;  ///< empty: PILOTHOUSE_ENDPOINT, else what the runtime announced
    QString tokenFile; ///< empty: PILOTHOUSE_TOKEN_FILE, else the runtime's own file
    int timeoutMs = 10'000;
    /// Guarded calls RUN UNGUARDED while no runtime answers. Only for agents that must go on whatever happens.
    bool failOpen = false;
    /// Called for every control message but pause, resume and stop. Returns a detail, or nothing when the agent does not do it.
    std::function<std::optional<QString>(const Control &)> onControl;
    QJsonObject capabilities{
        {QStringLiteral("edit_args"), true}, {QStringLiteral("pause"), true}, {QStringLiteral("stop"), true}};
};

/// The parameters of initialize. \a key resumes a session; empty opens a new one.
inline QJsonObject helloOf(const SessionOptions &options, const QString &key)
{
    QJsonObject hello{{QStringLiteral("protocol"), QJsonArray{1}},
                      {QStringLiteral("agent"), QJsonObject{{QStringLiteral("name"), options.name},
                                                            {QStringLiteral("model"), options.model},
                                                            {QStringLiteral("pid"), QCoreApplication::applicationPid()},
                                                            {QStringLiteral("cwd"), QDir::currentPath()}}},
                      {QStringLiteral("goal"), options.goal},
                      {QStringLiteral("constraints"), QJsonArray::fromStringList(options.constraints)},
                      {QStringLiteral("capabilities"), options.capabilities}};
    const auto add = [&hello](const char *name, const QJsonValue &value, bool wanted) {
        if (wanted) {
            hello.insert(QLatin1String(name), value);
        }
    };
    add("title", options.title, !options.title.isEmpty());
    add("budget", options.budget, !options.budget.isEmpty());
    add("tools", options.tools, !options.tools.isEmpty());
    add("mode", options.mode, !options.mode.isEmpty());
    add("deadline_ms", options.deadlineMs.value_or(0), options.deadlineMs.has_value());
    add("session", key, !key.isEmpty());
    return hello;
}

} // namespace pilothouse::client
