"""Roots, delegations and roles signed anew before they expire; a stolen online key replaced."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.commands.enrol import enrol
from kiosk.provisioning import read_provisioning
from office import trusted_root
from sync.errors import KeyFileError, TrustError
from sync.keys import load_online_key
from sync.repository import build_snapshot, build_timestamp, from_bytes, to_bytes
from sync.root_chain import verify_roots
from sync.tree import Tree
from tests.office.bureau import Office, complaint
from tests.office.key_steps import registrars
from tests.office.screens import as_screen, enrolment, fetch
from tests.office.withdrawing import withdraw

ROOTS = ("root-1", "root-3")


def renew(office: Office, *more: str, holders: tuple[str, ...] = ROOTS) -> str:
    return office.ok("keys", "renew-root", *registrars(office, *holders), *more)


def later(days: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


def alarms(office: Office, days: float = 0) -> list[str]:
    """What will need a person in so many days, the timestamp apart."""
    from office.alarms.all_alarms import notices

    return notices(office.place(), later(days))


def test_a_root_is_renewed_with_the_same_keys(published: Office) -> None:
    tree = Tree(published.public)
    before, snapshot = from_bytes(tree.read().root).signed, tree.read().versions["snapshot"]
    assert "2" in renew(published)
    roots = tree.roots()
    after = verify_roots(roots[0], roots).signed
    assert (after.version, len(roots)) == (2, 2)
    assert after.expires >= before.expires
    assert after.keys == before.keys
    assert tree.read().versions["snapshot"] == snapshot + 1
    as_screen(published)


def test_a_screen_follows_a_new_root(origin: Office, screen) -> None:
    renew(origin)
    complaint(9)
    origin.publish_all()
    active = fetch(origin, screen)
    assert (active.seq, active.verified.versions["root"]) == (2, 2)


def test_a_screen_installed_later_starts_from_the_new_root(origin: Office, tmp_path) -> None:
    renew(origin)
    enrol(tmp_path / "late", enrolment(origin, tmp_path / "late"))
    assert from_bytes(read_provisioning(tmp_path / "late").root).signed.version == 2
    assert fetch(origin, tmp_path / "late").seq == 1


@pytest.mark.parametrize(
    "holders",
    [("root-1",), ("root-1", "root-1"), ("registrar-1", "registrar-2"), ("root-1", "dept-head-1")],
    ids=["one", "twice", "registrars", "officer"],
)
def test_a_root_needs_two_root_holders(published: Office, holders: tuple[str, ...]) -> None:
    before = published.tree()
    key = (published.state / "online.key").read_bytes()
    said = published.refused(
        "keys", "renew-root", "--new-online-key", *registrars(published, *holders)
    )
    assert "Two root holders" in said
    assert published.tree() == before
    assert (published.state / "online.key").read_bytes() == key
    assert not (published.state / "online.key.next").exists()


def test_a_stolen_online_key_opens_nothing_any_more(published: Office) -> None:
    stolen = load_online_key(published.state / "online.key")
    renew(published, "--new-online-key")
    tree = Tree(published.public)
    root = from_bytes(tree.read().root).signed
    assert stolen.public_key.keyid not in root.keys
    held = load_online_key(published.state / "online.key")
    assert root.roles["timestamp"].keyids == [held.public_key.keyid]
    as_screen(published)
    published.ok("refresh")
    as_screen(published)


def test_screens_that_a_stolen_key_sent_ahead_come_back(origin: Office, screen) -> None:
    """Fast-forward: versions of 2**31 that the honest office could never pass (docs/threats.md)."""
    stolen = load_online_key(origin.state / "online.key")
    tree = Tree(origin.public)
    honest = {p: p.read_bytes() for p in tree.metadata.iterdir()}
    now = tree.read()
    far = build_snapshot(2**31, now.targets, now.roles, stolen, datetime.now(UTC))
    stamp = build_timestamp(2**31, far, stolen, datetime.now(UTC) + timedelta(hours=3))
    (tree.metadata / f"{2**31}.snapshot.json").write_bytes(far)
    (tree.metadata / "timestamp.json").write_bytes(stamp)
    assert fetch(origin, screen).verified.versions["timestamp"] == 2**31
    for path in tree.metadata.iterdir():
        path.unlink()
    for path, data in honest.items():
        path.write_bytes(data)
    with pytest.raises(TrustError):
        fetch(origin, screen)
    renew(origin, "--new-online-key")
    complaint(9)
    origin.publish_all()
    active = fetch(origin, screen)
    assert (active.seq, active.verified.versions["root"]) == (2, 2)
    assert active.verified.versions["timestamp"] < 2**31


def test_a_lost_online_key_is_replaced(published: Office) -> None:
    (published.state / "online.key").unlink()
    assert "--new-online-key" in published.refused("refresh")
    published.refused("keys", "renew-root", *registrars(published, *ROOTS))
    renew(published, "--new-online-key")
    published.ok("refresh")
    as_screen(published)


def test_a_key_that_screens_do_not_trust_signs_nothing(published: Office) -> None:
    shutil.copy(published.state / "online.key", published.folder / "old")
    renew(published, "--new-online-key")
    shutil.copy(published.folder / "old", published.state / "online.key")
    before = published.tree()
    assert "--new-online-key" in published.refused("refresh")
    assert published.tree() == before


def test_an_exchange_cut_off_before_the_root_is_published_changes_nothing(
    published: Office,
) -> None:
    from office.online_key import make_next

    make_next(published.state, Tree(published.public).read().root)
    published.ok("refresh")
    as_screen(published)


def test_an_exchange_cut_off_after_the_root_is_finished(published: Office) -> None:
    """Power fails between the root's rename and the timestamp's: the next renewal mends it."""
    old = (published.state / "online.key").read_bytes()
    stamp = (published.public / "metadata/timestamp.json").read_bytes()
    trusted = trusted_root.read(published.state)
    renew(published, "--new-online-key")
    trusted_root.keep(published.state, trusted)  # which comes after both
    (published.state / "online.key").rename(published.state / "online.key.next")
    (published.state / "online.key").write_bytes(old)
    (published.public / "metadata/timestamp.json").write_bytes(stamp)
    published.ok("refresh")
    as_screen(published)
    assert not (published.state / "online.key.next").exists()


def test_an_open_draft_outlives_a_new_root(signed: Office) -> None:
    renew(signed, "--new-online-key")
    signed.ok("publish")
    as_screen(signed)


def test_the_log_says_who_renewed_the_root(published: Office) -> None:
    renew(published)
    assert "root-1、root-3" in published.ok("audit", "list")
    published.ok("audit", "verify")


def test_delegations_are_renewed_by_appointing_nobody_new(published: Office) -> None:
    tree = Tree(published.public)
    before = tree.read()
    published.ok("keys", "appoint", *registrars(published, "registrar-1", "registrar-2"))
    after = tree.read()
    assert after.versions["targets"] == before.versions["targets"] + 1
    assert from_bytes(after.targets).signed.expires >= from_bytes(before.targets).signed.expires
    assert after.delegations.delegations.keys == before.delegations.delegations.keys
    as_screen(published)


# --- what expires soon ---------------------------------------------------------


def test_nothing_is_said_while_nothing_expires(published: Office) -> None:
    assert alarms(published) == []
    assert "Note" not in published.run("check")[2]


def test_delegations_are_said_first_60_days_ahead(published: Office) -> None:
    assert not any("delegations" in line for line in alarms(published, 304))
    assert any("delegations" in x and "appoint" in x for x in alarms(published, 306))


def test_the_root_and_every_venue_are_said_60_days_ahead(published: Office) -> None:
    withdraw(published, "--record", published.pub_ids()["T0001"])
    early, late = alarms(published, 339), alarms(published, 341)
    for name, cure in (
        ("root", "renew-root"),
        ("venue WH01", "office freeze"),
        ("list of withdrawals", "office freeze"),
    ):
        assert not any(name in line and cure in line for line in early)
        assert any(name in line and cure in line for line in late)


def test_a_snapshot_is_said_when_its_renewal_has_failed(published: Office) -> None:
    assert alarms(published, 5) == []
    assert [line for line in alarms(published, 6.05) if "snapshot" in line]


def test_what_has_expired_is_said_too(published: Office) -> None:
    said = alarms(published, 401)
    assert all("expired on" in line for line in said)
    assert len(said) == 5


def test_check_says_what_expires_and_is_not_stopped_by_it(bureau: Office) -> None:
    age(bureau, "targets")
    code, _, err = bureau.run("check")
    assert (code, "delegations" in err) == (0, True)
    assert '"alarms": ["' in bureau.ok("check", "--json")


def age(office: Office, name: str) -> None:
    """Let a role of the tree expire in ten days."""
    path = max((office.public / "metadata").glob(f"*.{name}.json"))
    metadata = from_bytes(path.read_bytes())
    metadata.signed.expires = later(10).replace(microsecond=0)
    metadata.signatures.clear()
    for registrar in ("registrar-1", "registrar-2"):
        metadata.sign(office.key(registrar).signer, append=True)
    path.write_bytes(to_bytes(metadata))


def test_a_venue_that_expires_soon_is_signed_anew_though_nothing_changed(
    published: Office,
) -> None:
    from office.freezing.freeze import freeze

    assert "Nothing has changed" in published.refused("freeze")
    draft = freeze(published.place(), later(345))
    assert draft.roles == ("venue-wh01", "wd-01")


def test_withdrawals_that_expire_soon_are_signed_anew(published: Office) -> None:
    from office.freezing.freeze import freeze

    withdraw(published, "--record", published.pub_ids()["T0001"])
    assert "wd-01" in freeze(published.place(), later(345)).roles


def test_a_tombstone_is_signed_anew_under_other_officers(published: Office) -> None:
    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    published.publish_all()
    published.ok("venue", "HH02", "--state", "closed")
    published.publish_all()
    gone = published.key("dept-head-1").public.keyid
    published.ok(
        "keys", "appoint", "--remove", gone, *registrars(published, "registrar-1", "registrar-2")
    )
    published.ok("freeze")
    published.sign("dept-head-2")
    published.sign("deputy-director-1")
    published.ok("publish")
    tree = Tree(published.public).read()
    role = from_bytes(tree.roles["venue-hh02"])
    assert role.signed.unrecognized_fields["x-state"] == "closed"
    assert gone not in role.signatures


def test_no_online_key_at_all_is_said(published: Office) -> None:
    from office.online_key import open_online

    (published.state / "online.key").unlink()
    with pytest.raises(KeyFileError):
        open_online(published.state, Tree(published.public).read().root)
