"""`office support-bundle` tells how an office is, and no word of anybody's."""

import io
import json
import logging
import platform
import sys
import zipfile
from pathlib import Path

import pytest

from office.logs import LOGS, Reserved
from office.support_bundle import journal, known
from office.support_bundle.bundle import Bundle
from tests.office.bureau import NOW, Office
from tests.office.support_bundle.planted import (
    JOURNAL,
    MARK,
    PLANTED,
    SECRETS,
    UNITS,
    a_little_of_everything,
    entry,
    everywhere_in_the_database,
    in_every_folder,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture
def planted(published, monkeypatch):
    """An office with secrets in its books, files, settings, environment and machine."""
    from django.conf import settings

    a_little_of_everything()
    in_every_folder(published.state)
    for name in ("GONGSHI_HOSTS", "GONGSHI_PERSON", "GONGSHI_OTHER"):
        monkeypatch.setenv(name, PLANTED)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", [f"{MARK}.example.cn", "localhost"])
    told = {"ID": MARK, "VERSION_ID": f"13 {PLANTED}", "NAME": PLANTED}
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: told)
    monkeypatch.setattr(platform, "machine", lambda: MARK)
    monkeypatch.setattr(platform, "release", lambda: f"6.12.1-{MARK}")
    return published


def ask(command):
    return {"systemctl": UNITS, "timedatectl": f"{MARK}\n"}[command[0]]


def made(office, books=None, entries=JOURNAL):
    """The bundle's files by name, and the parts that failed."""
    lines = [each.replace("{root}", str(ROOT)) for each in entries]
    bundle = Bundle(office.state, NOW, books=books, entries=lines, ask=ask)
    return opened(bundle.archive()), bundle.failed


