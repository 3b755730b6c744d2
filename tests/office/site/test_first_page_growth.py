"""However much waits, the first page asks as often, of an index, and reads no text twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office.bureau import complaint, complaints
from tests.office.people import browser

URL = "/office/"


@pytest.fixture
def entry(bureau, monkeypatch):
    from office.complaints import secrecy
    from office.privacy import decisions

    for module in (secrecy, decisions):
        monkeypatch.setattr(module, "_BATCH", 2)
    return browser("wang-fang")


def asked(client) -> list[str]:
    """The queries of the first page, once what it keeps of texts is there."""
    client.get(URL)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(URL).status_code == 200
    return [one["sql"] for one in queries]


def test_as_often_however_much_waits(entry) -> None:
    complaints(range(100, 103), "力动健身1号店", secrecy_by="")
    few = asked(entry)
    complaints(range(103, 120), "力动健身1号店", secrecy_by="")
    assert len(asked(entry)) == len(few)


def test_what_waits_is_read_of_an_index(entry) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite says by which index it reads")
    complaints(range(100, 103), "力动健身1号店")
    read = [step for sql in asked(entry) for step in plan(sql) if "complaints_complaint" in step]
    named = [one for one in read if "PRIMARY KEY" in one]  # the few that it shows
    assert [one for one in read if "COVERING" not in one and one not in named] == []
    assert read


def test_words_are_read_again_when_they_were_saved_anew(entry, monkeypatch) -> None:
    from office.plate_words import by_facts

    judged, judge = [], by_facts.plate_by_facts
    monkeypatch.setattr(by_facts, "plate_by_facts", lambda row: judged.append(row.pk) or judge(row))
    row, _ = complaint(100), complaint(101)
    entry.get(URL)
    judged.clear()
    entry.get(URL)
    assert judged == []
    row.headline_zh = "退费争议：\n预付卡停业"
    row.save()
    entry.get(URL)
    assert judged == [row.pk]


def plan(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [step[3] for step in cursor.fetchall()]
