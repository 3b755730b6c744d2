"""`kiosk doctor`: what a screen needs, looked at one by one, each with its cure."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.commands.finding import Finding
from kiosk.commands.service_findings import services
from kiosk.device_key_file import key_path
from kiosk.enrolment_starter import waits_for_venue
from kiosk.network import read_network
from kiosk.player.panel_connection import connected
from kiosk.provisioning import Provisioning, read_provisioning
from kiosk.status import PlayerStatus, read_player
from sync.errors import DownloadError, SyncError
from sync.terminal import say

ROOM_MB, ROOM_FILES = 200, 2000
LOW_FILES = 100
"""Free space and file slots for what comes: a generation with its plates is some tens of MB."""
NETWORK_S = 8.0
TPM = Path("/dev/tpmrm0")
"""The kernel's door to a TPM 2.0."""
PLAYING_S = 60.0
"""A player's status younger than this is that of a player at work; it is written every ten."""
DISPLAY = (
    "import os; os.environ['PYGAME_HIDE_SUPPORT_PROMPT']='1'; import pygame; "
    "pygame.display.init(); print(pygame.display.get_driver())"
)


def doctor(state: Path) -> int:
    """Look at everything and print it; 1 if anything is broken."""
    broken = False
    for finding in examine(state):
        mark = "好" if finding.good else "缓" if finding.optional else "坏"
        word = "ok  " if finding.good else "wait" if finding.optional else "BAD "
        print(say(f"{mark} {finding.zh}", f"{word} {finding.en}"))
        broken = broken or not (finding.good or finding.optional)
    return 1 if broken else 0


def examine(state: Path) -> Iterator[Finding]:
    """Every finding, in the order in which things are needed."""
    provisioning = None
    try:
        provisioning = read_provisioning(state)
    except SyncError as error:
        yield _not_enrolled(state, error)
    else:
        yield Finding(
            f"登记：场所 {provisioning.venue}，屏幕规格 {provisioning.profile}",
            f"enrolment: venue {provisioning.venue}, panel {provisioning.profile}",
        )
    checks: list[Callable[[], Iterator[Finding]]] = [
        _fonts,
        lambda: _display(state),
        services,
        lambda: _disk(state),
        lambda: _key(state),
    ]
    if provisioning is not None:
        known = provisioning
        checks += [
            lambda: _trust(state),
            lambda: _clock(state, known),
            lambda: _network(state, known),
            lambda: _reports(state, known),
        ]
    for check in checks:
        yield from check()


def _not_enrolled(state: Path, error: SyncError) -> Finding:
    if waits_for_venue(state):
        from kiosk.commands.enrolment_output import asking_words  # late: it loads the verifier

        zh, en = asking_words(state)
        return Finding(f"登记：{zh}", f"enrolment: {en}", good=False, optional=True)
    return Finding(
        f"登记：{state} 未登记或文件损坏。请运行 kiosk enrol 登记文件或引导文件",
        f"enrolment: {error.en}",
        good=False,
    )


def _key(state: Path) -> Iterator[Finding]:
    """Where the screen's own key lies; nothing is claimed of a TPM that it is not sealed to."""
    if not key_path(state).parent.exists():
        return
    zh = "本机密钥在磁盘上，没有封存；拿到磁盘的人可以复制它，它只签报告，打不开任何东西"
    en = (
        "it lies on the disk, unsealed: who has the disk can copy it. It signs reports and "
        "opens nothing"
    )
    tpm = TPM.exists()
    zh_tpm = "本机有 TPM，但没有使用" if tpm else "本机没有 TPM"
    en_tpm = "there is a TPM, which is not used" if tpm else "there is no TPM"
    yield Finding(f"密钥：{zh}。{zh_tpm}", f"key: {en}; {en_tpm}")


def _fonts() -> Iterator[Finding]:
    from layouts import fonts

    faults = fonts.check()
    if not faults:
        yield Finding(
            "字体与排版：固定字体与 libfribidi 齐全",
            "fonts: the pinned fonts and libfribidi are here",
        )
    for fault in faults:
        yield Finding(
            "字体与排版：缺失或版本不同，图面改为下载已签名的。请安装 fonts-noto-cjk libfribidi0",
            f"fonts: {fault}",
            good=False,
        )


def _display(state: Path) -> Iterator[Finding]:
    """What a player at work says of it; else tried, in a process of its own."""
    player = _playing(state)
    if player is not None and player.driver:
        size = "x".join(map(str, player.size))
        yield Finding(
            f"显示：播放端正在使用，驱动 {player.driver}，{size}",
            f"display: in use by the player, driver {player.driver}, {size}",
        )
        return
    found = subprocess.run(
        [sys.executable, "-c", DISPLAY], capture_output=True, text=True, timeout=30, check=False
    )
    driver = found.stdout.strip()
    if found.returncode == 0 and driver not in {"offscreen", "dummy", "evdev"}:
        yield Finding(f"显示：驱动 {driver}", f"display: driver {driver}")
    else:
        reason = (found.stderr.strip().splitlines() or ["no driver"])[-1]
        yield Finding(
            "显示：没有可用的显示器。接上屏幕，或用 --driver offscreen 离屏绘制；"
            "独立运行需要 /dev/dri 的权限（video、render 组）",
            f"display: none usable here ({driver or reason}). Connect a panel, log in to a "
            "desktop, or give the user the groups video and render; "
            "--driver offscreen draws into memory",
            good=False,
        )
    if connected() is False:
        yield Finding(
            "屏幕：内核未见屏幕接入，请检查电源与线缆",
            "panel: the kernel sees none plugged in; check its power and cable",
            good=False,
        )


