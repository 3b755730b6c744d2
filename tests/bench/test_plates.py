"""Milliseconds to compose a plate of each kind, beside a plain drawing of the same characters."""

import time
from statistics import median

import pytest
from PIL import Image, ImageDraw

from layouts import bundle_slides, compose, samples
from layouts.fonts import face
from layouts.screen_profiles import LANDSCAPE, PORTRAIT
from layouts.slides.record.samples import USUAL

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

HEADING = "Milliseconds of processor a plate (fonts loaded; median, least-most)"
ROUNDS = 9
AIM_MS = 60


def timed(act):
    """Milliseconds of processor time of several runs: others on the machine do not count."""
    times = []
    for _ in range(ROUNDS):
        before = time.process_time()
        act()
        times.append((time.process_time() - before) * 1000)
    return times


def plainly(sheet):
    """The texts of a finished plate in their sizes and places, by Pillow alone."""
    image = Image.new("RGB", sheet.image.size, "white")
    draw = ImageDraw.Draw(image)
    for box in sheet.boxes:
        if box.text:
            draw.text(box.rect[:2], box.text, fill="black", font=face("regular", box.size).font)


@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT], ids=lambda profile: profile.name)
def test_plates(profile, table):
    bundle = samples.bundle(samples.tally(26, 6, 5), USUAL[:1])
    for slide in bundle_slides.slides(bundle, profile):
        sheet = compose.draw(slide, profile)
        plainly(sheet)
        ours = timed(lambda slide=slide: compose.compose(slide, profile))
        plain = timed(lambda sheet=sheet: plainly(sheet))
        ratio = median(ours) / median(plain)
        value = f"{median(ours):.0f} ({min(ours):.0f}-{max(ours):.0f}) = {ratio:.1f} x plain text"
        what = f"{profile.width}x{profile.height} {slide.kind}"
        table.add(HEADING, what, value, f"< {AIM_MS}", median(ours) < AIM_MS)
        assert ratio < 20
