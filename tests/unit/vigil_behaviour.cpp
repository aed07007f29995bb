// SPDX-License-Identifier: GPL-3.0-or-later
// What changed sources do when they run.
#include "support/check.h"
#include "support/scratch_dir.h"
#include "vigil_corpus.h"

using namespace pilothouse;
using namespace pilothouse::vigil;
using namespace pilothouse::test;

namespace {

std::string changed(const std::string &name, const std::string &text, std::string_view strategy)
{
    const Strategy &made = *findStrategy(strategy);
    const auto after = made.transform(parsedSample({name, text}), causeFor(made));
    CHECK(after.ok());
    return after.ok() ? *after : std::string();
}

/// What a script says that has the changed source beside it as \a name.
std::string says(const std::string &name, const std::string &source, const std::string &script)
{
    const ScratchDir scratch;
    writeBytes(scratch.path() / name, source);
    const bool python = name.ends_with(".py");
    const std::string run = python ? "run.py" : "run.mjs";
    writeBytes(scratch.path() / run, script);
    return runProgram("cd " + shellWord(scratch.path().string()) + (python ? " && python3 -B " : " && node ") + run)
        .said;
}

/// A requests that fails as often as it is told, and a clock that does not wait.
constexpr const char *kFakeRequests = R"(
import sys, time, types
waits = []
time.sleep = waits.append
fake = types.ModuleType("requests")
class Timeout(Exception): pass
class Answer:
    def __init__(self, status): self.status_code = status; self.text = "t%d" % status
    def raise_for_status(self): pass
    def json(self): return {"items": [self.status_code]}
plan, asked = [], []
def get(url, **more):
    asked.append((url, more))
    next = plan.pop(0)
    if isinstance(next, Exception): raise next
    return Answer(next)
fake.get = get; fake.Timeout = Timeout; sys.modules["requests"] = fake
import search_tool
def attempt(outcomes):
    plan[:] = outcomes; asked.clear(); waits.clear()
    try: result = search_tool.search("q")
    except Exception as error: result = type(error).__name__ + str(error)
    print(result, len(asked), len(waits), all(0.25 <= w <= 8 for w in waits), waits == sorted(waits) or len(waits) < 3)
)";

} // namespace

TEST_CASE("python: a retry retries what may pass, and gives the last outcome")
{
    if (!hasProgram("python3")) {
        return;
    }
    const std::string said =
        says("search_tool.py", changed("search_tool.py", vigilSample("search_tool.py").text, "retry"),
             std::string(kFakeRequests) +
                 "attempt([200])\nattempt([Timeout(), 503, 200])\nattempt([429, 429, 429, 429, 200])\n"
                 "attempt([Timeout(1), Timeout(2), Timeout(3), Timeout(4), 200])\n"
                 "attempt([ValueError('x'), 200])\nattempt([404, 200])\nattempt([ConnectionResetError(), 201])\n");
    CHECK_EQ(said, "[200] 1 0 True True\n[200] 3 2 True True\n[429] 4 3 True True\nTimeout4 4 3 True True\nValueErrorx "
                   "1 0 True True\n"
                   "[404] 1 0 True True\n[201] 2 1 True True\n");
}

TEST_CASE("python: an awaited retry")
{
    if (!hasProgram("python3")) {
        return;
    }
    const std::string source =
        "import asyncio\n\n\nasync def look(index, words):\n    return await index.search(words)\n";
    const std::string said = says("look.py", changed("look.py", source, "retry"), R"(
import asyncio
async def no_wait(seconds): waits.append(seconds)
waits, tries = [], []
import look
look.asyncio = type("A", (), {"sleep": staticmethod(no_wait)})
class Index:
    async def search(self, words):
        tries.append(words)
        if len(tries) < 3: raise TimeoutError("late")
        return words + "!"
print(asyncio.run(look.look(Index(), "w")), len(tries), len(waits))
)");
    CHECK_EQ(said, "w! 3 2\n");
}

TEST_CASE("node: a retry retries what may pass, and gives the last outcome")
{
    if (!hasProgram("node")) {
        return;
    }
    const std::string said =
        says("search_tool.mjs", changed("search_tool.mjs", vigilSample("search_tool.mjs").text, "retry"), R"(
globalThis.setTimeout = (go, wait) => { waits.push(wait); go(); };
const waits = []; let plan = []; let asked = 0;
globalThis.fetch = async (url) => {
  asked += 1;
  const next = plan.shift();
  if (next instanceof Error) throw next;
  return { ok: next < 400, status: next, json: async () => ({ items: [next] }) };
};
const { search } = await import('./search_tool.mjs');
const late = (code) => Object.assign(new Error(code), { code });
async function attempt(...outcomes) {
  plan = outcomes; asked = 0; waits.length = 0;
  const result = await search('q').catch((error) => 'E ' + error.message);
  console.log(String(result), asked, waits.length, waits.every((w) => w >= 250 && w <= 8000));
}
await attempt(200);
await attempt(late('ETIMEDOUT'), 503, 200);
await attempt(429, 429, 429, 429, 200);
await attempt(late('ECONNRESET'), late('ECONNRESET'), late('ECONNRESET'), late('ETIMEDOUT'), 200);
await attempt(new Error('x'), 200);
)");
    CHECK_EQ(said, "200 1 0 true\n200 3 2 true\nE search: 429 4 3 true\nE ETIMEDOUT 4 3 true\nE x 1 0 true\n");
}

