"""Every change of a loop of real plates, pixel by pixel: the old plate's, the new one's, ground."""

from functools import reduce
from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from kiosk.player.compositor import Compositor
from kiosk.player.frame_maker import FrameMaker, Item, run_steps
from layouts.compose import draw, plate_digest, to_png
from layouts.screen_profiles import LANDSCAPE, PORTRAIT
from layouts.slide import Source
from layouts.slides import slide_type
from layouts.strip_atlas import strip_atlas
from layouts.strip_words import StripFacts
from sync.bundle import Ages, Hours
from sync.deck import DeckFile, DeckPlate
from tests.kiosk.fakes import FakeClock, FakeScreen

LOOP = (
    *("cover", "warning", "overview", "categories", "trend", "correction", "record", "reply"),
    *("howto", "station"),
)


class Wall:
    """A panel, and frames of the plates of a loop."""

    def __init__(self, store, profile, size):
        self.clock = FakeClock()
        self.screen = FakeScreen(self.clock, size)
        self.screen.open()
        self.screen.watched = (0, 0, *size)
        for name in ("plates", "strips"):
            (store / name).mkdir()
        image, self.atlas = strip_atlas(profile)
        (store / "strips" / f"{self.atlas.digest}.png").write_bytes(to_png(image))
        self.plates = [_plate(store, kind, profile) for kind in LOOP]
        deck = DeckFile(
            venue="WH01",
            seq=7,
            profile=profile,
            as_of="2018-10-31",
            language="zh",
            hours=Hours(),
            ages=Ages(),
            timezone="Asia/Shanghai",
            strip=self.atlas,
            plates=tuple(self.plates),
        )
        self.maker = FrameMaker(store, deck)
        self.compositor = Compositor(self.screen, self.clock)

    def frame(self, plate, shift=(0, 0)):
        facts = StripFacts(verified=True, seq=7, as_of="2018-10-31", place=2, total=12)
        item = Item("plate", plate, facts, shift)
        return run_steps(self.maker.steps(item, self.screen.surface))

    def change(self, old, new):
        """What the glass shows from `old` to `new`: both, and each hand-over between."""
        self.compositor.cut(old)
        self.screen.shown.clear()
        before = self.screen.pixels(self.screen.watched)
        self.compositor.turn_to(new)
        while self.compositor.coming:
            self.clock.sleep(max(0.001, self.compositor.draw()))
        shown = [pixels for _, _, pixels in self.screen.shown]
        return [Image.frombytes("RGB", self.screen.size, pixels) for pixels in (before, *shown)]


def _plate(store, kind, profile):
    found = slide_type(kind)
    slide = found.build(Source(found.samples()["usual"], profile))[0]
    image = draw(slide, profile).image
    digest = plate_digest(image)
    (store / "plates" / f"{digest}.png").write_bytes(to_png(image))
    return DeckPlate(slide.id, kind, digest, slide.theme, slide.dwell_s, qr=slide.qr)


def differs(one, other):
    """White where two pictures differ; a colour is a picture of it alone."""
    if not isinstance(other, Image.Image):
        other = Image.new("RGB", one.size, other)
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda value: 255 if value else 0)


def everywhere(*masks):
    """White where all of them are."""
    return reduce(ImageChops.darker, masks)


def grounds_of(picture, strip_top):
    return {picture.getpixel((0, 0)), picture.getpixel((0, strip_top))}


def check(shown, strip_top):
    """Nothing but old, new and ground; never both; nothing half there."""
    old, new = shown[0], shown[-1]
    grounds = grounds_of(old, strip_top) | grounds_of(new, strip_top)
    change = differs(old, new)
    of_old = everywhere(change, *(differs(old, ground) for ground in grounds))
    of_new = everywhere(change, *(differs(new, ground) for ground in grounds))
    for glass in shown:
        from_old, from_new = differs(glass, old), differs(glass, new)
        plain = [differs(glass, ground) for ground in grounds]
        assert everywhere(from_old, from_new, *plain).getbbox() is None
        has_old = everywhere(of_old, ImageChops.invert(from_old)).getbbox()
        has_new = everywhere(of_new, ImageChops.invert(from_new)).getbbox()
        assert not (has_old and has_new)


@pytest.fixture(
    scope="module",
    params=[(LANDSCAPE, (1920, 1080)), (PORTRAIT, (540, 960))],
    ids=["landscape", "portrait-at-half-size"],
)
def wall(request, tmp_path_factory):
    return Wall(tmp_path_factory.mktemp("store"), *request.param)


def scaled_code(wall):
    """The code's inside, on the panel."""
    scale = wall.screen.size[0] / wall.maker._deck.profile.width
    x, y, w, h = (round(side * scale) for side in wall.atlas.qr_box)
    return x + 12, y + 12, x + w - 12, y + h - 12


def strip_top(wall):
    scale = wall.screen.size[0] / wall.maker._deck.profile.width
    return wall.screen.size[1] - round(wall.atlas.height * scale) + 4


def test_every_change_of_a_loop_shows_the_old_the_new_or_ground(wall):
    """From each plate to the next, and from the last to the first, which is moved by two pixels."""
    last = (wall.plates[-1], wall.plates[0])
    for number, (one, other) in enumerate([*pairwise(wall.plates), last]):
        moved = (2, 0) if number == len(wall.plates) - 1 else (0, 0)
        shown = wall.change(wall.frame(one), wall.frame(other, moved))
        check(shown, strip_top(wall))
        assert 4 <= len(shown) - 1 <= 5, (one.kind, other.kind)


def test_with_one_address_the_code_stands_still_and_else_changes_once(wall):
    by_kind = {plate.kind: plate for plate in wall.plates}
    for one, other, times in (
        ("overview", "categories", 0),
        ("record", "reply", 1),
        ("reply", "howto", 1),
    ):
        shown = wall.change(wall.frame(by_kind[one]), wall.frame(by_kind[other]))
        codes = [glass.crop(scaled_code(wall)).tobytes() for glass in shown]
        assert sum(a != b for a, b in pairwise(codes)) == times, (one, other)


def test_the_strip_changes_with_the_text_and_its_ground_with_the_ground(wall):
    by_kind = {plate.kind: plate for plate in wall.plates}
    old, gone, bare, turned, words, new = wall.change(
        wall.frame(by_kind["overview"]), wall.frame(by_kind["cover"])
    )
    top = strip_top(wall)
    strips = [glass.crop((0, top, glass.width, glass.height)) for glass in (old, gone, new, words)]
    assert strips[0].tobytes() == strips[1].tobytes()
    assert strips[2].tobytes() == strips[3].tobytes()
    for glass, like in ((bare, old), (turned, new)):
        strip = glass.crop((0, top, glass.width, glass.height))
        assert strip.getcolors(2) == [(strip.width * strip.height, like.getpixel((0, top)))]
        x, y, right, bottom = scaled_code(wall)
        plain = glass.copy()
        plain.paste(like.getpixel((0, 0)), (x - 20, y - 20, right + 20, bottom + 20))
        plain.paste(like.getpixel((0, 0)), (0, top - 8, glass.width, glass.height))
        assert plain.getcolors(2) == [(plain.width * plain.height, like.getpixel((0, 0)))]
