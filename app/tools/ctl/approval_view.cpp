// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/approval_view.h"

#include "terminal_text.h"

#include <nlohmann/json.hpp>

namespace pilothouse::ctl {

namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json &object, const char *member)
{
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint64_t number(const Json &object, const char *member)
{
    const auto found = object.find(member);
    return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::string dumped(const Json &value)
{
    return tools::safeJson(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string cardOf(const Json &approval, const Json &step)
{
    std::string card = "#" + std::to_string(number(approval, "approval")) + "  session " +
                       std::to_string(number(approval, "session")) + ", step " + std::to_string(number(step, "seq")) +
                       "  until " + tools::escaped(text(approval, "deadline")) + "\n";
    const std::string rule = text(approval, "rule_name").empty() ? text(approval, "rule") : text(approval, "rule_name");
    card += "    held: " + tools::escaped(text(approval, "reason")) +
            (rule.empty() ? "" : "  [" + tools::escaped(rule) + "]") + "\n";
    if (const std::string before = text(approval, "just_before"); !before.empty()) {
        card += "    said before: " + tools::escaped(before) + "\n";
    }
    if (const std::string agent = text(step, "agent"); !agent.empty()) {
        card += "    sub-agent: " + tools::escaped(agent) + "\n";
    }
    card += "    " + tools::escaped(text(step, "kind")) + " " + tools::escaped(text(step, "tool")) + "\n";
    if (const std::string words = text(step, "text"); !words.empty()) {
        card += "    text: " + tools::escaped(words) + "\n";
    }
    const auto args = step.find("args");
    if (args != step.end() && args->is_object()) {
        for (const auto &[name, value] : args->items()) {
            card += "      " + dumped(Json(name)) + ": " + dumped(value) + "\n";
        }
    }
    return card + "    digest " + tools::escaped(text(approval, "digest")) + "\n";
}

Result<OpenApproval> read(const Json &approval)
{
    const auto step = approval.is_object() ? approval.find("step") : approval.end();
    if (!approval.is_object() || step == approval.end() || !step->is_object() || number(approval, "approval") == 0) {
        return Error{ErrorCode::Malformed, "the runtime sent an approval without its step"};
    }
    OpenApproval out;
    out.id = number(approval, "approval");
    out.session = number(approval, "session");
    out.digest = text(approval, "digest");
    out.card = cardOf(approval, *step);
    out.json = approval.dump(-1, ' ', false, Json::error_handler_t::replace);
    out.open = !approval.contains("outcome");
    return out;
}

} // namespace

Result<OpenApproval> readApproval(std::string_view object) { return read(Json::parse(object, nullptr, false)); }

Result<std::vector<OpenApproval>> readApprovals(std::string_view result)
{
    const Json document = Json::parse(result, nullptr, false);
    const auto list = document.is_object() ? document.find("approvals") : document.end();
    if (!document.is_object() || list == document.end() || !list->is_array()) {
        return Error{ErrorCode::Malformed, "the runtime sent no list of approvals"};
    }
    std::vector<OpenApproval> out;
    for (const Json &one : *list) {
        auto approval = read(one);
        if (!approval.ok()) {
            return approval.error();
        }
        out.push_back(std::move(*approval));
    }
    return out;
}

} // namespace pilothouse::ctl
