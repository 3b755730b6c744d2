"""Withdrawal: at once, by one key, and nothing of the text stays on the origin."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from office.errors import PublishError
from sync.disk import Disk
from sync.errors import StoreError
from sync.repository import from_bytes
from sync.tree import Tree
from sync.withdrawal_envelopes import verify_withdrawal
from tests.office.bureau import Office, complaint
from tests.office.public_tree import saying
from tests.office.screens import as_screen
from tests.office.withdrawing import entries, text_of, withdraw
from tests.sync.world import entry_of


def test_body_plate_and_page_leave_the_origin(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    _, bundle = as_screen(published)
    (entry,) = [e for e in bundle.entries() if e.pub_id == pub_id]
    assert text_of(published, 1) in published.published_text()
    withdraw(published, "--record", pub_id)
    assert text_of(published, 1) not in published.published_text()
    assert not (published.public / f"cas/{entry.body.digest}.json").exists()
    for digest in entry.plates.values():
        assert not (published.public / f"plates/{digest}.png").exists()
    page = published.public / f"r/{pub_id}/1"
    assert (page / "withdrawn").exists()
    assert "力动健身" not in (page / "index.html").read_text()


@pytest.mark.parametrize("scope", ["record", "operator"])
def test_the_words_are_gone_and_the_books_know_before_any_page_is_drawn_again(
    published: Office, monkeypatch: pytest.MonkeyPatch, scope: str
) -> None:
    """Page, open data, body: whatever has the record's own words. Lists that tell of it follow."""
    from office.channels import all_channels
    from office.complaints.models import Complaint
    from office.published.models import Withdrawal

    pub_id, seen = published.pub_ids()["T0001"], []
    target = {"record": pub_id, "operator": Complaint.objects.get(number="T0001").operator.key}
    draw = all_channels.withdraw

    def drawing(now):
        seen.extend(saying(published.public, text_of(published, 1)))
        seen.extend(Withdrawal.objects.values_list("scope", flat=True))
        return draw(now)

    monkeypatch.setattr(all_channels, "withdraw", drawing)
    withdraw(published, f"--{scope}", target[scope])
    assert seen[-1] == scope
    assert [path for path in seen if path.startswith(("r/", "open/", "cas/"))] == []
    assert (published.public / "open/wh01/wh01.json").is_file()
    assert saying(published.public, text_of(published, 1)) == []


def test_a_mark_that_was_left_beside_a_full_page_keeps_no_words_up(published: Office) -> None:
    """A lift that was killed between the page and its mark."""
    pub_id, words = published.pub_ids()["T0001"], text_of(published, 1)
    (published.public / f"r/{pub_id}/1/withdrawn").touch()
    withdraw(published, "--record", pub_id)
    assert saying(published.public, words) == []
    left = {one for one in saying(published.public, pub_id) if one.startswith("v/")}
    assert left == {"v/wh01/signed.json"}


