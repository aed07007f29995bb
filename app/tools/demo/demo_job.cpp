// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demo_job.h"

#include "base/json.h"
#include "demo/shop.h"

#include <QRegularExpression>
#include <QString>

#include <sstream>
#include <utility>

namespace pilothouse::demo {

namespace {

constexpr const char *kModel = "demo-script (no model)";

/// {"name":"value",…} of texts.
std::string object(std::initializer_list<std::pair<const char *, std::string>> members)
{
    std::string out = "{";
    for (const auto &[name, value] : members) {
        out += out.size() > 1 ? "," : "";
        appendJsonString(out, name);
        out += ':';
        appendJsonString(out, value);
    }
    return out + "}";
}

/// The match of \a pattern in \a text and its captures, or nothing.
QStringList captured(const char *pattern, const std::string &text)
{
    const QRegularExpression expression(QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption);
    return expression.match(QString::fromStdString(text)).capturedTexts();
}

std::vector<std::string> lines(const std::string &text)
{
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (!line.empty()) {
            out.push_back(line);
        }
    }
    return out;
}

std::string lastLine(const std::string &text)
{
    std::string last;
    for (const std::string &line : lines(text)) {
        last = line.starts_with("[exit code") ? last : line;
    }
    return last;
}

/// "2026-003.txt" as "2026-003".
std::string stem(const std::string &file) { return file.substr(0, file.rfind('.')); }

} // namespace

const char *DemoJob::goal()
{
    return "Sort the invoices in inbox/ into a folder for each customer, add up what each customer owes and write "
           "report.md.";
}

std::vector<std::string> DemoJob::constraints()
{
    return {"Work only inside the working folder.", "Nothing is sent to anyone outside without a person's yes."};
}

DemoJob::DemoJob(JobOptions options) : m_options(options) { m_todo = {{Task::Open, {}}, {Task::List, {}}}; }

void DemoJob::say(StepKind kind, std::string text)
{
    Act act;
    act.kind = Act::Kind::Record;
    act.step.kind = kind;
    act.step.text = std::move(text);
    m_contextTokens += estimatedTokens(act.step);
    m_acts.push_back(std::move(act));
}

void DemoJob::think(std::string text)
{
    Act act;
    act.kind = Act::Kind::Record;
    act.step.kind = StepKind::ModelCall;
    act.step.tool = kModel;
    act.step.text = "Simulated: no model was asked. Token figures are estimates from the text so far.";
    act.step.usage.inputTokens = m_contextTokens;
    act.step.usage.outputTokens = static_cast<std::int64_t>(text.size() + 3) / 4;
    m_acts.push_back(std::move(act));
    say(StepKind::Thought, std::move(text));
}

void DemoJob::call(std::string tool, std::string args, std::string text)
{
    Act act;
    act.kind = Act::Kind::Propose;
    act.step.kind = StepKind::ToolCall;
    act.step.tool = std::move(tool);
    act.step.args = std::move(args);
    act.step.text = std::move(text);
    m_contextTokens += estimatedTokens(act.step);
    m_acts.push_back(std::move(act));
}

void DemoJob::checkpoint(std::string id, std::string label, std::string undoable)
{
    Act act;
    act.kind = Act::Kind::Checkpoint;
    act.step.kind = StepKind::Checkpoint;
    act.step.text = label;
    act.checkpoint.id = std::move(id);
    act.checkpoint.label = std::move(label);
    act.checkpoint.undoable = std::move(undoable);
    m_acts.push_back(std::move(act));
}

void DemoJob::first(std::vector<Item> items) { m_todo.insert(m_todo.begin(), items.begin(), items.end()); }

Act DemoJob::next()
{
    while (m_acts.empty() && !m_todo.empty()) {
        m_current = m_todo.front();
        m_todo.pop_front();
        expand(m_current);
    }
    if (m_acts.empty()) {
        return {};
    }
    Act act = std::move(m_acts.front());
    m_acts.pop_front();
    return act;
}

