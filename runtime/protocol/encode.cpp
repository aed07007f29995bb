// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/encode.h"

#include "protocol/write_values.h"

#include <array>
#include <vector>

namespace pilothouse::protocol {

using detail::beginNotification;
using detail::beginResult;

std::string encodeWelcome(const WireId &id, const Welcome &welcome)
{
    std::string out = beginResult(id, 384);
    {
        ObjectWriter result(out);
        result.integer("protocol", kVersion).text("session", welcome.session).integer("last_seq", raw(welcome.lastSeq));
        result.word("mode", name(welcome.mode));
        ObjectWriter(result.key("runtime"))
            .word("name", "pilothouse")
            .text("version", welcome.runtimeVersion)
            .flag("stores", welcome.stores);
        ObjectWriter(result.key("limits"))
            .integer("frame_bytes", welcome.limits.frameBytes)
            .integer("steps_per_second", welcome.limits.stepsPerSecond)
            .integer("undecided", welcome.limits.undecided);
    }
    out += '}';
    return out;
}

std::string encodeAcked(const WireId &id, const Acked &acked)
{
    std::string out = beginResult(id, 80);
    {
        ObjectWriter result(out);
        result.integer("acked", raw(acked.upTo));
        if (!acked.stored) {
            result.flag("stored", false);
        }
    }
    out += '}';
    return out;
}

std::string encodeVerdict(const WireId &id, const Verdict &verdict)
{
    std::string out = beginResult(id, 320 + verdict.reason.size() + verdict.args.size() + verdict.response.size());
    {
        ObjectWriter result(out);
        detail::writeVerdict(result, verdict);
    }
    out += '}';
    return out;
}

namespace {

/// What stands between the id and the score of an item of which nothing is sent.
std::string nothingSent(Fidelity fidelity)
{
    return R"(,"text":"","fidelity":")" + std::string(name(fidelity)) + R"(","tokens":0,"score":)";
}

/// All items, each with what is sent of it. Of a long context most are dropped: what these have in common is written at once.
void writeItems(std::string &out, const FocusItems &items)
{
    constexpr std::size_t kEach = 128; // bytes of an item, about
    const std::array nothing{nothingSent(Fidelity::Full), nothingSent(Fidelity::Compressed),
                             nothingSent(Fidelity::Placeholder), nothingSent(Fidelity::Dropped)};
    std::vector<std::string> ends;
    for (const std::string &reason : items.reasons()) {
        ends.push_back(R"(,"reason":)" + jsonString(reason) + "}");
    }
    out.reserve(out.size() + kEach * items.size());
    out += '[';
    auto sent = items.sent().begin();
    for (std::size_t place = 0; place < items.size(); ++place) {
        const FocusItems::Mark mark = items.marks()[place];
        out += place == 0 ? R"({"id":)" : R"(,{"id":)";
        appendJsonString(out, items.id(place));
        if (sent != items.sent().end() && sent->place == place) {
            appendJsonString(out += R"(,"text":)", sent->text);
            out.append(R"(,"fidelity":")").append(name(mark.fidelity));
            ObjectWriter::appendNumber(out += R"(","tokens":)", sent->tokens);
            out += R"(,"score":)";
            ++sent;
        } else {
            out += nothing[static_cast<std::size_t>(mark.fidelity)];
        }
        ObjectWriter::appendMillionths(out, items.scores()[place]);
        out += ends[mark.reason];
    }
    out += ']';
}

/// The items that are sent, each with its place.
void writeSent(std::string &out, const FocusItems &items)
{
    out += '[';
    for (const FocusItems::Sent &sent : items.sent()) {
        const Fidelity fidelity = items.marks()[sent.place].fidelity;
        out += out.back() == '[' ? "" : ",";
        ObjectWriter one(out);
        one.integer("place", sent.place).word("fidelity", name(fidelity));
        if (fidelity != Fidelity::Full) {
            one.text("text", sent.text);
        }
        one.integer("tokens", sent.tokens);
        ObjectWriter::appendMillionths(one.key("score"), items.scores()[sent.place]);
        one.text("reason", items.reason(sent.place));
    }
    out += ']';
}

/// The runs of items that are dropped for one reason.
void writeGone(std::string &out, const FocusItems &items)
{
    const auto &marks = items.marks();
    const auto isGone = [&](std::size_t place) { return marks[place].fidelity == Fidelity::Dropped; };
    out += '[';
    for (std::size_t first = 0; first < marks.size();) {
        std::size_t end = first + 1;
        if (isGone(first)) {
            while (end < marks.size() && isGone(end) && marks[end].reason == marks[first].reason) {
                ++end;
            }
            out += out.back() == '[' ? "" : ",";
            ObjectWriter(out)
                .integer("first", static_cast<std::int64_t>(first))
                .integer("last", static_cast<std::int64_t>(end - 1))
                .text("reason", items.reason(first));
        }
        first = end;
    }
    out += ']';
}

} // namespace

std::string encodePacking(const WireId &id, const Packing &packing)
{
    std::string out = beginResult(id, 4096);
    {
        ObjectWriter result(out);
        writeItems(result.key("items"), packing.items);
        result.integer("tokens", packing.tokens).integer("budget_tokens", packing.budgetTokens);
        result.integer("input_tokens", packing.inputTokens).text("policy", packing.policy);
    }
    out += '}';
    return out;
}

std::string encodeBriefPacking(const WireId &id, const Packing &packing)
{
    constexpr std::size_t kEach = 128; // bytes of an item, about
    std::string out = beginResult(id, 1024 + kEach * packing.items.sent().size());
    {
        ObjectWriter result(out);
        writeSent(result.key("sent"), packing.items);
        writeGone(result.key("dropped"), packing.items);
        result.integer("tokens", packing.tokens).integer("budget_tokens", packing.budgetTokens);
        result.integer("input_tokens", packing.inputTokens).text("policy", packing.policy);
    }
    out += '}';
    return out;
}

std::string encodeDone(const WireId &id) { return beginResult(id, 64) + "{}}"; }

std::string encodeError(const WireError &error)
{
    std::string out = R"({"jsonrpc":"2.0","id":)";
    if (error.id) {
        detail::appendId(out, *error.id);
    } else {
        out += "null";
    }
    out += R"(,"error":)";
    ObjectWriter(out)
        .integer("code", static_cast<int>(error.code))
        .text("message", error.message)
        .rawIfAny("data", error.data);
    out += '}';
    return out;
}

std::string encodeWaiting(const Waiting &waiting)
{
    std::string out = beginNotification("approval/waiting");
    ObjectWriter(out)
        .integer("seq", raw(waiting.seq))
        .integer("approval", raw(waiting.approval))
        .time("since", waiting.since)
        .time("deadline", waiting.deadline)
        .text("reason", waiting.reason)
        .textIfAny("rule", waiting.rule);
    out += '}';
    return out;
}

std::string encodeControl(const ControlMessage &message)
{
    std::string out = beginNotification(detail::controlMethod(message.control));
    {
        ObjectWriter params(out);
        params.integer("intervention", raw(message.intervention));
        detail::writeControl(params, message.control);
        params.textIfAny("reason", message.reason);
    }
    out += '}';
    return out;
}

} // namespace pilothouse::protocol
