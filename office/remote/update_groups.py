"""Which screens a release may be asked of next: first a few, and others once those said it is good.

What a screen says of itself counts here, for nobody is harmed by a group that waits too long; a box
that lies has the release all the same.
"""

from collections.abc import Sequence

from office.fleet.models import Screen
from office.monitoring.last_reports import LastReport, last_reports
from office.releases.published_releases import newest_release
from office.remote.errors import RemoteError
from office.remote.models import RemoteCommand
from office.state_dir import StateDir
from sync.command_words import UPDATE

_State = RemoteCommand.State
_MAY_HAVE_IT = (_State.PREPARED, _State.WAITING, _State.DONE)
_FIXED = "fixed"
"""Of a screen that no release reaches: nobody waits for it."""
_ENDS = ("good", "undone", "refused", _FIXED)
_NAMED = 5


def release_for(place: StateDir, screens: Sequence[Screen]) -> int:
    """The number of the newest published release, if it may be asked of these screens now.

    Raises:
        RemoteError: none is published, or it has not proved itself on those that were asked first.
    """
    newest = newest_release(place)
    if newest is None:
        raise RemoteError(
            "还没有发布屏幕的程序版本，请先运行 office release publish。",
            "No release of the screens' program is published; run office release publish first.",
        )
    asked, good = asked_and_good(place, newest.number)
    new = {screen.pk for screen in screens} - asked
    if not new:
        return newest.number
    if not asked:
        _check_first(screens)
    elif open_ := sorted(asked - good):
        names = "、".join(open_[:_NAMED])
        zh, en = f"{names} 等 {len(open_)} 块", f"{', '.join(open_[:_NAMED])}: {len(open_)} in all"
        raise RemoteError(
            f"程序版本 {newest.number} 在已下发的屏幕上还没有全部试用合格，暂不下发给别的屏幕"
            f"（{zh}）；停用的屏幕不计。",
            f"Release {newest.number} is not yet good on all screens that were asked to run it, so "
            f"no others are asked ({en}). Screens that are retired do not count.",
        )
    return newest.number


def asked_and_good(place: StateDir, number: int) -> tuple[set[str], set[str]]:
    """Screens in service that may have this release, and those of them that say it is good."""
    rows = RemoteCommand.objects.filter(
        act=UPDATE, release=number, screen__state=Screen.State.IN_SERVICE
    )
    heard = last_reports(place, {row.screen_id for row in rows})
    asked = {r.screen_id for r in rows if _may_have_it(r, heard.get(r.screen_id), number)}
    good = {name for name in asked if (last := heard.get(name)) and _word(last, number) == "good"}
    return asked, good


def still_fetched(place: StateDir) -> set[int]:
    """Releases that a screen in service may have been asked to run and says no end of."""
    rows = list(RemoteCommand.objects.filter(act=UPDATE, screen__state=Screen.State.IN_SERVICE))
    heard = last_reports(place, {row.screen_id for row in rows})
    return {
        row.release
        for row in rows
        for last in [heard.get(row.screen_id)]
        if _may_have_it(row, last, row.release) and not _over(last, row.release)
    }


def _over(last: LastReport | None, number: int) -> bool:
    """Whether the screen says how this release ended, or speaks of a later one."""
    told = last.report.update if last else None
    return told is not None and (told[0] > number or (told[0] == number and told[1] in _ENDS))


def _may_have_it(row: RemoteCommand, last: LastReport | None, number: int) -> bool:
    """Whether the screen has taken it, or nobody can say that it has not."""
    if last and _word(last, number) == _FIXED:
        return False
    if row.state in _MAY_HAVE_IT or (last and _word(last, number)):
        return True
    if row.state != _State.EXPIRED:
        return False
    return last is None or (last.report.boot == row.boot and last.heard_at < row.ends_at)


def _word(last: LastReport, number: int) -> str:
    """What the screen says of this release; nothing where it speaks of another, or of none."""
    told = last.report.update
    return told[1] if told is not None and told[0] == number else ""


def _check_first(screens: Sequence[Screen]) -> None:
    hanging = Screen.hanging().count()
    if len({screen.venue_id for screen in screens}) > 1 or 1 < hanging <= len(screens):
        raise RemoteError(
            "一个程序版本先下发给一个场所的部分屏幕，全部试用合格后再下发给别的屏幕。",
            "Ask a few screens of one venue first; the others once it is good on all of these.",
        )
