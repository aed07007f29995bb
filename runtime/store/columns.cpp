// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/columns.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pilothouse::store {

namespace {

std::string owned(const Statement &row, int column) { return std::string(row.text(column)); }

std::optional<std::int64_t> optionalInteger(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

std::optional<double> optionalReal(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.real(column));
}

std::optional<WallTime> optionalTime(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(wallTime(row.integer(column)));
}

Usage readUsage(const Statement &row, int from)
{
    return Usage{optionalInteger(row, from), optionalInteger(row, from + 1), optionalInteger(row, from + 2),
                 optionalReal(row, from + 3)};
}

Capabilities capabilitiesFromBits(std::int64_t bits)
{
    const auto on = [bits](int bit) { return (bits >> bit & 1) != 0; };
    return Capabilities{on(0), on(1), on(2), on(3), on(4), on(5), on(6), on(7)};
}

template<class Id>
Id idAt(const Statement &row, int column)
{
    return static_cast<Id>(row.integer(column));
}

} // namespace

std::int64_t capabilityBits(const Capabilities &c)
{
    const bool bits[] = {c.editArgs,       c.editResult, c.pause,        c.inject,
                         c.rewriteContext, c.rollback,   c.updatePrompt, c.stop};
    std::int64_t out = 0;
    for (std::size_t i = 0; i < std::size(bits); ++i) {
        out |= static_cast<std::int64_t>(bits[i]) << i;
    }
    return out;
}

SessionInfo readSession(const Statement &row)
{
    SessionInfo s;
    s.id = idAt<SessionId>(row, 0);
    s.key = owned(row, 1);
    s.title = owned(row, 2);
    s.agent = AgentInfo{owned(row, 3), owned(row, 4), owned(row, 5), owned(row, 6), owned(row, 7), row.integer(8)};
    s.source = sourceKind(row.text(9)).value_or(SourceKind::Import);
    s.goal = owned(row, 10);
    s.constraints = stringsFromJson(row.text(11));
    s.budget =
        Budget{optionalInteger(row, 12), optionalInteger(row, 13), optionalReal(row, 14), optionalInteger(row, 15)};
    s.capabilities = capabilitiesFromBits(row.integer(16));
    s.mode = modeFromName(row.text(17)).value_or(Mode::Supervise);
    s.state = sessionState(row.text(18)).value_or(SessionState::Disconnected);
    s.endReason = endReason(row.text(19)).value_or(EndReason::None);
    s.endNote = owned(row, 20);
    s.startedAt = wallTime(row.integer(21));
    s.endedAt = optionalTime(row, 22);
    s.lastActivityAt = wallTime(row.integer(23));
    s.lastSeq = idAt<StepSeq>(row, 24);
    s.total = readUsage(row, 25);
    s.contextTokens = row.integer(29);
    s.waiting = static_cast<std::uint32_t>(row.integer(30));
    s.waitingSince = optionalTime(row, 31);
    s.activity = owned(row, 32);
    s.intercepting = row.integer(33) != 0;
    return s;
}

StoredStep readStep(const Statement &row, int from)
{
    StoredStep out;
    out.id = row.integer(from);
    Step &step = out.step;
    step.seq = idAt<StepSeq>(row, from + 1);
    step.kind = static_cast<StepKind>(row.integer(from + 2));
    step.origin = stepOrigin(row.text(from + 3)).value_or(StepOrigin::Agent);
    step.at = wallTime(row.integer(from + 4));
    step.agentPath = owned(row, from + 5);
    step.callId = owned(row, from + 6);
    step.tool = owned(row, from + 7);
    step.failed = row.integer(from + 8) != 0;
    if (!row.isNull(from + 9)) {
        step.duration = std::chrono::microseconds{row.integer(from + 9)};
    }
    step.usage = readUsage(row, from + 10);
    out.bytes = static_cast<std::size_t>(row.integer(from + 14) + row.integer(from + 15));
    return out;
}

std::optional<Verdict> readVerdict(const Statement &row, int from, int approval)
{
    if (row.isNull(from)) {
        return std::nullopt;
    }
    Verdict v;
    v.kind = verdictKind(row.text(from)).value_or(VerdictKind::Veto);
    v.by = decider(row.text(from + 1)).value_or(Decider::Runtime);
    v.ended = heldEnd(row.text(from + 2)).value_or(HeldEnd::None);
    v.operatorName = owned(row, from + 3);
    v.ruleId = owned(row, from + 4);
    v.reason = owned(row, from + 5);
    v.args = owned(row, from + 6);
    v.response = owned(row, from + 7);
    v.digest = owned(row, from + 8);
    v.note = owned(row, from + 9);
    v.approval = approval < 0 ? ApprovalId{} : idAt<ApprovalId>(row, approval);
    return v;
}

Approval readApproval(const Statement &row)
{
    Approval a;
    a.id = idAt<ApprovalId>(row, 0);
    a.session = idAt<SessionId>(row, 1);
    a.step.seq = idAt<StepSeq>(row, 2);
    a.digest = owned(row, 3);
    a.ruleId = owned(row, 4);
    a.ruleName = owned(row, 5);
    a.reason = owned(row, 6);
    a.evidence = evidenceFromJson(row.text(7));
    a.argsSchema = owned(row, 8);
    a.justBefore = owned(row, 9);
    a.canEdit = row.integer(10) != 0;
    a.twoPerson = row.integer(11) != 0;
    a.escalatedBy = owned(row, 12);
    a.approvedBy = owned(row, 13);
    a.openedAt = wallTime(row.integer(14));
    a.deadline = wallTime(row.integer(15));
    a.extendable = row.integer(16) != 0;
    a.resolvedAt = optionalTime(row, 17);
    a.outcome = readVerdict(row, 18, 0);
    return a;
}

