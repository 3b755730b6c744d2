"""F2, F3, F11: clocks set by others, timestamps of 2036, screens that come back by themselves."""

import random
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from securesystemslib.formats import encode_canonical

from kiosk.judge.judge import judge
from kiosk.player.showable_content import ShowableContent
from kiosk.verdict import Verdict
from sync import age, repository
from sync.age import Age, Powered, Stage
from sync.doubted_issue_time import Leaps, Weighed, weigh
from sync.errors import SyncError
from tests.attack.lines import attack, replaced, stopped
from tests.attack.offers import offered
from tests.attack.test_root import rotated
from tests.kiosk.fakes import START, FakeClock
from tests.sync.world import NOW, entry_of, record

FAR = datetime(2036, 1, 1, tzinfo=UTC)
DEAD = datetime(1970, 1, 1, tzinfo=UTC)


class Simulated(FakeClock):
    """A screen's clocks: powered-on seconds, and a system clock that anyone may set."""

    def __init__(self, system):
        super().__init__()
        self.system = system

    def wall(self):
        return self.system + timedelta(seconds=self.seconds - 1000)


class Screen:
    """A station's screen with its player's account of time, over days in no time."""

    def __init__(self, station, system):
        self.station = station
        self.clock = Simulated(system)
        self.content = ShowableContent(station.state, self.clock)

    def update(self):
        report = self.station.update(system=self.clock.wall(), powered=self.clock.powered())
        self.look()
        return report

    def look(self):
        self.content.adopt(judge(self.station.state, self.clock.wall()))

    def reboot(self, system, off=timedelta()):
        self.clock = Simulated(system)
        self.clock.boot, self.clock.seconds = f"after {off} at {system}", 1000.0
        self.content = ShowableContent(self.station.state, self.clock)
        self.look()

    def days(self, count, *, renewed=True, every=6.0):
        """So many days powered on, in steps of so many hours; after each, the newest is fetched."""
        for _ in range(int(count * 24 / every)):
            self.clock.seconds += every * 3600
            self.station.world.later(hours=every)
            if renewed:
                self.station.world.tree.renew(self.station.world.online, self.station.world.now)
                self.update()
            self.content.tick()

    @property
    def stage(self):
        self.content.tick()
        return self.content.stage


@pytest.fixture
def screen(station):
    made = Screen(station, station.world.now + timedelta(minutes=5))
    assert made.update().result == "activated"
    assert made.stage is Stage.FRESH
    return made


def a_year_passes(world):
    """And the registrars renew their delegations meanwhile."""
    world.later(days=365)
    world.tree.publish(world.online, world.now, targets=world.delegations(version=2))


def test_a_first_boot_in_1970_ends_well(station):
    """No network time, no battery: dated until a day of renewals has passed, or at once."""
    station.world.later(days=30)
    station.publish(3)
    screen = Screen(station, DEAD)
    assert screen.update().result == "activated"
    assert screen.stage is Stage.DATED
    assert station.store.provisional() is not None
    assert station.store.floors().seq == 0
    screen.days(1.25)
    assert station.store.provisional() is None
    assert station.store.floors().seq == station.world.seq
    screen.clock.system = station.world.now - timedelta(seconds=screen.clock.seconds - 1000)
    assert screen.stage is Stage.FRESH


def test_a_box_stored_for_a_year_with_network_time(screen):
    a_year_passes(screen.station.world)
    screen.station.publish(3)
    screen.reboot(screen.station.world.now + timedelta(minutes=1))
    assert screen.stage is Stage.NEUTRAL  # a believable clock says that it is a year old
    assert screen.update().result == "activated"
    assert screen.stage is Stage.FRESH
    assert screen.station.store.provisional() is None


def test_a_box_stored_for_a_year_without_network_time(screen):
    a_year_passes(screen.station.world)
    screen.station.publish(3)
    screen.reboot(DEAD)
    assert screen.update().result == "activated"
    assert screen.stage is Stage.DATED
    screen.days(1.25)
    assert screen.station.store.provisional() is None
    assert screen.content.age()[0] < 3600
    assert screen.stage is Stage.DATED  # a dead clock is never certain


