"""Offices made once a session and copied for each test that asks for one."""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.commands.enrol import enrol
from tests.office import asked_sql, drawn_once
from tests.office.bureau import Office, complaint
from tests.office.databases import WANTED, databases
from tests.office.kept_queries import kept
from tests.office.once_a_run import Template, once
from tests.office.opened_here import opened_once
from tests.office.screens import enrolment, fetch
from tests.sync.webserver import Web


def pytest_configure(config: pytest.Config) -> None:
    """On SQLite, note what is asked, if somebody wants to know."""
    if asked_sql.FOLDER and WANTED == "sqlite":
        notes = asked_sql.Notes(Path(asked_sql.FOLDER))
        notes.listen()
        config.pluginmanager.register(notes)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, once more what asks the database: no pure rule, and no page in a browser."""
    if WANTED != "postgresql":
        return
    asking = [item for item in items if _asks_the_database(item)]
    if asked_sql.FOLDER:
        known = asked_sql.noted(Path(asked_sql.FOLDER))
        alone = kept(Path(asked_sql.FOLDER)).asked
        wanted = asked_sql.chosen([item.nodeid for item in asking], known, alone)
        asking = [item for item in asking if item.nodeid in wanted]
        # The dearest files first: a run ends with what is short.
        cost = {item.path: 0.0 for item in asking}
        for item in asking:
            _, seconds = known.get(item.nodeid, ([], 0.0))
            cost[item.path] = max(cost[item.path], seconds)
        asking.sort(key=lambda item: -cost[item.path])
    config.hook.pytest_deselected(items=[item for item in items if item not in asking])
    items[:] = asking


def _asks_the_database(item: pytest.Item) -> bool:
    names = {*item.fixturenames}  # type: ignore[attr-defined]
    # Who asks with `request` may ask for an office by its name.
    return bool(names & {"_bureau_template", "request"}) and "chromium" not in names


@pytest.fixture(scope="session", autouse=True)
def _drawn_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("office.drafts.plates._draw_one", drawn_once.draw_one)
        # Other processes would draw them anew; tests/e2e has commands that draw in several.
        patch.setattr("office.drafts.plates._MANY", sys.maxsize)
        yield


@pytest.fixture(scope="session", autouse=True)
def _attachments_opened_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("office.attachments.examining._apart", opened_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _codes_at_once() -> Iterator[None]:
    """A guess at a letter's code takes its time on purpose: prior_notices/test_one_time_address."""

    def at_once(salt: str, code: str) -> bytes:
        return hashlib.sha256(f"{salt} {code}".encode()).digest()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("office.prior_notices.one_time_address._slowly", at_once)
        yield


@pytest.fixture(scope="session")
def _bureau_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return once(tmp_path_factory, "bureau", set_up)


def empty_office(folder: Path) -> Office:
    """A folder and a database where no office has been set up yet, in use."""
    office = Office(folder)
    office.state.mkdir(parents=True)
    databases().create(office.state)
    return office.use()


def with_key(office: Office) -> Office:
    from django.conf import settings

    # Whatever state this process found Django on first: other processes read the same key here.
    (office.state / "secret.key").write_text(settings.SECRET_KEY)
    return office


def set_up(folder: Path) -> Office:
    """A new office of one venue and a small panel in `folder`, with four complaints; in use."""
    office = with_key(empty_office(folder))
    office.ok("init", "--demo")
    from office.registry.models import IntakeCount, PanelProfile, Venue

    IntakeCount.objects.all().delete()
    Venue.objects.exclude(pk="WH01").delete()
    # A panel of few pixels: the same slides, drawn four times as fast.
    body = {"name": "landscape-55-4m", "width": 960, "height": 540}
    PanelProfile.objects.filter(pk="landscape-55-4m").update(
        body={**body, "diagonal_in": 55, "viewing_m": 4}
    )
    Venue.objects.get(pk="WH01").profiles.set(PanelProfile.objects.filter(pk="landscape-55-4m"))
    for number in range(1, 5):
        complaint(number)
    return office


