"""The main job on one machine: from a month's workbook to a verified, rotating screen.

Every step is the commands that a bureau or a kiosk would use, each shown as it would be typed;
`make demo` starts it. The office's are called in this process; the kiosk's, those of the two who
sign, which have computers of their own, and what goes on serving are processes.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from deploy.child_processes import Children, StepError, run, run_together
from deploy.demo_folder import DemoFolder, fresh
from deploy.demo_words import Ports, say_addresses, say_how_to_sign_in, say_what_to_try, typed
from deploy.office_here import run_office
from sync.terminal import say

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SAMPLE = ROOT / "assets/sample/sample-annex2-2018-10.xlsx"
STEPS = 9
SHOWN, OTHER = "WH01", "HH02"
PANELS = {SHOWN: ("landscape-55-4m", "L1"), OTHER: ("portrait-55-4m", "1F")}
"""The one panel of each venue that has a screen, and the floor it hangs on: every plate is drawn
four times, by who freezes, by both who sign, and by the screen."""


class Demo:
    """One run, in one folder: the office, its people, the kiosk, the logs."""

    def __init__(self, folder: DemoFolder, children: Children) -> None:
        self.folder = folder
        self.children = children
        self._step = 0
        self._began = time.monotonic()

    def step(self, chinese: str, english: str) -> None:
        """Say which step begins."""
        self._step += 1
        print(f"\n{self._step}/{STEPS} {say(chinese, english)}", flush=True)

    def tell(self, line: str) -> None:
        """Pass on a line of a command, indented."""
        if line.strip():
            print(f"      {line}", flush=True)

    def show_command(self, command: Sequence[str | Path]) -> None:
        """A command as a user would type it."""
        print(f"    $ {typed(command)}", flush=True)

    def run_office(self, *arguments: str | Path) -> None:
        """An `office` command on the demo's office, in this process."""
        at: list[str | Path] = ["--state", self.folder.office]
        self.show_command([BIN / "office", *at, *arguments])
        run_office([*at, *arguments], self.tell)

    def run_kiosk(self, venue: str, *arguments: str | Path) -> None:
        """A `kiosk` command on the screen of a venue."""
        command = [BIN / "kiosk", "--state", self.folder.kiosk(venue), *arguments]
        self.show_command(command)
        run(command, self.tell)

    def start(self, name: str, *command: str | Path) -> None:
        """A command that goes on."""
        self.show_command(command)
        self.children.start(name, command)

    def publish(self, port: int) -> None:
        """Steps 1-6: an office, a month's complaints, two signatures, a published tree."""
        self.step(
            "建立办公端：根、登记员、两个岗位各两把密钥、值班员",
            f"An office is set up; demo keys, one folder for each person: {self.folder.people}",
        )
        self.run_office("init", "--demo", "--port", str(port))
        for venue, (panel, _floor) in PANELS.items():
            self.run_office("venue", venue, "--profile", panel)
        self.step(
            "录入投诉（附件2工作簿；有错的行逐行说明，不录入）",
            "The workbook is taken in; bad rows are refused, each with its reason",
        )
        self.run_office("import", SAMPLE)
        self.step(
            "检查：个人信息遮盖、保密审查、受理时间",
            "Checked: personal data redacted, the secrecy check ticked, dates",
        )
        self.run_office("privacy", "--redact")
        self.run_office("secrecy", "--all")
        self.run_office("check")
        self.step(
            "定稿：逐条生成图面并计算摘要",
            "Frozen: every plate drawn, every byte fixed",
        )
        self.run_office("freeze")
        self.step(
            "签批：部门负责人、分管领导同时各在自己的电脑上，把要签的图面再画一遍，各用自己的密钥签名",
            "Signed: department head and deputy director at the same time, each on their own "
            "computer, which redraws the plates to be signed, and each with their own key",
        )
        signing = [self.signing(role) for role in ("dept-head", "deputy-director")]
        run_together(signing, self.show_command, self.tell)
        self.step("公示：全部或全不", "Published: all or nothing, the timestamp last")
        self.run_office("publish")

    def fetch(self, port: int, staff_port: int) -> None:
        """Steps 7-8: served, fetched over HTTP, verified, drawn."""
        self.step(
            f"办公端上线 http://127.0.0.1:{port}/，工作页面 https://localhost:{staff_port}/office/",
            "Served: published tree, public site, wake; the staff's site over TLS",
        )
        ports = ["--port", str(port), "--https-port", str(staff_port)]
        self.start("office-serve", BIN / "office", "--state", self.folder.office, "serve", *ports)
        self.children.wait_for_words("office-serve", "Ctrl-C")
        self.step(
            "屏幕端 WH01：登记、取件、核验、生成图面（HH02 的也登记好，待开机）",
            "The screen of WH01: enrolled, fetched, verified, drawn from the verified bytes; "
            "that of HH02 is enrolled, to be switched on",
        )
        for venue in PANELS:
            self.enrol(venue)
        self.run_kiosk(SHOWN, "enrol", self.folder.enrolment(SHOWN))
        self.run_kiosk(SHOWN, "sync", "--once")
        self.run_kiosk(SHOWN, "activate")

    def show(self, frames: Path | None, view_port: int) -> None:
        """Step 9: the plates as files if asked, then the screen itself."""
        screen = screen_here()
        self.step(
            "播放：全屏" if screen else "播放：本机无显示器，离屏绘制并提供实时画面",
            "Shown full-screen"
            if screen
            else "Shown: no display here, so drawn offscreen, with a live view of the glass",
        )
        if frames:
            looped = ("--loops", "0", "--driver", "offscreen")
            self.run_kiosk(SHOWN, "play", "--frames", frames, *looped)
        command: list[str | Path] = [BIN / "kiosk", "--state", self.folder.kiosk(SHOWN), "run"]
        if not screen:
            command += ["--driver", "offscreen", "--view", str(view_port)]
        self.start("kiosk-run", *command)
        if not screen:
            self.children.wait_for_port(view_port)

    def simulate(self, port: int) -> None:
        """Five simulated screens beside the real one, of which one falls silent."""
        self.start(
            "office-simulate",
            BIN / "office", "--state", self.folder.office, "simulate", "--screens", "5",
            "--silent", "1", "--url", f"http://127.0.0.1:{port}", *self.folder.holder("technician"),
        )  # fmt: skip

    def signing(self, role: str) -> list[str | Path]:
        """The command by which the first person in a role signs the newest draft."""
        look = self.folder.path / "look" / role
        held = self.folder.holder(role)
        return [BIN / "office", "sign", self.folder.draft(), "--yes", *held, "--look", look]

    def enrol(self, venue: str) -> None:
        """Put the screen of a venue on the roster, signed by the technician."""
        request = self.folder.kiosk(venue).with_suffix(".request.json")
        self.run_kiosk(venue, "device", "--out", request)
        panel, floor = PANELS[venue]
        self.run_office(
            "fleet", "enrol", venue, "--profile", panel, "--device", request,
            "--out", self.folder.enrolment(venue), "--floor", floor, "--spot", "中庭",
            *self.folder.holder("technician"),
        )  # fmt: skip

    def close(self, ports: Ports, frames: Path | None) -> None:
        """How long it took, and what can be done with it now."""
        seconds = f"{time.monotonic() - self._began:.0f}"
        print(say(f"\n共用时 {seconds} 秒", f"\n{seconds} seconds in all"))
        say_addresses(self.folder, ports, frames, glass=not screen_here())
        say_how_to_sign_in(self.folder, ports, BIN)
        say_what_to_try(self.folder, BIN, SHOWN, OTHER)
        print(say("\n按 Ctrl-C 结束。", "\nCtrl-C ends it."), flush=True)


