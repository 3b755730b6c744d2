"""Django in a few threads beside the loop; none of them waits for a loop that has ended."""

import asyncio
import inspect
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import WSGIResponder

from office.serve.http_reply import App

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


class _InThreads(WSGIMiddleware):
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """ASGI."""
        await _Responder(self.app, self.executor, self.send_queue_size)(scope, receive, send)


def in_threads(site: Any) -> App:
    """A WSGI application as ASGI, in a few threads."""
    # The shapes agree; the two libraries only name their parts differently.
    return cast("App", _InThreads(site, DJANGO_THREADS, _AHEAD))
