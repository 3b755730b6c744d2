"""A phone with 300 ms to the server and back: from the opened code to the verdict on a record."""

from statistics import median
from time import perf_counter

import pytest

from sync.canonical import digest, encode
from tests.bench.table import spread
from tests.browser import chromium, needs_chromium  # noqa: F401 - one to drive, no command
from tests.phone.static_host import host_of, put_lists, put_pages
from tests.sync.world import NOW, World, record

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600), needs_chromium]

RECORDS = 200
HEADING = f"A phone's verdict on one of {RECORDS} records (Chromium, 300 ms a round trip, 4 Mbit/s)"
SLOW = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 500_000,
    "uploadThroughput": 125_000,
}
AIM_MS = 2000
TIMES = 7
PEER = """<!DOCTYPE html><meta charset=utf-8><title>two round trips</title><body>here
<script>
fetch("peer.txt").then((r) => r.text()).then(() => { document.body.dataset.state = "good" });
</script>"""
"""The least that a page can do which asks for anything: itself, then one file."""


def test_verdict(table, tmp_path, chromium):  # noqa: F811
    world = World(tmp_path / "office")
    records = [record(number) for number in range(RECORDS)]
    world.publish(records)
    put_pages(world)
    put_lists(world)
    (world.tree.directory / "peer.html").write_text(PEER)
    (world.tree.directory / "peer.txt").write_text("here")
    one = records[RECORDS // 2]
    with host_of(world.tree.directory) as host:
        body = digest(encode(one))  # which a record's own page names, to be fetched ahead
        code = f"{host.base}verify/#r/{one.pub_id}/{one.version}/wh01/{body}"
        found, least = [], []
        for _ in range(TIMES):
            host.asked.clear()
            found.append(_until_said(chromium, code))
            asked = len(host.asked)
            least.append(_until_said(chromium, f"{host.base}peer.html"))
    ratio = median(found) / median(least)
    table.add(HEADING, "two bare round trips", spread(least))
    table.add(
        HEADING,
        f"verdict, {asked} requests",
        f"{spread(found)}, {ratio:.1f} times those",
        f"below {AIM_MS} ms",
        median(found) < AIM_MS,
    )


def _until_said(browser, address):
    """ms, of a phone that was never here."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.clock.set_fixed_time(NOW)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    begun = perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("body[data-state=good]").wait_for(timeout=60_000)
    took = (perf_counter() - begun) * 1000
    context.close()
    return took
