"""However long the log is, it is counted, and a page of it found, out of indexes alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office.people import browser

ASKED = (
    {},
    {"w": "person:wang-fang"},
    {"w": "act:import"},
    {"w": "role:entry"},
    {"w": ["person:wang-fang", "days:2018-01-01~2030-01-01"]},
    {"group": "taken"},
    {"ask": "person"},
)


def plan(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [row[3] for row in cursor.fetchall()]


def test_what_is_counted_and_listed_reads_no_row_of_the_log_but_those_shown(bureau):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite says by which index it reads")
    client = browser("sun-yu")
    read = []
    for asked in ASKED:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/office/audit/", asked).status_code == 200
        for sql in (one["sql"] for one in queries if 'FROM "audit_event"' in one["sql"]):
            if "GROUP BY" in sql or "LIMIT 50" in sql:
                steps = plan(sql)
                read += [f"{asked}: {one}" for one in steps if "COVERING" not in one]
    assert [one for one in read if "ORDER BY" not in one] == []
    assert [one for one in read if "person" in one] == [], "one person's are in order already"
