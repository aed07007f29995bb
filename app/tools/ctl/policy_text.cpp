// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/policy_text.h"

#include "policy/compiled_policy.h"

#include <QFile>

namespace pilothouse::ctl {

namespace {

constexpr qint64 kMaxPolicyBytes = 4 << 20;

} // namespace

Result<std::string> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::Io, path.toStdString() + ": " + file.errorString().toStdString()};
    }
    if (file.size() > kMaxPolicyBytes) {
        return Error{ErrorCode::TooLarge,
                     path.toStdString() + " is larger than " + std::to_string(kMaxPolicyBytes) + " bytes"};
    }
    return file.readAll().toStdString();
}

Result<policy::PolicyDocument> policyFromFile(const QString &path)
{
    const auto text = contentOf(path);
    if (!text.ok()) {
        return text.error();
    }
    auto document = policy::parsePolicy(*text);
    if (!document.ok()) {
        return Error{document.error().code, path.toStdString() + ": " + document.error().detail};
    }
    if (const auto compiled = policy::CompiledPolicy::compile(*document); !compiled.ok()) {
        return Error{compiled.error().code, path.toStdString() + ": " + compiled.error().detail};
    }
    return document;
}

} // namespace pilothouse::ctl
