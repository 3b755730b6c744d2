"""Setting an office up: the key ceremony and the first, empty publication."""

import json
import stat

from sync.keys import read_key_file
from sync.repository import from_bytes
from sync.root_chain import verify_roots
from sync.tree import Tree
from tests.office.bureau import Office


def test_every_holder_has_a_folder_of_their_own(bureau: Office) -> None:
    found = {
        path.parent.name: read_key_file(path.read_bytes())
        for path in bureau.people.glob("*/key.json")
    }
    assert {name: key.person for name, key in found.items()} == {name: name for name in found}
    offices = sorted(key.office for key in found.values())
    assert offices == sorted(
        [
            *["root", "registrar"] * 3,
            *["dept-head", "deputy-director"] * 2,
            "duty",
            "legal",
            "technician",
        ]
    )


def test_the_server_holds_the_online_key_only(bureau: Office) -> None:
    assert stat.S_IMODE((bureau.state / "online.key").stat().st_mode) == 0o600
    assert not list(bureau.state.rglob("key.json"))
    phrases = [path.read_text().strip() for path in bureau.people.glob("*/passphrase.txt")]
    held = b"".join(p.read_bytes() for p in bureau.state.rglob("*") if p.is_file())
    assert not any(phrase.encode() in held for phrase in phrases)


def test_the_first_publication_is_an_empty_repository_that_verifies(bureau: Office) -> None:
    tree = Tree(bureau.public)
    now = tree.read()
    root = verify_roots(tree.roots()[0], tree.roots()).signed
    root.verify_delegate(
        "targets", from_bytes(now.targets).signed_bytes, from_bytes(now.targets).signatures
    )
    assert root.roles["root"].threshold == root.roles["targets"].threshold == 2
    assert now.roles == {}
    assert set(now.delegations.delegations.roles) == {
        "venue-hh02",
        "venue-wh01",
        "venue-xt03",
        "wd-01",
        "fleet-01",
    }


def test_a_demo_is_lit_at_any_hour(bureau: Office) -> None:
    hours = json.loads(bureau.ok("bureau"))["hours"]
    assert hours["opens"] == hours["closes"]


def test_a_second_init_changes_nothing(bureau: Office) -> None:
    before = bureau.tree()
    assert "already" in bureau.refused("init", "--demo")
    assert bureau.tree() == before


def test_the_ceremony_needs_a_terminal(empty: Office) -> None:
    assert "--demo" in empty.refused("init", code=2)
    assert not (empty.state / "online.key").exists()


def test_a_qr_base_without_tls_is_refused(empty: Office) -> None:
    assert "https://" in empty.refused("init", "--demo", "--qr-base", "http://x.cn", code=2)


def test_a_qr_base_too_long_for_the_code_is_refused(empty: Office) -> None:
    base = "https://a.very.long.name.example.cn"
    assert "25" in empty.refused("init", "--demo", "--qr-base", base, code=2)


def test_commands_say_where_there_is_no_office(empty: Office) -> None:
    assert "office init" in empty.refused("check")


def test_migrations_match_the_models(bureau: Office) -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_settings_change_by_a_file_and_void_an_open_draft(frozen: Office, tmp_path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"hotline": "12345"}')
    assert "12345" in frozen.ok("bureau", path)
    assert "no open draft" in frozen.refused("publish")


def test_a_setting_nobody_knows_is_refused(bureau: Office, tmp_path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"hotlin": "12345"}')
    assert "hotlin" in bureau.refused("bureau", path, code=2)


def test_what_is_not_published_is_for_the_owner_alone(frozen: Office) -> None:
    private = [frozen.state / "online.key", frozen.draft(), *frozen.state.glob("office.sqlite3")]
    private += [frozen.people / "dept-head-1", frozen.people / "dept-head-1/key.json"]
    frozen.sign("dept-head-1")
    private += [frozen.folder / "look", *(frozen.folder / "look").iterdir()]
    assert len(private) > 8
    assert [path.name for path in private if path.stat().st_mode & 0o077] == []
