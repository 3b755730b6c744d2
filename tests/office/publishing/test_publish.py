"""Publishing: nothing leaks before the second signature, and nothing goes by halves."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tuf.api.metadata import Targets

from office.drafts.folder import DraftFolder
from sync.canonical import digest, encode
from sync.disk import Disk, locked
from sync.errors import BusyError, DiskFullError
from sync.repository import signed_as
from sync.tree import Tree
from sync.trust import index_path, verify
from sync.version_floors import Floors
from sync.withdrawals import WithdrawalSet
from tests.office.bureau import Office, complaint
from tests.office.screens import as_screen, chain, enrolment
from tests.office.signing_steps import put_signature
from tests.sync.world import entry_of


def test_published_tree_is_untouched_until_the_second_signature(bureau: Office) -> None:

    before = bureau.tree()
    bureau.ok("check")
    assert bureau.tree() == before
    bureau.ok("freeze")
    assert bureau.tree() == before
    bureau.sign("dept-head-1")
    assert bureau.tree() == before
    bureau.refused("publish")
    assert bureau.tree() == before
    bureau.sign("deputy-director-1")
    assert bureau.tree() == before
    bureau.ok("publish")
    assert bureau.tree().keys() > before.keys()


def test_a_screen_verifies_and_reads_what_was_published(published: Office) -> None:
    verified, bundle = as_screen(published)
    assert verified.seq == 1
    assert len(bundle.records) == 4
    plates = {p.stem for p in (published.public / "plates").iterdir()}
    assert {d for e in bundle.entries() for d in e.plates.values()} <= plates
    assert set(bundle.index.summary_digests("landscape-55-4m").values()) <= plates


def test_every_record_and_the_venue_have_a_page(published: Office) -> None:
    for pub_id in published.pub_ids().values():
        assert (published.public / f"r/{pub_id}/1/index.html").is_file()
    assert (published.public / "v/wh01/index.html").is_file()


def test_complainants_number_is_nowhere_public(published: Office) -> None:
    assert "T0001" not in published.published_text()


def test_one_signature_is_refused(frozen: Office) -> None:
    frozen.sign("deputy-director-1")
    assert "1" in frozen.refused("publish")


def test_no_signature_is_refused(frozen: Office) -> None:
    frozen.refused("publish")


def test_two_signatures_of_one_office_are_refused(frozen: Office) -> None:
    put_signature(frozen, "dept-head-1")
    put_signature(frozen, "dept-head-2")
    before = frozen.tree()
    frozen.refused("publish")
    assert frozen.tree() == before


def test_a_duty_officers_signature_does_not_approve(frozen: Office) -> None:
    put_signature(frozen, "dept-head-1")
    put_signature(frozen, "duty-1")
    frozen.refused("publish")


def test_whoever_froze_cannot_approve(bureau: Office) -> None:
    bureau.ok("--as", "dept-head-1", "freeze")
    put_signature(bureau, "dept-head-1")
    put_signature(bureau, "deputy-director-1")
    assert "four eyes" in bureau.refused("publish")


def test_a_signature_of_another_draft_does_not_count(signed: Office) -> None:
    old = list((signed.draft() / "signatures").iterdir())
    kept = {path.name: path.read_bytes() for path in old}
    complaint(9)
    signed.ok("freeze")
    (signed.draft() / "signatures").mkdir()
    for name, data in kept.items():
        (signed.draft() / "signatures" / name).write_bytes(data)
    assert "sign again" in signed.refused("publish")


def test_an_edit_after_freezing_voids_the_signatures(signed: Office) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(summary_zh="改过的摘要。")
    before = signed.tree()
    assert "void" in signed.refused("publish")
    assert signed.tree() == before
    assert "no open draft" in signed.refused("publish")


def test_a_cancelled_draft_never_comes_back_and_its_numbers_are_burnt(signed: Office) -> None:
    from office.drafts.models import Draft, DraftRole

    complaint(9)
    signed.ok("freeze")
    assert "not used again" in signed.refused("publish", "1")
    rows = DraftRole.objects.filter(role="venue-wh01").order_by("version")
    versions = list(rows.values_list("version", flat=True))
    assert versions == [1, 2]
    assert list(Draft.objects.order_by("number").values_list("seq", flat=True)) == [1, 2]
    signed.sign_both()
    signed.ok("publish")
    verified, bundle = as_screen(signed)
    assert (verified.versions["venue-wh01"], verified.seq) == (2, 2)
    assert len(bundle.records) == 5


def test_a_draft_is_published_once(published: Office) -> None:
    assert "published already" in published.refused("publish", "1")


def test_a_changed_body_in_the_draft_is_refused(signed: Office) -> None:
    path = next(p for p in (signed.draft() / "cas").iterdir() if b"T" not in p.name.encode())
    path.write_bytes(path.read_bytes() + b" ")
    signed.refused("publish")


def test_a_changed_plate_in_the_draft_is_refused(signed: Office) -> None:
    one, two = sorted((signed.draft() / "plates").iterdir())[:2]
    one.write_bytes(two.read_bytes())
    assert "plate" in signed.refused("publish")


class FullDisk(Disk):
    """A disk that fills up at the `room`-th file."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, path, data: bytes) -> None:
        self.room -= 1
        if self.room < 0:
            raise DiskFullError("磁盘已满。", "No room left.")
        super().write(path, data)


