// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/context.h"
#include "domain/focus_column.h"
#include "domain/operator_act.h"
#include "feed/feed_event.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pilothouse::feed {

/// How the screen acts. Calls return at once; \a done runs later on the caller's thread, exactly once, unless the port
/// is destroyed first.
class OperatorPort {
public:
    using Done = std::function<void(Result<void>)>;
    virtual ~OperatorPort() = default;
    virtual void act(OperatorAct act, Done done) = 0;
};

/// One line of a session's step list.
struct StepRow {
    Step step; ///< text and args cut to kPreviewBytes
    bool proposed = false;
    bool held = false;              ///< still waiting
    std::optional<Verdict> verdict; ///< of a proposed step that got one
};

/// One whole step with everything known about it.
struct StepDetail {
    StepRow row; ///< text and args whole
    std::optional<Approval> approval;
    std::string editedArgs; ///< what ran instead, when a person edited it
};

struct StepFilter {
    std::uint32_t kinds = 0;          ///< bit per StepKind; 0 is all
    std::string expression;           ///< CEL over step, session; empty is true
    std::string text;                 ///< words to find; empty is any
    WallTime since = WallTime::min(); ///< steps of this time and later
    WallTime until = WallTime::max(); ///< steps before this time

    [[nodiscard]] bool anyTime() const { return since == WallTime::min() && until == WallTime::max(); }
    [[nodiscard]] bool empty() const { return kinds == 0 && expression.empty() && text.empty() && anyTime(); }
    friend bool operator==(const StepFilter &, const StepFilter &) = default;
};

/// One message in one packing with all that is known of it.
struct FocusDetail {
    FocusItem item;
    std::string whole; ///< the message as the agent gave it; empty where that is not kept
};

/// The same without the message's text, but with the beginning of it.
struct PackedRow {
    std::uint32_t row = 0; ///< its number in the session's focus map
    FocusItem item;        ///< text is empty
    std::string role;
    std::string label; ///< FocusRow::label

    friend bool operator==(const PackedRow &, const PackedRow &) = default;
};

struct SearchHit {
    SessionId session{};
    StepSeq seq{};
    std::string sessionTitle;
    std::string snippet; ///< matched words between U+0002 and U+0003
    WallTime at{};
};

struct RuleMatch {
    SessionId session{};
    StepSeq seq{};
    std::string tool;
    std::string args;    ///< cut to kPreviewBytes
    std::string decided; ///< how it was answered then: outcomeName() of its verdict
    Decider by = Decider::Policy;
};

/// How many stored calls a rule, budget or tier decided, or asked a person about.
struct RuleHits {
    std::string ruleId;
    std::uint64_t calls = 0;
    WallTime last{};

    friend bool operator==(const RuleHits &, const RuleHits &) = default;
};

/// What came of one playbook, where it was measured.
struct PlaybookRecord {
    std::uint32_t measured = 0;
    std::uint32_t helped = 0; ///< its signal stayed clearly below what was forecast without it
    std::uint32_t sessions = 0;
    double gain = 0; ///< sum over the measured of forecast minus level

    friend bool operator==(const PlaybookRecord &, const PlaybookRecord &) = default;
};

/// The kind of \a verdict in one word, but expire or withdraw for a held step that nobody decided.
[[nodiscard]] inline std::string_view outcomeName(const Verdict &verdict)
{
    return verdict.ended == HeldEnd::None ? name(verdict.kind) : name(verdict.ended);
}

/// Columns of a focus map that are read at once.
inline constexpr std::size_t kFocusColumns = 250;

/// Reads what is stored. Calls return at once and run on a reader thread; \a done runs later on the caller's thread.
/// A new call with the same Slot cancels the one before, whose done is then never called.
class HistoryPort {
public:
    enum class Slot : std::uint8_t {
        Sessions,
        Steps,
        Detail,
        Filter,
        Search,
        Signals,
        Interventions,
        Approvals,
        RulePreview,
        LikeCalls,
        Checkpoints,
        FocusColumns,
        FocusItem,
        Proposals,
        RuleHits,
        RuleDecisions,
        PlaybookRecord,
        End ///< how many there are
    };
    template<class T>
    using Done = std::function<void(Result<T>)>;

