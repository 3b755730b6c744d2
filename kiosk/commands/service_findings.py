"""Of `kiosk doctor`: our services by the service manager's word, and errors left in its journal."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.commands.finding import Finding

MANAGER = Path("/run/systemd/system")
"""There, where systemd runs the machine."""
STANDING = (
    "gongshi-activate.path",
    "gongshi-activate.timer",
    "gongshi-enrol.path",
    "gongshi-hands.path",
    "gongshi-network.path",
    "gongshi-reboot.path",
    "gongshi-release.path",
)
"""At work from the start of the machine on."""
KEPT = ("gongshi-player.service", "gongshi-agent.service")
"""The same, and started again when they end."""
CALLED = (
    "gongshi-activate.service",
    "gongshi-console.service",
    "gongshi-enrol.service",
    "gongshi-hands.service",
    "gongshi-network.service",
    "gongshi-release.service",
    "gongshi-update.service",
)
"""Started when there is something to do; what counts is how the last run ended."""
PROPERTIES = "Id,ActiveState,Result,NRestarts,ConditionResult,ConditionTimestampMonotonic"
SHOW = ("systemctl", "show", "--property", PROPERTIES, *STANDING, *KEPT, *CALLED)
TRACEBACKS = (
    *("journalctl", "--boot", "--no-pager", "--output", "cat", "--unit", "gongshi-*"),
    *("--grep", "^Traceback"),
)
LIMIT_S = 20.0

type Ask = Callable[[tuple[str, ...]], str | None]
"""What a command prints; None where it could not be asked."""


def ask_machine(command: tuple[str, ...]) -> str | None:
    """Run it; where it hides something from this user, it says so on its other channel."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.stderr else done.stdout


def services(ask: Ask = ask_machine, manager: Path = MANAGER) -> Iterator[Finding]:
    """Nothing on a desk, where no service manager runs them."""
    if not manager.exists():
        return
    told = ask(SHOW)
    if told is None:
        yield _unasked("服务状态", "services")
    else:
        yield from _units(told)
    left = ask(TRACEBACKS)
    if left is None:
        yield _unasked("服务日志", "journal")
    else:
        yield _tracebacks(left.count("Traceback"))


def _units(told: str) -> Iterator[Finding]:
    """By the blocks of `systemctl show`."""
    blocks = [_block(lines) for lines in told.split("\n\n")]
    units = {block["Id"]: block for block in blocks if "Id" in block}
    bad = [name for name, unit in units.items() if not _good(name, unit)]
    for name in bad:
        yield Finding(
            f"服务：{name} 没有正常运行。请查看 journalctl -u {name}",
            f"services: {name} is not running as it should. See: journalctl -u {name}",
            good=False,
        )
    if not bad:
        yield Finding(
            f"服务：{len(units)} 个都正常", f"services: all {len(units)} as they should be"
        )
    for name in KEPT:
        count = int(units.get(name, {}).get("NRestarts") or 0)
        if count:
            yield Finding(
                f"服务：{name} 开机后重新启动过 {count} 次。每夜的重启也算在内；"
                f"原因见 journalctl -u {name}",
                f"services: {name} was started again {count} times since the machine started, each "
                f"night's restart among them. Why: journalctl -u {name}",
                good=False,
                optional=True,
            )


def _good(name: str, unit: dict[str, str]) -> bool:
    asked = unit.get("ConditionTimestampMonotonic", "0") != "0"
    if asked and unit.get("ConditionResult") == "no":  # nothing for it to do, as before enrolment
        return True
    if name in CALLED:
        return unit.get("Result") == "success"
    return unit.get("ActiveState") == "active"


def _block(lines: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in lines.splitlines() if "=" in line)


def _tracebacks(count: int) -> Finding:
    if not count:
        return Finding(
            "服务日志：开机后没有程序错误", "journal: no errors since the machine started"
        )
    return Finding(
        f"服务日志：开机后有 {count} 次程序错误。请把 journalctl -b -u 'gongshi-*' 交给技术支持",
        f"journal: {count} program errors since the machine started. Send to support: "
        "journalctl -b -u 'gongshi-*'",
        good=False,
        optional=True,
    )


def _unasked(zh: str, en: str) -> Finding:
    return Finding(
        f"{zh}：无权查看。请用 sudo 运行 kiosk doctor",
        f"{en}: may not be asked by this user. Run: sudo kiosk doctor",
        good=False,
        optional=True,
    )
