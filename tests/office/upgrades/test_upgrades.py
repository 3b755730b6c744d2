"""Offices and boxes of every release since 0.2.0, kept as they were, work under this program.

Steps and formats are only added to. A new release keeps an office of its own: these tests are run
with its folder here in GONGSHI_KEEP, and once more with GONGSHI_TEST_DATABASE=postgresql.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.addresses import address, pages, visitor
from tests.office.bureau import Office
from tests.office.databases import WANTED, databases
from tests.office.once_a_run import Template
from tests.office.screens import as_screen
from tests.office.upgrades.kept import keep, put_back
from tests.office.upgrades.life import live

KEEP = os.environ.get("GONGSHI_KEEP", "")
RELEASES = sorted(path.parent.name for path in Path(__file__).parent.glob(f"*/{WANTED}.tar.xz"))


@pytest.fixture(scope="session")
def fresh(_tables_template: Template) -> list[str]:
    """The tables as this program makes them for a new office."""
    return databases().schema(_tables_template.today().state)


@pytest.fixture(params=RELEASES)
def old(request, _django_put_back: None, fresh: list[str], tmp_path: Path) -> Iterator[Office]:
    """An office of that release, its tables as they were."""
    archive = Path(__file__).parent / request.param / f"{WANTED}.tar.xz"
    office = put_back(archive, tmp_path / "old")
    yield office
    from django.db import connection

    connection.close()
    databases().drop(office.state)


def rows() -> dict[str, int]:
    """How many each table has, of those in which an upgrade writes nothing."""
    from django.db import connection

    written = {"django_migrations", "django_content_type", "auth_permission", "audit_event"}
    written.add("registry_panelprofile")  # new panels
    with connection.cursor() as cursor:
        found = {}
        for table in sorted({*connection.introspection.table_names()} - written):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchone()[0]
    return found


def panels() -> set[str]:
    from office.registry.models import PanelProfile

    return set(PanelProfile.objects.values_list("pk", flat=True))


def test_there_is_one_of_each_database() -> None:
    assert "0.2.0" in RELEASES


def test_an_office_of_before_is_brought_up_and_works(old: Office, fresh: list[str]) -> None:
    before = rows()
    assert sum(map(bool, before.values())) > 40, "tables with something in them"
    old.ok("upgrade")
    assert "nothing to do" in old.ok("upgrade")
    after = rows()
    assert {table: after.get(table) for table in before} == before
    assert databases().schema(old.state) == fresh
    assert {"landscape-55-4m", "landscape-55-4m-large"} <= panels()
    old.ok("audit", "verify")
    for page in pages():
        if "<" not in page.route and page.roles:
            who = visitor(min(page.roles))
            # The pages of practice are in an office to practise in alone.
            answers = {404, 405} if "practice" in page.name else {200, 302, 405}
            assert who.get(address(page)).status_code in answers, page.name
    old.ok("freeze")


@pytest.mark.skipif(WANTED != "sqlite", reason="the same tree and box")
def test_a_tree_and_a_box_of_before_are_read(old: Office) -> None:
    from kiosk.commands.verify_store import verify_store

    _, bundle = as_screen(old)
    assert bundle.records
    held = verify_store(old.folder / "box")
    assert held.faults == ()
    assert held.seq == 2
    assert held.plates > 5
    assert held.withdrawn


@pytest.mark.slow
def test_an_office_of_today_can_be_kept(published: Office, screen, tmp_path, fresh):
    from tests.office.screens import fetch

    live(published)
    fetch(published, screen)
    before = rows()
    archive = Path(KEEP or tmp_path) / f"{WANTED}.tar.xz"
    archive.parent.mkdir(exist_ok=True)
    keep(published, screen, archive)
    again = put_back(archive, tmp_path / "again")
    assert "nothing to do" in again.ok("upgrade")
    assert rows() == before
    assert databases().schema(again.state) == fresh
