# SPDX-License-Identifier: MIT
"""RFC 8785 canonical JSON and the digest a decision is bound to."""

from __future__ import annotations

import hashlib
import json
import math
from decimal import Decimal
from typing import Any


def _number(value: float) -> str:
    """ECMAScript Number::toString, as RFC 8785 3.2.2.3 prescribes."""
    if not math.isfinite(value):
        raise ValueError("NaN and infinity have no JSON form")
    if value == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits)).rstrip("0") or "0"
    exponent += len(digits) - len(text)
    point = len(text) + exponent
    if len(text) <= point <= 21:
        out = text + "0" * (point - len(text))
    elif 0 < point <= 21:
        out = text[:point] + "." + text[point:]
    elif -6 < point <= 0:
        out = "0." + "0" * -point + text
    else:
        mantissa = text[0] + ("." + text[1:] if len(text) > 1 else "")
        out = f"{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return ("-" if sign else "") + out


def canonical_json(value: Any) -> str:
    """The RFC 8785 form of a JSON value. Raises ValueError for what has none (NaN, integers a double cannot hold)."""
    if value is None or isinstance(value, (bool, str)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        if int(float(value)) != value:
            raise ValueError(f"integer {value} is not exact as a double")
        return _number(float(value))
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(canonical_json(item) for item in value) + "]"
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(f"{json.dumps(key, ensure_ascii=False)}:{canonical_json(item)}" for key, item in members) + "}"
    raise ValueError(f"{type(value).__name__} is no JSON value")


def call_digest(tool: str, args: dict, agent: str = "", kind: str = "tool_call") -> str:
    """Hex SHA-256 of the call as the runtime computes it."""
    text = canonical_json({"agent": agent, "args": args, "kind": kind, "tool": tool})
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
