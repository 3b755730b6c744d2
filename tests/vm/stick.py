"""A mini PC that QEMU plays, and a stick in it: firmware, panel and keyboard.

Judged by the pixels on the panel. Without KVM, so that it runs anywhere; in a network in which
there is nothing but an office.
"""

import contextlib
import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image

from tests.waiting import until

FIRMWARE = Path("/usr/share/OVMF")
TOOLS = ("qemu-system-x86_64", "mksquashfs", "mcopy", "mkfs.vfat", "sfdisk")
OFFICE = "http://10.0.2.2:8460/"
"""Where QEMU's network has the loopback of whoever runs it."""


def lacking() -> str:
    """What keeps a stick from being made and started here; "" for nothing."""
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not (FIRMWARE / "OVMF_CODE_4M.fd").exists():
        absent.append("ovmf")
    return f"needs {', '.join(absent)}: make vm-test" if absent else ""


class Network:
    """A loopback of its own: who is in it reaches nobody else."""

    def __init__(self) -> None:
        up = "ip link set lo up && echo up && exec sleep infinity"
        command = ["unshare", "--net", "sh", "-c", up]
        self._holder = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == b"up\n"

    def started(self, *command: object, **how: Any) -> subprocess.Popen[bytes]:
        """A program in it."""
        enter = ["nsenter", f"--net=/proc/{self._holder.pid}/ns/net"]
        return subprocess.Popen([*enter, *map(str, command)], stdin=subprocess.DEVNULL, **how)

    def close(self) -> None:
        """Once nobody is in it."""
        self._holder.kill()
        self._holder.communicate()


class MiniPC:
    """One, switched on at once; `stick` is written to."""

    def __init__(self, network: Network, folder: Path, stick: Path) -> None:
        self._folder = folder
        firmware = [folder / "firmware.fd", folder / "settings.fd"]
        shutil.copy(FIRMWARE / "OVMF_CODE_4M.fd", firmware[0])
        shutil.copy(FIRMWARE / "OVMF_VARS_4M.fd", firmware[1])
        door = folder / "qmp"
        self._process = network.started(
            "qemu-system-x86_64", "-machine", "q35,accel=tcg", "-cpu", "max",
            "-smp", "2", "-m", "2048",
            "-drive", f"if=pflash,format=raw,readonly=on,file={firmware[0]}",
            "-drive", f"if=pflash,format=raw,file={firmware[1]}",
            "-drive", f"if=none,id=stick,format=raw,file={stick}",
            "-device", "qemu-xhci", "-device", "usb-storage,drive=stick,bootindex=0",
            "-netdev", "user,id=cable", "-device", "virtio-net-pci,netdev=cable,romfile=",
            "-vga", "none", "-device", "virtio-vga,xres=1920,yres=1080", "-device", "usb-kbd",
            "-display", "none", "-no-reboot", "-serial", f"file:{folder / 'serial'}",
            "-qmp", f"unix:{door},server=on,wait=off",
        )  # fmt: skip
        self._door = socket.socket(socket.AF_UNIX)
        until(lambda: self._opened(door))
        self._said = self._door.makefile()
        self._said.readline()
        self.asked("qmp_capabilities")

    def _opened(self, door: Path) -> bool:
        with contextlib.suppress(OSError):
            self._door.connect(str(door))
            return True
        return False

    def asked(self, command: str, **arguments: Any) -> Any:
        """What QEMU answers."""
        line = json.dumps({"execute": command, "arguments": arguments}) + "\n"
        self._door.sendall(line.encode())
        while True:
            answer = json.loads(self._said.readline())
            assert "error" not in answer, answer
            if "return" in answer:
                return answer["return"]

    def picture(self) -> Image.Image:
        """What is on the panel."""
        file = self._folder / "panel.png"
        self.asked("screendump", filename=str(file), format="png")
        with Image.open(file) as shot:
            return shot.convert("RGB")

    def code(self) -> str:
        """What the code on the panel says to a phone; "" for none."""
        return next((found.text for found in zxingcpp.read_barcodes(self.picture())), "")

    def press(self, *keys: str) -> None:
        """All of them at once, by QEMU's names."""
        self.asked("send-key", keys=[{"type": "qcode", "data": key} for key in keys])

    def on(self) -> bool:
        """Whether it still runs: a restart of the machine ends it."""
        return self._process.poll() is None

    def close(self) -> None:
        """Its plug is pulled."""
        self._process.kill()
        self._process.wait()
        self._door.close()


@contextlib.contextmanager
def started(network: Network, folder: Path, stick: Path) -> Iterator[MiniPC]:
    """On, and off with the test."""
    machine = MiniPC(network, folder, stick)
    try:
        yield machine
    finally:
        machine.close()
