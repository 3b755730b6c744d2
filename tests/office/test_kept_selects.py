"""Each SELECT of the other tests, asked of empty tables, is one that PostgreSQL answers."""

import itertools
from pathlib import Path

import pytest

from tests.office import asked_sql
from tests.office.databases import WANTED
from tests.office.kept_selects import Kept, kept, refused


@pytest.mark.skipif(
    WANTED != "postgresql" or not asked_sql.FOLDER, reason="asked once more on PostgreSQL"
)
def test_postgresql_answers_each_that_was_asked(tables):
    found = kept(Path(asked_sql.FOLDER))
    assert found, "nothing was kept"
    against = [said for query in found.values() if (said := refused(query))]
    assert not against, "\n\n".join([f"{len(against)} of {len(found)}", *against[:20]])


@pytest.fixture
def listening(tables):
    from django.db.models.sql.compiler import SQLCompiler

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "execute_sql", SQLCompiler.execute_sql)  # put back after
        there = Kept()
        there.listen()
        yield there


@pytest.fixture
def asked(listening, tmp_path):
    """What is kept of one question."""
    shapes = map(str, itertools.count())

    def ask(queryset):
        from django.db import connection

        shape = next(shapes)

        def heard(execute, sql, given, many, context):
            listening.keep(shape, sql)
            return execute(sql, given, many, context)

        with connection.execute_wrapper(heard):
            list(queryset)
        listening.write(tmp_path / "one.json")
        return kept(tmp_path).get(shape, b"")

    return ask


def test_what_is_kept_can_be_asked_again(asked):
    from django.db.models import Count

    from office.complaints.models import Complaint

    query = Complaint.objects.filter(number__in=["T0001"]).values("venue").annotate(n=Count("pk"))
    assert refused(asked(query)) == ""


def test_what_a_database_does_not_answer_is_told(asked):
    from django.db import connection

    from office.complaints.models import Complaint

    query = asked(Complaint.objects.filter(number="T0001"))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_complaint RENAME COLUMN number TO other")
    assert "number" in refused(query)


@pytest.mark.skipif(WANTED != "sqlite", reason="SELECTs are kept as SQLite is asked them")
def test_one_whose_answer_is_found_otherwise_by_its_rows_is_left_to_the_tests(asked):
    from django.db.models import F
    from django.db.models.functions import TruncMonth

    from office.complaints.models import Complaint

    every = Complaint.objects.order_by("number").values_list("number")
    assert asked(every)
    of_words, of_months = (
        every.filter(number__contains="1"),
        every.annotate(m=TruncMonth("closed_on")),
    )
    as_words = every.filter(number=every.values("number")[:1])
    for queryset in (of_words, of_months, as_words, every.annotate(n=F("pk") / F("pk"))):
        assert asked(queryset) == b""


def test_a_statement_that_no_query_made_is_not_kept(listening, tmp_path):
    listening.keep("raw", "SELECT 1")
    listening.write(tmp_path / "one.json")
    assert kept(tmp_path) == {}
