"""What the box asks in its own name, and what it takes for an answer."""

import base64

import pytest

from kiosk.agent.enrolment_request import Asked, ask, bring, post
from kiosk.device_key_file import key_path
from kiosk.enrolment_status import ENTRY, FIRST_ROOT, METADATA
from sync.canonical import decode, digest, encode
from sync.device_keys import load_device_key
from sync.device_request import PanelFound
from sync.enrolment import ENROLMENT_LIMIT, marks, verify_request
from sync.errors import DownloadError, KeyFileError, TrustError
from sync.transport import RefusedError
from tests.kiosk.agent.fake_edid import connector, edid
from tests.kiosk.enrolment_office import Box


@pytest.fixture
def box(tmp_path):
    with Box(tmp_path) as box:
        yield box


def asked(box, **options) -> Asked:
    options.setdefault("connectors", box.state / "none")
    return ask(box.state, options.pop("starter", box.starter()), box.transport, **options)


def test_it_works(box):
    found = asked(box, connectors=connector(box.state / "drm", edid()))
    request = verify_request(found.signed)
    assert request == found.request
    assert request.key == load_device_key(key_path(box.state)).public
    assert request.root == digest(box.world.root)
    assert request.panel == PanelFound(1920, 1080, "GSP-0F1A-12345678", 55)
    assert not request.first_use
    assert len(marks(request).words) == 6


def test_each_request_has_words_of_its_own_and_the_same_key(box):
    first, second = asked(box).request, asked(box).request
    assert first.key == second.key
    assert marks(first).words != marks(second).words
    assert marks(first).code != marks(second).code


def test_one_that_still_holds_is_asked_again(box):
    first = asked(box)
    assert asked(box, before=first.request).request == first.request


def test_one_of_another_key_or_root_is_not(box, tmp_path):
    before = asked(box).request
    key_path(box.state).unlink()
    assert asked(box, before=before).request.nonce != before.nonce
    before = asked(box).request
    with Box(tmp_path / "other") as other:
        starter = box.starter(root=other.world.root)
        assert asked(box, starter=starter, before=before).request.nonce != before.nonce


def test_the_longest_request_is_within_its_limit(box, monkeypatch):
    from kiosk.agent import enrolment_request

    monkeypatch.setattr(enrolment_request, "program", lambda: "9" * 40)
    monkeypatch.setattr(
        enrolment_request, "panel_found", lambda _: PanelFound(20_000, 20_000, "W" * 40, 400)
    )
    found = asked(box, starter=box.starter(repository_id="x" * 40))
    assert len(found.signed) <= ENROLMENT_LIMIT


def test_a_damaged_key_is_told_and_never_replaced(box):
    asked(box)
    key_path(box.state).write_bytes(b"-----BEGIN")
    with pytest.raises(KeyFileError, match="away first"):
        asked(box)


def test_it_crosses_a_process_whole(box):
    found = asked(box)
    assert decode(encode(found), Asked, ("", "request")) == found


# --- first use ------------------------------------------------------------------------


def test_first_use_fetches_the_first_root_once(box):
    starter = box.starter(root=None)
    first = asked(box, starter=starter).request
    assert (first.first_use, first.root) == (True, digest(box.world.root))
    box.web.answers["*"] = lambda handler: handler.reply(404, b"")
    assert asked(box, starter=starter).request.root == first.root


@pytest.mark.parametrize(
    "answer", [(404, b""), (200, b"<html>log in</html>"), (200, b"{}"), (200, b"x" * 600_000)]
)
def test_first_use_of_what_is_no_root_asks_nothing(box, answer):
    box.web.answers["*"] = lambda handler: handler.reply(*answer)
    with pytest.raises(DownloadError):
        asked(box, starter=box.starter(root=None))
    assert not (box.state / FIRST_ROOT).exists()


def test_first_use_of_another_repositorys_root_is_no_network_fault(box, tmp_path):
    with Box(tmp_path / "there", district="donghu") as there, pytest.raises(TrustError):
        asked(box, starter=box.starter(root=None, repository=there.web.url))


# --- the office's answer ----------------------------------------------------------------


def test_the_answer_of_the_office(box):
    found, starter = asked(box), box.starter()
    assert post(found.signed, starter, box.transport).state == "waiting"
    box.office.state = "accepted"
    reply = post(found.signed, starter, box.transport)
    assert reply.state == "accepted"
    assert b"payloadType" in bytes(reply.entry)


def test_a_refusal_says_its_status_and_how_long_to_wait(box):
    box.office.refuses, box.office.headers = 429, {"Retry-After": "30"}
    with pytest.raises(RefusedError) as told:
        post(asked(box).signed, box.starter(), box.transport)
    assert (told.value.status, told.value.after) == (429, 30)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"{}", b'{"v":1,"state":"gone"}', b"[" * 3000, b"x" * 7000],
    ids=["empty", "portal", "bare", "state", "deep", "long"],
)
def test_what_is_no_answer_is_as_good_as_none(box, body):
    box.office.answer = lambda _request: body
    with pytest.raises(DownloadError):
        post(asked(box).signed, box.starter(), box.transport)


# --- what is brought ---------------------------------------------------------------------


def test_the_entry_is_brought_with_what_proves_it_and_last(box):
    entry = box.entry(key=base64.b64encode(bytes(91)).decode())
    bring(box.state, box.starter(), entry, box.transport)
    assert (box.state / ENTRY).read_bytes() == entry
    names = {path.name for path in (box.state / METADATA).glob("*.json")}
    assert {"timestamp.json", "snapshot.json", "targets.json"} <= names
    for path in (box.state / METADATA).rglob("*.json"):
        assert path.stat().st_mode & 0o044 == 0o044  # who verifies is another user


def test_a_repository_that_is_away_brings_no_entry(box):
    box.web.__exit__(None, None, None)
    with pytest.raises(DownloadError):
        bring(box.state, box.starter(), b"{}", box.transport)
    assert not (box.state / ENTRY).exists()
    box.web.__exit__ = lambda *_: None


def test_a_repository_under_another_root_brings_no_entry(box, tmp_path):
    with Box(tmp_path / "other") as other, pytest.raises(TrustError):
        bring(box.state, box.starter(root=other.world.root), b"{}", box.transport)
    assert not (box.state / ENTRY).exists()


def test_a_folder_that_was_spoilt_is_made_anew(box):
    (box.state / METADATA / "timestamp.json").mkdir(parents=True)
    bring(box.state, box.starter(), b"{}", box.transport)
    assert (box.state / METADATA / "timestamp.json").is_file()