TEST_CASE("python: no success without a receipt")
{
    if (!hasProgram("python3")) {
        return;
    }
    const std::string said =
        says("reminders.py", changed("reminders.py", vigilSample("reminders.py").text, "receipt_gating"), R"(
from reminders import Reminders
class Notifier:
    def __init__(self, receipt): self.receipt = receipt
    def schedule(self, text, due): return self.receipt
class Response:
    def __init__(self, status): self.status_code = status
for receipt in ({"id": 1}, "r-1", Response(201), {"ok": True}, None, False, {"ok": False}, {"status": "failed"}, {"error": "x"}, Response(503)):
    try: print(Reminders(Notifier(receipt)).set_reminder("tea", 5).split()[0])
    except RuntimeError as error: print(error)
)");
    const std::string no = "no receipt from self.notifier.schedule\n";
    CHECK_EQ(said, "Reminder\nReminder\nReminder\nReminder\n" + no + no + no + no + no + no);
}

TEST_CASE("node: no success without a receipt, and not before it")
{
    if (!hasProgram("node")) {
        return;
    }
    const std::string said =
        says("notifier.cjs", changed("notifier.cjs", vigilSample("notifier.js").text, "receipt_gating"), R"(
import { Notifier } from './notifier.cjs';
for (const receipt of [{ id: 1 }, undefined, { ok: false }, { status: 500 }]) {
  const log = [];
  const client = { send: async () => { await null; log.push('received'); return receipt; } };
  const answer = await new Notifier(client).remind('tea').catch((error) => error.message);
  log.push(answer);
  console.log(log.join(', '));
}
)");
    CHECK_EQ(said, "received, Reminder sent\nreceived, no receipt from this.client.send\nreceived, no receipt from "
                   "this.client.send\n"
                   "received, no receipt from this.client.send\n");
}

TEST_CASE("python: a bounded loop ends as before, and ends at all")
{
    if (!hasProgram("python3")) {
        return;
    }
    const std::string said =
        says("agent_loop.py", changed("agent_loop.py", vigilSample("agent_loop.py").text, "bounded_loop"), R"(
import agent_loop
class Model:
    def __init__(self, stop): self.stop, self.asked = stop, 0
    def complete(self, turns): self.asked += 1; return "stop" if self.asked == self.stop else "go"
class Tools:
    def __init__(self, fails): self.fails = fails
    def run_tool(self, reply): self.fails -= 1; return self.fails < 0
for stop, fails in ((3, 0), (50, 4), (51, 0), (1, 60)):
    model = Model(stop)
    try: print(agent_loop.talk(model, Tools(fails)), model.asked)
    except RuntimeError as error: print(error, model.asked)
)");
    CHECK_EQ(said, "0 3\n4 50\nno end after 50 turns 50\nno end after 50 turns 1\n");
}

TEST_CASE("node: a bounded loop")
{
    if (!hasProgram("node")) {
        return;
    }
    const std::string said = says("loop.mjs", changed("loop.mjs", vigilSample("loop.mjs").text, "bounded_loop"), R"(
import { run } from './loop.mjs';
for (const stop of [3, 50, 51]) {
  let asked = 0;
  const model = { generate: async () => ({ kind: (asked += 1) === stop ? 'stop' : 'go' }) };
  console.log(await run(model, { runTool: async () => true }).then((seen) => seen.length, (error) => error.message), asked);
}
)");
    CHECK_EQ(said, "2 3\n49 50\nno end after 50 turns 50\n");
}

TEST_CASE("python: arguments are checked before the tool runs")
{
    if (!hasProgram("python3")) {
        return;
    }
    const std::string said =
        says("dispatch.py", changed("dispatch.py", vigilSample("dispatch.py").text, "argument_schema"), R"(
import json, dispatch
for arguments in ({"a": 1}, {"a": 1, "b": 5}, {}, {"a": "1"}, {"a": 1, "c": 2}, [1]):
    try: print(dispatch.run({"name": "add", "arguments": json.dumps(arguments)}))
    except Exception as error: print(type(error).__name__, error)
)");
    CHECK_EQ(said,
             "3\n6\nValueError add: missing a required argument: 'a'\nValueError add: argument a must be int\n"
             "ValueError add: got an unexpected keyword argument 'c'\nValueError add: arguments must be an object\n");
}

