"""A machine: Debian booted by its systemd, with a disk and a network that nobody else has.

Its root is a disk's ext4 over a Debian that is only read. The power is cut where the kernel is: the
file system takes nothing from one moment on, what was not written is gone, and the next start
plays the journal back.
"""

import contextlib
import json
import os
import signal
import subprocess
from pathlib import Path

from tests.waiting import until

DISK_BYTES = 3_000_000_000
SCRIPT = """
set -e
ip link set lo up
mkdir -p /run/systemd/nspawn
mount -t tmpfs tmpfs /run/systemd/nspawn
mount -o loop,errors=remount-ro "$1/disk.ext4" "$1/disk"
mkdir -p "$1/disk/upper" "$1/disk/work"
mount -t overlay -o "lowerdir=$2,upperdir=$1/disk/upper,workdir=$1/disk/work" machine "$1/root"
exec systemd-nspawn --quiet --boot --register=no --keep-unit --link-journal=no --console=pipe \
    --resolv-conf=off --timezone=off --network-namespace-path=/proc/self/ns/net \
    --capability=CAP_NET_ADMIN --machine="$3" --directory="$1/root"
"""
GO_DOWN = """
import fcntl, os, struct, sys
# FS_IOC_SHUTDOWN, and of its ways the one that writes nothing more, the journal neither.
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack("I", 2))
"""
ENVIRONMENT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "SYSTEMD_PAGER": "",
    "SYSTEMD_COLORS": "0",
}
UP = ("running", "degraded")
OWN_SPACES = ("--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup")


class Machine:
    """One machine; `folder` is its own, `debian` what it is a Debian of."""

    def __init__(self, folder: Path, debian: Path) -> None:
        self.folder, self._debian = folder, debian
        self._container: subprocess.Popen[bytes] | None = None
        for name in ("disk", "root"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        if not self.disk.exists():
            with self.disk.open("wb") as file:
                file.truncate(DISK_BYTES)
            subprocess.run(["mkfs.ext4", "-qF", self.disk], check=True)

    @property
    def disk(self) -> Path:
        """Its disk, which holds all that it has and a new Debian has not."""
        return self.folder / "disk.ext4"

    def copied(self, folder: Path) -> "Machine":
        """Another with the same disk, while this one is off."""
        assert self._container is None
        folder.mkdir(parents=True)
        subprocess.run(["cp", "--sparse=always", self.disk, folder / "disk.ext4"], check=True)
        return Machine(folder, self._debian)

    def switch_on(self) -> None:
        """From power-on until systemd has started what it starts."""
        subprocess.run(["e2fsck", "-p", self.disk], check=False, stdout=subprocess.DEVNULL)
        spaces = ["unshare", "--mount", "--net", "sh", "-c", SCRIPT, "sh"]
        with (self.folder / "console").open("ab") as console:
            self._container = subprocess.Popen(
                [*spaces, str(self.folder), str(self._debian), self.folder.name],
                stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT,
                env={**ENVIRONMENT, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"},
            )  # fmt: skip
        until(lambda: self.asked("systemctl", "is-system-running")[1].strip() in UP)

    def switch_off(self) -> None:
        """In order, as `poweroff` does it."""
        self.run("systemctl", "--no-block", "poweroff")
        self._ended()

    def cut_power(self) -> None:
        """At this moment: what is not on the disk is gone."""
        outside = ["nsenter", f"--target={self._pid}", "--mount"]
        subprocess.run([*outside, "python3", "-c", GO_DOWN, self.folder / "disk"], check=True)
        self._kill()

    def reset(self) -> None:
        """As by its button, where a running machine is of no further use."""
        if self._container is not None:
            self._kill()

    def _kill(self) -> None:
        if leader := self.leader():
            os.kill(int(leader), signal.SIGKILL)
        self._process.kill()
        self._ended()

    def _ended(self) -> None:
        self._process.wait(timeout=120)
        self._container = None
        # The mounts went with the last process in them; the kernel lets go of the loop after that.
        attached = ["losetup", "--noheadings", "--associated", self.disk]
        until(lambda: subprocess.run(attached, capture_output=True, check=True).stdout == b"")

    @property
    def _process(self) -> subprocess.Popen[bytes]:
        assert self._container is not None, "the machine is off"
        return self._container

    @property
    def _pid(self) -> int:
        return self._process.pid

    def leader(self) -> str:
        """The machine's first process, by its number out here; "" while there is none."""
        children = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text().split()
        for child in children:
            with contextlib.suppress(OSError):  # one that has just ended
                if Path(f"/proc/{child}/comm").read_text() == "systemd\n":
                    return child
        return ""

    def inside(self) -> list[str]:
        """What a command begins with that runs in the machine, as its root."""
        leader = self.leader()
        pairs = [f"{name}={value}" for name, value in ENVIRONMENT.items()]
        return ["nsenter", f"--target={leader}", *OWN_SPACES, "env", "-i", *pairs] if leader else []

    def asked(self, *command: str, given: str = "") -> tuple[int, str, str]:
        """Exit code, standard output and standard error of a command there."""
        enter = self.inside()
        if not enter:
            assert self._process.poll() is None, (self.folder / "console").read_text()[-2000:]
            return -1, "", "not up yet"
        done = subprocess.run(
            [*enter, *command], input=given, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    def run(self, *command: str, given: str = "") -> str:
        """What a command there says; it must succeed."""
        code, out, errors = self.asked(*command, given=given)
        assert code == 0, f"{' '.join(command)}: {code}\n{out}{errors}"
        return out

    def shell(self, script: str) -> str:
        """As `run`, a line of the shell."""
        return self.run("sh", "-euc", script)

    def put(self, source: Path, path: str) -> None:
        """A file of ours, there."""
        enter = self.inside()
        with source.open("rb") as file:
            subprocess.run([*enter, "sh", "-c", f"cat >{path}"], stdin=file, check=True)

    def write(self, path: str, text: str) -> None:
        """A file with this text, there."""
        self.run("sh", "-c", f"mkdir -p {Path(path).parent} && cat >{path}", given=text)

    def install(self, package: Path) -> str:
        """As an administrator without a network does it."""
        self.put(package, f"/tmp/{package.name}")
        said = self.run("dpkg", "--install", f"/tmp/{package.name}")
        self.run("rm", f"/tmp/{package.name}")
        return said

    def json(self, *command: str) -> dict:
        """What a command says for programs; {} while it cannot."""
        code, out, _ = self.asked(*command)
        with contextlib.suppress(ValueError):
            return json.loads(out) if code == 0 else {}
        return {}

    def property_of(self, unit: str, name: str) -> str:
        """What systemd says of a unit."""
        return self.run("systemctl", "show", "--value", f"--property={name}", unit).strip()

    def plug_into(self, other: "Machine", mine: str, its: str) -> None:
        """A cable between the two, and no other machine on it; both addresses with their length."""
        ours = ["nsenter", f"--target={self.leader()}", "--net", "ip"]
        theirs = ["nsenter", f"--target={other.leader()}", "--net", "ip"]
        peer = ["peer", "name", "eth0", "netns", other.leader()]
        subprocess.run([*ours, "link", "add", "eth0", "type", "veth", *peer], check=True)
        for ip, address in ((ours, mine), (theirs, its)):
            subprocess.run([*ip, "address", "add", address, "dev", "eth0"], check=True)
            subprocess.run([*ip, "link", "set", "eth0", "up"], check=True)
