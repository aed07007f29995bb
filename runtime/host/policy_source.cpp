// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/policy_source.h"

#include "policy/default_policy.h"

#include <QFile>
#include <QFileInfo>

namespace pilothouse::host {

namespace {

constexpr qint64 kMaxBytes = 4 << 20;

Result<policy::PolicyDocument> parse(std::string_view text)
{
    auto parsed = policy::parsePolicy(text);
    if (!parsed.ok()) {
        return parsed.error();
    }
    policy::PolicyDocument document = *std::move(parsed);
    if (auto rules = policy::RuleSet::compile(document.rules, document.fallback); !rules.ok()) {
        return rules.error();
    }
    return document;
}

Error inFile(const QString &file, const Error &error)
{
    return Error{error.code, file.toStdString() + ": " + error.detail};
}

} // namespace

QString policyFile(const QString &file, const QString &configDir)
{
    if (!file.isEmpty()) {
        return file;
    }
    const QString standard = configDir + QStringLiteral("/policy.json");
    return QFileInfo::exists(standard) ? standard : QString();
}

Result<ReadPolicy> readPolicy(const QString &file, const QString &configDir)
{
    const QString path = policyFile(file, configDir);
    if (path.isEmpty()) {
        auto built = parse(policy::defaultPolicyJson());
        if (!built.ok()) {
            return built.error();
        }
        for (Rule &rule : built->rules) {
            rule.origin = RuleOrigin::Default;
        }
        return ReadPolicy{{}, std::string(policy::defaultPolicyJson()), *std::move(built)};
    }
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly)) {
        return inFile(path, Error{ErrorCode::Io, "cannot be read"});
    }
    if (source.size() > kMaxBytes) {
        return inFile(path, Error{ErrorCode::TooLarge, "is larger than 4 MiB"});
    }
    std::string text = source.readAll().toStdString();
    auto document = parse(text);
    if (!document.ok()) {
        return inFile(path, document.error());
    }
    return ReadPolicy{path, std::move(text), *std::move(document)};
}

Result<policy::PolicyDocument> loadPolicy(const QString &file, const QString &configDir)
{
    auto read = readPolicy(file, configDir);
    return read.ok() ? Result<policy::PolicyDocument>(std::move(read->document)) : read.error();
}

} // namespace pilothouse::host