def test_who_is_killed_before_lists_are_drawn_has_the_running_office_draw_them(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.channels.taking_down import take_down_owed

    pub_id, words = published.pub_ids()["T0001"], text_of(published, 1)
    others = saying(published.public, pub_id)
    with monkeypatch.context() as patch:
        patch.setattr("office.withdrawals.off_channels.take_down", killed)
        with pytest.raises(AssertionError, match="Interrupted"):
            withdraw(published, "--record", pub_id)
    assert set(saying(published.public, pub_id)) & set(others)
    take_down_owed(published.place(), datetime.now(UTC))
    assert saying(published.public, words) == []
    left = set(saying(published.public, pub_id))
    assert left & {one for one in others if one.startswith("v/")} == {"v/wh01/signed.json"}
    with monkeypatch.context() as patch:
        patch.setattr("office.channels.taking_down.take_down", killed)
        take_down_owed(published.place(), datetime.now(UTC))  # which owes nothing more


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_no_other_venue_is_read_before_the_envelope_of_a_record(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither to say what will go nor to make it: the wait would grow with the bureau."""
    from office.published import unreadable_parts
    from office.withdrawals import withdraw as module

    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    published.publish_all()
    read, asked = unreadable_parts.read_venue, list[str]()

    def reading(tree, now, venue):
        asked.append(venue)
        return read(tree, now, venue)

    def out(*args: object) -> object:
        asked.append("out")
        return send(*args)

    send, pub_id = module.send, published.pub_ids()["T0011"]
    monkeypatch.setattr(unreadable_parts, "read_venue", reading)
    monkeypatch.setattr("office.published.bundles.read_venue", reading)
    monkeypatch.setattr(module, "send", out)
    withdraw(published, "--record", pub_id)
    assert set(asked[: asked.index("out") + 2]) == {"HH02", "out"}


def test_other_venues_are_read_once_and_nothing_of_theirs_is_written(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the pages of the bureau as a whole; what nobody names is left to the clock."""
    from office.published import unreadable_parts

    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    published.publish_all()
    left = published.public / "cas" / f"{'0' * 64}.json"
    left.write_bytes(b"named by nobody")
    before, read, asked = published.tree(), unreadable_parts.read_venue, list[str]()

    def reading(tree, now, venue):
        asked.append(venue)
        return read(tree, now, venue)

    monkeypatch.setattr(unreadable_parts, "read_venue", reading)
    monkeypatch.setattr("office.published.bundles.read_venue", reading)
    withdraw(published, "--record", published.pub_ids()["T0011"])
    assert asked.count("WH01") == 1
    after = published.tree()
    theirs = [path for path in before if "wh01" in path]
    assert {path: after[path] for path in theirs} == {path: before[path] for path in theirs}
    assert left.exists()


def test_who_takes_something_down_elsewhere_draws_what_one_who_was_killed_owed(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    complaint(12, venue_id="HH02")
    published.publish_all()
    ids = published.pub_ids()
    with monkeypatch.context() as patch:
        patch.setattr("office.withdrawals.off_channels.take_down", killed)
        with pytest.raises(AssertionError, match="Interrupted"):
            withdraw(published, "--record", ids["T0011"])
    assert not (published.public / "open/hh02/hh02.json").exists()
    withdraw(published, "--record", ids["T0001"])
    assert ids["T0012"] in (published.public / "open/hh02/hh02.json").read_text("utf-8")
    assert ids["T0011"] not in (published.public / "v/hh02/index.html").read_text("utf-8")
    assert not (published.state / "withdrawing.owed").exists()


def test_a_screen_goes_on_with_what_is_left(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    verified, bundle = as_screen(published)
    assert verified.withdrawn.blocks_version(pub_id, 1)
    assert len(bundle.records) == 3


@pytest.mark.parametrize("person", ["duty-1", "dept-head-2", "deputy-director-1"])
def test_any_one_officer_can(published: Office, person: str) -> None:
    withdraw(published, "--record", published.pub_ids()["T0001"], person=person)


def test_a_registrar_cannot(published: Office) -> None:
    before = published.tree()
    pub_id = published.pub_ids()["T0001"]
    published.refused(
        "withdraw", "--record", pub_id, "--reason", "x", *published.holder("registrar-1")
    )
    assert published.tree() == before


def test_its_id_may_be_typed_in_capitals(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id.upper().replace("0", "O").replace("1", "I"))
    assert entries(published) == [("record", pub_id, 1)]


def test_an_unknown_record_is_wrong_use(published: Office) -> None:
    options = ("--record", "0000000000", "--reason", "x", *published.holder("duty-1"))
    published.refused("withdraw", *options, code=2)


def test_an_unknown_operator_is_wrong_use(published: Office) -> None:
    """A slip of the pen must not look like a withdrawal."""
    options = ("--operator", "N0000000000000000", "--reason", "x", *published.holder("duty-1"))
    published.refused("withdraw", *options, code=2)


def test_an_operators_records_all_go(published: Office) -> None:
    from office.complaints.models import Complaint

    key = Complaint.objects.get(number="T0001").operator.key
    withdraw(published, "--operator", key)
    _, bundle = as_screen(published)
    assert len(bundle.records) == 2
    assert text_of(published, 1) not in published.published_text()
    assert text_of(published, 3) not in published.published_text()


def test_an_operator_stays_away_from_the_next_publication(published: Office) -> None:
    from office.complaints.models import Complaint

    key = Complaint.objects.get(number="T0001").operator.key
    withdraw(published, "--operator", key)
    complaint(8)
    published.publish_all()
    _, bundle = as_screen(published)
    assert key not in {e.operator for e in bundle.entries()}
    assert len(bundle.tally.cases) == 5  # withdrawn cases still count


def test_a_venue_goes_down_to_its_neutral_plate(published: Office) -> None:
    _, bundle = as_screen(published)
    neutral = bundle.index.summary_digests("landscape-55-4m")["neutral"]
    withdraw(published, "--venue", "WH01")
    strip = bundle.strips["landscape-55-4m"].digest
    assert {p.stem for p in (published.public / "plates").iterdir()} == {neutral, strip}


def test_a_venue_comes_back_by_two_signatures_that_saw_all_of_it(published: Office) -> None:
    withdraw(published, "--venue", "WH01")
    assert "Nothing has changed" in published.refused("freeze")
    published.ok("withdraw", "--lift", "2", "--reason", "核实无误")
    published.ok("freeze")
    draft = json.loads((published.draft() / "draft.json").read_text())
    assert len(draft["changes"][0]["new"]) == 4
    published.sign_both()
    published.ok("publish")
    _, bundle = as_screen(published)
    assert len(bundle.records) == 4
    assert text_of(published, 1) in published.published_text()


def test_everything_can_go(published: Office) -> None:
    withdraw(published, "--all", person="dept-head-1")
    assert entries(published) == [("all", "*", 0)]
    assert text_of(published, 1) not in published.published_text()


def test_earlier_entries_stay_in_the_envelope(published: Office) -> None:
    ids = published.pub_ids()
    withdraw(published, "--record", ids["T0001"])
    withdraw(published, "--record", ids["T0002"])
    assert {target for _, target, _ in entries(published)} == {ids["T0001"], ids["T0002"]}
    assert Tree(published.public).read().versions["wd-01"] == 3


def test_an_envelope_for_a_stick_is_the_published_one(published: Office, tmp_path: Path) -> None:
    out = tmp_path / "withdrawal.json"
    withdraw(published, "--record", published.pub_ids()["T0001"], "--out", str(out))
    assert out.read_bytes() == Tree(published.public).withdrawal()
    assert len(out.read_bytes()) < 700


def test_a_stick_carries_the_act_alone_where_a_screen_would_not_take_the_list(
    published: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("office.withdrawals.listing.ENVELOPE_LIMIT", 400)
    out, ids = tmp_path / "withdrawal.json", published.pub_ids()
    withdraw(published, "--record", ids["T0001"])
    withdraw(published, "--record", ids["T0002"], "--out", str(out))
    tree = Tree(published.public)
    assert out.read_bytes() == tree.deltas()[3]
    proven = verify_withdrawal(tree.read().delegations, out.read_bytes()).withdrawn
    assert [entry.target for entry in proven.entries()] == [ids["T0002"]]


def test_it_voids_an_open_draft(published: Office) -> None:
    complaint(9)
    published.ok("freeze")
    published.sign_both()
    withdraw(published, "--record", published.pub_ids()["T0001"])
    assert "no open draft" in published.refused("publish")


def test_a_withdrawn_record_is_not_frozen_again(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    complaint(9)
    published.publish_all()
    _, bundle = as_screen(published)
    assert pub_id not in {e.pub_id for e in bundle.entries()}
    assert [(w.ground, w.number) for w in bundle.tally.withheld] == [("taken_down", 1)]
    assert (published.public / f"r/{pub_id}/1/withdrawn").exists()


class NoMetadata(Disk):
    """A disk on which snapshot and timestamp cannot be written."""

    def write(self, path, data: bytes) -> None:
        if "snapshot" in path.name or "timestamp" in path.name:
            raise StoreError("磁盘写入失败。", "The disk refused.")
        super().write(path, data)


def test_it_acts_where_snapshot_and_timestamp_cannot_be_published(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office import state_dir

    pub_id = published.pub_ids()["T0001"]
    before = (published.public / "metadata/timestamp.json").read_bytes()
    monkeypatch.setattr(
        state_dir.StateDir, "tree", property(lambda p: Tree(p.directory / "public", NoMetadata()))
    )
    said = published.refused(
        "withdraw", "--record", pub_id, "--reason", "x", *published.holder("duty-1")
    )
    monkeypatch.undo()
    published.use()
    assert "same command again" in said
    assert (published.public / "metadata/timestamp.json").read_bytes() == before
    assert entries(published) == [("record", pub_id, 1)]
    assert text_of(published, 1) not in published.published_text()
    withdraw(published, "--record", pub_id)
    assert Tree(published.public).read().versions["wd-01"] == 3


def test_it_acts_without_the_online_key(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    (published.state / "online.key").unlink()
    options = ("--record", pub_id, "--reason", "x", *published.holder("duty-1"))
    published.refused("withdraw", *options)
    assert entries(published) == [("record", pub_id, 1)]


def test_a_restored_database_forgets_no_withdrawal(published: Office) -> None:
    from office.complaints.models import Complaint

    key = Complaint.objects.get(number="T0001").operator.key
    pub_id = published.pub_ids()["T0002"]
    published.save_database()
    withdraw(published, "--operator", key)
    withdraw(published, "--record", pub_id)
    published.restore_database()
    complaint(8)
    published.publish_all()
    verified, bundle = as_screen(published)
    assert verified.versions["wd-01"] == 3
    assert {target for _, target, _ in entries(published)} == {key, pub_id}
    assert key not in {e.operator for e in bundle.entries()}
    assert pub_id not in {e.pub_id for e in bundle.entries()}


def test_the_envelope_names_nobody(published: Office) -> None:
    withdraw(published, "--record", published.pub_ids()["T0001"])
    envelope = from_bytes(Tree(published.public).withdrawal())
    assert set(envelope.signed.unrecognized_fields) == {"x-repository", "x-v", "x-withdrawn"}


def test_check_listed_says_what_to_do() -> None:
    from office.withdrawals.withdraw import Done, check_listed

    done = Done(entry_of("all", "*"), 1, b"", listed=False, removed=0, trouble=("满了", "full"))
    with pytest.raises(PublishError, match="same command again"):
        check_listed(done)
