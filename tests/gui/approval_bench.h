// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "approvals/approval_panel.h"
#include "gui/operator_fakes.h"
#include "models/approval_list_model.h"

#include <QApplication>
#include <QLabel>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <string>

namespace pilothouse::test {

using namespace std::chrono_literals;

inline const char *const kArgs =
    R"({"to":"billing@acme.example","big":9223372036854775807,"f":1.0,"none":null,"deep":{"a":[1,{"b":2.50}]},"ok":true})";

inline Approval call(std::uint64_t id, const ManualClock &clock, const char *args = kArgs)
{
    Approval out;
    out.id = ApprovalId{id};
    out.session = SessionId{1};
    out.step.kind = StepKind::ToolCall;
    out.step.seq = StepSeq{68};
    out.step.tool = "send_mail";
    out.step.args = args;
    out.digest = "digest-" + std::to_string(id);
    out.ruleId = "mail.new";
    out.ruleName = "mail to a new recipient";
    out.reason = "sends outside";
    out.canEdit = true;
    out.openedAt = clock.wall();
    out.deadline = clock.wall() + 300s;
    return out;
}

/// A panel in an active window with ports that the test answers.
struct Bench {
    ManualClock clock;
    models::ApprovalListModel waiting;
    FakeOperator port;
    FakeHistory history;
    QMainWindow window;
    approvals::ApprovalPanel *panel = nullptr;

    Bench()
    {
        panel = new approvals::ApprovalPanel(waiting, port, history, clock);
        window.setCentralWidget(panel);
        window.resize(520, 700);
        window.show();
        if (!QTest::qWaitForWindowActive(&window)) {
            qFatal("the window does not get active");
        }
    }
    void news(std::vector<feed::FeedEvent> events) { waiting.apply({std::move(events), {}, {}}); }
    void hold(const Approval &approval)
    {
        news({feed::ApprovalChanged{approval}});
        clock.advance(1s);
        panel->setFocus();
    }
    void end(Approval approval, Verdict verdict)
    {
        verdict.approval = approval.id;
        approval.outcome = std::move(verdict);
        news({feed::ApprovalChanged{approval}});
    }
    template<class Widget = QPushButton>
    Widget *find(const char *name) const
    {
        auto *widget = window.findChild<Widget *>(QString::fromLatin1(name));
        if (widget == nullptr) {
            qFatal("no %s", name);
        }
        return widget;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : &window;
        QTest::keyClick(target, key, modifiers);
    }
    void type(const char *field, const QString &text)
    {
        auto *edit = find<QPlainTextEdit>(field);
        edit->setPlainText(text);
    }
    [[nodiscard]] QString label(const char *name) const { return find<QLabel>(name)->text(); }
    approvals::ApprovalController &controller() { return panel->controller(); }
};

} // namespace pilothouse::test
