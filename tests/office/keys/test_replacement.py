"""A root holder's or registrar's key is lost: two others put another in its place."""

import pytest

from sync.repository import from_bytes
from sync.tree import Tree
from tests.office.bureau import Office, complaint
from tests.office.key_steps import new_key, registrars, replace
from tests.office.screens import as_screen, fetch


def test_screens_follow_when_a_root_holder_is_replaced(origin: Office, screen) -> None:
    replace(origin, "root-1", "root", "root-2", "root-3")
    complaint(9)
    origin.publish_all()
    active = fetch(origin, screen)
    assert (active.seq, active.verified.versions["root"]) == (2, 2)


def test_the_new_holder_signs_the_next_root_and_the_lost_key_does_not(published: Office) -> None:
    replace(published, "root-1", "root", "root-2", "root-3")
    said = published.refused("keys", "renew-root", *registrars(published, "root-1", "root-2"))
    assert "Two root holders" in said
    published.ok("keys", "renew-root", *registrars(published, "new-holder", "root-2"))
    as_screen(published)


def test_a_registrar_who_signed_nothing_in_force_goes_without_signing_anew(
    published: Office,
) -> None:
    before = Tree(published.public).read().targets  # signed by registrar-1 and registrar-2
    replace(published, "registrar-3", "registrar", "root-1", "root-2")
    assert Tree(published.public).read().targets == before
    as_screen(published)


def test_screens_follow_when_a_registrar_who_signed_is_replaced(origin: Office, screen) -> None:
    before = Tree(origin.public).read()
    said = replace(origin, "registrar-1", "registrar", "root-1", "root-2", ok=False)
    assert "two registrars" in said
    assert Tree(origin.public).read() == before
    signers = ("root-1", "root-2", "registrar-2", "new-holder")
    replace(origin, "registrar-1", "registrar", *signers)
    assert Tree(origin.public).read().versions["targets"] == before.versions["targets"] + 1
    complaint(9)
    origin.publish_all()
    active = fetch(origin, screen)
    assert (active.seq, active.verified.versions["root"]) == (2, 2)


def test_the_registrar_who_is_gone_appoints_nobody(published: Office) -> None:
    signers = ("root-1", "root-2", "registrar-2", "new-holder")
    replace(published, "registrar-1", "registrar", *signers)
    published.refused("keys", "appoint", *registrars(published, "registrar-1", "registrar-2"))
    published.ok("keys", "appoint", *registrars(published, "new-holder", "registrar-2"))
    as_screen(published)


def test_delegations_that_wait_for_a_publication_are_appointed_anew(published: Office) -> None:
    gone = published.key("dept-head-1").public.keyid
    published.ok(
        "keys", "appoint", "--remove", gone, *registrars(published, "registrar-1", "registrar-2")
    )
    pending = published.place().pending_targets
    assert pending.is_file()
    signers = ("root-1", "root-2", "registrar-2", "registrar-3")
    replace(published, "registrar-1", "registrar", *signers)
    assert not pending.exists()
    as_screen(published)


@pytest.mark.parametrize(
    "signers",
    [("root-2",), ("root-1", "root-2"), ("root-2", "root-2"), ("registrar-1", "registrar-2")],
    ids=["one", "with-the-lost-one", "twice", "registrars"],
)
def test_a_root_holder_is_replaced_by_two_who_stay(published: Office, signers) -> None:
    before = published.tree()
    assert "Two remaining root holders" in replace(published, "root-1", "root", *signers, ok=False)
    assert published.tree() == before


def test_a_key_of_another_seat_does_not_do(published: Office) -> None:
    new_key(published, "new-holder", "registrar")
    assert "office root" in replace(published, "root-1", "registrar", "root-2", "root-3", ok=False)


def test_nobody_has_two_seats(published: Office) -> None:
    new_key(published, "aside", "root")
    folder = published.people / "new-holder"
    phrase = folder / "passphrase.txt"
    folder.mkdir()
    phrase.write_text("a long passphrase\n")
    published.ok(
        "keys", "new", "--person", "registrar-2", "--office", "root",
        "--out", folder / "key.json", "--passphrase-file", phrase,
    )  # fmt: skip
    said = replace(published, "root-1", "root", "root-2", "root-3", ok=False)
    assert "another person" in said


def test_an_officers_key_is_not_replaced_so(published: Office) -> None:
    said = replace(published, "dept-head-1", "root", "root-1", "root-2", ok=False)
    assert "office keys list" in said


def test_the_log_says_what_was_replaced(published: Office) -> None:
    replace(published, "root-1", "root", "root-2", "root-3")
    log = published.ok("audit", "list")
    assert "replace holder" in log
    assert "root-2、root-3" in log


def test_a_new_key_brings_the_root_that_its_holder_trusts(published: Office) -> None:
    new_key(published, "new-head", "dept-head")
    beside = published.people / "new-head/root.json"
    assert beside.read_bytes() == Tree(published.public).read().root
    assert from_bytes(beside.read_bytes()).signed.version == 1