@pytest.mark.parametrize("room", [0, 3, 12])
def test_a_full_disk_leaves_everything_as_it_was(
    signed: Office, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    from office import state_dir
    from office.publishing.publish import publish

    before = signed.tree()
    monkeypatch.setattr(
        state_dir.StateDir, "tree", property(lambda p: Tree(p.directory / "public", FullDisk(room)))
    )
    with pytest.raises(DiskFullError):
        publish(signed.place(), datetime.now(UTC))
    monkeypatch.undo()
    assert signed.tree() == before
    signed.use().ok("publish")


def test_a_kill_before_the_timestamp_leaves_no_word_once_anybody_has_the_tree(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shops, lists and open data beside those that stay: of records never public (R39)."""
    from office.published.timestamp import take_away_cut_off

    def killed(disk: Disk, path: Path, data: bytes) -> None:
        if path.name == "timestamp.json":
            raise KeyboardInterrupt
        write(disk, path, data)

    complaint(8, operator_name="新开的店")
    published.ok("freeze")
    published.sign_both()
    before, write = published.tree().keys(), Disk.write
    with monkeypatch.context() as cut:
        cut.setattr(Disk, "write", killed)
        assert published.run("publish")[0] != 0
    left = published.tree().keys() - before
    assert {path.split("/")[0] for path in left} >= {"open", "r", "v", "cas"}
    with locked(published.state / "publish.lock", BusyError("", "")):
        take_away_cut_off(published.state)  # somebody is at work
        assert published.tree().keys() - before == left
    take_away_cut_off(published.state)
    assert {path for path in published.tree().keys() - before if "snapshot" not in path} == set()
    published.ok("publish")
    assert {path for path in left if "snapshot" not in path} <= published.tree().keys()


def test_a_crash_before_the_books_are_closed_is_made_good(signed: Office) -> None:
    from office.drafts.models import Draft

    signed.save_database()
    signed.ok("publish")
    once = signed.tree()
    signed.restore_database()
    signed.ok("publish")
    assert signed.tree() == once
    assert Draft.objects.get().state == Draft.State.PUBLISHED


def test_a_crash_before_the_pages_is_made_good(published: Office) -> None:
    """The timestamp is out; the page of the version that was corrected is still the old one."""
    from tests.office.correcting import correct

    pub_id = published.pub_ids()["T0001"]
    page = published.public / f"r/{pub_id}/1/index.html"
    old = page.read_bytes()
    correct(published, pub_id, "--full-text", "已更正")
    published.ok("freeze")
    published.sign_both()
    published.save_database()
    published.ok("publish")
    once = published.tree()
    published.restore_database()
    page.write_bytes(old)
    published.ok("publish")
    assert published.tree() == once


def delegations(office: Office) -> Targets:
    """Whose signatures count in the tree that is published."""
    from office.published import tree as published_tree

    return signed_as(
        published_tree.targets(office.place(), published_tree.read(office.place())), Targets
    )


def test_only_what_the_signed_roles_name_becomes_public(signed: Office) -> None:
    extra = {
        "cas": f"{digest(b'secret')}.json",
        "plates": f"{'0' * 64}.png",
        "targets": "venue-wh01/x.html",
    }
    for folder, name in extra.items():
        path = signed.draft() / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"secret")
    from office.drafts.models import Draft
    from office.signing.draft_checks import contents, publishable, unsigned

    draft, folder = Draft.objects.get(), DraftFolder(signed.draft())
    roles = unsigned(draft, folder)
    bundles = contents(draft, folder, roles)
    files = publishable(
        signed.place(),
        folder,
        roles,
        bundles,
        withdrawn=WithdrawalSet(),
        delegations=delegations(signed),
    )
    assert b"secret" not in files.values()
    signed.ok("publish")
    assert digest(b"secret") not in signed.tree().values()


def test_a_plate_that_is_public_is_not_replaced_from_a_draft(published: Office) -> None:
    complaint(9)
    published.ok("freeze")
    before = published.tree()
    plate = next((published.public / "plates").iterdir())
    other = published.draft() / "plates" / plate.name
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(b"no plate")
    published.sign_both()
    published.ok("publish")
    after = published.tree()
    name = f"plates/{plate.name}"
    assert after.get(name, before[name]) == before[name]


def test_what_was_withdrawn_since_freezing_does_not_become_public(signed: Office) -> None:
    from office.drafts.models import Draft
    from office.signing.draft_checks import contents, publishable, unsigned

    draft, folder = Draft.objects.get(), DraftFolder(signed.draft())
    roles = unsigned(draft, folder)
    bundles = contents(draft, folder, roles)
    pub_id = signed.pub_ids()["T0001"]
    union = WithdrawalSet([entry_of("record", pub_id, 1)])
    files = publishable(
        signed.place(),
        folder,
        roles,
        bundles,
        withdrawn=union,
        delegations=delegations(signed),
    )
    assert not any("第1件".encode() in data for data in files.values())
    assert any("第2件".encode() in data for data in files.values())


def test_a_restored_database_never_falls_behind_the_tree(bureau: Office) -> None:
    bureau.save_database()
    bureau.publish_all()
    ids = bureau.pub_ids()
    shutil.rmtree(bureau.state / "drafts")
    bureau.restore_database()
    complaint(9)
    bureau.publish_all()
    verified, bundle = as_screen(bureau)
    assert (verified.versions["venue-wh01"], verified.seq) == (2, 2)
    assert len(bundle.records) == 5
    assert ids.items() <= bureau.pub_ids().items()


def test_an_old_draft_is_not_published_over_a_newer_tree(bureau: Office) -> None:
    bureau.ok("freeze")
    bureau.sign_both()
    bureau.save_database()
    complaint(9)
    bureau.publish_all()
    kept = bureau.tree()
    bureau.restore_database()
    (bureau.state / "drafts/1").mkdir(exist_ok=True)
    bureau.refused("publish", "1")
    assert bureau.tree() == kept


def test_unchanged_bodies_and_plates_keep_their_bytes(published: Office) -> None:
    _, before = as_screen(published)
    complaint(9)
    published.publish_all()
    _, after = as_screen(published)
    old = {entry.pub_id: entry for entry in before.entries()}
    new = {entry.pub_id: entry for entry in after.entries()}
    assert {i: new[i] for i in old} == old


def test_an_enrolment_file_carries_the_floor(published: Office, tmp_path) -> None:
    from kiosk.provisioning import Provisioning
    from sync.canonical import decode

    path = enrolment(published, tmp_path / "box")
    found = decode(path.read_bytes(), Provisioning, ("登记文件", "provisioning file"))
    assert found.floor_seq == 1
    assert found.floor_withdrawal == Tree(published.public).read().versions["wd-01"] >= 1
    assert found.root == Tree(published.public).roots()[-1]


def test_a_closed_venue_leaves_a_tombstone_and_no_pages(published: Office) -> None:
    published.ok("venue", "WH01", "--state", "closed")
    published.publish_all()
    found = chain(published)
    verified = verify(found.roots[0], found, "WH01", Floors())
    assert (verified.state, verified.index) == ("closed", None)
    assert not list(published.public.glob("R/*/*/index.html"))
    assert not list(published.public.glob("plates/*"))


def test_json_says_where_the_pages_are(signed: Office) -> None:
    said = json.loads(signed.ok("publish", "--json"))
    assert said["pages"] == ["http://127.0.0.1:8460/v/wh01"]


def test_index_names_one_target(published: Office) -> None:
    from sync.repository import from_bytes

    signed = from_bytes(Tree(published.public).read().roles["venue-wh01"]).signed
    assert list(signed.targets) == [index_path("WH01")]
    assert encode(WithdrawalSet().entries()) == b"[]"


def test_an_hour_set_by_the_command_is_in_the_log(bureau: Office) -> None:
    from office.audit.models import Event

    bureau.ok("freeze")
    said = bureau.ok("publish", "--at", "2099-01-01T09:00")
    assert "Draft 1 will be published at 2099-01-01T09:00" in said
    event = Event.objects.get(act="set hour")
    assert (event.subject, json.loads(event.after)) == ("draft 1", "2099-01-01T01:00:00Z")
