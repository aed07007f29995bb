# SPDX-License-Identifier: MIT
"""A supervised session: the whole public surface of the package."""

from __future__ import annotations

import collections
import copy
import logging
import os
import sys
import threading
import time
from datetime import datetime, timezone
from typing import Any, Callable, Deque, Dict, Iterable, List, Optional

from . import _discovery
from ._digest import call_digest
from ._errors import Closed, ProtocolError, Terminated, Unreachable, Vetoed
from ._link import Link
from ._messages import Capabilities, Control, Packing, Verdict

_log = logging.getLogger("pilothouse")
_BATCH = 64
_UNACKED_LIMIT = 4096


def open_session(
    name: str,
    *,
    goal: str = "",
    constraints: Iterable[str] = (),
    title: str = "",
    version: str = "",
    framework: str = "",
    model: str = "",
    budget: Optional[Dict[str, Any]] = None,
    deadline_seconds: Optional[float] = None,
    mode: Optional[str] = None,
    capabilities: Capabilities = Capabilities(),
    tools: Iterable[Dict[str, Any]] = (),
    resume: Optional[str] = None,
    on_control: Optional[Callable[[Control], Optional[str]]] = None,
    endpoint: Optional[str] = None,
    token_file: Optional[str] = None,
    timeout: float = 10.0,
    fail_open: bool = False,
) -> "Session":
    """Opens a session, or resumes the one whose key is `resume`.

    Without a runtime this raises Unreachable. Only with `fail_open=True` the session opens all the same and guarded calls RUN
    UNGUARDED while no runtime answers; each of them is logged as a warning.

    `tools` are those the agent may call, each {"name", "description", "input_schema"}, the last two optional: the runtime judges a call
    better when it knows them.

    `on_control` is called on the package's thread for every control message but pause, resume and stop, which the session obeys by
    itself; it returns None or a detail ("applied"), or raises to report a failure.
    """
    agent = {"name": name, "pid": os.getpid(), "cwd": os.getcwd()}
    agent.update({k: v for k, v in (("version", version), ("framework", framework), ("model", model)) if v})
    hello: Dict[str, Any] = {"protocol": [1], "agent": agent, "capabilities": capabilities.wire(), "goal": goal, "constraints": list(constraints)}
    if title:
        hello["title"] = title
    if budget:
        hello["budget"] = budget
    if deadline_seconds is not None:
        hello["deadline_ms"] = int(deadline_seconds * 1000)
    if mode:
        hello["mode"] = mode
    declared = list(tools)
    if declared:
        hello["tools"] = declared
    session = Session(hello, resume, on_control, endpoint, token_file, timeout, fail_open)
    session._start()
    return session


