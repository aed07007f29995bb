// SPDX-License-Identifier: GPL-3.0-or-later
// Runs tests/data/protocol/malformed.json: each frame there and the exact error it gets.
#include "protocol/decode.h"
#include "protocol/encode.h"
#include "support/check.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace pilothouse;
using namespace pilothouse::protocol;
using nlohmann::json;

namespace {

json table()
{
    std::ifstream in(std::string(PILOTHOUSE_SOURCE_DIR) + "/tests/data/protocol/malformed.json", std::ios::binary);
    return json::parse(in, nullptr, false);
}

std::string fromHex(const std::string &hex)
{
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        out.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    }
    return out;
}

/// A frame is a text, bytes in hexadecimal, or pieces that are each repeated.
std::string frameOf(const json &entry)
{
    if (entry.contains("frame_hex")) {
        return fromHex(entry["frame_hex"].get<std::string>());
    }
    if (!entry.contains("frame_pieces")) {
        return entry["frame"].get<std::string>();
    }
    std::string out;
    for (const json &piece : entry["frame_pieces"]) {
        for (int i = 0; i < piece[1].get<int>(); ++i) {
            out += piece[0].get<std::string>();
        }
    }
    return out;
}

std::optional<WireError> errorOf(const std::string &role, const std::string &frame)
{
    if (role == "operator") {
        const auto decoded = decodeOperatorFrame(frame);
        const auto *error = std::get_if<WireError>(&decoded);
        return error == nullptr ? std::nullopt : std::optional(*error);
    }
    const auto decoded = decodeAgentFrame(frame);
    const auto *error = std::get_if<WireError>(&decoded);
    return error == nullptr ? std::nullopt : std::optional(*error);
}

} // namespace

TEST_CASE("each malformed frame gets exactly its error")
{
    const json cases = table();
    REQUIRE(cases.is_array());
    CHECK(cases.size() >= 40);
    for (const json &entry : cases) {
        const auto error = errorOf(entry["role"].get<std::string>(), frameOf(entry));
        const std::string what = entry["name"].get<std::string>() + ": ";
        if (!error) {
            CHECK_EQ(what + "accepted", what + "refused");
            continue;
        }
        const json data = json::parse(error->data, nullptr, false);
        CHECK_EQ(what + std::to_string(static_cast<int>(error->code)), what + std::to_string(entry["code"].get<int>()));
        CHECK_EQ(what + data.value("name", std::string("none")), what + std::string(name(error->code)));
        CHECK_EQ(what + data.value("field", std::string()), what + entry.value("field", std::string()));
        CHECK_EQ(what + data.value("problem", std::string()), what + entry.value("problem", std::string()));
        const json answer = json::parse(encodeError(*error), nullptr, false);
        CHECK_EQ(what + answer["id"].dump(), what + entry["id"].dump());
    }
}
