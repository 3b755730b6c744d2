"""The list of objections with a thousand of them (R46): as many questions as with a page of them,
and no more rows read than it shows.
"""

from collections import Counter

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from tests.office.objection_steps import NOW, record
from tests.office.people import browser

MANY = 1_000
URL = "/office/objections/"


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def _filed(first: int, last: int) -> None:
    """So many objections that go on, each to a complaint of its own."""
    from office.complaints.models import Complaint
    from office.objections.models import Objection

    model, numbers = record(), range(first, last)
    rows = []
    for number in numbers:
        values = {f.attname: getattr(model, f.attname) for f in Complaint._meta.concrete_fields}
        rows.append(Complaint(**values | {"id": None, "number": f"L{number:06}"}))
    made = Complaint.objects.bulk_create(rows, batch_size=500)
    Objection.objects.bulk_create(
        [
            Objection(
                complaint=row, year=2026, serial=number, party="operator", how="page",
                ground="facts", words="不对。", filed_on=NOW.date(), filed_at=NOW,
                before_publication=True,
            )
            for number, row in zip(numbers, made, strict=True)
        ],
        batch_size=500,
    )  # fmt: skip


def _asked(client, **given) -> tuple[int, int]:
    """How many questions the list asks of the database, and how many objections it reads."""
    from office.objections.models import Objection

    read: Counter[str] = Counter()

    def count(**_signal) -> None:
        read["rows"] += 1

    post_init.connect(count, sender=Objection)
    try:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL, given).status_code == 200
    finally:
        post_init.disconnect(count, sender=Objection)
    return len(queries), read["rows"]


def test_with_a_thousand_the_list_asks_no_more_and_reads_a_page():
    client = browser("wang-fang")
    _filed(1, 101)
    client.get(URL)
    few = _asked(client)
    _filed(101, MANY + 1)
    many = _asked(client)
    assert many == few
    assert 0 < many[1] <= 100
    assert _asked(client, only="open", page="7") == many
    assert "1000" in client.get(URL).content.decode().replace(",", "").replace(" ", "")
