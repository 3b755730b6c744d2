"""Memory of a screen's processes side by side, and of Chromium with the same pictures."""

import time

import pytest

from tests.bench import peers
from tests.bench.process import Program, memory_mb, tree

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

HEADING = "Memory in MB: PSS, libraries shared among the processes measured and no others"
PLAYER_MB, ALL_MB, SHARE = 55, 110, 4


class Most:
    """The most that each process had, by name, and the most of all at one moment."""

    def __init__(self):
        self.each, self.together = {}, 0.0

    def look(self, programs):
        """One sample of (name -> process id)."""
        found = memory_mb(list(programs.values()))
        for name, pid in programs.items():
            self.each[name] = max(self.each.get(name, 0.0), found[pid])
        self.together = max(self.together, sum(found.values()))
        return found


def three(station, env):
    """Agent, reporter and player at work as every day, and a first activation beside them."""
    state = station.state.parent / "second"
    station.enrol(state)
    station.fetch(state)
    most = Most()
    with Program(station.command("play"), env) as player, Program(station.command("sync")) as agent:
        time.sleep(9)  # some changes, one sync
        reporter = min(tree(agent.pid)[1:])  # forked first; what it forks lives for moments
        day = {"player": player.pid, "agent": agent.pid, "reporter": reporter}
        with Program(station.command("activate", state=state)) as activation:
            while activation.process.poll() is None:
                most.look(day | {"activation": activation.pid})
                time.sleep(0.002)
            assert activation.process.returncode == 0
        assert player.process.poll() is None
        assert agent.process.poll() is None
    return most


def briefly(command, env, seconds):
    """The most that a program and its short-lived children have together while it starts."""
    most, end = 0.0, time.monotonic() + seconds
    with Program(command, env) as program:
        while time.monotonic() < end:
            most = max(most, sum(memory_mb(tree(program.pid)).values()))
            time.sleep(0.005)
    return most


def test_memory(station, display, chromium, table, tmp_path):
    name, _ = display
    env = {"DISPLAY": name}
    station.shorten(2.0)
    most = three(station, env)
    player, total = most.each["player"], most.together
    judge = briefly(station.command("play"), env, 2)
    sync = briefly(station.command("sync"), env, 3)

    table.add(HEADING, "player, most", f"{player:.1f}", f"< {PLAYER_MB}", player < PLAYER_MB)
    table.add(HEADING, "agent, holding the wake call", f"{most.each['agent']:.1f}")
    table.add(HEADING, "its reporter", f"{most.each['reporter']:.1f}")
    table.add(HEADING, "activation, most", f"{most.each['activation']:.1f}")
    day = player + most.each["agent"] + most.each["reporter"]
    table.add(HEADING, "player, agent and reporter: all day", f"{day:.1f}")
    value, met = f"{total:.1f}", total < ALL_MB
    table.add(HEADING, "all of them at one moment, most", value, f"< {ALL_MB}", met)
    table.add(HEADING, "player and its judge, alone, at the start", f"{judge:.1f}")
    table.add(HEADING, "agent and its sync, alone, at the start", f"{sync:.1f}")
    if not chromium:
        table.skip(HEADING, "Chromium --kiosk", "not installed")
        return
    pictures = []
    for kind in ("cover", "overview", "howto"):
        pictures.append(tmp_path / f"{kind}.png")
        station.picture(kind).save(pictures[-1])
    page = peers.page(tmp_path, pictures, dwell=2.0)
    with Program(peers.kiosk(chromium, tmp_path / "profile", page), env) as program:
        time.sleep(9)
        theirs = memory_mb(tree(program.pid))
    share = sum(theirs.values()) / total
    value = (
        f"{sum(theirs.values()):.0f} in {len(theirs)} processes = {share:.1f} x all of them, "
        f"{sum(theirs.values()) / day:.1f} x all day"
    )
    table.add(HEADING, "Chromium --kiosk, three pictures", value, f">= {SHARE} x", share >= SHARE)
    assert share > 1
