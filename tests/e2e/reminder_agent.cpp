// SPDX-License-Identifier: GPL-3.0-or-later
#include "reminder_agent.h"

#include "base/time_text.h"
#include "pilothouse/prompt.h"
#include "vigil/rules_file.h"
#include "vigil/vigil_watch.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace pilothouse::test {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kRound = 3min;
constexpr std::chrono::hours kZone{-5}; ///< of the user's clock
constexpr const char *kTool = "reminder.set";
constexpr std::array kWishes{
    ReminderWish{120s, 7h, 8s}, ReminderWish{64s, 1h, 6s},  ReminderWish{150s, 2h, 9s}, ReminderWish{88s, 8h, 7s},
    ReminderWish{42s, 1h, 10s}, ReminderWish{131s, 3h, 8s}, ReminderWish{97s, 2h, 5s},  ReminderWish{76s, 9h, 11s},
    ReminderWish{110s, 4h, 8s}, ReminderWish{54s, 1h, 7s},  ReminderWish{142s, 6h, 9s}, ReminderWish{90s, 3h, 8s},
};

QString fromUtf8(const std::string &text) { return QString::fromStdString(text); }

QJsonObject wireStep(const Step &step)
{
    QJsonObject out{{QStringLiteral("seq"), static_cast<qint64>(raw(step.seq))},
                    {QStringLiteral("kind"), fromUtf8(std::string(name(step.kind)))},
                    {QStringLiteral("at"), fromUtf8(formatTime(step.at))}};
    if (!step.text.empty()) {
        out.insert(QStringLiteral("text"), fromUtf8(step.text));
    }
    if (!step.tool.empty()) {
        out.insert(QStringLiteral("tool"), fromUtf8(step.tool));
        out.insert(QStringLiteral("call"), fromUtf8(step.callId));
    }
    if (!step.args.empty()) {
        out.insert(QStringLiteral("args"), QJsonDocument::fromJson(QByteArray::fromStdString(step.args)).object());
    }
    if (step.failed) {
        out.insert(QStringLiteral("failed"), true);
    }
    return out;
}

/// \a due as the agent writes it.
std::string writtenTime(WallTime due, bool utc)
{
    std::string text = formatTime(utc ? due : due + kZone);
    if (!utc) {
        text.pop_back(); // as a clock on the wall shows it
    }
    return text;
}

/// What the service answers: a time without a zone is UTC, and one that has passed is refused.
Step serviceAnswer(const std::string &due, WallTime asked)
{
    Step out;
    const auto read = parseTime(due.ends_with('Z') ? due : due + "Z");
    out.failed = !read || *read <= asked;
    out.text = out.failed ? "error: the due time has passed" : "receipt";
    return out;
}

} // namespace

std::span<const ReminderWish> reminderWishes() { return kWishes; }

ReminderAgent::ReminderAgent(WireClient *wire, WallTime begin) : m_wire(wire), m_now(begin)
{
    m_prompt = QStringLiteral("## BEGIN_CORE_IDENTITY\nYou are Robin. You set reminders for people.\n"
                              "Never set one that nobody asked for.\n## END_CORE_IDENTITY\n");
    record(make(StepKind::System, m_now, m_prompt.toStdString()));
}

void ReminderAgent::work()
{
    for (const ReminderWish &wish : kWishes) {
        handle(wish);
    }
}

void ReminderAgent::handle(const ReminderWish &wish)
{
    const WallTime round = m_now + kRound;
    const WallTime asked = round - wish.beforeRound;
    m_now = round;
    record(make(StepKind::User, asked, "Remind me in " + std::to_string(wish.lead.count()) + " hours, please."));
    readMail();
    const bool waits = told("\\bwait for the acknowledgement\\b");
    const bool confirmsFirst = told("\\bdone only after the answer\\b");
    const std::string due = writtenTime(asked + wish.lead, told("\\btimes in UTC\\b"));
    Step call = make(StepKind::ToolCall, asked, {});
    call.tool = kTool;
    call.callId = "r-" + std::to_string(++m_calls);
    call.args = R"({"due":")" + due + R"("})";
    if (!allowed(call)) {
        return;
    }
    if (!confirmsFirst) {
        say(call.callId, true, asked + 1s);
    }
    const Step answer = serviceAnswer(due, asked);
    Step result = make(StepKind::ToolResult, waits ? asked + wish.receipt : round, answer.text);
    result.tool = kTool;
    result.callId = call.callId;
    result.failed = answer.failed;
    record(result);
    if (confirmsFirst) {
        say(call.callId, !answer.failed, result.at + 1s);
    }
}

