"""`office verify --proof`: what a venue shows, held against the bureau's root by anybody."""

import base64
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from sync.errors import TrustError
from sync.repository import ROOT_DAYS, from_bytes
from sync.statements import make_statement
from sync.tree import Tree
from tests.office.bureau import Office
from tests.office.key_steps import registrars
from tests.office.proof_steps import proof_made
from tests.sync.webserver import Web


@pytest.fixture
def site(published):
    with Web(published.public) as web:
        yield web.url


@pytest.fixture
def first_root(published, tmp_path):
    """The root as the bureau printed its fingerprint at first."""
    path = tmp_path / "first.root.json"
    path.write_bytes(Tree(published.public).read().root)
    return path


def file(tmp_path, data: bytes):
    path = tmp_path / "WH01-2018-10.json"
    path.write_bytes(data)
    return path


def verified(office: Office, site: str, root, path, language="en") -> tuple[int, str]:
    code, out, err = office.run(
        "verify", site, "--root", root, "--proof", path, language=language
    )  # fmt: skip
    return code, out + err


def new_key(office: Office) -> None:
    office.ok(
        "keys", "renew-root", "--new-online-key", *registrars(office, "root-1", "root-2")
    )  # fmt: skip


def test_it_says_what_it_proves_for_which_venue_and_month_and_by_which_key(
    published, site, first_root, tmp_path
):
    path = file(tmp_path, proof_made(published))
    code, said = verified(published, site, first_root, path)
    keyid = published.place().online().public_key.keyid[:8]
    assert code == 0, said
    for words in (
        "WH01", "2018-10", "WH01-01", "days on record: 1", "As signed 23:53:20", "Silent 0:05:00",
        "Not heard 0:01:40", f"online key {keyid}", "roots 1 to 1", "nobody altered them since",
    ):  # fmt: skip
        assert words in said
    assert "replaced" not in said
    code, said = verified(published, site, first_root, path, "zh")
    assert code == 0
    for words in ("公示证明", "1 天有记录", "与签批一致 23:53:20", f"在线密钥 {keyid}", "未被改动"):
        assert words in said


@pytest.mark.parametrize("given", ["first", "newest"])
def test_so_it_does_after_the_online_key_was_replaced(published, site, first_root, tmp_path, given):
    path = file(tmp_path, proof_made(published))
    new_key(published)
    root = first_root
    if given == "newest":
        root = tmp_path / "newest.root.json"
        root.write_bytes(Tree(published.public).read().root)
    code, said = verified(published, site, root, path)
    assert code == 0, said
    assert "roots 1 to 1" in said
    assert "That key was replaced on" in said
    assert (
        "roots 2 to 2" in verified(published, site, root, file(tmp_path, proof_made(published)))[1]
    )


def test_one_dated_after_its_key_was_replaced_is_not_to_be_relied_on(
    published, site, first_root, tmp_path
):
    late = datetime.now(UTC) + timedelta(days=3)
    path = file(tmp_path, proof_made(published, late))
    new_key(published)
    newest = from_bytes(Tree(published.public).read().root).signed
    assert late > newest.expires - timedelta(days=ROOT_DAYS)
    code, said = verified(published, site, first_root, path)
    assert code == 1
    assert "Do not rely on it" in said
    assert "不予采信" in verified(published, site, first_root, path, "zh")[1]


def test_from_a_copy_that_has_expired_nobody_can_tell_of_keys(published, site, first_root):
    """Whoever hosts it may hide the root by which a stolen key was replaced."""
    from office.venue_managers.proof_check import check_proof

    data, root, now = proof_made(published), first_root.read_bytes(), datetime.now(UTC)
    assert check_proof(data, site, root, now).newest == 1
    with pytest.raises(TrustError, match="an old copy"):
        check_proof(data, site, root, now + timedelta(days=30))


