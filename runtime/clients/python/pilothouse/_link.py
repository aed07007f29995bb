# SPDX-License-Identifier: MIT
"""One connection to the runtime, on an event loop of its own thread."""

from __future__ import annotations

import asyncio
import concurrent.futures
import itertools
import json
import logging
import threading
from typing import Any, Awaitable, Callable, Dict, Optional

import websockets

from ._errors import ProtocolError, Unreachable

_log = logging.getLogger("pilothouse")
_SUBPROTOCOL = "pilothouse.step.v1"
_FRAME_LIMIT = 4 << 20


class Link:
    """Sends requests and waits for their answers; hands notifications to a callback on the link's thread.

    Thread-safe. A lost connection fails every open request with Unreachable; nothing is repeated here.
    """

    def __init__(self, on_notification: Callable[[str, dict], None]) -> None:
        self._on_notification = on_notification
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="pilothouse", daemon=True)
        self._thread.start()
        self._socket: Any = None
        self._reader: Optional[asyncio.Task] = None
        self._ids = itertools.count(1)
        self._waiting: Dict[int, asyncio.Future] = {}

    @property
    def connected(self) -> bool:
        return self._socket is not None and self._socket.open

    def connect(self, url: str, token: str, timeout: float) -> None:
        self._call(self._connect(url, token), timeout)

    def request(self, method: str, params: dict, timeout: Optional[float] = None) -> dict:
        """The result. Raises ProtocolError for a refusal, Unreachable for everything else."""
        return self._call(self._request(method, params), timeout)

    def submit(self, method: str, params: dict) -> "concurrent.futures.Future[dict]":
        """Queues a request and returns at once; requests leave in the order submitted. See answer()."""
        return asyncio.run_coroutine_threadsafe(self._request(method, params), self._loop)

    @staticmethod
    def answer(pending: "concurrent.futures.Future[dict]") -> dict:
        """Waits for a submitted request, without a limit. Raises as request() does."""
        try:
            return pending.result()
        except (OSError, websockets.exceptions.WebSocketException) as error:
            raise Unreachable(f"the runtime cannot be reached: {error}") from error

    def notify_later(self, method: str, params: dict) -> None:
        """Sends a request whose answer nobody waits for. Usable from the notification callback."""

        async def send() -> None:
            try:
                await self._request(method, params)
            except (ProtocolError, Unreachable) as error:
                _log.warning("%s was not taken: %s", method, error)

        self._loop.call_soon_threadsafe(lambda: self._loop.create_task(send()))

    def close(self) -> None:
        if self._loop.is_closed():
            return
        try:
            self._call(self._disconnect(), 5)
        except Unreachable:
            pass
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _call(self, work: Awaitable, timeout: Optional[float]) -> Any:
        future = asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, timeout), self._loop)
        try:
            return future.result()
        except (asyncio.TimeoutError, TimeoutError) as error:
            raise Unreachable("the runtime did not answer in time") from error
        except (OSError, websockets.exceptions.WebSocketException) as error:
            raise Unreachable(f"the runtime cannot be reached: {error}") from error

    async def _connect(self, url: str, token: str) -> None:
        await self._disconnect()
        self._socket = await websockets.connect(
            url,
            subprotocols=[_SUBPROTOCOL],
            extra_headers={"Authorization": f"Bearer {token}"},
            max_size=_FRAME_LIMIT,
            compression=None,
        )
        self._reader = self._loop.create_task(self._read(self._socket))

    async def _disconnect(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await self._reader
        self._socket = self._reader = None

    async def _request(self, method: str, params: dict) -> dict:
        if self._socket is None:
            raise Unreachable("not connected")
        number = next(self._ids)
        answer: asyncio.Future = self._loop.create_future()
        self._waiting[number] = answer
        try:
            frame = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
            await self._socket.send(json.dumps(frame, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
            return await answer
        finally:
            self._waiting.pop(number, None)

    async def _read(self, socket: Any) -> None:
        why = "the connection was closed"
        try:
            async for frame in socket:
                self._take(json.loads(frame))
        except (websockets.exceptions.WebSocketException, ValueError, OSError) as error:
            why = str(error)
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(Unreachable(f"lost the runtime: {why}"))

    def _take(self, message: dict) -> None:
        if "method" in message:
            self._on_notification(message["method"], message.get("params") or {})
            return
        answer = self._waiting.get(message.get("id"))
        if answer is None or answer.done():
            return
        error = message.get("error")
        if error:
            answer.set_exception(ProtocolError(error.get("code", 0), error.get("message", "refused"), error.get("data")))
        else:
            answer.set_result(message.get("result") or {})