def test_a_network_clock_ahead_is_harmless_once_it_is_right(screen):
    """F11: it was "timestamp.json is expired", and nothing came through any more."""
    screen.clock.system += timedelta(days=30)
    screen.station.world.later(hours=1)
    screen.station.publish(4)
    assert screen.update().result == "activated"
    assert screen.stage is Stage.NEUTRAL
    assert any("disagree" in fault for fault in screen.content.time_faults().values())
    screen.clock.system -= timedelta(days=30)
    assert screen.stage in {Stage.FRESH, Stage.DATED}
    assert not screen.content.time_faults()


def test_a_signed_time_far_ahead_by_the_offices_clock_heals_by_itself(screen):
    """Wrong once, then right: content is taken all the while, no floor has risen."""
    station, world = screen.station, screen.station.world
    honest, world.now = world.now, FAR
    world.tree.renew(world.online, world.now)
    assert screen.update().result in {"renewed", "activated"}
    assert (screen.stage, station.store.floors().issued < "2019") == (Stage.DATED, True)
    world.now = honest + timedelta(hours=1)
    station.publish(5)
    screen.clock.seconds += 3600
    assert screen.update().result == "activated"
    assert screen.stage is Stage.FRESH
    assert not screen.content.time_faults()


def _no_doubt(_issued, online, *_args, powered, **_more):
    return Weighed(None, Leaps(online, 0.0, powered.boot, powered.seconds))


@attack(
    "F2.2",
    "whoever holds the online key issues one timestamp of 2036",
    mutant=replaced("kiosk.activation.signed_time:weigh", _no_doubt),
)
def test_one_timestamp_of_2036(station):
    screen = Screen(station, station.world.now + timedelta(minutes=5))
    screen.update()
    world = station.world
    honest, world.now = world.now, FAR
    world.tree.renew(world.online, world.now)
    screen.update()
    said = screen.content.time_faults().get("provisional", "")
    world.now = honest + timedelta(hours=1)
    world.tree.renew(world.online, world.now)
    screen.clock.seconds += 3600
    screen.update()
    stopped(screen.stage is Stage.FRESH, "the screen has stayed in 2036")
    return said


def _each_alone(issued, online, known, before, _leaps, **clocks):
    """As it was: a step is compared with the one before it."""
    return weigh(issued, online, known, before, None, **clocks)


@attack(
    "F2.4",
    "the stolen online key goes ahead by 6.9 days at each poll",
    mutant=replaced("kiosk.activation.signed_time:weigh", _each_alone),
)
def test_many_steps_ahead(station):
    screen = Screen(station, station.world.now + timedelta(minutes=5))
    screen.update()
    world, honest = station.world, station.world.now
    for _ in range(3):
        screen.clock.seconds += 300
        world.later(days=6.9)
        world.tree.renew(world.online, world.now)
        screen.update()
    ahead = datetime.fromisoformat(station.store.floors().issued) - honest
    said = screen.content.time_faults().get("provisional", "")
    stopped(ahead < timedelta(days=8), f"the screen believes that it is {ahead.days} days later")
    return said


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(lambda path: path.write_bytes(b"{"), ["store"]), (lambda path: path.mkdir(), [])],
    ids=["damaged", "a folder"],
)
def test_a_note_of_steps_that_cannot_be_read_is_made_anew(station, spoil, told):
    station.update()
    note = station.store.folder / "leaps.json"
    note.unlink()
    spoil(note)
    station.world.later(hours=1)
    station.world.tree.renew(station.world.online, station.world.now)
    report = station.update()
    assert report.result == "renewed"
    assert [*report.faults.values()] == told
    assert station.store.leaps() is not None
    assert station.activate().faults == {}


