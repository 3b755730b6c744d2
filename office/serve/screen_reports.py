"""`POST /report`: what screens tell of themselves, taken in beside wake. Anybody can send one.

Looked at in this order: size, shape, whether there is such a screen, how soon after the last.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from office.registry.screen_reports import keep
from office.serve.http_reply import NO_STORE, Receive, Reply, Scope, Send, send_reply
from office.state_dir import StateDir
from sync.canonical import decode
from sync.errors import BadShapeError, StoreError
from sync.screen_report import REPORT_LIMIT, ScreenReport

EVERY_S = 5.0
"""Between two reports of one venue and panel; what comes sooner is not kept."""


class ScreenReports:
    """ASGI app for `/report`; wants the body whole (`request_limits.Bodies`)."""

    def __init__(self, state: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._place = StateDir(state)
        self._clock = clock
        self._last: dict[Path, float] = {}  # never more than there are provisioning files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        status = 405
        if scope["method"] == "POST":
            body = (await receive()).get("body", b"")
            status = 413 if len(body) > REPORT_LIMIT else await self._take(body)
        await send_reply(send, Reply(status, headers=(NO_STORE,)))

    async def _take(self, body: bytes) -> int:
        """The status with which it is answered."""
        try:
            report = decode(body, ScreenReport, "screen report")
        except BadShapeError:
            return 400
        screen = self._place.provisioning_file(report.venue, report.profile)
        if not screen.exists():
            return 404
        now = self._clock()
        if now - self._last.get(screen, now - EVERY_S) < EVERY_S:
            return 429
        self._last[screen] = now
        try:  # not in the loop: it waits for the disk
            await asyncio.to_thread(keep, self._place.directory, report, datetime.now(UTC))
        except StoreError:
            return 503
        return 200
