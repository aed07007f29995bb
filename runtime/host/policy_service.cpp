// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/compiled_policy.h"
#include "policy/permission_import.h" // before Qt, whose macro signals would rename a member
#include "policy/policy_text.h"
#include "policy/rule_set.h"

#include "host/policy_service.h"

#include <QDir>
#include <QMetaObject>

#include <algorithm>
#include <memory>
#include <utility>

namespace pilothouse::host {

feed::PolicyCheck checkedPolicy(const std::string &text)
{
    auto document = policy::parsePolicy(text);
    if (!document) {
        return {policy::policyFault(text, document.error().detail), {}};
    }
    if (const auto compiled = policy::CompiledPolicy::compile(*document); !compiled) {
        return {policy::policyFault(text, compiled.error().detail), {}};
    }
    return {std::nullopt, std::move(*document)};
}

Result<feed::PermissionProposal> takenIn(const std::string &settings, const std::string &project,
                                         const std::string &home, const std::string &into)
{
    auto document = policy::parsePolicy(into);
    if (!document) {
        return document.error();
    }
    auto imported = policy::importPermissions(settings, {project, home});
    if (!imported) {
        return imported.error();
    }
    std::erase_if(document->rules, [](const Rule &rule) { return rule.id.starts_with(policy::kImportedPrefix); });
    std::move(imported->document.rules.begin(), imported->document.rules.end(), std::back_inserter(document->rules));
    if (const auto compiled = policy::CompiledPolicy::compile(*document); !compiled) {
        return compiled.error();
    }
    feed::PermissionProposal out;
    out.text = policy::policyText(*document);
    for (policy::ImportedEntry &entry : imported->entries) {
        out.entries.push_back(
            {std::move(entry.list), std::move(entry.text), std::string(name(entry.outcome)), std::move(entry.note)});
    }
    return out;
}

PolicyService::PolicyService(AskEngine askEngine, QString file, QString configDir)
    : m_askEngine(std::move(askEngine)),
      m_file(std::move(file)),
      m_configDir(std::move(configDir)),
      m_thread([this](const std::stop_token &stop) { loop(stop); })
{
}

void PolicyService::loop(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return !m_jobs.empty(); })) {
        const std::vector<Job> jobs = std::exchange(m_jobs, {});
        lock.unlock();
        for (const Job &job : jobs) {
            if (stop.stop_requested()) {
                return;
            }
            QMetaObject::invokeMethod(this, job(), Qt::QueuedConnection);
        }
        lock.lock();
    }
}

void PolicyService::work(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void PolicyService::current(Answer answer)
{
    m_askEngine([this, answer = std::move(answer)](PolicyDocument document, std::vector<Rule> remembered) {
        QMetaObject::invokeMethod(
            this,
            [answer, document = std::move(document), remembered = std::move(remembered)] {
                answer(document, remembered);
            },
            Qt::QueuedConnection);
    });
}

PolicyInForce PolicyService::described(PolicyDocument document) const
{
    const auto file = readPolicy(m_file, m_configDir);
    if (file && file->document == document) {
        return {file->path.isEmpty() ? PolicyInForce::From::BuiltIn : PolicyInForce::From::File,
                file->path.toStdString(), file->text, std::move(document)};
    }
    std::string text = policy::policyText(document);
    return {PolicyInForce::From::Edited, {}, std::move(text), std::move(document)};
}

void PolicyService::inForce(Done<PolicyInForce> done)
{
    current([this, done = std::move(done)](PolicyDocument document, const std::vector<Rule> &) {
        work([this, done, document = std::move(document)] {
            return [done, policy = described(document)] { done(policy); };
        });
    });
}

void PolicyService::check(std::string text, Done<feed::PolicyCheck> done)
{
    const std::uint64_t round = ++m_checks;
    work([this, round, text = std::move(text), done = std::move(done)]() -> std::function<void()> {
        return [this, round, done, checked = checkedPolicy(text)] {
            if (round == m_checks) {
                done(checked);
            }
        };
    });
}

void PolicyService::importPermissions(std::string settings, std::string project, std::string into,
                                      Done<Result<feed::PermissionProposal>> done)
{
    work([settings = std::move(settings), project = std::move(project), into = std::move(into),
          done = std::move(done)]() -> std::function<void()> {
        auto proposal = std::make_shared<Result<feed::PermissionProposal>>(
            takenIn(settings, project, QDir::homePath().toStdString(), into));
        return [done, proposal] { done(std::move(*proposal)); };
    });
}

} // namespace pilothouse::host