TEST_CASE("node: arguments are checked before the tool runs")
{
    if (!hasProgram("node")) {
        return;
    }
    const std::string said =
        says("tools.cjs", changed("tools.cjs", vigilSample("tools.js").text, "argument_schema"), R"(
import { callTool } from './tools.cjs';
for (const args of ['{"a":1}', '{"a":1,"b":0.5}', '{}', '{"a":"1"}', '{"a":1.5}', '[1]', '{"a":1,"c":2}']) {
  console.log(await callTool('add', args).catch((error) => error.message));
}
)");
    CHECK_EQ(said,
             "1\n1.5\nadd: argument a is missing\nadd: argument a must be integer\nadd: argument a must be integer\n"
             "add: arguments must be an object\n1\n");
}

TEST_CASE("python: times in UTC")
{
    if (!hasProgram("python3")) {
        return;
    }
    const std::string said =
        says("reminders.py", changed("reminders.py", vigilSample("reminders.py").text, "utc_time"), R"(
import os, time; os.environ["TZ"] = "Asia/Tokyo"; time.tzset()
from datetime import datetime, timezone
from reminders import Reminders
class Notifier:
    def schedule(self, text, due):
        at = datetime.fromisoformat(due)
        print(at.utcoffset(), abs((at - datetime.now(timezone.utc)).total_seconds() - 300) < 5)
    def send_toast(self, text): return 1
Reminders(Notifier()).set_reminder("tea", 5)
Reminders(Notifier()).toast("x")
)");
    CHECK_EQ(said.substr(0, said.find('\n')), "0:00:00 True");
    CHECK(said.ends_with("Z\"}\n"));
    CHECK_EQ(said.find("+00:00"), std::string::npos);
}

TEST_CASE("node: times in UTC")
{
    if (!hasProgram("node")) {
        return;
    }
    const std::string text = "process.env.TZ = 'Asia/Tokyo';\n" + vigilSample("dates.js").text;
    const std::string said = says("dates.cjs", changed("dates.cjs", text, "utc_time"), "import './dates.cjs';\n");
    CHECK(said.starts_with("2025-10-11T23:58:00.000Z 2025-10-11T23:58:10.000Z 2025-10-11T23:58:10.000Z "));
}

TEST_CASE("python: the same request has the same key")
{
    if (!hasProgram("python3")) {
        return;
    }
    const std::string said = says(
        "session_client.py", changed("session_client.py", vigilSample("session_client.py").text, "idempotency_key"), R"(
import sys, types
sent = []
class Session:
    def __init__(self): self.headers = {}
    def post(self, url, json=None, headers=None): sent.append(headers)
sys.modules["requests"] = types.SimpleNamespace(Session=Session)
from session_client import Shop
shop = Shop()
shop.order("tea", 1); shop.order("tea", 1); shop.order("tea", 2, {"X": "1"}); shop.cancel(5, "call-9")
keys = [headers["Idempotency-Key"] for headers in sent]
print(keys[0] == keys[1], keys[0] != keys[2], len(keys[0]), sent[2]["X"], keys[3], sent[3]["Accept"])
)");
    CHECK_EQ(said, "True True 64 1 call-9 application/json\n");
}

TEST_CASE("node: the same request has the same key")
{
    if (!hasProgram("node")) {
        return;
    }
    const std::string said =
        says("posts.mjs", changed("posts.mjs", vigilSample("posts.mjs").text, "idempotency_key"), R"(
const sent = [];
globalThis.fetch = async (url, options) => { sent.push(options.headers); };
const { order, cancel } = await import('./posts.mjs');
await order('tea', 1); await order('tea', 1); await order('tea', 2); await cancel(7);
const keys = sent.map((headers) => headers['Idempotency-Key']);
console.log(keys[0] === keys[1], keys[0] !== keys[2], new Set(keys).size, keys[0].length, sent[0]['Content-Type']);
)");
    CHECK_EQ(said, "true true 3 64 application/json\n");
}

TEST_CASE("node: a call that hangs ends")
{
    if (!hasProgram("node")) {
        return;
    }
    const std::string said =
        says("search_tool.mjs", changed("search_tool.mjs", vigilSample("search_tool.mjs").text, "timeout"), R"(
const own = AbortSignal.timeout;
let asked = 0;
AbortSignal.timeout = (wait) => { asked = wait; return own.call(AbortSignal, 1); };
globalThis.fetch = (url, { signal }) => new Promise((_, no) => signal.addEventListener('abort', () => no(signal.reason)));
const { search } = await import('./search_tool.mjs');
setTimeout(() => {}, 20000).unref();
const alive = setInterval(() => {}, 5);
console.log(await search('q').catch((error) => error.name), asked);
clearInterval(alive);
)");
    CHECK_EQ(said, "TimeoutError 30000\n");
}
