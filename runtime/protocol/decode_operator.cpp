// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/decode.h"

#include "protocol/envelope.h"
#include "protocol/read_values.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pilothouse::protocol {

namespace {

using detail::element;
using detail::MemberReader;
using detail::object;

constexpr std::int64_t kMaxPage = 1000;
constexpr std::int64_t kMaxCall = 0xFFFF'FFFF;
constexpr std::int64_t kMaxExtendSeconds = 86'400;
constexpr std::size_t kMaxSessions = 10'000;
constexpr std::size_t kDigestSize = 64;

/// The params of a request as named members; null counts as absent, and so does everything when there are no params.
class Params {
public:
    Params(MemberReader &in, const std::optional<object> &members, std::string_view frame)
        : m_in(in), m_members(members), m_frame(frame)
    {
    }

    [[nodiscard]] MemberReader &in() const { return m_in; }
    [[nodiscard]] std::optional<element> find(std::string_view name) const
    {
        element value;
        if (!m_members || m_members->at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) {
            return std::nullopt;
        }
        return value;
    }
    /// Reads \a name by \a read(name, value), or notes that it is missing.
    template<class Read>
    bool need(std::string_view name, Read read) const
    {
        const auto value = find(name);
        return value ? read(name, *value) : m_in.missing(name);
    }
    template<class Read>
    bool may(std::string_view name, Read read) const
    {
        const auto value = find(name);
        return !value || read(name, *value);
    }
    template<class Id>
    bool needId(std::string_view name, Id &out, std::int64_t least = 1) const
    {
        return need(name, [&](std::string_view n, element v) { return m_in.id(n, v, out, least); });
    }
    bool mayText(std::string_view name, std::string &out, std::size_t most) const
    {
        return may(name, [&](std::string_view n, element v) { return m_in.text(n, v, out, most); });
    }
    bool needInteger(std::string_view name, std::int64_t &out, std::int64_t least, std::int64_t most) const
    {
        return need(name, [&](std::string_view n, element v) { return m_in.integer(n, v, out, least, most); });
    }
    /// The minified text of a member that must be an object.
    bool needObject(std::string_view name, std::string &out) const
    {
        return need(name, [&](std::string_view n, element v) {
            if (!v.is_object()) {
                return m_in.fail(n, "must be an object");
            }
            out = detail::rawMember(m_frame, {"params"}, n);
            return true;
        });
    }
    [[nodiscard]] const std::optional<object> &members() const { return m_members; }

private:
    MemberReader &m_in;
    const std::optional<object> &m_members;
    std::string_view m_frame;
};

bool readInitialize(const Params &params, OperatorMessage &message)
{
    auto &out = message.emplace<OperatorInitialize>();
    MemberReader &in = params.in();
    const auto readOperator = [&](std::string_view name, element value) {
        object members;
        if (!in.asObject(name, value, members)) {
            return false;
        }
        const MemberReader::Scope scope(in, "operator");
        element word;
        return members.at_key("name").get(word) == simdjson::SUCCESS ? in.word("name", word, out.name)
                                                                     : in.missing("name");
    };
    return params.need("protocol",
                       [&](std::string_view, element v) { return detail::readVersions(in, v, out.versions); }) &&
           params.need("operator", readOperator) && params.mayText("token", out.token, detail::kMaxTitle);
}

bool readSessions(const Params &params, OperatorMessage &message)
{
    auto &out = message.emplace<ListSessions>();
    MemberReader &in = params.in();
    std::int64_t limit = 100;
    const bool good = params.may("limit", [&](auto n, element v) { return in.integer(n, v, limit, 1, kMaxPage); }) &&
                      params.may("before", [&](auto n, element v) { return in.time(n, v, out.before); });
    out.limit = static_cast<std::size_t>(limit);
    return good;
}

bool readSteps(const Params &params, OperatorMessage &message)
{
    auto &out = message.emplace<ListSteps>();
    std::int64_t count = 0;
    const bool good = params.needId("session", out.session) && params.needId("from", out.from) &&
                      params.needInteger("count", count, 1, kMaxPage);
    out.count = static_cast<std::size_t>(count);
    return good;
}

bool readPackings(const Params &params, OperatorMessage &message)
{
    auto &out = message.emplace<ListPackings>();
    std::int64_t from = 0;
    std::int64_t count = 0;
    const bool good = params.needId("session", out.session) && params.needInteger("from", from, 0, kMaxCall) &&
                      params.needInteger("count", count, 1, static_cast<std::int64_t>(kMaxPackings));
    out.from = static_cast<std::uint32_t>(from);
    out.count = static_cast<std::size_t>(count);
    return good;
}

bool readPackedItems(const Params &params, OperatorMessage &message)
{
    auto &out = message.emplace<ListPackedItems>();
    std::int64_t call = 0;
    std::int64_t from = 0;
    std::int64_t count = 0;
    const bool good = params.needId("session", out.session) && params.needInteger("call", call, 0, kMaxCall) &&
                      params.needInteger("from", from, 0, kMaxCall) && params.needInteger("count", count, 1, kMaxPage);
    out.call = static_cast<std::uint32_t>(call);
    out.from = static_cast<std::size_t>(from);
    out.count = static_cast<std::size_t>(count);
    return good;
}

bool readPackedItem(const Params &params, OperatorMessage &message)
{
    auto &out = message.emplace<ShowPackedItem>();
    std::int64_t call = 0;
    std::int64_t row = 0;
    const bool good = params.needId("session", out.session) && params.needInteger("call", call, 0, kMaxCall) &&
                      params.needInteger("row", row, 0, kMaxCall);
    out.call = static_cast<std::uint32_t>(call);
    out.row = static_cast<std::uint32_t>(row);
    return good;
}

bool readDiagnose(const Params &params, OperatorMessage &message)
{
    auto &out = message.emplace<Diagnose>();
    return params.needId("session", out.session) && params.mayText("workspace", out.workspace, detail::kMaxNote);
}

bool readApprovals(const Params &, OperatorMessage &message)
{
    message.emplace<ListApprovals>();
    return true;
}

bool readRules(const Params &, OperatorMessage &message)
{
    message.emplace<ListRules>();
    return true;
}

bool readNumbers(MemberReader &in, std::string_view name, element value, std::size_t least, std::vector<SessionId> &out)
{
    simdjson::dom::array items;
    if (!in.asArray(name, value, items, least, kMaxSessions)) {
        return false;
    }
    for (const element item : items) {
        const MemberReader::Scope scope(in, name, static_cast<std::int64_t>(out.size()));
        if (!in.id("", item, out.emplace_back())) {
            return false;
        }
    }
    return true;
}

bool readSubscribe(const Params &params, OperatorMessage &message)
{
    auto &out = message.emplace<Subscribe>();
    return params.may("sessions", [&](std::string_view name, element value) {
        return readNumbers(params.in(), name, value, 0, out.sessions);
    });
}

bool readDelete(const Params &params, OperatorMessage &message)
{
    auto &out = message.emplace<DeleteSessions>();
    return params.need("sessions", [&](std::string_view name, element value) {
        return readNumbers(params.in(), name, value, 1, out.sessions);
    });
}

bool readDigest(MemberReader &in, std::string_view name, element value, std::string &out)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return in.text(name, value, out, kDigestSize) &&
           ((out.size() == kDigestSize && std::all_of(out.begin(), out.end(), isHex)) ||
            in.fail(name, "must be 64 lower-case hex digits"));
}

