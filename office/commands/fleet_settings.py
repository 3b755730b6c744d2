"""`office fleet settings`: how a group of screens runs, shown or signed anew."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from office.commands.fleet_commands import opened
from office.errors import UsageError
from sync.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from office.state_dir import StateDir
    from sync.screen_settings import Address, ScreenSettings

BACK = "-"
"""Takes the group's word back, so that the wider group's counts."""
FULL, NEVER, ALWAYS, NONE = "full", "never", "always", "none"
"""The words for a brightness, a restart, a window and a proxy that there is none of."""


def settings(args: argparse.Namespace, place: "StateDir") -> int:
    """Show the settings of every group, or sign another version of one's."""
    changes = _changes(args)
    if not changes:
        return _show(place)
    if args.group is None or args.key is None:
        raise UsageError(
            "改设置须写明哪一组，并用密钥签名：--key。",
            "State which group's settings to change, and give the signing key: --key.",
        )
    from office.remote.outbox import signer
    from office.remote.settings_sheets import changed, keep

    new = changed(place, args.group, changes)
    key = opened(args)
    keep(place, new, signer(key.signer, key.person), datetime.now(UTC))
    print(
        say(
            f"已签：{new.group} 的设置第 {new.version} 版，随屏幕下次报告发出。",
            f"Signed: settings of {new.group}, version {new.version}; sent with the next reports.",
        )
    )
    return 0


def _show(place: "StateDir") -> int:
    from office.remote.settings_sheets import holding, screens_of, sheets, without_network

    found = sheets(place)
    for group, sheet in sorted(found.items(), key=lambda one: (len(one[0]), one[0])):
        one, screens = sheet.settings, screens_of(group)
        told = " ".join(f"{name}={value}" for name, value in _said(one))
        held, many = holding(one, screens), len(screens)
        zh, en = _without(without_network(place, one, screens))
        print(
            say(
                f"{group}\t第 {one.version} 版\t{told}\t{many} 块屏幕中 {held} 块已有{zh}",
                f"{group}\tversion {one.version}\t{told}\theld by {held} of {many} screens{en}",
            )
        )
    if not found:
        print(
            say(
                "还没有设置，各屏幕按程序自己的。",
                "No settings yet; screens use the program's defaults.",
            )
        )
    return 0


def _without(screens: int) -> tuple[str, str]:
    if not screens:
        return "", ""
    return f"，{screens} 块没有采用代理或地址", f", proxy or address not in use on {screens}"


def _said(one: "ScreenSettings") -> "Iterator[tuple[str, object]]":
    """What a group says something about, as it is written when it is set."""
    if one.brightness is not None:
        yield "brightness", ",".join(f"{at}={percent}" for at, percent in one.brightness) or FULL
    if one.poll_s is not None:
        yield "poll", one.poll_s
    if one.restart is not None:
        yield "restart", one.restart or NEVER
    if one.window is not None:
        yield "window", ",".join("-".join(row) for row in one.window) or ALWAYS
    if one.daily_mb is not None:
        yield "daily-mb", one.daily_mb
    if one.proxy is not None:
        yield "proxy", one.proxy or NONE
    if one.address is not None:
        yield "address", _written(one.address)


def _written(address: "Address") -> str:
    if isinstance(address, str):
        return address
    return ",".join((address.cidr, address.gateway, *address.dns))


def _changes(args: argparse.Namespace) -> dict[str, object]:
    """The fields that were given, as `ScreenSettings` has them."""
    found: dict[str, object] = {}
    if args.brightness is not None:
        found["brightness"] = _steps(args.brightness)
    if args.poll is not None:
        found["poll_s"] = None if args.poll == BACK else _number(args.poll)
    if args.restart is not None:
        found["restart"] = {BACK: None, NEVER: ""}.get(args.restart, args.restart)
    if args.window is not None:
        found["window"] = _rows(args.window)
    if args.daily_mb is not None:
        found["daily_mb"] = None if args.daily_mb == BACK else _number(args.daily_mb)
    if args.proxy is not None:
        found["proxy"] = {BACK: None, NONE: ""}.get(args.proxy, args.proxy)
    if args.address is not None:
        found["address"] = _address(args.address)
    return found


def _rows(text: str) -> tuple[tuple[str, str], ...] | None:
    if text in {BACK, ALWAYS}:
        return None if text == BACK else ()
    pairs = (part.partition("-") for part in text.split(","))
    return tuple((begins, ends) for begins, _, ends in pairs)


def _address(text: str) -> "Address | None":
    from sync.screen_settings import DHCP, StaticAddress

    if text in {BACK, DHCP}:
        return None if text == BACK else DHCP
    cidr, _, more = text.partition(",")
    gateway, *dns = more.split(",")
    return StaticAddress(cidr, gateway, tuple(dns))


def _steps(text: str) -> tuple[tuple[str, int], ...] | None:
    if text in {BACK, FULL}:
        return None if text == BACK else ()
    pairs = (part.partition("=") for part in text.split(","))
    return tuple((at, _number(percent)) for at, _, percent in pairs)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise UsageError(
            f"“{text}”不是数，请写成 07:00=90,21:00=40 或秒数。",
            f"“{text}” is not a number; write 07:00=90,21:00=40, or seconds.",
        )
    return int(text)
