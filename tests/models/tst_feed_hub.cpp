// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/current_session.h"
#include "models/feed_hub.h"
#include "models/text.h"

#include "support/qt_test.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace pilothouse;
using namespace std::chrono_literals;

class TestFeedHub : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void batchesReachEveryApplierInOrder()
    {
        models::FeedHub hub;
        QStringList seen;
        hub.addApplier(&hub,
                       [&](const feed::FeedBatch &batch) { seen << QStringLiteral("a%1").arg(batch.events.size()); });
        hub.addApplier(&hub,
                       [&](const feed::FeedBatch &batch) { seen << QStringLiteral("b%1").arg(batch.events.size()); });
        for (int i = 0; i < 3; ++i) {
            hub.queue()->push(feed::Notice{});
        }
        QTRY_COMPARE(seen, (QStringList{QStringLiteral("a3"), QStringLiteral("b3")}));
    }

    void manyPushesMakeFewBatches()
    {
        models::FeedHub hub;
        int batches = 0;
        std::size_t events = 0;
        hub.addApplier(&hub, [&](const feed::FeedBatch &batch) {
            ++batches;
            events += batch.events.size();
        });
        std::jthread pusher([queue = hub.queue()] {
            for (int i = 0; i < 5000; ++i) {
                queue->push(feed::Notice{});
            }
        });
        QTRY_COMPARE(events, std::size_t{5000});
        QVERIFY2(batches < 500, qPrintable(QString::number(batches)));
    }

    void pausedTakesNothingAndCatchesUp()
    {
        models::FeedHub hub;
        std::size_t events = 0;
        hub.addApplier(&hub, [&](const feed::FeedBatch &batch) { events += batch.events.size(); });
        hub.setPaused(true);
        hub.queue()->push(feed::Notice{});
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(events, std::size_t{0});
        hub.setPaused(false);
        QTRY_COMPARE(events, std::size_t{1});
    }

    void aGoneListenerIsLeftAlone()
    {
        models::FeedHub hub;
        int calls = 0;
        auto *listener = new QObject;
        hub.addApplier(listener, [&](const feed::FeedBatch &) { ++calls; });
        delete listener;
        hub.queue()->push(feed::Notice{});
        hub.flush();
        QCOMPARE(calls, 0);
    }

    void theQueueMayOutliveTheHub()
    {
        auto hub = std::make_unique<models::FeedHub>();
        const auto queue = hub->queue();
        hub.reset();
        queue->push(feed::Notice{});
        QCOMPARE(queue->take().events.size(), std::size_t{1});
    }

    void anotherSessionClearsTheStep()
    {
        models::CurrentSession current;
        current.select(SessionId{1});
        current.selectStep(StepSeq{5});
        QSignalSpy steps(&current, &models::CurrentSession::stepChanged);
        current.select(SessionId{2});
        QCOMPARE(current.step(), StepSeq{});
        QCOMPARE(steps.size(), 1);
        QSignalSpy revealed(&current, &models::CurrentSession::revealed);
        current.reveal(SessionId{2}, StepSeq{9});
        QCOMPARE(current.step(), StepSeq{9});
        QCOMPARE(revealed.size(), 1);
    }

    void linesAndClocks()
    {
        QCOMPARE(models::oneLine("  a\n\t b\x1b[0m  c "), QStringLiteral("a b<U+001B>[0m c"));
        QCOMPARE(models::oneLine("abcdef", 3), QStringLiteral("abc"));
        QCOMPARE(models::clockText(42s), QStringLiteral("0:42"));
        QCOMPARE(models::clockText(725s), QStringLiteral("12:05"));
        QCOMPARE(models::clockText(3729s), QStringLiteral("1:02:09"));
        QCOMPARE(models::clockText(-5s), QStringLiteral("0:00"));
        const WallTime time{1'800'000'000'123ms};
        QCOMPARE(models::wallTime(models::localTime(time)), time);
    }
};

QTEST_GUILESS_MAIN(TestFeedHub)
#include "tst_feed_hub.moc"
