// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/playbook_source.h"

#include "engine/playbook_set.h"
#include "recovery/playbook_file.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <utility>

namespace pilothouse::host {

namespace {

constexpr qint64 kMaxBytes = 256 << 10;
constexpr qsizetype kMaxFiles = 200;

Result<recovery::Playbook> readPlaybook(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::Io, "cannot be read"};
    }
    if (file.size() > kMaxBytes) {
        return Error{ErrorCode::TooLarge, "is larger than 256 KiB"};
    }
    const QByteArray text = file.readAll();
    auto playbook = recovery::parsePlaybook({text.constData(), static_cast<std::size_t>(text.size())});
    if (!playbook) {
        return playbook.error();
    }
    if (auto compiled = engine::PlaybookSet::compile({*playbook}); !compiled) {
        return compiled.error();
    }
    return playbook;
}

} // namespace

LoadedPlaybooks loadPlaybooks(const QString &configDir)
{
    LoadedPlaybooks out;
    auto shipped = recovery::builtInPlaybooks();
    if (!shipped) {
        out.problems.push_back("shipped playbooks: " + shipped.error().detail);
    }
    const QDir folder(configDir + QStringLiteral("/playbooks"));
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    std::vector<recovery::Playbook> own;
    for (const QString &name : names.mid(0, kMaxFiles)) {
        if (name.endsWith(QStringLiteral(".schema.json"))) {
            continue;
        }
        auto playbook = readPlaybook(folder.filePath(name));
        const std::string file = folder.filePath(name).toStdString();
        if (!playbook) {
            out.problems.push_back(file + ": " + playbook.error().detail);
            continue;
        }
        const auto same = std::find_if(own.begin(), own.end(), [&](const auto &one) { return one.id == playbook->id; });
        if (same != own.end()) {
            out.problems.push_back(file + ": id: \"" + playbook->id + "\" is that of another file in this folder");
            continue;
        }
        own.push_back(std::move(*playbook));
    }
    if (names.size() > kMaxFiles) {
        out.problems.push_back(folder.path().toStdString() + ": more than " + std::to_string(kMaxFiles) + " files");
    }
    out.playbooks = recovery::merged(shipped ? std::move(*shipped) : std::vector<recovery::Playbook>(), std::move(own));
    return out;
}

} // namespace pilothouse::host
