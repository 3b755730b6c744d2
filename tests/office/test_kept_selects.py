"""Each SELECT of the other tests, asked of empty tables, is one that PostgreSQL answers."""

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

    def ask(queryset):
        from django.db import connection

        def heard(execute, sql, given, many, context):
            listening.keep("one")
            return execute(sql, given, many, context)

        with connection.execute_wrapper(heard):
            list(queryset)
        listening.write(tmp_path / "one.json")
        return kept(tmp_path)["one"]

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


def test_a_statement_that_no_query_made_is_not_kept(listening, tmp_path):
    listening.keep("raw")
    listening.write(tmp_path / "one.json")
    assert kept(tmp_path) == {}
