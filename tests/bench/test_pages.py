"""The list of complaints with 100,000 of them, page by page; beside it an empty page."""

import os
import statistics
import subprocess
import sys
import textwrap

import pytest

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

ROWS = 100_000
HEADING = f"The list of {ROWS:,} complaints (Django's test client, SQLite)"
AIM_MS = 100
PAGES = {
    "as it opens": "/office/records/",
    "the last page": "/office/records/?page=2000",
    "one month": "/office/records/?month=2018-10",
    "of a state and a venue": "/office/records/?state=new&venue=WH01",
    "lacking the secrecy check": "/office/records/?problem=secrecy",
    "with a change to decide": "/office/records/?problem=change",
    "sorted by operator": "/office/records/?sort=operator",
    "sorted by outcome, downwards": "/office/records/?sort=-outcome",
    "searched by number": "/office/records/?q=00099",
    "searched by operator": "/office/records/?q=锦裳",
    "searched for what there is not": "/office/records/?q=没有这家",
    "batches": "/office/batches",
    "insight": "/office/insight/",
    "the log of one person": "/office/audit/?w=person:wang-fang",
    "one record, with its neighbours": "/office/records/50000/",
    "one record, in the list by operator": "/office/records/50000/?sort=operator",
}
PEER = "/office/me"
SCRIPT = textwrap.dedent(
    """
    import json, sys, time
    import django
    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from office.complaints.models import Complaint
    from tests.office.people import browser
    rows, pages, peer = int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3]
    some = list(Complaint.objects.order_by("pk"))
    for first in range(0, rows - len(some), 5000):
        batch = []
        for n in range(first, min(first + 5000, rows - len(some))):
            row = some[n % len(some)]
            batch.append(Complaint(**{
                f.attname: getattr(row, f.attname) for f in Complaint._meta.concrete_fields
                if f.attname not in {"id", "number", "closed_month"}
            }, number=f"X{n:08d}", closed_month=f"{2014 + n % 8}-{n % 12 + 1:02d}"))
        Complaint.objects.bulk_create(batch, batch_size=500)
    client = browser("wang-fang")
    found = {}
    for name, url in {"peer": peer, **pages}.items():
        times, busy = [], []
        for _ in range(7):
            begun, worked = time.perf_counter(), time.process_time()
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(url)
            times.append((time.perf_counter() - begun) * 1000)
            busy.append((time.process_time() - worked) * 1000)
            assert answer.status_code == 200, (url, answer.status_code)
        found[name] = times, busy, len(queries)
    print(json.dumps(found))
    """
)


def test_pages(table, tmp_path):
    import json

    state = tmp_path / "office"
    office = [sys.executable, "-m", "office", "--state", str(state)]
    for more in (["init", "--demo"], ["import", "assets/sample/sample-annex2.xlsx"]):
        subprocess.run([*office, *more], check=True, stdout=subprocess.DEVNULL)
    environment = {
        **os.environ, "GONGSHI_STATE": str(state), "DJANGO_SETTINGS_MODULE": "office.settings"
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(ROWS), json.dumps(PAGES), PEER],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(ran.stdout)
    peer = statistics.median(found.pop("peer")[1])
    table.add(HEADING, "one's own page, to compare", f"processor {peer:.0f} ms")
    most = 0
    for name, (times, busy, queries) in found.items():
        median = statistics.median(times)
        most = max(most, queries)
        work = statistics.median(busy)
        value = (
            f"{median:.0f} ms ({min(times):.0f}-{max(times):.0f}), "
            f"processor {work:.0f} ms = {work / peer:.1f} x, {queries} queries"
        )
        table.add(HEADING, name, value, f"{AIM_MS} ms of processor", work < AIM_MS)
    table.add(HEADING, "queries a page at most", str(most), "25", most <= 25)
    assert most <= 25
