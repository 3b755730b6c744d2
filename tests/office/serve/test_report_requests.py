"""A command asks its screen for a report: whom, when, and how often."""

import asyncio

import pytest

from office.monitoring.commands_waiting import commands_folder, tell_of_commands
from office.serve.app import OfficeApp
from office.serve.report_requests import AGAIN_S, ReportRequests
from office.serve.wake import ASKED, Wake
from office.state_dir import StateDir
from tests.office.own_loop import in_own_loop
from tests.office.serving import Held, ask, nothing, present, running, serving, wait_for
from tests.sync.world import World, record

SCREEN = "WH01-03"


class Commands:
    """Commands as another process puts them in place and takes them away."""

    def __init__(self, state):
        self.place = StateDir(state)
        self.folder = commands_folder(self.place)
        self.number = 0

    def give(self, screen=SCREEN, name=""):
        self.number += 1
        path = self.folder / screen / (name or f"{self.number:017d}.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{}")
        tell_of_commands(self.place)
        return path

    def settle(self, path):
        path.unlink()
        tell_of_commands(self.place)


@pytest.fixture
def commands(tmp_path):
    return Commands(tmp_path / "office")


# --- by the wake call --------------------------------------------------------------


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "office")
    world.publish([record(0)])
    return world


@pytest.fixture
def served(world):
    wake = Wake(world.tree.directory, hold_s=20)
    with running(OfficeApp(world.tree.directory, nothing, wake)) as port:
        yield port, wake


@pytest.fixture
def commands_here(world):
    return Commands(world.tree.directory.parent)


def test_a_screen_that_waits_is_asked_and_hears_nothing_else_that_is_new(served, commands_here):
    port, wake = served
    now = present(port)
    held = Held(port, now["tag"], screen=SCREEN)
    wait_for(1, wake)
    commands_here.give()
    assert held.answer() == {**now, "report": True}


def test_a_command_that_waits_asks_the_screen_that_comes(served, commands_here):
    port, _ = served
    commands_here.give()
    assert Held(port, present(port)["tag"], screen=SCREEN).answer()["report"]


def test_a_screen_without_commands_and_a_call_of_no_screen_are_held(served, commands_here):
    port, wake = served
    tag = present(port)["tag"]
    others = [Held(port, tag, screen="WH01-04"), Held(port, tag)]
    asked = Held(port, tag, screen=SCREEN)
    wait_for(3, wake)
    commands_here.give()
    assert asked.answer()["report"]
    assert wake.held == 2
    for call in others:
        call.connection.close()


def test_a_stranger_in_a_screens_name_takes_no_request_away(served, commands_here):
    """Who calls is not known, so everybody who says that number is told."""
    port, wake = served
    tag = present(port)["tag"]
    held = [Held(port, tag, screen=SCREEN) for _ in range(30)]
    wait_for(30, wake)
    commands_here.give()
    assert all(call.answer()["report"] for call in held)


def test_news_come_first_and_say_nothing_of_a_report(served, commands_here):
    port, _ = served
    commands_here.give()
    assert b"report" not in ask(port, f"/wake?venue=WH01&screen={SCREEN}").body


def test_it_is_held_when_it_comes_again(served, commands_here):
    port, wake = served
    commands_here.give()
    tag = present(port)["tag"]
    assert Held(port, tag, screen=SCREEN).answer()["report"]
    again = Held(port, tag, screen=SCREEN)
    wait_for(1, wake)
    commands_here.give("WH01-04")
    assert Held(port, tag, screen="WH01-04").answer()["report"]
    assert wake.held == 1
    again.connection.close()


def test_a_wake_of_its_own_process_asks_too(world, commands_here):
    with serving(world.tree.directory.parent, command="wake") as process:
        held = Held(process.port, present(process.port)["tag"], screen=SCREEN)
        commands_here.give()
        assert held.answer()["report"]


class Call:
    """A held call that notes whether it was answered."""

    def __init__(self, seen, screen):
        self.seen, self.screen, self.address, self.until = seen, screen, "", 0.0
        self.answered = False

    def send(self, data):
        self.answered = b'"report":true' in data

    def end(self):
        pass


def test_a_command_for_a_whole_fleet_brings_its_reports_one_after_another(world, commands_here):
    wake = Wake(world.tree.directory)
    versions = world.tree.read().versions
    tag = versions["snapshot"], versions["wd-01"]
    calls = [Call(tag, f"WH01-{n:02d}") for n in range(10, 90)]
    for call in calls:
        commands_here.give(call.screen)

    async def one_look():
        for call in calls:
            wake.take(call)
        watch = asyncio.create_task(wake.watch())
        for _ in range(50):
            await asyncio.sleep(0)  # turns of the loop, far fewer than until the next look
        watch.cancel()

    in_own_loop(one_look())
    assert sum(call.answered for call in calls) == ASKED


# --- whom, and how often -----------------------------------------------------------


class Office:
    """The requests of one process, on a clock of the test's own."""

    def __init__(self, folder):
        self.now = 1000.0
        self.requests = ReportRequests(folder, clock=lambda: self.now)

    def asks(self):
        self.requests.look()
        return self.requests.ask(self.requests.due())

    def asked_within(self, seconds):
        """Seconds at which it asks somebody, looked at each second."""
        began, times = self.now, []
        while self.now < began + seconds:
            if self.asks():
                times.append(self.now - began)
            self.now += 1
        return times


@pytest.fixture
def office(commands):
    return Office(commands.folder)


def test_an_office_that_never_gave_a_command_asks_nobody(office):
    assert office.asks() == set()


def test_it_asks_once_and_more_and_more_rarely_while_the_command_waits(office, commands):
    commands.give()
    assert office.asked_within(1500) == [0, 30, 90, 210, 450, 750, 1050, 1350]
    assert AGAIN_S == (30, 300)


def test_another_command_asks_at_once(office, commands):
    commands.give()
    assert office.asks() == {SCREEN}
    commands.give()
    assert office.asked_within(40) == [0, 30]


def test_a_command_that_is_settled_asks_no_more(office, commands):
    first, second = commands.give(), commands.give()
    assert office.asks() == {SCREEN}
    commands.settle(first)
    assert office.asked_within(40) == [30]
    commands.settle(second)
    assert office.asked_within(1000) == []


def test_a_command_that_is_gone_before_anybody_was_told_asks_nobody(office, commands):
    path = commands.give()
    office.requests.look()
    path.unlink()
    assert office.requests.due() == {SCREEN}
    assert office.asks() == set()


def test_settings_and_half_written_files_hurry_nobody(office, commands):
    commands.give(name="settings.all.json")
    commands.give(name=".tmp-0000001")
    assert office.asks() == set()


def test_a_folder_that_cannot_be_read_is_looked_at_again(office, commands):
    commands.folder.parent.mkdir(parents=True)
    commands.folder.write_bytes(b"")
    assert office.asks() == set()
    commands.folder.unlink()
    commands.give()
    assert office.asks() == {SCREEN}


def test_two_commands_within_a_tick_of_the_disks_clock_are_two(office, commands):
    for n in range(20):
        commands.give(f"WH01-{n:02d}")
        assert office.asks() == {f"WH01-{n:02d}"}
