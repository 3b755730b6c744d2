"""The main job on one machine: from a month's workbook to a verified, rotating screen.

Every step is the command a bureau or a kiosk would use; `make demo` starts it.
"""

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.child_processes import Children, StepError, free_port, run
from office.accounts.first_accounts import MANAGER
from office.tls.certificates import authority, fingerprint
from sync.terminal import say

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SAMPLE = ROOT / "assets/sample/sample-annex2.xlsx"
MARK = ".gongshi-demo"
STEPS = 9
PANEL = "landscape-55-4m"


@dataclass(frozen=True)
class Ports:
    """Where the demo listens: pages and screens, a live view of the glass, the staff's site."""

    office: int
    view: int
    staff: int

    @classmethod
    def free(cls, first: int) -> "Ports":
        """Three from `first` on that nobody listens at."""
        office = free_port(first)
        view = free_port(office + 1)
        return cls(office, view, free_port(max(view + 1, office + 3)))


class Demo:
    """One run, in one folder: the office, its people, the kiosk, the logs."""

    def __init__(self, folder: Path, children: Children) -> None:
        self.folder = folder
        self.office = folder / "office"
        self.kiosk = folder / "kiosk-WH01"
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

    def run_office(self, *arguments: str | Path) -> str:
        """An `office` command on the demo's office."""
        return run([BIN / "office", "--state", self.office, *arguments], self.tell)

    def run_kiosk(self, *arguments: str | Path) -> str:
        """A `kiosk` command on the demo's kiosk."""
        return run([BIN / "kiosk", "--state", self.kiosk, *arguments], self.tell)

    def publish(self, port: int) -> None:
        """Steps 1-6: an office, a month's complaints, two signatures, a published tree."""
        self.step(
            "建立办公端：根、登记员、两个岗位各两把密钥、值班员",
            f"An office is set up; demo keys, one folder a person: {self.people()}",
        )
        self.run_office("init", "--demo", "--port", str(port))
        self.step(
            "录入投诉（附件2工作簿；有错的行逐行说明，不录入）",
            "The workbook goes in; its bad rows are refused, each with its reason",
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
            "定稿：逐条生成图面并计算摘要（约一分钟）",
            "Frozen: every plate drawn, every byte fixed (about a minute)",
        )
        self.run_office("freeze")
        self.step(
            "签批：部门负责人、分管领导各自签名",
            "Signed: department head and deputy director, each with one's own key",
        )
        draft = max((self.office / "drafts").iterdir(), key=lambda path: int(path.name))
        for role in ("dept-head", "deputy-director"):
            key = self.key_of(role)
            phrase = passphrase_of(key)
            sign: list[str | Path] = [BIN / "office", "sign", draft, "--yes", "--key", key]
            look = self.folder / "look" / role
            run([*sign, "--passphrase-file", phrase, "--look", look], self.tell)
        self.step("公示：全部或全不", "Published: all or nothing, the timestamp last")
        self.run_office("publish")

    def fetch(self, port: int, staff_port: int) -> None:
        """Steps 7-8: served, fetched over HTTP, verified, drawn."""
        self.step(
            f"办公端上线 http://127.0.0.1:{port}/，工作页面 https://localhost:{staff_port}/office/",
            "Served: published tree, public site, wake; the staff's site over TLS",
        )
        serve: list[str | Path] = [BIN / "office", "--state", self.office, "serve"]
        ports = ["--port", str(port), "--https-port", str(staff_port)]
        self.children.start("office-serve", [*serve, *ports])
        self.children.wait_for_words("office-serve", "Ctrl-C")
        self.step(
            "屏幕端 WH01：登记、取件、核验、生成图面（HH02 的也登记好，待开机）",
            "The screen of WH01: enrolled, fetched, verified, drawn from the verified bytes; "
            "that of HH02 is enrolled, to be switched on",
        )
        self.run_kiosk("enrol", self.enrolled("WH01", self.kiosk))
        self.enrolled("HH02", self.folder / "kiosk-HH02")
        self.run_kiosk("sync", "--once")
        self.run_kiosk("activate")

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
            self.run_kiosk("play", "--frames", frames, "--loops", "0", "--driver", "offscreen")
        command: list[str | Path] = [BIN / "kiosk", "--state", self.kiosk, "run"]
        if not screen:
            command += ["--driver", "offscreen", "--view", str(view_port)]
        self.children.start("kiosk-run", command)
        if not screen:
            self.children.wait_for_port(view_port)

    def simulate(self, port: int) -> None:
        """Five simulated screens beside the real one, of which one falls silent."""
        key = self.key_of("technician")
        self.children.start("office-simulate", [
            BIN / "office", "--state", self.office, "simulate", "--screens", "5", "--silent", "1",
            "--url", f"http://127.0.0.1:{port}", "--key", key,
            "--passphrase-file", passphrase_of(key),
        ])  # fmt: skip

    def people(self) -> Path:
        """Where the demo's key holders have their folders."""
        return self.folder / "people"

    def key_of(self, role: str) -> Path:
        """The key file of the first person in a role."""
        for file in sorted(self.people().glob("*/*.json")):
            if json.loads(file.read_text()).get("office") == role:
                return file
        raise StepError(f"no key of a {role} in {self.people()}")

    def enrolled(self, venue: str, kiosk: Path) -> Path:
        """Put the screen in `kiosk` on the roster, signed by the technician; its file."""
        request, file = kiosk.with_suffix(".request.json"), kiosk.with_suffix(".json")
        run([BIN / "kiosk", "--state", kiosk, "device", "--out", request], self.tell)
        key = self.key_of("technician")
        self.run_office(
            "fleet", "enrol", venue, "--profile", PANEL, "--device", request, "--out", file,
            "--floor", "L1", "--spot", "中庭",
            "--key", key, "--passphrase-file", passphrase_of(key),
        )  # fmt: skip
        return file

    def say_where(self, ports: Ports, frames: Path | None) -> None:
        """The addresses, and what to try next."""
        here = shown(BIN)
        duty = self.key_of("duty")
        seconds = f"{time.monotonic() - self._began:.0f}"
        print(say(f"\n共用时 {seconds} 秒", f"\n{seconds} seconds in all"), flush=True)
        site, staff = (
            f"http://127.0.0.1:{ports.office}/",
            f"https://localhost:{ports.staff}/office/",
        )
        print(say(f"  公示页面    {site}", f"  pages                {site}"))
        print(say(f"  工作页面    {staff}", f"  staff's site         {staff}"))
        fleet = f"{staff}fleet/"
        print(say(f"  屏幕        {fleet}", f"  screens              {fleet}"))
        print(
            say(
                "              另有五块模拟的，其中一块一刻钟后显示失联",
                "                       with five simulated, one of them silent in 15 minutes",
            )
        )
        if not screen_here():
            view = f"http://127.0.0.1:{ports.view}/"
            print(say(f"  实时画面    {view}", f"  view of the glass    {view}"))
        if frames:
            print(say(f"  图面        {shown(frames)}", f"  plates as pictures   {shown(frames)}"))
        logs = shown(self.folder / "logs")
        print(say(f"  日志        {logs}", f"  logs                 {logs}"))
        self.say_how_to_sign_in(ports)
        print(say("\n试一试（另开一个终端）：", "\nTry, in another terminal:"))
        print(say("  立即撤下一条：", "  take one record down, in the middle of its plate:"))
        print(
            f"    {here}/office --state {shown(self.office)} withdraw --record "
            f"{self.a_record()} --reason 演示 --key {shown(duty)} "
            f"--passphrase-file {shown(passphrase_of(duty))}"
        )
        other = f"{here}/kiosk --state {shown(self.folder / 'kiosk-HH02')}"
        print(say("  另一场所的屏幕：", "  the screen of the other venue:"))
        print(f"    {other} enrol {shown(self.folder / 'kiosk-HH02.json')}")
        print(f"    {other} run")
        print(say("\n按 Ctrl-C 结束。", "\nCtrl-C ends it."), flush=True)

    def say_how_to_sign_in(self, ports: Ports) -> None:
        """What the browser of the staff's site needs: the certificate, a password, a code."""
        head = self.key_of("dept-head").parent
        ca = fingerprint(authority(self.office).read())
        site = f"http://127.0.0.1:{ports.office}/certificate/"
        code = f"{shown(BIN)}/office account code {shown(head / 'totp.txt')}"
        password, others = shown(head / "password.txt"), f"{shown(self.people())}/*/password.txt"
        key = shown(head / "key.json")
        print(
            say(
                f"\n登录工作页面：\n  证书：{site}\n    SHA-256 {ca}\n"
                "    装进浏览器，或这次先略过警告\n"
                f"  代号和口令：{head.name}，{password}\n  验证码：{code}\n  其他人：{others}\n"
                f"  场所管理员（手机页面）：{MANAGER}\n"
                f"  密钥：在“我的密钥”页用 {key} 恢复，口令在旁边的 passphrase.txt",
                f"\nSigning in to the staff's site:\n  certificate: {site}\n    SHA-256 {ca}\n"
                "    install it in the browser, or pass over its warning\n"
                f"  name and password: {head.name}, {password}\n  code: {code}\n"
                f"  everybody else: {others}\n"
                f"  the venue's manager, whose pages are for a phone: {MANAGER}\n"
                f"  key: restore {key} on the page My key; its passphrase lies beside it",
            )
        )

    def a_record(self) -> str:
        """The public id of a record on the screen."""
        store = self.kiosk / "store"
        generation = (store / "current").read_text().strip()
        index = json.loads((store / "generations" / generation / "index.json").read_text())
        lists = [store / "blobs" / f"{digest}.json" for digest, _ in index["batches"]]
        entries = [entry for file in lists for entry in json.loads(file.read_text())["entries"]]
        return next(str(pub_id) for pub_id, *_ in entries)


