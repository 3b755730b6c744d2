"""A clock, a display and a judge that tests move by hand, and a store with painted plates."""

import hashlib
import io
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import get_args

import msgspec
import pygame

from kiosk.player.main_loop import Player
from kiosk.player.play_options import PlayOptions
from kiosk.player.screen import DisplayLostError, Screen
from kiosk.verdict import Showing, Verdict
from kiosk.watchdog import Watchdog
from layouts.strip_words import vocabulary
from sync.age import Powered
from sync.bundle import Ages, Hours, Profile
from sync.deck import DeckFile, DeckPlate
from sync.store import Store
from sync.strip_atlas import StripAtlas, StripTheme, ThemeName
from sync.withdrawals import Proven, Withdrawal

ISSUED = "2026-11-25T00:00:00Z"
START = datetime(2026, 11, 25, 1, tzinfo=UTC)
PROFILE = Profile("landscape-55-4m", 640, 480, 55, 4)
STRIP = 24
QR = (440, 120, 160, 160)
MESSAGE = (0, 30, 430, 400)
GROUND = (245, 243, 236)
DARK = (13, 23, 40)


class FakeClock:
    def __init__(self):
        self.seconds = 1000.0
        self.boot = "first"
        self.offset = timedelta()

    def monotonic(self):
        return self.seconds

    def boottime(self):
        return self.seconds

    def powered(self):
        return Powered(self.boot, self.seconds)

    def wall(self):
        return START + timedelta(seconds=self.seconds - 1000) + self.offset

    def sleep(self, seconds):
        self.seconds += seconds


class FakeScreen(Screen):
    """Draws into memory and remembers each hand-over: time, boxes, pixels of what is watched."""

    def __init__(self, clock, size=(640, 480)):
        super().__init__(size, "dummy")
        self.clock = clock
        self.shown = []
        self.queue = set()
        self.broken = False
        self.opened = 0
        self.watched = None

    def open(self):
        if self.broken:
            raise DisplayLostError("unplugged")
        self.opened += 1
        super().open()

    def show(self, boxes=None):
        if self.broken:
            raise DisplayLostError("unplugged")
        pixels = self.pixels(self.watched) if self.watched else b""
        self.shown.append((self.clock.monotonic(), boxes, pixels))

    def events(self):
        events, self.queue = self.queue, set()
        return events

    def pixels(self, box):
        return pygame.image.tobytes(self.surface.subsurface(box), "RGB")

    def at(self, x, y):
        return tuple(self.surface.get_at((x, y)))[:3]


class FakeJudge:
    """Answers each question with `verdict`, at once."""

    def __init__(self, verdict):
        self.verdict = verdict
        self.asked = 0
        self.busy = False

    def ask(self):
        self.asked += 1
        self.busy = True

    def poll(self, now):
        if not self.busy:
            return None
        self.busy = False
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict


class SilentWatchdog(Watchdog):
    def __init__(self):
        super().__init__("")
        self.fed = 0

    def alive(self):
        self.fed += 1


