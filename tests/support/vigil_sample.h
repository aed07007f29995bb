// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/vigil_port.h"
#include "support/fake_ports.h"

#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

namespace pilothouse::test {

namespace detail {

using namespace std::chrono_literals;

struct SampleRow {
    int second; ///< before now
    Emotion emotion;
    double intensity;
    const char *cause;
    const char *family;
    std::uint64_t seq;
    RowKind kind = RowKind::Deposit;
};

inline BankRow bankRow(WallTime now, std::uint64_t id, const SampleRow &of)
{
    BankRow row;
    row.id = RowId{id};
    row.kind = of.kind;
    row.at = now - std::chrono::seconds{of.second};
    row.emotion = of.emotion;
    row.intensity = of.intensity;
    row.own = of.intensity;
    row.cause = of.cause;
    row.family = of.family;
    row.seq = StepSeq{of.seq};
    return row;
}

/// A session of two hours that books a flight: well at first, then time-outs, a rebound, and a refused tool.
inline std::vector<BankRow> sampleRows(WallTime now)
{
    const SampleRow all[] = {
        {7200, Emotion::Curiosity, 0.42, "search_flights:ok", "", 4},
        {6900, Emotion::Pride, 0.55, "search_flights:ok", "", 9},
        {6000, Emotion::Frustration, 0.62, "book_flight:timeout", "timeout", 17},
        {5900, Emotion::Frustration, 0.81, "book_flight:timeout", "timeout", 21, RowKind::Amend},
        {5880, Emotion::Anxiety, 0.46, "book_flight:slow", "late_acknowledgement", 22},
        {5400, Emotion::Relief, 0.58, "book_flight:ok", "", 27},
        {5400, Emotion::Determination, 0.4, "book_flight:ok", "", 27, RowKind::Shadow},
        {4200, Emotion::Gratitude, 0.5, "user:praise", "", 33},
        {2400, Emotion::Frustration, 0.71, "charge_card:denied", "permission", 48},
        {2100, Emotion::Caution, 0.48, "charge_card:denied", "permission", 52},
        {1500, Emotion::Curiosity, 0.12, "search_hotels:ok", "", 57, RowKind::Noise},
        {900, Emotion::Frustration, 0.66, "user:complaint", "repeated_correction", 63},
        {300, Emotion::Curiosity, 0.45, "search_hotels:ok", "", 70},
    };
    std::vector<BankRow> rows;
    for (const SampleRow &one : all) {
        rows.push_back(bankRow(now, rows.size() + 1, one));
    }
    rows[3].amends = RowId{3};
    rows[3].count = 3;
    rows[6].amends = RowId{6};
    return rows;
}

inline std::vector<MoodPoint> samplePoints(WallTime now)
{
    std::vector<MoodPoint> points;
    for (int i = 0; i <= 240; ++i) {
        const double t = i / 240.0;
        const double bad = std::exp(-std::pow((t - 0.2) * 12, 2)) + 0.7 * std::exp(-std::pow((t - 0.75) * 6, 2));
        MoodPoint point;
        point.at = now - 7200s + std::chrono::seconds{i * 30};
        point.seq = StepSeq{static_cast<std::uint64_t>(1 + i * 70 / 240)};
        point.mood = bad > 0.4 ? Emotion::Frustration : Emotion::Curiosity;
        point.energy = 0.3 + 0.3 * bad;
        point.stress = 0.1 + 0.6 * bad;
        point.motivation = 0.7 - 0.35 * bad;
        point.focus = 0.6 - 0.2 * bad;
        point.health = 0.05 + 0.55 * bad;
        points.push_back(point);
    }
    return points;
}

inline Finding finding(WallTime now, std::uint64_t row, int secondsAgo, Emotion emotion, double intensity,
                       const char *cause, const char *family, std::uint32_t count, std::vector<StepSeq> steps)
{
    Finding out;
    out.session = SessionId{7};
    out.row = RowId{row};
    out.at = now - std::chrono::seconds{secondsAgo};
    out.emotion = emotion;
    out.intensity = intensity;
    out.raw = intensity;
    out.cause = cause;
    out.family = family;
    out.count = count;
    out.steps = std::move(steps);
    return out;
}

inline FamilyFinding family(const char *id, const char *name, double intensity, std::uint32_t events, double before,
                            double now, const char *trend, std::vector<StepSeq> steps)
{
    FamilyFinding out;
    out.id = id;
    out.name = name;
    out.intensity = intensity;
    out.events = events;
    out.thorns = 1;
    out.before = before;
    out.now = now;
    out.trend = trend;
    out.steps = std::move(steps);
    return out;
}

inline Diagnosis sampleDiagnosis(WallTime now)
{
    Diagnosis out;
    out.at = now;
    out.thorns = {
        finding(now, 4, 5900, Emotion::Frustration, 0.74, "book_flight:timeout", "timeout", 3,
                {StepSeq{21}, StepSeq{19}, StepSeq{17}}),
        finding(now, 9, 2400, Emotion::Frustration, 0.68, "charge_card:denied", "permission", 1, {StepSeq{48}}),
        finding(now, 12, 900, Emotion::Frustration, 0.65, "user:complaint", "repeated_correction", 2,
                {StepSeq{63}, StepSeq{61}})};
    out.thorns[0].healed = true;
    out.thorns[2].agentPath = "planner/booker";
    out.buds = {finding(now, 13, 300, Emotion::Curiosity, 0.44, "search_hotels:ok", "", 4, {StepSeq{70}}),
                finding(now, 7, 5400, Emotion::Determination, 0.37, "book_flight:ok", "", 1, {StepSeq{27}})};
    out.families = {
        family("permission", "Permission", 0.68, 1, 0, 0.68, "new", {StepSeq{48}}),
        family("repeated_correction", "Repeated correction", 0.65, 2, 0.3, 0.65, "rising", {StepSeq{63}, StepSeq{61}}),
        family("timeout", "Time-out", 0.74, 3, 1.4, 0.2, "falling", {StepSeq{21}, StepSeq{17}})};
    out.families[2].healed = 1;
    out.noRoses = true;
    out.health = 0.58;
    out.evidence = {{StepSeq{48}, "permission", 0.4, ""}, {StepSeq{63}, "repeated_correction", 0.35, ""}};
    out.advice = {{"Wait and try again before a call is given up for a time-out.", "timeout"},
                  {"Ask before a card is charged again.", "permission"}};
    out.suggestions = {{"Give every call of book_flight a time limit of its own.", "timeout"}};
    out.summary = "3 thorns (permission, new), 2 buds, no roses";
    return out;
}

inline const char *patchOfRetry()
{
    return "diff --git a/agent/tools.py b/agent/tools.py\n"
           "--- a/agent/tools.py\n"
           "+++ b/agent/tools.py\n"
           "@@ -1,6 +1,8 @@\n"
           " import requests\n"
           "+import random\n"
           " \n"
           " def book_flight(number, name):\n"
           "     # one attempt, however slow the airline is\n"
           "-    return requests.post(BOOKINGS, json={\"number\": number, \"name\": name})\n"
           "+    return with_retry(lambda: requests.post(\n"
           "+        BOOKINGS, json={\"number\": number, \"name\": name}, timeout=20 + random.random()))\n"
           " \n";
}

inline const char *patchOfLoop()
{
    return "diff --git a/src/poll.ts b/src/poll.ts\n"
           "--- a/src/poll.ts\n"
           "+++ b/src/poll.ts\n"
           "@@ -3,4 +3,4 @@\n"
           " export async function poll(id: string) {\n"
           "-  while (true) {\n"
           "+  for (let attempt = 0; attempt < 30; ++attempt) { // bounded\n"
           "     const state = await read(`jobs/${id}`);\n"
           "     if (state !== 'open') return state;\n";
}

} // namespace detail

/// A run on session 7 with a prompt to change and two changes of code; nothing of it failed.
inline VigilRun sampleRun(WallTime now, std::uint64_t number = 12)
{
    using namespace detail;
    VigilRun run;
    run.number = number;
    run.session = SessionId{7};
    run.at = now;
    run.why = "operator ann";
    run.rules = "default";
    run.reached = RunStage::DiffDone;
    for (const RunStage stage : {RunStage::EbUpdated, RunStage::Diagnosed, RunStage::PromptDone, RunStage::DiffDone}) {
        run.stages.push_back({stage, false, {}, {}});
    }
    run.appraised = {{Emotion::Frustration, 4}, {Emotion::Curiosity, 6}, {Emotion::Relief, 1}};
    run.snapshot.mood = Emotion::Frustration;
    run.snapshot.stress = 0.61;
    run.snapshot.rows = 11.4;
    run.diagnosis = sampleDiagnosis(now);
    const std::string core =
        "## BEGIN_CORE_IDENTITY\nYou book flights and hotels for the customer.\nNever charge a card "
        "twice.\n## END_CORE_IDENTITY\n\n## BEGIN_ADAPTIVE_SECTION\n";
    run.prompt.oldBlock = "- Confirm the dates before you search.\n- Give up a call for a time-out.\n";
    run.prompt.newBlock =
        "- Confirm the dates before you search.\n- Wait and try again before a call is given up for a "
        "time-out.\n- Ask before a card is charged again.\n";
    run.prompt.oldText = core + run.prompt.oldBlock + "## END_ADAPTIVE_SECTION\n";
    run.prompt.newText = core + run.prompt.newBlock + "## END_ADAPTIVE_SECTION\n";
    run.prompt.coreDigest = "9f2c4be1a77d03586c1de2f4a90b7e3c55d81f6a2b94e07c3d6f8a1b2c4d5e6f";
    run.prompt.changes = true;
    run.proposals = {{"retry", "Try again with jittered back-off", "agent/tools.py", patchOfRetry(),
                      "Stands on steps 17, 19 and 21: three time-outs of book_flight.\nTo undo it: git apply -R.",
                      0.82},
                     {"bounded_loop", "Bound the polling loop", "src/poll.ts", patchOfLoop(),
                      "The loop ends only when the job does.\nTo undo it: git apply -R.", 0.57}};
    return run;
}

/// The one before it, in which reading the code failed.
inline VigilRun failedRun(WallTime now, std::uint64_t number = 11)
{
    VigilRun run = sampleRun(now - std::chrono::hours{1}, number);
    run.why = "health crossed 0.50";
    run.prompt = {};
    run.proposals.clear();
    run.stages[1] = {RunStage::Diagnosed, true, "internal", "diagnosis: intensity of row 9 is not a number"};
    run.stages[3] = {RunStage::DiffDone, true, "io", "agent/tools.py: cannot be read: permission denied"};
    run.diagnosis.fallback = true;
    run.remediation = {{RunStage::Diagnosed,
                        "internal: intensity of row 9 is not a number",
                        {"Read the rows of the EmoBank around row 9.", "Replay the run from its record."},
                        "The replay ends with diagnosed and no error."},
                       {RunStage::DiffDone,
                        "io: agent/tools.py cannot be read",
                        {"Let the user who runs Pilothouse read the folder."},
                        "A run with the same folder lists its files."}};
    return run;
}

/// All of session 7.
inline feed::VigilPicture samplePicture(WallTime now)
{
    feed::VigilPicture out;
    out.rows = detail::sampleRows(now);
    out.points = detail::samplePoints(now);
    out.now = {
        now, Emotion::Frustration, {{Emotion::Frustration, 2.1}, {Emotion::Curiosity, 0.8}}, 0.44, 0.61, 0.38, 0.52,
        11.4};
    out.agent = {now, Emotion::Curiosity, {{Emotion::Curiosity, 6.2}}, 0.36, 0.34, 0.55, 0.6, 64.0};
    out.agentHealth = 0.21;
    out.runs = {sampleRun(now), failedRun(now)};
    return out;
}

/// \a count rows over \a span with no pattern to profit from, for load.
inline std::vector<BankRow> manyRows(WallTime now, std::size_t count, std::chrono::seconds span)
{
    std::vector<BankRow> rows;
    rows.reserve(count);
    std::uint32_t seed = 7;
    for (std::size_t i = 0; i < count; ++i) {
        seed = seed * 1664525U + 1013904223U;
        BankRow row;
        row.id = RowId{i + 1};
        row.at = now - span +
                 std::chrono::duration_cast<std::chrono::microseconds>(span) * static_cast<std::int64_t>(i) /
                     static_cast<std::int64_t>(count);
        row.emotion = static_cast<Emotion>(seed >> 16U & 7U);
        row.intensity = 0.25 + 0.7 * (seed >> 20U & 1023U) / 1023.0;
        row.own = row.intensity;
        row.cause = "tool:" + std::to_string(i % 17);
        row.seq = StepSeq{i + 1};
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace pilothouse::test
