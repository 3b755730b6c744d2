"""A box whose program is that of 0.2.0, from this repository's history, at an office of today.

The other way round, what an office of 0.2.0 published and a box of its time kept is read by today's
program in test_upgrades.py.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from office.monitoring.commands_waiting import commands_for
from office.monitoring.last_reports import last_reports
from office.serve.app import OfficeApp
from tests.deb_file import deb
from tests.office.releases.holders import signed, with_holders
from tests.office.serving import nothing, running
from tests.office.withdrawing import withdraw

ROOT = Path(__file__).parents[3]
COMMIT = "ce08c160b1a6b8337273"
REPORT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.agent.report_sending import send
from kiosk.provisioning import read_provisioning
from sync import boot_clock
from sync.transport import Transport
state = Path(sys.argv[1])
sent = send(state, read_provisioning(state), Transport(), system=datetime.now(UTC),
            powered=boot_clock.powered)
print(sent.status)
"""


def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, check=False)


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Path:
    """The program of 0.2.0 as it was committed."""
    made = git("archive", "--format=tar", COMMIT, "kiosk", "sync", "layouts", "assets")
    if made.returncode:
        pytest.skip("the history of 0.2.0 is not here")
    folder = tmp_path_factory.mktemp("0.2.0")
    subprocess.run(["tar", "-x", "-C", folder], input=made.stdout, check=True)
    return folder


class OldBox:
    """A state directory in which only the old program works."""

    def __init__(self, program: Path, state: Path) -> None:
        self.program, self.state = program, state

    def python(self, *arguments: object, codes=(0,)) -> str:
        done = subprocess.run(
            [sys.executable, *map(str, arguments)], cwd=self.program, capture_output=True,
            text=True, check=False, env={**os.environ, "PYTHONPATH": str(self.program)},
        )  # fmt: skip
        assert done.returncode in codes, done.stdout + done.stderr
        return done.stdout

    def kiosk(self, *arguments: object, codes=(0,)) -> str:
        return self.python("-m", "kiosk", "--state", self.state, *arguments, codes=codes)

    def takes(self) -> dict:
        """Fetches, verifies and activates; plates it draws otherwise it has to fetch, so twice."""
        for _ in range(2):
            self.kiosk("sync", "--once")
            told: dict = json.loads(self.kiosk("activate", "--json"))
            if told["result"] != "waiting":
                break
        return told

    def reports(self) -> str:
        return self.python("-c", REPORT, self.state).strip()


@pytest.fixture
def box(program, published, tmp_path):
    """Enrolled by the old program, with what today's office gives out for it."""
    with running(OfficeApp(published.public, nothing)) as port:
        published.ok("bureau", "--url", f"http://127.0.0.1:{port}/")
        box, request, file = OldBox(program, tmp_path / "box"), tmp_path / "r", tmp_path / "e"
        assert "sync/trust.py" in box.python("-c", "import sync.trust as t; print(t.__file__)")
        assert str(program) in box.python("-c", "import kiosk; print(kiosk.__file__)")
        box.kiosk("device", "--out", request)
        published.ok(
            "fleet", "enrol", "WH01", "--profile", "landscape-55-4m", "--device", request,
            "--out", file, *published.holder("technician-1"),
        )  # fmt: skip
        box.kiosk("enrol", file)
        yield box


def newest(office):
    return last_reports(office.place(), ["WH01-01"])["WH01-01"].report


def test_it_takes_what_is_published_withdraws_reports_and_obeys(box, published, tmp_path):
    assert box.takes()["result"] == "activated"
    assert [box.reports(), box.reports()] == ["200", "200"]
    assert (newest(published).held.seq, newest(published).update) == (1, None)

    gone = published.pub_ids()["T0001"]
    withdraw(published, "--record", gone)
    assert box.takes()["result"] in {"activated", "unchanged"}
    assert box.reports() == "200"
    assert newest(published).held.withdrawn
    box.kiosk("verify")

    published.ok("fleet", "command", "WH01-01", "identify", *published.holder("technician-1"))
    box.reports()
    assert box.kiosk("command", "--json")
    box.reports()
    assert [word for _, word in newest(published).done] == ["done"]


def test_an_update_it_does_not_know_is_refused_and_told(box, published, tmp_path):
    """It stays at what it has, and the first group is still to be found."""
    with_holders(published)
    package = deb(tmp_path / "package.deb")
    release = signed(published, tmp_path / "release.json", package)
    published.ok("release", "publish", release, package)
    box.takes()
    assert [box.reports(), box.reports()] == ["200", "200"]
    published.ok("fleet", "command", "WH01-01", "update", *published.holder("technician-1"))
    assert len(commands_for(published.place(), "WH01-01")) == 1
    box.reports()
    box.kiosk("command", "--json", codes=(0, 1))
    box.reports()
    assert [word for _, word in newest(published).done] == ["refused"]
    assert box.takes()["result"] in {"activated", "unchanged"}
