"""The pages of ten thousand screens: processor of each as a share of one's own page, and bytes."""

import os
import statistics
import time

import pytest

from office.monitoring.listening_times import note_alive, note_heard
from office.monitoring.report_tables import open_writer
from office.monitoring.report_taking import Verified, take_all
from office.monitoring.withdrawal_digests import WithdrawalDigests, proved
from sync.canonical import decode, encode
from sync.state_report import REPORT_TYPE, Glass, Held, StateReport
from sync.statements import Statement, make_statement
from tests.bench.enrolled import enrol
from tests.office.people import browser, person
from tests.office.reporting import listens
from tests.office.withdrawing import withdraw

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

SCREENS = int(os.environ.get("GONGSHI_BENCH_SCREENS", "10000"))
VENUES = [f"WH{n:02}" for n in range(1, 51)]
HEADING = f"Pages of {SCREENS:,} screens (Django's test client, SQLite)"
AIM_MS, AIM_KB, SHARE = 50, 50, 0.1
LATELY = SCREENS // 60
"""As many report within the five seconds after which a page asks again."""
TIMES = 7
PEER = "/office/me"


class Speaking:
    """Screens that report without a network, by the receiver's own rules."""

    def __init__(self, office, entries):
        self.entries, self.n = entries, 0
        self.nonces = {}
        tree = office.place().tree
        versions, digests = tree.read().versions, WithdrawalDigests(tree)
        newest = next(iter(tree.withdrawals()), None)
        withdrawn = (newest[0], digests.of(newest[0], delta=False)) if newest else None
        self.digests = digests
        self.held = Held(
            versions["root"], versions["targets"], versions["timestamp"], versions["snapshot"],
            1, 0, 1, withdrawn, tuple((v, digests.of(v, delta=True)) for v in tree.deltas()),
        )  # fmt: skip
        self.place = office.place()

    def report(self, entries):
        self.n += 1
        connection, now = open_writer(self.place), time.time()
        connection.execute("BEGIN IMMEDIATE")
        note_alive(connection, now)
        said = []
        for entry in entries:
            report = StateReport(
                entry.repository, entry.screen, "1" * 32, 100 + self.n, self.n,
                "2018-11-01T08:00:00Z", self.nonces.get(entry.screen, ""), held=self.held,
                glass=Glass(None, "neutral", 3, "same"),
            )  # fmt: skip
            body = make_statement(REPORT_TYPE, encode(report), lambda _: b"x" * 64)
            statement = decode(body, Statement, ("", ""))
            holds = proved(report.held, self.digests)
            said.append((Verified(statement, report, entry.key), holds))
        for entry, outcome in zip(entries, take_all(connection, said, now), strict=True):
            self.nonces[entry.screen] = outcome.nonce
        note_heard(connection, now)
        connection.execute("COMMIT")
        connection.close()


def spent(ask):
    """Milliseconds of processor, the median, and the last answer."""
    found = []
    for _ in range(TIMES):
        begun = time.process_time()
        answer = ask()
        found.append((time.process_time() - begun) * 1000)
    return statistics.median(found), answer


def test_pages(published, table):
    from office.published.models import Withdrawal
    from office.registry.models import Venue

    for who in ("qian-jin", "duty-1"):
        person(who)
    Venue.objects.bulk_create(
        [Venue(pk=venue, name_zh=f"广场{venue}") for venue in VENUES], ignore_conflicts=True
    )
    entries = enrol(published.place(), published.key("technician-1"), SCREENS, VENUES)
    before = Speaking(published, entries)
    before.report(entries)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    screens = Speaking(published, entries)
    screens.n, screens.nonces = before.n, before.nonces
    screens.report(entries[: SCREENS - SCREENS // 100])
    listens(published, time.time() - 9_999, time.time() + 3_600)
    version = Withdrawal.objects.order_by("-wd_version").first().wd_version
    client = browser("qian-jin")
    peer, _ = spent(lambda: client.get(PEER))
    table.add(HEADING, "one's own page, to compare", f"processor {peer:.1f} ms")
    pages = {
        "all screens": "/office/fleet/",
        "one screen": f"/office/fleet/{entries[7].screen}",
        "the count of a withdrawal": f"/office/fleet/pushes/withdrawal/{version}",
        "the first page": "/office/",
        "one venue of them": "/office/fleet/?venue=WH07",
        "found by its number": f"/office/fleet/?q={entries[9].screen}",
    }
    begun = time.process_time()
    client.get("/office/fleet/")
    cold = time.process_time() - begun
    table.add(HEADING, "the first time, all read and judged", f"{cold:.2f} s of processor")
    for name, url in pages.items():
        work, answer = spent(lambda url=url: client.get(url))
        assert answer.status_code == 200
        size = len(answer.content) / 1000
        table.add(
            HEADING, name, f"processor {work:.0f} ms = {work / peer:.1f} x, {size:.0f} kB",
            f"{AIM_MS} ms, {AIM_KB} kB", work <= AIM_MS and size <= AIM_KB,
        )  # fmt: skip
        tag = answer.get("ETag")
        if not tag:
            continue
        same, again = spent(
            lambda url=url, tag=tag: client.get(url, headers={"If-None-Match": tag})
        )
        assert again.status_code in (200, 304)
        table.add(
            HEADING, f"{name}: {again.status_code}",
            f"processor {same:.1f} ms = {same / peer:.1f} x", f"{AIM_MS * SHARE:.0f} ms",
            same <= AIM_MS * SHARE,
        )  # fmt: skip
    times = []
    tag = client.get("/office/fleet/")["ETag"]
    for _ in range(TIMES):
        screens.report(entries[:LATELY])
        begun = time.process_time()
        answer = client.get("/office/fleet/", headers={"If-None-Match": tag})
        times.append((time.process_time() - begun) * 1000)
    table.add(
        HEADING, f"all screens, {LATELY} reports later: {answer.status_code}",
        f"processor {statistics.median(times):.0f} ms, of it the reports are read once for all",
    )  # fmt: skip
