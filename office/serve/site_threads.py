"""Django in a few threads beside the loop; none of them waits for a loop that has ended."""

import asyncio
import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from a2wsgi.wsgi import WSGIResponder

from office.serve.http_reply import App, Receive, Scope, Send

DJANGO_THREADS = 4
_AHEAD = 1000
"""Pieces of an answer that wait for its reader. A file of the pages' own (8 kB a piece) fits in, so
that a slow or vanished reader holds none of the few threads.
"""
_LOOK_S = 1.0


class Ended(Exception):  # noqa: N818 - it ends a thread whose answer nobody waits for
    """The loop that would send the answer has ended."""


class _Responder(WSGIResponder):
    def send(self, message: Any) -> None:
        """A piece of the answer, from the thread, as soon as there is room for it.

        Raises:
            Ended: there will be none. A thread that waited on would keep the process from ending.
        """
        put = self.send_queue.put(message)
        try:
            done = asyncio.run_coroutine_threadsafe(put, self.loop)
        except RuntimeError:
            put.close()
            raise Ended from None
        while True:
            try:
                return done.result(_LOOK_S)
            except TimeoutError:
                if not self.loop.is_running():
                    if inspect.getcoroutinestate(put) == inspect.CORO_CREATED:
                        put.close()  # the loop ended before it began with it
                    raise Ended from None


class SiteThreads:
    """A WSGI application as ASGI, in a few threads, until they are ended.

    Args:
        begin: what each of them does first; what it gives back is called when all have ended.
    """

    def __init__(self, site: Any, begin: Callable[[], Callable[[], object]]) -> None:
        self._site, self._lasts = site, list[Callable[[], object]]()
        self._threads = ThreadPoolExecutor(
            DJANGO_THREADS, "site", initializer=lambda: self._lasts.append(begin())
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        # The shapes agree; the two libraries only name their parts differently.
        answer = cast("App", _Responder(self._site, self._threads, _AHEAD))
        await answer(scope, receive, send)

    def end(self) -> None:
        """End them, once their loop has ended; what one is at is finished first."""
        self._threads.shutdown()
        for last in self._lasts:
            last()
