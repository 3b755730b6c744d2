"""`kiosk log verify`: whether the display log is whole, or where somebody was at it.

The chain shows what was changed between its lines; that it was cut at an end, or written anew from
some line on, shows only by a head remembered elsewhere: in the status file, or outside the box.
"""

from collections.abc import Iterator
from pathlib import Path

from kiosk.player.display_log import GENESIS, Head, line_hash, older, parsed
from kiosk.status import read_player
from sync.canonical import Shape
from sync.errors import BadShapeError, both

LOG = "log/display.jsonl"


class LogCheck(Shape, frozen=True, omit_defaults=False):
    """What a verification of the log found: lines `first` to `lines`, and what does not hold."""

    first: int = 0
    lines: int = 0
    head: str = GENESIS
    faults: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def parse_head(text: str) -> Head:
    """`LINES:HASH`, as `kiosk status` writes it.

    Raises:
        BadShapeError: it is not of that form.
    """
    lines, _, name = text.partition(":")
    if not (lines.isascii() and lines.isdigit() and len(name) == len(GENESIS)):
        raise BadShapeError(
            "记录末条写成 行数:摘要，如 kiosk status 所示。",
            "A log head is written LINES:HASH, as kiosk status shows it.",
        )
    return Head(int(lines), name)


def verify_log(state: Path, known: Head | None = None) -> LogCheck:
    """Read both files of the log and say what does not hold.

    Args:
        known: a head that was noted outside this box.
    """
    # The status first: a line written meanwhile is one more than remembered, never one less.
    player = read_player(state)
    path = state / LOG
    new, old = _lines(path), _lines(older(path))
    heads = [("the player's status", Head(player.log_lines, player.log_head))] if player else []
    if known:
        heads.append(("what was noted outside", known))
    faults = [*_order(old, new), *_chain([*old, *new]), *_told([*old, *new])]
    if not player and (old or new):
        faults.append(
            both(
                "播放状态文件缺失，无法判断末尾是否被截。",
                "The player's status file is gone: whether the end was cut off cannot be told.",
            )
        )
    found = {line.n: line_hash(data) for data in [*old, *new] if (line := parsed(data))}
    last = max(found, default=0)
    for whence, head in heads:
        faults += _remembered(whence, head, found, last)
    return LogCheck(min(found, default=0), last, found.get(last, GENESIS), tuple(faults))


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines()
    except OSError:
        return []


def _order(old: list[bytes], new: list[bytes]) -> Iterator[str]:
    """Where the log begins, and that the older file is the older one."""
    first_new = parsed(new[0]) if new else None
    first = parsed(old[0]) if old else first_new
    if old and first_new and first and first_new.n < first.n:
        yield both("两个记录文件被对调。", "The two files of the log have changed places.")
    elif not old and first_new and first_new.n > 1 and first_new.event == "continued":
        yield both(
            f"第 {first_new.n} 行之前的记录文件不见了。",
            f"The older file, with the lines before {first_new.n}, is gone.",
        )
    elif first and first.n > 1 and first.event != "continued":
        yield both(
            f"开头被截：记录从第 {first.n} 行开始。",
            f"The beginning was cut off: the log starts at line {first.n}.",
        )
    elif first and first.n == 1 and first.prev != GENESIS:
        yield both("第 1 行不是开头。", "Line 1 names a line before it.")


def _chain(lines: list[bytes]) -> Iterator[str]:
    """Each line names the one before; what does not is said with its number."""
    before: Head | None = None
    for data in lines:
        line = parsed(data)
        if line is None:
            after = f"第 {before.lines} 行之后有一行无法读取" if before else "第一行无法读取"
            yield (f"{after}。A line after {before.lines if before else 0} is no line of this log.")
            before = None
            continue
        jump = before is not None and (
            line.prev != before.hash or (line.n != before.lines + 1 and line.event != "cut")
        )
        if jump and before is not None:
            yield both(
                f"第 {before.lines} 行与第 {line.n} 行不相接：有行被改、被删或被插入。",
                f"Line {line.n} does not follow line {before.lines}: lines were changed, removed "
                f"or inserted.",
            )
        before = Head(line.n, line_hash(data))


def _told(lines: list[bytes]) -> Iterator[str]:
    """What the player itself has found at a start."""
    for data in lines:
        line = parsed(data)
        if line and line.event == "cut":
            yield both(
                f"播放端在 {line.at} 启动时已发现记录被截或被改。",
                "The player found that the log had been cut or rewritten when it started at "
                f"{line.at}.",
            )
        elif line and line.event == "forgotten":
            yield both(
                f"播放端在 {line.at} 启动时状态文件缺失。",
                f"The player's status file was gone when it started at {line.at}: the end "
                "of the log before is not vouched for.",
            )


def _remembered(whence: str, head: Head, found: dict[int, str], last: int) -> Iterator[str]:
    if head.lines > last:
        yield both(
            f"末尾被截：缺 {head.lines - last} 行。",
            f"The end was cut off: {head.lines - last} lines are missing that {whence} knows of.",
        )
    elif head.lines in found and found[head.lines] != head.hash:
        yield both(
            f"第 {head.lines} 行及以前被改写。",
            f"Line {head.lines} is not the one that {whence} knows: the log was rewritten.",
        )