def screen_here() -> bool:
    """Whether there is something to show on: a desktop, or a graphics card that is ours to use."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return any(os.access(card, os.R_OK | os.W_OK) for card in Path("/dev/dri").glob("card*"))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the demo; 0 when it was ended by Ctrl-C or by its time, 1 when a step failed."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--seconds", type=float, help="end by itself after showing that long")
    parser.add_argument("--frames", type=Path, help="also write every plate there as PNG")
    parser.add_argument("--dir", type=Path, default=ROOT / "var/demo", help="where it all lies")
    parser.add_argument("--port", type=int, default=8460, help="first port to try")
    args = parser.parse_args(argv)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended politely is ended cleanly
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    folder = DemoFolder(args.dir.resolve())
    try:
        with fresh(folder.path), Children(folder.logs) as children:
            demo = Demo(folder, children)
            ports = Ports.free(args.port)
            demo.publish(ports.office)
            demo.fetch(ports.office, ports.staff)
            frames = args.frames.resolve() if args.frames else None
            demo.show(frames, ports.view)
            demo.simulate(ports.office)
            demo.close(ports, frames)
            end = time.monotonic() + args.seconds if args.seconds else None
            while end is None or time.monotonic() < end:
                children.check()
                time.sleep(0.25)
    except KeyboardInterrupt:
        print(say("\n演示结束。", "\nThe demo has ended."), flush=True)
    except StepError as error:
        print(say(f"\n未完成：{error}", f"\nFailed: {error}"), file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
