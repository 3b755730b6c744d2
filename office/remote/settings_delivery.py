"""Settings on their way: put beside the commands of each screen that has not said it holds them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from office.fleet.models import Screen
from office.monitoring.commands_waiting import commands_folder
from office.monitoring.last_reports import LastReport, last_reports
from office.remote.models import SettingsHeld
from office.remote.outbox import folder
from office.remote.settings_sheets import Sheet, sheets
from office.state_dir import StateDir
from sync.disk import Disk, read
from sync.fleet_settings import SETTINGS_LIMIT, settings_id
from sync.screen_settings import groups_of

_TAKEN = ("done", "failed", "reverted")
type _Wanted = list[tuple[Screen, Sheet]]


def deliver_settings(place: StateDir) -> int:
    """Put settings in place where they are wanted, and take away what has come; how many wait."""
    newest = sheets(place)
    if not newest:
        return 0
    wanted = _wanted(newest)
    heard = last_reports(place, {screen.pk for screen, _ in wanted})
    held = [(screen, sheet) for screen, sheet in wanted if _holds(heard.get(screen.pk), sheet)]
    _note(held)
    waiting = {_path(place, *one): one[1] for one in wanted if one not in held}
    for path, sheet in waiting.items():
        if read(path, SETTINGS_LIMIT) != sheet.data:
            Disk().write(path, sheet.data)
    for path in commands_folder(place).glob("*/settings.*.json"):
        if path not in waiting:  # held by now, or of a venue where the screen hangs no more
            Disk().remove(path)
    return len(waiting)


def _wanted(newest: Mapping[str, Sheet]) -> _Wanted:
    """Each screen, and each of its groups whose newest settings it has not said it holds.

    A box that was replaced has another key, and holds nothing.
    """
    known = {(row.screen_id, row.key, row.group, row.version) for row in SettingsHeld.objects.all()}
    screens = Screen.objects.filter(state=Screen.State.IN_SERVICE).order_by("pk")
    return [
        (screen, sheet)
        for screen in screens
        for group in groups_of(screen.pk, screen.venue_id)
        if (sheet := newest.get(group)) is not None
        and (screen.pk, screen.key, group, sheet.settings.version) not in known
    ]


def _holds(last: LastReport | None, sheet: Sheet) -> bool:
    """Also where it does not use their proxy or address, which a fault of the screen tells."""
    said = dict(last.report.done).get(settings_id(sheet.settings)) if last else None
    return said in _TAKEN


def _note(held: Iterable[tuple[Screen, Sheet]]) -> None:
    for screen, sheet in held:
        SettingsHeld.objects.update_or_create(
            screen=screen,
            group=sheet.settings.group,
            defaults={"version": sheet.settings.version, "key": screen.key},
        )


def _path(place: StateDir, screen: Screen, sheet: Sheet) -> Path:
    """After the commands, whose names begin with a digit."""
    return folder(place, screen.pk) / f"settings.{sheet.settings.group}.json"
