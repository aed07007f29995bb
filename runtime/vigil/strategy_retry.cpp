// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_layout.h"
#include "vigil/strategy_sites.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

constexpr std::string_view kPythonSync = R"(def _call_with_retry(call, attempts=4, pause=0.5, longest=8.0):
	"""Calls again, after a growing and jittered pause, what failed in a way that may pass."""
	for attempt in range(1, attempts + 1):
		try:
			result = call()
			if attempt == attempts or not _may_pass(result):
				return result
		except Exception as error:
			if attempt == attempts or not _may_pass(error):
				raise
		%time%.sleep(%random%.uniform(0.5, 1.0) * min(longest, pause * 2 ** (attempt - 1))))";

constexpr std::string_view kPythonAsync = R"(async def _call_with_retry_async(call, attempts=4, pause=0.5, longest=8.0):
	"""Awaits again, after a growing and jittered pause, what failed in a way that may pass."""
	for attempt in range(1, attempts + 1):
		try:
			result = await call()
			if attempt == attempts or not _may_pass(result):
				return result
		except Exception as error:
			if attempt == attempts or not _may_pass(error):
				raise
		await %asyncio%.sleep(%random%.uniform(0.5, 1.0) * min(longest, pause * 2 ** (attempt - 1))))";

constexpr std::string_view kPythonMayPass = R"(def _may_pass(outcome):
	"""Whether an error or an answer is of a kind that another try may change."""
	for holder in (outcome, getattr(outcome, "response", None)):
		for name in ("status_code", "status", "code"):
			status = getattr(holder, name, None)
			if isinstance(status, int):
				return status in (408, 425, 429, 500, 502, 503, 504)
	kind = type(outcome).__name__
	named = any(word in kind for word in ("Timeout", "RateLimit", "ConnectError", "ConnectionError"))
	return named or isinstance(outcome, (TimeoutError, ConnectionError)))";

constexpr std::string_view kScript =
    R"(async function callWithRetry%T%(call%call%, attempts = 4, pause = 500, longest = 8000)%promise% {
	for (let attempt = 1; ; attempt += 1) {
		const last = attempt >= attempts;
		try {
			const result = await call();
			if (last || !mayPass(result)) {
				return result;
			}
		} catch (error) {
			if (last || !mayPass(error)) {
				throw error;
			}
		}
		const wait = Math.min(longest, pause * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
		await new Promise((resolve) => setTimeout(resolve, wait));
	}
})";

constexpr std::string_view kScriptMayPass = R"(function mayPass(outcome%any%)%boolean% {
	const status = outcome?.status ?? outcome?.response?.status;
	if (typeof status === 'number') {
		return [408, 425, 429, 500, 502, 503, 504].includes(status);
	}
	const passing = ['TimeoutError', 'ETIMEDOUT', 'ECONNRESET', 'ECONNREFUSED', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];
	return [outcome?.name, outcome?.code, outcome?.cause?.code].some((word) => passing.includes(word));
})";

/// Calls that only read may be repeated.
bool readsByName(std::string_view name)
{
    static constexpr std::array<std::string_view, 11> kReads{"get",  "list",   "search", "fetch",    "read", "find",
                                                             "look", "lookup", "query",  "describe", "check"};
    const auto parts = nameParts(name);
    return !parts.empty() && std::find(kReads.begin(), kReads.end(), parts.front()) != kReads.end();
}

template<std::size_t N>
bool isOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

class RetryStrategy final : public SiteStrategy {
public:
    RetryStrategy()
        : SiteStrategy({{"timeout", 0.9}, {"rate_limit", 0.95}, {"unavailable", 0.9}, {"late_acknowledgement", 0.4}})
    {
    }

