"""The truth about a screen: each rule by itself, and which of two holds."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from office.conditions.states import State
from office.monitoring.expected import Expected
from office.monitoring.on_glass import Heard
from office.monitoring.pauses import Pause
from office.monitoring.screen_state_rules import Listening, Truth, judge
from sync.bundle import Hours
from sync.state_report import Glass, Held, Rehashed, StateReport

NOON = datetime(2026, 11, 26, 4, tzinfo=UTC)  # in Shanghai
NIGHT = datetime(2026, 11, 26, 18, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SHOWN, OTHER, DOWN, NEUTRAL = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
HEX = "5" * 32
EXPECTED = Expected(
    "WH01", 7, 3, frozenset({SHOWN, DOWN, NEUTRAL}), frozenset({DOWN}),
    seq_at=NOON - timedelta(days=3), withdrawal_at=NOON - timedelta(days=2),
)  # fmt: skip
GOOD = StateReport(
    "xinbei", "WH01-01", HEX, 3600, 12, "2026-11-26T04:00:00Z", HEX,
    held=Held(1, 1, 9, 9, 2, 7, 4, (3, HEX)), glass=Glass(SHOWN, "plate", 4, "same"),
)  # fmt: skip


def glass(**changed):
    return replace(GOOD, glass=replace(GOOD.glass, **changed))


def held(**changed):
    return replace(GOOD, held=replace(GOOD.held, **changed))


def said(report, at, issued=None, **more):
    """Heard of a box all whose lists and envelopes are ours."""
    held = report.held
    newest = max([held.withdrawn[0] if held.withdrawn else 0, *(v for v, _ in held.deltas)])
    return Heard(report, at, issued, withdrawal=newest, **more)


def truth(report=GOOD, *, at=NOON, age=MINUTE, expected=EXPECTED, issued=None, **listening):
    heard = said(report, at - age, issued or at - timedelta(hours=1)) if report else None
    hears = Listening(**{"since": at - timedelta(days=9), "until": at, **listening})
    return judge("in-service", heard, expected, hears, at)


def test_what_shows_the_signed_plate_is_as_signed():
    assert truth() == Truth(State.SIGNED)


def test_a_retired_screen_is_retired_whatever_it_says():
    heard = said(GOOD, NOON)
    assert judge("retired", heard, EXPECTED, Listening(NOON, NOON), NOON).state is State.RETIRED


def test_a_screen_never_heard_is_waited_for():
    assert truth(None).state is State.WAITING


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(420, State.SIGNED), (421, State.UNKNOWN), (899, State.UNKNOWN), (900, State.SILENT)],
)
def test_a_report_that_does_not_come_makes_it_unknown_and_three_of_them_silent(seconds, state):
    assert truth(age=timedelta(seconds=seconds)).state is state


def test_what_is_overdue_is_known_as_of_its_last_report():
    overdue = timedelta(minutes=8)
    for report in (GOOD, glass(dark="paused")):
        assert truth(report, age=overdue) == Truth(State.UNKNOWN, "overdue", NOON - overdue)
    assert truth(expected=None, age=overdue).cause == "overdue"
    assert truth(held(seq=6), age=overdue).state is State.BEHIND  # which is no good news either


@pytest.mark.parametrize("report", [glass(plate=DOWN), glass(plate=OTHER), glass(read="differs")])
def test_a_wrong_picture_holds_through_silence(report):
    found = truth(report, age=timedelta(hours=3))
    assert (found.state, found.silent_since) == (State.MISMATCHED, NOON - timedelta(hours=3))
    assert found.silent
    assert found.needs


def test_what_was_taken_down_after_it_fell_silent_makes_no_wrong_picture():
    later = replace(EXPECTED, withdrawal=4, withdrawal_at=NOON - MINUTE)
    assert truth(glass(plate=DOWN), age=timedelta(hours=3), expected=later).state is State.SILENT
    report = said(glass(plate=DOWN), NOON - timedelta(hours=3), wrong_before=True)
    hears = Listening(NOON - timedelta(days=9), NOON)
    found = judge("in-service", report, later, hears, NOON)
    assert found.state is State.MISMATCHED, "it was so before, and has said nothing since"


@pytest.mark.parametrize(
    "report",
    [glass(told_s=31), replace(GOOD, faults=("player",))],
)
def test_a_player_that_stands_still_is_dark_by_day_and_unknown_by_night(report):
    assert truth(report) == Truth(State.DARK, "player-still")
    assert truth(report, at=NIGHT).cause == "player-still"
    assert truth(glass(told_s=30)).state is State.SIGNED


def test_a_venue_may_cut_the_power_when_it_closes_until_a_while_after_it_opens():
    def cause(age_h, at=NIGHT):
        return truth(at=at, age=timedelta(hours=age_h)).cause

    assert cause(4) == "after-closing"  # heard at 22:00, by 02:00
    assert cause(4.3) == ""  # silent at 21:57
    tomorrow = NIGHT + timedelta(hours=8)  # 10:00
    assert cause(12, tomorrow + 15 * MINUTE) == "after-closing"
    assert cause(12, tomorrow + 16 * MINUTE) == ""
    assert truth(at=NIGHT, age=timedelta(hours=4), expected=None).cause == ""


def test_silence_lasts_since_it_was_heard_last():
    assert truth(age=timedelta(hours=2)).since == NOON - timedelta(hours=2)


def test_no_screen_is_silent_for_the_time_in_which_the_office_was_off():
    assert truth(age=timedelta(hours=9), since=NOON - MINUTE).state is State.UNKNOWN
    assert truth(age=timedelta(hours=9), since=NOON - 15 * MINUTE).state is State.SILENT


def test_no_screen_falls_silent_while_the_office_hears_nobody():
    assert truth(age=timedelta(hours=9), until=NOON - timedelta(hours=8.9)).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("report", "cause"),
    [
        (glass(read="differs"), "read-back"),
        (glass(plate=OTHER), "foreign-plate"),
        (glass(plate=None), "foreign-plate"),
        (replace(glass(plate=OTHER), held=replace(GOOD.held, seq=2**31)), "foreign-plate"),
        (glass(plate=DOWN), "withdrawn-plate"),
        (replace(GOOD, store=Rehashed(9, 9, 1)), "store"),
        (replace(GOOD, faults=("hot", "plate")), "plate"),
        (replace(GOOD, faults=("picture",)), "picture"),
    ],
)
def test_another_picture_than_the_signed_one_is_told(report, cause):
    assert truth(report) == Truth(State.MISMATCHED, cause)


def test_a_plate_of_an_older_publication_is_behind_not_wrong():
    report = replace(held(seq=6), glass=Glass(OTHER, "plate"))
    assert truth(report) == Truth(State.BEHIND, "publication", EXPECTED.seq_at)


@pytest.mark.parametrize("why", ["window", "limit"])
def test_what_waits_by_its_settings_is_behind_and_says_why(why):
    report = replace(held(seq=6), faults=("hot", why))
    assert truth(report) == Truth(State.BEHIND, why, EXPECTED.seq_at)
    assert truth(replace(GOOD, faults=(why,))).state is State.SIGNED


@pytest.mark.parametrize("seq", [7, 6])
def test_a_withdrawal_that_is_lacking_is_excused_by_no_window(seq):
    report = replace(held(seq=seq, withdrawn=(2, HEX)), faults=("window",))
    assert truth(report) == Truth(State.BEHIND, "withdrawal", EXPECTED.withdrawal_at)


@pytest.mark.parametrize(
    ("version", "since_s", "minutes", "state"),
    [
        (2, 4, 1, State.UNKNOWN),  # the list is on its way
        (3, 4, 1, State.UNKNOWN),  # it has it, and its player says so in a moment
        (3, 31, 1, State.MISMATCHED),  # no plate hangs so long
        (2, 31, 1, State.UNKNOWN),
        (3, 4, 1.5, State.UNKNOWN),
        (2, 4, 2.1, State.MISMATCHED),
        (3, 4, 2.1, State.MISMATCHED),
    ],
)
def test_a_withdrawn_plate_has_a_moment_to_leave(version, since_s, minutes, state):
    shown = Glass(DOWN, "plate", since_s, "same")
    report = replace(held(withdrawn=(version, HEX)), glass=shown)
    taken = NOON - minutes * MINUTE
    just = Expected("WH01", 7, 3, EXPECTED.plates, EXPECTED.down, withdrawal_at=taken)
    found = truth(report, expected=just)
    assert (found.state, found.cause) == (
        state, "withdrawn-plate" if found.needs else "plate-leaving",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("report", "cause"),
    [
        (glass(dark="no-panel"), "no-panel"),
        (glass(dark="off"), "panel-off"),
        (glass(brightness=0), "panel-off"),
        (glass(brightness=19), "panel-off"),
        (glass(dark="closed"), "closed"),
        (glass(since_s=181), "stuck"),
        (glass(kind="neutral", plate=NEUTRAL, since_s=9), "neutral"),
        (glass(kind="factory", plate=None), "neutral"),
    ],
)
def test_dark_in_opening_hours_is_told_and_at_night_it_is_not(report, cause):
    assert truth(report) == Truth(State.DARK, cause)
    assert truth(report, at=NIGHT).state in (State.OFF, State.SIGNED)


def test_a_screen_that_has_just_started_is_not_dark_yet():
    assert truth(replace(glass(kind="first", plate=None), up_s=20)).state is State.SIGNED


@pytest.mark.parametrize(("since_s", "state"), [(180, State.SIGNED), (181, State.DARK)])
def test_a_player_that_has_just_started_is_not_dark(since_s, state):
    assert truth(glass(kind="first", plate=None, since_s=since_s)).state is state


def test_the_neutral_plate_of_a_venue_that_is_down_whole_is_as_signed():
    all_down = Expected("WH01", 7, 3, EXPECTED.plates, EXPECTED.plates, all_down=True)
    report = glass(kind="neutral", plate=None, since_s=9_999)
    assert truth(report, expected=all_down).state is State.SIGNED


def test_hours_may_pass_midnight():
    late = Expected("WH01", 7, 3, EXPECTED.plates, hours=Hours("18:00", "03:00"))
    assert truth(glass(dark="off"), at=NIGHT, expected=late).state is State.DARK
    assert truth(glass(dark="off"), at=NOON, expected=late).state is State.OFF


@pytest.mark.parametrize(
    ("report", "cause"),
    [(held(seq=6), "publication"), (held(withdrawn=(2, HEX)), "withdrawal"),
     (held(withdrawn=None), "withdrawal")],
)  # fmt: skip
def test_what_holds_less_than_is_published_is_behind(report, cause):
    assert truth(report).state is State.BEHIND
    assert truth(report).cause == cause


def test_it_has_ten_minutes_to_take_what_is_new():
    at = NOON - 9 * MINUTE
    new = Expected("WH01", 8, 3, EXPECTED.plates, seq_at=at)
    assert truth(expected=new) == Truth(State.UNKNOWN, "lacking-publication", at)
    new = Expected("WH01", 7, 4, EXPECTED.plates, withdrawal_at=at)
    assert truth(expected=new) == Truth(State.UNKNOWN, "lacking-withdrawal", at)


def test_a_minute_after_its_last_word_a_withdrawn_plate_hangs_there_still():
    just = replace(EXPECTED, withdrawal_at=NOON - 2 * MINUTE)
    early = glass(plate=DOWN, since_s=4)
    assert truth(early, age=timedelta(seconds=61), expected=just).state is State.MISMATCHED
    assert truth(early, age=timedelta(seconds=60), expected=just).cause == "plate-leaving"


def test_an_envelope_is_as_good_as_the_list_that_will_have_it():
    assert truth(held(withdrawn=(2, HEX), deltas=((3, HEX),))).state is State.SIGNED


def test_a_timestamp_of_more_than_a_day_is_behind():
    issued = NOON - timedelta(hours=27)
    assert truth(issued=issued) == Truth(State.BEHIND, "timestamp", issued)


def test_a_pause_is_off_on_purpose_in_opening_hours_too():
    assert truth(glass(dark="paused")) == Truth(State.OFF, "paused")


def paused(*pauses):
    told = said(glass(dark="paused"), NOON, pauses=tuple(Pause(*one) for one in pauses))
    return judge("in-service", told, EXPECTED, Listening(NOON, NOON), NOON)


QUARTER = 15 * 60


@pytest.mark.parametrize(
    "pauses",
    [[(0, QUARTER)], [(0, QUARTER), (3_600, 3_600 + QUARTER), (9_000, 9_000 + QUARTER)],
     [(0, QUARTER), (50_000, 50_000 + 2 * QUARTER - 900), (90_000, 90_000 + QUARTER)]],
)  # fmt: skip
def test_a_pause_within_the_bounds_of_the_box_is_on_purpose(pauses):
    assert paused(*pauses) == Truth(State.OFF, "paused")


def test_a_pause_of_more_than_a_quarter_of_an_hour_is_dark():
    assert paused((0, QUARTER + 61)) == Truth(State.DARK, "paused-long")


def test_pauses_of_more_than_three_quarters_of_an_hour_within_a_day_are_dark():
    four = [(at, at + 720) for at in (0, 20_000, 40_000, 60_000)]
    assert paused(*four) == Truth(State.DARK, "paused-long")


def test_where_nothing_is_published_a_plate_is_what_was_there_before():
    assert truth(expected=None).state is State.BEHIND
    assert truth(glass(kind="neutral"), expected=None).state is State.SIGNED


def test_a_wrong_picture_goes_before_darkness_and_darkness_before_being_behind():
    both = replace(glass(read="differs", dark="off"), held=Held(seq=1))
    assert truth(both).state is State.MISMATCHED
    assert truth(replace(both, glass=Glass(dark="off"))).state is State.DARK
