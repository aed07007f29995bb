// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/operator_side.h"

#include "protocol/read_values.h"
#include "protocol/write_values.h"

#include <array>

namespace pilothouse::protocol {

namespace {

void write(ObjectWriter &to, const OperatorInitialize &message)
{
    appendArray(to.key("protocol"), message.versions,
                [](std::string &out, std::int64_t version) { ObjectWriter::appendNumber(out, version); });
    ObjectWriter(to.key("operator")).text("name", message.name);
    to.textIfAny("token", message.token);
}

void write(ObjectWriter &to, const ListSessions &message)
{
    to.integer("limit", message.limit).timeIfAny("before", message.before);
}

void write(ObjectWriter &to, const ListSteps &message)
{
    to.integer("session", raw(message.session)).integer("from", raw(message.from)).integer("count", message.count);
}

void write(ObjectWriter &to, const ListPackings &message)
{
    to.integer("session", raw(message.session)).integer("from", message.from).integer("count", message.count);
}

void write(ObjectWriter &to, const ListPackedItems &message)
{
    to.integer("session", raw(message.session)).integer("call", message.call);
    to.integer("from", message.from).integer("count", message.count);
}

void write(ObjectWriter &to, const ShowPackedItem &message)
{
    to.integer("session", raw(message.session)).integer("call", message.call).integer("row", message.row);
}

void write(ObjectWriter &to, const Diagnose &message)
{
    to.integer("session", raw(message.session)).textIfAny("workspace", message.workspace);
}

void write(ObjectWriter &, const ListApprovals &) {}
void write(ObjectWriter &, const ListRules &) {}

void writeSessions(ObjectWriter &to, const std::vector<SessionId> &sessions)
{
    appendArray(to.key("sessions"), sessions,
                [](std::string &out, SessionId id) { ObjectWriter::appendNumber(out, raw(id)); });
}

void write(ObjectWriter &to, const Subscribe &message)
{
    if (!message.sessions.empty()) {
        writeSessions(to, message.sessions);
    }
}

void write(ObjectWriter &to, const DeleteSessions &message) { writeSessions(to, message.sessions); }

void write(ObjectWriter &to, const RememberRule &message) { to.raw("rule", message.rule); }

void write(ObjectWriter &to, const Decide &act)
{
    to.integer("approval", raw(act.approval)).word("verdict", name(act.kind)).textIfAny("reason", act.reason);
    if (act.kind == VerdictKind::Modify) {
        to.raw("args", act.args);
    }
    if (act.kind == VerdictKind::Respond) {
        to.text("response", act.response);
    }
    to.text("digest", act.expectedDigest);
}

void write(ObjectWriter &to, const Escalate &act)
{
    to.integer("approval", raw(act.approval)).textIfAny("reason", act.reason);
}

void write(ObjectWriter &to, const ExtendDeadline &act)
{
    to.integer("approval", raw(act.approval)).integer("seconds", act.by.count());
}

void write(ObjectWriter &to, const SendControl &act)
{
    to.integer("session", raw(act.session)).word("control", detail::controlWord(act.control));
    detail::writeControl(to, act.control);
    to.textIfAny("reason", act.reason);
}

void write(ObjectWriter &to, const SingleStep &act) { to.integer("session", raw(act.session)).word("control", "step"); }

void write(ObjectWriter &to, const SetMode &act)
{
    to.integer("session", raw(act.session)).word("mode", name(act.mode));
}

void write(ObjectWriter &to, const SetIntercept &act) { to.integer("session", raw(act.session)).flag("on", act.on); }

void write(ObjectWriter &to, const Remember &act) { to.text("rule", act.rule.id); }

void write(ObjectWriter &to, const Forget &act) { to.text("rule", act.ruleId); }

void write(ObjectWriter &to, const AnswerIntervention &act)
{
    to.integer("session", raw(act.session)).integer("intervention", raw(act.intervention)).flag("approve", act.approve);
    to.textIfAny("text", act.text).textIfAny("reason", act.reason);
}

void write(ObjectWriter &to, const SetPolicy &act) { to.raw("policy", act.document).textIfAny("reason", act.reason); }

void write(ObjectWriter &to, const CorrectTool &act)
{
    to.text("agent", act.agent).text("tool", act.tool);
    if (act.effect != EffectClass::Unknown) {
        to.word("effect", name(act.effect));
    }
}

void write(ObjectWriter &to, const OperatorRequest &message)
{
    std::visit([&](const auto &act) { write(to, act); }, message.act);
}

std::string_view methodOf(const OperatorMessage &message)
{
    static constexpr std::array<std::string_view, std::variant_size_v<OperatorMessage>> kMethods{
        "initialize",        "inspector/sessions",  "inspector/steps",    "inspector/approvals",
        "inspector/rules",   "inspector/subscribe", "inspector/remember", "",
        "inspector/delete",  "inspector/packings",  "inspector/packed",   "inspector/message",
        "inspector/diagnose"};
    static constexpr std::array<std::string_view, std::variant_size_v<OperatorAct>> kActs{
        "inspector/decide",  "inspector/escalate",  "inspector/extend",    "inspector/control",
        "inspector/control", "inspector/mode",      "inspector/intercept", "inspector/remember",
        "inspector/forget",  "inspector/intervene", "inspector/policy",    "inspector/tool"};
    const auto *request = std::get_if<OperatorRequest>(&message);
    return request != nullptr ? kActs[request->act.index()] : kMethods[message.index()];
}

} // namespace

std::string encodeRequest(const WireId &id, const OperatorMessage &message)
{
    std::string out = detail::beginRequest(id, methodOf(message));
    {
        ObjectWriter params(out);
        std::visit([&](const auto &one) { write(params, one); }, message);
    }
    out += '}';
    return out;
}

} // namespace pilothouse::protocol
