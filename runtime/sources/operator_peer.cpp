// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/operator_peer.h"

#include "base/digest.h"
#include "policy/rule_set.h"
#include "protocol/decode.h"
#include "protocol/encode.h"
#include "protocol/encode_operator.h"
#include "protocol/encode_vigil.h"

#include <algorithm>

namespace pilothouse::sources {

namespace {

std::vector<std::string> asJson(const std::vector<Rule> &rules)
{
    std::vector<std::string> texts;
    texts.reserve(rules.size());
    std::transform(rules.begin(), rules.end(), std::back_inserter(texts), policy::ruleToJson);
    return texts;
}

std::string_view levelName(feed::Notice::Level level)
{
    switch (level) {
    case feed::Notice::Level::Info: return "info";
    case feed::Notice::Level::Warning: return "warning";
    case feed::Notice::Level::Error: break;
    }
    return "error";
}

std::vector<protocol::PackedMessage> asMessages(const std::vector<feed::PackedRow> &rows)
{
    std::vector<protocol::PackedMessage> messages;
    messages.reserve(rows.size());
    for (const feed::PackedRow &row : rows) {
        messages.push_back({row.row, row.item, row.role, row.label});
    }
    return messages;
}

std::vector<protocol::OperatorStep> asSteps(std::vector<feed::StepRow> rows)
{
    std::vector<protocol::OperatorStep> steps;
    steps.reserve(rows.size());
    for (feed::StepRow &row : rows) {
        steps.push_back({std::move(row.step), row.proposed, row.held, std::move(row.verdict)});
    }
    return steps;
}

} // namespace

OperatorPeer::OperatorPeer(Connection &connection, const EnginePort &engine, InspectorPort &inspector,
                           const ServerOptions &options, std::optional<std::string> presented, Later later)
    : m_connection(connection),
      m_engine(engine),
      m_inspector(inspector),
      m_options(options),
      m_presented(std::move(presented)),
      m_later(std::move(later))
{
}

OperatorPeer::~OperatorPeer() { lost(); }

void OperatorPeer::receive(const QByteArray &frame)
{
    auto decoded =
        protocol::decodeOperatorFrame(std::string_view(frame.constData(), static_cast<std::size_t>(frame.size())),
                                      JsonLimits{m_options.limits.frameBytes, JsonLimits{}.maxDepth});
    if (!m_connection.admit(1)) {
        fail(protocol::wireError(protocol::WireCode::RateLimited, "too many requests"));
        return;
    }
    if (auto *error = std::get_if<protocol::WireError>(&decoded)) {
        fail(std::move(*error));
        return;
    }
    auto &request = std::get<protocol::OperatorRequestFrame>(decoded);
    if (!m_initialized && !std::holds_alternative<protocol::OperatorInitialize>(request.message)) {
        fail(std::move(request.id), protocol::wireError(protocol::WireCode::NotInitialized, "initialize comes first"));
        return;
    }
    std::visit([&](auto &message) { on(std::move(request.id), std::move(message)); }, request.message);
}

void OperatorPeer::on(protocol::WireId id, protocol::OperatorInitialize &&message)
{
    if (m_initialized) {
        fail(std::move(id),
             protocol::wireError(protocol::WireCode::InvalidRequest, "this connection has its operator already"));
        return;
    }
    if (!equalConstantTime(m_presented.value_or(message.token), m_options.operatorToken)) {
        fail(std::move(id), protocol::wireError(Error{ErrorCode::Unauthorized, "token missing or wrong"}));
        return;
    }
    m_initialized = true;
    m_name = std::move(message.name);
    m_connection.trust();
    send(protocol::encodeOperatorWelcome(id, m_name, PILOTHOUSE_VERSION));
}

template<class T, class Encode>
std::function<void(Result<T>)> OperatorPeer::answering(protocol::WireId id, Encode encode)
{
    return [later = m_later, id = std::move(id), encode](Result<T> found) {
        later([id, encode, found = std::move(found)](OperatorPeer &peer) {
            found.ok() ? peer.send(encode(id, *found)) : peer.fail(id, protocol::wireError(found.error()));
        });
    };
}

void OperatorPeer::on(protocol::WireId id, protocol::ListSessions &&message)
{
    m_inspector.sessions(message.before.value_or(WallTime::max()), message.limit,
                         answering<std::vector<SessionInfo>>(std::move(id), [](const auto &to, const auto &sessions) {
                             return protocol::encodeSessions(to, sessions);
                         }));
}

void OperatorPeer::on(protocol::WireId id, protocol::ListSteps &&message)
{
    m_inspector.steps(message.session, message.from, message.count,
                      answering<std::vector<feed::StepRow>>(std::move(id), [](const auto &to, const auto &rows) {
                          return protocol::encodeSteps(to, asSteps(rows));
                      }));
}

void OperatorPeer::on(protocol::WireId id, protocol::ListPackings &&message)
{
    m_inspector.packings(message.session, message.from, message.count,
                         answering<std::vector<FocusColumn>>(std::move(id), [](const auto &to, const auto &columns) {
                             return protocol::encodePackings(to, columns);
                         }));
}

void OperatorPeer::on(protocol::WireId id, protocol::ListPackedItems &&message)
{
    m_inspector.packedRows(message.session, message.call, message.from, message.count,
                           answering<std::vector<feed::PackedRow>>(std::move(id), [](const auto &to, const auto &rows) {
                               return protocol::encodePackedRows(to, asMessages(rows));
                           }));
}

void OperatorPeer::on(protocol::WireId id, protocol::ShowPackedItem &&message)
{
    m_inspector.packedItem(message.session, message.call, message.row,
                           answering<feed::FocusDetail>(std::move(id), [](const auto &to, const auto &detail) {
                               return protocol::encodePackedItem(to, detail.item, detail.whole);
                           }));
}

void OperatorPeer::on(protocol::WireId id, protocol::Diagnose &&message)
{
    auto done = [later = m_later, id = std::move(id)](Result<VigilRun> made) {
        later([id, made = std::move(made)](OperatorPeer &peer) {
            if (made.ok()) {
                peer.send(protocol::encodeDiagnosed(id, *made));
            } else if (made.error().code == ErrorCode::InvalidArgument) {
                peer.fail(id, protocol::invalidParams("params.workspace", made.error().detail));
            } else {
                peer.fail(id, protocol::wireError(made.error()));
            }
        });
    };
    m_inspector.diagnose(message.session, std::move(message.workspace), m_name, std::move(done));
}

void OperatorPeer::on(protocol::WireId id, protocol::ListApprovals &&)
{
    m_inspector.picture([later = m_later, id = std::move(id)](const std::vector<feed::FeedEvent> &events) {
        std::vector<Approval> open;
        for (const feed::FeedEvent &event : events) {
            if (const auto *changed = std::get_if<feed::ApprovalChanged>(&event);
                changed != nullptr && !changed->approval.outcome) {
                open.push_back(changed->approval);
            }
        }
        later([id, open = std::move(open)](OperatorPeer &peer) { peer.send(protocol::encodeApprovals(id, open)); });
    });
}

void OperatorPeer::on(protocol::WireId id, protocol::ListRules &&)
{
    m_inspector.picture([later = m_later, id = std::move(id)](const std::vector<feed::FeedEvent> &events) {
        std::vector<std::string> rules;
        for (const feed::FeedEvent &event : events) {
            if (const auto *changed = std::get_if<feed::RulesChanged>(&event)) {
                rules = asJson(changed->rules);
            }
        }
        later([id, rules = std::move(rules)](OperatorPeer &peer) { peer.send(protocol::encodeRules(id, rules)); });
    });
}

void OperatorPeer::on(protocol::WireId id, protocol::Subscribe &&message)
{
    lost();
    m_sessions.clear();
    for (const SessionId session : message.sessions) {
        m_sessions.insert(raw(session));
    }
    send(protocol::encodeDone(id));
    m_feed = std::make_shared<feed::FeedQueue>([later = m_later] { later([](OperatorPeer &peer) { peer.drain(); }); });
    m_inspector.subscribe(m_feed);
}

void OperatorPeer::on(protocol::WireId id, protocol::DeleteSessions &&message)
{
    auto done = [later = m_later, id = std::move(id)](const Result<std::uint64_t> &deleted) {
        later([id, deleted](OperatorPeer &peer) {
            deleted.ok() ? peer.send(protocol::encodeDeleted(id, *deleted))
                         : peer.fail(id, protocol::wireError(deleted.error()));
        });
    };
    m_inspector.deleteSessions(std::move(message.sessions), std::move(done));
}

void OperatorPeer::on(protocol::WireId id, protocol::RememberRule &&message)
{
    auto rule = policy::ruleFromJson(message.rule);
    if (!rule.ok()) {
        fail(std::move(id), protocol::invalidParams("params.rule", rule.error().detail));
        return;
    }
    operate(std::move(id), Remember{*std::move(rule)});
}

void OperatorPeer::on(protocol::WireId id, protocol::OperatorRequest &&message)
{
    operate(std::move(id), std::move(message.act));
}

void OperatorPeer::operate(protocol::WireId id, OperatorAct act)
{
    const engine::Caller caller{m_connection.id(), m_ids.take(std::move(id))};
    if (!m_engine.post(engine::Operate{caller, m_name, std::move(act)})) {
        fail(*m_ids.release(caller.request),
             protocol::wireError(protocol::WireCode::QueueFull, "the runtime cannot take more now"));
    }
}

void OperatorPeer::deliver(engine::Reply &&reply)
{
    if (const auto *done = std::get_if<engine::Done>(&reply)) {
        if (const auto id = m_ids.release(done->caller.request)) {
            send(protocol::encodeDone(*id));
        }
    } else if (const auto *refused = std::get_if<engine::Refused>(&reply)) {
        if (auto id = m_ids.release(refused->caller.request)) {
            fail(*std::move(id), protocol::wireError(refused->error, refused->expected));
        }
    }
}

void OperatorPeer::drain()
{
    if (!m_feed) {
        return;
    }
    for (const feed::FeedEvent &event : m_feed->take().events) {
        sendEvent(event);
    }
    m_connection.flush();
}

void OperatorPeer::sendEvent(const feed::FeedEvent &event)
{
    if (const auto *session = std::get_if<feed::SessionChanged>(&event)) {
        if (wants(session->session.id)) {
            m_connection.send(protocol::encodeSessionEvent(session->session));
        }
    } else if (const auto *step = std::get_if<feed::StepAdded>(&event)) {
        if (wants(step->session)) {
            m_connection.send(protocol::encodeStepEvent(step->session, step->step, step->held));
        }
    } else if (const auto *decided = std::get_if<feed::StepDecided>(&event)) {
        if (wants(decided->session)) {
            m_connection.send(protocol::encodeDecidedEvent(decided->session, decided->seq, decided->verdict));
        }
    } else if (const auto *approval = std::get_if<feed::ApprovalChanged>(&event)) {
        if (wants(approval->approval.session)) {
            m_connection.send(protocol::encodeApprovalEvent(approval->approval));
        }
    } else if (const auto *intervention = std::get_if<feed::InterventionChanged>(&event)) {
        if (wants(intervention->intervention.session)) {
            m_connection.send(protocol::encodeInterventionEvent(intervention->intervention));
        }
    } else if (const auto *packed = std::get_if<feed::ContextPacked>(&event)) {
        if (wants(packed->column.session)) {
            m_connection.send(protocol::encodePackedEvent(packed->column));
        }
    } else if (const auto *mood = std::get_if<feed::MoodChanged>(&event)) {
        if (wants(mood->session)) {
            m_connection.send(protocol::encodeMoodEvent(mood->session, mood->point));
        }
    } else if (const auto *ran = std::get_if<feed::VigilRan>(&event)) {
        if (wants(ran->run.session)) {
            m_connection.send(protocol::encodeVigilEvent(ran->run));
        }
    } else if (const auto *rules = std::get_if<feed::RulesChanged>(&event)) {
        m_connection.send(protocol::encodeRulesEvent(asJson(rules->rules)));
    } else if (const auto *deleted = std::get_if<feed::SessionsDeleted>(&event)) {
        m_connection.send(protocol::encodeDeletedEvent(deleted->sessions));
    } else if (const auto *notice = std::get_if<feed::Notice>(&event)) {
        m_connection.send(protocol::encodeNoticeEvent(levelName(notice->level), notice->code, notice->detail));
    } else if (std::holds_alternative<feed::Reload>(event)) {
        m_connection.send(protocol::encodeReloadEvent());
    }
}

void OperatorPeer::send(const std::string &text)
{
    m_connection.send(text);
    m_connection.flush();
}

void OperatorPeer::fail(protocol::WireId id, protocol::WireError error)
{
    error.id = std::move(id);
    fail(std::move(error));
}

void OperatorPeer::fail(protocol::WireError error)
{
    send(protocol::encodeError(error));
    if (error.closeCode != 0) {
        m_connection.close(error.closeCode, QString::fromStdString(error.message));
    }
}

void OperatorPeer::lost()
{
    if (m_feed) {
        m_inspector.unsubscribe(m_feed);
        m_feed.reset();
    }
}

} // namespace pilothouse::sources
