"""Memory of the three processes of a screen, and of Chromium showing the same pictures."""

import time

import pytest

from tests.bench import peers
from tests.bench.process import Program, peak_pss_mb, pss_mb, tree

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

HEADING = "Memory: PSS in MB (a page shared by n processes counts as 1/n)"
PLAYER_MB, ALL_MB, SHARE = 55, 110, 4


def sampled(program, seconds, *, every=0.02):
    """(memory of the process itself at the end, the most that it and its children ever had)."""
    most, end = 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        assert program.process.poll() is None, f"{program.process.args} ended"
        most = max(most, pss_mb(tree(program.pid)))
        time.sleep(every)
    return pss_mb([program.pid]), most


def activation(station):
    """The most that the first activation takes: verify, compose every plate, write."""
    state = station.state.parent / "second"
    station.enrol(state)
    station.fetch(state)
    most, code = peak_pss_mb(station.command("activate", state=state))
    assert code == 0
    return most


def test_memory(station, display, chromium, table, tmp_path):
    name, _ = display
    env = {"DISPLAY": name}
    station.shorten(3.0)
    peak = activation(station)
    with Program(station.command("play"), env) as program:
        player, with_judge = sampled(program, 12)
    with Program(station.command("sync")) as program:
        agent, with_sync = sampled(program, 6)
    total = agent + peak + player

    table.add(HEADING, "player", f"{player:.1f}", f"< {PLAYER_MB}", player < PLAYER_MB)
    table.add(HEADING, "agent, holding the wake call", f"{agent:.1f}")
    table.add(HEADING, "activation, most", f"{peak:.1f}")
    table.add(HEADING, "all three", f"{total:.1f}", f"< {ALL_MB}", total < ALL_MB)
    table.add(HEADING, "player with its judge, for a third of a second", f"{with_judge:.1f}")
    table.add(HEADING, "agent with its sync, for a second", f"{with_sync:.1f}")
    if not chromium:
        table.skip(HEADING, "Chromium --kiosk", "not installed")
        return
    pictures = []
    for kind in ("cover", "overview", "howto"):
        pictures.append(tmp_path / f"{kind}.png")
        station.picture(kind).save(pictures[-1])
    command = peers.kiosk(chromium, tmp_path / "profile", peers.page(tmp_path, pictures, dwell=3.0))
    with Program(command, env) as program:
        sampled(program, 11, every=1)
        pids = tree(program.pid)
        theirs = pss_mb(pids)
    share = theirs / total
    value = f"{theirs:.0f} in {len(pids)} processes = {share:.1f} x all three"
    table.add(HEADING, "Chromium --kiosk, three pictures", value, f">= {SHARE} x", share >= SHARE)
    assert share > 1
