"""From a verified bundle to plates in the pool, each equal to the byte to what was signed."""

from collections.abc import Callable

import msgspec
from PIL import Image

from layouts import bundle_slides
from layouts import compose as composing
from layouts.fair_rotation import loop
from layouts.fonts import FontError, GlyphError
from layouts.slide import Slide
from layouts.strip_atlas import strip_atlas
from sync.bundle import Bundle, Profile
from sync.deck import deck_of
from sync.disk import read
from sync.errors import BadShapeError, FigureError, both
from sync.inbox import Inbox
from sync.screen_faults import Fault
from sync.store import Store
from sync.strip_atlas import StripAtlas
from sync.withdrawals import WithdrawalSet

Compose = Callable[[Slide[object], Profile], Image.Image]
Size = tuple[int, int]


class Plates(msgspec.Struct, frozen=True):
    """What became of a deck: digests in the pool, digests still wanted, each fault and its word."""

    ready: tuple[str, ...]
    wanted: tuple[str, ...]
    faults: dict[str, Fault]
    cut: bool = False
    """Whether it ended before the last plate, as something came."""


class Drawing:
    """How plates are drawn in one call of activation, over its runs.

    What comes in meanwhile is looked at between two plates: nobody waits for the last of hundreds.

    Args:
        came: whether something has come since the run began.
    """

    def __init__(self, compose: Compose, came: Callable[[], bool] = lambda: False) -> None:
        self.compose = compose
        self.came = came
        self.sound: set[str] = set()
        """Digests that were read or brought into the pool, and need not be read again."""
        self.made: set[str] = set()
        """Those of them that were brought there."""
        self.faults: dict[str, str] = {}
        """What could not be drawn, by digest, and is not tried again."""

    @property
    def done(self) -> int:
        """How many plates were settled; a run after which it has not grown got nowhere."""
        return len(self.sound) + len(self.faults)


def plate_size(profile: Profile, strip: StripAtlas) -> Size:
    """Width and height of a plate as they are signed: the panel less its strip."""
    return profile.width, profile.height - strip.height


def make_plates(
    store: Store,
    inbox: Inbox,
    bundle: Bundle,
    profile: Profile,
    drawing: Drawing,
    *,
    down: WithdrawalSet,
    records: bool = True,
) -> Plates:
    """Bring every plate of `profile` into the pool: kept, composed, or from the inbox.

    A plate whose composed bytes are not the signed ones (another font, another version), or that
    this program cannot draw, is never shown as drawn here; the signed plate is asked for by its
    digest. Between two of them it ends where something has come; the pool keeps what was made.

    Args:
        down: what is taken down, of which nothing is made.
        records: whether theirs are made, too.

    Raises:
        StoreError: the pool could not be written.
    """
    ready, wanted = [], []
    faults: dict[str, Fault] = {}
    strip = bundle.strips[profile.name]
    size = plate_size(profile, strip)
    slides = {slide.id: slide for slide in bundle_slides.slides(bundle, profile)}
    signed = _summary(bundle, profile, down)
    if records:
        signed = _first_loop_first(signed | _records(bundle, profile), bundle, profile, strip)
    before = drawing.done
    for name, digest in signed.items():
        fault, there = "", _sound(store, digest, size, drawing)
        if not there:
            slide = slides.get(name)
            fault = both(f"图面 {name} 本机程序画不出。", f"This program cannot draw plate {name}.")
            if slide is not None:
                fault = _drawn(store, slide, profile, digest, drawing)
            if fault:
                faults[fault] = "plate-made"
            if not fault or _fetched(store, inbox, digest, size):
                drawing.made.add(digest)
                there = True
        if there:
            drawing.sound.add(digest)
            ready.append(digest)
        else:
            wanted.append(digest)
        if drawing.done > before and drawing.came():
            return Plates(tuple(ready), tuple(wanted), faults, cut=True)
    fault = _make_strip(store, inbox, profile, strip)
    if fault:
        faults[fault] = "plate-made"
        wanted.append(strip.digest)
    return Plates(tuple(ready), tuple(wanted), faults)


