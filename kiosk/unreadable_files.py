"""What lies on this screen's disk and this user may not read: not missing, and of no use."""

import os
import pwd
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

NAMED = 3
"""So many are named in full; the rest is a number."""
LOOKED_AT = 5000


def unreadable_files(*places: Path) -> list[str]:
    """As `why_unreadable`, each in one line."""
    return [zh + en for zh, en in why_unreadable(*places)]


def why_unreadable(*places: Path) -> list[tuple[str, str]]:
    """For each file or folder at or below `places` that exists and cannot be read: zh, en.

    Links are passed over: whoever reads here follows none that leads outside. So are half-written
    files, which nobody reads.
    """
    found = [p for p in _unreadable(list(places)) if p in places or p.is_dir() or _counts(p)]
    told = [_sentence(path) for path in found[:NAMED]]
    if len(found) > NAMED:
        rest = len(found) - NAMED
        told.append((f"另有 {rest} 个文件读不了。", f"Other files that cannot be read: {rest}."))
    return told


def _counts(path: Path) -> bool:
    return path.suffix in {".json", ".png"} or path.name == "current"


def _unreadable(waiting: list[Path]) -> Iterator[Path]:
    for _ in range(LOOKED_AT):  # the agent's folder may hold anything, and any number of it
        if not waiting:
            return
        path = waiting.pop()
        with suppress(OSError):  # gone meanwhile, or in a folder that is told of itself
            mode = path.lstat().st_mode
            folder = stat.S_ISDIR(mode)
            if not (folder or stat.S_ISREG(mode)):
                continue
            if not os.access(path, os.R_OK | (os.X_OK if folder else 0), effective_ids=True):
                yield path
            elif folder:
                with os.scandir(path) as entries:
                    names = (Path(entry.path) for entry in islice(entries, LOOKED_AT))
                    waiting += sorted(names, reverse=True)


def _sentence(path: Path) -> tuple[str, str]:
    try:
        found = path.lstat()
    except OSError:
        return f"{path.name} 读不了。", f"{path.name} cannot be read."
    name = "".join(sign if sign.isprintable() else "?" for sign in str(path))
    reader, owner = _name(os.geteuid()), _name(found.st_uid)
    mode = f"{stat.S_IMODE(found.st_mode):o}"
    return (
        f"{name} 在，但用户 {reader} 无权读取（属于 {owner}，权限 {mode}）：并非缺失，但用不上。"
        "已安装的机器请运行 sudo systemd-tmpfiles --create gongshi.conf；"
        "其他机器由其所有者运行 chmod a+rX。",
        f"{name} is there, but user {reader} may not read it (it belongs to {owner}, mode {mode}): "
        "not missing, but of no use until it can be read. On an installed box run: "
        "sudo systemd-tmpfiles --create gongshi.conf; elsewhere, as its owner: chmod a+rX on it",
    )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