def _playing(state: Path) -> PlayerStatus | None:
    """The status of a player at work: it owns the display, and nobody can open it beside it."""
    try:
        age = time.time() - (state / "status/player.json").stat().st_mtime
    except OSError:
        return None
    return read_player(state) if abs(age) < PLAYING_S else None


def _disk(state: Path) -> Iterator[Finding]:
    """Bad from where the office is told of it; until then all shows, and what comes may not."""
    from kiosk.activation.activate import LOW  # late: it loads the verifier

    try:
        usage, files = shutil.disk_usage(state), os.statvfs(state)
    except OSError as error:
        yield Finding(
            f"磁盘：{state} 无法读取", f"disk: {state} cannot be read: {error.strerror}", good=False
        )
        return
    if files.f_flag & os.ST_RDONLY:
        yield Finding(
            "磁盘：只读，新的公示存不下来；屏幕照常显示，撤下照常生效。请更换磁盘或修复文件系统",
            "disk: read-only, so nothing new can be kept; the screen goes on, and what is taken "
            "down leaves it. Replace the disk, or repair its file system",
            good=False,
        )
        return
    room = usage.free // 1_000_000
    slots = files.f_favail if files.f_files else ROOM_FILES  # some file systems count none
    good = room >= ROOM_MB and slots >= ROOM_FILES
    advice = "" if good else f"。请清理，至少留出 {ROOM_MB} MB、{ROOM_FILES} 个文件"
    cure = "" if good else f". Free some: {ROOM_MB} MB and {ROOM_FILES} files at least"
    yield Finding(
        f"磁盘：剩余 {room} MB{advice}",
        f"disk: {room} MB, {slots} files free{cure}",
        good,
        optional=usage.free >= LOW and slots >= LOW_FILES,
    )


def _trust(state: Path) -> Iterator[Finding]:
    from kiosk.commands.verify_store import verify_store

    try:
        check = verify_store(state)
    except SyncError as error:
        yield Finding("信任：无法核验", f"trust: {error.en}", good=False)
        return
    if check.holds:
        yield Finding(
            f"信任：第 {check.seq} 号公示核验通过，{check.plates} 幅图面",
            f"trust: publication {check.seq} holds, {check.plates} plates",
        )
    for fault in check.faults:
        yield Finding(
            "信任：有内容未通过核验，未显示。请运行 kiosk sync --once 后 kiosk activate",
            f"trust: {fault}",
            good=False,
        )


def _clock(state: Path, provisioning: Provisioning) -> Iterator[Finding]:
    from sync.active_generation import open_active
    from sync.believable_clock import believable
    from sync.instants import format_instant
    from sync.store import Store

    active = open_active(Store(state / "store"), provisioning.anchor).active
    floor = active.verified.issued if active else provisioning.anchor.floors.issued_at()
    system = datetime.now(UTC)
    if believable(system, floor):
        yield Finding(
            f"时钟：{format_instant(system)}，可信",
            f"clock: {format_instant(system)}, near what was last signed ({format_instant(floor)})",
        )
    else:
        yield Finding(
            f"时钟：{format_instant(system)} 与最近签发时间 {format_instant(floor)} 相差太远，"
            "改按通电时间计。请运行 timedatectl set-ntp true",
            f"clock: {format_instant(system)} is far from what was last signed "
            f"({format_instant(floor)}); powered-on time is counted instead. "
            "Run: timedatectl set-ntp true",
            good=False,
        )


def _network(state: Path, provisioning: Provisioning) -> Iterator[Finding]:
    from sync.transport import PIECE, RefusedError, Transport

    address = f"{provisioning.repository}metadata/timestamp.json"
    reason, proxy = "", read_network(state).now.proxy
    try:
        Transport(deadline=NETWORK_S, proxy=proxy).get(address, 4 * PIECE)
    except RefusedError as refusal:
        reason = f"HTTP {refusal.status}"
    except DownloadError as error:
        reason = type(error).__name__
    if not reason:
        yield Finding(f"网络：{address} 可达", f"network: {address} answers")
        return
    yield Finding(
        f"网络：{address} 不可达（{reason}）。屏幕照常显示已核验内容；请检查网线与地址",
        f"network: {address} does not answer ({reason}). The screen goes on with what is "
        "verified; check cable, address, and whether the network asks for a log-in",
        good=False,
        optional=True,
    )


def _reports(state: Path, provisioning: Provisioning) -> Iterator[Finding]:
    from kiosk.agent.report_sending import report_address
    from kiosk.agent.report_status import last_reports

    last = last_reports(state)
    if not provisioning.screen:
        yield Finding(
            "报告：登记文件没有编号，办公端看不到本屏。请技术员用 kiosk device 的申请登记本屏",
            "report: the enrolment file has no number, so the office does not hear of this screen. "
            "A technician must enrol it with the request that kiosk device writes",
            good=False,
            optional=True,
        )
    elif not report_address(provisioning) or last is None:
        yield Finding(
            f"报告：{provisioning.screen} 还没有送出过报告",
            f"report: {provisioning.screen} has sent none yet",
            good=False,
            optional=True,
        )
    elif last.error:
        zh, _, en = last.error.partition("\n")
        yield Finding(f"报告：{zh}", f"report: {en}", good=False, optional=last.word is None)
    else:
        yield Finding(
            f"报告：{last.screen} 最近送达 {last.last_ok}，密钥指纹 {last.key}",
            f"report: {last.screen}, last taken {last.last_ok}, key {last.key}",
        )
