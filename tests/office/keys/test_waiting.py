"""Delegations that wait for a publication: what comes in between neither loses nor hurries them."""

import pytest

from sync.keys import generate
from sync.tree import Tree
from tests.office.bureau import Office, complaint
from tests.office.key_steps import (
    TWO,
    appoint,
    in_force,
    keyid,
    new_key,
    offer,
    registrars,
    replace,
    take_out,
)
from tests.office.people import browser
from tests.office.screens import as_screen, fetch


def publish(office: Office, *people: str) -> None:
    office.ok("freeze")
    for person in people:
        office.sign(person)
    office.ok("publish")


def test_a_key_appointed_while_another_is_to_go_waits_with_it(origin: Office, screen) -> None:
    """The stolen key taken out first, the new one a day later (docs/keys.md)."""
    gone = take_out(origin, "dept-head-1")
    new_key(origin, "new-head", "dept-head")
    said = appoint(origin, "--officer", origin.people / "new-head/key.json")
    assert "next publication" in said
    as_screen(origin)  # what it signed stays valid with the old delegations
    publish(origin, "new-head", "deputy-director-1")
    assert fetch(origin, screen).seq == 2
    assert gone not in in_force(origin)
    assert keyid(origin, "new-head") in in_force(origin)


def test_a_new_venue_does_not_hurry_a_key_that_is_to_go(published: Office) -> None:
    gone = take_out(published, "dept-head-1")
    published.ok("venue", "NV09", "--name-zh", "新场所", "--profile", "landscape-55-4m")
    appoint(published)
    as_screen(published)
    publish(published, "dept-head-2", "deputy-director-1")
    as_screen(published)
    delegations = Tree(published.public).read().delegations.delegations
    assert gone not in delegations.keys
    assert "venue-nv09" in delegations.roles


def test_a_key_that_never_came_into_force_is_taken_back_at_once(published: Office) -> None:
    new_key(published, "new-head", "dept-head")
    appoint(published, "--officer", published.people / "new-head/key.json")
    assert "are published" in appoint(published)
    as_screen(published)


def test_appointing_leaves_the_first_signature_standing(frozen: Office) -> None:
    """Lost with a draft open: the head has signed, the deputy director gets a new key."""
    frozen.sign("dept-head-1")
    new_key(frozen, "new-deputy", "deputy-director")
    appoint(frozen, "--officer", frozen.people / "new-deputy/key.json")
    frozen.sign("new-deputy")
    frozen.ok("publish")
    as_screen(frozen)


def test_whoever_signs_from_the_files_follows_a_change_of_registrars(frozen: Office) -> None:
    replace(frozen, "registrar-3", "registrar", "root-1", "root-2")
    appoint(frozen, by=("registrar-1", "new-holder"))
    frozen.sign_both()
    frozen.ok("publish")
    as_screen(frozen)


def test_taking_a_key_out_voids_the_open_draft(frozen: Office) -> None:
    from office.drafts.models import Draft

    frozen.sign("dept-head-1")
    take_out(frozen, "dept-head-1")
    assert Draft.objects.get().state == Draft.State.CANCELLED


def test_waiting_delegations_never_go_back_behind_newer_ones(origin: Office, screen) -> None:
    """A registrar who signed those in force goes while others wait that still verify."""
    gone = take_out(origin, "dept-head-1", by=("registrar-2", "registrar-3"))
    signers = ("root-1", "root-2", "registrar-2", "registrar-3")
    said = replace(origin, "registrar-1", "registrar", *signers)
    assert "make them again" in said
    assert fetch(origin, screen).seq == 1
    appoint(origin, "--remove", gone, by=("registrar-2", "registrar-3"))
    publish(origin, "dept-head-2", "deputy-director-1")
    assert fetch(origin, screen).seq == 2
    assert gone not in in_force(origin)


