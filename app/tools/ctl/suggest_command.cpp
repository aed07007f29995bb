// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/suggestions.h" // before Qt, whose macro signals would rename a member
#include "store/decided_calls.h"

#include "policy/default_policy.h"

#include "ctl/command.h"
#include "ctl/operator_client.h"
#include "ctl/operator_options.h"
#include "ctl/policy_text.h"
#include "ctl/stored.h"
#include "terminal_text.h"

#include <QDir>
#include <QFile>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace pilothouse::ctl {

namespace {

nlohmann::ordered_json jsonOf(const policy::Suggestion &one)
{
    nlohmann::ordered_json out{{"rule", nlohmann::ordered_json::parse(policy::ruleToJson(one.rule))},
                               {"approved", one.approved},
                               {"edited", one.edited},
                               {"vetoed", one.vetoed},
                               {"sessions", one.sessions},
                               {"agreement", one.agreement}};
    out["evidence"] = nlohmann::ordered_json::array();
    for (const auto &[session, seq] : one.evidence) {
        out["evidence"].push_back({{"session", raw(session)}, {"step", raw(seq)}});
    }
    return out;
}

void print(std::size_t number, const policy::Suggestion &one)
{
    std::printf("%zu  %-5s  %s\n", number, std::string(name(one.rule.effect)).c_str(),
                tools::escaped(one.rule.name).c_str());
    std::printf("   when  %s\n   why   %s At least %.0f %% would be decided so.\n   seen ",
                tools::escaped(one.rule.when).c_str(), tools::escaped(one.rule.reason).c_str(), 100 * one.agreement);
    for (const auto &[session, seq] : one.evidence) {
        std::printf(" %llu/%llu", static_cast<unsigned long long>(raw(session)),
                    static_cast<unsigned long long>(raw(seq)));
    }
    std::printf("\n");
}

/// \a file, else the user's policy file, else the built-in default: what a runtime takes.
Result<policy::PolicyDocument> policyInForce(QString file)
{
    if (file.isEmpty()) {
        const QString set = qEnvironmentVariable("XDG_CONFIG_HOME");
        const QString base = QDir::isAbsolutePath(set) ? set : QDir::homePath() + QStringLiteral("/.config");
        file = base + QStringLiteral("/pilothouse/policy.json");
        if (!QFile::exists(file)) {
            return policy::defaultPolicy();
        }
    }
    return policyFromFile(file);
}

Result<std::vector<policy::Suggestion>> suggested(const QCommandLineParser &parser)
{
    const auto document = policyInForce(parser.value(QStringLiteral("policy")));
    if (!document.ok()) {
        return document.error();
    }
    auto history = openHistory(parser);
    if (!history.ok()) {
        return history.error();
    }
    const auto calls = store::decidedCalls(**history);
    if (!calls.ok()) {
        return calls.error();
    }
    return policy::suggestRules(*calls, *document);
}

int remember(const QCommandLineParser &parser, const policy::Suggestion &one)
{
    const auto client = OperatorClient::connect(operatorAddress(parser));
    if (!client.ok()) {
        return complain(fromStd(client.error().detail), kUnreachable);
    }
    const auto done = (*client)->request(protocol::OperatorRequest{Remember{one.rule}});
    if (!done.ok()) {
        return complain(done.error());
    }
    printLine("remembered: " + tools::escaped(one.rule.name));
    return kDone;
}

} // namespace

int suggestRules(const QCommandLineParser &parser)
{
    const auto made = suggested(parser);
    if (!made.ok()) {
        return complain(made.error());
    }
    for (const char *option : {"remember", "rule"}) {
        if (!parser.isSet(QLatin1String(option))) {
            continue;
        }
        const int number = parser.value(QLatin1String(option)).toInt();
        if (number < 1 || static_cast<std::size_t>(number) > made->size()) {
            return complain(QStringLiteral("--%1: there is no suggestion %2")
                                .arg(QLatin1String(option), parser.value(QLatin1String(option))),
                            kNotFound);
        }
        const policy::Suggestion &one = (*made)[static_cast<std::size_t>(number) - 1];
        if (QLatin1String(option) == QLatin1String("remember")) {
            return remember(parser, one);
        }
        printLine(policy::ruleToJson(one.rule));
        return kDone;
    }
    if (parser.isSet(QStringLiteral("json"))) {
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const policy::Suggestion &one : *made) {
            all.push_back(jsonOf(one));
        }
        printLine(all.dump());
        return kDone;
    }
    for (std::size_t i = 0; i < made->size(); ++i) {
        print(i + 1, (*made)[i]);
    }
    if (made->empty()) {
        printLine("people's decisions suggest no rule yet");
    }
    return kDone;
}

} // namespace pilothouse::ctl