    std::string_view id() const override { return "retry"; }
    std::string_view title() const override { return "Retry reads with jittered back-off"; }
    std::vector<std::string> risks() const override
    {
        return {"A call that keeps failing takes up to 8 s longer before it fails.",
                "Only calls that read are repeated; check that each of them has no side effect."};
    }

protected:
    void plan(StrategyDraft &draft) const override
    {
        if (draft.hasNameLike({"retry", "retries", "backoff"}) || draft.names.occurs("_may_pass") ||
            draft.names.occurs("mayPass")) {
            return;
        }
        if (draft.source.python()) {
            planPython(draft);
        } else {
            planScript(draft);
        }
    }

private:
    void planPython(StrategyDraft &draft) const;
    void planScript(StrategyDraft &draft) const;
};

enum class Wrap { None, Sync, Async };

Wrap pythonWrap(StrategyDraft &draft, const SourceCall &call)
{
    static constexpr std::array<std::string_view, 10> kSync{
        "requests.get", "requests.head",    "requests.Session.get", "requests.Session.head", "httpx.get",
        "httpx.head",   "httpx.Client.get", "httpx.Client.head",    "requests.options",      "httpx.options"};
    static constexpr std::array<std::string_view, 4> kAsync{"httpx.AsyncClient.get", "httpx.AsyncClient.head",
                                                            "aiohttp.ClientSession.get", "aiohttp.ClientSession.head"};
    const std::string meaning = draft.meaning(call);
    if (isOf(meaning, kSync)) {
        return call.awaited ? Wrap::None : Wrap::Sync;
    }
    if (isOf(meaning, kAsync)) {
        return call.awaited ? Wrap::Async : Wrap::None;
    }
    if (meaning == "urllib.request.urlopen") {
        return call.positional() == 1 && call.argument("data") == nullptr ? Wrap::Sync : Wrap::None;
    }
    if (call.callee.empty() || !draft.named(call) || !readsByName(call.last)) {
        return Wrap::None;
    }
    const ParsedSource &source = draft.source;
    for (const SourceLine &line : source.lines) {
        const bool defined = source.is(line.first, "async") && source.is(line.first + 2, call.last);
        if (defined && !call.awaited) {
            return Wrap::None;
        }
    }
    return call.awaited ? Wrap::Async : Wrap::Sync;
}

/// Whether a call may be put into a lambda where it stands.
bool mayWrapPython(const ParsedSource &source, const SourceCall &call, Wrap wrap)
{
    const auto at = lineOfToken(source, call.first);
    if (!at || mentions(source, call.first, call.close,
                        {"await", "yield", ":=", "super", "locals", "vars", "eval", "exec", "dir", "lambda"})) {
        return false;
    }
    const std::string_view head = headOf(source, source.lines[*at]);
    if (head == "def" || head == "class" || source.is(source.lines[*at].first, "@")) {
        return false;
    }
    bool loop = false;
    bool tries = false;
    for (std::uint32_t line = source.lines[*at].parent; line != kNoToken; line = source.lines[line].parent) {
        const std::string_view word = headOf(source, source.lines[line]);
        if (word == "def" && wrap == Wrap::Sync && source.is(source.lines[line].first, "async")) {
            return false; // its pauses would stop everything else
        }
        if (word == "def") {
            break;
        }
        if (word == "class") {
            return false; // a lambda does not see the names of a class body
        }
        loop = loop || word == "for" || word == "while";
        tries = tries || word == "try";
    }
    return !(loop && tries); // it may be a retry already
}

void RetryStrategy::planPython(StrategyDraft &draft) const
{
    bool sync = false;
    bool async = false;
    std::uint32_t past = 0;
    for (const SourceCall &call : draft.calls) {
        const Wrap wrap = call.first >= past ? pythonWrap(draft, call) : Wrap::None;
        if (wrap == Wrap::None || !mayWrapPython(draft.source, call, wrap)) {
            continue;
        }
        draft.insert(draft.source.tokens[call.first].begin,
                     wrap == Wrap::Async ? "_call_with_retry_async(lambda: " : "_call_with_retry(lambda: ");
        draft.insert(draft.source.tokens[call.close].end, ")");
        draft.target(call.first, call.callee, draft.named(call));
        past = call.close + 1;
        (wrap == Wrap::Async ? async : sync) = true;
    }
    if (!sync && !async) {
        return;
    }
    const auto asyncio = async ? draft.head.pythonModule("asyncio") : std::optional<std::string>("");
    const auto random = draft.head.pythonModule("random");
    const auto time = sync ? draft.head.pythonModule("time") : std::optional<std::string>("");
    if (!asyncio || !random || !time) {
        return draft.giveUp();
    }
    draft.head.helper(std::string(kPythonMayPass));
    if (sync) {
        draft.head.helper(filledIn(kPythonSync, {{"%time%", *time}, {"%random%", *random}}));
    }
    if (async) {
        draft.head.helper(filledIn(kPythonAsync, {{"%asyncio%", *asyncio}, {"%random%", *random}}));
    }
}

