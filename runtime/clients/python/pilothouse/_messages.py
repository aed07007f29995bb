# SPDX-License-Identifier: MIT
"""The values that travel. Names and meaning: runtime/protocol/PROTOCOL.md."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Dict, List, Optional


@dataclass(frozen=True)
class Capabilities:
    """What the agent can be told to do. The defaults are what this package does by itself."""

    edit_args: bool = True
    edit_result: bool = False
    pause: bool = True
    inject: bool = False
    rewrite_context: bool = False
    rollback: bool = False
    update_prompt: bool = False
    stop: bool = True

    def wire(self) -> Dict[str, bool]:
        return asdict(self)


@dataclass(frozen=True)
class Verdict:
    """The runtime's answer to a proposed step."""

    kind: str
    by: str
    reason: str = ""
    rule: Optional[str] = None
    approval: Optional[int] = None
    digest: Optional[str] = None
    args: Optional[dict] = None
    response: Optional[str] = None
    ended: Optional[str] = None
    note: Optional[str] = None

    @property
    def lets_run(self) -> bool:
        return self.kind in ("approve", "modify")

    @staticmethod
    def from_wire(message: Dict[str, Any]) -> "Verdict":
        kind = message.get("verdict")
        if kind not in ("approve", "modify", "respond", "veto", "terminate"):
            return Verdict("veto", "runtime", f"unknown verdict {kind!r}")
        return Verdict(
            kind,
            message.get("by", "runtime"),
            message.get("reason", ""),
            message.get("rule"),
            message.get("approval"),
            message.get("digest"),
            message.get("args"),
            message.get("response"),
            message.get("ended"),
            message.get("note"),
        )


@dataclass(frozen=True)
class Control:
    """A message from the runtime: `method` as in PROTOCOL.md section 4, with its parameters."""

    method: str
    intervention: int
    params: Dict[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        return self.params.get("reason", "")


@dataclass(frozen=True)
class FocusItem:
    id: str
    text: str
    fidelity: str
    tokens: int
    score: float
    reason: str


@dataclass(frozen=True)
class Packing:
    items: List[FocusItem]
    tokens: int
    budget_tokens: int
    input_tokens: int
    policy: str

    @staticmethod
    def from_brief(answer: Dict[str, Any], messages: List[Dict[str, Any]]) -> "Packing":
        """The answer to a brief compose of `messages`, with an item for each of them."""

        def item(place: int, form: Dict[str, Any]) -> FocusItem:
            whole = messages[place]["text"] if form["fidelity"] == "full" else ""
            name = messages[place].get("id") or str(place)
            return FocusItem(name, form.get("text", whole), form["fidelity"], form.get("tokens", 0), form.get("score", 0.0), form["reason"])

        items: Dict[int, FocusItem] = {sent["place"]: item(sent["place"], sent) for sent in answer["sent"]}
        for run in answer["dropped"]:
            gone = {"fidelity": "dropped", "reason": run["reason"]}
            items.update((place, item(place, gone)) for place in range(run["first"], run["last"] + 1))
        ordered = [items[place] for place in range(len(messages))]
        return Packing(ordered, answer["tokens"], answer["budget_tokens"], answer["input_tokens"], answer["policy"])
