"""The folder `public` put back from a backup brings nothing back that is down or over."""

import shutil

from tests.office.bureau import Office
from tests.office.channels.test_expiry_sweep import (
    OVER,
    STAYS,
    _told_template,  # noqa: F401 - `told` is made of it
    end,
    later,
    told,
    unsigned,
)
from tests.office.public_tree import saying
from tests.office.withdrawing import text_of, withdraw

__all__ = ["told"]


def kept(office: Office) -> None:
    shutil.copytree(office.public, office.folder / "kept")


def put_back(office: Office) -> None:
    """As who restores it does, and starts the office."""
    from office.publishing.after_restore import make_whole

    shutil.rmtree(office.public)
    shutil.copytree(office.folder / "kept", office.public)
    make_whole(office.place())


def test_what_was_withdrawn_since_is_in_no_file(published: Office) -> None:
    kept(published)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    put_back(published)
    assert saying(published.public, text_of(published, 1)) == []
    assert unsigned(published, text_of(published, 2))


def test_a_venue_that_was_withdrawn_since_has_no_words(published: Office) -> None:
    kept(published)
    withdraw(published, "--venue", "WH01", person="dept-head-1")
    put_back(published)
    assert unsigned(published, *(text_of(published, number) for number in range(1, 5))) == []
    assert (published.public / "v/wh01/withdrawn").exists()


def test_what_ran_out_since_goes_with_the_next_hour(told: Office) -> None:
    from office.channels.expiry_sweep import due

    kept(told)
    end(told, later(told, days=12))
    put_back(told)
    assert unsigned(told, OVER)
    now = later(told, days=12)
    assert due(told.place(), now) == ["HH02"]
    end(told, now)
    assert unsigned(told, OVER) == []
    assert unsigned(told, STAYS)
