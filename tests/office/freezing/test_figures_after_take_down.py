"""What was taken down is withheld in the figures of every draft, not of ordinary ones alone."""

import msgspec
import pytest

from tests.office.bureau import Office
from tests.office.correcting import correct
from tests.office.key_steps import take_out
from tests.office.screens import as_screen
from tests.office.withdrawing import withdraw


def withheld(office: Office) -> list[tuple[str, str, int, bool]]:
    rows = as_screen(office)[1].tally.withheld
    return [(row.month, row.ground, row.number, row.counted) for row in rows]


@pytest.fixture
def down(published: Office) -> Office:
    """T0002 and T0003 were taken down, and nothing was published since."""
    for number in ("T0002", "T0003"):
        withdraw(published, "--record", published.pub_ids()[number])
    return published


def alone(office: Office, number: str) -> None:
    pub_id = office.pub_ids()[number]
    correct(office, pub_id)
    office.ok("freeze", "--correction", pub_id)
    office.sign_both()
    office.ok("publish")


def test_of_a_correction_alone(down: Office) -> None:
    before = as_screen(down)[1].tally
    alone(down, "T0001")
    assert withheld(down) == [("2018-09", "taken_down", 2, True)]
    assert as_screen(down)[1].tally == msgspec.structs.replace(
        before, withheld=as_screen(down)[1].tally.withheld
    )


def test_of_the_next_correction_alone_it_is_told_once(down: Office) -> None:
    alone(down, "T0001")
    alone(down, "T0004")
    assert withheld(down) == [("2018-09", "taken_down", 2, True)]


def test_the_next_draft_of_everything_counts_the_same(down: Office) -> None:
    alone(down, "T0001")
    assert "Nothing has changed" in down.refused("freeze")


def test_beside_what_was_taken_down_before(published: Office) -> None:
    withdraw(published, "--record", published.pub_ids()["T0002"])
    published.publish_all()
    withdraw(published, "--record", published.pub_ids()["T0003"])
    alone(published, "T0001")
    assert withheld(published) == [("2018-09", "taken_down", 2, True)]


def test_of_what_is_signed_anew(down: Office) -> None:
    take_out(down, "dept-head-1")
    down.ok("freeze", "--again")
    for person in ("dept-head-2", "deputy-director-1"):
        down.sign(person)
    down.ok("publish")
    assert withheld(down) == [("2018-09", "taken_down", 2, True)]


def test_of_months_out_of_the_figures_nothing_is_told(down: Office) -> None:
    """A record stays up for longer than its case counts, where the bureau rules so."""
    from datetime import date

    from office.freezing.tally_change import with_taken_down

    tally = msgspec.structs.replace(as_screen(down)[1].tally, as_of="2020-08-31")
    assert with_taken_down(tally, [("2018-08", date(2018, 8, 1))]) == tally
    early = [("2018-09", date(2001, 1, 1))]
    assert with_taken_down(tally, early) == tally
    [row] = with_taken_down(tally, [("2018-09", date(2018, 9, 3))]).withheld
    assert (row.month, row.number) == ("2018-09", 1)