@pytest.fixture(scope="session")
def _tables_template(
    _bureau_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = with_key(empty_office(folder))
        from django.core.management import call_command

        from office import search_indexes

        call_command("migrate", verbosity=0, interactive=False)
        search_indexes.make()
        return office

    return once(tmp_path_factory, "tables", make)


@pytest.fixture(scope="session")
def _frozen_template(
    _bureau_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = _bureau_template.copy(folder)
        office.ok("freeze")
        return office

    return once(tmp_path_factory, "frozen", make)


@pytest.fixture(scope="session")
def _signed_template(
    _frozen_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = _frozen_template.copy(folder)
        office.sign_both()
        return office

    return once(tmp_path_factory, "signed", make)


@pytest.fixture(scope="session")
def _published_template(
    _signed_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Office:
    def make(folder: Path) -> Office:
        office = _signed_template.copy(folder)
        office.ok("publish")
        return office

    return once(tmp_path_factory, "published", make)


_NAMES = ("GONGSHI_STATE", "GONGSHI_PERSON", "GONGSHI_PASSPHRASE_FILE", "GONGSHI_DATABASE")


@contextmanager
def _put_back() -> Iterator[None]:
    """Other tests of this process find Django where they left it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in _NAMES:
            if name in os.environ:
                patch.setenv(name, os.environ[name])
            else:
                patch.delenv(name, raising=False)
        if not os.environ.get("DJANGO_SETTINGS_MODULE"):
            yield
            return
        from django.conf import settings
        from django.db import connection

        state, name = settings.STATE, connection.settings_dict["NAME"]
        yield
        connection.close()
        settings.STATE, connection.settings_dict["NAME"] = state, name


@pytest.fixture
def _django_put_back() -> Iterator[None]:
    with _put_back():
        yield


@contextmanager
def office_of_its_own(template: Template, folder: Path) -> Iterator[Office]:
    """A copy in `folder`, in use meanwhile: for what is asked of an office once for many tests."""
    with _put_back():
        yield from copied(template, folder)


def copied(template: Template, folder: Path) -> Iterator[Office]:
    from django.db import connection
    from django.utils import translation

    from office.audit import record

    office = template.copy(folder)
    translation.deactivate()  # the language of whatever page another test asked for last
    record._acting.set(None)  # nor whoever acted in a test that ended within
    os.environ.pop("GONGSHI_PERSON", None)  # nor by its last command
    yield office

    connection.close()
    databases().drop(office.state)


@pytest.fixture
def bureau(_django_put_back: None, _bureau_template: Template, tmp_path: Path) -> Iterator[Office]:
    """An office with four complaints, nothing frozen."""
    yield from copied(_bureau_template, tmp_path / "bureau")


@pytest.fixture
def frozen(_django_put_back: None, _frozen_template: Template, tmp_path: Path) -> Iterator[Office]:
    """The same with an open draft, unsigned."""
    yield from copied(_frozen_template, tmp_path / "frozen")


@pytest.fixture
def signed(_django_put_back: None, _signed_template: Template, tmp_path: Path) -> Iterator[Office]:
    """The same with both signatures, unpublished."""
    yield from copied(_signed_template, tmp_path / "signed")


@pytest.fixture
def published(
    _django_put_back: None, _published_template: Template, tmp_path: Path
) -> Iterator[Office]:
    """The same, signed and published as number 1."""
    yield from copied(_published_template, tmp_path / "published")


@pytest.fixture
def empty(_django_put_back: None, bureau: Office, tmp_path: Path) -> Iterator[Office]:
    """A folder and a database where no office has been set up yet."""
    office = empty_office(tmp_path / "new")
    yield office
    from django.db import connection

    connection.close()
    databases().drop(office.state)


@pytest.fixture
def tables(_django_put_back: None, _tables_template: Template, tmp_path: Path) -> Iterator[Office]:
    """The same with its tables, by Django's own command (test_first_tables.py)."""
    yield from copied(_tables_template, tmp_path / "tables")


@pytest.fixture
def origin(published: Office):
    """The office's published tree on a web server, whose address screens are told."""
    with Web(published.public) as web:
        published.ok("bureau", "--url", web.url)
        yield published


@pytest.fixture
def screen(origin: Office, tmp_path):
    """A screen that shows publication 1."""
    folder = tmp_path / "screen"
    enrol(folder, enrolment(origin, folder))
    assert fetch(origin, folder).seq == 1
    return folder


@pytest.fixture
def django_queries():
    """`with django_queries() as asked:` collects what is asked of the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return lambda: CaptureQueriesContext(connection)
