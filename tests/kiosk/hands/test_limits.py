"""What the box allows, whoever signs: dark ends by itself, so much a day, and a day with power."""

import pytest

from kiosk.hands.limits import LOST, advanced, obeyed
from kiosk.orders import Orders, dark_day_s
from sync.command_words import DARK_DAY_S, DARK_S, DAY_S
from sync.fleet_commands import RefusedCommandError
from tests.kiosk.orders_given import BOOT, command

OTHER = "1e" * 16


def at(orders, up_s, boot=BOOT):
    return advanced(orders, boot, up_s)


def dark_in_a_day(orders):
    return sum(one.seconds for one in orders.did if one.act == "dark")


def test_a_pause_ends_after_as_many_minutes_as_it_asks_for():
    orders = obeyed(at(Orders(), 100), command("pause", value=5))
    assert (orders.rest.why, orders.rest.until_s) == ("paused", 400)


@pytest.mark.parametrize("value", [0, 15, 16, 100])
def test_no_pause_is_longer_than_a_quarter_of_an_hour(value):
    orders = obeyed(at(Orders(), 100), command("pause", value=value))
    assert orders.rest.until_s == 100 + DARK_S


@pytest.mark.parametrize(("value", "why"), [(0, "dim"), (19, "dim"), (20, None), (100, None)])
def test_a_brightness_that_nobody_can_read_is_dark(value, why):
    orders = obeyed(at(Orders(), 100), command("brightness", value=value, reason="test"))
    assert (orders.rest.why if orders.rest else None) == why
    assert orders.brightness == (100 if why else value)


def test_pauses_one_after_the_other_end_at_three_quarters_of_an_hour_a_day():
    orders = Orders()
    for start in (0, 900, 1800):
        orders = obeyed(at(orders, start), command("pause"))
    with pytest.raises(RefusedCommandError):
        obeyed(at(orders, 2700), command("panel-off"))
    assert dark_in_a_day(at(orders, 2700)) == DARK_DAY_S


def test_a_pause_within_a_pause_is_not_counted_twice_and_adds_no_more_than_its_own():
    orders = obeyed(at(Orders(), 0), command("pause"))
    orders = obeyed(at(orders, 600), command("pause"))
    assert orders.rest.until_s == 1500
    assert dark_in_a_day(orders) == 1500


def test_what_is_left_of_a_pause_that_was_ended_is_not_counted():
    orders = obeyed(at(Orders(), 0), command("pause"))
    orders = obeyed(at(orders, 60), command("resume"))
    assert orders.rest is None
    assert dark_in_a_day(orders) == 60


def test_restarts_do_not_make_a_day_shorter():
    orders = Orders()
    for start in (0, 900, 1800):
        orders = obeyed(at(orders, start), command("pause"))
    with pytest.raises(RefusedCommandError):
        obeyed(at(orders, 5, OTHER), command("pause", boot=OTHER))


def test_a_day_with_power_later_it_may_be_dark_again():
    orders = Orders()
    for start in (0, 900, 1800):
        orders = obeyed(at(orders, start), command("pause"))
    later = at(orders, 2700 + DAY_S, BOOT)
    assert obeyed(later, command("pause")).rest is not None


@pytest.mark.parametrize(("act", "most"), [("reboot", 3), ("restart-player", 6)])
def test_restarts_are_so_many_a_day(act, most):
    orders = Orders()
    for n in range(most):
        orders = obeyed(at(orders, n), command(act))
    with pytest.raises(RefusedCommandError):
        obeyed(at(orders, most), command(act))


def test_nothing_holds_after_a_restart_but_what_was_counted():
    orders = obeyed(at(Orders(), 0), command("pause"))
    orders = obeyed(orders, command("identify"))
    again = at(orders, 3, OTHER)
    assert (again.rest, again.number, again.brightness, again.taken) == (None, None, 100, {})
    assert again.did == orders.did


@pytest.mark.parametrize("act", ["pause", "reboot"])
def test_a_lost_record_counts_as_everything_used_up(act):
    with pytest.raises(RefusedCommandError):
        obeyed(at(LOST, 10), command(act))
    assert obeyed(at(LOST, DARK_DAY_S + DAY_S + 1), command(act))


@pytest.mark.parametrize("act", ["screenshot", "diagnostics", "network-test"])
def test_what_is_sent_to_the_office_is_six_an_hour(act):
    orders = Orders()
    for n in range(6):
        orders = obeyed(at(orders, n), command(act))
    with pytest.raises(RefusedCommandError):
        obeyed(at(orders, 3599), command(act))
    value = command(act)
    later = obeyed(at(orders, 3601), value)
    assert getattr(later, act.replace("-", "_")) == value.id


def told(orders, up_s, boot=BOOT):
    return dark_day_s(orders, boot, up_s)


def test_what_is_told_of_a_day_grows_while_it_is_dark_and_stands_afterwards():
    orders = obeyed(at(Orders(), 100), command("pause", value=5))
    assert [told(orders, up_s) for up_s in (100, 160, 400, 4000)] == [0, 60, 300, 300]


def test_what_is_told_of_a_day_goes_on_over_restarts_and_ends_with_the_day():
    orders = obeyed(at(Orders(), 100), command("pause", value=5))
    assert told(orders, 5, OTHER) == 300
    assert told(at(orders, 5, OTHER), 7, OTHER) == 300
    assert told(orders, 400 + DAY_S) == 0


def test_of_a_damaged_record_the_whole_day_is_told():
    assert told(LOST, 5) == DARK_DAY_S
