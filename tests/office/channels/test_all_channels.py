"""Every act reaches every channel: a second one, written by hand, notes what it is told."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from office.errors import PublishError
from tests.office.bureau import Office, complaint
from tests.office.correcting import correct
from tests.office.withdrawing import text_of, withdraw


class Noted:
    """A channel with a file of the tree and an article elsewhere."""

    name = ("记录", "notes")

    def __init__(self) -> None:
        self.acts: list[str] = []
        self.article: set[str] = set()
        self.fails = False

    def publish(self, coming):
        from office.channels.channel_type import ChannelChange

        self.acts += [f"stage {role}" for role in sorted(coming.roles)]
        shown = {pub_id for b in coming.bundles for pub_id, _ in b.records}
        text = " ".join(sorted(shown)).encode()
        return ChannelChange(
            {"feed/all.txt": text}, afterwards=lambda: self._printed(shown, sorted(coming.roles))
        )

    def _printed(self, shown: set[str], roles: list[str]) -> None:
        if self.fails:
            raise PublishError("打印机缺纸。", "The printer is out of paper.")
        self.acts.append("publish")
        self.article = shown

    def clear(self, now, bases) -> None:
        self.acts.append("clear")

    def withdraw(self, now) -> None:
        if self.fails:
            raise PublishError("打印机缺纸。", "The printer is out of paper.")
        self.acts.append("withdraw")
        down = {e.pub_id for b in now.bases for e in b.entries().values()} - {
            entry.pub_id
            for base in now.bases
            for entry in base.entries().values()
            if not now.down(base.index).blocks_plate(
                base.index.venue.id, entry.pub_id, entry.version, entry.operator
            )
        }
        self.article -= down

    def gone(self, now):
        from office.channels.channel_type import Gone

        if self.fails:
            raise PublishError("打印机缺纸。", "The printer is out of paper.")
        return Gone()

    def sweep(self, now) -> Iterable[str]:
        self.acts.append("sweep")
        return ["an old article"]

    def renew(self, now, venues) -> None:
        self.acts.append(f"renew {' '.join(venues)}".strip())

    def told(self) -> list[str]:
        """What was asked of it since the last time."""
        acts, self.acts = self.acts, []
        return acts


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch, published: Office) -> Noted:
    from office.channels import all_channels

    channel = Noted()
    monkeypatch.setattr(all_channels, "CHANNELS", (*all_channels.CHANNELS, channel))
    return channel


PUBLISHED = ["stage venue-wh01", "publish"]
DOWN = ["clear", "withdraw"]


def test_a_publication_reaches_it_in_the_one_act_and_after(published: Office, noted: Noted) -> None:
    complaint(8)
    published.publish_all()
    assert noted.told()[-2:] == PUBLISHED
    assert len((published.public / "feed/all.txt").read_text().split()) == 5
    assert len(noted.article) == 5


def test_a_correction_reaches_it(published: Office, noted: Noted) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    published.publish_all()
    assert noted.told()[-3:] == ["stage venue-wh01", "stage wd-01", "publish"]
    assert pub_id in noted.article


@pytest.mark.parametrize("what", ["record", "operator", "venue", "all"])
def test_a_withdrawal_of_every_scope_reaches_it(published: Office, noted: Noted, what: str) -> None:
    from office.complaints.models import Complaint

    complaint(8)
    published.publish_all()
    noted.told()
    pub_id = published.pub_ids()["T0001"]
    options = {
        "record": ("--record", pub_id),
        "operator": ("--operator", Complaint.objects.get(number="T0001").operator.key),
        "venue": ("--venue", "WH01"),
        "all": ("--all",),
    }
    withdraw(published, *options[what], person="dept-head-1")
    assert noted.told() == DOWN
    assert pub_id not in noted.article


def test_a_lift_reaches_it(published: Office, noted: Noted) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    published.ok("withdraw", "--lift", "2", "--reason", "核实无误")
    published.publish_all()
    assert noted.told()[-2:] == PUBLISHED
    assert pub_id in noted.article


@pytest.mark.parametrize(
    "how", [("--state", "closed"), ("--state", "merged", "--successor", "hh02")]
)
def test_a_venue_that_closes_or_merges_reaches_it(
    published: Office, noted: Noted, how: tuple[str, ...]
) -> None:
    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    published.publish_all()
    noted.told()
    published.ok("venue", "WH01", *how)
    published.publish_all()
    assert noted.told()[-3:] == [*PUBLISHED, "sweep"]


def test_a_restored_database_reaches_it(published: Office, noted: Noted) -> None:
    from office.publishing.after_restore import make_whole

    published.save_database()
    withdraw(published, "--record", published.pub_ids()["T0001"])
    published.restore_database()
    noted.told()
    make_whole(published.place())
    assert noted.told() == ["withdraw", "sweep"]


def test_a_publication_that_was_cut_off_reaches_it(
    published: Office, noted: Noted, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.publishing import publish
    from office.publishing.after_restore import make_whole

    complaint(8)
    published.ok("freeze")
    published.sign_both()

    def power_fails(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(publish, "record_publication", power_fails)
        assert published.run("publish")[0] != 0
    noted.told()
    make_whole(published.place())
    assert noted.told() == ["withdraw", *PUBLISHED, "sweep", "sweep"]
    assert len(noted.article) == 5


def test_a_sweep_reaches_it(published: Office, noted: Noted) -> None:
    from office.publishing.after_restore import clear_unpublished

    clear_unpublished(published.place())
    assert noted.told() == ["sweep"]


def test_a_renewal_reaches_it_for_each_venue_and_for_the_whole(
    published: Office, noted: Noted
) -> None:
    from office.channels.renewal import renew

    told: list[tuple[int, int]] = []
    renew(published.place(), lambda done, all_: told.append((done, all_)), datetime.now(UTC))
    assert noted.told() == ["renew WH01", "renew"]
    assert told == [(0, 1), (1, 1)]


def test_a_channel_that_fails_stops_no_withdrawal(published: Office, noted: Noted) -> None:
    pub_id = published.pub_ids()["T0001"]
    noted.fails = True
    options = ("--record", pub_id, "--reason", "x", *published.holder("duty-1"))
    said = published.refused("withdraw", *options)
    assert "out of paper" in said
    assert "same command again" in said
    assert text_of(published, 1) not in published.published_text()
    noted.fails = False
    withdraw(published, "--record", pub_id)
    assert noted.told()[-2:] == DOWN


def test_an_error_that_nobody_foresaw_keeps_no_withdrawal_from_the_books(
    published: Office, noted: Noted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does it say its own words: they might be those of a complaint (R39)."""
    from office.channels import all_channels
    from office.published.models import Withdrawal

    class Broken(Noted):
        name = ("坏的", "broken")

        def withdraw(self, now) -> None:
            raise ValueError(text_of(published, 1))

    monkeypatch.setattr(all_channels, "CHANNELS", (Broken(), *all_channels.CHANNELS))
    pub_id = published.pub_ids()["T0001"]
    options = ("--record", pub_id, "--reason", "x", *published.holder("duty-1"))
    said = published.refused("withdraw", *options)
    assert "broken: " in said
    assert "ValueError" in said
    assert text_of(published, 1) not in said
    assert text_of(published, 1) not in published.published_text()
    assert Withdrawal.objects.filter(target=pub_id).exists()
    assert noted.told() == DOWN


def test_a_channel_that_fails_stops_no_publication(published: Office, noted: Noted) -> None:
    complaint(8)
    noted.fails = True
    published.publish_all()
    assert text_of(published, 8) in published.published_text()


def test_a_withdrawal_that_was_cut_off_before_the_pages_is_made_good(published: Office) -> None:
    """The envelope was out, the pages were not down: the next start takes them down."""
    from office.publishing.after_restore import make_whole

    pub_id = published.pub_ids()["T0001"]
    page = published.public / f"r/{pub_id}/1/index.html"
    text = page.read_bytes()
    published.save_database()
    withdraw(published, "--record", pub_id)
    published.restore_database()
    page.write_bytes(text)
    (page.parent / "withdrawn").unlink()
    make_whole(published.place())
    assert text_of(published, 1) not in page.read_text()
    assert (page.parent / "withdrawn").exists()
