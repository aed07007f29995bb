// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/approval.h"

#include "base/json.h"

namespace pilothouse {

std::string callDigestInput(const Step &step, const std::string &args)
{
    std::string out = R"({"agent":)";
    appendJsonString(out, step.agentPath);
    out += R"(,"args":)";
    out += args.empty() ? std::string_view{"{}"} : std::string_view{args};
    out += R"(,"kind":)";
    appendJsonString(out, name(step.kind));
    out += R"(,"tool":)";
    appendJsonString(out, step.tool);
    out += '}';
    return out;
}

} // namespace pilothouse