bool readDecide(const Params &params, OperatorMessage &message)
{
    Decide out;
    MemberReader &in = params.in();
    std::optional<VerdictKind> kind;
    if (!params.needId("approval", out.approval) ||
        !params.need("verdict", [&](auto n, element v) { return in.oneOf(n, v, kind, &verdictKind); }) ||
        !params.need("digest", [&](auto n, element v) { return readDigest(in, n, v, out.expectedDigest); }) ||
        !params.mayText("reason", out.reason, detail::kMaxNote)) {
        return false;
    }
    out.kind = *kind;
    if (out.kind == VerdictKind::Modify && !params.needObject("args", out.args)) {
        return false;
    }
    if (out.kind == VerdictKind::Respond &&
        !params.need("response", [&](auto n, element v) { return in.text(n, v, out.response); })) {
        return false;
    }
    message = OperatorRequest{std::move(out)};
    return true;
}

bool readEscalate(const Params &params, OperatorMessage &message)
{
    Escalate out;
    if (!params.needId("approval", out.approval) || !params.mayText("reason", out.reason, detail::kMaxNote)) {
        return false;
    }
    message = OperatorRequest{std::move(out)};
    return true;
}

bool readExtend(const Params &params, OperatorMessage &message)
{
    ExtendDeadline out;
    std::int64_t seconds = 0;
    if (!params.needId("approval", out.approval) || !params.needInteger("seconds", seconds, 1, kMaxExtendSeconds)) {
        return false;
    }
    out.by = std::chrono::seconds{seconds};
    message = OperatorRequest{out};
    return true;
}

bool readSendControl(const Params &params, OperatorMessage &message)
{
    SendControl out;
    std::string word;
    MemberReader &in = params.in();
    if (!params.needId("session", out.session) ||
        !params.need("control", [&](auto n, element v) { return in.word(n, v, word); }) ||
        !params.mayText("reason", out.reason, detail::kMaxNote)) {
        return false;
    }
    if (word == "step") {
        message = OperatorRequest{SingleStep{out.session}};
        return true;
    }
    if (!detail::readControl(in, "control", word, *params.members(), out.control)) {
        return false;
    }
    message = OperatorRequest{std::move(out)};
    return true;
}