def holds(data: bytes | None, digest: str, size: Size) -> Image.Image | None:
    """The picture in PNG `data`, if it has `size` and its RGB bytes have `digest`."""
    if data is None:
        return None
    try:
        image = composing.from_png(data, size)
    except BadShapeError:
        return None
    return image if composing.plate_digest(image) == digest else None


def _summary(bundle: Bundle, profile: Profile, down: WithdrawalSet) -> dict[str, str]:
    """Signed digests by slide id, of what is not withdrawn."""
    venue = bundle.index.venue.id
    summary = bundle.index.summary.get(profile.name, ())
    return {plate.id: plate.digest for plate in summary if not plate.taken_down(venue, down)}


def _records(bundle: Bundle, profile: Profile) -> dict[str, str]:
    """The same of the records that were read; none of them is withdrawn."""
    found: dict[str, str] = {}
    for entry in bundle.entries():
        name = f"{entry.pub_id}/{entry.version}"
        if profile.name in entry.plates and (entry.pub_id, entry.version) in bundle.records:
            found[f"record:{name}"] = entry.plates[profile.name]
            beside = entry.beside.get(profile.name, ())
            found |= {f"{plate.kind}:{name}": plate.digest for plate in beside}
    return found


def _first_loop_first(
    signed: dict[str, str], bundle: Bundle, profile: Profile, strip: StripAtlas
) -> dict[str, str]:
    """In the order in which a player asks for them that begins with the first loop."""
    plates = deck_of(bundle.index, bundle.batches, profile, strip).plates
    first = [plates[i].id for i in loop(plates, bundle.index.seq, 0)]
    return {name: signed[name] for name in first if name in signed} | signed


def _sound(store: Store, digest: str, size: Size, drawing: Drawing) -> bool:
    if digest in drawing.sound and store.has_plate(digest):
        return True
    return holds(read(store.plate_path(digest)), digest, size) is not None


def _drawn(
    store: Store, slide: Slide[object], profile: Profile, digest: str, drawing: Drawing
) -> str:
    """As `_composed`, once in a call where it is not possible."""
    if digest not in drawing.faults:
        fault = _composed(store, slide, profile, digest, drawing.compose)
        if not fault:
            return ""
        drawing.faults[digest] = fault
    return drawing.faults[digest]


def _composed(
    store: Store, slide: Slide[object], profile: Profile, digest: str, compose: Compose
) -> str:
    """Compose a plate into the pool; the fault if that is not possible."""
    try:
        image = compose(slide, profile)
    except (FontError, GlyphError, FigureError, ValueError, OSError) as error:
        kind = type(error).__name__
        return both(
            f"图面 {slide.id} 无法在本机绘制（{kind}）。",
            f"Plate {slide.id} cannot be drawn here ({kind}).",
        )
    if composing.plate_digest(image) != digest:
        return both(
            f"图面 {slide.id} 在本机绘出的与签批的不同：字体或程序版本与办公端的不一致。",
            f"Plate {slide.id} as drawn here differs from the signed one: this screen's fonts or "
            "program version do not match the office's.",
        )
    store.write_plate(digest, composing.to_png(image))
    return ""


def _fetched(store: Store, inbox: Inbox, digest: str, size: Size) -> bool:
    image = holds(read(inbox.plate_path(digest)), digest, size)
    if image is None:
        return False
    store.write_plate(digest, composing.to_png(image))
    return True


def _make_strip(store: Store, inbox: Inbox, profile: Profile, strip: StripAtlas) -> str:
    """Bring the picture of the strip's words into the store; the fault if it is not to be had."""
    if holds(read(store.strip_path(strip.digest)), strip.digest, strip.size):
        return ""
    image = _drawn_strip(profile, strip) or holds(
        read(inbox.plate_path(strip.digest)), strip.digest, strip.size
    )
    if image is None:
        return both(
            "底栏文字在本机绘出的与签批的不同。",
            "The strip as drawn here differs from the signed one.",
        )
    store.write_strip(strip.digest, composing.to_png(image))
    return ""


def _drawn_strip(profile: Profile, strip: StripAtlas) -> Image.Image | None:
    try:
        image, _ = strip_atlas(profile)
    except (FontError, GlyphError):
        return None
    return image if composing.plate_digest(image) == strip.digest else None
