"""What the demo says besides its steps: commands as typed, addresses, signing in, what to try."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.child_processes import free_port
from deploy.demo_folder import DemoFolder
from sync.terminal import say


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


def shown(path: Path) -> str:
    """A path as typed from the folder one is in."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def typed(command: Sequence[str | Path]) -> str:
    """A command as typed in the folder one is in."""
    return shlex.join(shown(part) if isinstance(part, Path) else part for part in command)


def say_addresses(folder: DemoFolder, ports: Ports, frames: Path | None, *, glass: bool) -> None:
    """Where to look; with `glass`, also at that."""
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
            "                       and five simulated, one of which falls silent after 15 minutes",
        )
    )
    if glass:
        view = f"http://127.0.0.1:{ports.view}/"
        print(say(f"  实时画面    {view}", f"  view of the glass    {view}"))
    if frames:
        print(say(f"  图面        {shown(frames)}", f"  plates as pictures   {shown(frames)}"))
    logs = shown(folder.logs)
    print(say(f"  日志        {logs}", f"  logs                 {logs}"))


def say_how_to_sign_in(folder: DemoFolder, ports: Ports, programs: Path) -> None:
    """What the browser of the staff's site needs: the certificate, a password, a code."""
    # Late: who draws plates for the demo imports this module too, and needs neither.
    from office.accounts.first_accounts import MANAGER
    from office.tls.certificates import authority, fingerprint

    head = folder.key_of("dept-head").parent
    ca = fingerprint(authority(folder.office).read())
    site = f"http://127.0.0.1:{ports.office}/certificate/"
    code = typed([programs / "office", "account", "code", head / "totp.txt"])
    password, others = shown(head / "password.txt"), f"{shown(folder.people)}/*/password.txt"
    key = shown(head / "key.json")
    print(
        say(
            f"\n登录工作页面：\n  证书：{site}\n    SHA-256 {ca}\n"
            "    装进浏览器，或这次先略过警告\n"
            f"  代号和口令：{head.name}，{password}\n  验证码：{code}\n  其他人：{others}\n"
            f"  场所管理员（手机页面）：{MANAGER}\n"
            f"  密钥：在“我的密钥”页用 {key} 恢复，口令在旁边的 passphrase.txt",
            f"\nSigning in to the staff's site:\n  certificate: {site}\n    SHA-256 {ca}\n    "
            "install it in the browser, or click through the warning this time\n  name and "
            f"password: {head.name}, {password}\n  code: {code}\n  everybody else: {others}\n  the "
            f"venue's manager, whose pages are for a phone: {MANAGER}\n  key: restore {key} on the "
            "page My key; its passphrase lies beside it",
        )
    )


def say_what_to_try(folder: DemoFolder, programs: Path, venue: str, other: str) -> None:
    """A record of one venue taken down, and the screen of the other switched on."""
    take_down: list[str | Path] = [
        programs / "office", "--state", folder.office, "withdraw", "--record",
        folder.a_record(venue), "--reason", say("演示", "demo"), *folder.holder("duty"),
    ]  # fmt: skip
    kiosk: list[str | Path] = [programs / "kiosk", "--state", folder.kiosk(other)]
    print(say("\n试一试（另开一个终端）：", "\nTry, in another terminal:"))
    print(say("  立即撤下一条：", "  take one record down, in the middle of its plate:"))
    print(f"    {typed(take_down)}")
    print(say("  另一场所的屏幕：", "  the screen of the other venue:"))
    print(f"    {typed([*kiosk, 'enrol', folder.enrolment(other)])}")
    print(f"    {typed([*kiosk, 'run'])}")
