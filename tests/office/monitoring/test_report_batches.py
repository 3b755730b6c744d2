"""Reports that came together: each as if it had come apart, and a statement a table for all."""

from contextlib import closing

import pytest

from office.monitoring.report_tables import open_writer
from office.monitoring.report_taking import Verified, take_all
from office.monitoring.withdrawal_digests import WithdrawalDigests, proved
from sync.state_report import Glass, read_report
from tests.office.reporting import box

NOW = 1_700_000_000.0
PAUSED = Glass(None, "dark", 0, "unread", "paused")


@pytest.fixture
def screens(published, tmp_path):
    return [box(published, tmp_path, f"WH01-{number:02}") for number in range(1, 31)]


class Counting:
    """A connection that notes what is asked over it."""

    def __init__(self, connection):
        self._connection, self.asked = connection, []

    def execute(self, sql, parameters=(), /):
        self.asked.append(sql)
        return self._connection.execute(sql, parameters)


def taken(office, screens, bodies, now=NOW):
    """What came of reports that came together, and the statements that it took."""
    said = []
    for screen, body in zip(screens, bodies, strict=True):
        statement, report = read_report(body)
        holds = proved(report.held, WithdrawalDigests(office.place().tree))
        said.append((Verified(statement, report, screen.entry.key), holds))
    with closing(open_writer(office.place())) as connection:
        counting = Counting(connection)
        counting.execute("BEGIN IMMEDIATE")
        outcomes = take_all(counting, said, now)
        counting.execute("COMMIT")
    for screen, outcome in zip(screens, outcomes, strict=True):
        screen.nonce = outcome.nonce or screen.nonce
    return outcomes, counting.asked


def rows(office, sql):
    with closing(open_writer(office.place())) as connection:
        return connection.execute(sql).fetchall()


def test_thirty_screens_take_no_more_statements_than_one(published, screens):
    """The first report of each, then the next, which acknowledges what it holds."""
    for _ in range(2):
        _, one = taken(published, screens[:1], [screens[0].says()])
        _, others = taken(published, screens[1:], [each.says() for each in screens[1:]])
        assert len(others) == len(one)
    assert len(rows(published, "SELECT screen FROM screens")) == 30
    acknowledged = rows(published, "SELECT kind, screen FROM acknowledgements")
    assert len(set(acknowledged)) == len(acknowledged) == 60  # publication and list of each


def test_a_hundred_of_one_screen_are_taken_in_their_order(published, screens):
    one = screens[0]
    taken(published, [one], [one.says()])
    begun = one.nonce
    bodies = [one.says() for _ in range(100)]
    outcomes, _ = taken(published, [one] * 100, bodies)
    assert [outcome.verdict for outcome in outcomes[:2]] == ["usual", "usual"]
    assert len({outcome.nonce for outcome in outcomes}) > 1
    assert begun not in {outcome.nonce for outcome in outcomes}
    assert len(rows(published, "SELECT 1 FROM acknowledgements")) == 2


def test_two_of_a_screen_and_one_of_them_again(published, screens):
    one = screens[0]
    taken(published, [one], [one.says()])
    first, second = one.says(), one.says()
    outcomes, _ = taken(published, [one] * 4, [first, second, first, second])
    assert [outcome.verdict for outcome in outcomes] == ["usual", "usual", "replay", "replay"]
    (kept,) = rows(published, "SELECT payload, change FROM screens")
    assert kept[0] == read_report(second)[0].payload
    assert one.heard(NOW + 9).verdict == "usual"
    assert one.heard(NOW + 10, first).verdict == "replay"


def test_a_replay_before_the_report_that_is_kept_gives_it_no_older_number(published, screens):
    one, other = screens[:2]
    first = one.says()
    taken(published, [one, other], [first, other.says()])
    seen = max(rows(published, "SELECT change FROM screens"))
    taken(published, [one, one, other], [first, one.says(), other.says()])
    changes = rows(published, "SELECT change FROM screens")
    assert min(changes) > seen
    assert len(set(changes)) == 2


def test_another_key_begins_anew_and_what_the_old_one_had_is_no_part_of_it(
    published, screens, tmp_path
):
    one = screens[0]
    taken(published, [one], [one.says(glass=PAUSED)])
    taken(published, [one], [one.says(glass=PAUSED)])
    (tmp_path / "new").mkdir()
    new = box(published, tmp_path / "new", "WH01-01", version=2)
    outcomes, _ = taken(published, [one, new], [one.says(), new.says(n=1)])
    assert [outcome.verdict for outcome in outcomes] == ["usual", "usual"]
    assert not outcomes[1].proven
    assert rows(published, "SELECT 1 FROM pauses") == []


def test_a_start_that_was_asked_to_prove_itself_is_asked_the_same_within_a_batch(
    published, screens
):
    one = screens[0]
    for _ in range(2):
        taken(published, [one], [one.says()])
    one.starts("2").nonce = ""
    outcomes, _ = taken(published, [one, one], [one.says(n=1), one.says(n=1)])
    assert [outcome.verdict for outcome in outcomes] == ["unproven", "unproven"]
    assert outcomes[0].nonce == outcomes[1].nonce
    answered, _ = taken(published, [one, one], [one.says(n=2), one.says(n=3)])
    assert [outcome.verdict for outcome in answered] == ["restored", "unproven"]
