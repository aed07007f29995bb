# SPDX-License-Identifier: MIT
"""What can go wrong, as one small family."""

from __future__ import annotations

from typing import Any, Optional


class PilothouseError(Exception):
    """The base of all errors of this package."""


class Unreachable(PilothouseError):
    """The runtime cannot be reached or did not answer. The guarded call did not run."""


class Closed(PilothouseError):
    """The session is closed."""


class ProtocolError(PilothouseError):
    """The runtime refused a request; `code` is its JSON-RPC error code."""

    def __init__(self, code: int, message: str, data: Optional[dict] = None) -> None:
        super().__init__(f"{message} ({code})")
        self.code = code
        self.data: dict = data or {}


class Vetoed(PilothouseError):
    """The call may not run. `verdict` says who decided and why; `str()` is meant for the model."""

    def __init__(self, verdict: Any) -> None:
        super().__init__(verdict.reason or "vetoed")
        self.verdict = verdict


class Terminated(Vetoed):
    """The call may not run and the session is to end."""
