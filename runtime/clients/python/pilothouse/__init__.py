# SPDX-License-Identifier: MIT
"""Attach a Python agent to Pilothouse: record what it does, ask before it acts.

    import pilothouse

    with pilothouse.open_session("invoice-sorter", goal="Sort the invoices") as session:
        session.user("Sort the invoices by customer")
        listing = session.guard("shell", {"command": "ls"}, run=run_shell)

A guarded call runs only after the runtime said so. No answer, an error, a lost connection and a passed deadline all mean: it does
not run.
"""

from ._digest import canonical_json, call_digest
from ._errors import (
    Closed,
    PilothouseError,
    ProtocolError,
    Terminated,
    Unreachable,
    Vetoed,
)
from ._messages import Capabilities, Control, FocusItem, Packing, Verdict
from ._prompt import with_adaptive_block
from .session import Session, open_session

__all__ = [
    "Capabilities",
    "Closed",
    "Control",
    "FocusItem",
    "Packing",
    "PilothouseError",
    "ProtocolError",
    "Session",
    "Terminated",
    "Unreachable",
    "Verdict",
    "Vetoed",
    "call_digest",
    "canonical_json",
    "open_session",
    "with_adaptive_block",
]
__version__ = "0.1.0"
