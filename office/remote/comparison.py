"""A screenshot beside the plate that was signed: where the two differ. Pure but for what is passed.

The plate is redrawn from its digest, out of the published tree; what lies below it is the strip,
which changes by the second and is not compared.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops

from sync.screenshots import Screenshot

MARK = (214, 40, 40)
SHOWN_PX = 960
"""Width at which a page shows it."""
_GROW = 2


@dataclass(frozen=True)
class Compared:
    """What a comparison came to: pixels that differ, of how many, and the marked picture as PNG."""

    differ: int
    pixels: int
    marked: bytes


def compare(told: Screenshot, picture: bytes, plate: bytes) -> Compared | None:
    """Lay the plate over the screenshot, moved as the screen says, and mark what is not the same.

    None where the two cannot be laid over each other: the panel is of another size than the plate.

    Raises:
        OSError: one of them is no picture.
    """
    shot, drawn = Image.open(BytesIO(picture)), Image.open(BytesIO(plate))  # their headers alone
    if shot.size != told.size or shot.width != drawn.width or shot.height < drawn.height:
        return None
    seen, signed = shot.convert("RGB"), drawn.convert("RGB")
    right, down = told.shift
    box = (max(0, right), max(0, down), min(seen.width, seen.width + right), signed.height + down)
    inner = (box[0] - right, box[1] - down, box[2] - right, box[3] - down)
    difference = ImageChops.difference(seen.crop(box), signed.crop(inner))
    red, green, blue = difference.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    mask = most.point(lambda value: 255 if value else 0)
    differ = mask.histogram()[255]
    wide = mask.resize((mask.width // _GROW, mask.height // _GROW), Image.Resampling.BOX)
    wide = wide.point(lambda value: 255 if value else 0).resize(mask.size, Image.Resampling.NEAREST)
    seen.paste(Image.new("RGB", mask.size, MARK), box[:2], wide)
    return Compared(differ, mask.width * mask.height, _png(seen))


def _png(picture: Image.Image) -> bytes:
    picture.thumbnail((SHOWN_PX, SHOWN_PX))
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()