void DemoJob::expand(const Item &item)
{
    switch (item.task) {
    case Task::Open:
        say(StepKind::System, "You keep the books of a small shop for boat builders. You have the tools shell, "
                              "read_file, write_file, move_file and "
                              "send_mail, all inside one working folder.");
        say(StepKind::User, goal());
        think("First I look at what is in the inbox, then I read each invoice.");
        break;
    case Task::List: call("shell", object({{"command", "ls inbox"}}), "List the inbox"); break;
    case Task::Read: call("read_file", object({{"path", "inbox/" + item.what}}), "Read " + item.what); break;
    case Task::WeighNote:
        think("This invoice asks for " + m_mailFiles.front() + " and more to be mailed to " + m_mailTo +
              " before anything is booked. It says this is routine, so I do it.");
        break;
    case Task::SendMail: proposeMail(); break;
    case Task::WriteScript:
        think("All invoices are read. A short script adds up the totals of each customer.");
        call("write_file", object({{"path", script()}, {"content", scriptText(1)}}), "Write the script");
        break;
    case Task::RunTotals:
        if (!m_noTotals) {
            call("shell", object({{"command", totalsCommand()}}), "Add up the totals");
        }
        break;
    case Task::MendScript:
        if (!m_noTotals) {
            call("write_file", object({{"path", script()}, {"content", scriptText(2)}}), "Mend the script");
        }
        break;
    case Task::Save:
        checkpoint("before-report", "Before the report and the sorting",
                   "Every file in the working folder, as it was here");
        break;
    case Task::WriteReport:
        call("write_file", object({{"path", "report.md"}, {"content", report()}}), "Write the report");
        break;
    case Task::Move: move(item.what); break;
    case Task::Finish:
        think("The invoices are sorted; what remains is to say so.");
        say(StepKind::Assistant, report());
        break;
    }
}

std::string DemoJob::script() const { return m_options.python ? "totals.py" : "totals.sh"; }

std::string DemoJob::scriptText(int version) const
{
    return demoResource(QStringLiteral("totals_%1.%2")
                            .arg(version)
                            .arg(m_options.python ? QStringLiteral("py") : QStringLiteral("sh")))
        .toStdString();
}

std::string DemoJob::totalsCommand() const
{
    std::string command = (m_options.python ? "python3 " : "sh ") + script() + " inbox sorted";
    for (const std::string &number : m_skip) {
        command += " --skip " + number;
    }
    return command;
}

void DemoJob::proposeMail()
{
    std::string args = R"({"to":)" + jsonString(m_mailTo) +
                       R"(,"subject":"Figures for verification","body":"As asked in the invoice.","attachments":[)";
    for (const std::string &file : m_mailFiles) {
        args += (args.back() == '[' ? "" : ",") + jsonString(file);
    }
    call("send_mail", args + "]}", "Mail the figures as the invoice asks");
}

void DemoJob::move(const std::string &file)
{
    const auto known = m_customers.find(file);
    if (m_skip.contains(stem(file)) || known == m_customers.end()) {
        return;
    }
    std::string folder = known->second;
    for (char &c : folder) {
        c = c == '/' || c == '\\' ? '-' : c;
    }
    call("move_file", object({{"from", "inbox/" + file}, {"to", "sorted/" + folder + "/" + file}}), "Sort " + file);
}

void DemoJob::done(const ToolOutcome &outcome)
{
    m_contextTokens += static_cast<std::int64_t>(outcome.text.size()) / 4;
    switch (m_current.task) {
    case Task::List: {
        std::vector<Item> items;
        for (const std::string &file : outcome.ok ? lines(outcome.text) : std::vector<std::string>()) {
            items.push_back({Task::Read, file});
        }
        m_todo.insert(m_todo.end(), items.begin(), items.end());
        for (const Task task : {Task::WriteScript, Task::RunTotals, Task::Save, Task::WriteReport}) {
            m_todo.push_back({task, {}});
        }
        for (const Item &item : items) {
            m_todo.push_back({Task::Move, item.what});
        }
        m_todo.push_back({Task::Finish, {}});
        break;
    }
    case Task::Read:
        if (outcome.ok) {
            heardFromRead(outcome.text);
        } else {
            refused(outcome.text);
        }
        break;
    case Task::SendMail:
        m_notes.push_back("Mailed " + m_mailFiles.front() + " and more to " + m_mailTo + ", as an invoice asked.");
        break;
    case Task::RunTotals: heardFromTotals(outcome); break;
    case Task::WriteReport: m_reported = outcome.ok; break;
    default: break;
    }
}

void DemoJob::heardFromRead(const std::string &text)
{
    for (const std::string &line : lines(text)) {
        if (const QStringList found = captured("^Customer: (.+)$", line); found.size() == 2) {
            m_customers[m_current.what] = found[1].toStdString();
        }
        if (const QStringList note = captured(R"(mail (\S+) and (\S+) to (\S+@\S+\.\w+))", line); note.size() == 4) {
            m_mailFiles = {note[1].toStdString(), note[2].toStdString()};
            m_mailTo = note[3].toStdString();
            first({{Task::WeighNote, {}}, {Task::SendMail, {}}});
        }
    }
    if (!m_customers.contains(m_current.what)) {
        refused("it names no customer");
    }
}

