"""Every condition of a screen has its words for each who reads of it, and none stands twice."""

import re
from collections import Counter
from typing import get_args

from office.conditions.causes import CAUSES, Cause
from office.conditions.condition import NONE, NOTHING_BY_HAND
from office.conditions.faults import FAULTS, fault
from office.conditions.found_by_office import ALARMS, ALL, FOUND, Found
from office.conditions.states import NEEDING, STATES, State
from sync.screen_faults import FAULTS as WIRE
from tests.words_people_read import ROOT

_LITERAL = re.compile(r'"([^"\n]*[\u4e00-\u9fff][^"\n]*)"')


def _codes(alias: object) -> set[str]:
    return {code for one in get_args(alias) for code in get_args(getattr(one, "__value__", one))}


def _columns(row: object) -> list[tuple[str, str]]:
    return [column for column in vars(row).values() if isinstance(column, tuple)]


def test_the_lists_are_closed():
    assert set(STATES) == set(State)
    assert set(CAUSES) == _codes(Cause.__value__)
    assert tuple(FAULTS) == WIRE
    assert set(FOUND) == set(get_args(Found.__value__))
    assert "不认识" in fault("gremlins").said[0]


def test_each_has_what_each_who_reads_of_it_needs():
    assert all(row.name != NONE for row in STATES.values())
    assert all(row.said != NONE for cause, row in CAUSES.items() if cause)
    assert all(NONE not in (row.said, row.do) for row in {**FAULTS, **FOUND}.values())
    headed = {state for state, row in STATES.items() if row.venue != NONE and row.alarm}
    assert headed == set(NEEDING)
    for row in (*ALL, *ALARMS.values()):
        assert all(all(column) or column == NONE for column in _columns(row)), "in both languages"


def test_nothing_is_said_twice():
    files = sorted((ROOT / "office/conditions").glob("*.py"))
    found = Counter(text for file in files for text in _LITERAL.findall(file.read_text("utf-8")))
    assert len(found) > 150
    assert not [text for text, number in found.items() if number > 1]
    for column in ("said", "name", "venue"):
        told = {getattr(row, column) for row in ALL} - {NONE}
        assert len({zh for zh, _ in told}) == len({en for _, en in told}) == len(told)


def test_each_is_told_on_the_page_at_its_venue_and_by_alarm(bureau):
    from office.alerts.kinds import KINDS
    from office.monitoring.screen_troubles import troubles_of
    from office.site.fleet.likely_causes import Neighbours
    from office.site.fleet.screen_page import screen_page
    from office.site.venue.by_hand import trouble
    from tests.office.screens_told import AT, books, screen

    met = [(state, "", ()) for state in NEEDING]
    met += [(State.DARK, cause, ()) for cause in CAUSES if cause]
    met += [(State.BEHIND, "publication", (word,)) for word in FAULTS]
    for state, cause, faults in met:
        one = screen(state=state, cause=cause, told={"faults": faults})
        rows = [CAUSES[cause], *(FAULTS[word] for word in faults)]
        page = screen_page(
            one, None, books(), Neighbours(1, 1), AT, band=None, done=(), order=("WH01-01",),
            as_of="",
        )  # fmt: skip
        staff = [told.what for told in page.troubles]
        assert {row.sentence[0] for row in rows if row.said != NONE} <= set(staff)
        assert len(set(staff)) == len(staff)
        assert all(staff)
        at_venue = trouble(one, "L1")
        if cause == "after-closing":
            assert at_venue is None
            continue
        assert at_venue.head == STATES[state].venue[0].format(name="L1")
        assert len(set(at_venue.acts)) == len(at_venue.acts) > 0
        by_hand = {row.by_hand[0] for row in rows if row.by_hand != NONE}
        assert by_hand <= set(at_venue.acts)
        alarms = {told.kind for told in troubles_of([one], AT)}
        assert alarms == {row.alarm.kind for row in (STATES[state], *rows) if row.alarm} - {
            "behind" if state is not State.BEHIND else ""
        }
        assert alarms <= set(KINDS)
    assert NOTHING_BY_HAND not in {row.by_hand for row in ALL}