class Session:
    """One run of one agent under supervision. Thread-safe; made by open_session(); a context manager that closes itself."""

    def __init__(self, hello, key, on_control, endpoint, token_file, timeout, fail_open) -> None:
        self._hello = hello
        self.key: Optional[str] = key
        self.mode = "supervise"
        self._on_control = on_control
        self._where = (endpoint, token_file)
        self._timeout = timeout
        self._fail_open = fail_open
        self._lock = threading.RLock()
        self._seq = 0
        self._acked = 0
        self._unacked: Deque[dict] = collections.deque()
        self._unsent: List[dict] = []
        self._running = threading.Event()
        self._running.set()
        self._closed = False
        self.stop_requested = False
        self.stop_reason = ""
        self._link = Link(self._notified)
        self._composing = threading.Lock()
        self._composed: List[Dict[str, Any]] = []  # what the runtime knows of the newest compose() on this connection

    # --- life -----------------------------------------------------------------------------------------------------
    def __enter__(self) -> "Session":
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if self._closed:
            return
        if kind is None:
            self.close("stopped" if self.stop_requested else "completed")
        else:
            self.close("failed", f"{kind.__name__}: {error}")

    def close(self, reason: str = "completed", note: str = "") -> None:
        """Sends what is not sent yet and ends the session. `reason`: completed, failed or stopped."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            try:
                self._flush()
                if self._link.connected:
                    self._link.request("session/close", {"reason": reason, "note": note}, self._timeout)
            except (Unreachable, ProtocolError) as error:
                _log.warning("the session could not be closed in order: %s", error)
        self._link.close()

    # --- recording ------------------------------------------------------------------------------------------------
    def record(self, kind: str, text: str = "", **fields: Any) -> int:
        """Records a step that happened; returns its number. `fields`: tool, call, args, agent, failed, duration_ms, usage, origin."""
        with self._lock:
            step = self._new_step(kind, text, fields)
            self._unsent.append(step)
            if len(self._unsent) >= _BATCH:
                self._flush_or_keep()
            return step["seq"]

    def system(self, text: str, **fields: Any) -> int:
        return self.record("system", text, **fields)

    def user(self, text: str, **fields: Any) -> int:
        return self.record("user", text, **fields)

    def assistant(self, text: str, **fields: Any) -> int:
        return self.record("assistant", text, **fields)

    def thought(self, text: str, **fields: Any) -> int:
        return self.record("thought", text, **fields)

    def model_call(self, model: str = "", usage: Optional[Dict[str, Any]] = None, **fields: Any) -> int:
        return self.record("model_call", tool=model, usage=usage, **fields)

    def flush(self) -> None:
        """Returns once every step recorded so far is on the runtime's disk. Raises Unreachable."""
        with self._lock:
            self._flush()

    # --- asking ---------------------------------------------------------------------------------------------------
    def propose(self, tool: str, args: Dict[str, Any], *, call: str = "", agent: str = "", text: str = "", schema: Optional[dict] = None, kind: str = "tool_call") -> Verdict:
        """Asks for a verdict and waits for it, however long a person takes. Never raises for a veto.

        Raises Unreachable when no verdict can be had (nothing may run then) and Closed after close().
        """
        self._running.wait()
        with self._lock:
            self._check_open()
            self._ensure_connected()
            self._flush()
            step = self._new_step(kind, text, {"tool": tool, "args": args, "call": call or f"c{self._seq + 1}", "agent": agent})
            self._unacked.append(step)
            params: Dict[str, Any] = {"step": step}
            if schema is not None:
                params["schema"] = schema
            pending = self._link.submit("step/propose", params)
        verdict = Verdict.from_wire(self._link.answer(pending))
        return self._checked(verdict, tool, args, agent, kind)

    def guard(self, tool: str, args: Dict[str, Any], run: Callable[[Dict[str, Any]], Any], *, call: str = "", agent: str = "", schema: Optional[dict] = None) -> Any:
        """Runs `run(args)` if, and only if, the runtime lets it; records the result and returns it.

        An edited call runs with the edited arguments; a person's answer is returned instead of running. Raises Vetoed, Terminated,
        or Unreachable (unless the session was opened with fail_open); the call did not run then.
        """
        try:
            verdict = self.propose(tool, args, call=call, agent=agent, schema=schema)
        except (Unreachable, ProtocolError) as error:
            if not self._fail_open:
                raise error if isinstance(error, Unreachable) else Unreachable(str(error)) from error
            _log.warning("no runtime: %s runs UNGUARDED because fail_open was asked for", tool)
            return run(args)
        name = call or f"c{self._seq}"
        if verdict.kind == "terminate":
            self._request_stop(verdict.reason)
            raise Terminated(verdict)
        if verdict.kind == "veto":
            raise Vetoed(verdict)
        if verdict.kind == "respond":
            self.record("tool_result", verdict.response or "", tool=tool, call=name, agent=agent, origin="operator")
            return verdict.response
        return self._run(run, verdict.args if verdict.kind == "modify" else args, tool, name, agent)

    def guarded(self, tool: Optional[str] = None, **options: Any) -> Callable:
        """A decorator: `@session.guarded()` makes every call of a function of keyword arguments a guarded tool call."""

        def wrap(function: Callable) -> Callable:
            def call(**args: Any) -> Any:
                return self.guard(tool or function.__name__, args, lambda allowed: function(**allowed), **options)

            call.__name__ = function.__name__
            call.__doc__ = function.__doc__
            return call

        return wrap

    # --- context and checkpoints ----------------------------------------------------------------------------------
    def compose(self, messages: List[Dict[str, Any]], budget_tokens: int, query: str = "", policy: str = "") -> Packing:
        """The context to send, packed to `budget_tokens`; `policy` as in PROTOCOL.md, "lean_history" to save tokens. Raises ProtocolError (-32020) when what must stay does not fit."""
        with self._lock:
            self._check_open()
            self._ensure_connected()
            self._flush()
        with self._composing:
            keep = self._unchanged(messages)
            params: Dict[str, Any] = {"messages": messages[keep:], "budget_tokens": budget_tokens, "brief": True}
            if keep:
                params["keep"] = keep
            if query:
                params["query"] = query
            if policy:
                params["policy"] = policy
            self._composed = []  # until it is answered nobody can tell what the runtime knows
            answer = self._link.request("context/compose", params, self._timeout)
            self._composed = copy.deepcopy(messages)
            return Packing.from_brief(answer, messages)

    def checkpoint(self, name: str, label: str = "", undoable: str = "") -> None:
        """Tells the runtime of a place the agent can return to."""
        with self._lock:
            self._check_open()
            self._ensure_connected()
            self._flush()
            params = {"id": name, "label": label, "seq": max(self._seq, 1), "undoable": undoable}
            self._link.request("checkpoint/save", params, self._timeout)

    def wait_if_paused(self) -> None:
        """Returns at once, or when a pause ends. Call it between steps. Raises Terminated once the session was stopped."""
        self._running.wait()
        if self.stop_requested:
            raise Terminated(Verdict("terminate", "operator", self.stop_reason))

    # --- inside ---------------------------------------------------------------------------------------------------
    def _unchanged(self, messages: List[Dict[str, Any]]) -> int:
        """How many first messages are those of the newest compose()."""
        same = 0
        for before, now in zip(self._composed, messages):
            if before != now:
                break
            same += 1
        return same

    def _start(self) -> None:
        try:
            self._connect()
        except (Unreachable, ProtocolError) as error:
            if not self._fail_open:
                self._link.close()
                raise
            _log.warning("no runtime (%s): the session goes on UNGUARDED because fail_open was asked for", error)

    def _connect(self) -> None:
        url, token = _discovery.find_runtime(*self._where)
        self._link.connect(url, token, self._timeout)
        hello = dict(self._hello)
        if self.key:
            hello["session"] = self.key
        self._composed = []
        answer = self._link.request("initialize", hello, self._timeout)
        self.key = answer["session"]
        self.mode = answer.get("mode", "supervise")
        last = answer.get("last_seq", 0)
        self._seq = max(self._seq, last)
        self._acked = max(self._acked, last)
        while self._unacked and self._unacked[0]["seq"] <= last:
            self._unacked.popleft()
        if self._unacked:
            self._unsent = sorted([*self._unacked, *self._unsent], key=lambda step: step["seq"])
            self._unacked.clear()

    def _ensure_connected(self) -> None:
        if not self._link.connected:
            self._connect()

    def _check_open(self) -> None:
        if self._closed:
            raise Closed("the session is closed")

    def _new_step(self, kind: str, text: str, fields: Dict[str, Any]) -> dict:
        self._check_open()
        self._seq += 1
        step: Dict[str, Any] = {"seq": self._seq, "kind": kind, "at": datetime.now(timezone.utc).isoformat(timespec="microseconds").replace("+00:00", "Z")}
        if text:
            step["text"] = text
        step.update({key: value for key, value in fields.items() if value not in (None, "")})
        return step

    def _flush_or_keep(self) -> None:
        try:
            self._flush()
        except Unreachable as error:
            if len(self._unsent) + len(self._unacked) > _UNACKED_LIMIT:
                raise
            _log.warning("steps are kept until the runtime is back: %s", error)

    def _flush(self) -> None:
        if not self._unsent and not self._unacked:
            return
        self._ensure_connected()
        while self._unsent:
            batch = self._unsent[:_BATCH]
            answer = self._link.request("step/record", {"steps": batch}, self._timeout)
            del self._unsent[: len(batch)]
            self._acked = max(self._acked, answer.get("acked", 0))
        while self._unacked and self._unacked[0]["seq"] <= self._acked:
            self._unacked.popleft()

    def _checked(self, verdict: Verdict, tool: str, args: Dict[str, Any], agent: str, kind: str) -> Verdict:
        if verdict.kind == "modify" and not isinstance(verdict.args, dict):
            return Verdict("veto", "runtime", "an edited call came without its arguments")
        if verdict.lets_run and verdict.digest:
            runs = verdict.args if verdict.kind == "modify" else args
            if call_digest(tool, runs, agent, kind) != verdict.digest:
                return Verdict("veto", "runtime", "the verdict is about a different call")
        return verdict

    def _run(self, run: Callable[[Dict[str, Any]], Any], args: Dict[str, Any], tool: str, name: str, agent: str) -> Any:
        begin = time.monotonic()
        try:
            result = run(args)
        except Exception as error:
            self.record("tool_result", f"{type(error).__name__}: {error}", tool=tool, call=name, agent=agent, failed=True, duration_ms=(time.monotonic() - begin) * 1000)
            raise
        text = result if isinstance(result, str) else repr(result)
        self.record("tool_result", text, tool=tool, call=name, agent=agent, duration_ms=(time.monotonic() - begin) * 1000)
        return result

    def _request_stop(self, reason: str) -> None:
        self.stop_requested = True
        self.stop_reason = reason
        self._running.set()

    def _notified(self, method: str, params: dict) -> None:
        intervention = params.get("intervention")
        if intervention is None:
            return  # approval/waiting: the line is alive
        state, detail = "applied", ""
        try:
            detail = self._obey(method, Control(method, intervention, params)) or ""
        except NotImplementedError:
            state, detail = "ignored", "the agent does not do this"
        except Exception as error:  # noqa: BLE001 - whatever the agent's own handler raises is its answer
            state, detail = "failed", f"{type(error).__name__}: {error}"
        self._link.notify_later("intervention/ack", {"intervention": intervention, "state": state, "detail": detail})

    def _obey(self, method: str, control: Control) -> Optional[str]:
        if method == "session/pause":
            self._running.clear()
        elif method == "session/resume":
            self._running.set()
        elif method == "session/stop":
            self._request_stop(control.reason)
        elif self._on_control is not None:
            return self._on_control(control)
        else:
            raise NotImplementedError(method)
        return None


if sys.version_info < (3, 9):  # pragma: no cover
    raise ImportError("pilothouse needs Python 3.9 or newer")
