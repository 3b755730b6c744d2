"""What has run out leaves every channel by the clock (R43), and nothing else is written."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from office.progress import nobody
from sync.errors import StoreError, TrustError
from sync.instants import parse_instant
from sync.records import Text
from tests.office.bureau import Office, complaint
from tests.office.conftest import copied
from tests.office.news_steps import good_news, warning
from tests.office.once_a_run import Template, once
from tests.office.public_tree import saying
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import withdraw

OVER = "公示期已满的标题"
STAYS = "还在公示的标题"
LATER = "后来公示期满的标题"
SIGNED = ("cas/", "targets/", "v/wh01/signed.json", "v/hh02/signed.json")
SAID = ("新闻标题甲", "新闻正文乙")


def shown_for(days: int) -> None:
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"show_days": days})


@pytest.fixture(scope="module")
def _told_template(
    _published_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = _published_template.copy(folder)
        another_venue()
        complaint(9, venue_id="HH02", headline_zh=STAYS)
        office.publish_all()
        complaint(10, venue_id="HH02", headline_zh=OVER)
        shown_for(10)
        office.publish_all()
        return office

    return once(tmp_path_factory, "told", make)


@pytest.fixture
def told(_django_put_back: None, _told_template: Template, tmp_path: Path) -> Iterator[Office]:
    """Of a second venue a record ends after ten days; those of the first stay a year."""
    yield from copied(_told_template, tmp_path / "told")


def later(office: Office, **ahead: float) -> datetime:
    """The clock so far on, which the timestamp has been told."""
    from office.published.timestamp import refresh

    now = datetime.now(UTC) + timedelta(**ahead)
    refresh(office.state, now, clock_is_right=True)
    return now


def end(office: Office, now: datetime) -> None:
    from office.channels.expiry_sweep import end as take_away

    take_away(office.place(), nobody, now)


def ending(office: Office) -> datetime:
    """When the record that ends first is over."""
    from office.published import tree
    from office.published.bundles import published_bases

    place = office.place()
    bases = published_bases(place.tree, tree.read(place))
    return parse_instant(min(e.show_until for base in bases for e in base.entries().values()))


def just_before(office: Office, over: datetime) -> datetime:
    """The clock half an hour before that, which the timestamp has been told."""
    return later(office, seconds=(over - datetime.now(UTC)).total_seconds() - 1800)


def unsigned(office: Office, *words: str) -> list[str]:
    return [path for path in saying(office.public, *words) if not path.startswith(SIGNED)]


def written(office: Office) -> dict[str, int]:
    public = office.public
    return {
        path.relative_to(public).as_posix(): path.stat().st_ino
        for path in public.rglob("*")
        if path.is_file()
    }


def test_a_record_that_is_over_is_in_no_file_but_what_was_signed(told: Office) -> None:
    name = told.pub_ids()["T0010"]
    signed = [path for path in saying(told.public, OVER) if path.startswith(SIGNED)]
    end(told, later(told, days=9))
    assert unsigned(told, OVER)
    end(told, later(told, days=12))
    assert unsigned(told, OVER, name) == []
    assert saying(told.public, OVER) == signed
    assert unsigned(told, STAYS)


@pytest.mark.parametrize("make", [warning, good_news])
def test_news_that_are_over_are_in_no_file_but_the_signed_index(published: Office, make) -> None:
    make(title=Text(SAID[0]), text=Text(SAID[1]))
    published.publish_all()
    assert unsigned(published, *SAID)
    end(published, later(published, days=31))
    assert unsigned(published, *SAID) == []


def test_only_venues_where_something_ran_out_are_written(told: Office) -> None:
    from office.channels.expiry_sweep import due

    now = later(told, days=9)
    end(told, now)
    before = written(told)
    assert due(told.place(), now) == []
    end(told, now)
    assert written(told) == before
    now = later(told, days=12)
    assert due(told.place(), now) == ["HH02"]
    end(told, now)
    changed = {path for path, node in before.items() if written(told).get(path) != node}
    assert "v/hh02/index.html" in changed
    assert [path for path in changed if path.startswith(("v/wh01", "open/wh01", "r/"))] == [
        f"r/{told.pub_ids()['T0010']}/1/index.html"
    ]


def test_a_withdrawal_brings_nothing_back_that_is_over(told: Office) -> None:
    end(told, later(told, days=12))
    withdraw(told, "--record", told.pub_ids()["T0009"])
    assert unsigned(told, OVER, STAYS) == []


def test_a_page_that_was_taken_down_stays_so_once_its_time_is_over(told: Office) -> None:
    name = told.pub_ids()["T0010"]
    withdraw(told, "--record", name)
    end(told, later(told, days=12))
    assert (told.public / f"r/{name}/1/withdrawn").exists()


def test_a_clock_that_jumped_ends_nothing(told: Office) -> None:
    before = written(told)
    for days in (2, 31, 400, -2, -31, -400):
        end(told, datetime.now(UTC) + timedelta(days=days))
        assert written(told) == before, days


def test_where_the_clock_is_set_back_what_is_not_over_comes_back(told: Office) -> None:
    before = saying(told.public, OVER)
    now = later(told, days=11, hours=1)
    end(told, now)
    assert unsigned(told, OVER) == []
    end(told, now - timedelta(hours=25))
    assert saying(told.public, OVER) == before


def test_what_was_cut_off_is_done_by_the_next(
    told: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.channels.public_site.channel import PublicSite

    def power_fails(*_args: object) -> None:
        raise KeyboardInterrupt

    now = later(told, days=12)
    with monkeypatch.context() as cut:
        cut.setattr(PublicSite, "renew", power_fails)
        with pytest.raises(KeyboardInterrupt):
            end(told, now)
    assert unsigned(told, OVER)
    end(told, now)
    assert unsigned(told, OVER) == []


@pytest.mark.parametrize("what", ["body", "index"])
def test_a_damaged_file_of_one_venue_keeps_nothing_of_another_public(
    told: Office, what: str
) -> None:
    complaint(11, headline_zh=LATER)  # of the first venue, for ten days as well
    told.publish_all()
    if what == "body":
        (damaged,) = (one for one in saying(told.public, STAYS) if one.startswith("cas/"))
    else:
        (damaged,) = (file for file in written(told) if file.startswith("targets/venue-hh02/"))
    now = later(told, days=12)
    (told.public / damaged).write_bytes(b"{")  # of the second, which comes before it
    for _ in range(2):  # it is told each time, not forgotten
        with pytest.raises(TrustError):
            end(told, now)
        assert unsigned(told, LATER) == []


def test_a_publication_that_began_before_an_ending_brings_nothing_back(told: Office) -> None:
    """It waited for the disk, or was cut off, and is as of the hour in which it began."""
    from office.channels.expiry_sweep import due
    from office.publishing.publish import publish

    over = ending(told)
    now = just_before(told, over)
    complaint(12, venue_id="HH02", closed_month="2018-10")
    told.ok("freeze")
    told.sign_both()
    end(told, over + timedelta(minutes=1))
    assert unsigned(told, OVER) == []
    publish(told.place(), now)
    assert due(told.place(), over + timedelta(minutes=2)) == ["HH02"]


def test_a_withdrawal_that_waited_for_an_ending_brings_nothing_back(told: Office) -> None:
    from office.channels.expiry_sweep import due

    over = ending(told)
    just_before(told, over)
    end(told, over + timedelta(minutes=1))
    withdraw(told, "--record", told.pub_ids()["T0009"])  # as of the half hour before
    assert due(told.place(), over + timedelta(minutes=2)) == ["HH02"]


def test_a_withdrawal_that_met_damage_brings_nothing_back_either(told: Office) -> None:
    """What it wrote is as of before the ending, whatever stopped what comes after that."""
    from office.channels.expiry_sweep import due

    over = ending(told)
    just_before(told, over)
    end(told, over + timedelta(minutes=1))
    (damaged,) = (file for file in written(told) if file.startswith("targets/venue-wh01/"))
    whole = (told.public / damaged).read_bytes()
    (told.public / damaged).write_bytes(b"{")
    target = told.pub_ids()["T0009"]
    told.refused("withdraw", "--record", target, "--reason", "x", *told.holder("duty-1"))
    (told.public / damaged).write_bytes(whole)
    assert "HH02" in due(told.place(), over + timedelta(minutes=2))


def test_what_came_back_and_was_stopped_half_way_is_taken_away_again(told: Office) -> None:
    """The clock was set back, and the disk refused one channel after the other was written."""
    from office.channels.expiry_sweep import due
    from office.channels.renewal import renew_venues

    fast = later(told, days=11, hours=1)
    end(told, fast)
    shutil.rmtree(told.public / "open")
    (told.public / "open").write_bytes(b"")
    with pytest.raises(StoreError):
        renew_venues(told.place(), ["HH02"], nobody, fast - timedelta(hours=25))
    assert unsigned(told, OVER)
    assert due(told.place(), fast + timedelta(minutes=1)) == ["HH02"]


def test_the_calendar_asks_for_it_once_and_only_where_something_is_over(told: Office) -> None:
    from office.jobs.models import Job
    from office.site.channels.jobs import ask_endings

    ask_endings(told.place(), later(told, days=9))
    end(told, datetime.now(UTC) + timedelta(days=9))
    ask_endings(told.place(), datetime.now(UTC) + timedelta(days=9))
    assert Job.objects.count() == 0
    for _ in range(2):
        ask_endings(told.place(), later(told, days=12))
    assert Job.objects.count() == 1


def test_a_withdrawal_amid_an_ending_brings_nothing_back(told: Office) -> None:
    """It writes a venue after its turn, as of before the ending: that venue is due once more."""
    from office.channels.expiry_sweep import due
    from office.channels.expiry_sweep import end as take_away

    def withdrawing(done: int, _all: int) -> None:
        if done == 1:  # the second venue is written, and the tree is free
            withdraw(told, "--record", told.pub_ids()["T0009"])

    over = ending(told)
    just_before(told, over)
    take_away(told.place(), withdrawing, over + timedelta(minutes=1))
    after = over + timedelta(minutes=2)
    assert due(told.place(), after) == ["HH02"]
    end(told, after)
    assert unsigned(told, OVER, STAYS) == []
    assert due(told.place(), after) == []


def test_what_a_fast_clock_ended_comes_back_although_something_else_was_written(
    told: Office,
) -> None:
    """Set right again by less than a person would be asked about; one venue was written first."""
    from office.channels.renewal import renew_venues

    before = saying(told.public, OVER)
    fast = later(told, days=11, hours=1)
    right = fast - timedelta(hours=25)
    end(told, fast)
    renew_venues(told.place(), ["WH01"], nobody, right)
    end(told, right)
    assert saying(told.public, OVER) == before


def test_what_was_cut_off_while_things_came_back_is_done_by_the_next(told: Office) -> None:
    from office.channels.expiry_sweep import end as take_away

    def power_fails(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    before = saying(told.public, OVER)
    fast = later(told, days=11, hours=1)
    right = fast - timedelta(hours=25)
    end(told, fast)
    with pytest.raises(KeyboardInterrupt):
        take_away(told.place(), power_fails, right)
    end(told, right)
    assert saying(told.public, OVER) == before
