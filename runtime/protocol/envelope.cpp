// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/envelope.h"

namespace pilothouse::protocol::detail {

namespace {

WireError invalidRequest(std::string message) { return wireError(WireCode::InvalidRequest, std::move(message)); }

/// The members of the outermost object; absent ones stay empty.
struct Outside {
    std::optional<element> version;
    std::optional<element> id;
    std::optional<element> method;
    std::optional<element> params;
};

Outside outsideOf(const object &root)
{
    Outside out;
    for (const auto [name, value] : root) {
        auto *const place = name == "jsonrpc"  ? &out.version
                            : name == "id"     ? &out.id
                            : name == "method" ? &out.method
                            : name == "params" ? &out.params
                                               : nullptr;
        if (place != nullptr && !place->has_value()) {
            *place = value;
        }
    }
    return out;
}

/// What is wrong with the outside beyond its id, or nothing; fills \a envelope.
std::optional<WireError> readOutside(const Outside &outside, Envelope &envelope)
{
    std::string_view version;
    if (!outside.version || outside.version->get(version) != simdjson::SUCCESS || version != "2.0") {
        return invalidRequest("jsonrpc must be \"2.0\"");
    }
    if (!outside.method || outside.method->get(envelope.method) != simdjson::SUCCESS) {
        return invalidRequest("method must be a string");
    }
    if (outside.params && !outside.params->is_null()) {
        object params;
        if (outside.params->get(params) != simdjson::SUCCESS) {
            return invalidParams("params", "must be an object");
        }
        envelope.params = params;
    }
    return std::nullopt;
}

} // namespace

WireError answering(WireId id, WireError error)
{
    error.id = std::move(id);
    return error;
}

WireError parseFailure(const Error &error)
{
    return error.code == ErrorCode::Malformed || error.code == ErrorCode::TooDeep || error.code == ErrorCode::TooLarge
               ? wireError(error)
               : wireError(WireCode::Internal, error.detail);
}

std::optional<WireId> readId(element value)
{
    if (std::int64_t number = 0; value.get(number) == simdjson::SUCCESS) {
        return WireId{number};
    }
    if (std::string_view text; value.get(text) == simdjson::SUCCESS && text.size() <= kMaxName) {
        return WireId{std::string(text)};
    }
    return std::nullopt;
}

std::variant<Envelope, WireError> readEnvelope(std::string_view frame, const JsonLimits &limits)
{
    const auto parsed = pilothouse::detail::parseDom(frame, limits);
    if (!parsed) {
        return parseFailure(parsed.error());
    }
    object root;
    if (parsed->get(root) != simdjson::SUCCESS) {
        return invalidRequest(parsed->is_array() ? "batches are not used" : "not an object");
    }
    const Outside outside = outsideOf(root);
    const auto id = outside.id ? readId(*outside.id) : std::nullopt;
    if (!id) {
        return invalidRequest("id must be an integer or a string of at most 256 bytes");
    }
    Envelope envelope{*id, {}, std::nullopt};
    if (auto problem = readOutside(outside, envelope)) {
        return answering(*id, std::move(*problem));
    }
    if (const auto path = duplicateMember(*parsed)) {
        const bool outer = path->find_first_of(".[") == std::string::npos;
        return answering(*id, outer ? invalidRequest("a member occurs twice") : invalidParams(*path, "occurs twice"));
    }
    return envelope;
}

} // namespace pilothouse::protocol::detail
