"""Each verb of `office` runs in a process of its own, in which nothing was imported before it."""

import socket
from pathlib import Path

import pytest

from office.cli import parser
from tests.office.bureau import Office
from tests.office.databases import WANTED
from tests.office.handover_steps import outlet
from tests.verbs import Run, not_as_said, verbs


def _runs(office: Office, folder: Path, taken: int) -> dict[str, Run]:
    """What is typed; where its work needs much set-up, as far as the verb's own refusal."""
    duty, registrar = office.holder("duty-1"), office.holder("registrar-1")
    technician = office.holder("technician-1")
    none = folder / "page.html"
    port = str(taken)
    event = office.ok("act", "incident", "open", "name=停水").split()[1].rstrip(":")
    none.write_text("<p>no table</p>", "utf-8")
    (folder / "news.json").write_text("{}")
    return {
        "init": ((), 1, "office there already"),
        "practice": ((), 1, "office there already"),
        "upgrade": ((), 0, "up to date"),
        "keys new": (
            ("--person", "li-ming", "--office", "duty", "--out", folder / "k"), 2, "no terminal",
        ),
        "keys list": ((), 0, "root\t1\t"),
        "keys appoint": (registrar, 1, "give --key twice"),
        "keys replace-holder": (
            ("--lost", "f" * 64, "--new", office.people / "duty-1/key.json", *registrar),
            1, "has such a key id",
        ),
        "keys renew-root": (registrar, 1, "give --key twice"),
        "account add": (("li-ming", "--name", "李明", "--role", "duty"), 0, "One-time password"),
        "account list": ((), 0, "li-ming"),
        "account waiting": ((), 0, ""),
        "account agree": (("99",), 2, "is not an administrator"),
        "account refuse": (("99",), 2, "is not an administrator"),
        "account reset": (("nobody",), 2, "no account nobody"),
        "account code": ((folder / "none.txt",), 1, "There is no "),
        "bureau": ((), 0, "authority"),
        "venue": ((), 0, "WH01"),
        "fleet list": ((), 0, ""),
        "fleet enrol": (
            ("WH01", "--profile", "x", "--device", none, *technician),
            1, "not in the expected format",
        ),
        "fleet move": (("WH01-99", *technician), 1, "no screen WH01-99"),
        "fleet replace": (
            ("WH01-99", "--device", none, *technician), 1, "not in the expected format",
        ),
        "fleet retire": (("WH01-99", *technician), 1, "no screen WH01-99"),
        "fleet sign-again": (technician, 2, "none needs to be signed again"),
        "fleet contact": (("WH01-99", "--name", "周"), 1, "no screen WH01-99"),
        "fleet file": (("WH01-99",), 1, "no screen WH01-99"),
        "fleet starter": (("--out", folder / "starter.json"), 0, "Written: "),
        "fleet waiting": ((), 0, "No screens are waiting"),
        "fleet sign-waiting": (technician, 2, "Nothing is waiting"),
        "fleet command": (("all", "refresh", *technician), 1, "no screen in service"),
        "fleet sign": ((none, *technician), 1, "not in the expected format"),
        "fleet settings": ((), 0, "No settings yet"),
        "import": ((none,), 1, "web page without a table"),
        "privacy": ((), 0, "No personal data"),
        "severe": ((), 0, "no severe wording"),
        "secrecy": ((), 2, "Use --all"),
        "check": ((), 0, "No problems"),
        "freeze": ((), 1, "Nothing has changed"),
        "form annex2": (("9", "2018-10", "--out", folder / "2.pdf"), 1, "no draft 9"),
        "form annex1": (("2018-10", "--out", folder / "1.pdf"), 1, "no form to print"),
        "sign": ((folder, *duty), 1, "not a complete draft"),
        "publish": ((), 1, "no open draft"),
        "withdraw": (("--record", "none", "--reason", "x", *duty), 2, "no record n0ne"),
        "decide": ((), 0, "No changes are waiting"),
        "correct": (
            ("none", "--ground", "inaccurate", "--by", "own_discovery", "--note", "x"),
            1, "no published record",
        ),
        "audit verify": ((), 0, "The audit log is intact"),
        "audit list": ((), 0, "li-ming"),
        "audit export": ((), 0, "li-ming"),
        "verify": (
            ("http://127.0.0.1:1/", "--root", office.people / "duty-1/root.json"),
            3, "cannot be reached",
        ),
        "handover list": ((), 0, "1  District portal  portal"),
        "handover make": (("1", "--into", folder / "p.zip"), 0, "Hand-over 1: publication 1"),
        "handover check": ((folder / "p.zip",), 0, "no longer public: 0"),
        "notice list": ((), 0, ""),
        "notice issue": (("99", "--out", folder / "n.pdf"), 2, "no such complaint"),
        "notice deliver": (("2018/99", "--on", "2018-11-01"), 1, "no notice with that number"),
        "act objection close": (("99",), 2, "no account in use"),
        "list": (("objections",), 2, "no account in use"),
        "warn list": ((), 0, ""),
        "warn propose": ((folder / "news.json",), 2, "Not proposed"),
        "news list": ((), 0, ""),
        "news propose": ((folder / "news.json",), 2, "Not proposed"),
        "typical list": ((), 0, ""),
        "typical propose": ((folder / "news.json",), 2, "Not proposed"),
        "act incident open": (("name=停电",), 0, "It is open"),
        "incident show": ((event,), 0, event),
        "incident document": ((event, "--out", folder / "i.pdf"), 0, ""),
        "period list": ((), 0, ""),
        "period add": (
            ("节", "--first", "2026-01-01", "--last", "2026-01-02", "--duty", "x",
             "--contact", "1"),
            2, "first day has passed",
        ),
        "period end": (("99", "--reason", "x"), 2, "no sensitive period"),
        "drill start": ((), 1, "nothing to drill"),
        "drill list": ((), 0, ""),
        "drill show": (("none",), 2, "no drill none"),
        "report": (("2018-09", "--out", folder / "r.xlsx"), 0, ""),
        "release sign": ((folder / "r.json", none, *duty), 1, "not a usable Debian package"),
        "release check": ((folder / "r.json", none), 1, "not a usable Debian package"),
        "release publish": ((folder / "r.json", none), 1, "not a usable Debian package"),
        "support-bundle": (
            ("--out", folder / "s.zip", "--journal", none), 0, "Support bundle: ",
        ),
        "retention": (("--dry-run",), 0, "Sessions of signed-in people"),
        "refresh": ((), 0, "is renewed"),
        "serve": (("--port", port, "--no-https"), 1, "Cannot listen"),
        "work": (("--metrics-port", port), 1, "Cannot listen"),
        "wake": (("--port", port), 1, "Cannot listen"),
        "simulate": (
            ("--screens", "1", "--url", "http://example.cn/", *technician), 2, "this machine alone",
        ),
    }  # fmt: skip


ON_POSTGRESQL = ("upgrade", "account add", "bureau", "act incident open", "work", "init")
"""What each opens the database with: what a verb imports and asks is the same on both."""


def _act(verb: str) -> bool:
    """Whether it is made of the table of acts, which are all one module: two of them run."""
    return verb.startswith("act ")


@pytest.mark.timeout(1200)  # eighty processes, each with all that its verb imports
def test_each_verb_runs_where_nothing_was_imported_before_it(published: Office, tmp_path) -> None:
    outlet()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        runs = _runs(published, tmp_path, taken.getsockname()[1])
        assert sorted(runs) == sorted(
            verb for verb in verbs(parser()) if verb in runs or not _act(verb)
        )
        if WANTED == "postgresql":
            runs = {verb: runs[verb] for verb in ON_POSTGRESQL}
        assert not_as_said("office", published.state, runs) == []
