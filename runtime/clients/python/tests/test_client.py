# SPDX-License-Identifier: MIT
import json
import os
import unittest
from pathlib import Path

import pilothouse
from pilothouse import _discovery
from pilothouse._messages import Packing, Verdict

GOLDEN = Path(os.environ["PILOTHOUSE_GOLDEN"])


def golden(name: str) -> dict:
    return json.loads(json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))["frame"])


class Digest(unittest.TestCase):
    def test_numbers_follow_ecmascript(self):
        rows = [(0.0, "0"), (-0.0, "0"), (5e-324, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"), (1e21, "1e+21"), (1e20, "100000000000000000000"),
                (0.000001, "0.000001"), (1e-7, "1e-7"), (-1.5, "-1.5"), (9007199254740992, "9007199254740992"), (333333333.33333329, "333333333.3333333")]
        for value, text in rows:
            self.assertEqual(pilothouse.canonical_json(value), text)

    def test_members_are_sorted_by_utf16(self):
        self.assertEqual(pilothouse.canonical_json({"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3, "1": 4}), '{"1":4,"\u20ac":3,"\U0001f600":2,"\ufb33":1}')

    def test_what_has_no_exact_form_is_refused(self):
        for bad in (float("nan"), float("inf"), 9007199254740993, object()):
            with self.assertRaises(ValueError):
                pilothouse.canonical_json(bad)

    def test_digest_is_the_runtimes(self):
        self.assertEqual(pilothouse.call_digest("a", {"z": 1.5, "b": [1, None, "\u00e9"]}), "b6f937de659e52844ed7606ce433f04554474ca037f82982cf5993bebfd620a3")


class Golden(unittest.TestCase):
    def test_verdicts(self):
        for path in sorted(GOLDEN.glob("verdict.*.json")):
            wire = golden(path.stem)["result"]
            verdict = Verdict.from_wire(wire)
            self.assertEqual(verdict.kind, wire["verdict"])
            self.assertEqual(verdict.lets_run, wire["verdict"] in ("approve", "modify"))
            self.assertEqual(verdict.reason, wire["reason"])

    def test_an_unknown_verdict_is_a_veto(self):
        self.assertEqual(Verdict.from_wire({"verdict": "sure"}).kind, "veto")
        self.assertEqual(Verdict.from_wire({}).kind, "veto")

    def test_packing(self):
        wire = golden("packing")["result"]
        messages = [{"id": item["id"], "role": "user", "text": item["text"] or "gone"} for item in wire["items"]]
        packing = Packing.from_brief(golden("packing.brief")["result"], messages)
        self.assertEqual([item.fidelity for item in packing.items], [item["fidelity"] for item in wire["items"]])
        self.assertEqual([item.text for item in packing.items], [item["text"] for item in wire["items"]])
        self.assertEqual([item.reason for item in packing.items], [item["reason"] for item in wire["items"]])
        self.assertEqual(packing.tokens, wire["tokens"])


class Discovery(unittest.TestCase):
    def test_no_runtime_is_unreachable(self):
        with self.assertRaises(pilothouse.Unreachable):
            _discovery.find_runtime(None, "/nonexistent/step.token")
        with self.assertRaises(pilothouse.Unreachable):
            pilothouse.open_session("x", token_file="/nonexistent/step.token")

    def test_fail_open_must_be_asked_for(self):
        with self.assertLogs("pilothouse", "WARNING") as logged:
            session = pilothouse.open_session("x", token_file="/nonexistent/step.token", fail_open=True)
            self.assertEqual(session.guard("t", {"a": 1}, lambda args: args["a"]), 1)
            session.close()
        self.assertTrue(any("UNGUARDED" in line for line in logged.output))


class AdaptiveBlock(unittest.TestCase):
    PROMPT = "## BEGIN_CORE_IDENTITY\nYou sort.\n## END_CORE_IDENTITY\n"

    def test_it_is_added_once_and_replaced_afterwards(self):
        first = pilothouse.with_adaptive_block(self.PROMPT, "Ask first.")
        self.assertEqual(first, self.PROMPT + "\n## BEGIN_ADAPTIVE_SECTION\nAsk first.\n## END_ADAPTIVE_SECTION\n")
        second = pilothouse.with_adaptive_block(first, "Wait.\nThen ask.\n")
        self.assertEqual(second, self.PROMPT + "\n## BEGIN_ADAPTIVE_SECTION\nWait.\nThen ask.\n## END_ADAPTIVE_SECTION\n")
        self.assertEqual(pilothouse.with_adaptive_block(second, "Wait.\nThen ask.\n"), second)
        self.assertEqual(pilothouse.with_adaptive_block(second, ""), self.PROMPT + "\n## BEGIN_ADAPTIVE_SECTION\n## END_ADAPTIVE_SECTION\n")

    def test_what_stands_around_it_stays_byte_by_byte(self):
        around = "a\r\n## BEGIN_ADAPTIVE_SECTION \r\nold\n## END_ADAPTIVE_SECTION\r\nlast without end"
        self.assertEqual(pilothouse.with_adaptive_block(around, "new"), "a\r\n## BEGIN_ADAPTIVE_SECTION \r\nnew\n## END_ADAPTIVE_SECTION\r\nlast without end")

    def test_markers_in_the_block_or_broken_ones_in_the_prompt_are_refused(self):
        for prompt, block in ((self.PROMPT, "x\n  ## END_ADAPTIVE_SECTION"), (self.PROMPT, "## BEGIN_CORE_IDENTITY"), ("## BEGIN_ADAPTIVE_SECTION", "x"),
                              ("## END_ADAPTIVE_SECTION\n## BEGIN_ADAPTIVE_SECTION", "x")):
            with self.assertRaises(ValueError):
                pilothouse.with_adaptive_block(prompt, block)


if __name__ == "__main__":
    unittest.main()