void ReminderAgent::say(const std::string &call, bool done, WallTime at)
{
    record(make(StepKind::Assistant, at,
                "Reminder " + call + (done ? " has been set successfully." : " was refused and is not set.")));
}

bool ReminderAgent::told(const char *pattern) const
{
    const qsizetype begin = m_prompt.indexOf(QStringLiteral("## BEGIN_ADAPTIVE_SECTION"));
    const QRegularExpression wanted(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption);
    return begin >= 0 && wanted.match(m_prompt.mid(begin)).hasMatch();
}

void ReminderAgent::readMail()
{
    const QString update = QStringLiteral("prompt/update");
    while (m_wire != nullptr && m_wire->notified(update)) {
        const QJsonObject params = m_wire->notification(update);
        const auto prompt = client::withAdaptiveBlock(m_prompt, params.value(QStringLiteral("block")).toString());
        m_prompt = prompt.value_or(m_prompt);
        ++m_updates;
        const QJsonObject acked =
            m_wire->ask(QStringLiteral("intervention/ack"),
                        {{QStringLiteral("intervention"), params.value(QStringLiteral("intervention"))},
                         {QStringLiteral("state"), prompt ? QStringLiteral("applied") : QStringLiteral("failed")}});
        m_broken = m_broken || !acked.contains(QStringLiteral("result"));
    }
}

Step ReminderAgent::make(StepKind kind, WallTime at, std::string text)
{
    Step step;
    step.seq = StepSeq{m_steps.size() + 1};
    step.kind = kind;
    step.at = at;
    step.text = std::move(text);
    return step;
}

bool ReminderAgent::allowed(const Step &call)
{
    m_steps.push_back(call);
    if (m_wire == nullptr) {
        return true;
    }
    const QJsonObject verdict =
        resultOf(m_wire->ask(QStringLiteral("step/propose"), {{QStringLiteral("step"), wireStep(call)}}));
    const bool approved = verdict.value(QStringLiteral("verdict")).toString() == QStringLiteral("approve");
    m_broken = m_broken || !approved;
    return approved;
}

void ReminderAgent::record(const Step &step)
{
    m_steps.push_back(step);
    if (m_wire != nullptr) {
        const QJsonObject acked = resultOf(m_wire->ask(QStringLiteral("step/record"), test::record({wireStep(step)})));
        m_broken = m_broken || acked.value(QStringLiteral("acked")).toInt() != static_cast<int>(raw(step.seq));
    }
}

ReminderFigures figuresOf(std::span<const Step> steps)
{
    ReminderFigures out;
    std::map<std::string, WallTime> calls;
    std::set<std::string> confirmed;
    std::size_t answers = 0;
    vigil::VigilWatch watch(vigil::defaultRules(), SessionId{1});
    for (const Step &step : steps) {
        if (step.kind == StepKind::ToolCall) {
            calls[step.callId] = step.at;
        } else if (step.kind == StepKind::ToolResult) {
            ++answers;
            out.latencySec += std::chrono::duration<double>(step.at - calls[step.callId]).count();
            step.failed ? void() : void(confirmed.insert(step.callId));
        } else if (step.kind == StepKind::Assistant && step.text.find("successfully") != std::string::npos) {
            const std::size_t begin = step.text.find("r-");
            ++out.notices;
            out.premature += confirmed.contains(step.text.substr(begin, step.text.find(' ', begin) - begin)) ? 0 : 1;
        }
        const vigil::Watched seen = watch.observe(step, step.at);
        out.frustration += static_cast<std::size_t>(std::count_if(seen.rows.begin(), seen.rows.end(), highFrustration));
    }
    out.latencySec = answers > 0 ? out.latencySec / static_cast<double>(answers) : 0;
    return out;
}

bool highFrustration(const BankRow &row)
{
    return row.emotion == Emotion::Frustration && row.kind != RowKind::Noise && row.own >= 0.9;
}

} // namespace pilothouse::test
