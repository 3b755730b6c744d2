"""`office fleet starter`, `waiting`, `sign-waiting`: boxes that are enrolled by a code."""

import argparse
from typing import TYPE_CHECKING

from sync.disk import Disk
from sync.terminal import say

if TYPE_CHECKING:
    from office.state_dir import StateDir


def starter(args: argparse.Namespace, place: "StateDir") -> int:
    """Write what boxes carry before they hang anywhere."""
    from office.fleet.starter import starter as made

    Disk().write(args.out, made(place, with_root=not args.no_root))
    print(
        say(
            f"已写入 {args.out}\n下一步，在每台设备上：kiosk --state DIR enrol FILE。屏幕随后显示"
            "登记码。",
            f"Written: {args.out}\nNext, on each box: kiosk --state DIR enrol FILE. Its screen "
            "then shows a code.",
        )
    )
    return 0
