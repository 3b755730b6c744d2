"""PostgreSQL finds parts of words by indexes; where it may not the office works, and says so."""

import pytest
from django.db.models import Q

from tests.office.bureau import Office
from tests.office.databases import WANTED
from tests.office.people import browser

postgresql_alone = pytest.mark.skipif(WANTED != "postgresql", reason="indexes of PostgreSQL")
GROWN = """
INSERT INTO registry_operator ({columns})
SELECT {values} FROM (SELECT * FROM registry_operator ORDER BY id LIMIT 1) one,
    generate_series(1, 20000) n
"""


def grow() -> None:
    """So many operators that to look at each costs more than an index."""
    from django.db import connection

    from office.registry.models import Operator

    own = {"key": "'N' || n", "name": "'明发生活用品店' || n", "sign": "'明发第' || n"}
    fields = [one.column for one in Operator._meta.concrete_fields if not one.primary_key]
    columns = ", ".join(f'"{one}"' for one in fields)
    values = ", ".join(own.get(one, f'one."{one}"') for one in fields)
    with connection.cursor() as cursor:
        cursor.execute(GROWN.format(columns=columns, values=values))
        for index in ("operator_name_part", "operator_sign_part"):  # as its own housekeeping does
            cursor.execute("SELECT gin_clean_pending_list(%s)", [index])
        cursor.execute("ANALYZE registry_operator")


@postgresql_alone
def test_a_part_of_a_name_is_found_by_an_index(bureau: Office) -> None:
    from office.registry.models import Operator

    grow()
    wanted = Q(name__icontains="用品店12345") | Q(sign__icontains="用品店12345")
    plan = Operator.objects.filter(wanted).explain()
    assert "operator_name_part" in plan
    assert "operator_sign_part" in plan


@postgresql_alone
def test_where_the_role_may_not_the_office_works_and_says_what_to_do(bureau: Office) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")
        cursor.execute("CREATE ROLE narrow")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO narrow")
        cursor.execute("SET ROLE narrow")
    try:
        from office.search_indexes import make

        assert "CREATE EXTENSION pg_trgm" in make()
        assert browser("wang-fang").get("/office/records/?q=T0001").status_code == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP OWNED BY narrow")
            cursor.execute("DROP ROLE narrow")
    assert "nothing to do" in bureau.ok("upgrade")  # and asked again it makes them
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname LIKE '%_part'")
        assert cursor.fetchone() == (3,)


@postgresql_alone
@pytest.mark.usefixtures("bureau")
def test_where_the_extension_is_there_and_not_found_another_sentence_says_so() -> None:
    from django.db import connection

    from office.search_indexes import make

    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")
        cursor.execute("CREATE SCHEMA aside")
        cursor.execute("CREATE EXTENSION pg_trgm SCHEMA aside")
    try:
        said = make()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA aside CASCADE")
    assert "PostgreSQL's log" in said
    assert "CREATE EXTENSION" not in said
    assert make() == ""


@pytest.mark.usefixtures("bureau")
def test_whoever_means_more_operators_than_are_named_finds_the_same(monkeypatch) -> None:
    from office.site.complaints import tables

    few = browser("wang-fang").get("/office/records/?q=店").content
    monkeypatch.setattr(tables, "_NAMED", 0)
    assert browser("wang-fang").get("/office/records/?q=店").content.count(b"<tr") == few.count(
        b"<tr"
    )
