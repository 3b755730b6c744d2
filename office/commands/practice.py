"""`office practice`: an office to practise in, with faults planted in a month that is invented."""

import argparse
import secrets
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from office.commands import init
from office.state_path import state_directory
from sync.terminal import say

if TYPE_CHECKING:
    from office.state_dir import StateDir

_MONTH = "sample-annex2-2018-10.xlsx"
_CLERK, _CHECKS = "practice-clerk", "practice-checks"
"""Who prepare the round: nobody who signs in."""


def run(args: argparse.Namespace) -> int:
    seed = secrets.randbelow(10**6) if args.seed is None else args.seed
    state = state_directory()
    people = init.found(_as_demo(args.port, state), practice=True)
    from office.audit.record import acting
    from office.practice.plant import plant
    from office.practice.planted import keep
    from office.state_dir import StateDir

    place, now = StateDir(state), datetime.now(UTC)
    with acting(_CLERK, "entry"):
        _take_in(place, now)
        with acting(_CHECKS, "entry"):
            _pass_all(now)
        found = plant(place, seed, args.faults, now)
    keep(place, found)
    print(
        say(
            f"\n练习局已建立：{state}，第 {seed} 号，埋了 {len(found.faults)} 处错。\n"
            f"  office --state {state} serve\n"
            f"签批人用 {people}/代号/password.txt 登录，再用 office account code "
            f"{people}/代号/totp.txt 得到六位数字，从首页进“练习”，看完交卷。",
            f"\nThe practice office is set up: {state}, seed {seed}, faults: {len(found.faults)}.\n"
            f"  office --state {state} serve\n"
            f"Officers sign in with {people}/SLUG/password.txt and the code of office account code "
            f"{people}/SLUG/totp.txt, open “Practice”, look through it all and end the round.",
        )
    )
    return 0


def _as_demo(port: int, state: Path) -> argparse.Namespace:
    """The options of `office init --demo`, which asks for nothing; its people apart from others."""
    return argparse.Namespace(
        demo=True, url=None, qr_base=None, repository_id=None, people=state / "people", port=port
    )


def _take_in(place: "StateDir", now: datetime) -> None:
    """The sample's month, as a clerk takes it in."""
    from office.intake.import_file import import_file
    from office.privacy.queue import waiting
    from office.privacy.redaction import redact_all
    from office.registry.models import PanelProfile, Venue

    panel = PanelProfile.objects.filter(name="landscape-55-4m")
    for venue in Venue.objects.all():  # one each: no plate is looked at twice for its panel
        venue.profiles.set(panel)
    with as_file(files("assets") / init.SAMPLE / _MONTH) as file:
        import_file(file, profile=None, month=None, actor=_CLERK, now=now)
    for row in list(waiting()):
        redact_all(place, row, now)


def _pass_all(now: datetime) -> None:
    """The secrecy check, by another."""
    from office.complaints.secrecy import tick
    from office.privacy.queue import waiting

    tick(list(waiting()), now)
