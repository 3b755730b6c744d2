"""Reports in the office's PostgreSQL: the same words asked there, two receivers, a server gone."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from office.database import database, postgresql_address
from office.monitoring import report_tables, reports_in_postgresql
from office.monitoring.acknowledged_reports import forget_reports, old_reports
from office.monitoring.push_proof import Push
from office.monitoring.refused_reports import refused_lately, unforeseen_lately
from office.monitoring.report_store import ReportStore
from office.monitoring.report_tables import open_writer
from office.monitoring.report_taking import Verified, count_refused, forget_refused
from office.monitoring.reports_in_file import SCHEMA, reports_file
from office.monitoring.reports_in_postgresql import in_its_words
from sync.errors import StoreError
from sync.instants import from_seconds
from sync.state_report import Glass, read_report
from tests.office.databases import WANTED
from tests.office.own_loop import in_own_loop
from tests.office.reporting import box, listens
from tests.waiting import until

NOW = 1_700_000_000.0
PUSH = Push("publication", 1)
TABLES = ["screens", "acknowledgements", "refused", "listening", "unheard", "pauses", "asked"]
needs_postgresql = pytest.mark.skipif(WANTED == "sqlite", reason="the office keeps a file")


@pytest.fixture
def screens(published, tmp_path):
    return [box(published, tmp_path, f"WH01-0{number}") for number in (1, 2)]


def test_a_statement_is_said_in_its_words():
    asked = "SELECT payload <> x'' FROM screens"
    asked += " WHERE a = ? AND b = :newest AND c IN (SELECT d FROM e)"
    assert in_its_words(asked) == (
        "SELECT payload <> ''::bytea FROM received.screens"
        " WHERE a = %s AND b = %(newest)s AND c IN (SELECT d FROM received.e)"
    )
    changed = "INSERT INTO refused VALUES (?) ON CONFLICT (hour) DO UPDATE SET number = 1"
    assert in_its_words(changed) == (
        "INSERT INTO received.refused VALUES (%s) ON CONFLICT (hour) DO UPDATE SET number = 1"
    )
    assert in_its_words("UPDATE pauses SET lasts = 0") == "UPDATE received.pauses SET lasts = 0"


@needs_postgresql
def test_all_that_is_asked_of_a_file_is_answered_there(published, screens):
    from office.monitoring.acknowledgements import push_count, signed_proof
    from office.monitoring.screens_now import these_now

    place, (one, two) = published.place(), screens
    dark = Glass(None, "dark", 0, "unread", "paused")
    for at in (NOW - 5_000, NOW - 4_990, NOW - 3_000, NOW - 2_990):
        one.heard(at)
        two.heard(at, two.says(glass=dark))
    assert one.heard(NOW - 20, one.says(n=2)).verdict == "replay"
    one.starts("2").nonce = ""
    assert one.heard(NOW - 10, one.says(n=1)).verdict == "unproven"
    assert one.heard(NOW - 9, one.says(n=3)).verdict == "restored"
    both = {"WH01-01", "WH01-02"}
    listens(published, NOW - 9_999, NOW)
    found = these_now(place, from_seconds(NOW), ["WH01-01", "WH01-02"])
    assert [one.heard_at for one in found] == [from_seconds(NOW - 9), from_seconds(NOW - 2_990)]
    assert {ack.screen for ack in push_count(place, PUSH, from_seconds(NOW)).acks} == both
    assert signed_proof(place, PUSH, "WH01-01")
    with closing(open_writer(place)) as connection:
        for _ in range(2):
            count_refused(connection, "signature", "WH01-01", NOW)
        forget_refused(connection, NOW)
    assert refused_lately(place, "WH01-01", from_seconds(NOW)) == {"signature": 2}
    assert unforeseen_lately(place, from_seconds(NOW)) == 0
    rows = old_reports(place, NOW, [])
    assert forget_reports(place, NOW, rows) == len(rows) == 4  # publication and list of each
    assert old_reports(place, NOW, []) == []
    assert {ack.screen for ack in push_count(place, PUSH, from_seconds(NOW)).acks} == both


@needs_postgresql
def test_nothing_lies_in_a_file(published, screens):
    screens[0].heard(NOW)
    assert not reports_file(published.place()).exists()


@needs_postgresql
def test_two_receivers_take_turns_and_each_sees_what_the_other_kept(published, screens):
    place, screen = published.place(), screens[0]
    with closing(open_writer(place)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO refused VALUES (1, 'rate', 'WH01-01', 1)")
        store, done = ReportStore(place), threading.Event()
        store.start()
        verified = Verified(*read_report(screen.says()), screen.entry.key)

        def take():
            in_own_loop(store.take(verified))
            done.set()

        threading.Thread(target=take).start()
        until(lambda: asked("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"))
        assert not done.is_set()
        other.execute("COMMIT")
        assert done.wait(20)
        store.close()


@needs_postgresql
def test_a_server_that_ends_the_connection_costs_one_answer_and_the_next_is_taken(
    published, screens
):
    place, screen = published.place(), screens[0]

    async def taken():
        store = ReportStore(place)
        store.start()
        try:
            await store.take(Verified(*read_report(screen.says()), screen.entry.key))
            asked(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND query = 'COMMIT'"
            )
            with pytest.raises(StoreError, match="check the disk and the database"):
                await store.take(Verified(*read_report(screen.says()), screen.entry.key))
            return await store.take(Verified(*read_report(screen.says()), screen.entry.key))
        finally:
            await asyncio.to_thread(store.close)

    assert in_own_loop(taken()).nonce


def asked(statement):
    """What the server says to somebody else."""
    with psycopg.connect(postgresql_address(), autocommit=True) as connection:
        return connection.execute(statement).fetchall()


@needs_postgresql
def test_receivers_whose_clocks_differ_hear_by_the_server_s(published, screens, monkeypatch):
    """Else each batch of the one would be a gap to the other, and no screen ever silent."""
    place, screen = published.place(), screens[0]
    began = set()
    for clock in (NOW, NOW + 600, NOW):
        monkeypatch.setattr(report_tables, "time", SimpleNamespace(time=lambda at=clock: at))
        store = ReportStore(place)
        store.start()
        in_own_loop(store.take(Verified(*read_report(screen.says()), screen.entry.key)))
        store.close()
        began |= set(asked("SELECT since FROM received.listening"))
    assert len(began) == 1


def test_a_receiver_s_connection_is_to_the_same_database_and_ends_with_a_server_that_vanished(
    monkeypatch,
):
    given = {}

    def refuse(**values):
        given.update(values)
        raise psycopg.OperationalError

    monkeypatch.setattr(psycopg, "connect", refuse)
    address = "host=db connect_timeout=9"
    with pytest.raises(StoreError):
        reports_in_postgresql.open_writer(address)
    assert given["dbname"] == database(Path(), address)["NAME"] == "gongshi"
    assert (given["tcp_user_timeout"], given["connect_timeout"]) == (10_000, "9")
    with pytest.raises(StoreError):
        reports_in_postgresql.open_writer("host")


@needs_postgresql
def test_a_server_that_only_lets_read_has_refused(published):
    with closing(open_writer(published.place())) as connection:
        connection.execute("SET default_transaction_read_only = on")
        with pytest.raises(StoreError, match="ReadOnlySqlTransaction"):
            count_refused(connection, "rate", "WH01-01", NOW)


@needs_postgresql
def test_what_an_office_had_in_its_file_is_taken_over_by_the_upgrade(published, screens, capsys):
    before = kept_in_a_file(published, screens[0])
    file = reports_file(published.place())
    with closing(sqlite3.connect(file, autocommit=True)) as there:
        there.execute("INSERT INTO refused VALUES (1, 'no' || char(0), 'WH01-02', 1)")
        there.execute("INSERT INTO refused VALUES (1, CAST(x'ff' AS TEXT), 'WH01-02', 1)")
    upgrade()
    assert rows(published) == before
    assert all(before.values())
    total = sum(map(len, before.values()))
    assert f"{total} rows taken over, 2 refused" in capsys.readouterr().out
    assert not file.exists()
    assert file.with_name("reports.taken-over.sqlite3").exists()


@needs_postgresql
def test_of_a_damaged_file_every_table_that_can_be_read_is_taken_over(published, screens, capsys):
    before = kept_in_a_file(published, screens[0])
    file = reports_file(published.place())
    with closing(sqlite3.connect(file)) as there:
        asking = "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master"
        page, size = there.execute(f"{asking} WHERE name = 'screens'").fetchone()
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(data)
    upgrade()
    assert rows(published) == {**before, "screens": []}
    assert "not read to their end: screens." in capsys.readouterr().out


@needs_postgresql
def test_a_file_that_cannot_be_opened_stops_the_upgrade_and_stays(published):
    file = reports_file(published.place())
    file.mkdir(parents=True)
    with pytest.raises(sqlite3.OperationalError):
        upgrade()
    assert file.exists()
    assert asked("SELECT to_regnamespace('received')") == [(None,)]


def upgrade():
    """The step once more."""
    from django.core.management import call_command

    call_command("migrate", "monitoring", "0001", verbosity=0)
    call_command("migrate", "monitoring", verbosity=0)


def kept_in_a_file(office, screen):
    """Something in every table, also in a file as an office without PostgreSQL has it."""
    screen.heard(NOW - 5_000)
    screen.heard(NOW, screen.says(glass=Glass(None, "dark", 0, "unread", "paused")))
    screen.starts("2").nonce = ""
    assert screen.heard(NOW + 1, screen.says(n=1)).verdict == "unproven"
    with closing(open_writer(office.place())) as connection:
        count_refused(connection, "rate", "WH01-01", NOW)
    before = rows(office)
    file = reports_file(office.place())
    file.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(file, autocommit=True)) as there:
        there.executescript(SCHEMA)
        for table, kept in before.items():
            for row in kept:
                there.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    return before


def rows(office):
    """All that is kept, without the numbers that PostgreSQL gives by itself."""
    with closing(open_writer(office.place())) as connection:
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}
    found["acknowledgements"] = [row[:9] for row in found["acknowledgements"]]
    return found