/// A call of fetch that asks for something without a body.
bool isReadingFetch(const ParsedSource &source, const SourceCall &call)
{
    if (call.arguments.size() == 1) {
        return true;
    }
    const std::uint32_t open = call.arguments.size() == 2 ? call.arguments[1].first : kNoToken;
    if (open == kNoToken || !source.is(open, "{") || source.tokens[open].mate != call.arguments[1].last) {
        return false;
    }
    const LiteralEntry method = literalEntry(source, open, "method");
    const std::string_view word = method.found() ? literalText(source.at(method.first)) : "GET";
    return method.certain && (word == "GET" || word == "HEAD") && !literalEntry(source, open, "body").found();
}

bool scriptRetries(StrategyDraft &draft, const SourceCall &call)
{
    static constexpr std::array<std::string_view, 3> kAxios{"axios.get", "axios.head", "axios.options"};
    if (call.hasSpread() || call.arguments.empty()) {
        return false;
    }
    const std::string meaning = draft.names.resolved(call.callee);
    const bool fetches = (call.callee == "fetch" && draft.names.isGlobal("fetch")) || meaning == "node-fetch" ||
                         meaning == "undici.fetch";
    if (fetches) {
        return isReadingFetch(draft.source, call);
    }
    return isOf(meaning, kAxios) ||
           (call.awaited && !call.callee.empty() && draft.named(call) && readsByName(call.last));
}

/// Whether a call may be put into an arrow function where it stands.
bool mayWrapScript(const ParsedSource &source, const SourceCall &call)
{
    if (mentions(source, call.first, call.close, {"await", "yield"})) {
        return false;
    }
    bool loop = false;
    bool tries = false;
    const std::uint32_t body = enclosingBody(source, call.first);
    for (std::uint32_t i = call.first; i > 0 && i != body;) {
        --i;
        if (!source.is(i, "{") || source.tokens[i].mate < call.first) {
            continue;
        }
        const std::string_view before = source.at(i - 1);
        const std::uint32_t open = before == ")" ? source.tokens[i - 1].mate : kNoToken;
        loop = loop || before == "do" ||
               (open != kNoToken && open > 0 && (source.is(open - 1, "for") || source.is(open - 1, "while")));
        tries = tries || before == "try";
    }
    return !(loop && tries);
}

void RetryStrategy::planScript(StrategyDraft &draft) const
{
    std::uint32_t past = 0;
    for (const SourceCall &call : draft.calls) {
        if (call.first < past || !scriptRetries(draft, call) || !mayWrapScript(draft.source, call)) {
            continue;
        }
        draft.insert(draft.source.tokens[call.first].begin, "callWithRetry(() => ");
        draft.insert(draft.source.tokens[call.close].end, ")");
        draft.target(call.first, call.callee, draft.named(call));
        past = call.close + 1;
    }
    const bool types = draft.source.language == SourceLanguage::TypeScript;
    draft.head.helper(
        filledIn(kScriptMayPass, {{"%any%", types ? ": any" : ""}, {"%boolean%", types ? ": boolean" : ""}}));
    draft.head.helper(filledIn(kScript, {{"%T%", types ? "<T>" : ""},
                                         {"%call%", types ? ": () => Promise<T>" : ""},
                                         {"%promise%", types ? ": Promise<T>" : ""}}));
}

} // namespace

std::unique_ptr<const Strategy> makeRetryStrategy() { return std::make_unique<RetryStrategy>(); }

} // namespace pilothouse::vigil