def test_one_that_was_altered_is_refused(published, site, first_root, tmp_path):
    sent = json.loads(proof_made(published))
    payload = base64.b64decode(sent["payload"]).replace(b"86000", b"86400")
    sent["payload"] = base64.b64encode(payload).decode()
    path = file(tmp_path, json.dumps(sent).encode())
    code, said = verified(published, site, first_root, path)
    assert code == 1
    assert "signature of the proof of display does not verify" in said
    assert "86" not in said, "nothing of it is told"


def test_one_by_another_key_is_refused(published, site, first_root, tmp_path):
    path = file(tmp_path, proof_made(published))
    new_key(published)
    root = tmp_path / "newest.root.json"
    root.write_bytes(Tree(published.public).read().root)
    (published.public / "metadata/1.root.json").unlink()
    code, said = verified(published, site, root, path)
    assert code == 1
    assert "not signed by this bureau's online key" in said
    assert "不是本局在线密钥签的" in verified(published, site, root, path, "zh")[1]


def test_an_older_root_that_its_successor_s_holders_did_not_sign_counts_for_nothing(
    published, site, tmp_path
):
    """Whoever has the site puts a root of his own where the first one was."""
    from securesystemslib.signer import CryptoSigner
    from tuf.api.metadata import Metadata

    from office.venue_managers.proof_document import PROOF_TYPE

    new_key(published)
    root = tmp_path / "newest.root.json"
    root.write_bytes(Tree(published.public).read().root)
    own = CryptoSigner.generate_ecdsa()
    first = published.public / "metadata/1.root.json"
    forged = Metadata.from_bytes(first.read_bytes())
    forged.signed.add_key(own.public_key, "timestamp")
    forged.signatures.clear()
    forged.sign(own)
    first.write_bytes(forged.to_bytes())
    payload = base64.b64decode(json.loads(proof_made(published))["payload"])
    data = make_statement(
        PROOF_TYPE, payload, lambda d: bytes.fromhex(own.sign(d).signature), own.public_key.keyid
    )  # fmt: skip
    code, said = verified(published, site, root, file(tmp_path, data))
    assert code == 1
    assert "not signed by this bureau's online key" in said


def test_one_of_another_repository_is_refused(published, site, first_root, tmp_path):
    path = file(tmp_path, proof_made(published, repository="gongshi-other"))
    code, said = verified(published, site, first_root, path)
    assert code == 1
    assert "is of the repository gongshi-other, not of" in said


def test_another_kind_of_statement_by_the_same_key_is_refused(
    published, site, first_root, tmp_path
):
    key = published.place().online()
    payload = base64.b64decode(json.loads(proof_made(published))["payload"])
    data = make_statement(
        "application/vnd.gongshi.other", payload,
        lambda d: bytes.fromhex(key.sign(d).signature), key.public_key.keyid,
    )  # fmt: skip
    code, said = verified(published, site, first_root, file(tmp_path, data))
    assert code == 1
    assert "not a proof of display but a statement of another kind" in said


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"{" * 999, b" " * 1_000_001])
def test_what_is_none_is_refused(published, site, first_root, tmp_path, data):
    code, said = verified(published, site, first_root, file(tmp_path, data))
    assert code == 1
    assert "proof of display" in said


def test_a_site_that_is_not_there_says_so(published, first_root, tmp_path):
    path = file(tmp_path, proof_made(published))
    assert verified(published, "http://127.0.0.1:1/", first_root, path)[0] == 3


def test_a_file_that_is_not_there_says_so(published, site, first_root, tmp_path):
    code, said = verified(published, site, first_root, tmp_path / "none.json")
    assert code == 1
    assert "There is no" in said


def test_no_office_and_no_database_is_asked(published, site, first_root, tmp_path):
    """Anybody's computer: a folder of its own, no state directory, no Django."""
    path = file(tmp_path, proof_made(published))
    code = (
        "import sys; from office.cli import main; code = main(sys.argv[1:]);"
        " assert not any(name.startswith('django') for name in sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "verify", site, "--root", first_root, "--proof", path],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
