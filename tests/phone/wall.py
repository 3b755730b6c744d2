"""A browser on a wall that shows one venue, with a clock of its own, for tests."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from layouts.screen_profiles import any_panel, plate_size
from sync.bundle import Batch, Index
from sync.canonical import decode
from tests.browser import MILLISECONDS
from tests.sync.world import NOW, World

PANEL = any_panel(1280, 720, 32)
"""Small: what is unpacked in a browser takes its time."""
HOURS = 3_600_000
_SEEN = """
addEventListener("DOMContentLoaded", () => {
  window.seenPlates = [];
  const note = () => window.seenPlates.push(document.body.dataset.plate);
  const which = { attributes: true, attributeFilter: ["data-plate"] };
  new MutationObserver(note).observe(document.body, which);
});
"""
_KEPT = """() => new Promise((done, bad) => {
  const asked = indexedDB.open("gongshi-player");
  asked.onerror = bad;
  asked.onsuccess = () => {
    const database = asked.result;
    if (!database.objectStoreNames.length) return done(null);
    const stores = database.transaction(["memory", "files"]);
    const memory = stores.objectStore("memory").getAll();
    const files = stores.objectStore("files").getAllKeys();
    stores.oncomplete = () => {
      database.close();
      const [one] = memory.result;
      const names = files.result.map((key) => key[1]);
      done(one && { seq: one.floors.seq, withdrawn: one.withdrawn.length, files: names });
    };
  };
})"""

_HELD = """async (paths) => {
  const put_aside = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) put_aside.push(request.url);
  }
  const held = [];
  for (const path of paths) {
    const address = new URL(path, document.baseURI).href;
    const asked = { cache: "only-if-cached", mode: "same-origin" };
    const cached = await fetch(address, asked).then((one) => one.ok, () => false);
    if (cached || put_aside.includes(address)) held.push(path);
  }
  return held;
}"""


class Wall:
    """A page that shows `#wh01`; its browser's storage lives as long as it."""

    def __init__(self, chromium, base: str, asked="wh01", at=NOW + timedelta(minutes=1), **more):
        self.context = chromium.new_context(
            viewport={"width": PANEL.width, "height": PANEL.height}, **more
        )
        self.context.set_default_timeout(MILLISECONDS)
        self.context.add_init_script(_SEEN)
        self.context.clock.install(time=at)
        self.context.clock.pause_at(at + timedelta(seconds=1))  # time passes when a test says so
        self.base, self.asked = base, asked
        self.page = None
        self._fetching: set[object] = set()
        self.context.on("page", lambda page: page.on("close", lambda _: self._fetching.clear()))
        self.context.on("request", self._begun)
        self.context.on("requestfinished", self._over)
        self.context.on("requestfailed", self._over)

    def open(self) -> "Wall":
        """A page of it, beside any that is there."""
        self.page = self.context.new_page()
        self.page.goto(f"{self.base}play/#{self.asked}")
        return self

    def until(self, plate: str) -> None:
        """Let time pass until that plate is on the glass."""
        for _ in range(120):
            if self.plate == plate:
                return
            self.pass_second()
        pytest.fail(f"{plate} never came, but {self.plate}")

    def pass_second(self) -> None:
        """Let a second pass, and what is fetched and unpacked, which takes no clock's time."""
        self.context.clock.run_for(1_000)
        self.page.wait_for_timeout(20)
        for _ in range(MILLISECONDS // 20):
            if not self._unanswered():
                return
            self.page.wait_for_timeout(20)
        pytest.fail(f"never answered: {self._unanswered()}")

    def _begun(self, request) -> None:
        self._fetching.add(request)

    def _over(self, request) -> None:
        self._fetching.discard(request)

    def _unanswered(self) -> list[str]:
        """Polls and calls apart, which tests leave without an answer."""
        held = ("/wake?", "/timestamp.json")
        return [one.url for one in self._fetching if not any(part in one.url for part in held)]

    def seen(self, seconds: int) -> set[str]:
        """Which plates come in so many seconds."""
        found = set()
        for _ in range(seconds):
            self.pass_second()
            found.add(self.plate)
        return found

    def loop(self) -> set[str]:
        """The plates of a whole loop, from one cover to the next."""
        before = len(self._history())
        for _ in range(300):
            self.pass_second()
            found = self._history()[before:]
            if "cover" in found:
                found = found[found.index("cover") :]
                others = [number for number, plate in enumerate(found) if plate != "cover"]
                if others and "cover" in found[others[0] :]:
                    return set(found)
        pytest.fail(f"no loop, but {found}")

    def _history(self) -> list[str]:
        return self.page.evaluate("window.seenPlates")

    def leaves(self, plate: str) -> None:
        """Let time pass until a loop is without that plate."""
        for _ in range(4):
            if plate not in self.loop():
                return
            self.poll()
        pytest.fail(f"{plate} did not leave")

    def keeps(self, world: World, withdrawn: int = 0) -> None:
        """Wait until the browser has kept what `world` shows, and so many withdrawals."""
        plates = {path.stem for path in (world.tree.directory / "plates").iterdir()}
        for _ in range(300):
            kept = self.page.evaluate(_KEPT)
            if kept and kept["seq"] == world.seq and kept["withdrawn"] == withdrawn:
                missing = plates - set(kept["files"])
                if len(missing) <= withdrawn:
                    return
            self.pass_second()
        pytest.fail(f"kept: {kept}")

    def forgets(self, digest: str) -> None:
        """Let time pass until the browser has no file of that digest any more."""
        for _ in range(60):
            if digest not in self.files:
                return
            self.pass_second()
        pytest.fail(f"{digest} is still kept")

    def held(self, *paths: str) -> list[str]:
        """Which of these files of the site the browser's caches hold, however old."""
        return self.page.evaluate(_HELD, [f"{self.base}{path}" for path in paths])

    @property
    def files(self) -> list[str]:
        """The digests of the files that the browser keeps."""
        return self.page.evaluate(_KEPT)["files"]

    def trouble(self, why: str) -> None:
        """Let time pass until the page notes that trouble."""
        self.notes("trouble", why)

    def notes(self, name: str, value: str) -> None:
        """Let time pass until the page notes that of itself."""
        for _ in range(120):
            if self.said(name) == value:
                return
            self.pass_second()
        pytest.fail(f"{name}: {self.said(name)}")

    def again(self) -> None:
        """A power cut: the page ends, and the browser opens it again."""
        self.page.close()
        self.open()

    def said(self, name: str) -> str:
        """What the page notes of itself."""
        return self.page.locator("body").get_attribute(f"data-{name}") or ""

    @property
    def plate(self) -> str:
        """The plate on the glass; empty: there are words."""
        return self.said("plate")

    def stage(self, name: str) -> None:
        """Let time pass until a stage of age."""
        self.notes("stage", name)

    def later(self, hours: float) -> None:
        """Let hours pass at once: what was due in them comes once."""
        self.context.clock.fast_forward(int(hours * HOURS))

    def poll(self) -> None:
        """Let the longest pause between two polls pass; thrice, for one may still be going on."""
        for _ in range(3):
            self.later(301 / 3600)
            self.pass_second()

    def picture_of(self, plate: str) -> tuple[Image.Image, tuple[int, int]]:
        """What is on the glass once that plate is, and how far it is moved right and down.

        What the page unpacks takes no clock's time, so that the next plate may come at any moment.
        """
        for _ in range(120):
            self.until(plate)
            shift = self.said("shift")
            shot = self.picture()
            if (self.plate, self.said("shift")) == (plate, shift):
                right, down = map(int, shift.split(","))
                return shot, (right, down)
        pytest.fail(f"{plate} never stood while it was looked at")

    def picture(self) -> Image.Image:
        """What is on the glass, without the strip."""
        return self.shot().crop((0, 0, *plate_size(PANEL)))

    def shot(self) -> Image.Image:
        """All of the window."""
        return Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")


def png_of(world: World, plate: str, profile: str = PANEL.name):
    """The signed PNG of a plate of a panel."""
    index = decode(world.index(), Index, ("目录", "index"))
    digests = {one.id: one.digest for one in index.summary[profile]}
    for blob in index.batches:
        for entry in decode(world.blob(blob), Batch, ("清单", "list")).entries:
            if profile in entry.plates:
                digests[f"record:{entry.pub_id}/{entry.version}"] = entry.plates[profile]
    return world.tree.directory / f"plates/{digests[plate]}.png"


def body_of(world: World, pub_id: str) -> str:
    """The digest of the words of a record."""
    index = decode(world.index(), Index, ("目录", "index"))
    lists = (decode(world.blob(blob), Batch, ("清单", "list")) for blob in index.batches)
    entries = [entry for one in lists for entry in one.entries]
    return next(entry.body.digest for entry in entries if entry.pub_id == pub_id)