@pytest.mark.parametrize("seed", range(2))
def test_nothing_comes_back_and_nothing_goes_black_whatever_time_is_told(station, seed):
    """Steps ahead, mistakes of years, restarts, clocks right, dead or far ahead, outages."""
    chance = random.Random(seed)
    screen = Screen(station, DEAD)
    assert screen.update().result == "activated"
    station.world.withdraw(entry_of("record", record(0).pub_id, 1))
    screen.update()
    world = station.world
    for _ in range(12):
        match chance.choice(["renewed", "renewed", "ahead", "far", "restart", "time", "outage"]):
            case "renewed":
                world.tree.renew(world.online, world.now)
            case "ahead":
                world.tree.renew(world.online, world.now + timedelta(days=chance.uniform(0, 9)))
            case "far":
                world.tree.renew(world.online, FAR)
            case "restart":
                system = chance.choice([DEAD, world.now, world.now + timedelta(days=300)])
                screen.reboot(system, timedelta(hours=chance.uniform(0, 100)))
            case "time":
                hours = chance.uniform(0, 30)
                screen.clock.seconds += hours * 3600
                world.later(hours=hours)
            case "outage":
                world.later(days=21)
        with suppress(SyncError):  # older than what is known
            screen.update()
        screen.look()
        content = screen.content
        down = [plate for plate in content.plates if plate.pub_id == record(0).pub_id]
        assert content.first_of("neutral") is not None
        assert all(map(content.withdrawn, down))
        assert not any(map(content.allowed, down))
    assert content.withdrawals == 1


def _never_fallen(floors, _root):
    return floors


@attack(
    "F2.3",
    "the stolen online key renews 2036 for a day; a root with a new online key follows",
    mutant=replaced("sync.version_floors:Floors.under", _never_fallen),
)
def test_a_new_online_key_heals(station):
    """Through the agent, which enforces no expiry by a floor."""
    screen = Screen(station, station.world.now + timedelta(minutes=5))
    screen.update()
    world = station.world
    honest, world.now = world.now, FAR
    world.tree.renew(world.online, world.now)
    screen.update()
    screen.days(1.25)
    assert station.store.floors().issued > "2036"
    world.now = honest + timedelta(days=2)
    screen.clock.system = world.now - timedelta(seconds=screen.clock.seconds - 1000)
    rotated(station, "new.key")
    screen.update()
    stopped(screen.stage is Stage.FRESH, "the screen has stayed in 2036 under the new key")
    return "the floors fell with the online keys they were learnt under"


def _told_only(meter, system, seconds):
    """As it was: a believable clock decides alone."""
    issued = meter._issued
    return Age(max(0.0, (system - issued).total_seconds()), certain=True)


@attack(
    "F3",
    "NET holds the clock at one hour after the timestamp and serves no other, for twenty days",
    mutant=replaced("sync.age:Meter.age", _told_only),
)
def test_a_clock_held_back(station):
    screen = Screen(station, station.world.now + timedelta(minutes=5))
    screen.update()
    screen.days(20, renewed=False)
    screen.clock.system = station.active.verified.issued + timedelta(hours=1)
    screen.clock.system -= timedelta(seconds=screen.clock.seconds - 1000)
    age_s, _ = screen.content.age()
    stopped(screen.stage is Stage.NEUTRAL, "a bundle of twenty days ago is shown as fresh")
    return f"counted powered on: {age_s / 86400:.0f} days, only the neutral plate"


def _restarting(meter, issued, seconds, keys, episode=""):
    """As it was: counting begins anew at each renewal."""
    meter._counts = {keys: age.Count(issued.timestamp(), issued.timestamp())}
    meter._name = meter._sure = keys
    meter._issued, meter._at = issued, seconds
    return True


@attack(
    "F3",
    "NET hands every timestamp on, each ten days late, and holds the clock with it",
    mutant=replaced("sync.age:Meter.take", _restarting),
)
def test_a_delayed_stream(station):
    clock = Simulated(START)
    content = ShowableContent(station.state, clock)
    for hours in range(24 * 12):
        late = min(timedelta(hours=hours * 0.9), timedelta(days=10))
        issued = START + timedelta(hours=hours) - late
        clock.system = issued - timedelta(seconds=clock.seconds - 1000)
        content.adopt(Verdict(issued=issued.strftime("%Y-%m-%dT%H:%M:%SZ"), online="keys"))
        clock.seconds += 3600
    content.tick()
    stopped(content.stage is not Stage.FRESH, "a stream ten days late looks fresh")
    return f"stage {content.stage.value}: E went on by the powered-on time"


