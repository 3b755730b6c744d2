"""One ASGI app of the published tree, what screens send, and the bureau's site; wake beside it."""

import asyncio
import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from office.serve.answer_uploads import CHECKUPS, SCREENSHOTS, AnswerUploads
from office.serve.enrolments import Enrolments
from office.serve.http_reply import NO_STORE, App, Receive, Reply, Scope, Send, send_reply
from office.serve.https_redirect import Secure, ToTls
from office.serve.published_files import PublishedTree, is_published
from office.serve.request_limits import Bodies, SenderOf, no_uploads
from office.serve.site_threads import SiteThreads
from office.serve.state_reports import StateReports
from office.serve.wake import Wake
from office.state_dir import StateDir

_OVER_TLS = ("office", "e", "case")
"""What is asked for over TLS alone: the pages of staff and operators, and the way to one of the
staff's from a screen's code."""


class OfficeApp:
    """Sends each request where it belongs; runs the watch of wake while the server lives.

    Wake calls do not come here, the server's front holds them; Django's views never run in the
    loop.

    Args:
        secure: where the staff's pages are asked for over TLS, when that is served here too.
        sender_of: who may send files where.
        end: what is done once the loop that serves it has ended.
    """

    def __init__(
        self,
        public: Path,
        site: App,
        wake: Wake | None = None,
        secure: Secure | None = None,
        sender_of: SenderOf = no_uploads,
        *,
        end: Callable[[], None] = lambda: None,
    ) -> None:
        self.end = end
        self.wake = wake or Wake(public)
        self._tree = PublishedTree(public)
        self._site = Bodies(site, sender_of)
        self.reports = StateReports(StateDir(public.parent))
        self.enrolments = Enrolments(StateDir(public.parent))
        self._answers: dict[str, App] = {
            "/screenshot": AnswerUploads(StateDir(public.parent), SCREENSHOTS),
            "/checkup": AnswerUploads(StateDir(public.parent), CHECKUPS),
        }
        self._to_tls = ToTls(secure) if secure else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            app = self._app(scope) if scope["path"].startswith("/") else _no_address
            await app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})

    def _app(self, scope: Scope) -> App:
        path = scope["path"]
        if path == "/wake":
            return _no_call
        if path == "/report":
            return self.reports
        if path == "/enrol":
            return self.enrolments
        if path in self._answers:
            return self._answers[path]
        first = path.split("/")[1]
        if self._to_tls and first in _OVER_TLS and scope.get("scheme") == "http":
            return self._to_tls
        there = is_published(first) and (first or self._tree.begun())
        return self._tree if there else self._site

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        self.reports.start()
        watch = asyncio.create_task(self.wake.watch())
        await send({"type": "lifespan.startup.complete"})
        try:
            await receive()
        finally:
            watch.cancel()
            self.reports.close()
        with contextlib.suppress(asyncio.CancelledError):
            await watch
        await send({"type": "lifespan.shutdown.complete"})


async def _no_call(_scope: Scope, _receive: Receive, send: Send) -> None:
    """Wake is asked, by GET and as a whole; whatever else has its address comes here."""
    await send_reply(send, Reply(405, headers=(("allow", "GET"), NO_STORE)))


async def _no_address(_scope: Scope, _receive: Receive, send: Send) -> None:
    """What is asked for is no address of this server: a word, `*`, another's."""
    await send_reply(send, Reply(400, headers=(NO_STORE, ("connection", "close"))))


def office_app(state: Path, secure: Secure | None = None) -> OfficeApp:
    """The app of the office in `state`; sets Django up for it."""
    os.environ["GONGSHI_STATE"] = str(state)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "office.settings")
    # Only now: importing Django's handlers reads the settings.
    from django.core.wsgi import get_wsgi_application
    from django.db import DEFAULT_DB_ALIAS, connections

    def keep() -> Callable[[], None]:
        """A thread's connection; another closes it when that thread has ended."""
        mine = connections[DEFAULT_DB_ALIAS]
        mine.inc_thread_sharing()
        return mine.close

    site = SiteThreads(get_wsgi_application(), keep)
    from office.serve.upload_senders import sender_apart

    public = state / "public"
    return OfficeApp(public, site, secure=secure, sender_of=sender_apart, end=site.end)
