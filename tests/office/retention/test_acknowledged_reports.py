"""The signed report of an old acknowledgement goes; that, when and how it came stays."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from office.errors import UsageError
from office.monitoring.report_tables import open_writer
from office.monitoring.reports_in_file import reports_file
from office.monitoring.withdrawal_digests import WithdrawalDigests
from tests.office.reporting import box, in_a_file
from tests.office.withdrawing import withdraw

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
LONG_AGO = NOW - 400 * DAY
FIRST, SECOND = ("publication", 1), ("publication", 2)


def due(office, now=NOW):
    from office.registry.bureau_policy import policy
    from office.retention import acknowledged_reports as rule
    from office.retention.rule_type import Moment

    moment = Moment(office.place(), policy(), now)
    return moment, rule.reports(moment)


def swept(office, now=NOW):
    from office.retention.acknowledged_reports import forget

    return forget(*due(office, now))


def proof(office, push, screen="WH01-01"):
    from office.monitoring.acknowledgements import signed_proof
    from office.monitoring.push_proof import Push

    return signed_proof(office.place(), Push(*push), screen)


def acks(office, push):
    from office.monitoring.acknowledgements import push_count
    from office.monitoring.push_proof import Push

    return push_count(office.place(), Push(*push), NOW).acks


def gone(office, push):
    """Whether it is said in both languages that it is no longer kept."""
    with pytest.raises(UsageError, match="no longer kept") as refused:
        proof(office, push)
    return "不再保存" in refused.value.zh


def publish_second(office):
    """The same without one record, as number 2."""
    withdraw(office, "--record", office.pub_ids()["T0001"])
    office.publish_all()


def as_many_more(file, kind, number):
    """So many other screens have acknowledged it as the first has."""
    file.executemany(
        "INSERT INTO acknowledgements SELECT kind, version, ?, at, plate, dark, nonce, payload,"
        " signature FROM acknowledgements WHERE kind = ? AND screen = 'WH01-01'",
        [(f"WH02-{one:03d}", kind) for one in range(number)],
    )


@pytest.fixture
def screen(published, tmp_path):
    """A screen that has a nonce of the office and has acknowledged nothing."""
    found = box(published, tmp_path)
    held = replace(found.holds(), seq=0, withdrawn=None)
    found.heard((LONG_AGO - DAY).timestamp(), found.says(held=held))
    return found


def test_the_newest_publication_keeps_its_report_however_old(published, screen):
    body = screen.says()
    screen.heard(LONG_AGO.timestamp(), body)
    assert swept(published, NOW + 9_999 * DAY) == 1, "the list, which names nothing"
    assert proof(published, FIRST) == body


def test_once_there_is_another_the_report_goes_and_the_count_stays(published, screen):
    screen.heard(LONG_AGO.timestamp())
    publish_second(published)
    body = screen.says()
    screen.heard(NOW.timestamp(), body)
    before = acks(published, FIRST)
    assert [ack.at for ack in before] == [LONG_AGO]
    assert swept(published, LONG_AGO + 395 * DAY) == 0
    assert swept(published) == 2, "and the list, which named nothing"
    assert swept(published) == 0
    assert acks(published, FIRST) == before
    assert gone(published, FIRST)
    assert proof(published, SECOND) == body


def test_a_withdrawal_keeps_its_report_until_no_list_names_it(published, screen):
    publish_second(published)
    screen.heard(LONG_AGO.timestamp(), body := screen.says())
    push = ("withdrawal", screen.holds().withdrawn[0])
    assert swept(published) == 0
    assert proof(published, push) == body
    assert swept(published, NOW + 800 * DAY) == 1
    assert gone(published, push)
    assert [ack.at for ack in acks(published, push)] == [LONG_AGO]


def test_an_envelope_told_before_the_list_is_the_one_that_stays(published, screen):
    withdraw(published, "--record", published.pub_ids()["T0001"])
    tree = published.place().tree
    version = max(tree.deltas())
    delta = (version, WithdrawalDigests(tree).of(version, delta=True))
    held = replace(screen.holds(), withdrawn=None, deltas=(delta,))
    screen.heard(LONG_AGO.timestamp(), body := screen.says(held=held))
    screen.heard((LONG_AGO + DAY).timestamp())
    assert swept(published) == 1  # the list said nothing new, and the publication is the first's
    assert proof(published, ("withdrawal", version)) == body
    assert proof(published, FIRST) == body


def test_of_list_and_envelope_in_one_report_one_is_enough(published, screen):
    withdraw(published, "--record", published.pub_ids()["T0001"])
    tree = published.place().tree
    version = max(tree.deltas())
    delta = (version, WithdrawalDigests(tree).of(version, delta=True))
    held = replace(screen.holds(), deltas=(delta,))
    screen.heard(LONG_AGO.timestamp(), body := screen.says(held=held))
    assert swept(published) == 1
    assert proof(published, ("withdrawal", version)) == body


def test_where_the_tree_is_damaged_nothing_goes_and_other_rules_do(published, screen):
    from office.retention.sweep import sweep

    screen.heard(LONG_AGO.timestamp())
    publish_second(published)
    newest, _ = next(published.place().tree.withdrawals())
    (published.public / "metadata" / f"{newest}.wd-01.json").write_bytes(b"{")
    counts = sweep(published.place(), NOW + 800 * DAY)
    assert counts["acknowledged"] == 0
    assert counts["published"] > 0


@in_a_file
def test_a_file_of_reports_that_is_damaged_stops_no_sweep(published, screen):
    screen.heard(LONG_AGO.timestamp())
    publish_second(published)
    reports_file(published.place()).write_bytes(b"no database" * 1_000)
    assert swept(published) == 0


def test_an_office_without_screens_has_none(published):
    assert swept(published) == 0
    assert not reports_file(published.place()).exists()


@in_a_file
def test_a_file_of_before_there_was_the_rule_is_swept_and_opens(published, screen):
    screen.heard(LONG_AGO.timestamp())
    publish_second(published)
    with closing(sqlite3.connect(reports_file(published.place()))) as file:
        file.execute("DROP INDEX acknowledged_reports")
    assert swept(published) == 2
    with closing(open_writer(published.place())) as file:
        assert file.execute("SELECT COUNT(*) FROM acknowledgements").fetchone() == (2,)
    assert gone(published, FIRST)


def test_rows_of_another_file_put_in_its_place_meanwhile_stay(published, screen):
    from office.retention.acknowledged_reports import forget

    screen.heard(LONG_AGO.timestamp())
    publish_second(published)
    moment, rows = due(published)
    assert rows
    with closing(open_writer(published.place())) as file:
        file.execute("UPDATE acknowledgements SET at = ?", (NOW.timestamp(),))
    assert forget(moment, rows) == 0


@in_a_file
def test_what_goes_leaves_pages_free_for_what_comes(published, screen):
    """Emptied in its place a row leaves holes that nothing fills: the file went on growing."""
    screen.heard(LONG_AGO.timestamp())
    publish_second(published)
    with closing(open_writer(published.place())) as file:
        as_many_more(file, "publication", 400)
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert swept(published) == 402
    with closing(sqlite3.connect(reports_file(published.place()))) as file:
        (pages,) = file.execute("PRAGMA page_count").fetchone()
        (free,) = file.execute("PRAGMA freelist_count").fetchone()
    assert free > pages // 2


@in_a_file
def test_what_a_disk_refuses_waits_and_what_went_is_counted(published, screen):
    """A trigger stands for a disk that is full at the second row of another transaction."""
    screen.heard(LONG_AGO.timestamp())
    publish_second(published)
    with closing(open_writer(published.place())) as file:
        as_many_more(file, "list", 600)
        file.execute(
            "CREATE TRIGGER full BEFORE INSERT ON acknowledgements WHEN NEW.screen = 'WH02-599'"
            " BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    assert swept(published) == 500
    with closing(open_writer(published.place())) as file:
        file.execute("DROP TRIGGER full")
    assert swept(published) == 102
