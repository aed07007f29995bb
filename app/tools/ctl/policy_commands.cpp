// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rule_set.h" // before Qt, whose macro signals would rename a member

#include "ctl/command.h"
#include "ctl/stored.h"
#include "terminal_text.h"

#include <QFile>

#include <cstdio>

namespace pilothouse::ctl {

namespace {

constexpr qint64 kMaxPolicyBytes = 4 << 20;

Result<std::string> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::Io, path.toStdString() + ": " + file.errorString().toStdString()};
    }
    if (file.size() > kMaxPolicyBytes) {
        return Error{ErrorCode::TooLarge,
                     path.toStdString() + " is larger than " + std::to_string(kMaxPolicyBytes) + " bytes"};
    }
    return file.readAll().toStdString();
}

} // namespace

int runPolicy(const QStringList &words)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("check"), QStringLiteral("The only word there is."),
                                 QStringLiteral("check"));
    parser.addPositionalArgument(QStringLiteral("file"), QStringLiteral("A policy file."), QStringLiteral("FILE"));
    if (!parse(parser, words,
               "Checks a policy file: its form, every rule and every condition. Errors name the place.")) {
        return kUsage;
    }
    const QStringList given = parser.positionalArguments();
    if (given.size() != 2 || given.constFirst() != QStringLiteral("check")) {
        return complain(QStringLiteral("usage: pilothousectl policy check FILE"));
    }
    const auto text = contentOf(given[1]);
    if (!text.ok()) {
        return complain(fromStd(text.error().detail), kProblems);
    }
    const auto document = policy::parsePolicy(*text);
    if (!document.ok()) {
        return complain(given[1] + QStringLiteral(": ") + fromStd(document.error().detail), kProblems);
    }
    const std::size_t count = document->rules.size();
    const auto compiled = policy::RuleSet::compile(document->rules, document->fallback);
    if (!compiled.ok()) {
        return complain(given[1] + QStringLiteral(": ") + fromStd(compiled.error().detail), kProblems);
    }
    printLine(std::to_string(count) + " rules, otherwise " + std::string(name(document->fallback)) + ": good");
    return kDone;
}

int previewRule(const QCommandLineParser &parser, const QString &file, std::size_t limit)
{
    const auto text = contentOf(file);
    if (!text.ok()) {
        return complain(fromStd(text.error().detail), kProblems);
    }
    const auto rule = policy::ruleFromJson(*text);
    if (!rule.ok()) {
        return complain(file + QStringLiteral(": ") + fromStd(rule.error().detail), kProblems);
    }
    const auto rules =
        policy::RuleSet::compile({*rule}, rule->effect == RuleEffect::Allow ? RuleEffect::Ask : RuleEffect::Allow);
    const auto history =
        rules.ok() ? openHistory(parser) : Result<std::unique_ptr<store::HistoryReader>>(rules.error());
    if (!history.ok()) {
        return complain(history.error());
    }
    const WallTime now = SystemClock().wall();
    std::size_t looked = 0;
    std::size_t matched = 0;
    std::size_t failed = 0;
    const auto visited = (*history)->visitCalls([&](const store::StoredCall &call) -> Result<bool> {
        ++looked;
        const policy::Decision decision = (*rules)->decide({call.step, call.session, {}}, now);
        failed += decision.evaluationFailed ? 1 : 0;
        if (decision.ruleId == rule->id && !decision.evaluationFailed && ++matched <= limit) {
            std::printf("%6llu %6llu  %-9s  %s %s\n", static_cast<unsigned long long>(raw(call.session.id)),
                        static_cast<unsigned long long>(raw(call.step.seq)),
                        std::string(feed::outcomeName(call.verdict)).c_str(), tools::escaped(call.step.tool).c_str(),
                        tools::safeJson(call.step.args).c_str());
        }
        return true;
    });
    if (!visited.ok()) {
        return complain(visited.error());
    }
    printLine(std::to_string(matched) + " of " + std::to_string(looked) + " stored calls would have matched" +
              (failed > 0 ? "; its condition could not be evaluated on " + std::to_string(failed) : ""));
    return kDone;
}

} // namespace pilothouse::ctl
