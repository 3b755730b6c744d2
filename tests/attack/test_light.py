"""From the signature to the light: what an attacker could put between signed bytes and glass."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import msgspec
import pygame
from PIL import Image

from kiosk.judge.judge import judge
from kiosk.player import first_frame
from kiosk.player.frame_maker import FrameMaker, Item, PlateError, run_steps
from layouts import compose
from layouts.screen_profiles import plate_size
from sync.canonical import decode, digest, encode
from sync.deck import DeckFile, deck_of
from sync.tally import Case, Tally
from tests.attack.lines import attack, replaced, stopped
from tests.kiosk.fakes import FakeClock, FakeScreen
from tests.kiosk.signed_otherwise import digest_of, sign_otherwise, with_entry
from tests.sync.world import record

NO_CHECK = replaced("sync.png:check", lambda *_: None)


def mutants(*many):
    """Several at once, where one cure has another behind it."""

    def mutate(monkeypatch):
        for one in many:
            one(monkeypatch)

    return mutate


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def with_chunk(png, extra):
    """A PNG with one more chunk before its pixels: the same RGB bytes, another look."""
    at = png.index(b"IDAT") - 4
    return png[:at] + extra + png[at:]


def hollow(png, colour):
    """The same picture with a colour that is to be transparent."""
    return with_chunk(png, chunk(b"tRNS", struct.pack(">HHH", *colour)))


# --- plates ---------------------------------------------------------------------------------------


def another_font(slide, profile):
    image = compose.compose(slide, profile)
    image.putpixel((0, 0), (1, 2, 3))
    return image


def fetched(station, spoil):
    """A screen that cannot compose fetches plates that someone on the wire has changed."""
    station.update(compose=another_font)
    station.wanted = decode(
        (station.state / "status/wanted.json").read_bytes(), dict, "list of wanted plates"
    )["plates"]
    folder = station.world.tree.directory / "plates"
    for name in station.wanted:
        path = folder / f"{name}.png"
        path.write_bytes(spoil(path.read_bytes()))
    station.update(compose=another_font)
    return list(station.store.plates.glob("*.png"))


def copied(image):
    return image.copy()


def ink(png):
    """The most frequent colour but the ground's."""
    with Image.open(BytesIO(png)) as picture:
        ground = picture.getpixel((0, 0))
        colours = sorted(picture.getcolors(picture.width * picture.height), reverse=True)
    return next(colour for _, colour in colours if colour != ground)


@attack(
    "F4",
    "whoever holds the wire adds a transparent colour to the plates that a screen fetches",
    mutant=mutants(NO_CHECK, replaced("layouts.compose:_bare", copied)),
)
def test_a_transparent_colour_in_a_fetched_plate(station):
    def spoil(png):
        return hollow(png, ink(png))

    pool = fetched(station, spoil)
    stopped(
        not any(b"tRNS" in path.read_bytes() for path in pool),
        "a plate with a transparent colour lies in the pool",
    )
    return f"left out: {len(station.wanted)} plates were no PNG of bare pixels"


@attack(
    "F4.2",
    "whoever holds the wire adds a gamma, a profile, a text to the plates that a screen fetches",
    mutant=NO_CHECK,
)
def test_other_chunks_in_a_fetched_plate(station):
    def spoil(png):
        gamma = chunk(b"gAMA", struct.pack(">I", 1000))
        return with_chunk(png, gamma + chunk(b"tEXt", b"a\0b"))

    fetched(station, spoil)
    there = [name for name in station.wanted if station.store.has_plate(name)]
    stopped(there == [], "a plate with other chunks was taken for the signed one")
    return "left out: no PNG of bare pixels"


def unchecked_plate(path, _digest, _size):
    """As the player once did: whatever the file holds, its RGB bytes being right."""
    picture = pygame.image.load(path)
    yield
    return picture