def passphrase_of(key: Path) -> Path:
    """The demo's passphrase lies beside the key; a real one lies in a head."""
    return key.parent / "passphrase.txt"


def shown(path: Path) -> str:
    """A path as typed from the folder one is in."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def screen_here() -> bool:
    """Whether there is something to show on: a desktop, or a graphics card that is ours to use."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return any(os.access(card, os.R_OK | os.W_OK) for card in Path("/dev/dri").glob("card*"))


@contextlib.contextmanager
def fresh(folder: Path) -> Iterator[None]:
    """An empty demo folder, ours alone while it lasts.

    Raises:
        StepError: another demo runs in it, or it holds something else.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StepError(
                say(
                    f"另一个演示正在 {folder} 运行，按 Ctrl-C 结束它。",
                    "A demo runs there; end it with Ctrl-C.",
                )
            ) from None
        if folder.exists():
            if any(folder.iterdir()) and not (folder / MARK).exists():
                raise StepError(
                    say(f"{folder} 不是演示文件夹。", "That folder holds something else.")
                )
            shutil.rmtree(folder)
        folder.mkdir()
        (folder / MARK).touch()
        yield


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
    folder = args.dir.resolve()
    try:
        with fresh(folder), Children(folder / "logs") as children:
            demo = Demo(folder, children)
            ports = Ports.free(args.port)
            demo.publish(ports.office)
            demo.fetch(ports.office, ports.staff)
            frames = args.frames.resolve() if args.frames else None
            demo.show(frames, ports.view)
            demo.simulate(ports.office)
            demo.say_where(ports, frames)
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
