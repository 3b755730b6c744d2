"""Screens as the office knows them, made by hand: a roster entry, a truth, a last report."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.instants import format_instant
from sync.roster import Place, RosterEntry
from sync.state_report import Glass, Held, Machine, StateReport

AT = datetime(2026, 11, 26, 8, 42, tzinfo=UTC)
"""A Thursday, 16:42 in the bureau's zone."""
PANEL = "landscape-55-4m"


def entry(number: str = "WH01-01", venue: str = "WH01", **more) -> RosterEntry:
    """A signed entry of a screen."""
    fields = {"repository": "r", "version": 1, "profile": PANEL, "key": "A" * 122 + "=="}
    place = Place(floor="L1", spot="main entrance", bottom_cm=110, viewing_cm=400, inches=55)
    fields |= {"since": format_instant(AT - timedelta(days=9)), "place": place}
    return RosterEntry(screen=number, venue=venue, **(fields | more))


def report(number: str = "WH01-01", **more) -> StateReport:
    """What it said last."""
    fields = {"repository": "r", "boot": "a" * 32, "up_s": 100, "n": 9, "at": format_instant(AT)}
    fields |= {"glass": Glass("d" * 64, "plate", 9, "same"), "held": Held(seq=1)}
    return StateReport(screen=number, **(fields | more))


def machine(celsius: int) -> Machine:
    """A box of that temperature."""
    return Machine(celsius=celsius)


def screen(number: str = "WH01-01", state: str = "signed", *, since=None, ago_s=60, **more):
    """A screen as it is now; `told` takes fields of its report, `holds` the list it proved."""
    from office.conditions.states import State
    from office.monitoring.on_glass import Heard
    from office.monitoring.push_proof import LastWord
    from office.monitoring.screen_now import Ends, ScreenNow
    from office.monitoring.screen_state_rules import Truth

    told, cause = more.pop("told", {}), more.pop("cause", "")
    heard = None if state == "waiting" else AT - timedelta(seconds=ago_s)
    ends = Ends(heard + timedelta(hours=72), heard + timedelta(hours=336)) if heard else None
    said = report(number, **told) if heard else None
    held = more.pop("holds", 0)
    return ScreenNow(
        entry(number, number[:4]),
        Truth(State(state), cause, since),
        said,
        heard,
        ends_at=ends,
        word=LastWord(Heard(said, heard, withdrawal=held), True, False) if said else None,
        **more,
    )


def silent(number: str = "WH01-01", hours: float = 7.5, **more):
    """One that has not been heard for so long."""
    since = AT - timedelta(hours=hours)
    return screen(number, "silent", since=since, ago_s=hours * 3600, **more)


def books(tree: Path = Path("/nowhere"), **more):
    """The office's books, without contacts."""
    from office.site.fleet.screen_queries import Books

    known = {"screens": lambda _: {}, "venues": {"WH01": "万汇广场"}, "portrait": frozenset()}
    return Books(tree=tree, **(known | more))


def fleet(screens):
    """Screens as a page of all of them has them."""
    from office.monitoring.fleet_now import FleetNow, Tally
    from office.monitoring.screen_state_rules import Listening

    tally = Tally()
    for one in screens:
        tally.put(one)
    expected = {one.screen.venue: one.expected for one in screens if one.expected}
    return FleetNow(
        tuple(screens), tally.counts, tally.needing, expected, Listening(AT, AT), tally.mark
    )
