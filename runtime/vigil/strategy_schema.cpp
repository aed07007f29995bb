// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_layout.h"
#include "vigil/strategy_sites.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

constexpr std::string_view kPython = R"(def _call_checked(tool, arguments):
	"""Calls a tool with arguments that fit its signature; says which one does not."""
	name = getattr(tool, "__name__", type(tool).__name__)
	if not isinstance(arguments, dict):
		raise ValueError("%s: arguments must be an object" % name)
	try:
		signature = %inspect%.signature(tool)
	except (TypeError, ValueError):
		return tool(**arguments)
	try:
		signature.bind(**arguments)
	except TypeError as error:
		raise ValueError("%s: %s" % (name, error)) from None
	for key, value in arguments.items():
		parameter = signature.parameters.get(key)
		wanted = parameter.annotation if parameter is not None else None
		if not isinstance(wanted, type) or wanted is %inspect%.Parameter.empty or value == parameter.default:
			continue
		if not isinstance(value, (int, float) if wanted is float else wanted):
			raise ValueError("%s: argument %s must be %s" % (name, key, wanted.__name__))
	return tool(**arguments))";

constexpr std::string_view kScript = R"(function checkedArguments%T%(tool%any%, args%of%)%of% {
	const schema = tool.inputSchema ?? tool.input_schema ?? tool.parameters;
	const name = tool.name ?? 'tool';
	if (typeof schema?.parse === 'function') {
		return schema.parse(args);
	}
	if (typeof schema !== 'object' || schema === null) {
		return args;
	}
	if (typeof args !== 'object' || args === null || Array.isArray(args)) {
		throw new TypeError(`${name}: arguments must be an object`);
	}
	for (const field of schema.required ?? []) {
		if (!(field in args)) {
			throw new TypeError(`${name}: argument ${field} is missing`);
		}
	}
	for (const [field, value] of Object.entries(args)) {
		const known = schema.properties?.[field];
		if (known === undefined && schema.additionalProperties === false) {
			throw new TypeError(`${name}: argument ${field} is not known`);
		}
		const found = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
		const wanted%anys% = known?.type === undefined ? [found] : [known.type].flat();
		if (!wanted.includes(found) && !(wanted.includes('integer') && Number.isInteger(value))) {
			throw new TypeError(`${name}: argument ${field} must be ${wanted.join(' or ')}`);
		}
	}
	return args;
})";

/// Whether what is called is a tool by what it is named, or by being looked up.
bool isToolExpression(const ParsedSource &source, std::uint32_t first, std::uint32_t last)
{
    static constexpr std::array<std::string_view, 10> kWords{"tool", "tools",    "handler",   "handlers", "func",
                                                             "fn",   "function", "functions", "action",   "actions"};
    for (std::uint32_t i = first; i <= last; ++i) {
        const auto parts = source.isName(i) ? nameParts(source.at(i)) : std::vector<std::string>{};
        const bool tool = std::any_of(parts.begin(), parts.end(), [&](const std::string &part) {
            return std::find(kWords.begin(), kWords.end(), part) != kWords.end();
        });
        if (tool) {
            return true;
        }
    }
    return false;
}

class SchemaStrategy final : public SiteStrategy {
public:
    SchemaStrategy() : SiteStrategy({{"schema_error", 1.0}, {"wrong_tool", 0.6}, {"contradiction", 0.2}}) {}

    std::string_view id() const override { return "argument_schema"; }
    std::string_view title() const override { return "Check a tool's arguments before it is called"; }
    std::vector<std::string> risks() const override
    {
        return {
            "A call with arguments that do not fit now fails before the tool runs: hand the message back to the model.",
            "Arguments that a tool converted by itself (\"3\" for 3) are refused where its types say otherwise."};
    }

protected:
    void plan(StrategyDraft &draft) const override
    {
        if (draft.names.occurs("_call_checked") || draft.names.occurs("checkedArguments")) {
            return;
        }
        if (draft.source.python()) {
            planPython(draft);
        } else {
            planScript(draft);
        }
    }

private:
    static void planPython(StrategyDraft &draft);
    static void planScript(StrategyDraft &draft);
};