def test_a_request_that_was_to_come_into_force_waits_again(published: Office) -> None:
    from office.keys.models import KeyRequest

    key = generate("dept-head-1", "dept-head")
    offer(browser("dept-head-1"), key)
    asked = KeyRequest.objects.get()
    new = ("--request", asked.pk, "--fingerprint", key.public.keyid)
    gone = keyid(published, "dept-head-1")
    appoint(published, "--remove", gone, *new)
    replace(published, "registrar-1", "registrar", "root-1", "root-2", "registrar-2", "registrar-3")
    asked.refresh_from_db()
    assert asked.state == KeyRequest.State.WAITING
    appoint(published, "--remove", gone, *new, by=("registrar-2", "registrar-3"))
    complaint(9)
    published.use()
    assert "第" in published.ok("freeze", language="zh")


def test_a_key_that_was_taken_out_never_comes_back(published: Office) -> None:
    key = published.key("dept-head-1")
    take_out(published, "dept-head-1")
    publish(published, "dept-head-2", "deputy-director-1")
    file = published.people / "dept-head-1/key.json"
    said = published.refused("keys", "appoint", "--officer", file, *registrars(published, *TWO))
    assert "cannot be used again" in said
    answer = offer(browser("dept-head-1"), key)
    assert (answer.status_code, "生成一把新的" in answer.content.decode()) == (409, True)
    assert keyid(published, "dept-head-1") not in in_force(published)


def test_a_key_taken_out_by_mistake_stays_until_it_is_out(published: Office) -> None:
    take_out(published, "dept-head-1")
    said = appoint(published, "--officer", published.people / "dept-head-1/key.json")
    assert "are published" in said
    assert not published.place().pending_targets.exists()
    as_screen(published)


def test_a_request_waits_on_where_nothing_could_be_published(published: Office) -> None:
    from office.keys.models import KeyRequest

    key = generate("dept-head-1", "dept-head")
    offer(browser("dept-head-1"), key)
    online = published.state / "online.key"
    kept = online.rename(published.state / "kept")
    new = ("--request", "1", "--fingerprint", key.public.keyid)
    said = published.refused("keys", "appoint", *new, *registrars(published, *TWO))
    assert "--new-online-key" in said
    assert KeyRequest.objects.get().state == KeyRequest.State.WAITING
    assert "appoint" not in published.ok("audit", "list")
    kept.rename(online)
    appoint(published, *new)


@pytest.mark.parametrize("office", ["dept-head", "duty"])
def test_a_registrar_is_appointed_to_no_other_office(published: Office, office: str) -> None:
    before = published.tree()
    folder = published.people / "both"
    folder.mkdir()
    (folder / "passphrase.txt").write_text("a long passphrase\n")
    published.ok(
        "keys", "new", "--person", "registrar-3", "--office", office,
        "--out", folder / "key.json", "--passphrase-file", folder / "passphrase.txt",
    )  # fmt: skip
    said = published.refused(
        "keys", "appoint", "--officer", folder / "key.json", *registrars(published, *TWO)
    )
    assert "registrar-3 cannot be" in said
    assert published.tree() == before


def test_a_key_of_no_officer_is_appointed_to_nothing(published: Office) -> None:
    before = published.tree()
    new_key(published, "new-holder", "root")
    said = published.refused(
        "keys", "appoint", "--officer", published.people / "new-holder/key.json",
        *registrars(published, *TWO),
    )  # fmt: skip
    assert "replace-holder" in said
    assert published.tree() == before


def test_an_officer_becomes_no_registrar(published: Office) -> None:
    folder = published.people / "new-holder"
    folder.mkdir()
    (folder / "passphrase.txt").write_text("a long passphrase\n")
    published.ok(
        "keys", "new", "--person", "dept-head-2", "--office", "registrar",
        "--out", folder / "key.json", "--passphrase-file", folder / "passphrase.txt",
    )  # fmt: skip
    said = replace(published, "registrar-3", "registrar", "root-1", "root-2", ok=False)
    assert "dept-head-2 cannot be" in said
