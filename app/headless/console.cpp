// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include "base/time_text.h"
#include "protocol/object_writer.h"

#include <QMetaObject>

#include <cstdio>

namespace pilothouse {

namespace {

constexpr std::size_t kShownArgs = 400;

void line(const std::string &text)
{
    std::fputs((text + "\n").c_str(), stdout);
    std::fflush(stdout);
}

std::string oneLine(std::string text, std::size_t limit)
{
    for (char &c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            c = ' ';
        }
    }
    return text.size() <= limit ? text : text.substr(0, limit) + "…";
}

std::string howItEnded(const Verdict &verdict)
{
    std::string text(verdict.ended == HeldEnd::None ? name(verdict.kind) : name(verdict.ended));
    text += " by ";
    text += verdict.by == Decider::Operator ? verdict.operatorName : std::string(name(verdict.by));
    return verdict.reason.empty() ? text : text + ": " + oneLine(verdict.reason, kShownArgs);
}

} // namespace

std::string approvalLine(const Approval &approval)
{
    const std::string id = std::to_string(raw(approval.id));
    const std::string head = "approval " + id;
    if (approval.outcome) {
        return head + " ended: " + howItEnded(*approval.outcome);
    }
    std::string until;
    appendTime(until, approval.deadline);
    return head + " waiting: session " + std::to_string(raw(approval.session)) + " wants " +
           oneLine(approval.step.tool, 80) + " " + oneLine(approval.step.args, kShownArgs) + " – " +
           oneLine(approval.reason, kShownArgs) + " – until " + until + " – decide: pilothousectl approve " + id +
           " | veto " + id;
}

std::string approvalJson(const Approval &approval)
{
    std::string text;
    {
        protocol::ObjectWriter out(text);
        out.word("event", approval.outcome ? "approval_ended" : "approval_waiting");
        out.integer("approval", raw(approval.id))
            .integer("session", raw(approval.session))
            .integer("seq", raw(approval.step.seq));
        out.text("tool", approval.step.tool).rawIfAny("args", approval.step.args).text("digest", approval.digest);
        out.text("reason", approval.reason).textIfAny("rule", approval.ruleId).time("deadline", approval.deadline);
        if (approval.outcome) {
            out.word("verdict", name(approval.outcome->kind)).word("by", name(approval.outcome->by));
            out.textIfAny("operator", approval.outcome->operatorName);
            if (approval.outcome->ended != HeldEnd::None) {
                out.word("ended", name(approval.outcome->ended));
            }
        }
    }
    return text;
}

Console::Console(host::Runtime &runtime, Format format)
    : m_runtime(runtime),
      m_format(format),
      m_queue(std::make_shared<feed::FeedQueue>(
          [this] { QMetaObject::invokeMethod(this, &Console::print, Qt::QueuedConnection); }, feed::Interest::NoSteps))
{
    greet();
    m_runtime.subscribe(m_queue);
}

Console::~Console()
{
    m_runtime.unsubscribe(m_queue);
    print();
}

void Console::greet()
{
    const std::string endpoint = m_runtime.endpoint().toString().toStdString();
    const std::string token = m_runtime.tokenFile().toStdString();
    if (m_format == Format::Plain) {
        line("listening on " + endpoint);
        line("token in " + token);
        return;
    }
    std::string text;
    {
        protocol::ObjectWriter out(text);
        out.word("event", "listening").text("endpoint", endpoint).text("token_file", token);
        out.text("data_dir", m_runtime.dataDir().toStdString());
    }
    line(text);
}

void Console::print()
{
    for (const feed::FeedEvent &event : m_queue->take().events) {
        show(event);
    }
}

void Console::show(const feed::FeedEvent &event)
{
    if (const auto *session = std::get_if<feed::SessionChanged>(&event)) {
        show(session->session);
    } else if (const auto *approval = std::get_if<feed::ApprovalChanged>(&event)) {
        show(approval->approval);
    } else if (const auto *notice = std::get_if<feed::Notice>(&event)) {
        show(*notice);
    }
}

void Console::show(const SessionInfo &session)
{
    const bool attached = isLive(session);
    if (attached == m_attached.contains(raw(session.id))) {
        return;
    }
    attached ? (void)m_attached.insert(raw(session.id)) : (void)m_attached.erase(raw(session.id));
    if (m_format == Format::Plain) {
        line("session " + std::to_string(raw(session.id)) + (attached ? " attached: " : " left: ") +
             oneLine(session.title, 120));
        return;
    }
    std::string text;
    {
        protocol::ObjectWriter out(text);
        out.word("event", attached ? "session_attached" : "session_left");
        out.integer("session", raw(session.id)).text("title", session.title).word("state", name(session.state));
    }
    line(text);
}

void Console::show(const Approval &approval)
{
    const bool known = m_waiting.contains(raw(approval.id));
    if (approval.outcome ? !known : known) {
        return; // nothing a person has not been told
    }
    approval.outcome ? (void)m_waiting.erase(raw(approval.id)) : (void)m_waiting.insert(raw(approval.id));
    line(m_format == Format::Plain ? approvalLine(approval) : approvalJson(approval));
}

void Console::show(const feed::Notice &notice)
{
    static constexpr std::string_view kLevels[] = {"info", "warning", "error"};
    const std::string_view level = kLevels[static_cast<std::size_t>(notice.level)];
    if (m_format == Format::Plain) {
        line(std::string(level) + " " + notice.code + ": " + oneLine(notice.detail, kShownArgs));
        return;
    }
    std::string text;
    {
        protocol::ObjectWriter out(text);
        out.word("event", "notice").word("level", level).text("code", notice.code).text("detail", notice.detail);
    }
    line(text);
}

} // namespace pilothouse
