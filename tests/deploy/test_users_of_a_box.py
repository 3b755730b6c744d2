"""A box's folders as its rules make them, each process as its own user: from code to activation.

The units themselves need systemd as the first process; who may write what does not.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.enrolment_status import ENTRY, read_enrolment
from kiosk.network import ADDRESS, WantedAddress
from kiosk.provisioning import BY_CODE, read_provisioning
from kiosk.provisioning import FILE as PROVISIONING
from sync.canonical import encode
from sync.screen_settings import StaticAddress
from tests.kiosk.enrolment_office import Box
from tests.waiting import PATIENCE_S, until

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "deploy/systemd"
TOOLS = ("setpriv", "systemd-sysusers", "systemd-tmpfiles")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="becomes other users"),
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]


class UsersBox:
    """Folders in `root`, and the processes of a box as its users."""

    def __init__(self, root: Path) -> None:
        self.root, self.state = root, root / "var/lib/gongshi"
        (root / "etc").mkdir()
        self._made("systemd-sysusers", "gongshi.sysusers.conf")
        self.tmpfiles()
        lines = (root / "etc/passwd").read_text().splitlines()
        self._ids = {line.split(":")[0]: line.split(":")[2:4] for line in lines}
        (self.state / "run").unlink()
        (self.state / "run").symlink_to(root / "run/gongshi")

    def tmpfiles(self) -> None:
        """As at each start of the machine."""
        self._made("systemd-tmpfiles", "gongshi.tmpfiles.conf", "--create")

    def _made(self, tool, rules, *options) -> None:
        command = [tool, *options, f"--root={self.root}", str(UNITS / rules)]
        subprocess.run(command, check=True, capture_output=True)

    def as_user(self, name, *command):
        """The command that runs another as this user, with the unit's own mask."""
        uid, gid = self._ids[f"gongshi-{name}"]
        mask = "0007" if name == "agent" else "0027"
        become = ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"]
        return [*become, "sh", "-c", f'umask {mask}; exec "$@"', "sh", *map(str, command)]

    def kiosk(self, name, *verb):
        """`kiosk VERB` as this user."""
        return self.as_user(name, sys.executable, "-m", "kiosk", "--state", self.state, *verb)

    def runs(self, name, *verb) -> int:
        """Its exit code."""
        return subprocess.run(self.kiosk(name, *verb), check=False, **_where()).returncode

    @contextmanager
    def agent(self):
        """The agent at work."""
        process = subprocess.Popen(self.kiosk("agent", "sync"), **_where())
        yield process
        process.terminate()
        assert process.wait(PATIENCE_S) == 0


def _where():
    environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nonexistent"}
    return {"cwd": "/", "env": {**os.environ, **environment}}


@pytest.fixture
def users():
    root = Path(tempfile.mkdtemp(prefix="gongshi-box-"))  # pytest's own folder is root's alone
    root.chmod(0o755)
    try:
        yield UsersBox(root)
    finally:
        shutil.rmtree(root)


@pytest.mark.parametrize("with_root", [True, False], ids=["with root", "first use"])
def test_from_the_code_to_the_first_publication_each_process_as_its_own_user(
    users, tmp_path, with_root
):
    if subprocess.run(
        users.as_user("player", sys.executable, "-c", "import kiosk"), check=False, **_where()
    ).returncode:
        pytest.skip("other users may not read this program")
    with Box(tmp_path) as box:
        box.publish()
        box.web.answers["/wake"] = lambda handler: handler.reply(503, b"")
        file = users.root / "starter.json"
        file.write_bytes(encode(box.starter(root=box.world.root if with_root else None)))
        enrol = [sys.executable, "-m", "kiosk", "--state", users.state, "enrol", file]
        subprocess.run(enrol, check=True, **_where())
        users.tmpfiles()
        with users.agent():
            until(lambda: read_enrolment(users.state) is not None)
            assert users.runs("enrol", "enrolment") == 0  # draws the code
            box.office.state = "accepted"
            until((users.state / ENTRY).exists)
            users.tmpfiles()
            assert users.runs("enrol", "enrolment") == 0
            assert read_provisioning(users.state).screen == "WH01-03"
            until((users.state / "inbox/offer.json").exists)
            until((users.state / "run/bell/inbox").exists)
            assert users.runs("activate", "activate") == 0
            assert not (users.state / "run/bell/inbox").exists()
        assert (users.state / "store/current").exists()
        assert users.runs("player", "status") == 0


@pytest.mark.parametrize("name", ["agent", "activate", "player", "hands", "reboot"])
def test_nobody_else_writes_whom_the_screen_trusts(users, name):
    """Without the unit's own bars: by owner and mode alone."""
    trusts = users.state / PROVISIONING
    for act in (
        f"echo x >{users.state / BY_CODE}",
        f"echo x >{trusts}",
        f"rm -f {trusts}",
        f"ln -sf /tmp/x {trusts}",
        f"mv {users.state / 'enrolment'} {users.state / 'moved'}",
    ):
        command = users.as_user(name, "sh", "-c", act)
        assert subprocess.run(command, check=False, capture_output=True).returncode != 0, act
    assert trusts.readlink() == Path(BY_CODE)
    assert not trusts.exists()


def test_a_signed_address_goes_from_one_user_to_another_and_nobody_else_writes_it(users):
    file = users.root / "etc/systemd/network/05-gongshi.network"
    wanted = users.state / ADDRESS
    data = encode(WantedAddress(StaticAddress("192.168.10.21/24", "192.168.10.1"))).decode()
    command = users.as_user("hands", "sh", "-c", f"printf %s '{data}' >{wanted}")
    subprocess.run(command, check=True)
    assert users.runs("network", "address", file) == 0
    assert "Address=192.168.10.21/24\n" in file.read_text()
    for name in ("agent", "activate", "player", "network", "reboot"):
        act = users.as_user(name, "sh", "-c", f"echo x >{wanted}")
        assert subprocess.run(act, check=False, capture_output=True).returncode != 0, name
    for name in ("agent", "activate", "player", "hands", "reboot"):
        act = users.as_user(name, "sh", "-c", f"echo x >{file}")
        assert subprocess.run(act, check=False, capture_output=True).returncode != 0, name
    users.tmpfiles()
    assert "Address=192.168.10.21/24\n" in file.read_text()