@attack(
    "F11",
    "NET forges the network's time thirty days ahead, so that a withdrawal counts as expired",
    mutant=replaced("sync.metadata_client:LONG_AGO", NOW + timedelta(days=30)),
)
def test_a_forged_network_clock(station):
    screen = Screen(station, station.world.now + timedelta(minutes=5))
    offered(station)  # the clock was right then
    screen.look()
    screen.clock.system += timedelta(days=30)
    station.world.later(hours=1)
    station.world.withdraw(entry_of("record", record(0).pub_id, 1))
    with suppress(SyncError):  # by the clock of the mutant the agent finds everything expired
        screen.update()
    shown = {plate.pub_id for plate in station.active.plates()}
    stopped(record(0).pub_id not in shown, "a withdrawn record stays up while the clock is wrong")
    screen.clock.system -= timedelta(days=30)
    return f"expiry refuses nothing; {screen.stage.value} again with the right clock"


def test_expired_by_a_clock_is_no_reason_to_refuse(station):
    """F11 at activation: 400 days on, honest news still comes in, withdrawals too."""
    station.update()
    station.world.later(hours=1)
    station.publish(4)
    station.sync()
    powered = Powered("x", 1.0)
    ahead = station.world.now + timedelta(days=399)
    assert station.activate(system=ahead, powered=powered).result == "activated"
    assert repository.TIMESTAMP_HOURS < 399 * 24


def _any_year(monkeypatch):
    """Of what is signed, and of when it expires."""

    def unlooked(value, _kind):
        return encode_canonical(value["signed"]).encode()

    replaced("sync.trust:YEARS", range(1, 10_000))(monkeypatch)
    replaced("sync.signed_metadata:signed_part", unlooked)(monkeypatch)


@attack(
    "F2",
    "the online key says it is the year 9999, where no clock can go on",
    mutant=_any_year,
)
def test_the_year_9999(station):
    station.update()
    timestamp = repository.from_bytes(station.world.tree.read().timestamp)
    end = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    refusal = ""
    for version, hour in ((50, 1), (51, 2)):
        timestamp.signed.version, timestamp.signed.expires = version, end
        timestamp.signed.unrecognized_fields["x-issued"] = f"9999-12-31T{hour:02}:00:00Z"
        timestamp.sign(station.world.online)
        (station.inbox.metadata / "timestamp.json").write_bytes(repository.to_bytes(timestamp))
        try:
            refusal = station.activate().error
        except OverflowError:
            refusal = ""
    stopped(bool(refusal), "activation ends in an error, each time")
    return refusal


def _forgetting(meter, issued, seconds, keys, episode=""):
    for name in [n for n in meter._counts if n.startswith(f"{keys}?") and not episode]:
        del meter._counts[name]
    return _take(meter, issued, seconds, keys, episode)


_take = age.Meter.take


@attack(
    "F3",
    "the agent puts one mistaken timestamp and the honest one before it, in turns",
    mutant=replaced("kiosk.player.showable_content:Meter.take", _forgetting),
)
def test_two_timestamps_in_turns(station):
    screen = Screen(station, DEAD)
    tree = station.world.tree
    screen.update()
    honest = tree.read()
    tree.renew(station.world.online, FAR)
    mistaken = tree.read()
    for said in (mistaken, honest) * 3 + (mistaken,):
        for name in ("snapshot", "timestamp"):
            (station.inbox.metadata / f"{name}.json").write_bytes(getattr(said, name))
        screen.clock.seconds += 60 * 3600
        station.activate(system=screen.clock.wall(), powered=screen.clock.powered())
        screen.look()
    stopped(screen.stage is not Stage.DATED, "names stay for as long as the two take turns")
    return f"After 15 days the stage is {screen.stage}."
