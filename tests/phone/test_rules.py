"""Age, doubt, hours and memory of the browser's player: as a screen has them, asked by Node."""

import json
import random
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.judge.opening_hours import open_until
from sync.age import Ledger, Meter, Powered, stage
from sync.bundle import Ages, Hours
from sync.doubted_issue_time import weigh
from tests.phone.test_conformance import NODE
from tests.sync.world import NOW

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed")
RULES = Path(__file__).parent / "rules.mjs"
HOUR = timedelta(hours=1)


def told(**asked):
    """What the player says of one question."""
    command = [NODE, RULES]
    done = subprocess.run(
        command, input=json.dumps(asked), check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


def ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def by_screen(steps: list[dict]) -> list[list]:
    """The same of `sync.age`: each restart is a boot."""
    boot, at = 0, 0.0
    meter = Meter(Ledger("0", 0.0, {}), Powered("0", 0.0))
    found = []
    for step in steps:
        at = step["counted"] / 1000
        if step.get("restart"):
            boot += 1
            meter = Meter(meter.ledger(at), Powered(str(boot), 0.0))
            at = 0.0
        if take := step.get("take"):
            issued = datetime.fromtimestamp(take["issued"] / 1000, UTC)
            meter.take(issued, at, take["keys"], str(take["episode"] or ""))
        system = datetime.fromtimestamp(step["system"] / 1000, UTC)
        age = meter.age(system, at)
        found.append([round(age.seconds), age.certain, stage(age, Ages()).value])
    return found


@pytest.mark.parametrize("seed", range(6))
def test_the_same_age_whatever_comes_in_whatever_order(seed):
    """Renewals, other keys, doubted times, clocks that jump, power cuts; whole seconds."""
    chance = random.Random(seed)
    steps, counted, issued = [], 0, ms(NOW)
    for number in range(60):
        counted += chance.choice([0, 60, 3600, 40_000, 90_000]) * 1000
        step = {
            "counted": counted,
            "system": issued + chance.choice([0, 1, 30, 400, 500, -2]) * 3_600_000,
        }
        if number == 0 or chance.random() < 0.5:
            issued += chance.choice([0, 0, 3600, 90_000]) * 1000
            far = chance.choice([0, 0, 0, 5])
            step["take"] = {
                "issued": issued + far * 400 * 86_400_000,
                "keys": chance.choice(["a", "a", "b"]),
                "episode": far,
            }
        if chance.random() < 0.1:
            step["restart"], counted = True, 0
        steps.append(step)
    ages = {"dated_h": 24, "unnamed_h": 72, "neutral_h": 336}
    assert told(ages={"steps": steps, "ages": ages}) == by_screen(steps)


def test_the_same_doubt_about_a_time_far_ahead():
    """Doubted, renewed for a day and believed; a clock that agrees; a jump; other keys."""
    far, steps = NOW + 4000 * 24 * HOUR, []

    def step(issued, hours, *, online="a", known=NOW, system=NOW):
        steps.append((issued, online, known, system, hours))

    step(NOW + HOUR, 0)
    step(far, 1)
    for hours in range(2, 24, 3):
        step(far + hours * HOUR, hours)
    step(far + 24 * HOUR, 24.5)
    step(far + 25 * HOUR, 26)  # a day of renewals
    step(far, 27, system=far + 3 * HOUR)
    step(far, 28)
    step(far, 60, online="b")
    step(far + 800 * 24 * HOUR, 61, online="b")
    step(far + 800 * 24 * HOUR, 99, online="b")  # counted long enough, and never renewed
    wanted = doubted_by_screen(steps)
    assert told(doubts=asked_of(steps)) == wanted
    assert {*wanted} == {True, False}


@pytest.mark.parametrize("seed", range(4))
def test_the_same_doubt_whatever_steps_come(seed):
    """Steps of days, hours with power, a clock that agrees now and then; whole seconds."""
    chance = random.Random(seed)
    steps, known, hours = [], NOW, 0
    for _ in range(300):
        hours += chance.choice([0, 0, 1, 5, 30])
        issued = known + timedelta(hours=chance.choice([-3, 0, 1, 20, 60, 160, 400]))
        system = chance.choice([NOW, NOW, NOW, issued + HOUR])
        steps.append((issued, chance.choice("aaaaab"), known, system, hours))
        known += timedelta(hours=chance.choice([0, 1, 30]))
    wanted = doubted_by_screen(steps)
    assert told(doubts=asked_of(steps)) == wanted
    assert {*wanted} == {True, False}


def doubted_by_screen(steps) -> list[bool]:
    doubted, leaps, found = None, None, []
    for issued, online, known, system, hours in steps:
        powered = Powered("boot", hours * 3600.0)
        weighed = weigh(issued, (online,), [known], doubted, leaps, system=system, powered=powered)
        doubted, leaps = weighed.doubted, weighed.leaps
        found.append(doubted is not None)
    return found


def asked_of(steps) -> list[dict]:
    return [
        {
            "issued": ms(issued), "online": online, "known": [ms(known)], "system": ms(system),
            "counted": hours * 3_600_000,
        }
        for issued, online, known, system, hours in steps
    ]  # fmt: skip


def test_the_same_hours_in_every_zone():
    hours = [("10:00", "22:00"), ("22:00", "02:00"), ("09:30", "09:30"), ("00:00", "12:00")]
    zones = ("Asia/Shanghai", "America/New_York", "UTC")
    instants = [NOW + timedelta(minutes=30 * n) for n in range(60)]
    cases = [(pair, zone, at) for pair in hours for zone in zones for at in instants]
    asked = [
        [{"opens": opens, "closes": closes}, zone, ms(at)] for (opens, closes), zone, at in cases
    ]
    assert told(hours=asked) == [open_until(Hours(*pair), zone, at)[0] for pair, zone, at in cases]


ENTRY = ["a" * 32, "record", "0123456789", 1]
MEMORY = {
    "anchors": ["a" * 64],
    "floors": {
        "seq": 3, "issued": "2018-11-01T08:00:00Z", "online": ["k"], "withdrawing": ["w"],
        "versions": {"root": 1, "targets": 2, "venue-wh01": 4, "wd-01": 5},
        "digests": {"root": "b" * 64, "targets": "c" * 64},
    },
    "withdrawn": [[ENTRY, ["k"]]],
    "counts": [["k", 1_541_059_200_000, 1_541_059_200_000, 0]],
    "doubt": None,
}  # fmt: skip


def changed(where: str, value) -> dict:
    """The memory with another value at a path of keys."""
    made = json.loads(json.dumps(MEMORY))
    *path, last = where.split(".")
    at = made
    for name in path:
        at = at[name]
    at[last] = value
    return made


def test_a_memory_that_is_not_whole_is_none():
    broken = [
        None, {}, [], "x", changed("anchors", None), changed("floors", {}),
        changed("floors.seq", "3"), changed("floors.issued", "yesterday"),
        changed("floors.versions", []), changed("floors.versions.root", -1),
        changed("floors.digests.root", "b"), changed("withdrawn", None),
        changed("withdrawn", [[ENTRY]]), changed("withdrawn", [[["x"], ["k"]]]),
        changed("withdrawn", [[[*ENTRY[:3], 0], ["k"]]]), changed("counts", [["k", 1, -1, 0]]),
        changed("doubt", {"online": "k"}), changed("leaps", {"online": "k", "ahead": -1}),
    ]  # fmt: skip
    assert told(whole=[MEMORY, *broken]) == [True, *[False] * len(broken)]


def test_two_windows_keep_the_later_floors_and_every_withdrawal():
    other = changed("withdrawn", [[["b" * 32, "venue", "WH01", 0], ["w"]]])
    other["floors"] |= {"seq": 2, "issued": "2018-11-01T09:00:00Z"}
    other["floors"]["versions"] = {"root": 1, "targets": 2, "venue-wh01": 3, "wd-01": 7}
    found = told(joined=[MEMORY, other])
    assert found["floors"]["seq"] == 3
    assert found["floors"]["issued"] == "2018-11-01T09:00:00Z"
    assert found["floors"]["versions"] == {"root": 1, "targets": 2, "venue-wh01": 4, "wd-01": 7}
    assert sorted(entry[0][:1] for entry, _ in found["withdrawn"]) == ["a", "b"]


def test_two_windows_have_one_week_of_steps_ahead():
    """Their floors rise together: each with a week of its own, and ten windows went ten weeks."""
    leaps = [{"online": "k", "ahead": hours * 3_600_000} for hours in (1, 100)]
    one, other = (changed("leaps", each) for each in leaps)
    assert told(joined=[one, other])["leaps"] == told(joined=[other, one])["leaps"] == leaps[1]
    assert told(joined=[MEMORY, one])["leaps"] == leaps[0]
    assert told(joined=[one, MEMORY])["leaps"] == leaps[0]  # of before there were any


def test_the_list_of_a_key_that_was_revoked_raises_no_floor_of_the_next():
    other = changed("floors.withdrawing", ["stolen"])
    other["floors"]["versions"] = {"root": 1, "targets": 1, "venue-wh01": 4, "wd-01": 2**31}
    for pair in ([MEMORY, other], [other, MEMORY]):
        found = told(joined=pair)["floors"]
        assert found["withdrawing"] == ["w"]
        assert found["versions"]["wd-01"] == 5


def test_under_a_newer_root_the_floors_of_the_older_end():
    other = changed("floors.versions", {"root": 2, "targets": 2})
    for pair in ([MEMORY, other], [other, MEMORY]):
        assert told(joined=pair)["floors"]["versions"] == {"root": 2, "targets": 2}


def test_what_began_elsewhere_is_not_joined():
    joined = told(joined=[MEMORY, changed("anchors", ["f" * 64])])
    assert joined == {**MEMORY, "leaps": None}  # which browsers of before did not keep


def test_a_flood_of_withdrawals_takes_everything_down_and_fills_no_memory():
    """Of a stolen key; what others have proved stays as it is."""
    flood = [[[f"{n:032x}", "record", "0123456789", 1], ["b0b"]] for n in range(50_001)]
    found = told(joined=[MEMORY, changed("withdrawn", flood)])["withdrawn"]
    assert found == [[ENTRY, ["k"]], [["b0b".ljust(32, "0"), "all", "*", 0], ["b0b"]]]
