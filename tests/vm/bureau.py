"""A bureau of two machines: its office, and a box that is a screen of it; all by their commands."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from tests.office.month import month
from tests.vm.machine import Machine
from tests.waiting import until

OFFICE, BOX = "10.71.0.1", "10.71.0.2"
STATE = "/var/lib/gongshi-office"
PEOPLE = f"{STATE}/people"
KIOSK = "/var/lib/gongshi"
VENUE, PANEL = "WH01", "landscape-55-4m"
ROWS = 6
# What a technician does on the page (tests/e2e/test_enrolment.py): accept who waits.
ACCEPT = f"""
import django
django.setup()
from datetime import UTC, datetime
from office.fleet.enrolment_desk import Wanted, propose, waiting
from office.state_dir import StateDir
from pathlib import Path
from sync.roster import Place
now = datetime.now(UTC)
place = StateDir(Path("{STATE}"))
(one,) = waiting(place, now)
propose(place, one, Wanted("{VENUE}", "{PANEL}", Place("L2", "北扶梯旁", 110, 400, 55)), now)
"""
IN_MEMORY = """[Service]
# Here is no panel: drawn as on one, into memory.
Environment=SDL_VIDEODRIVER=offscreen SDL_RENDER_DRIVER=software
Environment=SDL_FRAMEBUFFER_ACCELERATION=software
"""


class Office:
    """The machine of an office."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def __call__(self, *arguments: str) -> str:
        """What `sudo office …` says; it must succeed."""
        return self.machine.run("office", *arguments)

    def key(self, person: str) -> tuple[str, ...]:
        """The options by which a person's key is named."""
        folder = f"{PEOPLE}/{person}"
        return "--key", f"{folder}/key.json", "--passphrase-file", f"{folder}/passphrase.txt"

    def set_up(self, workbook: Path) -> None:
        """A demo's ceremony, a month of one venue, two signatures; served."""
        self("init", "--demo", "--people", PEOPLE)
        self("bureau", "--url", f"http://{OFFICE}:8460/")
        self("venue", VENUE, "--profile", PANEL)
        self.publish(workbook, 1)
        self.machine.write("/etc/gongshi-office.env", "GONGSHI_NAME='office.example.cn'\n")
        self.machine.run("systemctl", "enable", "--now", "gongshi-office")

    def publish(self, workbook: Path, draft: int) -> None:
        """What is in a workbook, as the draft of this number."""
        self.machine.put(workbook, f"{STATE}/month.xlsx")
        self.machine.run("chown", "gongshi-office:", f"{STATE}/month.xlsx")
        self("import", f"{STATE}/month.xlsx")
        self("privacy", "--redact")
        self("secrecy", "--all")
        self("freeze")
        self.sign(draft)
        self("publish")

    def sign(self, draft: int) -> None:
        """Two officers sign."""
        for person in ("dept-head-1", "deputy-director-1"):
            self("sign", str(draft), "--yes", *self.key(person))

    def publish_again(self, draft: int) -> None:
        """The same content once more, as another publication."""
        self("freeze", "--again")
        self.sign(draft)
        self("publish")

    def starter(self) -> str:
        """What any box of this bureau carries."""
        self("fleet", "starter", "--out", f"{STATE}/starter.json")
        return self.machine.run("cat", f"{STATE}/starter.json")

    def accept(self) -> None:
        """The one box that waits is accepted, and signed for by the technician."""
        program = "/usr/lib/gongshi-office/bin/python"
        settings = (
            "DJANGO_SETTINGS_MODULE=office.settings",
            f"GONGSHI_STATE={STATE}",
            "GONGSHI_ROOT=/etc/gongshi-office.root.json",
        )
        become = ("setpriv", "--reuid=gongshi-office", "--regid=gongshi-office", "--init-groups")
        self.machine.run(*become, "env", *settings, program, "-c", ACCEPT)
        self("fleet", "sign-waiting", *self.key("technician-1"))

    def records(self) -> list[str]:
        """Public ids of what is published of the venue."""
        folder = f"{STATE}/public/r"
        return sorted(self.machine.run("ls", folder).split())

    def withdraw(self, record: str, seconds: int = 100) -> int:
        """Taken down by one key; the command's exit code, 0 where every screen has confirmed."""
        waits = ("--reason", "核实中", "--wait", str(seconds), *self.key("duty-1"))
        code, out, errors = self.machine.asked("office", "withdraw", "--record", record, *waits)
        assert code in (0, 3), out + errors
        return code


class Box:
    """The machine of a screen."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def status(self, process: str) -> dict:
        """What one of its processes last said."""
        return self.machine.json("cat", f"{KIOSK}/status/{process}.json")

    def last_word(self, process: str) -> dict:
        """The same, where its disk may take nothing: by `kiosk status`."""
        return self.machine.json("kiosk", "status", "--json").get(process) or {}

    def shows(self) -> str:
        """The plate on its glass that was verified in this start of the machine; "" for none."""
        said = self.status("player")
        boot = self.machine.run("cat", "/proc/sys/kernel/random/boot_id").strip()
        pid = self.machine.property_of("gongshi-player", "MainPID")
        now = str(said.get("pid")) == pid and said.get("boot", boot) == boot
        return said.get("plate", "") if now and said.get("verified") else ""

    def sequence(self) -> int:
        """The number of the publication that hangs."""
        return self.status("player").get("seq", 0)

    def holds(self) -> bool:
        """Whether all that it shows is signed, by its own command."""
        return self.machine.asked("kiosk", "verify")[0] == 0

    def doctor(self) -> str:
        """What it says of itself."""
        return self.machine.asked("kiosk", "doctor")[1]


class Bureau:
    """Both, on one cable."""

    def __init__(self, office: Machine, box: Machine) -> None:
        self.office, self.box = Office(office), Box(box)

    def plug(self) -> None:
        """As often as one of them was off."""
        self.box.machine.plug_into(self.office.machine, f"{BOX}/24", f"{OFFICE}/24")

    def enrol_by_code(self) -> None:
        """As docs/administrator.md says: the starter, a restart, a technician's signature."""
        machine = self.box.machine
        machine.write("/etc/systemd/system/gongshi-player.service.d/memory.conf", IN_MEMORY)
        machine.write("/root/starter.json", self.office.starter())
        machine.run("kiosk", "enrol", "/root/starter.json")
        machine.switch_off()
        machine.switch_on()
        self.plug()
        until(lambda: re.search(r"\b\w{4} \w{4}\b", self.office("fleet", "waiting")))
        self.office.accept()
        until(self.box.shows)

    def copied(self, folder: Path) -> "Bureau":
        """Another of the same disks, while both are off."""
        office, box = self.office.machine, self.box.machine
        return Bureau(office.copied(folder / "office"), box.copied(folder / "box"))

    def switch_on(self) -> None:
        """Both, and the cable between them."""
        self.office.machine.switch_on()
        self.box.machine.switch_on()
        self.plug()

    def switch_off(self) -> None:
        """Both, in order."""
        self.box.machine.switch_off()
        self.office.machine.switch_off()

    @contextlib.contextmanager
    def running(self) -> Iterator["Bureau"]:
        """On, and what becomes of it ends with the test."""
        try:
            self.switch_on()
            yield self
        finally:
            self.reset()

    def reset(self) -> None:
        """Nothing of either runs."""
        self.office.machine.reset()
        self.box.machine.reset()


def workbook(folder: Path, seed: int = 1) -> Path:
    """A month of complaints about one venue, without anything to mend."""
    file = folder / f"{seed}.xlsx"
    file.write_bytes(month(seed, rows=ROWS, dirt=()).workbook)
    return file
