"""Each query of the other tests, asked of empty tables, is one that PostgreSQL answers."""

from pathlib import Path

import pytest

from tests.office import asked_sql
from tests.office.asked_features import features
from tests.office.databases import WANTED
from tests.office.kept_queries import Kept, guarded, kept, refused

_ON_POSTGRESQL = pytest.mark.skipif(WANTED != "postgresql", reason="SQLite knows no such columns")
_LONG = "字" * 40


@pytest.mark.skipif(
    WANTED != "postgresql" or not asked_sql.FOLDER, reason="asked once more on PostgreSQL"
)
def test_postgresql_answers_each_that_was_asked(tables):
    found = kept(Path(asked_sql.FOLDER))
    assert found.queries, "nothing was kept"
    assert guarded() == found.guarded, "a table has a trigger on one database alone"
    against = [said for query in found.queries if (said := refused(query))]
    assert not against, "\n\n".join([f"{len(against)} of {len(found.queries)}", *against[:20]])


@pytest.fixture
def asked(tables, tmp_path):
    """What is kept of what a function asks."""

    def ask(question):
        from django.db import connection
        from django.db.models.sql.compiler import SQLCompiler, SQLInsertCompiler

        there = Kept()

        def heard(execute, sql, given, many, context):
            there.keep(set(features(sql, given or (), "")), sql)
            return execute(sql, given, many, context)

        with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(heard):
            for each in (SQLCompiler, SQLInsertCompiler):
                patch.setattr(each, "execute_sql", each.execute_sql)  # put back after
            there.listen()
            question()
        there.write(tmp_path / "one.json")
        return kept(tmp_path)

    return ask


@pytest.fixture
def written(asked):
    """A row put in with a long text and a NULL, one changed, one deleted."""
    from office.registry.models import Unit

    def write():
        Unit.objects.create(name_zh=_LONG)
        Unit.objects.filter(name_en="").update(name_zh=_LONG + "二")
        Unit.objects.filter(name_en="")._raw_delete("default")

    return asked(write).queries


def test_what_is_kept_can_be_asked_again(asked, written):
    from django.db.models import Count

    from office.complaints.models import Complaint

    query = Complaint.objects.filter(number__in=["T0001"]).values("venue").annotate(n=Count("pk"))
    select = asked(lambda: list(query)).queries
    assert [refused(query) for query in select + written] == [""] * 4


def test_what_a_database_does_not_answer_is_told(asked):
    from django.db import connection

    from office.complaints.models import Complaint

    (query,) = asked(lambda: list(Complaint.objects.filter(number="T0001"))).queries
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_complaint RENAME COLUMN number TO other")
    assert "number" in refused(query)


@_ON_POSTGRESQL
@pytest.mark.parametrize(
    ("column", "refuses"),
    [
        ("ALTER name_zh TYPE varchar(39)", "INSERT, UPDATE"),
        ("ALTER name_en TYPE integer USING 0", "INSERT, UPDATE, DELETE"),
        ("ALTER closed_on SET NOT NULL", "INSERT"),
        ("ADD CHECK (length(name_zh) < 20)", "INSERT"),
        ("RENAME name_en TO other", "INSERT, UPDATE, DELETE"),
    ],
)
def test_a_column_that_does_not_take_what_was_written_is_told(written, column, refuses):
    """The tables are empty, and yet a constant too long is found in an UPDATE, as it is planned."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE registry_unit {column}")
    against = [said.rpartition("\n")[2] for query in written if (said := refused(query))]
    assert ", ".join(sql.partition(" ")[0] for sql in against) == refuses


@_ON_POSTGRESQL
def test_no_trigger_fires_there(written):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION never() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'never'; END $$ "
            "LANGUAGE plpgsql"
        )
        cursor.execute(
            "CREATE TRIGGER never BEFORE INSERT OR UPDATE OR DELETE ON registry_unit "
            "FOR EACH STATEMENT EXECUTE FUNCTION never()"
        )
    assert [refused(query) for query in written] == [""] * 3


def test_whether_a_trigger_lets_pass_what_is_written_is_left_to_the_tests(asked):
    from office.registry.models import LawVersion, Unit

    def choice(model, **values):
        statements = []

        def write():
            from django.db import connection

            def heard(execute, sql, given, many, context):
                statements.extend(features(sql, given, ""))
                return execute(sql, given, many, context)

            with connection.execute_wrapper(heard):
                model.objects.filter(pk=0).update(**values)

        alone = asked(write).asked
        known = {"test": (statements, 1.0)}
        return bool(alone), asked_sql.chosen(known, known, alone)

    assert choice(Unit, name_zh=_LONG) == (True, set())
    assert choice(LawVersion, note=_LONG) == (True, {"test"})


@pytest.mark.skipif(WANTED != "sqlite", reason="queries are kept as SQLite is asked them")
def test_one_whose_answer_is_found_otherwise_by_its_rows_is_left_to_the_tests(asked):
    from django.db.models import F
    from django.db.models.functions import TruncMonth

    from office.complaints.models import Complaint

    every = Complaint.objects.order_by("number").values_list("number")
    assert asked(lambda: list(every)).queries
    for queryset in (
        every.filter(number__contains="1"),
        every.annotate(m=TruncMonth("closed_on")),
        every.filter(number=every.values("number")[:1]),
        every.annotate(n=F("pk") / F("pk")),
        every.filter(number="\0"),
    ):
        assert asked(lambda queryset=queryset: list(queryset)).queries == []


def test_a_statement_that_no_query_made_is_not_kept(asked):
    from django.db import connection

    def write():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.execute("DELETE FROM registry_unit")

    assert asked(write).queries == []
