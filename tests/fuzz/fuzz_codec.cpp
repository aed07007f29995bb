// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes into the three decoders of the step protocol. What one of them accepts is written by the encoder of the other side and must
// read back as the same message, and what is refused must come with an answer that is JSON.
#include "protocol/agent_side.h"
#include "protocol/decode.h"
#include "protocol/encode.h"
#include "protocol/operator_side.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace pilothouse;
using namespace pilothouse::protocol;

namespace {

/// Writing may spell a text longer than it came, so what is read back may be larger than what was accepted.
constexpr JsonLimits kRoomy{64u << 20, 64};

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "fuzz_codec: %s\n", what);
        std::abort();
    }
}

void agentFrame(std::string_view frame)
{
    const auto first = decodeAgentFrame(frame);
    if (const auto *error = std::get_if<WireError>(&first)) {
        require(checkJson(encodeError(*error)).ok(), "an agent's error is not JSON");
        return;
    }
    const auto &request = *std::get_if<AgentRequest>(&first);
    const auto second = decodeAgentFrame(encodeRequest(request.id, request.message), kRoomy);
    const auto *again = std::get_if<AgentRequest>(&second);
    require(again != nullptr, "an accepted agent request is refused when written again");
    require(again->id == request.id && again->message == request.message,
            "an agent request changed when written again");
}

void operatorFrame(std::string_view frame)
{
    const auto first = decodeOperatorFrame(frame);
    if (const auto *error = std::get_if<WireError>(&first)) {
        require(checkJson(encodeError(*error)).ok(), "an operator's error is not JSON");
        return;
    }
    const auto &request = *std::get_if<OperatorRequestFrame>(&first);
    const std::string written = encodeRequest(request.id, request.message);
    const auto second = decodeOperatorFrame(written, kRoomy);
    const auto *again = std::get_if<OperatorRequestFrame>(&second);
    require(again != nullptr, "an accepted operator request is refused when written again");
    require(encodeRequest(again->id, again->message) == written, "an operator request changed when written again");
}

struct Rewrite {
    std::string operator()(const Response &response) const
    {
        return std::visit([&](const auto &result) { return write(response.id, result); }, response.result);
    }
    std::string operator()(const WireError &error) const { return encodeError(error); }
    std::string operator()(const Waiting &waiting) const { return encodeWaiting(waiting); }
    std::string operator()(const ControlMessage &message) const { return encodeControl(message); }
    std::string operator()(const UnknownNotification &) const { return {}; }

    static std::string write(const WireId &id, const Nothing &) { return encodeDone(id); }
    static std::string write(const WireId &id, const Welcome &welcome) { return encodeWelcome(id, welcome); }
    static std::string write(const WireId &id, const Acked &acked) { return encodeAcked(id, acked); }
    static std::string write(const WireId &id, const Verdict &verdict) { return encodeVerdict(id, verdict); }
    static std::string write(const WireId &id, const Packing &packing) { return encodePacking(id, packing); }
    static std::string write(const WireId &id, const BriefPacking &brief)
    {
        return encodeBriefPacking(id, expanded(brief));
    }
};

void serverFrame(std::string_view frame)
{
    const auto first = decodeServerFrame(frame);
    if (!first) {
        return;
    }
    const std::string written = std::visit(Rewrite{}, *first);
    if (written.empty()) {
        return;
    }
    const auto second = decodeServerFrame(written, kRoomy);
    require(second.ok(), "an accepted answer is refused when written again");
    require(std::visit(Rewrite{}, *second) == written, "an answer changed when written again");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view frame(reinterpret_cast<const char *>(data), size);
    agentFrame(frame);
    operatorFrame(frame);
    serverFrame(frame);
    return 0;
}
