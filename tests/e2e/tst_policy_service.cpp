// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/default_policy.h" // before Qt, whose macro signals would rename a member
#include "policy/rule_set.h"

#include "host/policy_service.h"
#include "support/qt_test.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace pilothouse;

namespace {

/// The service with an engine that answers on a thread of its own.
struct Rig {
    QTemporaryDir config;
    PolicyDocument document;
    std::vector<Rule> remembered;
    host::PolicyService service{[this](host::PolicyService::Answer answer) {
                                    std::thread([this, answer] { answer(document, remembered); }).join();
                                },
                                {},
                                config.path()};

    PolicyInForce inForce()
    {
        std::optional<PolicyInForce> got;
        service.inForce([&](PolicyInForce policy) { got = std::move(policy); });
        return QTest::qWaitFor([&] { return got.has_value(); }) ? *got : PolicyInForce{};
    }
    feed::PolicyCheck check(const std::string &text)
    {
        std::optional<feed::PolicyCheck> got;
        service.check(text, [&](feed::PolicyCheck checked) { got = std::move(checked); });
        return QTest::qWaitFor([&] { return got.has_value(); }) ? *got : feed::PolicyCheck{};
    }
};

constexpr const char *kFile = "{\n  \"version\": 1,\n  \"rules\": []\n}\n";

} // namespace

class TestPolicyService : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void theTextIsTheOneThatWasRead()
    {
        Rig rig;
        rig.document = host::loadPolicy({}, rig.config.path()).value();
        QVERIFY(rig.document.rules.front().origin == RuleOrigin::Default);
        const auto built = rig.inForce();
        QVERIFY(built.from == PolicyInForce::From::BuiltIn);
        QCOMPARE(built.text, std::string(policy::defaultPolicyJson()));
        QVERIFY(built.document == rig.document);

        QFile file(rig.config.filePath(QStringLiteral("policy.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(kFile) > 0);
        file.close();
        rig.document = host::loadPolicy({}, rig.config.path()).value();
        const auto read = rig.inForce();
        QVERIFY(read.from == PolicyInForce::From::File);
        QCOMPARE(read.text, std::string(kFile));
        QCOMPARE(QString::fromStdString(read.file), file.fileName());

        rig.document.fallback = RuleEffect::Deny; // edited in the running program
        const auto edited = rig.inForce();
        QVERIFY(edited.from == PolicyInForce::From::Edited);
        QVERIFY(policy::parsePolicy(edited.text).value() == rig.document);
    }

    void aTextIsCheckedAndOnlyTheNewestAnswered()
    {
        Rig rig;
        const auto wrong = rig.check("{\"version\": 1,\n \"rules\": [{\"id\": \"a\", \"effect\": \"maybe\"}]}");
        QVERIFY(wrong.fault.has_value());
        QCOMPARE(wrong.fault->line, 2U);
        QCOMPARE(wrong.fault->detail, std::string("rules[0].effect: one of deny, ask, allow is needed"));
        const auto good = rig.check(kFile);
        QVERIFY(!good.fault);
        QVERIFY(good.document == policy::parsePolicy(kFile).value());
        int first = 0;
        int second = 0;
        rig.service.check("{", [&](const feed::PolicyCheck &) { ++first; });
        rig.service.check(kFile, [&](const feed::PolicyCheck &) { ++second; });
        QTRY_COMPARE(second, 1);
        QCoreApplication::processEvents();
        QCOMPARE(first, 0);
    }

    void permissionsAreTakenInOnce()
    {
        const std::string settings =
            "{\"permissions\":{\"allow\":[\"Read(./docs/**)\"],\"deny\":[\"Bash(rm:*)\"],\"ask\":[\"WebFetch\"]}}";
        const std::string mine =
            "{\"version\":1,\"fallback\":\"deny\",\"rules\":[{\"id\":\"mine\",\"effect\":\"ask\"}]}";
        const auto once = host::takenIn(settings, "/home/ada/shop", "/home/ada", mine);
        QVERIFY2(once.ok(), once.ok() ? "" : once.error().detail.c_str());
        QCOMPARE(once->entries.size(), std::size_t{3});
        const auto first = policy::parsePolicy(once->text).value();
        QCOMPARE(first.rules.front().id, std::string("mine"));
        QVERIFY(first.fallback == RuleEffect::Deny);
        QVERIFY(first.rules.size() > 1 && first.rules[1].id.starts_with("claude."));
        const auto again = host::takenIn(settings, "/home/ada/shop", "/home/ada", once->text);
        QVERIFY(policy::parsePolicy(again->text).value() == first);
        QVERIFY(!host::takenIn("{", "", "", mine).ok());
        QVERIFY(!host::takenIn(settings, "", "", "{").ok());
    }
};

QTEST_GUILESS_MAIN(TestPolicyService)
#include "tst_policy_service.moc"
