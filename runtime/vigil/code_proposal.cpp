// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/code_proposal.h"

#include "base/digest.h"
#include "text/sentences.h"

#include <algorithm>
#include <optional>
#include <set>

namespace pilothouse::vigil {

namespace {

constexpr std::size_t kMostErrors = 3; ///< of a cause
constexpr std::size_t kErrorBytes = 500;
constexpr std::string_view kRollback =
    "Save the diff as change.patch; `git apply -R change.patch` in the workspace, or `patch -R -p1 < change.patch`, "
    "takes it back as "
    "long as the lines around it are the same. The digest of the file before the change is given above.";

ProposalCheck checkOf(std::string name, const Result<void> &outcome)
{
    return {std::move(name), outcome.ok(), outcome.ok() ? std::string() : outcome.error().detail};
}

/// What every offered diff must pass, whoever wrote it.
std::vector<ProposalCheck> checksOf(const SourceFile &file, const std::string &after, const std::string &diff)
{
    std::vector<ProposalCheck> checks;
    checks.push_back(checkOf("applies in memory", checkDiff(diff, file.path, file.text, after)));
    checks.push_back({"stays in the workspace", isWorkspacePath(file.path), "not a path within the workspace"});
    checks.back().detail = checks.back().passed ? std::string() : checks.back().detail;
    if (const auto language = sourceLanguageOf(file.path)) {
        const ParsedSource was = parseSource(file.path, *language, file.text);
        const ParsedSource is = parseSource(file.path, *language, after);
        const bool reads = is.fault.empty() || !was.fault.empty();
        checks.push_back({"reads", reads, reads ? std::string() : is.fault});
    }
    return checks;
}

const ProposalCheck *failedOf(const std::vector<ProposalCheck> &checks)
{
    const auto failed =
        std::find_if(checks.begin(), checks.end(), [](const ProposalCheck &check) { return !check.passed; });
    return failed == checks.end() ? nullptr : &*failed;
}

std::string reasonOf(const ProposalCheck &check) { return check.name + ": " + check.detail; }

/// The best cause for a strategy in a source.
struct Fit {
    const Cause *cause = nullptr;
    double score = 0;
};

Fit bestCause(const Strategy &strategy, const ParsedSource &source, std::span<const Cause> causes)
{
    Fit best;
    for (const Cause &cause : causes) {
        const double score = strategy.match(source, cause);
        if (score > best.score) {
            best = {&cause, score};
        }
    }
    return best;
}

void propose(ProposalSet &set, const SourceFile &file, const ParsedSource &source, const Strategy &strategy,
             const Fit &fit)
{
    const std::string id(strategy.id());
    const Result<std::string> after = strategy.transform(source, *fit.cause);
    if (!after.ok()) {
        set.refused.push_back({id, file.path, after.error().detail});
        return;
    }
    CodeProposal proposal;
    proposal.strategy = id;
    proposal.title = strategy.title();
    proposal.path = file.path;
    proposal.why = {fit.cause->family, fit.cause->cause, fit.cause->steps, strategy.targets(source, *fit.cause)};
    proposal.score = fit.score;
    proposal.beforeDigest = hex(sha256(file.text));
    proposal.diff = unifiedDiff(file.path, file.text, *after);
    proposal.rollback = kRollback;
    proposal.risks = strategy.risks();
    proposal.checks = checksOf(file, *after, proposal.diff);
    proposal.checks.push_back({"nothing is left to change", true, {}}); // transform() gives an error otherwise
    if (const ProposalCheck *failed = failedOf(proposal.checks)) {
        set.refused.push_back({id, file.path, reasonOf(*failed)});
        return;
    }
    set.offered.push_back(std::move(proposal));
}

/// What the steps of \a thorn said, where it is not in \a errors yet.
void addErrors(std::vector<std::string> &errors, const Finding &thorn, const TextOfStep &textOf)
{
    for (const StepSeq step : thorn.steps) {
        if (!textOf || errors.size() >= kMostErrors) {
            return;
        }
        std::string said(text::beginning(textOf(step), kErrorBytes));
        if (!said.empty() && std::find(errors.begin(), errors.end(), said) == errors.end()) {
            errors.push_back(std::move(said));
        }
    }
}

} // namespace

std::vector<Cause> causesOf(const Diagnosis &diagnosis, const TextOfStep &textOf)
{
    std::vector<Cause> causes;
    for (const FamilyFinding &family : diagnosis.families) {
        if (family.thorns > 0 && family.healed >= family.thorns) {
            continue;
        }
        Cause cause;
        cause.family = family.id;
        cause.intensity = std::clamp(family.intensity, 0.0, 1.0);
        cause.steps = family.steps;
        std::set<std::string> tools;
        for (const Finding &thorn : diagnosis.thorns) {
            if (thorn.family != family.id || thorn.healed) {
                continue;
            }
            cause.cause = cause.cause.empty() ? thorn.cause : cause.cause;
            const std::string kind = thorn.cause.substr(0, thorn.cause.rfind(':'));
            if (const auto dot = kind.find('.');
                dot != std::string::npos && tools.insert(kind.substr(dot + 1)).second) {
                cause.tools.push_back(kind.substr(dot + 1));
            }
            addErrors(cause.errors, thorn, textOf);
        }
        causes.push_back(std::move(cause));
    }
    return causes;
}

ProposalSet proposeCode(std::span<const SourceFile> files, std::span<const Cause> causes, const ProposalLimits &limits)
{
    ProposalSet set;
    for (const std::size_t i : hottestFiles(files, causes, limits.maxFiles)) {
        const SourceFile &file = files[i];
        const auto language = sourceLanguageOf(file.path);
        if (!language) {
            continue;
        }
        const ParsedSource source = parseSource(file.path, *language, file.text);
        if (!source.fault.empty()) {
            ++set.unread;
            continue;
        }
        for (const auto &strategy : builtInStrategies()) {
            const Fit fit = bestCause(*strategy, source, causes);
            if (fit.cause != nullptr && fit.score >= limits.least) {
                propose(set, file, source, *strategy, fit);
            }
        }
    }
    std::stable_sort(set.offered.begin(), set.offered.end(),
                     [](const CodeProposal &a, const CodeProposal &b) { return a.score > b.score; });
    set.offered.resize(std::min(set.offered.size(), limits.maxProposals));
    return set;
}

ProposalSet proposalsFromDiff(std::string_view diff, std::span<const SourceFile> files, const ProposalWhy &why,
                              const DiffLimits &limits)
{
    ProposalSet set;
    const auto refuse = [&](const std::string &path, const std::string &reason) {
        ProposalSet refused;
        refused.refused.push_back({"advisor", path, reason});
        return refused;
    };
    const auto parsed = parseUnifiedDiff(diff, limits);
    if (!parsed.ok()) {
        return refuse({}, parsed.error().detail);
    }
    std::set<std::string_view> seen;
    for (const FileDiff &change : *parsed) {
        if (!isWorkspacePath(change.path)) {
            return refuse(change.path, "not a path within the workspace");
        }
        const auto file =
            std::find_if(files.begin(), files.end(), [&](const SourceFile &f) { return f.path == change.path; });
        if (file == files.end() || !seen.insert(change.path).second) {
            return refuse(change.path, file == files.end() ? "not a file of the workspace" : "changed twice");
        }
        const Result<std::string> after = applyDiff(file->text, change, HunkPlace::Unique);
        if (!after.ok() || *after == file->text) {
            return refuse(change.path, after.ok() ? "changes nothing" : after.error().detail);
        }
        CodeProposal proposal;
        proposal.strategy = "advisor";
        proposal.title = "Change written by an advisor";
        proposal.path = change.path;
        proposal.why = why;
        proposal.beforeDigest = hex(sha256(file->text));
        proposal.diff = unifiedDiff(file->path, file->text, *after);
        proposal.rollback = kRollback;
        proposal.risks = {"Written by a model: read every line of it before it is applied."};
        proposal.checks = checksOf(*file, *after, proposal.diff);
        if (const ProposalCheck *failed = failedOf(proposal.checks)) {
            return refuse(change.path, reasonOf(*failed));
        }
        set.offered.push_back(std::move(proposal));
    }
    return set;
}

void recordCheck(ProposalSet &set, std::size_t index, ProposalCheck check)
{
    CodeProposal &proposal = set.offered[index];
    if (check.passed) {
        proposal.checks.push_back(std::move(check));
        return;
    }
    set.refused.push_back({proposal.strategy, proposal.path, reasonOf(check)});
    set.offered.erase(set.offered.begin() + static_cast<std::ptrdiff_t>(index));
}

std::vector<RunProposal> toRunProposals(const ProposalSet &set)
{
    std::vector<RunProposal> out;
    for (const CodeProposal &proposal : set.offered) {
        out.push_back(
            {proposal.strategy, proposal.title, proposal.path, proposal.diff, noteText(proposal), proposal.score});
    }
    return out;
}

} // namespace pilothouse::vigil
