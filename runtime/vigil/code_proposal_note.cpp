// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/code_proposal.h"

namespace pilothouse::vigil {

namespace {

/// What stands in a note between backticks: a name from outside cannot end them or begin a line.
std::string quotedCode(std::string_view text)
{
    std::string out = "`";
    for (const char c : text.substr(0, 200)) {
        out += c == '`' || static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + "`";
}

std::string stepList(const std::vector<StepSeq> &steps)
{
    std::string out;
    for (const StepSeq step : steps) {
        out += (out.empty() ? "" : ", ") + std::to_string(raw(step));
    }
    return out;
}

void addTargets(std::string &out, const std::vector<StrategyTarget> &targets)
{
    for (const StrategyTarget &target : targets) {
        out += "- line " + std::to_string(target.line) +
               (target.function.empty() ? "" : " in " + quotedCode(target.function)) + ": " + quotedCode(target.what) +
               (target.named ? " (named by the cause)" : "") + "\n";
    }
}

} // namespace

std::string noteText(const CodeProposal &proposal)
{
    std::string out = "# " + proposal.title + "\n\n";
    out += "File: " + quotedCode(proposal.path) + "  \nBefore (SHA-256): `" + proposal.beforeDigest + "`\n\n## Why\n\n";
    out += proposal.why.family.empty() ? "" : "- cause family: " + quotedCode(proposal.why.family) + "\n";
    out += proposal.why.cause.empty() ? "" : "- strongest cause: " + quotedCode(proposal.why.cause) + "\n";
    out += proposal.why.steps.empty() ? "" : "- steps: " + stepList(proposal.why.steps) + "\n";
    addTargets(out, proposal.why.targets);
    out += "\n## Risks\n\n";
    for (const std::string &risk : proposal.risks) {
        out += "- " + risk + "\n";
    }
    out += "\n## Checks\n\n";
    for (const ProposalCheck &check : proposal.checks) {
        out += "- " + check.name + ": " + (check.passed ? "passed" : "failed") + "\n";
    }
    out += "\n## Apply\n\nRead the diff, save it as change.patch and run `git apply change.patch` in the workspace.\n";
    out += "\n## Roll back\n\n" + proposal.rollback + "\n";
    return out;
}

} // namespace pilothouse::vigil
