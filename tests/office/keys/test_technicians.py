"""Technicians' keys: appointed with their rights, taken out at once, and nobody signs anew."""

from sync.fleet_keys import ALL_RIGHTS, BROWSER_RIGHTS, FLEET_ROLE, fleet_keys, rights
from sync.keys import generate
from sync.tree import Tree
from tests.office.bureau import Office
from tests.office.key_steps import (
    appoint,
    in_force,
    keyid,
    new_key,
    offer,
    registrars,
    take_out,
)
from tests.office.people import browser


def given(office: Office, key: str) -> tuple[str, ...]:
    """What a key may say of screens, by the delegations in force."""
    return rights(Tree(office.public).read().delegations.delegations.keys[key])


def test_the_ceremony_makes_one_with_every_right(bureau):
    assert given(bureau, keyid(bureau, "technician-1")) == ALL_RIGHTS


def test_one_made_by_the_command_has_every_right(bureau):
    new_key(bureau, "gao-fei", "technician")
    assert "published" in appoint(bureau, "--officer", bureau.people / "gao-fei/key.json")
    assert given(bureau, keyid(bureau, "gao-fei")) == ALL_RIGHTS


def held(office: Office, person: str):
    """The keys of a person as the pages know them."""
    from office.keys.key_status import officers

    return [one for one in officers(office.place()) if one.person == person]


def asked(office: Office):
    """A key that a technician made in the browser and handed in, and the words to appoint it."""
    from office.keys.key_requests import fingerprint

    key = generate("qian-jin", "technician")
    assert offer(browser("qian-jin"), key, "technician").status_code == 302
    return key, ("--request", "1", "--fingerprint", fingerprint(key.public.keyid))


def test_one_made_in_a_browser_has_the_roster_alone(bureau):
    key, words = asked(bureau)
    appoint(bureau, *words)
    assert given(bureau, key.public.keyid) == BROWSER_RIGHTS
    (found,) = held(bureau, "qian-jin")
    assert found.what == "只管屏幕名册"


def test_also_where_its_backup_is_appointed_as_a_file(bureau):
    key, _ = asked(bureau)
    (bureau.people / "backup.json").write_bytes(key.wrapped("a long passphrase"))
    appoint(bureau, "--officer", bureau.people / "backup.json")
    assert given(bureau, key.public.keyid) == BROWSER_RIGHTS


def test_what_it_may_stays_with_the_next_appointment(bureau):
    key, words = asked(bureau)
    appoint(bureau, *words)
    appoint(bureau)
    assert given(bureau, key.public.keyid) == BROWSER_RIGHTS
    assert given(bureau, keyid(bureau, "technician-1")) == ALL_RIGHTS


def test_taken_out_it_ends_at_once_and_what_was_signed_is_published(signed):
    said = appoint(signed, "--remove", keyid(signed, "technician-1"))
    assert "are published" in said
    assert keyid(signed, "technician-1") not in in_force(signed)
    signed.ok("publish")
    assert Tree(signed.public).read().roles


def test_without_any_the_role_is_gone(bureau):
    appoint(bureau, "--remove", keyid(bureau, "technician-1"))
    delegations = Tree(bureau.public).read().delegations
    assert FLEET_ROLE not in delegations.delegations.roles
    assert not fleet_keys(delegations, "roster")


def test_taken_out_with_an_officer_it_waits_with_them(published):
    take_out(published, "dept-head-2")
    said = appoint(published, "--remove", keyid(published, "technician-1"))
    assert "remains valid" in said
    assert keyid(published, "technician-1") in in_force(published)


def test_one_that_was_taken_out_never_comes_back(bureau):
    appoint(bureau, "--remove", keyid(bureau, "technician-1"))
    file = bureau.people / "technician-1/key.json"
    words = ("--officer", file, *registrars(bureau, "registrar-1", "registrar-2"))
    assert "cannot be used again" in bureau.refused("keys", "appoint", *words)


def test_a_registrar_is_no_technician(bureau):
    (bureau.people / "both").mkdir()
    file = bureau.people / "both/key.json"
    file.write_bytes(generate("registrar-3", "technician").wrapped("a long passphrase"))
    words = ("--officer", file, *registrars(bureau, "registrar-1", "registrar-2"))
    assert "registrar and an officer or technician" in bureau.refused("keys", "appoint", *words)
    assert held(bureau, "registrar-3") == []


def test_the_list_says_what_role_it_is_in(bureau):
    lines = [line.split("\t") for line in bureau.ok("keys", "list").splitlines()]
    (found,) = [line for line in lines if line[0] == "technician-1"]
    assert (found[1], found[3]) == ("technician", FLEET_ROLE)


def test_the_page_tells_of_it_in_both_languages(bureau):
    text = browser("qian-jin").get("/office/keys").content.decode()
    assert "只管屏幕名册和指令" in text
    english = browser("qian-jin", language="en").get("/office/keys").content.decode()
    assert "Roster of screens and commands only" in english
