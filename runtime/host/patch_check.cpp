// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/patch_check.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>

namespace pilothouse::host {

namespace {

constexpr const char *kCheck = "git apply --check";

/// A path within \a folder as the system spells it: the bytes of \a path as they are.
QString placeOf(const QTemporaryDir &folder, const std::string &path)
{
    return folder.filePath(QFile::decodeName(QByteArray::fromStdString(path)));
}

bool write(const QString &place, const std::string &bytes)
{
    QFile file(place);
    return QDir().mkpath(QFileInfo(place).path()) && file.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
           file.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()) &&
           file.flush();
}

/// What git needs to run, and nothing that could make it do something else.
QProcessEnvironment bareEnvironment(const QString &home)
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_CEILING_DIRECTORIES"), QFileInfo(home).path());
    environment.insert(QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0"));
    return environment;
}

} // namespace

vigil::ProposalCheck gitCheck(const std::string &path, const std::string &before, const std::string &diff,
                              const PatchCheckLimits &limits)
{
    const QString git = QStandardPaths::findExecutable(QStringLiteral("git"));
    if (git.isEmpty()) {
        return {};
    }
    QTemporaryDir folder;
    QTemporaryDir patches;
    const QString patch = placeOf(patches, "change.patch");
    if (!folder.isValid() || !patches.isValid() || !vigil::isWorkspacePath(path) ||
        !write(placeOf(folder, path), before) || !write(patch, diff)) {
        return {kCheck, false, "no room for a copy of the file"};
    }
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.setProcessEnvironment(bareEnvironment(folder.path()));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(git, {QStringLiteral("-c"), QStringLiteral("core.autocrlf=false"), QStringLiteral("apply"),
                        QStringLiteral("--check"), QStringLiteral("--whitespace=nowarn"), patch});
    if (!process.waitForFinished(static_cast<int>(limits.maxTime.count()))) {
        process.kill();
        process.waitForFinished(1000);
        return {kCheck, false, "git did not end in time"};
    }
    const bool passed = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    std::string said = process.readAll().left(static_cast<qsizetype>(limits.maxDetail)).toStdString();
    std::replace_if(
        said.begin(), said.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return {kCheck, passed, passed ? std::string() : said};
}

void checkWithGit(vigil::ProposalSet &set, std::span<const vigil::SourceFile> files, const PatchCheckLimits &limits)
{
    for (std::size_t i = 0; i < set.offered.size();) {
        const vigil::CodeProposal &proposal = set.offered[i];
        const auto file = std::find_if(files.begin(), files.end(),
                                       [&](const vigil::SourceFile &f) { return f.path == proposal.path; });
        vigil::ProposalCheck check = file == files.end()
                                         ? vigil::ProposalCheck{kCheck, false, "not a file of the workspace"}
                                         : gitCheck(file->path, file->text, proposal.diff, limits);
        if (check.name.empty()) {
            return; // no git: nothing more to be said of any
        }
        const bool passed = check.passed;
        vigil::recordCheck(set, i, std::move(check));
        i += passed ? 1 : 0;
    }
}

} // namespace pilothouse::host
