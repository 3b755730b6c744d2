"""`office handover`: channels listed, and a package of what is public now handed over (R21-R24)."""

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from office.django_ready import django_ready
from office.errors import UsageError
from office.progress import progress_line
from office.state_dir import current_state_dir
from sync.disk import Disk
from sync.terminal import say


def listed(_args: argparse.Namespace) -> int:
    """Print every channel, and below what still stands there."""
    django_ready()
    from office.handovers.models import Outlet
    from office.site.channels.standing_lines import standing_lines

    for row in Outlet.objects.order_by("pk"):
        off = "" if row.on else say("  停用", "  off")
        print(f"{row.pk}  {say(row.name_zh, row.name_en or row.name_zh)}  {row.kind}{off}")
    for line in standing_lines(datetime.now(UTC)):
        print(
            say(
                f"移交第 {line.handover.pk} 号（{line.channel}）还没有撤下：{line.said}",
                f"hand-over {line.handover.pk} ({line.channel}), still up: {line.said}",
            )
        )
    return 0


def make(args: argparse.Namespace) -> int:
    """Hand a package over, into a folder or an archive."""
    django_ready()
    from office.channels.packages.hand_over import hand_over

    into: Path = args.into
    archive = into.suffix == ".zip"
    _check(into, archive=archive)
    shown = progress_line(say("图片", "pictures"))
    made, package = hand_over(
        current_state_dir(), args.channel, datetime.now(UTC), args.whom, progress=shown
    )
    if archive:
        Disk().write_all({into: package.archive})
    else:
        _sync(into, package.files)
    print(
        say(
            f"移交第 {made.pk} 号：第 {made.seq} 号公示，{len(package.items)} 件，写入 {into}",
            f"Hand-over {made.pk}: publication {made.seq}, {len(package.items)} items, in {into}",
        )
    )
    return 0


def check(args: argparse.Namespace) -> int:
    """Print what of a package is public no more; 1 where something is to be taken away."""
    django_ready()
    from office.channels.packages.earlier_package import look_back
    from office.handovers.item_number import item_numbers
    from office.site.channels.words import WHY
    from office.words import moment

    found = look_back(args.package, datetime.now(UTC))
    row, count = found.handover, found.handover.items.count()
    name = say(row.outlet.name_zh, row.outlet.name_en or row.outlet.name_zh)
    print(
        say(
            f"移交第 {row.pk} 号（{name}），第 {row.seq} 号公示，{count} 件，"
            f"其中不再公示 {len(found.standing)} 件",
            f"Hand-over {row.pk} ({name}), publication {row.seq}, {count} items; no longer public: "
            f"{len(found.standing)}",
        )
    )
    numbers = item_numbers(one.item for one in found.standing)
    for number, one in zip(numbers, found.standing, strict=True):
        print(f"  {number}  {say(*WHY[one.why])}  {moment(one.since)}")
    for file in found.left_over:
        print(
            say(
                f"  多出的文件，请删除：{file}",
                f"  not part of this package, please delete: {file}",
            )
        )
    return 1 if found.standing or found.left_over else 0


def _check(into: Path, *, archive: bool) -> None:
    """Nothing of anybody else's is overwritten: a folder is new, empty, or an earlier package."""
    from office.channels.packages.package import CONTENTS

    if archive:
        fits = into.parent.is_dir() and not into.is_dir()
    else:
        fits = not into.exists() or (
            into.is_dir() and (not any(into.iterdir()) or (into / CONTENTS).is_file())
        )
    if not fits:
        raise UsageError(
            f"{into} 不能用：请写一个新的或空的文件夹、以前的移交文件夹，或 .zip 文件名。",
            f"{into} cannot be used: name a new or empty folder, the folder of an earlier "
            "hand-over, or a .zip file.",
        )


def _sync(into: Path, files: Mapping[str, bytes]) -> None:
    """The folder holds these files and no others: what came down since goes."""
    wanted = {into / name for name in files}
    for path in sorted(into.rglob("*")) if into.exists() else ():
        if (path.is_file() or path.is_symlink()) and path not in wanted:
            path.unlink()
    Disk().write_all({into / name: data for name, data in files.items()})
