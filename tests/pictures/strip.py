"""The still picture: two by two plates of a landscape panel, and one in portrait beside them."""

from PIL import Image

from tests.pictures.sources import CASE, OTHER

GAP, GROUND = 24, (255, 255, 255)
LANDSCAPE_WIDTH = 760
_FOUR = ("cover", "overview", "categories", f"record:{OTHER}/1")


def montage(landscape: dict[str, Image.Image], portrait: dict[str, Image.Image]) -> Image.Image:
    """By the slides' ids the plates of a landscape panel, and of one in portrait."""
    small = [_scaled(landscape[name], width=LANDSCAPE_WIDTH) for name in _FOUR]
    width, height = small[0].size
    tall = _scaled(portrait[f"record:{CASE}/1"], height=2 * height + GAP)
    canvas = Image.new("RGB", (2 * width + tall.width + 2 * GAP, tall.height), GROUND)
    for number, image in enumerate(small):
        row, column = divmod(number, 2)
        canvas.paste(image, (column * (width + GAP), row * (height + GAP)))
    canvas.paste(tall, (2 * (width + GAP), 0))
    return canvas


def _scaled(image: Image.Image, *, width: int = 0, height: int = 0) -> Image.Image:
    ratio = width / image.width if width else height / image.height
    size = (round(image.width * ratio), round(image.height * ratio))
    return image.resize(size, Image.Resampling.LANCZOS)