def opened(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not archive.comment
        return {name: archive.read(name).decode() for name in archive.namelist()}


def no_secret(files):
    text = "".join([*files, *files.values()])
    assert MARK not in text.lower()
    for one in SECRETS:
        assert one not in text
        assert one.encode().hex() not in text
        assert json.dumps(one)[1:-1] not in text


def test_it_tells_how_the_office_is_and_no_secret(planted, monkeypatch):
    from office.alarms.alarm import Alarm

    wrong = [Alarm("danger", kind, PLANTED, PLANTED, PLANTED) for kind in ("disk", MARK)]
    monkeypatch.setattr("office.support_bundle.standing.alarms", lambda *_: wrong)
    files, failed = made(planted)
    assert failed == []
    no_secret(files)

    office = json.loads(files["state.json"])
    assert office["environment"]["names_of_the_office"] == 2
    assert office["settings"]["rules.show_days"] == 365
    assert office["settings"]["settings.effective_date"] == "2018-07-01"
    assert office["settings"]["settings.authority"] == {"given": True}
    assert office["migrations"]["to_do"] == []
    assert office["migrations"]["unknown"] == 0
    assert office["rows"]["complaints.complaint"] == 4
    assert office["waiting"]["jobs"] == {"queued": 2}
    assert office["waiting"]["jobs_queued"] == {"freeze": 1, "other": 1}
    assert office["waiting"]["complaints"]["published"] == 4
    assert office["published"]["newest"] == 1
    assert office["outages"]["by_kind"] == {"disk": 1, "other": 1}
    assert office["outages"]["channels_failing"] == {"robot": 1, "other": 1}
    assert office["log"]["holds"] is True
    assert office["tree"]["there"] is True
    assert office["tree"]["publications_of_venues"] == [1]
    assert office["figures"]["gongshi_publication_number"] == 1
    assert office["wrong"] == {"by_kind": {"disk": 1, "other": 1}, "by_level": {"danger": 2}}

    program = json.loads(files["program.json"])["program"]
    assert program["packages"]["Django"].startswith("6.")
    assert program["system"] == program["machine"] == "other"
    assert (program["system_version"], program["kernel"]) == ("13", "6.12.1")

    machine = json.loads(files["machine.json"])
    assert machine["disk"]["free_mb"] > 0
    assert machine["disk"]["folders"]["public"]["files"] > 10
    assert machine["secret_files"]["secret.key"]["empty"] is False
    assert machine["services"] == {
        "gongshi-office-work": {
            "state": "failed", "result": "exit-code", "restarts": 3, "exit_status": 1,
        },
        "gongshi-office-wake@8461": {
            "state": "other", "result": "other", "restarts": None, "exit_status": None,
        },
        "other": {"state": "active", "result": "other", "restarts": None, "exit_status": None},
    }  # fmt: skip
    assert machine["clock"] == {"synchronised": False}


def test_of_a_journal_it_tells_when_and_where_in_the_program(planted):
    files, _ = made(planted, books=ValueError(PLANTED))
    no_secret(files)
    work, at = "gongshi-office-work", "2018-12-01T08:00:00Z"
    assert files["journal.txt"].splitlines() == [
        f"{at} {work} ERROR office.jobs queue.py:95",
        f"{at} {work} office/jobs/queue.py:12",
        f"{at} {work} django.db.utils.OperationalError",
        f"{at} {work} ValueError",
        f"{at} gongshi-office failed",
        f"{at} {work} ERROR other other:1",
        f"{at} {work} other other queue.py:1",
    ]
    assert json.loads(files["journal.json"]) == {"lines": len(JOURNAL), "told": 7}


def test_with_secrets_in_every_column_it_tells_none(planted):
    assert everywhere_in_the_database() > 80
    files, _ = made(planted)
    no_secret(files)
    office = json.loads(files["state.json"])
    assert office["waiting"]["jobs"] == {"other": 2}
    assert office["outages"]["by_level"] == {"other": 2}
    assert office["log"]["holds"] is True, "no trigger let go of the log"


def test_what_fails_is_told_by_its_kind_and_keeps_nothing_else(planted, monkeypatch):
    def fail(*_):
        raise RuntimeError(PLANTED)

    monkeypatch.setattr("office.support_bundle.books.published", fail)
    monkeypatch.setattr("office.support_bundle.standing.overview", fail)
    files, failed = made(planted)
    no_secret(files)
    assert failed == ["published", "tree"]
    assert json.loads(files["state.json"])["published"] == {"failed": "builtins.RuntimeError"}
    assert json.loads(files["state.json"])["migrations"]["to_do"] == []


def test_steps_that_are_still_to_do_are_told_where_every_other_command_refuses(bureau):
    bureau.sql("DELETE FROM django_migrations WHERE app = 'keys'")
    bureau.sql(
        "INSERT INTO django_migrations (app, name, applied)"
        " VALUES ('audit', '0999_zq', '2018-01-01')"
    )
    assert "newer program" in bureau.refused("check")
    out, lines = bureau.folder / "bundle.zip", bureau.folder / "journal"
    lines.write_text("\n".join(JOURNAL))
    told = bureau.ok("support-bundle", "--out", out, "--journal", lines)
    assert str(out) in told
    files = opened(out.read_bytes())
    no_secret(files)
    steps = json.loads(files["state.json"])["migrations"]
    assert "keys 0001_initial" in steps["to_do"]
    assert steps["unknown"] == 1


def test_without_tables_it_still_tells_of_the_machine(bureau, tmp_path):
    office, out = Office(tmp_path / "none"), tmp_path / "bundle.zip"
    office.state.mkdir(parents=True)
    told = office.ok("support-bundle", "--out", out, "--journal", "/dev/null")
    assert "Could not be asked: database" in told
    files = opened(out.read_bytes())
    kind = json.loads(files["state.json"])["database"]["failed"]
    assert kind == "office.errors.NotReadyError"
    assert json.loads(files["program.json"])["program"]["gongshi"]


def test_where_the_database_does_not_open_it_tells_so_and_of_the_machine(bureau, tmp_path):
    office, out = Office(tmp_path / "damaged"), tmp_path / "bundle.zip"
    (office.state / "public").mkdir(parents=True)
    (office.state / "office.sqlite3").write_text(PLANTED * 100)
    (office.state / "database").write_text("none")  # its name, where it is PostgreSQL
    office.use()
    told = office.ok("support-bundle", "--out", out, "--journal", "/dev/null")
    assert "Could not be asked: database" in told
    files = opened(out.read_bytes())
    no_secret(files)
    kind = json.loads(files["state.json"])["database"]["failed"]
    assert kind.startswith("django.db.utils.")
    assert json.loads(files["machine.json"])["disk"]["free_mb"] > 0


def test_of_a_database_elsewhere_it_tells_neither_where_nor_by_which_password(monkeypatch):
    from django.conf import settings

    from office.support_bundle.chosen import environment

    there = {"ENGINE": "django.db.backends.postgresql", "NAME": MARK, "USER": PLANTED}
    there |= {"HOST": f"{MARK}.example.cn", "PASSWORD": SECRETS[3]}
    monkeypatch.setattr(settings, "DATABASES", {"default": there})
    told = known.as_json(environment())
    no_secret({"environment": told})
    told = json.loads(told)
    assert (told["database"], told["database_by"]) == ("postgresql", "network")
    assert told["database_password"] is True


def test_it_reads_what_the_office_logs():
    formatter = Reserved(LOGS["formatters"]["reserved"]["format"])
    said = logging.LogRecord("office.jobs", logging.ERROR, "queue.py", 95, "%s", (PLANTED,), None)
    library = logging.LogRecord("asyncio", logging.WARNING, "queue.py", 1, "%s", (PLANTED,), None)
    try:
        int(PLANTED)
    except ValueError:
        said.exc_info = sys.exc_info()
    lines = [line for one in (said, library) for line in formatter.format(one).splitlines()]
    text, _ = journal.told(map(entry, lines))
    at = "2018-12-01T08:00:00Z gongshi-office-work"
    assert text.splitlines() == [
        f"{at} ERROR office.jobs queue.py:95",
        f"{at} builtins.ValueError",
        f"{at} WARNING other queue.py:1",
    ]


def test_nothing_but_facts_can_be_written():
    for wrong in ("a text", {"a": 1}, (known.coded("x"), "a text"), b"x", object()):
        with pytest.raises(TypeError):
            known.as_json(wrong)


def test_readme_says_what_is_in_it_in_both_languages(planted):
    files, _ = made(planted, books=ValueError(), entries=[])
    assert "诊断包" in files["README.txt"]
    assert "support bundle" in files["README.txt"]
    assert sorted(files) == [
        "README.txt", "journal.json", "journal.txt", "machine.json", "program.json", "state.json",
    ]  # fmt: skip
