"""Django's threads and the loop that sends their answers."""

import asyncio
import gc
import threading
from concurrent.futures import ThreadPoolExecutor

from office.serve.site_threads import SiteThreads
from tests.office.serving import keeps_nothing
from tests.waiting import PATIENCE_S

PIECES = 2_000


class Page:
    """An answer of many pieces, which nobody takes."""

    def __init__(self):
        self.made, self.closed = 0, threading.Event()
        self.waits = threading.Event()

    def __iter__(self):
        for self.made in range(PIECES):
            if self.made == 1_000:
                self.waits.set()
            yield b"x"

    def close(self):
        self.closed.set()


def scope():
    return {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "http_version": "1.1",
        "headers": [],
    }


def of(page):
    """A site that has that page alone."""

    def site(_environ, start_response):
        start_response("200 OK", [])
        return page

    return site


async def never(*_):
    await asyncio.Event().wait()


async def cancelled():
    own = asyncio.current_task()
    others = [task for task in asyncio.all_tasks() if task is not own]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def test_a_thread_whose_loop_has_ended_waits_for_nobody():
    page = Page()

    async def asked():
        task = asyncio.ensure_future(SiteThreads(of(page), keeps_nothing)(scope(), never, never))
        await asyncio.to_thread(page.waits.wait, PATIENCE_S)
        return task

    def let_go():
        loop = asyncio.new_event_loop()
        loop.run_until_complete(asked())
        # Stopped and not closed, as between its last two breaths.
        found = page.closed.wait(PATIENCE_S)
        loop.run_until_complete(cancelled())
        loop.close()
        return found

    with ThreadPoolExecutor(1) as thread:  # where no other loop runs
        assert thread.submit(let_go).result(), "the process would not end"
    assert page.made < PIECES - 1


class Late(Page):
    """An answer that is ready when the loop has stopped."""

    def __init__(self):
        super().__init__()
        self.asked, self.stopped = threading.Event(), threading.Event()

    def __iter__(self):
        self.asked.set()
        self.stopped.wait(PATIENCE_S)
        yield b"x"


def test_what_a_loop_that_has_ended_never_began_with_is_put_away(recwarn):
    page = Late()

    async def asked():
        task = asyncio.ensure_future(SiteThreads(of(page), keeps_nothing)(scope(), never, never))
        await asyncio.to_thread(page.asked.wait, PATIENCE_S)
        await cancelled()
        return task

    def let_go():
        loop = asyncio.new_event_loop()
        loop.run_until_complete(asked())
        page.stopped.set()
        found = page.closed.wait(PATIENCE_S)
        loop.close()
        return found

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(let_go).result()
    gc.collect()
    assert [str(one.message) for one in recwarn if "never awaited" in str(one.message)] == []
