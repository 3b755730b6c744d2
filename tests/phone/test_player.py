"""The verified player in Chromium: what is on its glass, and what leaves it."""

import io
from datetime import timedelta

import msgspec
import pytest
from PIL import Image, ImageChops

from office.serve.app import office_app
from sync.bundle import Batch, Index
from sync.canonical import decode
from tests.browser import needs_chromium
from tests.conformance.cases import withdrawal_of
from tests.office.serving import running
from tests.phone.static_host import put_pages, static_host
from tests.sync.world import NOW, PROFILE, World, record

pytestmark = needs_chromium
ONE, TWO = record(1), record(2)
FIRST = f"record:{ONE.pub_id}/1"
SECOND = f"record:{TWO.pub_id}/1"
HOURS = 3_600_000
PLATE = (1920, 1030)
"""Of the profile's 1080 lines the strip has the rest."""


class Player:
    """A browser on a wall that shows one venue, with a clock of its own."""

    def __init__(self, chromium, base: str, profile: str = "") -> None:
        self.context = chromium.new_context(viewport={"width": 1920, "height": 1080})
        self.context.set_default_timeout(30_000)
        self.context.clock.install(time=NOW + timedelta(minutes=1))
        self.page = self.context.new_page()
        self.page.goto(f"{base}play/#wh01{profile}")

    def until(self, plate: str) -> None:
        """Let time pass until that plate is on the glass."""
        for _ in range(120):
            if self.plate == plate:
                return
            self.context.clock.run_for(1_000)
            self.page.wait_for_timeout(30)  # what is fetched and unpacked takes no clock's time
        pytest.fail(f"{plate} never came, but {self.plate}")

    @property
    def plate(self) -> str:
        return self.page.locator("body").get_attribute("data-plate") or ""

    @property
    def strip(self) -> str:
        return self.page.locator("body").get_attribute("data-strip") or ""

    def stage(self, name: str) -> None:
        self.page.locator(f'body[data-stage="{name}"]').wait_for()

    def later(self, hours: float) -> None:
        self.context.clock.fast_forward(int(hours * HOURS))

    def picture(self) -> Image.Image:
        """What is on the glass, without the strip."""
        shot = Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")
        return shot.crop((0, 0, *PLATE))

    def seen(self, seconds: int) -> set[str]:
        """Which plates come in so many seconds."""
        found = set()
        for _ in range(seconds):
            self.context.clock.run_for(1_000)
            self.page.wait_for_timeout(30)
            found.add(self.plate)
        return found


@pytest.fixture
def world(tmp_path) -> World:
    made = World(tmp_path / "office")
    made.dwell = 2.0
    made.publish([ONE, TWO], draw=True)
    put_pages(made)
    return made


@pytest.fixture
def player(world, chromium):
    with static_host(world.tree.directory) as base:
        made = Player(chromium, base)
        yield made
        made.context.close()


def png_of(world: World, plate: str, profile: str = PROFILE.name):
    """The signed PNG of a plate of a panel."""
    index = decode(world.index(), Index, ("目录", "index"))
    digests = {one.id: one.digest for one in index.summary[profile]}
    for blob in index.batches:
        for entry in decode(world.blob(blob), Batch, ("清单", "list")).entries:
            if profile in entry.plates:
                digests[f"record:{entry.pub_id}/{entry.version}"] = entry.plates[profile]
    return world.tree.directory / f"plates/{digests[plate]}.png"


def test_the_pixels_on_the_glass_are_the_signed_ones(world, player):
    player.until(FIRST)
    signed = Image.open(png_of(world, FIRST)).convert("RGB")
    assert signed.size == PLATE
    assert ImageChops.difference(player.picture(), signed).getbbox() is None
    assert '"verified"' in player.strip


def test_what_is_withdrawn_leaves_and_what_one_officer_signed_never_comes(world, player):
    player.until(FIRST)
    world.withdraw(withdrawal_of(ONE))
    player.later(301 / 3600)  # the longest pause between two polls
    player.page.locator(f'body:not([data-plate="{FIRST}"])').wait_for()
    assert {FIRST, SECOND} & player.seen(30) == {SECOND}
    world.publish([record(3)], draw=True, signers=[world.head])  # one officer alone
    player.later(301 / 3600)
    assert {SECOND, f"record:{record(3).pub_id}/1"} & player.seen(30) == {SECOND}


def test_a_wake_takes_it_away_before_any_poll(world, chromium):
    put_pages(world, "http://127.0.0.1")
    with running(office_app(world.directory)) as port:
        player = Player(chromium, f"http://127.0.0.1:{port}/")
        player.until(FIRST)
        player.page.route("**/timestamp.json", lambda route: route.abort())
        world.withdraw(withdrawal_of(ONE))
        player.page.wait_for_timeout(1_500)
        seen = player.seen(30)
        assert FIRST not in seen
        assert SECOND in seen
        player.context.close()


def test_an_english_panel_says_its_strip_in_english(tmp_path, chromium):
    world = World(tmp_path / "english")
    english = msgspec.structs.replace(PROFILE, name="landscape-55-4m-en", language="en")
    world.publish([], draw=True, profiles=(PROFILE, english))
    put_pages(world)
    with static_host(world.tree.directory) as base:
        player = Player(chromium, base, "/landscape-55-4m-en")
        player.until("cover")
        assert "no_end" not in player.strip
        signed = Image.open(png_of(world, "cover", english.name)).convert("RGB")
        assert ImageChops.difference(player.picture(), signed).getbbox() is None
        player.context.close()


def test_a_changed_plate_is_never_on_the_glass(world, chromium):
    file = png_of(world, FIRST)
    changed = Image.open(file).convert("RGB")
    changed.putpixel((5, 5), (1, 2, 3))
    changed.save(file, "PNG")
    with static_host(world.tree.directory) as base:
        player = Player(chromium, base)
        player.until(SECOND)
        seen = player.seen(30)
        assert FIRST not in seen
        assert SECOND in seen
        player.context.close()


def test_without_network_it_goes_on_and_says_less_as_it_grows_old(player):
    player.until(FIRST)
    player.page.wait_for_timeout(1_000)  # the other plates are being fetched
    player.context.set_offline(True)
    assert {FIRST, SECOND} <= player.seen(30)
    player.later(25)
    player.stage("dated")
    player.seen(3)
    assert '"stale"' in player.strip
    player.later(48)
    player.stage("unnamed")
    assert not {FIRST, SECOND} & player.seen(30)
    assert "cover" in player.seen(20)
    player.later(264)
    player.stage("neutral")
    assert player.seen(20) == {"neutral"}
    assert '"neutral"' in player.strip


def test_before_anything_is_verified_it_shows_words_and_no_black(world, chromium):
    (world.tree.directory / "metadata/timestamp.json").unlink()
    with static_host(world.tree.directory) as base:
        player = Player(chromium, base)
        player.seen(3)
        assert player.page.get_by_text("内容更新中").is_visible()
        assert player.page.get_by_text("Content is being updated").is_visible()
        assert min(player.picture().getpixel((5, 5))) > 200
        player.context.close()
