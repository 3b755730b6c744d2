"""One enrolled and activated screen at 1920x1080, and its bureau served by the office's own app."""

import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from kiosk.activation.activate import activate
from kiosk.commands.device import device
from kiosk.commands.enrol import enrol
from kiosk.provisioning import Provisioning, read_provisioning
from layouts.screen_profiles import strip_box
from office.serve.app import OfficeApp
from sync.active_generation import open_active
from sync.bundle import Hours
from sync.canonical import encode
from sync.deck import DeckFile
from sync.inbox import Inbox
from sync.poll import Source, sync_once
from sync.store import Store
from sync.transport import Transport
from tests.office.serving import running
from tests.sync import world as bureau

KIOSK = str(Path(sys.executable).parent / "kiosk")
ALWAYS = Hours("00:00", "00:00")


async def no_site(scope, receive, send):
    raise AssertionError("no request of these measurements is for Django")


class Station:
    """A screen of venue WH01 with three records; its clock and the bureau's are the real one."""

    def __init__(self, folder: Path):
        self.world = bureau.World(
            folder / "office", now=datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
        )
        self.state = folder / "screen"
        self.url = ""

    @contextmanager
    def serving(self):
        with running(OfficeApp(self.world.tree.directory, no_site)) as port:
            self.url = f"http://127.0.0.1:{port}/"
            yield

    def publish(self, count=3):
        self.world.publish(
            [bureau.record(n, show_until="2099-12-31") for n in range(count)],
            draw=True,
            settings=bureau.settings(hours=ALWAYS),
        )

    def enrol(self, state=None):
        file = self.state.parent / "provisioning.json"
        given = Provisioning(
            v=1,
            repository=self.url,
            repository_id=self.world.district,
            wake=f"{self.url}wake",
            venue="WH01",
            profile=bureau.PROFILE.name,
            root=self.world.root,
            screen="WH01-01",
        )
        device(state or self.state)
        file.write_bytes(encode(given))
        return enrol(state or self.state, file)

    def fetch(self, state=None):
        state = state or self.state
        source = Source(self.url, read_provisioning(state).anchor)
        return sync_once(Inbox(state / "inbox"), source, Store(state / "store"), Transport())

    def activate(self):
        return activate(self.state, system=lambda: datetime.now(UTC))

    def command(self, *arguments, state=None):
        return [KIOSK, "--state", str(state or self.state), *arguments]

    # What is on the glass -------------------------------------------------------------------

    @property
    def deck(self) -> DeckFile:
        opened = open_active(Store(self.state / "store"), read_provisioning(self.state).anchor)
        assert opened.active is not None, opened.faults
        return opened.active.deck

    def picture(self, kind="cover") -> Image.Image:
        """The whole panel with the plate of a kind; the strip bare."""
        deck = self.deck
        plate = next(plate for plate in deck.plates if plate.kind == kind)
        image = Image.open(self.state / "store" / "plates" / f"{plate.digest}.png")
        panel = Image.new("RGB", (deck.profile.width, deck.profile.height), image.getpixel((0, 0)))
        panel.paste(image)
        return panel

    @property
    def code_box(self):
        """A part of the code on the cover: nothing else has this pattern there."""
        x, y, width, height = self.deck.strip.qr_box
        return x + width // 4, y + height // 4, width // 2, 8

    @property
    def strip(self):
        """The strip's words, above the line of progress; and inside the frame when it shifts."""
        x, y, width, height = strip_box(self.deck.profile)
        return x, y + 12, width, height - 24

    def shorten(self, seconds):
        """Have it signed that every plate stays for `seconds`, and show that."""
        self.world.dwell = seconds
        self.publish()
        self.fetch()
        self.activate()


def pixels(image, box):
    """The same bytes that an eye sees there, without every fourth."""
    x, y, width, height = box
    return image.crop((x, y, x + width, y + height)).tobytes()


def seen(raw):
    """What `Eye.look` returns, as RGB bytes."""
    rgb = bytearray(len(raw) // 4 * 3)
    rgb[0::3], rgb[1::3], rgb[2::3] = raw[2::4], raw[1::4], raw[0::4]
    return bytes(rgb)
