// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_member.h"

namespace pilothouse {

MemberFault readTextMember(const simdjson::dom::element &json, std::string &out, std::size_t most)
{
    std::string_view text;
    if (json.get_string().get(text) != simdjson::SUCCESS) {
        return "text is needed";
    }
    if (text.size() > most) {
        return "longer than " + std::to_string(most) + " bytes";
    }
    out = text;
    return {};
}

MemberFault readFlagMember(const simdjson::dom::element &json, bool &out)
{
    return json.get_bool().get(out) == simdjson::SUCCESS ? MemberFault() : "true or false is needed";
}

} // namespace pilothouse
