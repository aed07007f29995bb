// SPDX-License-Identifier: MIT
const assert = require("node:assert");
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const test = require("node:test");
const pilothouse = require("..");
const { verdictFrom, letsRun } = require("../dist/messages");

const folder = process.env.PILOTHOUSE_GOLDEN;
const golden = (file) => JSON.parse(JSON.parse(readFileSync(join(folder, file), "utf8")).frame);

test("numbers and members follow RFC 8785", () => {
  assert.equal(pilothouse.canonicalJson({ "\ufb33": 1e21, "\u{1f600}": 1e-7, "\u20ac": -0, 1: [1.5, null] }),
    '{"1":[1.5,null],"\u20ac":0,"\u{1f600}":1e-7,"\ufb33":1e+21}');
  assert.throws(() => pilothouse.canonicalJson({ a: NaN }), TypeError);
});

test("the digest is the runtime's", () => {
  assert.equal(pilothouse.callDigest("a", { z: 1.5, b: [1, null, "\u00e9"] }), "b6f937de659e52844ed7606ce433f04554474ca037f82982cf5993bebfd620a3");
});

test("golden verdicts are understood, unknown ones are vetoes", () => {
  const files = readdirSync(folder).filter((file) => file.startsWith("verdict."));
  assert.ok(files.length >= 8);
  for (const file of files) {
    const wire = golden(file).result;
    const verdict = verdictFrom(wire);
    assert.equal(verdict.verdict, wire.verdict);
    assert.equal(letsRun(verdict), ["approve", "modify"].includes(wire.verdict));
  }
  assert.equal(verdictFrom({ verdict: "sure" }).verdict, "veto");
  assert.equal(verdictFrom({}).verdict, "veto");
});

test("without a runtime nothing runs, unless that was asked for in so many words", async () => {
  await assert.rejects(pilothouse.openSession("x", { tokenFile: "/nonexistent/step.token" }), pilothouse.Unreachable);
  const warnings = [];
  const session = await pilothouse.openSession("x", { tokenFile: "/nonexistent/step.token", failOpen: true, warn: (text) => warnings.push(text) });
  assert.equal(await session.guard("t", { a: 1 }, (args) => args.a), 1);
  await session.close();
  assert.ok(warnings.some((text) => text.includes("UNGUARDED")));
});

test("the adaptive block is added once and replaced afterwards, and nothing else changes", () => {
  const prompt = "## BEGIN_CORE_IDENTITY\nYou sort.\n## END_CORE_IDENTITY\n";
  const first = pilothouse.withAdaptiveBlock(prompt, "Ask first.");
  assert.equal(first, prompt + "\n## BEGIN_ADAPTIVE_SECTION\nAsk first.\n## END_ADAPTIVE_SECTION\n");
  assert.equal(pilothouse.withAdaptiveBlock(first, "Wait."), prompt + "\n## BEGIN_ADAPTIVE_SECTION\nWait.\n## END_ADAPTIVE_SECTION\n");
  assert.equal(pilothouse.withAdaptiveBlock("a\r\n## BEGIN_ADAPTIVE_SECTION \r\nold\n## END_ADAPTIVE_SECTION\r\nend", "new"),
    "a\r\n## BEGIN_ADAPTIVE_SECTION \r\nnew\n## END_ADAPTIVE_SECTION\r\nend");
  assert.throws(() => pilothouse.withAdaptiveBlock(prompt, "x\n  ## END_ADAPTIVE_SECTION"), RangeError);
  assert.throws(() => pilothouse.withAdaptiveBlock("## BEGIN_ADAPTIVE_SECTION", "x"), RangeError);
});
