"""The verified player in Chromium: what is on its glass, what leaves it, what a power cut does."""

from datetime import timedelta

import msgspec
import pytest
from PIL import Image, ImageChops

from office.serve.app import office_app
from tests.browser import needs_chromium
from tests.conformance.cases import withdrawal_of
from tests.office.serving import running
from tests.phone.static_host import copied, host_of, put_pages, static_host
from tests.phone.wall import PANEL, Wall, body_of, png_of
from tests.sync.world import NOW, World, entry_of, record

pytestmark = needs_chromium
INNER = (40, 40, 1240, 600)
"""Of a plate, what no shift moves out of the picture."""
CHANGED = """(name) => new Promise((done, bad) => {
  const asked = indexedDB.open("gongshi-player");
  asked.onsuccess = () => {
    const transaction = asked.result.transaction([name], "readwrite");
    transaction.oncomplete = () => { asked.result.close(); done(); };
    transaction.onabort = bad;
    const cursor = transaction.objectStore(name).openCursor();
    cursor.onsuccess = () => {
      const at = cursor.result;
      if (!at) return;
      const bytes = name === "files" ? at.value : at.value.chain.timestamp;
      bytes[bytes.length - 9] ^= 1;
      at.update(at.value);
      at.continue();
    };
  };
})"""
"""Change a byte of everything in a store of what the browser has kept."""
FULL = """() => {
  const { put, delete: remove } = IDBObjectStore.prototype;
  let room = false;
  IDBObjectStore.prototype.delete = function (key) {
    room ||= key instanceof IDBKeyRange;
    return remove.call(this, key);
  };
  IDBObjectStore.prototype.put = function (value, key) {
    if (!room) throw new DOMException("full", "QuotaExceededError");
    return put.call(this, value, key);
  };
}"""
"""A disk without room from now on, until all files of a screen go."""
HOSTILE = (
    '{"tag":{}}', '{"tag":["9.9"]}', '{"tag":"' + "9" * 60_000 + '"}', "null", "[]", "<html>", "",
    '{"tag":"9.9","withdrawal":{}}', '{"tag":"9.9","withdrawal":{"signed":{},"signatures":[]}}',
    '{"tag":"9.9","withdrawal":[[[[]]]]}', "[" * 60_000, "9" * 70_000,
)  # fmt: skip
REFUSING = """
IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError") };
WakeLock.prototype.request = async () => { throw new DOMException("no", "NotAllowedError") };
"""
ONE, TWO = record(1), record(2)
FIRST = f"record:{ONE.pub_id}/1"
SECOND = f"record:{TWO.pub_id}/1"
WITHDRAWN = withdrawal_of(ONE)


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> World:
    made = World(tmp_path_factory.mktemp("sample") / "office")
    made.dwell = 1.0
    made.publish([ONE, TWO], draw=True, profiles=(PANEL,))
    put_pages(made)
    return made


@pytest.fixture
def world(sample, tmp_path) -> World:
    return copied(sample, tmp_path / "office")


@pytest.fixture
def host(world):
    with host_of(world.tree.directory) as made:
        yield made


@pytest.fixture
def wall(host, chromium):
    made = Wall(chromium, host.base).open()
    yield made
    made.context.close()


def same(wall: Wall, plate: str, file) -> bool:
    """Whether that plate's very pixels are on the glass, moved as the page says, loop by loop."""
    shot, (right, down) = wall.picture_of(plate)
    signed = Image.open(file).convert("RGB")
    width, height = signed.size
    left, top = max(0, right), max(0, down)
    box = (left, top, width + min(0, right), height + min(0, down))
    own = (left - right, top - down, box[2] - right, box[3] - down)
    return ImageChops.difference(shot.crop(box), signed.crop(own)).getbbox() is None


def test_only_what_two_signed_is_on_the_glass_and_what_is_withdrawn_leaves_until_two_lift_it(
    world, wall
):
    wall.until(FIRST)
    assert same(wall, FIRST, png_of(world, FIRST))
    assert '"verified"' in wall.said("strip")
    world.withdraw(WITHDRAWN)
    wall.poll()
    wall.leaves(FIRST)
    content = {"draw": True, "profiles": (PANEL,), "lifts": (WITHDRAWN.id,)}
    world.publish([ONE, TWO], signers=[world.head], **content)  # one officer alone lifts nothing
    wall.poll()
    wall.trouble("signatures")
    assert {FIRST, SECOND} & wall.loop() == {SECOND}
    world.publish([ONE, TWO], **content)
    wall.poll()
    wall.until(FIRST)
    world.withdraw(entry_of("record", ONE.pub_id, 1, number=1))  # what was lifted goes by a new act
    wall.poll()
    wall.leaves(FIRST)


def test_after_a_power_cut_nothing_rolls_back_and_nothing_withdrawn_returns(
    sample, world, host, wall
):
    wall.until(FIRST)
    world.withdraw(WITHDRAWN)
    wall.poll()
    wall.leaves(FIRST)
    wall.keeps(world, withdrawn=1)
    host.off = True
    wall.again()
    wall.trouble("network")
    assert {FIRST, SECOND} & wall.loop() == {SECOND}
    host.off, host.folder = False, sample.tree.directory  # a mirror of before the withdrawal
    wall.again()
    wall.trouble("older")
    assert {FIRST, SECOND} & wall.loop() == {SECOND}