bool readMode(const Params &params, OperatorMessage &message)
{
    SetMode out;
    std::optional<Mode> mode;
    MemberReader &in = params.in();
    if (!params.needId("session", out.session) ||
        !params.need("mode", [&](auto n, element v) { return in.oneOf(n, v, mode, &modeFromName); })) {
        return false;
    }
    out.mode = *mode;
    message = OperatorRequest{out};
    return true;
}

bool readIntercept(const Params &params, OperatorMessage &message)
{
    SetIntercept out;
    MemberReader &in = params.in();
    if (!params.needId("session", out.session) ||
        !params.need("on", [&](auto n, element v) { return in.flag(n, v, out.on); })) {
        return false;
    }
    message = OperatorRequest{out};
    return true;
}

bool readRemember(const Params &params, OperatorMessage &message)
{
    return params.needObject("rule", message.emplace<RememberRule>().rule);
}

bool readForget(const Params &params, OperatorMessage &message)
{
    Forget out;
    MemberReader &in = params.in();
    if (!params.need("rule", [&](auto n, element v) { return in.word(n, v, out.ruleId); })) {
        return false;
    }
    message = OperatorRequest{std::move(out)};
    return true;
}

bool readIntervene(const Params &params, OperatorMessage &message)
{
    AnswerIntervention out;
    MemberReader &in = params.in();
    if (!params.needId("session", out.session) || !params.needId("intervention", out.intervention) ||
        !params.need("approve", [&](auto n, element v) { return in.flag(n, v, out.approve); }) ||
        !params.mayText("text", out.text, detail::kMaxGoal) ||
        !params.mayText("reason", out.reason, detail::kMaxNote)) {
        return false;
    }
    message = OperatorRequest{std::move(out)};
    return true;
}

bool readSetPolicy(const Params &params, OperatorMessage &message)
{
    SetPolicy out;
    if (!params.needObject("policy", out.document) || !params.mayText("reason", out.reason, detail::kMaxNote)) {
        return false;
    }
    message = OperatorRequest{std::move(out)};
    return true;
}

/// Without an effect the correction is taken back.
bool readTool(const Params &params, OperatorMessage &message)
{
    CorrectTool out;
    MemberReader &in = params.in();
    std::optional<EffectClass> effect;
    if (!params.need("agent", [&](auto n, element v) { return in.word(n, v, out.agent); }) ||
        !params.need("tool", [&](auto n, element v) { return in.word(n, v, out.tool); }) ||
        !params.may("effect", [&](auto n, element v) { return in.oneOf(n, v, effect, &effectClass); })) {
        return false;
    }
    if (effect == EffectClass::Unknown) {
        return in.fail("effect", "unknown is what a tool without a correction may be; leave it out");
    }
    out.effect = effect.value_or(EffectClass::Unknown);
    message = OperatorRequest{std::move(out)};
    return true;
}

using ReadParams = bool (*)(const Params &, OperatorMessage &);
constexpr std::array<std::pair<std::string_view, ReadParams>, 22> kMethods{{
    {"initialize", &readInitialize},         {"inspector/sessions", &readSessions},
    {"inspector/steps", &readSteps},         {"inspector/approvals", &readApprovals},
    {"inspector/subscribe", &readSubscribe}, {"inspector/decide", &readDecide},
    {"inspector/escalate", &readEscalate},   {"inspector/extend", &readExtend},
    {"inspector/control", &readSendControl}, {"inspector/mode", &readMode},
    {"inspector/intercept", &readIntercept}, {"inspector/remember", &readRemember},
    {"inspector/forget", &readForget},       {"inspector/intervene", &readIntervene},
    {"inspector/policy", &readSetPolicy},    {"inspector/rules", &readRules},
    {"inspector/delete", &readDelete},       {"inspector/packings", &readPackings},
    {"inspector/packed", &readPackedItems},  {"inspector/message", &readPackedItem},
    {"inspector/tool", &readTool},           {"inspector/diagnose", &readDiagnose},
}};

} // namespace

DecodedOperatorFrame decodeOperatorFrame(std::string_view frame, const JsonLimits &limits)
{
    auto read = detail::readEnvelope(frame, limits);
    if (auto *error = std::get_if<WireError>(&read)) {
        return std::move(*error);
    }
    auto &envelope = *std::get_if<detail::Envelope>(&read);
    for (const auto &[method, readParams] : kMethods) {
        if (method != envelope.method) {
            continue;
        }
        MemberReader in;
        const MemberReader::Scope scope(in, "params");
        OperatorRequestFrame request{std::move(envelope.id), ListApprovals{}};
        if (!readParams(Params(in, envelope.params, frame), request.message)) {
            return detail::answering(std::move(request.id), *in.problem());
        }
        return request;
    }
    return detail::answering(std::move(envelope.id), wireError(WireCode::MethodNotFound, "no such method"));
}

} // namespace pilothouse::protocol
