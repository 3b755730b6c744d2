"""From a slide to a plate: the same bytes in office and kiosk; and PNG in and out."""

import hashlib
from io import BytesIO

from PIL import Image, ImageFile

from layouts.canvas import Sheet
from layouts.practice_mark import mark
from layouts.screen_profiles import plate_size
from layouts.slide import Slide
from layouts.slides import slide_type
from sync import png
from sync.bundle import Profile
from sync.errors import BadShapeError

HASH_ROWS = 128


def draw(slide: Slide[object], profile: Profile) -> Sheet:
    """The plate of `slide` with the log of what lies where; deterministic.

    Raises:
        FontError: a font file is missing. GlyphError: a character it cannot show.
        CodeError: the address gives no code. TooFarError: the panel cannot be read.
    """
    sheet = Sheet(profile, plate_size(profile), slide.theme)
    slide_type(slide.kind).drawn_on(profile)(sheet, slide)
    if slide.masthead.practice:
        mark(sheet.image, sheet.language)
    return sheet


def compose(slide: Slide[object], profile: Profile) -> Image.Image:
    """The plate of `slide`: RGB, `layouts.screen_profiles.plate_size`. Raises as `draw`."""
    return draw(slide, profile).image


def plate_digest(image: Image.Image) -> str:
    """SHA-256 of the RGB bytes in lower-case hex: what is signed."""
    sha = hashlib.sha256()
    for top in range(0, image.height, HASH_ROWS):  # all at once would take twice the picture's size
        rows = image.crop((0, top, image.width, min(top + HASH_ROWS, image.height)))
        sha.update(rows.tobytes())
    return sha.hexdigest()


def to_png(image: Image.Image) -> bytes:
    """The pixels of `image` as PNG and nothing else of it, quick to write and to read."""
    out = BytesIO()
    (_bare(image) if image.info else image).save(out, "PNG", compress_level=1)
    return out.getvalue()


def from_png(data: bytes, size: tuple[int, int]) -> Image.Image:
    """The picture in `data`, checked before it is decoded; its bare pixels.

    Raises:
        BadShapeError: not such a PNG of exactly `size` (sync.png), or damaged.
    """
    png.check(data, size)
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    try:
        with Image.open(BytesIO(data), formats=("PNG",)) as image:
            image.load()
            return _bare(image)
    except Exception:  # noqa: BLE001 - a broken chunk makes the decoder raise almost anything
        raise BadShapeError("图面的 PNG 已损坏。", "The plate is a damaged PNG.") from None


def _bare(image: Image.Image) -> Image.Image:
    """A new picture of the same pixels: what came along with the old one stays behind."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    return bare
