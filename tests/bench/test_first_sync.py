"""The first sync of a venue with 200 records, each answer 100 ms late; beside it a bare one."""

import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest

from sync.active_generation import Anchor
from sync.inbox import Inbox
from sync.parallel_files import CONNECTIONS
from sync.poll import Source, sync_once
from sync.store import Store
from sync.transport import Transport
from sync.version_floors import Floors
from tests.bench.wire import District
from tests.sync.webserver import Handler, Web

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

LATE_S = 0.1
TURNS = 3
MOST = 1.5
"""Times as long as bare: metadata come one after the other, and all is hashed and kept."""


class Late(Handler):
    """As far away as a box in a mall is from its office."""

    def reply(self, status, body, **headers):
        threading.Event().wait(LATE_S)
        super().reply(status, body, **headers)


def bare(port, paths):
    """Seconds in which eight connections fetch all of `paths` and keep nothing."""
    left, lock = iter(paths), threading.Lock()

    def work(_number):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while True:
            with lock:
                path = next(left, None)
            if path is None:
                return connection.close()
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            connection.getresponse().read()

    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        list(threads.map(work, range(CONNECTIONS)))
    return time.perf_counter() - began


def test_first_sync(table, tmp_path):
    now = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=10)
    district = District(tmp_path / "office", 1, now)
    ours, theirs, files = [], [], 0
    with Web(district.world.tree.directory) as web:
        web.server.RequestHandlerClass = Late
        source = Source(web.url, Anchor(district.world.root, district.venues[0], Floors()))
        for turn in range(TURNS):
            web.asked.clear()
            folder = tmp_path / str(turn)
            began = time.perf_counter()
            sync_once(Inbox(folder / "inbox"), source, Store(folder / "store"), Transport())
            ours.append(time.perf_counter() - began)
            files = len(web.asked)
            theirs.append(bare(web.server.server_address[1], list(web.asked)))
    ratio = median(ours) / median(theirs)
    heading = f"First sync of {files} files at {LATE_S * 1000:.0f} ms to and fro"
    table.add(heading, "bare, eight connections", f"{median(theirs):.1f} s")
    table.add(
        heading, "a sync", f"{median(ours):.1f} s, {ratio:.2f} x", f"< {MOST} x", ratio < MOST
    )
    assert ratio < MOST
