// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/permission_import.h"

#include "base/simdjson_parse.h"
#include "policy/permission_entry.h"
#include "policy/rule_reader.h"

#include <algorithm>
#include <array>

namespace pilothouse::policy {

namespace {

using simdjson::dom::element;

constexpr JsonLimits kLimits{4u << 20, 32};
constexpr std::size_t kMostEntries = 5'000;

constexpr std::array<std::pair<std::string_view, RuleEffect>, 3> kLists{{
    {"deny", RuleEffect::Deny},
    {"ask", RuleEffect::Ask},
    {"allow", RuleEffect::Allow},
}};

std::string reasonFor(RuleEffect effect, std::string_view entry)
{
    const std::string_view verb = effect == RuleEffect::Deny  ? "denied"
                                  : effect == RuleEffect::Ask ? "asked"
                                                              : "allowed";
    return "The imported permission " + std::string(entry) + " is " + std::string(verb) + ".";
}

void addEntry(std::string_view list, RuleEffect effect, std::string_view text, const ImportPlaces &places,
              ImportedPermissions &out)
{
    ImportedEntry report;
    report.list = list;
    report.text = text;
    EntryRule made = ruleOfEntry(text, effect, places);
    report.outcome = made.outcome;
    report.note = std::move(made.note);
    if (made.outcome != ImportOutcome::LeftOut) {
        Rule rule;
        const auto number = std::count_if(out.entries.begin(), out.entries.end(),
                                          [&](const ImportedEntry &one) { return one.list == list; }) +
                            1;
        rule.id = std::string(kImportedPrefix) + std::string(list) + "." + std::to_string(number);
        rule.name = text;
        rule.effect = effect;
        rule.tools = std::move(made.tools);
        rule.when = std::move(made.when);
        rule.reason = reasonFor(effect, text);
        report.ruleId = rule.id;
        out.document.rules.push_back(std::move(rule));
    }
    out.entries.push_back(std::move(report));
}

Result<void> addList(std::string_view list, RuleEffect effect, const element &json, const ImportPlaces &places,
                     ImportedPermissions &out)
{
    const std::string where = "permissions." + std::string(list);
    simdjson::dom::array entries;
    if (json.get_array().get(entries) != simdjson::SUCCESS || entries.size() > kMostEntries) {
        return misplaced(where, "a list of at most " + std::to_string(kMostEntries) + " texts is needed");
    }
    std::size_t at = 0;
    for (const element one : entries) {
        std::string_view text;
        if (one.get_string().get(text) != simdjson::SUCCESS) {
            return misplaced(where + "[" + std::to_string(at) + "]", "text is needed");
        }
        addEntry(list, effect, text, places, out);
        ++at;
    }
    return {};
}

void addOther(std::string_view member, const element &json, ImportedPermissions &out)
{
    ImportedEntry report;
    report.list = member;
    std::string_view word;
    if (json.get_string().get(word) == simdjson::SUCCESS) {
        report.text = word;
    }
    if (member == "defaultMode" && word == "dontAsk") {
        out.document.fallback = RuleEffect::Deny;
        report.outcome = ImportOutcome::Exact;
        report.note = "what no rule matches is denied";
    } else if (member == "defaultMode" && (word == "default" || word.empty())) {
        report.outcome = ImportOutcome::Exact;
        report.note = "what no rule matches is asked";
    } else if (member == "defaultMode") {
        report.outcome = ImportOutcome::Stricter;
        report.note = "what no rule matches is asked";
    } else if (member == "additionalDirectories") {
        report.outcome = ImportOutcome::Stricter;
        report.note = "further directories are not carried over; write rules with within() for them";
    } else {
        report.note = "is not known here";
    }
    out.entries.push_back(std::move(report));
}

} // namespace

std::string_view name(ImportOutcome outcome)
{
    switch (outcome) {
    case ImportOutcome::Exact: return "exact";
    case ImportOutcome::Stricter: return "stricter";
    case ImportOutcome::LeftOut: break;
    }
    return "left_out";
}

Result<ImportedPermissions> importPermissions(std::string_view json, const ImportPlaces &places)
{
    const auto document = detail::parseDom(json, kLimits);
    if (!document.ok()) {
        return document.error();
    }
    simdjson::dom::object object;
    if (document->get_object().get(object) != simdjson::SUCCESS) {
        return misplaced("", "settings are a JSON object");
    }
    if (element inner; object.at_key("permissions").get(inner) == simdjson::SUCCESS) {
        if (inner.get_object().get(object) != simdjson::SUCCESS) {
            return misplaced("permissions", "an object is needed");
        }
    } else if (std::none_of(kLists.begin(), kLists.end(), [&](const auto &list) {
                   element ignored;
                   return object.at_key(list.first).get(ignored) == simdjson::SUCCESS;
               })) {
        return misplaced("permissions", "is missing");
    }
    ImportedPermissions out;
    for (const auto field : object) {
        const auto list =
            std::find_if(kLists.begin(), kLists.end(), [&](const auto &one) { return one.first == field.key; });
        if (list == kLists.end()) {
            addOther(field.key, field.value, out);
        } else if (auto added = addList(list->first, list->second, field.value, places, out); !added) {
            return added.error();
        }
    }
    if (auto compiled = RuleSet::compile(out.document.rules, out.document.fallback); !compiled) {
        return compiled.error();
    }
    return out;
}

} // namespace pilothouse::policy