def test_what_was_kept_and_changed_is_as_nothing(world, host, wall):
    wall.until(FIRST)
    wall.keeps(world)
    wall.page.evaluate(CHANGED, "files")
    wall.again()
    wall.until(FIRST)
    assert same(wall, FIRST, png_of(world, FIRST))
    wall.page.evaluate(CHANGED, "showing")
    host.off = True
    wall.again()
    wall.trouble("network")
    assert wall.seen(5) == {""}
    assert wall.page.get_by_text("内容更新中").is_visible()


def test_under_another_root_it_begins_anew(world, host, tmp_path, wall):
    wall.until(FIRST)
    world.publish([ONE, TWO], draw=True, profiles=(PANEL,))  # No. 2
    wall.poll()
    wall.keeps(world)
    other = World(tmp_path / "other")
    other.publish([ONE, TWO], draw=True, profiles=(PANEL,))
    put_pages(other)
    host.folder = other.tree.directory
    wall.again()
    wall.keeps(other)
    wall.until("cover")
    assert not wall.said("trouble")


def test_a_browser_that_keeps_nothing_and_lets_the_screen_sleep_shows_all_the_same_and_says_so(
    host, chromium
):
    wall = Wall(chromium, host.base)
    wall.context.add_init_script(REFUSING)
    wall.open().until(FIRST)
    wall.page.locator("body").click()
    told = wall.page.locator("#details").inner_text()
    for said in (
        "第 1 号",
        "No. 1",
        "浏览器不让保存",
        "does not allow saving",
        "关掉息屏",
        "sleep",
    ):
        assert said in told
    wall.later(16 / 3600)
    wall.page.locator("#details").wait_for(state="hidden")
    wall.context.close()


def test_on_a_full_disk_files_make_room_for_what_must_not_be_forgotten(sample, world, host, wall):
    wall.until(FIRST)
    wall.keeps(world)
    wall.page.evaluate(FULL)
    world.withdraw(WITHDRAWN)
    wall.poll()
    wall.leaves(FIRST)
    host.folder = sample.tree.directory  # a mirror of before
    wall.again()
    wall.trouble("older")
    assert wall.seen(5) == {""}


def test_another_address_is_another_screen(host, wall):
    """The hash changes while it runs; of an unknown venue no plate comes, and none stays."""
    wall.until(FIRST)
    wall.page.goto(f"{host.base}play/#wh99")
    wall.trouble("unknown venue")
    wall.page.get_by_text("没有这个场所：请核对地址末尾").wait_for()
    assert wall.seen(5) == {""}
    wall.page.goto(f"{host.base}play/#%00<script>")
    wall.page.get_by_text("内容更新中").wait_for()
    wall.page.get_by_text("地址里没有场所编号").wait_for()
    assert wall.seen(5) == {""}
    wall.page.goto(f"{host.base}play/#wh01/no-such-panel")
    wall.until(FIRST)


def test_two_windows_know_together_what_one_has_learnt(sample, world, host, wall):
    wall.until(FIRST)
    first = wall.page
    world.withdraw(WITHDRAWN)
    wall.open().until(SECOND)
    wall.keeps(world, withdrawn=1)
    wall.page.close()
    wall.page, host.folder = first, sample.tree.directory  # a mirror of before
    wall.poll()
    wall.leaves(FIRST)