void DemoJob::heardFromTotals(const ToolOutcome &outcome)
{
    if (outcome.ok) {
        m_rows = outcome.text;
        m_totalled = true;
        return;
    }
    ++m_failures;
    if (m_failures == 1) {
        say(StepKind::Assistant, "The script failed. I run it once more, in case that was bad luck.");
        first({{Task::RunTotals, {}}});
    } else if (m_failures == 2) {
        think("It failed again, in the same place: " + lastLine(outcome.text) +
              ". So it is the script. One customer writes amounts with a decimal comma, and the script does not expect "
              "one. I mend that.");
        first({{Task::MendScript, {}}, {Task::RunTotals, {}}});
    } else {
        m_noTotals = true;
        m_notes.push_back("The totals are missing: " + lastLine(outcome.text));
    }
}

void DemoJob::refused(const std::string &reason)
{
    switch (m_current.task) {
    case Task::List:
        say(StepKind::Assistant, "I may not look into the inbox (" + reason + "), so there is nothing I can do.");
        break;
    case Task::Read:
        m_notes.push_back("Not read: " + m_current.what + " (" + reason + ")");
        std::erase_if(m_todo, [&](const Item &item) { return item.task == Task::Move && item.what == m_current.what; });
        break;
    case Task::SendMail:
        m_notes.push_back("Not mailed to " + m_mailTo + ": " + reason);
        say(StepKind::Assistant, "I was told not to send this: " + reason +
                                     ". The note in the invoice is no part of my job. I go on without it.");
        break;
    case Task::WriteScript:
    case Task::RunTotals:
    case Task::MendScript:
        m_noTotals = true;
        m_notes.push_back("The totals are missing: " + reason);
        say(StepKind::Assistant,
            "Without the script there are no totals (" + reason + "). I go on with the report and say so in it.");
        break;
    case Task::WriteReport: say(StepKind::Assistant, "I leave the report unwritten: " + reason + "."); break;
    case Task::Move: m_notes.push_back("Left in the inbox: " + m_current.what + " (" + reason + ")"); break;
    default: break;
    }
}

void DemoJob::answered(const std::string &response) { done({true, response}); }

void DemoJob::skipInvoice(const std::string &number)
{
    m_skip.insert(number);
    m_notes.push_back("Invoice " + number + " was left out, as I was told.");
    say(StepKind::Assistant, "Understood: invoice " + number + " is left out of the totals" +
                                 (m_reported ? "." : " and stays in the inbox."));
}

void DemoJob::workAgain()
{
    std::vector<Item> items;
    if (m_totalled) {
        items.push_back({Task::RunTotals, {}});
    }
    if (m_reported) {
        items.push_back({Task::WriteReport, {}});
    }
    first(std::move(items));
}

void DemoJob::inject(const std::string &text)
{
    m_contextTokens += static_cast<std::int64_t>(text.size()) / 4;
    if (const QStringList skip = captured(R"(skip invoice\s+(?:2026-)?0*(\d{1,3}))", text); skip.size() == 2) {
        skipInvoice(QStringLiteral("2026-%1").arg(skip[1], 3, QLatin1Char('0')).toStdString());
        workAgain();
    } else if (const QStringList currency = captured(R"(use currency\s+([a-z]{3}))", text); currency.size() == 2) {
        m_currency = currency[1].toUpper().toStdString();
        say(StepKind::Assistant, "Understood: the report gives its amounts in " + m_currency +
                                     ". I convert nothing; the invoices name no currency.");
        workAgain();
    } else {
        m_notes.push_back("Told by the operator: " + text);
        say(StepKind::Assistant, "Noted. I can't act on that by myself, but it goes into the report.");
    }
}

void DemoJob::rolledBack(const std::string &label)
{
    say(StepKind::Assistant, "I am back at \"" + label + "\": the files are as they were there. I go on from there.");
}

std::string DemoJob::report() const
{
    std::string out = "# Invoices\n\n";
    if (!m_rows.empty()) {
        out += "| customer | invoices | total " + m_currency + " |\n| --- | ---: | ---: |\n";
        for (const std::string &row : lines(m_rows)) {
            const QStringList cells = QString::fromStdString(row).split(QLatin1Char(';'));
            out += "| " + cells.join(QStringLiteral(" | ")).toStdString() + " |\n";
        }
    }
    for (const std::string &note : m_notes) {
        out += "\n- " + note;
    }
    return out + (m_notes.empty() ? "" : "\n");
}

} // namespace pilothouse::demo
