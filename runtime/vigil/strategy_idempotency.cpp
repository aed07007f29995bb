// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_layout.h"
#include "vigil/strategy_sites.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pilothouse::vigil {

namespace {

constexpr std::string_view kPython = R"(def _idempotency_key(url, payload=None):
	"""The same key for the same request: a receiver that got it already does not do it again."""
	content = %json%.dumps([str(url), payload], sort_keys=True, default=str)
	return %hashlib%.sha256(content.encode("utf-8")).hexdigest())";

constexpr std::string_view kScript = R"(function idempotencyKey(url%any%, body%any%)%string% {
	return %createHash%('sha256').update(JSON.stringify([String(url), body ?? null])).digest('hex');
})";

class IdempotencyStrategy final : public SiteStrategy {
public:
    IdempotencyStrategy()
        : SiteStrategy(
              {{"timeout", 0.7}, {"late_acknowledgement", 0.9}, {"contradiction", 0.5}, {"repeated_correction", 0.4}})
    {
    }

    std::string_view id() const override { return "idempotency_key"; }
    std::string_view title() const override { return "Send an idempotency key with calls that change something"; }
    std::vector<std::string> risks() const override
    {
        return {"The receiver must know the Idempotency-Key header; otherwise nothing changes.",
                "Where no call id is at hand the key follows from the content: two requests that are meant to be equal "
                "count as one while the receiver keeps the key."};
    }

protected:
    void plan(StrategyDraft &draft) const override
    {
        const auto says = [&](const Token &token) {
            const auto words =
                lowerWords(std::string_view(draft.source.text).substr(token.begin, token.end - token.begin));
            return std::find(words.begin(), words.end(), "idempotency") != words.end();
        };
        if (draft.hasNameLike({"idempoten"}) ||
            std::any_of(draft.source.tokens.begin(), draft.source.tokens.end(), says)) {
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

/// A parameter of the function around \a token that names this very call.
std::string_view callIdAt(const ParsedSource &source, std::uint32_t token)
{
    static constexpr std::array<std::string_view, 4> kIds{"call_id", "tool_call_id", "request_id", "operation_id"};
    const auto at = lineOfToken(source, token);
    for (std::uint32_t line = at ? source.lines[*at].parent : kNoToken; line != kNoToken;
         line = source.lines[line].parent) {
        if (headOf(source, source.lines[line]) != "def") {
            continue;
        }
        for (std::uint32_t i = source.lines[line].first; i <= source.lines[line].last; ++i) {
            const bool parameter = source.tokens[i].depth == 1 &&
                                   (source.is(i - 1, "(") || source.is(i - 1, ",") || source.is(i - 1, "*"));
            if (parameter && std::find(kIds.begin(), kIds.end(), source.at(i)) != kIds.end()) {
                return source.at(i);
            }
        }
        return {};
    }
    return {};
}

/// The value tokens of a call's keyword argument, or of its argument at \a index.
std::optional<std::pair<std::uint32_t, std::uint32_t>> valueOf(const SourceCall &call, std::string_view keyword,
                                                               std::size_t index)
{
    if (const SourceArgument *argument = call.argument(keyword)) {
        return std::pair(argument->first + 2, argument->last);
    }
    if (index < call.arguments.size() && call.arguments[index].name.empty()) {
        return std::pair(call.arguments[index].first, call.arguments[index].last);
    }
    return std::nullopt;
}

/// The expression for the key of \a call; nothing where writing it would do something twice.
std::optional<std::string> pythonKey(const StrategyDraft &draft, const SourceCall &call)
{
    const ParsedSource &source = draft.source;
    if (const std::string_view id = callIdAt(source, call.first); !id.empty()) {
        return "str(" + std::string(id) + ")";
    }
    const auto url = valueOf(call, "url", 0);
    auto payload = valueOf(call, "json", 99);
    payload = payload ? payload : valueOf(call, "data", 1);
    payload = payload ? payload : valueOf(call, "content", 99);
    if (!url || !isPlainExpression(source, url->first, url->second) ||
        (payload && !isPlainExpression(source, payload->first, payload->second)) || call.argument("files") != nullptr) {
        return std::nullopt;
    }
    std::string key = "_idempotency_key(" + std::string(textBetween(source, url->first, url->second));
    key += payload ? ", " + std::string(textBetween(source, payload->first, payload->second)) : "";
    return key.find('\n') == std::string::npos ? std::optional(key + ")") : std::nullopt;
}

/// Adds the header to the call. False where its headers are not certain.
bool addPythonHeader(StrategyDraft &draft, const SourceCall &call, const std::string &key)
{
    const ParsedSource &source = draft.source;
    const std::string entry = "\"Idempotency-Key\": " + key;
    const SourceArgument *headers = call.argument("headers");
    if (headers == nullptr) {
        const ArgumentPlace place = lastArgumentPlace(source, call.open, call.close);
        draft.insert(place.offset, place.before + "headers={" + entry + "}" + place.after);
        return true;
    }
    const std::uint32_t first = headers->first + 2;
    if (source.is(first, "{") && source.tokens[first].mate == headers->last) {
        if (mentions(source, first, headers->last, {"for"})) {
            return false;
        }
        const ArgumentPlace place = lastArgumentPlace(source, first, headers->last);
        draft.insert(place.offset, place.before + entry + place.after);
        return true;
    }
    const std::string_view text = textBetween(source, first, headers->last);
    if (!isPlainExpression(source, first, headers->last) || text.find('\n') != std::string_view::npos ||
        text == "None") {
        return false;
    }
    draft.replace(first, headers->last, "{**(" + std::string(text) + " or {}), " + entry + "}");
    return true;
}

void IdempotencyStrategy::planPython(StrategyDraft &draft)
{
    static constexpr std::array<std::string_view, 5> kPosts{"requests.post", "requests.Session.post", "httpx.post",
                                                            "httpx.Client.post", "httpx.AsyncClient.post"};
    bool helper = false;
    for (const SourceCall &call : draft.calls) {
        const std::string meaning = draft.meaning(call);
        if (std::find(kPosts.begin(), kPosts.end(), meaning) == kPosts.end() || call.hasSpread() ||
            call.arguments.empty()) {
            continue;
        }
        const auto key = pythonKey(draft, call);
        if (key && addPythonHeader(draft, call, *key)) {
            draft.target(call.first, call.callee, draft.named(call));
            helper = helper || key->starts_with("_idempotency_key(");
        }
    }
    if (!helper) {
        return;
    }
    const auto json = draft.head.pythonModule("json");
    const auto hashlib = draft.head.pythonModule("hashlib");
    if (!json || !hashlib) {
        return draft.giveUp();
    }
    draft.head.helper(filledIn(kPython, {{"%json%", *json}, {"%hashlib%", *hashlib}}));
}

/// The text of an expression that may be written twice; JSON.stringify of one counts.
std::optional<std::string> plainText(const ParsedSource &source, std::uint32_t first, std::uint32_t last)
{
    const bool json = source.is(first, "JSON") && source.is(first + 2, "stringify") && source.is(first + 3, "(") &&
                      source.tokens[first + 3].mate == last && first + 5 <= last;
    const bool plain = json ? isPlainExpression(source, first + 4, last - 1) : isPlainExpression(source, first, last);
    const std::string text(textBetween(source, first, last));
    return plain && text.find('\n') == std::string::npos ? std::optional(text) : std::nullopt;
}

bool addScriptHeader(StrategyDraft &draft, std::uint32_t open, const std::string &entry)
{
    const ParsedSource &source = draft.source;
    const LiteralEntry headers = literalEntry(source, open, "headers");
    if (!headers.certain) {
        return false;
    }
    if (!headers.found()) {
        const ArgumentPlace place = lastArgumentPlace(source, open, source.tokens[open].mate);
        draft.insert(place.offset, place.before + "headers: { " + entry + " }" + place.after);
        return true;
    }
    if (!source.is(headers.first, "{") || source.tokens[headers.first].mate != headers.last) {
        return false;
    }
    const ArgumentPlace place = lastArgumentPlace(source, headers.first, headers.last);
    const bool empty = headers.last == headers.first + 1;
    draft.insert(place.offset, place.before + (empty ? " " + entry + " " : entry) + place.after);
    return true;
}

bool planFetch(StrategyDraft &draft, const SourceCall &call)
{
    const ParsedSource &source = draft.source;
    const std::uint32_t open = call.arguments.size() == 2 ? call.arguments[1].first : kNoToken;
    if (open == kNoToken || !source.is(open, "{") || source.tokens[open].mate != call.arguments[1].last) {
        return false;
    }
    const LiteralEntry method = literalEntry(source, open, "method");
    const LiteralEntry body = literalEntry(source, open, "body");
    if (!method.found() || !method.certain || literalText(source.at(method.first)) != "POST") {
        return false;
    }
    const auto url = plainText(source, call.arguments[0].first, call.arguments[0].last);
    const auto text = body.found() ? plainText(source, body.first, body.last) : std::optional<std::string>("null");
    return url && text &&
           addScriptHeader(draft, open, "'Idempotency-Key': idempotencyKey(" + *url + ", " + *text + ")");
}

bool planAxios(StrategyDraft &draft, const SourceCall &call)
{
    const ParsedSource &source = draft.source;
    if (call.arguments.size() < 2 || call.arguments.size() > 3) {
        return false;
    }
    const auto url = plainText(source, call.arguments[0].first, call.arguments[0].last);
    const auto data = plainText(source, call.arguments[1].first, call.arguments[1].last);
    if (!url || !data) {
        return false;
    }
    const std::string entry = "'Idempotency-Key': idempotencyKey(" + *url + ", " + *data + ")";
    if (call.arguments.size() == 2) {
        const ArgumentPlace place = lastArgumentPlace(source, call.open, call.close);
        draft.insert(place.offset, place.before + "{ headers: { " + entry + " } }" + place.after);
        return true;
    }
    const std::uint32_t open = call.arguments[2].first;
    return source.is(open, "{") && source.tokens[open].mate == call.arguments[2].last &&
           addScriptHeader(draft, open, entry);
}

void IdempotencyStrategy::planScript(StrategyDraft &draft)
{
    if (draft.names.occurs("window") || draft.names.occurs("document")) {
        return; // node:crypto is not there
    }
    bool any = false;
    for (const SourceCall &call : draft.calls) {
        const std::string meaning = draft.names.resolved(call.callee);
        const bool fetches = (call.callee == "fetch" && draft.names.isGlobal("fetch")) || meaning == "node-fetch" ||
                             meaning == "undici.fetch";
        if (call.hasSpread() ||
            !((fetches && planFetch(draft, call)) || (meaning == "axios.post" && planAxios(draft, call)))) {
            continue;
        }
        draft.target(call.first, call.callee, draft.named(call));
        any = true;
    }
    if (!any) {
        return;
    }
    const auto createHash = draft.head.scriptName("node:crypto", "createHash");
    if (!createHash) {
        return draft.giveUp();
    }
    const bool types = draft.source.language == SourceLanguage::TypeScript;
    draft.head.helper(filledIn(
        kScript,
        {{"%createHash%", *createHash}, {"%any%", types ? ": unknown" : ""}, {"%string%", types ? ": string" : ""}}));
}

} // namespace

std::unique_ptr<const Strategy> makeIdempotencyStrategy() { return std::make_unique<IdempotencyStrategy>(); }

} // namespace pilothouse::vigil
