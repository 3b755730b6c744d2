"""Processor time at rest and while one plate gives way to the next, and the pictures seen of it."""

import itertools
import sys
import time
from pathlib import Path

import pytest

from tests.bench import peers
from tests.bench.process import Program, cpu_s, tree

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

HEADING = "Changes of plates at 1920x1080 without a GPU; processor in % of one core"
CHANGES = 8
DWELL_S = 3.0
REST_S = 8.0
WARM_S = 4.0
COLUMNS, TOP, BAND, BANDS = (300, 700, 1100), 108, 108, 8
"""Where the eye looks: pieces of columns, beside the code."""
QUIET_S = 0.35
"""So long without change ends one: the player's bare ground stands for 0.2 s."""
CUT_S = 0.15
"""A change that takes less is a cut."""


def watch(eye, pids, seconds):
    """(moment, what each piece shows, processor seconds so far), as often as it can."""
    samples, end = [], time.perf_counter() + seconds
    while (now := time.perf_counter()) < end:
        columns = [eye.look((x, TOP, 1, BAND * BANDS)) for x in COLUMNS]
        piece = BAND * 4
        shown = tuple(c[i * piece : (i + 1) * piece] for c in columns for i in range(BANDS))
        samples.append((now, shown, cpu_s(pids)))
        time.sleep(0.003)
    return samples


def changes(samples):
    """(seconds, pictures seen, processor seconds) of every change that took a while."""
    groups: list[list] = []
    for before, here in itertools.pairwise(samples):
        if before[1] == here[1]:
            continue
        if groups and here[0] - groups[-1][-1][0] < QUIET_S:
            groups[-1].append(here)
        else:
            groups.append([before, here])
    whole = [(g[-1][0] - g[0][0], pictures(g), g[-1][2] - g[0][2]) for g in groups]
    return [change for change in whole if change[0] > CUT_S]


def pictures(group):
    """Changes of the piece that changed most often."""
    pieces = zip(*(shown for _, shown, _ in group), strict=True)
    return max(sum(a != b for a, b in itertools.pairwise(piece)) for piece in pieces)


def told(found):
    """(% of a core, processor seconds of one, pictures of one) over all changes."""
    lasted, used = sum(seconds for seconds, _, _ in found), sum(used for _, _, used in found)
    return 100 * used / lasted, used / len(found), sum(n for _, n, _ in found) / len(found)


def changing(command, env, eye):
    """What `told` says of a program that changes pictures every few seconds."""
    with Program(command, env) as program:
        time.sleep(WARM_S)
        found = changes(watch(eye, tree(program.pid), CHANGES * DWELL_S))
        assert program.process.poll() is None, f"{command[0]} ended"
    assert len(found) >= 3, f"{command[0]} hardly changed: {len(found)} of {CHANGES}"
    return told(found)


def resting(command, env):
    """% of a core of a program that shows one picture."""
    with Program(command, env) as program:
        time.sleep(WARM_S)
        pids = tree(program.pid)
        before = cpu_s(pids)
        time.sleep(REST_S)
        return 100 * (cpu_s(pids) - before) / REST_S


def test_change(station, display, chromium, table, tmp_path):
    name, eye = display
    env = {"DISPLAY": name}
    files = []
    for kind in ("cover", "overview", "howto"):
        picture = station.picture(kind)
        files.append((tmp_path / f"{kind}.png", tmp_path / f"{kind}.bgra"))
        picture.save(files[-1][0])
        files[-1][1].write_bytes(picture.convert("RGBA").tobytes("raw", "BGRA"))

    station.shorten(60.0)
    quiet = resting(station.command("play"), env)
    station.shorten(DWELL_S)
    cpu, each, seen = changing(station.command("play"), env, eye)
    script = str(Path(__file__).with_name("bare_fade.py"))
    raw = [str(raw) for _, raw in files]
    bare, bare_each, _ = changing([sys.executable, script, str(DWELL_S - 0.4), *raw], env, eye)

    table.add(HEADING, "ours at rest", f"{quiet:.1f} %")
    table.add(HEADING, "ours in a change", f"{cpu:.0f} %", "< 15 %", cpu < 15)
    value = f"{each * 1000:.0f} ms = {each / bare_each:.2f} x a bare fade"
    table.add(HEADING, "ours, processor of one change", value)
    table.add(HEADING, "ours, pictures of one change seen", f"{seen:.1f}", "2-4", 2 <= seen <= 4)
    value = f"{bare:.0f} %, {bare_each * 1000:.0f} ms each"
    table.add(HEADING, "bare pygame loop in a fade of the whole frame", value)
    if chromium:
        pictures = [png for png, _ in files]
        one = peers.kiosk(chromium, tmp_path / "profile", peers.page(tmp_path, pictures[:1]))
        idle = resting(one, env)
        page = peers.page(tmp_path, pictures, dwell=DWELL_S)
        theirs, their_each, _ = changing(
            peers.kiosk(chromium, tmp_path / "profile", page), env, eye
        )
        table.add(HEADING, "Chromium at rest", f"{idle:.1f} %")
        value = f"{theirs:.0f} %, {their_each * 1000:.0f} ms = {their_each / each:.1f} x ours"
        table.add(HEADING, "Chromium in a fade", value)
        assert their_each > each
    else:
        table.skip(HEADING, "Chromium", "not installed")
    assert each < bare_each