@attack(
    "F4.3",
    "whoever writes the store hollows out a plate in the pool",
    mutant=replaced("kiosk.player.frame_maker:checked_plate", unchecked_plate),
)
def test_a_transparent_colour_in_the_pool(station):
    station.update()
    deck = station.active.deck
    plate = deck.plates[1]
    path = station.store.plate_path(plate.digest)
    whole = path.read_bytes()
    path.write_bytes(hollow(whole, ink(whole)))
    panel = pygame.Surface((deck.profile.width, deck.profile.height), 0, 24)
    maker = FrameMaker(station.store.folder, deck)
    try:
        frame = run_steps(maker.steps(Item("plate", plate), panel))
    except PlateError as refusal:
        return str(refusal)
    shown = frame.surface.subsurface((0, 0, *plate_size(deck.profile)))
    found = digest(pygame.image.tobytes(shown, "RGB"))
    stopped(found == plate.digest, "the glass shows a hollowed plate")
    return "the colour is not left out"


# --- the deck -------------------------------------------------------------------------------------


def swapped(strip):
    """已核验 and 未核验 change places in the atlas, or whatever two pieces come first."""
    themes = {}
    for name, theme in strip.themes.items():
        first, second, *_ = theme.pieces
        pieces = {first: theme.pieces[second], second: theme.pieces[first]}
        themes[name] = msgspec.structs.replace(theme, pieces=theme.pieces | pieces)
    return msgspec.structs.replace(strip, themes=themes)


def each(deck, **changes):
    return {"plates": tuple(msgspec.structs.replace(plate, **changes) for plate in deck.plates)}


def as_cover(deck):
    one = next(plate for plate in deck.plates if plate.pub_id)
    cover = msgspec.structs.replace(one, id="cover", kind="cover", operator="", pub_id="")
    return {"plates": (cover, *deck.plates[1:])}


EDITS = {
    "all records left out": lambda d: {"plates": tuple(p for p in d.plates if not p.pub_id)},
    "no plate at all": lambda _: {"plates": ()},
    "ages of a year": lambda d: {
        "ages": msgspec.structs.replace(d.ages, dated_h=8760, unnamed_h=8760, neutral_h=8760)
    },
    "a second each": lambda d: each(d, dwell_s=1.0),
    "a minute each": lambda d: each(d, dwell_s=60.0),
    "open all night": lambda d: {
        "hours": msgspec.structs.replace(d.hours, opens="00:00", closes="00:00")
    },
    "another zone": lambda _: {"timezone": "America/New_York"},
    "data of a later day": lambda _: {"as_of": "2026-10-31"},
    "records without end": lambda d: each(d, until=""),
    "another order": lambda d: {"plates": tuple(reversed(d.plates))},
    "one plate twenty times": lambda d: {"plates": (*d.plates[:3], *[d.plates[3]] * 20)},
    "a record called cover": as_cover,
    "the strip's words swapped": lambda d: {"strip": swapped(d.strip)},
}


class Edited:
    """The deck as activation once kept it on disk, for whoever writes the store to edit."""

    path = Path("nowhere")


def believing_the_disk(*signed):
    if Edited.path.exists():
        return msgspec.json.decode(Edited.path.read_bytes(), type=DeckFile)
    return deck_of(*signed)


@attack(
    "F10",
    "whoever writes the store says what is shown, thirteen ways",
    mutant=replaced("sync.active_generation:deck_of", believing_the_disk),
)
def test_the_deck_on_disk(station):
    with_deck = station.state.parent / "deck.json"
    Edited.path = with_deck
    station.update()
    signed = station.active.deck
    through = []
    for name, edit in EDITS.items():
        lie = msgspec.structs.replace(signed, **edit(signed))
        assert lie != signed, name
        data = encode(lie)
        with_deck.write_bytes(data)
        (station.store.current().folder / "deck.json").write_bytes(data)
        showing = judge(station.state, station.world.now).showing
        if showing is not None and showing.deck == lie:
            through.append(name)
        else:
            assert showing.deck == signed, name
    assert len(through) in {0, len(EDITS)}, through
    stopped(not through, "the glass shows what nobody signed")
    return f"{len(EDITS)} edits change nothing: the judge works the deck out from the signed index"


# --- what is signed against what is signed --------------------------------------------------------