def test_outside_opening_hours_it_is_dim_and_it_never_stands_quite_still(world, chromium):
    """Signed: 10:00 to 22:00 in Shanghai, where it is 16:00."""
    with static_host(world.tree.directory) as base:
        wall = Wall(chromium, base, at=NOW + timedelta(hours=5, minutes=58)).open()
        wall.until("cover")
        assert wall.said("dark") == "false"
        wall.later(3 / 60)
        wall.notes("dark", "true")
        assert wall.plate == "neutral"
        signed = Image.open(png_of(world, "neutral")).convert("RGB")
        dim = signed.point([(value * 20 + 255) >> 8 for value in range(256)] * 3)  # as a screen
        for _ in range(3):
            before = wall.said("shift")
            wall.later(61 / 3600)
            while wall.said("shift") == before:
                wall.pass_second()
            shot, shift = wall.picture_of("neutral")
            moved = shot.crop(tuple(map(sum, zip(INNER, shift * 2, strict=True))))
            assert alike(moved, dim.crop(INNER))
        wall.later(12)
        wall.notes("dark", "false")
        wall.until(FIRST)
        wall.context.close()


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether no pixel differs by more than a rounding."""
    difference = ImageChops.difference(one, other)
    return max(high for _, high in difference.getextrema()) <= 1


def test_a_wake_takes_it_away_before_any_poll(world, chromium):
    put_pages(world, "http://127.0.0.1")
    with running(office_app(world.directory)) as port:
        wall = Wall(chromium, f"http://127.0.0.1:{port}/").open()
        wall.until(FIRST)
        wall.keeps(world)
        words = body_of(world, ONE.pub_id)
        assert words in wall.files
        wall.page.route("**/timestamp.json", lambda route: route.abort())
        world.withdraw(WITHDRAWN)
        wall.leaves(FIRST)
        wall.forgets(words)
        wall.until(SECOND)
        wall.context.close()


def answered(polls: list) -> None:
    """End them, as a lost connection does."""
    for route in polls:
        route.abort()
    polls.clear()


def test_a_hostile_wake_call_and_a_slow_poll_harm_nothing(wall):
    """Each call says that there is news, in words of all kinds, and the poll that follows hangs."""
    wall.until(FIRST)
    errors, polls = [], []

    def note(found) -> None:
        (polls if hasattr(found, "abort") else errors).append(found)

    wall.page.on("pageerror", note)
    wall.page.route("**/timestamp.json", note)  # and no answer
    answers = iter([*HOSTILE, *(f'{{"tag":"9.{n}"}}' for n in range(99))])
    wall.page.route("**/wake?*", lambda route: route.fulfill(body=next(answers)))
    for _ in range(len(HOSTILE) + 4):
        wall.later(601 / 3600)  # the longest rest of a call
        answered(polls)
    for _ in range(120):
        wall.pass_second()
        if polls:
            break
    wall.seen(15)  # the poll hangs, call after call says that there is news
    assert len(polls) == 1
    answered(polls)
    assert not errors
    wall.until(SECOND)


def test_an_english_panel_says_its_strip_in_english_and_nothing_moves_for_who_asks_so(
    tmp_path, chromium
):
    world = World(tmp_path / "english")
    english = msgspec.structs.replace(PANEL, name="landscape-55-4m-en", language="en")
    world.publish([], draw=True, profiles=(PANEL, english))
    put_pages(world)
    with static_host(world.tree.directory) as base:
        wall = Wall(chromium, base, "wh01/landscape-55-4m-en", reduced_motion="reduce").open()
        wall.until("cover")
        assert "no_end" not in wall.said("strip")
        assert same(wall, "cover", png_of(world, "cover", english.name))
        wall.seen(3)
        lowest = wall.shot().crop((0, PANEL.height - 1, PANEL.width, PANEL.height))
        assert len(lowest.getcolors()) == 1  # no line of progress
        wall.context.close()


def test_a_changed_plate_is_never_on_the_glass(world, host, chromium):
    host.lasting = True
    file = png_of(world, FIRST)
    signed = file.read_bytes()
    changed = Image.open(file).convert("RGB")
    changed.putpixel((5, 5), (1, 2, 3))
    changed.save(file, "PNG")
    wall = Wall(chromium, host.base).open()
    assert {FIRST, SECOND} & wall.loop() == {SECOND}
    file.write_bytes(signed)  # mended at the site it comes, whatever the browser has in its cache
    wall.until(FIRST)
    wall.context.close()


def test_of_what_was_withdrawn_the_browser_holds_no_word_and_no_picture(world, host, chromium):
    """Not in its database, nor put aside, nor in a cache that would keep it for a year."""
    host.lasting = True
    wall = Wall(chromium, host.base).open()
    wall.until(FIRST)
    wall.keeps(world)
    body, plate = body_of(world, ONE.pub_id), png_of(world, FIRST).stem
    paths = [f"cas/{body}.json", f"plates/{plate}.png"]
    assert wall.held("metadata/1.root.json", *paths) == [f"{host.base}metadata/1.root.json"]
    world.withdraw(WITHDRAWN)
    wall.poll()
    for digest in (body, plate):
        wall.forgets(digest)
    assert wall.held(*paths) == []
    wall.context.close()


def test_without_network_it_goes_on_and_says_less_as_it_grows_old(world, host, wall):
    wall.until(FIRST)
    wall.keeps(world)
    host.off = True
    wall.until(SECOND)
    wall.until(FIRST)
    wall.later(25)
    wall.stage("dated")
    wall.until("cover")
    assert '"stale"' in wall.said("strip")
    wall.later(48)
    wall.stage("unnamed")
    assert not {FIRST, SECOND} & wall.loop()
    wall.page.close()
    wall.context.clock.set_system_time(NOW)  # a power cut, and a clock that is wrong after it
    wall.open()
    wall.until("cover")
    wall.stage("unnamed")
    assert not {FIRST, SECOND} & wall.loop()
    wall.later(264)
    wall.stage("neutral")
    wall.until("neutral")
    assert wall.seen(9) == {"neutral"}
    assert '"neutral"' in wall.said("strip")


def test_before_anything_is_verified_it_shows_words_and_no_black(world, host, chromium):
    (world.tree.directory / "metadata/timestamp.json").unlink()
    wall = Wall(chromium, host.base).open()
    wall.trouble("incomplete")
    assert wall.page.get_by_text("内容更新中").is_visible()
    assert wall.page.get_by_text("Content is being updated").is_visible()
    assert min(wall.picture().getpixel((5, 5))) > 200
    wall.context.close()
