"""Who hosts a copy of the site would have `office verify` say that it is whole and of today."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from office.channels.open_data import verifying
from office.venue_managers.proof_check import check_proof
from sync.errors import TrustError
from tests.attack.lines import attack, replaced, stopped
from tests.office.proof_steps import proof_made
from tests.office.withdrawing import withdraw
from tests.sync.webserver import Web

NOTHING = b'{"v":1,"venues":[]}'


def root(office) -> bytes:
    return (office.people / "dept-head-1" / "root.json").read_bytes()


def _as_the_site_says(monkeypatch):
    """Which venues there are the catalogue says, and none is as good as any."""
    honest = verifying.top_of
    monkeypatch.setattr(verifying, "top_of", lambda *given: replace(honest(*given), venues=()))
    monkeypatch.setattr(verifying, "nothing", lambda _top: ())


@attack(
    "open data",
    "MIRROR serves a catalogue without venues once, and nothing else",
    mutant=_as_the_site_says,
)
def test_a_site_is_emptied(published):
    once = [NOTHING]

    def catalogue(handler):
        handler.reply(*((200, once.pop()) if once else (404, b"")))

    shutil.rmtree(published.public / "open")
    with Web(published.public) as web:
        web.answers["/open/catalogue.json"] = catalogue
        found = verifying.check_site(web.url, root(published), datetime.now(UTC))
    stopped(not found.holds, "an empty site is exactly what two officers signed")
    return found.venues[0].faults[0][1]


@attack(
    "open data",
    "MIRROR serves the copy of before a withdrawal, for half a year",
    mutant=replaced("office.channels.open_data.verifying:outdated", lambda *_: ()),
)
def test_a_site_is_frozen(tmp_path, published):
    shutil.copytree(published.public, tmp_path / "copy")
    withdraw(published, "--record", published.pub_ids()["T0001"])
    with Web(tmp_path / "copy") as web:
        later = datetime.now(UTC) + timedelta(days=200)
        found = verifying.check_site(web.url, root(published), later)
    stopped(not found.holds, "what was taken down half a year ago is as signed")
    return found.venues[0].faults[0][1]


@attack(
    "open data",
    "MIRROR hides the root by which a stolen online key was replaced, beside a proof by it",
    mutant=replaced("office.venue_managers.proof_check:_of_today", lambda *_: None),
)
def test_a_replaced_key_is_hidden(published):
    proof, refusal = proof_made(published), ""
    with Web(published.public) as web:
        later = datetime.now(UTC) + timedelta(days=30)
        try:
            check_proof(proof, web.url, root(published), later)
        except TrustError as error:
            refusal = error.zh
    stopped(bool(refusal), "a key that was replaced a month ago is the bureau's")
    return refusal
