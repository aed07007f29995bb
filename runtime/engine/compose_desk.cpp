// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compose_desk.h"

#include "base/room.h"
#include "memory/never_lost.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>

namespace pilothouse::engine {

namespace {

/// \a run must outlive it.
memory::Respect respectOf(const SessionRun &run)
{
    memory::Respect respect;
    respect.constraints = run.info.constraints;
    run.wishes.tell(respect);
    return respect;
}

/// What observe mode answers: everything.
Packing observed(SessionRun &run, const memory::FocusInput &input, std::size_t same)
{
    Packing packing = memory::packNothing(input);
    run.prefix.observe(packing, same);
    return packing;
}

/// Tokens that what must not be lost takes, out of a budget that \a check narrows.
std::uint64_t tokensNeeded(const memory::FocusInput &input, const TokenCheck &check)
{
    const auto counted = static_cast<double>(memory::unitsOf(input).neededTokens());
    return static_cast<std::uint64_t>(std::ceil(counted * check.guard));
}

/// Who waits for the answer to \a command; nobody, where it has none.
std::optional<Caller> callerOf(const Command &command)
{
    return std::visit(
        [](const auto &one) -> std::optional<Caller> {
            if constexpr (requires { one.caller; }) {
                return one.caller;
            } else {
                return std::nullopt;
            }
        },
        command);
}

} // namespace

void ComposeDesk::forgetContext(SessionRun &run)
{
    run.focus.reset();
    run.focusKnows = 0;
    run.vectorsAsked = 0;
    run.context = {};
    run.prefix.forget();
}

Result<void> ComposeDesk::chooseFocus(SessionRun &run, const std::string &wanted)
{
    const std::string_view name = wanted.empty() ? std::string_view(run.focusName) : wanted;
    if (run.focus && run.focus->name() == name) {
        return {};
    }
    auto made = memory::makeFocusPolicy(name);
    if (!made) {
        return made.error();
    }
    run.focus = *std::move(made);
    run.focusName = run.focus->name();
    run.focusKnows = 0;
    run.meaning.words = m_core.options.relatedWords ? m_core.options.relatedWords() : nullptr;
    run.meaning.vectors = m_core.outlets.embed ? &m_core.vectors : nullptr;
    return {};
}

Result<Packing> ComposeDesk::pack(SessionRun &run, const memory::FocusInput &input, std::size_t same) const
{
    const PromptCacheOptions &cache = m_core.options.cache;
    const TokenPrices prices = cache.pricesFor ? cache.pricesFor(run.info.agent.model) : TokenPrices{};
    return run.prefix.pack(*run.focus, run.context, input, same,
                           {prices, m_core.clock.mono(), cache.waits, cache.room});
}

void ComposeDesk::compose(ComposeContext command)
{
    SessionRun *run = m_core.ownedBy(command.caller, command.session);
    if (run == nullptr) {
        return;
    }
    auto reading = begin(*run, std::move(command));
    if (!reading) {
        return;
    }
    const auto &messages = run->context.messages;
    // an index from which something was taken away is made anew
    const std::size_t read = reading->same < run->focusKnows ? 0 : reading->told;
    const std::size_t bytes =
        std::accumulate(messages.begin() + static_cast<std::ptrdiff_t>(read), messages.end(), std::size_t{0},
                        [](std::size_t sum, const ContextMessage &message) { return sum + message.text.size(); });
    if (bytes <= kAtOnce) {
        finish(*run, std::move(*reading));
        return;
    }
    m_turns.push_back(run->info.id);
    m_readings.emplace(run->info.id, std::move(*reading));
}

std::optional<ComposeDesk::Reading> ComposeDesk::begin(SessionRun &run, ComposeContext command)
{
    if (auto chosen = chooseFocus(run, command.policy); !chosen) {
        m_core.refuse(command.caller, chosen.error());
        return std::nullopt;
    }
    std::vector<ContextMessage> &known = run.context.messages;
    if (command.keep > known.size()) {
        m_core.refuse(command.caller, ErrorCode::SequenceGap,
                      "keep is " + std::to_string(command.keep) + ", but " + std::to_string(known.size()) +
                          " messages are known from the compose before; send all of them",
                      known.size());
        return std::nullopt;
    }
    std::span<ContextMessage> next(command.request.messages);
    std::size_t same = command.keep; // who sends everything again mostly sends the same again
    for (; same < known.size() && !next.empty() && known[same] == next.front(); ++same) {
        next = next.subspan(1);
    }
    m_watch.contextChanges(run, same, next);
    known.resize(same);
    makeRoom(same + next.size(), known);
    std::move(next.begin(), next.end(), std::back_inserter(known));
    command.request.messages = {};
    const std::size_t told = std::min(same, run.focusKnows);
    return Reading{std::move(command), same, told, told, {}, false, false, {}};
}

bool ComposeDesk::readOn(SessionRun &run, Reading &reading)
{
    const memory::Respect respect = respectOf(run);
    const memory::FocusInput input{run.context,  respect, m_core.counterOf(run), text::kTokensPerMessage,
                                   reading.told, false,   &run.meaning};
    const auto &messages = run.context.messages;
    if (!reading.indexed && run.info.mode != Mode::Observe) {
        reading.begun = true;
        reading.indexed = run.focus->read(input, kPortion);
        return false;
    }
    if (reading.searched < messages.size()) {
        const std::size_t upTo = memory::portionEnd(messages, reading.searched, kLightPortion);
        for (; reading.searched < upTo; ++reading.searched) {
            auto found = memory::constraintsIn(messages[reading.searched], reading.searched);
            std::move(found.begin(), found.end(), std::back_inserter(reading.stated));
        }
        return false;
    }
    return run.focusTrack.read(input, kLightPortion);
}

void ComposeDesk::finish(SessionRun &run, Reading reading)
{
    const ComposeContext &command = reading.command;
    const TokenCheck check = run.usage.check(m_core.counterOf(run).name());
    run.context.budgetTokens = UsageWatch::countedBudget(command.request.budgetTokens, check);
    run.context.query = command.request.query;
    const memory::Respect respect = respectOf(run);
    const bool observing = run.info.mode == Mode::Observe;
    const memory::FocusInput input{run.context,  respect,       m_core.counterOf(run), text::kTokensPerMessage,
                                   reading.told, command.brief, &run.meaning};
    auto packing = observing ? Result<Packing>(observed(run, input, reading.same)) : pack(run, input, reading.same);
    run.focusKnows = !observing && packing ? run.context.messages.size() : 0;
    if (packing) {
        composed(run, reading, input, std::move(*packing), check);
    } else {
        run.focusTrack.abandon();
        const bool over = packing.error().code == ErrorCode::OverBudget;
        m_core.reply(Refused{command.caller, packing.error(), over ? tokensNeeded(input, check) : 0});
    }
    if (observing && reading.begun) {
        run.focus.reset(); // it was never asked to pack what it read
    }
}

void ComposeDesk::composed(SessionRun &run, const Reading &reading, const memory::FocusInput &input, Packing packing,
                           const TokenCheck &check)
{
    const ComposeContext &command = reading.command;
    const bool observing = run.info.mode == Mode::Observe;
    packing.budgetTokens = command.request.budgetTokens;
    run.usage.packed(packing.tokens, run.prefix.goesOn());
    PackingRecord record =
        run.focusTrack.record(input, packing, observing ? std::span<const std::int64_t>() : run.focus->tokensRead());
    record.column.count = check;
    record.column.cache = run.prefix.choice();
    for (const memory::Constraint &constraint : reading.stated) {
        run.constraints.learn(constraint);
    }
    m_watch.packed(run, packing, reading.searched);
    m_core.reply(ContextComposed{command.caller, std::move(packing), command.brief});
    keep(run, std::move(record));
    if (!observing && run.focus->looksAtMeaning()) {
        m_vectors.want(run, reading.same);
    }
}

void ComposeDesk::keep(SessionRun &run, PackingRecord record)
{
    record.column.session = run.info.id;
    record.column.seq = run.info.lastSeq;
    record.column.at = m_core.clock.wall();
    std::optional<FocusColumn> shown;
    if (m_core.following()) {
        shown = record.column;
    }
    const std::size_t newRows = record.column.newRows.size();
    if (!m_core.recorder.append(std::move(record), Durability::Deferred).ok()) {
        run.focusTrack.forget(newRows); // the map must not name rows that are nowhere
        return;
    }
    if (shown) {
        m_core.event(feed::ContextPacked{std::move(*shown)});
    }
}

SessionId ComposeDesk::sessionOf(const Command &command) const
{
    const auto bySession = [](const auto &one) { return one.session; };
    if (const auto *opening = std::get_if<OpenSession>(&command)) {
        const auto at = std::find_if(m_readings.begin(), m_readings.end(), [&](const auto &entry) {
            const SessionRun *run = m_core.find(entry.first);
            return run != nullptr && run->info.key == opening->resumeKey;
        });
        return at == m_readings.end() ? SessionId{} : at->first;
    }
    if (const auto *lost = std::get_if<ConnectionLost>(&command)) {
        const auto at = m_core.sessionOf.find(lost->connection);
        return at == m_core.sessionOf.end() ? SessionId{} : at->second;
    }
    return std::visit(
        [&](const auto &one) {
            if constexpr (requires {
                              one.caller;
                              one.session;
                          }) {
                return bySession(one);
            } else {
                return SessionId{};
            }
        },
        command);
}

bool ComposeDesk::defer(Command &command)
{
    if (m_readings.empty()) {
        return false;
    }
    const auto at = m_readings.find(sessionOf(command));
    if (at == m_readings.end()) {
        return false;
    }
    const auto caller = callerOf(command);
    if (caller && at->second.waiting.size() >= kMostWaiting) {
        m_core.refuse(*caller, ErrorCode::QueueFull, "too much waits for the session's context");
    } else {
        at->second.waiting.push_back(std::move(command));
    }
    return true;
}

void ComposeDesk::proceed(const std::function<void(Command)> &handle)
{
    if (m_turns.empty()) {
        return;
    }
    const SessionId id = m_turns.front();
    m_turns.pop_front();
    Reading &reading = m_readings.at(id);
    SessionRun *run = m_core.find(id);
    const bool there = run != nullptr && run->info.state != SessionState::Ended;
    if (there && !readOn(*run, reading)) {
        m_turns.push_back(id);
        return;
    }
    Reading done = std::move(m_readings.extract(id).mapped());
    std::deque<Command> waiting = std::move(done.waiting);
    if (SessionRun *owner = m_core.ownedBy(done.command.caller, done.command.session)) {
        finish(*owner, std::move(done));
    }
    for (Command &command : waiting) {
        handle(std::move(command));
    }
}

} // namespace pilothouse::engine