def published(station, alter, pictures=(), **content):
    """Two officers sign what `alter` made of the index and its lists; what activation says."""
    station.update()
    before = station.active.seq
    sign_otherwise(station, alter, pictures)
    station.wanted = tuple(map(digest_of, pictures))
    station.publish(4, **content)
    refusal = station.update().error
    stopped(station.active.seq == before, "it is on the glass")
    return refusal


@attack(
    "F13.1",
    "officers are made to sign a record's plate as that of the summary too",
    mutant=mutants(
        replaced("sync.bundle_reader:check_plates", lambda *_: None),
        replaced("sync.active_generation:check_plates", lambda *_: None),
    ),
)
def test_a_record_among_the_summary(station):
    def alter(index, lists):
        (profile, plates), *_ = index.summary.items()
        named = next(iter(lists[0].entries)).plates[profile]
        plates = tuple(
            msgspec.structs.replace(p, digest=named) if p.id == "howto" else p for p in plates
        )
        return msgspec.structs.replace(index, summary={profile: plates}), lists

    return published(station, alter)


UNLISTED = replaced("sync.bundle_reader:_check_listed", lambda *_: None)


@attack("F13.2", "a record is shown for longer than it says itself", mutant=UNLISTED)
def test_another_end(station):
    return published(
        station, lambda i, lists: (i, with_entry(lists, show_until="2031-01-01T00:00:00Z"))
    )


@attack("F13.3", "a record stands in the list of another month", mutant=UNLISTED)
def test_another_month(station):
    return published(
        station, lambda i, lists: (i, [msgspec.structs.replace(lists[0], month="2018-10")])
    )


@attack(
    "F13.4",
    "a month's list is selective and the screen says it is not",
    mutant=replaced("sync.bundle_reader:_check_modes", lambda *_: None),
)
def test_another_mode(station):
    return published(
        station, lambda i, lists: (i, [msgspec.structs.replace(lists[0], mode="selective")])
    )


def once_the_oldest(tally):
    return min((case.month for case in tally.cases), default="")


def invented(month):
    case = Case(month, "健身服务", "预付式消费", "agreed", 12, 800, min(month, "2018-09"))
    return Tally("WH01", "2018-10-31", "2018-07-01", (case,))


COUNTED_FROM = mutants(
    replaced("sync.bundle_reader:_check_months", lambda *_: None),
    replaced("sync.bundle_reader:_first_month", once_the_oldest),
)


@attack("F13.5", "a case of 2099 lets every record go uncounted (R3)", mutant=COUNTED_FROM)
def test_a_case_of_the_far_future(station):
    return published(station, lambda *both: both, tally=invented("2099-12"))


@attack("F13.6", "a case of next month lets every record go uncounted (R3)", mutant=COUNTED_FROM)
def test_a_case_after_the_data(station):
    return published(
        station,
        lambda *both: both,
        tally=invented("2018-11"),
        records=[record(n) for n in range(4)],
    )


# --- the first frame ------------------------------------------------------------------------------


def once_remembered(state):
    """As the first frame once was: whatever plate the note names."""
    name, width, height = (state / "status/first").read_text().split()
    return (state / "store/plates" / f"{name}.png").read_bytes(), (int(width), int(height))


@attack(
    "F4.4",
    "whoever writes the status folder has the next first frame name somebody",
    mutant=replaced("kiosk.player.first_frame:remembered", once_remembered),
)
def test_a_record_as_the_first_frame(station):
    station.update()
    deck = station.active.deck
    plate = next(plate for plate in deck.plates if plate.pub_id)
    note = station.state / "status/first"
    note.write_text(f"{plate.digest} {deck.profile.width} {deck.profile.height}\n")
    screen = FakeScreen(FakeClock(), (deck.profile.width, deck.profile.height))
    pygame.display.init()
    screen.open()
    first_frame.show(station.state, screen)
    height = deck.profile.height - deck.strip.height
    shown = screen.surface.subsurface((0, 0, deck.profile.width, height))
    found = digest(pygame.image.tobytes(shown, "RGB"))
    stopped(found != plate.digest, "a record's plate is on the glass before anything is verified")
    return "the neutral plate: the store does not list that plate among those that name nobody"
