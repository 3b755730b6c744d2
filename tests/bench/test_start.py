"""From starting a process to its pixels on the display: ours, a bare pygame loop, Chromium, feh."""

import shutil
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from tests.bench import peers
from tests.bench.process import Program
from tests.bench.screen import pixels, seen
from tests.bench.table import spread

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

HEADING = "Start: process started -> pixels on Xvfb 1920x1080 (median, least-most)"
ROUNDS, SLOW_ROUNDS = 9, 5
PATIENCE_MS = 30_000
ROTATION = 20


class Glass:
    """Questions about what is on the display.

    Args:
        picture: what every program is to show.
        code: a box with a part of its code. strip: the box of the strip's words.
    """

    def __init__(self, display, picture, code, strip):
        name, self._eye = display
        self.env = {"DISPLAY": name, "SDL_VIDEODRIVER": "x11"}
        self._code, self._strip = code, strip
        self._expected = pixels(picture, code)

    def shows_cover(self):
        return seen(self._eye.look(self._code)) == self._expected

    def shows_words(self):
        """Whether the strip says something: it does so under verified plates only."""
        return len(set(self._eye.look(self._strip)[1::4])) > 8

    def wait_black(self):
        deadline = time.monotonic() + 10
        while any(seen(self._eye.look(self._code))):
            assert time.monotonic() < deadline, "the display was not cleared"
            time.sleep(0.005)

    def until(self, program, question):
        """Milliseconds from the start of `program` until the answer is yes."""
        while not question():
            assert program.ms() < PATIENCE_MS, f"{program.process.args[0]} showed nothing"
            assert program.process.poll() is None, f"{program.process.args[0]} ended"
            time.sleep(0.001)
        return program.ms()

    def first(self, command):
        """Milliseconds until `command` shows the picture."""
        self.wait_black()
        with Program(command, self.env) as program:
            return self.until(program, self.shows_cover)

    def first_and_verified(self, command):
        """Milliseconds until the picture that names nobody, and until the first verified plate."""
        self.wait_black()
        with Program(command, self.env) as program:
            return (
                self.until(program, self.shows_cover),
                self.until(program, self.shows_words),
            )


def test_start(station, display, chromium, table, tmp_path):
    picture = station.picture()
    glass = Glass(display, picture, station.code_box, station.strip)
    raw, png = tmp_path / "picture.bgra", tmp_path / "picture.png"
    raw.write_bytes(picture.convert("RGBA").tobytes("raw", "BGRA"))
    picture.save(png, compress_level=1)
    bare = [sys.executable, str(Path(__file__).with_name("bare_loop.py")), str(raw)]
    commands = {"bare": [*bare, "fullscreen"], "borderless": bare}
    if feh := shutil.which("feh"):
        commands["feh"] = [feh, "-Z", "-F", "-x", str(png)]
    slow = {}
    if chromium:
        for name, pictures in (("one", [png]), ("many", [png] * ROTATION)):
            folder = tmp_path / name
            folder.mkdir()
            page = peers.page(folder, pictures)
            slow[name] = peers.kiosk(chromium, folder / "profile", page)

    play = station.command("play")
    glass.first_and_verified(play)  # leaves the note of the cover, as the evening before does
    times = {name: [] for name in (*commands, *slow, "first", "verified")}
    for number in range(ROUNDS):  # by turns, so that a busy moment of the machine hits all alike
        for name, command in (commands | (slow if number < SLOW_ROUNDS else {})).items():
            times[name].append(glass.first(command))
        first, verified = glass.first_and_verified(play)
        times["first"].append(first)
        times["verified"].append(verified)
    middle = {name: median(values) for name, values in times.items()}

    ratio, harder = middle["first"] / middle["bare"], middle["first"] / middle["borderless"]
    table.add(HEADING, "bare pygame loop, full screen, raw picture", spread(times["bare"]))
    table.add(HEADING, "the same in a borderless window", spread(times["borderless"]))
    value = f"{spread(times['first'])} = {ratio:.2f} x bare, {harder:.2f} x borderless"
    table.add(HEADING, "ours, name-free first frame", value, "<= 1.1 x bare", ratio <= 1.1)
    value, met = spread(times["verified"]), middle["verified"] < 300
    table.add(HEADING, "ours, first verified plate", value, "< 300 ms", met)
    if chromium:
        for name, what in (("one", "one PNG"), ("many", f"{ROTATION} PNG in turn")):
            sooner = middle[name] / middle["verified"]
            value = f"{spread(times[name])} = {sooner:.1f} x verified"
            value += f", {middle[name] / middle['first']:.1f} x first frame"
            table.add(HEADING, f"Chromium --kiosk, {what}", value, ">= 4 x verified", sooner >= 4)
    else:
        table.skip(HEADING, "Chromium --kiosk", "not installed")
    if feh:
        table.add(HEADING, "feh, PNG", spread(times["feh"]))
    else:
        table.skip(HEADING, "feh, PNG", "not installed")
    assert ratio < 4  # by far: a heavy import before the first frame; the aim stands in the table
    if chromium:
        assert middle["one"] > middle["first"]