class Kit:
    """A screen's state directory with painted plates, and a player on it."""

    def __init__(self, folder: Path, size=(640, 480)):
        self.state = folder
        self.store = folder / "store"
        (folder / "provisioning.json").write_text("{}")  # the judge's to verify, and it is a fake
        self.clock = FakeClock()
        self.screen = FakeScreen(self.clock, size)
        self.watchdog = SilentWatchdog()
        pygame.display.init()
        self.seq = 7
        self.plates = (
            self.paint("cover", "cover", 10, theme="dark"),
            self.paint("overview", "overview", 20),
            self.record("aaaaaaaaaa", "OPERATORA1", 30),
            self.record("bbbbbbbbbb", "OPERATORB1", 40),
            self.paint("howto", "howto", 50),
            self.paint("neutral", "neutral", 60, theme="dark"),
        )
        self.atlas = self.paint_atlas()
        size = (640, 480 - STRIP), (640, 480)
        Store(self.store).write_first((p.digest, *size) for p in self.plates if not p.pub_id)

    def record(self, pub_id, operator, seed, version=1):
        plate = self.paint(f"record:{pub_id}/{version}", "record", seed)
        return msgspec.structs.replace(plate, operator=operator, pub_id=pub_id, version=version)

    def reply(self, pub_id, operator, seed, version=1):
        """The plate with the reply to a record."""
        plate = self.record(pub_id, operator, seed, version)
        return msgspec.structs.replace(plate, id=f"reply:{pub_id}/{version}", kind="reply")

    def paint(self, id_, kind, seed, theme="light"):
        """A plate with a bar and a code of its own; deck entry with its digest."""
        digest, png = painted(seed, DARK if theme == "dark" else GROUND)
        self.path(digest).parent.mkdir(parents=True, exist_ok=True)
        self.path(digest).write_bytes(png)
        return DeckPlate(id_, kind, digest, theme, 10.0, qr=f"https://gs.cn/{seed}")

    def path(self, digest):
        return self.store / "plates" / f"{digest}.png"

    def paint_atlas(self):
        digest, png, size, themes = painted_atlas()
        (self.store / "strips").mkdir(parents=True, exist_ok=True)
        (self.store / "strips" / f"{digest}.png").write_bytes(png)
        return StripAtlas(digest, size, STRIP, 20, 4, QR, themes, MESSAGE)

    def deck(self, **changes):
        deck = DeckFile(
            venue="WH01",
            seq=self.seq,
            profile=PROFILE,
            as_of="2026-10-31",
            language="zh",
            hours=Hours(),
            ages=Ages(),
            timezone="Asia/Shanghai",
            strip=self.atlas,
            plates=self.plates,
        )
        return msgspec.structs.replace(deck, **changes)

    def verdict(self, generation=1, deck=None, **changes):
        verdict = Verdict(ISSUED, Showing(generation, deck or self.deck()))
        return msgspec.structs.replace(verdict, **changes)

    def player(self, verdict=None, **options):
        self.screen.open()
        self.judge = FakeJudge(verdict or self.verdict())
        self.judge.busy = True
        options.setdefault("panel_connected", lambda: None)
        return Player(
            self.state,
            self.screen,
            self.judge,
            clock=self.clock,
            watchdog=self.watchdog,
            options=PlayOptions(**options),
        )

    # --- acts of other processes ---------------------------------------------

    def withdraw(self, *entries: Withdrawal):
        """As activation does: the list grows, the player is told nothing else."""
        proven = [Proven(entry) for entry in entries]
        data = msgspec.json.encode({"entries": proven, "proofs": []})
        (self.store / "withdrawn.json").write_bytes(data)

    def publish(self, verdict):
        """As activation does: another generation, and the pointer moves."""
        self.judge.verdict = verdict
        number = verdict.showing.generation if verdict.showing else 0
        (self.store / "current").write_text(f"{number}\n")

    def log(self):
        lines = (self.state / "log/display.jsonl").read_bytes().splitlines()
        return [msgspec.json.decode(line) for line in lines]

    def events(self, name):
        return [line for line in self.log() if line["event"] == name]


@cache
def painted(seed, ground):
    """The digest and the PNG of a plate: a hundred tests look at the same few."""
    picture = pygame.Surface((640, 480 - STRIP), 0, 24)
    picture.fill(ground)
    picture.fill((seed, 255 - seed, seed), (40, 60, 200, 40 + seed))
    picture.fill((255, 255, 255), QR)
    picture.fill((0, 0, 0), (QR[0] + seed, QR[1] + seed, 40, 40))
    return packed(picture)


@cache
def painted_atlas():
    """The digest, the PNG and the size of the strip's words, and where each lies by theme."""
    tokens = vocabulary("zh")
    picture = pygame.Surface((12 * len(tokens), 4 * STRIP), 0, 24)
    themes = {}
    for row, name in enumerate(get_args(ThemeName)):
        pieces = {}
        for i, token in enumerate(tokens):
            box = (12 * i, row * STRIP, 12, STRIP)
            picture.fill((100, 5 * i, 200), box)
            pieces[token] = box
        themes[name] = StripTheme((1, 2, 3), (9, 9, 250), pieces)
    return (*packed(picture), picture.get_size(), themes)


def packed(picture):
    """The digest and the PNG of a picture."""
    file = io.BytesIO()
    pygame.image.save(picture, file, "x.png")
    return hashlib.sha256(pygame.image.tobytes(picture, "RGB")).hexdigest(), file.getvalue()


def play(player, seconds):
    """Let the player run for that long."""
    clock = player._clock
    end = clock.seconds + seconds
    while clock.seconds < end:
        clock.sleep(max(0.001, player.step()))


def play_to(player, id_, limit=300):
    """Let the player run until the plate with that id is on the glass; its item."""
    clock = player._clock
    end = clock.seconds + limit
    while player.compositor.coming or not player.compositor.on or on(player) != id_:
        assert clock.seconds < end, f"{id_} never came"
        clock.sleep(max(0.001, player.step()))
    return player.compositor.on


def on(player):
    """The id of the plate on the glass, or the state without content."""
    item = player.compositor.on
    if item is None:
        return "first"
    return item.plate.id if item.kind == "plate" else item.kind
