"""Keys: made, listed, appointed and taken out, without a screen ever seeing a half of it."""

from datetime import UTC, datetime

from sync.tree import Tree
from tests.office.bureau import Office, complaint
from tests.office.key_steps import keyid, new_key, registrars
from tests.office.screens import as_screen
from tests.office.withdrawing import withdraw


def test_a_key_never_overwrites_another(bureau: Office) -> None:
    path = bureau.people / "duty-1/key.json"
    phrase = bureau.people / "duty-1/passphrase.txt"
    said = bureau.refused(
        "keys", "new", "--person", "x", "--office", "duty", "--out", path,
        "--passphrase-file", phrase,
    )  # fmt: skip
    assert "already" in said


def test_a_short_passphrase_is_refused(bureau: Office, tmp_path) -> None:
    (tmp_path / "p").write_text("short")
    bureau.refused(
        "keys", "new", "--person", "x", "--office", "duty", "--out", tmp_path / "k",
        "--passphrase-file", tmp_path / "p", code=2,
    )  # fmt: skip
    assert not (tmp_path / "k").exists()


def test_the_list_says_who_may_sign_what(bureau: Office) -> None:
    lines = {line.split("\t")[0]: line for line in bureau.ok("keys", "list").splitlines()}
    assert "venue-wh01" in lines["dept-head-1"]
    assert "venue-wh01" not in lines["duty-1"]
    assert "wd-01" in lines["duty-1"]


def test_each_key_has_a_passphrase_file_of_its_own(published: Office, tmp_path) -> None:
    """The folders of a real bureau hold no passphrase beside the key."""
    keys, phrases = [], []
    for person in ("registrar-1", "registrar-2"):
        beside = published.people / person / "passphrase.txt"
        phrases += ["--passphrase-file", beside.rename(tmp_path / person)]
        keys += ["--key", published.people / person / "key.json"]
    published.refused("keys", "appoint", *keys, *phrases[2:], *phrases[:2])
    published.refused("keys", "appoint", *keys, *phrases, *phrases[:2], code=2)
    published.ok("keys", "appoint", *keys, *phrases)


def test_an_added_officer_signs_at_once_and_nothing_is_signed_anew(published: Office) -> None:
    new_key(published, "new-head", "dept-head")
    published.ok(
        "keys", "appoint", "--officer", published.people / "new-head/key.json",
        *registrars(published, "registrar-1", "registrar-3"),
    )  # fmt: skip
    as_screen(published)
    complaint(9)
    published.ok("freeze")
    published.sign("new-head")
    published.sign("deputy-director-2")
    published.ok("publish")
    as_screen(published)


def test_an_officer_taken_out_is_replaced_in_one_snapshot(published: Office) -> None:
    withdraw(published, "--record", published.pub_ids()["T0001"], person="dept-head-1")
    gone = keyid(published, "dept-head-1")
    published.ok(
        "keys", "appoint", "--remove", gone, *registrars(published, "registrar-1", "registrar-2")
    )
    as_screen(published)  # the old delegations are still in force, with what they signed
    published.ok("freeze")
    said = published.refused("sign", published.draft(), "--yes", *published.holder("dept-head-1"))
    assert "not been appointed" in said
    published.sign("dept-head-2")
    published.sign("deputy-director-1")
    published.ok("publish")
    as_screen(published)
    assert gone not in Tree(published.public).read().delegations.delegations.keys


def test_one_registrar_is_not_enough(bureau: Office) -> None:
    before = bureau.tree()
    bureau.refused("keys", "appoint", *registrars(bureau, "registrar-1"))
    assert bureau.tree() == before


def test_one_registrar_twice_is_not_enough(bureau: Office) -> None:
    bureau.refused("keys", "appoint", *registrars(bureau, "registrar-1", "registrar-1"))


def test_an_approver_cannot_appoint(bureau: Office) -> None:
    bureau.refused("keys", "appoint", *registrars(bureau, "dept-head-1", "deputy-director-1"))


def test_an_office_is_never_left_without_a_key(bureau: Office) -> None:
    remove = [x for p in ("dept-head-1", "dept-head-2") for x in ("--remove", keyid(bureau, p))]
    said = bureau.refused(
        "keys", "appoint", *remove, *registrars(bureau, "registrar-1", "registrar-2")
    )
    assert "needs at least one key" in said


def test_a_new_venue_is_delegated(bureau: Office) -> None:
    bureau.ok("venue", "NV09", "--name-zh", "新场所", "--profile", "landscape-55-4m")
    bureau.ok("keys", "appoint", *registrars(bureau, "registrar-1", "registrar-2"))
    roles = Tree(bureau.public).read().delegations.delegations.roles
    assert "venue-nv09" in roles


def test_the_next_root_and_delegations_list_the_second_keys_of_the_last(bureau: Office) -> None:
    from office.published import tree as published_tree
    from sync.repository import from_bytes, to_bytes
    from sync.second_signature import FIELD, Second, SecondKey, SecondRole, carried, fields

    place = bureau.place()
    now = published_tree.read(place)
    public = (
        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
        "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
    )
    seal = SecondKey({"public": public}, "bureau-seal", "seal")
    parts = {"root": (now.root, "root"), "targets": (now.targets, "registrar")}
    anew = {}
    for name, (data, office) in parts.items():
        metadata = from_bytes(data)
        role = "root" if name == "root" else "venue-wh01"
        metadata.signed.version += 1
        second = Second({"seal": seal}, {role: SecondRole(["seal"])})
        metadata.signed.unrecognized_fields |= fields(second)
        metadata.signatures.clear()
        for number in (1, 2):
            metadata.sign(bureau.key(f"{office}-{number}").signer, append=True)
        anew[name] = to_bytes(metadata)
    place.tree.publish(
        place.online(), datetime.now(UTC), roots={2: anew["root"]}, targets=anew["targets"]
    )
    bureau.ok("keys", "renew-root", *registrars(bureau, "root-1", "root-2"))
    bureau.ok("keys", "appoint", *registrars(bureau, "registrar-1", "registrar-2"))
    after = published_tree.read(place)
    assert carried(from_bytes(after.root).signed)[FIELD]["keys"].keys() == {"seal"}
    assert carried(after.delegations)[FIELD]["roles"].keys() == {"venue-wh01"}
