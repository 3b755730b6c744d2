"""练习 across a plate of an office to practise in, over whatever it shows."""

from PIL import Image, ImageDraw, ImageFont

from layouts.fonts import INDEX, path
from sync.records import Text

WORDS = Text("练习", "PRACTICE")
_GREY, _STRENGTH, _TURN = (128, 128, 128), 48, 18
"""Of 255; in degrees: everything below stays readable."""


def mark(image: Image.Image, language: str) -> None:
    """Write it from corner to corner."""
    words = WORDS.pick(language)
    size = int(0.9 * min(image.width / len(words), image.height / 2, image.width / 3))
    font = ImageFont.truetype(path("bold"), size, INDEX)
    strength = Image.new("L", image.size, 0)
    middle = image.width / 2, image.height / 2
    ImageDraw.Draw(strength).text(middle, words, fill=_STRENGTH, font=font, anchor="mm")
    turned = strength.rotate(_TURN, Image.Resampling.BILINEAR)
    image.paste(_GREY, (0, 0, *image.size), turned)
