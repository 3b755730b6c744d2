"""A month of 300 complaints frozen; 60 changed plates listed and handed out for looking at."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench.table import spread
from tests.office.bureau import NOW, Office, complaint
from tests.office.people import browser, everyone
from tests.office.signing_steps import data

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

HEADING = "Approval (one venue, one panel of 1920x1080)"
RECORDS, CHANGED = 300, 60


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A bureau with one venue, one panel, and 300 complaints of a month."""
    monkeypatch.setenv("GONGSHI_STATE", str(tmp_path / "office"))
    office = Office(tmp_path)
    office.state.mkdir()
    office.use()
    office.ok("init", "--demo")
    from office.registry.models import IntakeCount, PanelProfile, Venue

    IntakeCount.objects.all().delete()
    Venue.objects.exclude(pk="WH01").delete()
    Venue.objects.get(pk="WH01").profiles.set(PanelProfile.objects.filter(pk="landscape-55-4m"))
    for number in range(RECORDS):
        one_of_many(number)
    return office


def one_of_many(number):
    """A complaint of September, like the others but for its number and words."""
    from office.complaints.models import Complaint

    row = complaint(1 + number % 28)
    texts = {"summary_zh": f"消费者反映办卡后门店停业，第{number}件。"}
    fields = {"number": f"N{number:04d}", "row_hash": f"{number:060x}", **texts}
    Complaint.objects.filter(pk=row.pk).update(**fields)


def test_approval(office, table):
    before = time.perf_counter()
    office.ok("freeze")
    took = time.perf_counter() - before
    value = f"{took:.1f} s = {took * 1000 / RECORDS:.0f} ms a record"
    table.add(HEADING, f"{RECORDS} records frozen, every plate drawn", value)
    sign_unseen(office)
    office.ok("publish")

    from office.complaints.models import Complaint
    from office.published.models import RecordVersion

    rows = list(Complaint.objects.order_by("number")[:CHANGED])
    versions = RecordVersion.objects.filter(record__complaint__in=rows)
    versions.update(body=None)  # as new ones: the plates of sixty records differ
    for row in rows:
        row.summary_zh = f"{row.summary_zh}已补充。"
        row.save()
    office.ok("freeze")
    everyone()
    client = browser("dept-head-1")
    before = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/office/drafts/2/review")
        count = len(queries)  # before the next request begins a new log
    first = (time.perf_counter() - before) * 1000
    found = [step for step in data(page)["steps"] if step.get("record")]
    assert len(found) == CHANGED
    again = [timed(lambda: client.get("/office/drafts/2/review")) for _ in range(5)]
    handed = [
        timed(lambda plate=plate: client.get(f"/office/drafts/2/plates/{plate}"))
        for plate in [step["plates"][0][1] for step in found]
    ]
    table.add(HEADING, f"{CHANGED} changed plates listed, the first time", f"{first:.0f} ms")
    table.add(HEADING, "the same again", spread(again), "< 300 ms", min(again) < 300)
    table.add(HEADING, "queries of that page", str(count), "< 40", count < 40)
    table.add(HEADING, "a plate handed out", spread(handed), "< 100 ms", min(handed) < 100)
    assert count < 40


def sign_unseen(office):
    """Both signatures, with nothing drawn: what is measured here is something else."""
    from office.drafts.folder import DraftFolder
    from office.drafts.signer_review import inspect
    from office.signing.offline import sign

    folder = DraftFolder(office.draft())
    found, _ = inspect(folder)
    for person in ("dept-head-1", "deputy-director-1"):
        folder.add_signature(sign(found, office.key(person), NOW))


def timed(act):
    """Milliseconds of one run."""
    before = time.perf_counter()
    act()
    return (time.perf_counter() - before) * 1000
