"""Signing: on files alone, and only what was looked at and is what it says."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.office.bureau import NOW, Office


def test_it_needs_no_state_and_no_database(frozen: Office, tmp_path: Path) -> None:
    stick = shutil.copytree(frozen.draft(), tmp_path / "stick")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GONGSHI", "DJANGO"))}
    command = [sys.executable, "-m", "office", "sign", stick, "--yes", "--look", tmp_path / "look"]
    done = subprocess.run(
        [*command, *frozen.holder("dept-head-1")],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode == 0, done.stderr
    assert len(list((stick / "signatures").iterdir())) == 1
    assert len(list((tmp_path / "look").glob("*.png"))) == 9


def test_it_says_who_signs_what(frozen: Office) -> None:
    said = frozen.sign("deputy-director-2")
    draft = json.loads((frozen.draft() / "draft.json").read_text())
    assert draft["digest"] in said
    assert "deputy-director-2" in said
    assert "new 4" in said


def test_a_draft_is_named_by_its_number_too(frozen: Office) -> None:
    look = frozen.folder / "look"
    frozen.ok("sign", "1", "--yes", "--look", look, *frozen.holder("dept-head-1"))


def test_an_unknown_draft_is_wrong_use(frozen: Office) -> None:
    frozen.refused("sign", "7", "--yes", *frozen.holder("dept-head-1"), code=2)


def refused(office: Office, person: str) -> str:
    """Why `person` may not sign; and nothing was written."""
    before = sorted(office.draft().rglob("signatures/*"))
    look = office.folder / "look"
    said = office.refused("sign", office.draft(), "--yes", "--look", look, *office.holder(person))
    assert sorted(office.draft().rglob("signatures/*")) == before
    return said


def test_one_person_signs_once(frozen: Office) -> None:
    frozen.sign("dept-head-1")
    assert "already" in refused(frozen, "dept-head-1")


def test_one_office_signs_once(frozen: Office) -> None:
    frozen.sign("dept-head-1")
    assert "other office" in refused(frozen, "dept-head-2")


def test_a_duty_officer_does_not_approve(frozen: Office) -> None:
    assert "approve" in refused(frozen, "duty-1")


def test_a_registrar_does_not_approve(frozen: Office) -> None:
    assert "not been appointed" in refused(frozen, "registrar-1")


def test_whoever_froze_does_not_approve(bureau: Office) -> None:
    bureau.ok("--as", "dept-head-1", "freeze")
    assert "four eyes" in refused(bureau, "dept-head-1")


def test_a_wrong_passphrase_signs_nothing(frozen: Office) -> None:
    key = frozen.people / "dept-head-1" / "key.json"
    other = frozen.people / "dept-head-2" / "passphrase.txt"
    said = frozen.refused(
        "sign", frozen.draft(), "--yes", "--look", frozen.folder / "look",
        "--key", key, "--passphrase-file", other,
    )  # fmt: skip
    assert "passphrase" in said


def test_a_missing_passphrase_file_is_wrong_use(frozen: Office) -> None:
    key = frozen.people / "dept-head-1" / "key.json"
    frozen.refused(
        "sign", frozen.draft(), "--yes", "--look", frozen.folder / "look",
        "--key", key, "--passphrase-file", frozen.folder / "none", code=2,
    )  # fmt: skip


def test_a_voided_draft_is_refused(frozen: Office) -> None:
    from office.drafts.voiding import void_open_draft

    void_open_draft(frozen.place(), "test")
    assert "voided" in refused(frozen, "dept-head-1")


def test_an_exchanged_body_is_refused(frozen: Office) -> None:
    cas = frozen.draft() / "cas"
    body = next(p for p in cas.iterdir() if b'"pub_id"' in p.read_bytes())
    body.write_bytes(body.read_bytes().replace("第".encode(), "笫".encode()))
    assert "SHA-256" in refused(frozen, "dept-head-1")


def test_a_missing_body_is_refused(frozen: Office) -> None:
    next((frozen.draft() / "cas").iterdir()).unlink()
    assert "missing" in refused(frozen, "dept-head-1")


def test_exchanged_metadata_is_refused(frozen: Office) -> None:
    role = frozen.draft() / "metadata/venue-wh01.json"
    role.write_bytes(role.read_bytes().replace(b'"x-seq":1', b'"x-seq":2'))
    assert "Do not sign" in refused(frozen, "dept-head-1")


def test_a_draft_digest_of_something_else_is_refused(frozen: Office) -> None:
    path = frozen.draft() / "draft.json"
    draft = json.loads(path.read_text())
    path.write_text(json.dumps(draft | {"digest": "0" * 64}))
    assert "Do not sign" in refused(frozen, "dept-head-1")


def test_a_plate_that_is_not_the_bytes_is_refused(
    frozen: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import ImageDraw

    from layouts import compose as drawing
    from office.drafts import plates

    def other(slide, profile):
        image = drawing.compose(slide, profile)
        ImageDraw.Draw(image).point((0, 0), (1, 2, 3))
        return image

    monkeypatch.setattr(plates, "compose", other)
    assert "Do not sign" in refused(frozen, "dept-head-1")


def test_a_role_name_that_is_a_path_is_refused(frozen: Office) -> None:
    path = frozen.draft() / "draft.json"
    draft = json.loads(path.read_text())
    path.write_text(json.dumps(draft | {"roles": ["../../people/x"]}))
    assert "another kind" in refused(frozen, "dept-head-1")


def test_unchanged_records_are_not_shown_again(published: Office) -> None:
    from tests.office.bureau import complaint

    complaint(9)
    published.ok("freeze")
    look = published.folder / "second"
    published.ok(
        "sign", published.draft(), "--yes", "--look", look, *published.holder("dept-head-1")
    )
    assert len(list(look.glob("*-1.png"))) == 1


def test_without_the_last_publication_everything_is_shown(published: Office) -> None:
    from tests.office.bureau import complaint

    complaint(9)
    published.ok("freeze")
    shutil.rmtree(published.draft() / "base")
    said = published.sign("dept-head-1")
    assert "new 5" in said


def forge_base(office: Office) -> None:
    """What a server taken over would do so that a new record is not looked at.

    Delegations of its own, with the true officers and two of its creatures in them, and a last
    publication that lists the new record already, signed by the creatures.
    """
    from securesystemslib.signer import Key

    from sync import keys, repository

    folder = office.draft()
    true = repository.from_bytes((folder / "metadata/targets.json").read_bytes()).signed
    officers: list[Key] = [
        key
        for key in true.delegations.keys.values()
        if key.unrecognized_fields["x-office"] != "duty"
    ]
    head, deputy = keys.generate("x", "dept-head"), keys.generate("y", "deputy-director")
    people = [*officers, head.public, deputy.public]
    forged = repository.build_targets(9, ["WH01"], people, [], NOW, repository="x")
    (folder / "metadata/targets.json").write_bytes(repository.to_bytes(forged))
    role = (folder / "metadata/venue-wh01.json").read_bytes()
    for key in (head, deputy):
        role = repository.sign(role, key.signer)
    (folder / "base/metadata").mkdir(parents=True, exist_ok=True)
    (folder / "base/metadata/venue-wh01.json").write_bytes(role)
    for name in ("cas", "targets"):
        shutil.copytree(folder / name, folder / "base" / name, dirs_exist_ok=True)


def test_a_forged_last_publication_hides_nothing(frozen: Office) -> None:
    forge_base(frozen)
    assert "registrars" in refused(frozen, "dept-head-1")


def test_without_a_root_of_ones_own_everything_is_looked_at(frozen: Office) -> None:
    forge_base(frozen)
    (frozen.people / "dept-head-1/root.json").unlink()
    assert "new 4" in frozen.sign("dept-head-1")


def test_the_root_beside_the_key_vouches_through_a_change_of_root(published: Office) -> None:
    from office.published import tree as published_tree
    from sync import repository

    roots = [published.key(f"root-{n}") for n in (1, 2, 3)]
    registrars = [published.key(f"registrar-{n}") for n in (1, 2, 3)]
    place = published.place()
    root = repository.build_root(
        2,
        [k.public for k in roots],
        [k.public for k in registrars],
        place.online().public_key,
        NOW,
        repository=published_tree.read(place).repository,
    )
    for key in roots[:2]:
        root.sign(key.signer, append=True)
    place.tree.publish(place.online(), NOW, roots={2: repository.to_bytes(root)})
    from tests.office.bureau import complaint

    complaint(9)
    published.ok("freeze")
    assert "new 1" in published.sign("dept-head-1")


def test_plates_that_nobody_asked_to_keep_go_when_the_command_ends(
    frozen: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there, temporary = [], tmp_path / "temporary"
    temporary.mkdir()

    def asked(_question: str) -> str:
        there.extend(temporary.glob("*/*.png"))
        return "no"

    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", asked)
    frozen.run("sign", frozen.draft(), *frozen.holder("dept-head-1"))
    assert there
    assert not list(temporary.iterdir())


def test_an_end_of_input_at_the_question_is_a_no(
    frozen: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", ended)
    look = frozen.folder / "look"
    holder = frozen.holder("dept-head-1")
    code, said, told = frozen.run("sign", frozen.draft(), "--look", look, *holder)
    assert (code, told) == (1, "")
    assert "Nothing was signed" in said
    assert not list(frozen.draft().glob("signatures/*"))