/// Whether \a token names what the function around it took by **: then a call is handed on, and no model wrote its arguments.
bool isHandedOn(const ParsedSource &source, std::uint32_t token)
{
    const auto at = lineOfToken(source, token);
    for (std::uint32_t line = at ? source.lines[*at].parent : kNoToken; line != kNoToken;
         line = source.lines[line].parent) {
        const SourceLine &header = source.lines[line];
        for (std::uint32_t i = header.first; i < header.last && headOf(source, header) == "def"; ++i) {
            if (source.is(i, "**") && source.is(i + 1, source.at(token))) {
                return true;
            }
        }
    }
    return false;
}

/// TOOLS[name](**arguments), handler(**args): a tool that is called with what a model wrote.
void SchemaStrategy::planPython(StrategyDraft &draft)
{
    const ParsedSource &source = draft.source;
    bool any = false;
    for (const SourceCall &call : draft.calls) {
        if (call.arguments.size() != 1 || !source.is(call.arguments[0].first, "**") ||
            !isToolExpression(source, call.first, call.open - 1) || call.last.starts_with("__")) {
            continue;
        }
        const std::uint32_t value = call.arguments[0].first + 1;
        const std::uint32_t last = call.arguments[0].last;
        const bool whole =
            isPlainExpression(source, value, last) ||
            (source.is(last, ")") && !mentions(source, value, last, {"or", "and", "if", "lambda", "await"}));
        if (!whole || (value == last && isHandedOn(source, value))) {
            continue;
        }
        draft.insert(source.tokens[call.first].begin, "_call_checked(");
        const std::size_t begin = source.tokens[call.open].begin;
        draft.edit({begin, source.tokens[value].begin - begin, ", "});
        draft.target(call.first, textBetween(source, call.first, call.open - 1), draft.named(call));
        any = true;
    }
    if (!any) {
        return;
    }
    const auto inspect = draft.head.pythonModule("inspect");
    if (!inspect) {
        return draft.giveUp();
    }
    draft.head.helper(filledIn(kPython, {{"%inspect%", *inspect}}));
}

/// tool.execute(args), tools[name].handler(args): the tool stands before the last dot.
void SchemaStrategy::planScript(StrategyDraft &draft)
{
    static constexpr std::array<std::string_view, 6> kRuns{"execute", "handler", "run", "invoke", "callback", "handle"};
    const ParsedSource &source = draft.source;
    const bool schemas =
        draft.names.occurs("inputSchema") || draft.names.occurs("input_schema") || draft.names.occurs("parameters");
    bool any = false;
    for (const SourceCall &call : draft.calls) {
        const bool runs = std::find(kRuns.begin(), kRuns.end(), call.last) != kRuns.end();
        if (!schemas || !runs || call.arguments.size() != 1 || call.hasSpread() || call.open < call.first + 3 ||
            !source.is(call.open - 2, ".")) {
            continue;
        }
        const std::uint32_t last = call.open - 3;
        if (!isPlainExpression(source, call.first, last) || !isToolExpression(source, call.first, last) ||
            source.is(call.first, "this")) {
            continue;
        }
        const std::string tool(textBetween(source, call.first, last));
        draft.insert(source.tokens[call.arguments[0].first].begin, "checkedArguments(" + tool + ", ");
        draft.insert(source.tokens[call.arguments[0].last].end, ")");
        draft.target(call.first, tool + "." + std::string(call.last), draft.named(call));
        any = true;
    }
    if (!any) {
        return;
    }
    const bool types = source.language == SourceLanguage::TypeScript;
    draft.head.helper(filledIn(kScript, {{"%T%", types ? "<T>" : ""},
                                         {"%any%", types ? ": any" : ""},
                                         {"%anys%", types ? ": any[]" : ""},
                                         {"%of%", types ? ": T" : ""}}));
}

} // namespace

std::unique_ptr<const Strategy> makeSchemaStrategy() { return std::make_unique<SchemaStrategy>(); }

} // namespace pilothouse::vigil