    virtual ~HistoryPort() = default;

    /// Stored sessions, newest first, started before \a before (max for the newest).
    virtual void sessions(WallTime before, std::size_t limit, Done<std::vector<SessionInfo>> done) = 0;
    /// Rows with from <= seq < from + count, in order. \a count <= 1000.
    virtual void steps(SessionId session, StepSeq from, std::size_t count, Done<std::vector<StepRow>> done) = 0;
    /// Rows of exactly these sequence numbers (<= 1000), in the order given.
    virtual void stepsAt(SessionId session, std::vector<StepSeq> seqs, Done<std::vector<StepRow>> done) = 0;
    virtual void detail(SessionId session, StepSeq seq, Done<StepDetail> done) = 0;
    /// Sequence numbers >= \a from that pass \a filter, in order. InvalidArgument names the place in the expression.
    virtual void filter(SessionId session, StepSeq from, StepFilter filter, Done<std::vector<StepSeq>> done) = 0;
    /// Full-text search over all sessions, newest first.
    virtual void search(std::string words, std::size_t limit, Done<std::vector<SearchHit>> done) = 0;
    /// A signal's samples in order, decimated to at most \a limit keeping minima and maxima.
    virtual void signalSeries(SessionId session, SignalKind kind, std::size_t limit,
                              Done<std::vector<SignalSample>> done) = 0;
    /// In order; SessionId{} is what waits for a person's answer, of every session (read after a Reload).
    virtual void interventions(SessionId session, Done<std::vector<Intervention>> done) = 0;
    /// All of \a session, newest first; SessionId{} is the open ones of every session (read after a Reload).
    virtual void approvals(SessionId session, Done<std::vector<Approval>> done) = 0;
    /// Places a rollback can name, newest first.
    virtual void checkpoints(SessionId session, Done<std::vector<CheckpointInfo>> done) = 0;
    /// Packings with fromCall <= call < fromCall + count, in order, as columns of the focus map; newRows of a column are numbered on
    /// from the columns before it. \a count <= kFocusColumns.
    virtual void focusColumns(SessionId session, std::uint32_t fromCall, std::size_t count,
                              Done<std::vector<FocusColumn>> done) = 0;
    /// What packing \a call did with row \a row of the focus map. NotFound when its request did not have it.
    virtual void focusItem(SessionId session, std::uint32_t call, std::uint32_t row, Done<FocusDetail> done) = 0;
    /// What came of interventions with \a action in the other stored sessions of agents of the kind of \a session (its framework, else its name),
    /// over the newest measured of all agents.
    virtual void playbookRecord(SessionId session, std::string action, Done<PlaybookRecord> done) = 0;
    /// Hits of every rule that has some, by rule.
    virtual void ruleHits(Done<std::vector<RuleHits>> done) = 0;
    /// The stored calls that \a rule decided or asked about, newest first.
    virtual void ruleDecisions(std::string rule, std::size_t limit, Done<std::vector<RuleMatch>> done) = 0;
    /// Stored proposed calls that \a rule alone would have decided, newest session first: a backtest of one rule.
    virtual void previewRule(Rule rule, std::size_t limit, Done<std::vector<RuleMatch>> done) = 0;
    /// Stored proposed calls of the same tool that waited for a person and how each ended, newest first.
    virtual void likeCalls(Approval approval, std::size_t limit, Done<std::vector<RuleMatch>> done) = 0;
    /// Deletes ended sessions and all that belongs to them; the audit keeps that it was done.
    virtual void deleteSessions(std::vector<SessionId> sessions, Done<std::uint64_t> done) = 0;
};

} // namespace pilothouse::feed
