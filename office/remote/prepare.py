"""Commands made ready for a signature: for each screen its own, bound to its last report."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from office.audit.record import actor
from office.fleet.models import Screen
from office.monitoring.last_reports import LastReport, last_reports
from office.remote.act_words import ACT_WORDS
from office.remote.errors import RemoteError
from office.remote.models import RemoteCommand
from office.remote.update_groups import release_for
from office.state_dir import StateDir
from sync.command_words import ACTS, DARK_ACTS, DIM_BELOW, REASONS, UPDATE, USUAL_LIFE_S
from sync.fleet_commands import Command


@dataclass(frozen=True)
class Wish:
    """What is asked of screens; `value` and `reason` as in `sync.fleet_commands.Command`."""

    act: str
    value: int = 0
    reason: str = ""

    def check(self) -> None:
        """Refuse what no screen would do.

        Raises:
            RemoteError: says what is wrong with it.
        """
        if self.act not in ACTS:
            raise RemoteError(f"没有“{self.act}”这种指令。", f"There is no command “{self.act}”.")
        words = ACT_WORDS[self.act]  # type: ignore[index]
        if not words.least <= self.value <= words.most:
            raise RemoteError(
                f"“{words.name[0]}”的数值应在 {words.least} 至 {words.most} 之间。",
                f"The number of “{words.name[1]}” must be between {words.least} and {words.most}.",
            )
        if self.dark and self.reason not in REASONS:
            raise RemoteError(
                "让屏幕变暗须选择原因。", "Darkening a screen needs a reason; choose one."
            )
        if self.reason and not self.dark:
            raise RemoteError("这种指令不须写原因。", "This command takes no reason; leave it out.")

    @property
    def dark(self) -> bool:
        """Whether it makes a screen dark."""
        return self.act in DARK_ACTS or (self.act == "brightness" and self.value < DIM_BELOW)


@dataclass(frozen=True)
class Prepared:
    """Commands to be signed, and the screens left out: nothing was ever heard of them."""

    commands: tuple[Command, ...]
    unheard: tuple[str, ...] = ()


def in_service(group: str) -> list[Screen]:
    """The screens that a group names: one screen, all of a venue, or `all`.

    Raises:
        RemoteError: there is none in service.
    """
    every = Screen.objects.filter(state=Screen.State.IN_SERVICE).order_by("pk")
    if group != "all":
        every = every.filter(pk=group) if "-" in group else every.filter(venue_id=group)
    found = list(every)
    if not found:
        raise RemoteError(
            f"{group} 没有在用的屏幕；请写屏幕编号、场所编号或 all。",
            f"{group} has no screen in service; enter a screen number, a venue number, or all.",
        )
    return found


def prepare(
    place: StateDir,
    screens: Sequence[Screen],
    wish: Wish,
    now: datetime,
    life_s: int = USUAL_LIFE_S,
    *,
    asker: str = "",
) -> Prepared:
    """Make `wish` ready for each of `screens`; nothing is sent before it is signed.

    Args:
        life_s: how long from now it shall hold.
        asker: who asks, where it is not whoever acts.

    Raises:
        RemoteError: no screen would do it, none of them was ever heard, or an update has not
            proved itself on those that have it.
    """
    wish.check()
    release = 0
    if wish.act == UPDATE:
        screens = [screen for screen in screens if not screen.simulated]
        release = release_for(place, screens)
    starts = last_reports(place, [screen.pk for screen in screens])
    known = [screen for screen in screens if screen.pk in starts]
    if not known:
        raise RemoteError(
            "还没有收到过所选屏幕的状态报告，指令无从签给它的这次开机。",
            "No status report has ever been received from these screens, so a command cannot be "
            "bound to their current start.",
        )
    commands = tuple(_command(wish, release, starts[screen.pk], now, life_s) for screen in known)
    _rows(commands, asker or actor(), now, life_s)
    unheard = tuple(screen.pk for screen in screens if screen.pk not in starts)
    return Prepared(commands, unheard)


def _command(wish: Wish, release: int, last: LastReport, now: datetime, life_s: int) -> Command:
    report = last.report
    return Command(
        repository=report.repository,
        id=secrets.token_hex(16),
        screen=report.screen,
        boot=report.boot,
        until_up_s=last.up_s(now) + life_s,
        act=wish.act,
        value=wish.value,
        reason=wish.reason,
        release=release,
    )


@transaction.atomic
def _rows(commands: Sequence[Command], asker: str, now: datetime, life_s: int) -> None:
    RemoteCommand.objects.bulk_create(
        RemoteCommand(
            id=command.id,
            screen_id=command.screen,
            act=command.act,
            value=command.value,
            reason=command.reason,
            release=command.release,
            boot=command.boot,
            until_up_s=command.until_up_s,
            asked_by=asker,
            asked_at=now,
            ends_at=now + timedelta(seconds=life_s),
        )
        for command in commands
    )
