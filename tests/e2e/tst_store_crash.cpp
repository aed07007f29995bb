// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit.h"
#include "store/reader.h"
#include "store/store.h"
#include "support/store_fixture.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <random>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

struct Ack {
    std::uint64_t upTo = 0;
    std::uint64_t failed = 0;
};

Verdict pass()
{
    Verdict v;
    v.kind = VerdictKind::Approve;
    v.by = Decider::Policy;
    return v;
}

/// Records for ever: ticket 1 the session, 2 an approval, then a step and its verdict for each number from \a first on.
[[noreturn]] void writeUntilKilled(const std::filesystem::path &path, std::uint64_t first, std::uint64_t round,
                                   int acks)
{
    const SystemClock clock;
    store::StoreOptions options;
    options.path = path;
    options.clock = &clock;
    options.queue.groupRecords = 24; // many commits, few rows
    options.onDurable = [acks](Ticket upTo, bool failed) {
        const Ack ack{raw(upTo), failed ? 1U : 0U};
        if (::write(acks, &ack, sizeof ack) != sizeof ack) {
            ::_exit(3);
        }
    };
    auto opened = store::Store::open(std::move(options));
    if (!opened) {
        ::_exit(2);
    }
    store::Store &store = **opened;
    Approval held;
    held.id = static_cast<ApprovalId>(round);
    held.session = SessionId{1};
    held.step = call(first, "shell", "{}");
    bool ok = store.append(session(1), Durability::Group).ok() && store.append(held, Durability::Full).ok();
    for (std::uint64_t seq = first; ok; ++seq) {
        while (store.congested()) {
            store.drain();
        }
        ok = store.append(StepRecord{SessionId{1}, call(seq, "shell", "{}")}, Durability::Group).ok() &&
             store
                 .append(VerdictRecord{SessionId{1}, static_cast<StepSeq>(seq), pass(), at(0), R"({"a":1})"},
                         seq % 37 == 0 ? Durability::Full : Durability::Group)
                 .ok();
    }
    ::_exit(4);
}

/// The last ticket acknowledged before the child was killed, after at least \a wanted acknowledgements.
std::uint64_t killAfter(const std::filesystem::path &path, std::uint64_t first, std::uint64_t round,
                        std::uint64_t wanted)
{
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        writeUntilKilled(path, first, round, ends[1]);
    }
    ::close(ends[1]);
    Ack ack;
    std::uint64_t last = 0;
    for (std::uint64_t count = 1; ::read(ends[0], &ack, sizeof ack) == sizeof ack; ++count) {
        CHECK_EQ(ack.failed, std::uint64_t{0});
        last = ack.upTo;
        if (count == wanted) {
            ::kill(child, SIGKILL);
        }
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    return last;
}

} // namespace

TEST_CASE("what was acknowledged survives SIGKILL, in order and without gaps, and the audit verifies")
{
    const ScratchDir dir;
    const auto path = dir.path() / "data" / "pilothouse.db";
    std::mt19937 random(20261122);
    std::uint64_t first = 1;
    for (std::uint64_t round = 1; round <= 20; ++round) {
        const std::uint64_t last =
            killAfter(path, first, round, std::uniform_int_distribution<std::uint64_t>(1, 16)(random));
        REQUIRE(last >= 1);
        // Ticket 2k + 1 is the step first + k - 1, ticket 2k + 2 its verdict.
        const std::uint64_t steps = last >= 3 ? (last - 1) / 2 : 0;
        const std::uint64_t verdicts = last >= 4 ? (last - 2) / 2 : 0;
        auto report = store::verifyAudit(path);
        REQUIRE(report.ok());
        CHECK(report->intact());
        const SystemClock clock;
        store::StoreOptions options;
        options.path = path;
        options.clock = &clock;
        REQUIRE(store::Store::open(options).ok()); // and closes: approvals left open end here
        const auto reader = store::openReader(path);
        REQUIRE(reader.ok());
        const std::uint64_t stored = (*reader)->counts()->steps;
        CHECK(stored + 1 >= first + steps);
        const auto memory = (*reader)->readMemory();
        REQUIRE(memory.ok() && memory->resumable.size() == 1);
        CHECK_EQ(raw(memory->resumable.front().lastSeq), stored); // no gap
        const auto rows = (*reader)->steps(SessionId{1}, static_cast<StepSeq>(first), verdicts);
        REQUIRE(rows.ok());
        CHECK_EQ(rows->size(), verdicts);
        CHECK(
            std::all_of(rows->begin(), rows->end(), [](const feed::StepRow &row) { return row.verdict.has_value(); }));
        const auto approvals = (*reader)->approvals(SessionId{1});
        REQUIRE(approvals.ok());
        for (const Approval &approval : *approvals) {
            CHECK(approval.outcome && approval.outcome->kind == VerdictKind::Veto &&
                  approval.outcome->ended == HeldEnd::Withdraw);
        }
        CHECK(last < 2 || approvals->size() == round);
        report = store::verifyAudit(path);
        CHECK(report.ok() && report->intact());
        first = stored + 1;
    }
}
