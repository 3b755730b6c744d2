"""`office fleet command` and `office fleet sign`: commands to screens, signed by a technician."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from office import passphrase
from sync.command_words import LIFE_S, USUAL_LIFE_S
from sync.disk import Disk, read
from sync.errors import StoreError
from sync.fleet_commands import Command
from sync.keys import OfficerKey
from sync.terminal import language, say

if TYPE_CHECKING:
    from office.state_dir import StateDir


def command(args: argparse.Namespace, place: "StateDir") -> int:
    """Ask one screen, a venue's or all for something, signed at once."""
    from office.remote.prepare import Wish, in_service, prepare

    now = datetime.now(UTC)
    wish = Wish(args.asked, args.value, args.reason or "")
    life_s = LIFE_S // 2 if args.out else USUAL_LIFE_S  # a stick has to be carried there
    found = prepare(place, in_service(args.group), wish, now, life_s)
    if found.unheard:
        names = say("、", ", ").join(found.unheard)
        print(
            say(
                f"从未收到报告、跳过：{names}",
                f"Skipped, because they have never reported: {names}",
            )
        )
    return _sign(args, place, found.commands, now)


def sign(args: argparse.Namespace, place: "StateDir") -> int:
    """Sign the commands that a page has prepared."""
    from office.remote.unsigned_file import LIMIT, from_file

    data = read(args.file, LIMIT)
    if data is None:
        raise StoreError(f"{args.file} 读不了。", f"{args.file} cannot be read.")
    commands = from_file(data, place.tree.read().repository)
    return _sign(args, place, commands, datetime.now(UTC))


def _sign(
    args: argparse.Namespace, place: "StateDir", commands: Sequence[Command], now: datetime
) -> int:
    """Show what will be signed, open the key, send; 0."""
    from office.remote.act_words import command_said
    from office.remote.outbox import send, signer

    for one in commands:
        print(command_said(one, language()))
    key = opened(args)
    sent = send(
        place,
        commands,
        signer(key.signer, key.person),
        now,
    )
    if args.out:
        Disk().write_all({args.out / f"{screen}.json": data for screen, data in sent.items()})
    print(
        say(
            f"已签 {len(sent)} 条，一般几秒内到屏幕，最迟随下次报告（约 6 分钟）。"
            + (f"U盘文件：{args.out}，到屏幕上运行 kiosk command FILE。" if args.out else ""),
            f"Signed: {len(sent)}. They arrive in seconds, else with the next report (6 minutes)."
            + (f" For a stick: {args.out}; on the screen: kiosk command FILE" if args.out else ""),
        )
    )
    return 0


def opened(args: argparse.Namespace) -> OfficerKey:
    """The technician's key that the options name."""
    return passphrase.opened(args.key, args.passphrase_file)