Result<BankRow> readBankRow(const Statement &row)
{
    const auto kind = row.integer(1);
    const auto emotion = row.integer(4);
    const std::string_view event = row.blob(16);
    BankRow out;
    if (kind < 0 || kind >= kRowKindCount || emotion < 0 || emotion >= kEmotionCount ||
        event.size() != out.event.size()) {
        return Error{ErrorCode::StorageFailed, "a row of bank_rows is damaged"};
    }
    out.id = static_cast<RowId>(row.integer(0));
    out.kind = static_cast<RowKind>(kind);
    out.amends = static_cast<RowId>(row.integer(2));
    out.at = wallTime(row.integer(3));
    out.emotion = static_cast<Emotion>(emotion);
    out.intensity = row.real(5);
    out.own = row.real(6);
    out.valence = row.real(7);
    out.arousal = row.real(8);
    out.confidence = row.real(9);
    out.cause = row.text(10);
    out.rule = row.text(11);
    out.family = row.text(12);
    out.agentPath = row.text(13);
    out.seq = static_cast<StepSeq>(row.integer(14));
    out.count = static_cast<std::uint32_t>(row.integer(15));
    std::copy(event.begin(), event.end(), out.event.begin());
    return out;
}

Intervention readIntervention(const Statement &row)
{
    Intervention i;
    i.id = idAt<InterventionId>(row, 0);
    i.session = idAt<SessionId>(row, 1);
    i.seq = idAt<StepSeq>(row, 2);
    i.lane = laneFromName(row.text(3)).value_or(Lane::Operator);
    i.action = owned(row, 4);
    i.detail = owned(row, 5);
    i.reason = owned(row, 6);
    i.state = interventionState(row.text(7)).value_or(InterventionState::Failed);
    i.by = decider(row.text(8)).value_or(Decider::Runtime);
    i.operatorName = owned(row, 9);
    i.at = wallTime(row.integer(10));
    i.endedAt = optionalTime(row, 11);
    i.outcome = owned(row, 12);
    if (const auto signal = signalKind(row.text(13))) {
        i.effect = Effect{*signal, row.real(14), row.real(15), optionalReal(row, 16),
                          static_cast<std::uint32_t>(row.integer(17))};
    }
    i.deadline = optionalTime(row, 18);
    return i;
}

Rule readRule(const Statement &row)
{
    Rule r;
    r.id = owned(row, 0);
    r.name = owned(row, 1);
    r.effect = ruleEffect(row.text(2)).value_or(RuleEffect::Ask);
    r.origin = ruleOrigin(row.text(3)).value_or(RuleOrigin::Remembered);
    r.tools = stringsFromJson(row.text(4));
    r.when = owned(row, 5);
    r.argsDigest = owned(row, 6);
    r.reason = owned(row, 7);
    if (!row.isNull(8)) {
        r.patience = std::chrono::seconds{row.integer(8)};
    }
    r.twoPerson = row.integer(9) != 0;
    r.enabled = row.integer(10) != 0;
    r.scope = ruleScope(row.text(11)).value_or(RuleScope::Session);
    r.session = idAt<SessionId>(row, 12);
    r.project = owned(row, 13);
    r.expiresAt = optionalTime(row, 14);
    r.createdAt = wallTime(row.integer(15));
    r.createdBy = owned(row, 16);
    return r;
}

std::string stringsToJson(const std::vector<std::string> &strings)
{
    std::string out = "[";
    for (const std::string &text : strings) {
        if (out.size() > 1) {
            out += ',';
        }
        appendJsonString(out, text);
    }
    return out + ']';
}

std::vector<std::string> stringsFromJson(std::string_view json)
{
    std::vector<std::string> out;
    for (const auto &item : nlohmann::json::parse(json, nullptr, false)) {
        if (item.is_string()) {
            out.push_back(item.get<std::string>());
        }
    }
    return out;
}

std::string evidenceToJson(const std::vector<Evidence> &evidence)
{
    auto out = nlohmann::json::array();
    for (const Evidence &item : evidence) {
        auto &one = out.emplace_back(nlohmann::json::array({raw(item.seq), item.feature, item.weight}));
        if (!item.quote.empty()) {
            one.push_back(item.quote);
        }
    }
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<Evidence> evidenceFromJson(std::string_view json)
{
    std::vector<Evidence> out;
    for (const auto &item : nlohmann::json::parse(json, nullptr, false)) {
        const bool known = item.is_array() && (item.size() == 3 || (item.size() == 4 && item[3].is_string())) &&
                           item[0].is_number_unsigned() && item[1].is_string() && item[2].is_number();
        if (known) {
            out.push_back(Evidence{static_cast<StepSeq>(item[0].get<std::uint64_t>()), item[1].get<std::string>(),
                                   item[2].get<double>(), item.size() == 4 ? item[3].get<std::string>() : ""});
        }
    }
    return out;
}

std::string_view cutUtf8(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) {
        return text;
    }
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) {
        --bytes;
    }
    return text.substr(0, bytes);
}

} // namespace pilothouse::store
