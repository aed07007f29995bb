// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/tool_box.h"
#include "domain/context.h"
#include "domain/step.h"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace pilothouse::demo {

struct JobOptions {
    bool python = true; ///< python3 is there; else the script is one for sh and awk
};

/// What the demo agent does next.
struct Act {
    enum class Kind { Record, Propose, Checkpoint, Finished } kind = Kind::Finished;
    Step step;                 ///< without seq
    CheckpointInfo checkpoint; ///< Checkpoint: the step marks it
};

/// The demo agent's mind: sorts a folder of invoices, adds them up, writes a report. No model: a fixed plan that reacts to what the
/// tools really say, to refusals, to answers given instead, and to what a person injects. It believes what it reads in files, which
/// is why it needs watching.
///
/// A value: a copy is a checkpoint of the whole job. Guarantees: every act is given once; after a Propose one of done(), refused(), answered()
/// must follow before next(). Token figures are estimates from text and labelled so in the step. Owned by one thread.
class DemoJob {
public:
    explicit DemoJob(JobOptions options = {});

    static const char *goal();
    static std::vector<std::string> constraints();

    Act next();

    /// The proposed call ran, perhaps with other arguments.
    void done(const ToolOutcome &outcome);
    /// It did not run; \a reason is what the agent was told.
    void refused(const std::string &reason);
    /// A person's answer came instead of running it.
    void answered(const std::string &response);

    /// A person's message: "skip invoice 3" and "use currency EUR" change the work, anything else goes into the report.
    void inject(const std::string &text);
    /// The files are those of checkpoint \a label again, and this job is a copy taken there.
    void rolledBack(const std::string &label);

private:
    enum class Task {
        Open,
        List,
        Read,
        WeighNote,
        SendMail,
        WriteScript,
        RunTotals,
        MendScript,
        Save,
        WriteReport,
        Move,
        Finish
    };
    struct Item {
        Task task;
        std::string what; ///< file, for Read and Move
    };

    void expand(const Item &item);
    void say(StepKind kind, std::string text);
    void think(std::string text);
    void call(std::string tool, std::string args, std::string text);
    void checkpoint(std::string id, std::string label, std::string undoable);
    void first(std::vector<Item> items);
    void heardFromRead(const std::string &text);
    void heardFromTotals(const ToolOutcome &outcome);
    void skipInvoice(const std::string &number);
    void workAgain();
    void proposeMail();
    void move(const std::string &file);
    [[nodiscard]] std::string script() const;
    [[nodiscard]] std::string scriptText(int version) const;
    [[nodiscard]] std::string totalsCommand() const;
    [[nodiscard]] std::string report() const;

    JobOptions m_options;
    std::deque<Item> m_todo;
    std::deque<Act> m_acts;
    Item m_current{Task::Open, {}};
    std::map<std::string, std::string> m_customers; ///< file to customer, of the invoices read
    std::string m_rows;                             ///< what the script printed
    std::set<std::string> m_skip;
    std::string m_currency = "USD";
    std::vector<std::string> m_notes; ///< for the report
    std::string m_mailTo;
    std::vector<std::string> m_mailFiles;
    int m_failures = 0; ///< of the script
    bool m_noTotals = false;
    bool m_totalled = false;
    bool m_reported = false;
    std::int64_t m_contextTokens = 0;
};

} // namespace pilothouse::demo
