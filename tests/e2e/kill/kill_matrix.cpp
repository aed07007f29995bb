// SPDX-License-Identifier: GPL-3.0-or-later
// Plays every fault at every moment of an approval and counts guarded calls that ran without one. Prints the table; exit code 0 means
// that none did and that every cell could be played.
#include "cell.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace pilothouse::test;

namespace {

struct Totals {
    int cells = 0;
    int broken = 0;
    Evidence sum;
};

/// The decision races the fault only in the middle: those cells are played several times and counted together.
int rounds(Phase phase) { return phase == Phase::During ? 3 : 1; }

void add(Evidence &sum, const Evidence &one)
{
    sum.ran += one.ran;
    sum.approvals += one.approvals;
    sum.unapproved += one.unapproved;
}

void playCell(Fault fault, Phase phase, Totals &totals)
{
    Evidence sum;
    QStringList heard;
    QString broken;
    for (int round = 0; round < rounds(phase); ++round) {
        const Outcome outcome = Cell(fault, phase).play();
        add(sum, outcome.evidence);
        const QString saw = outcome.agentSaw.isEmpty() ? QStringLiteral("nothing") : outcome.agentSaw;
        if (!heard.contains(saw)) {
            heard.append(saw);
        }
        broken += outcome.problem + QString::fromStdString(outcome.evidence.problem);
    }
    std::printf("| %-24s | %-6s | %3d | %9d | %10d | %s%s\n", qPrintable(name(fault)), qPrintable(name(phase)), sum.ran,
                sum.approvals, sum.unapproved, qPrintable(heard.join(QStringLiteral("; "))),
                broken.isEmpty() ? "" : qPrintable(QStringLiteral(" – BROKEN: ") + broken));
    std::fflush(stdout);
    totals.cells += rounds(phase);
    totals.broken += broken.isEmpty() ? 0 : 1;
    add(totals.sum, sum);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QElapsedTimer since;
    since.start();
    Totals totals;
    std::printf("| fault                    | when   | ran | approvals | unapproved | the agent heard\n");
    std::printf("|--------------------------|--------|-----|-----------|------------|----------------\n");
    for (const Fault fault : {Fault::RuntimeKilled, Fault::OperatorKilled, Fault::AgentKilled, Fault::SocketCut,
                              Fault::DeadlinePassed, Fault::QueueFull, Fault::DiskFull}) {
        for (const Phase phase : {Phase::Before, Phase::During, Phase::After}) {
            playCell(fault, phase, totals);
        }
    }
    std::printf("%d cells in %.1f s: %d calls ran, %d approvals recorded, %d ran without one, %d could not be played\n",
                totals.cells, static_cast<double>(since.elapsed()) / 1'000.0, totals.sum.ran, totals.sum.approvals,
                totals.sum.unapproved, totals.broken);
    // A matrix in which nothing ever runs proves nothing: most cells after an approval run the call.
    return totals.sum.unapproved == 0 && totals.broken == 0 && totals.sum.ran >= 5 ? 0 : 1;
}
