"""From a verified bundle to plates in the pool, each equal to the byte to what was signed."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from PIL import Image

from layouts import compose as drawing
from layouts import deck
from layouts.content import Slide
from layouts.fonts import FontError, GlyphError
from sync.bundle import Bundle, Profile
from sync.deckfile import DeckPlate
from sync.disk import read
from sync.errors import BadShapeError, FigureError, StoreError
from sync.instants import format_instant
from sync.offer import Inbox
from sync.store import Store

Compose = Callable[[Slide, Profile], Image.Image]


class Plates(msgspec.Struct, frozen=True):
    """What became of a deck: plates in the pool, digests still wanted, a sentence a fault."""

    ready: tuple[DeckPlate, ...]
    wanted: tuple[str, ...]
    faults: tuple[str, ...]


def make_plates(
    store: Store, inbox: Inbox, bundle: Bundle, profile: Profile, compose: Compose
) -> Plates:
    """Bring every plate of `profile` into the pool: kept, composed, or from the inbox.

    A plate whose composed bytes are not the signed ones (another font, another version) is a
    fault of this screen and is never shown; the signed plate is asked for by its digest.

    Raises:
        StoreError: the pool could not be written.
    """
    ready, wanted, faults = [], [], []
    signed = _signed(bundle, profile)
    for slide in deck.slides(bundle, profile):
        digest = signed.get(slide.id)
        if digest is None:
            faults.append(f"No digest is signed for plate {slide.id}; it is left out.")
            continue
        if not _whole(store, digest, profile):
            fault = _composed(store, slide, profile, digest, compose)
            if fault:
                faults.append(fault)
                if not _fetched(store, inbox, digest, profile):
                    wanted.append(digest)
                    continue
        ready.append(
            DeckPlate(
                slide.id,
                slide.kind,
                digest,
                slide.theme,
                slide.dwell_s,
                slide.qr,
                slide.operator,
                slide.pub_id,
                slide.version,
                _until(bundle, slide.pub_id, slide.version),
            )
        )
    return Plates(tuple(ready), tuple(wanted), tuple(faults))


def _until(bundle: Bundle, pub_id: str, version: int) -> str:
    """The end of the record's last day in the bureau's zone, as an instant.

    Raises:
        StoreError: this system knows no such zone.
    """
    record = bundle.records.get((pub_id, version))
    if record is None or record.show_until is None:
        return ""
    over = date.fromisoformat(record.show_until) + timedelta(days=1)
    try:
        zone = ZoneInfo(bundle.index.settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise StoreError(
            "The bureau's time zone is unknown here, so no record's last day can be told. "
            "Install tzdata, then: kiosk activate"
        ) from None
    return format_instant(datetime.combine(over, time(), zone))


def holds(data: bytes | None, digest: str, profile: Profile) -> Image.Image | None:
    """The plate in PNG `data`, if its RGB bytes have `digest`."""
    if data is None:
        return None
    try:
        image = drawing.from_png(data, profile)
    except BadShapeError:
        return None
    return image if drawing.plate_digest(image) == digest else None


def _signed(bundle: Bundle, profile: Profile) -> dict[str, str]:
    """Signed digests by slide id."""
    found = dict(bundle.index.summary.get(profile.name, {}))
    for entry in bundle.entries():
        if profile.name in entry.plates:
            found[f"record:{entry.pub_id}/{entry.version}"] = entry.plates[profile.name]
    return found


def _whole(store: Store, digest: str, profile: Profile) -> bool:
    """Whether the pool holds the plate undamaged."""
    return holds(read(store.plate_path(digest)), digest, profile) is not None


def _composed(store: Store, slide: Slide, profile: Profile, digest: str, compose: Compose) -> str:
    """Compose a plate into the pool; the fault if that is not possible."""
    try:
        image = compose(slide, profile)
    except (FontError, GlyphError, FigureError, ValueError, OSError) as error:
        return f"Plate {slide.id} cannot be composed here ({type(error).__name__})."
    if drawing.plate_digest(image) != digest:
        return (
            f"Plate {slide.id} comes out differently here than it was signed: "
            "the fonts or the version of this screen are not the office's."
        )
    store.write_plate(digest, drawing.to_png(image))
    return ""


def _fetched(store: Store, inbox: Inbox, digest: str, profile: Profile) -> bool:
    image = holds(read(inbox.plate_path(digest)), digest, profile)
    if image is None:
        return False
    store.write_plate(digest, drawing.to_png(image))
    return True
