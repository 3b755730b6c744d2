"""The cover of an article on WeChat (公众号封面), 900 x 383, in the plates' face and colours.

In lists a square of its middle stands for it, so the title lies there.
"""

from typing import Literal

from PIL import Image

from layouts.canvas import LABEL_LEADING, Sheet
from layouts.slide_words import Bilingual
from sync.bundle import Profile

SIZE = (900, 383)
_TITLE = Bilingual("消费投诉公示", "Consumer complaints, disclosed")
_SAID = Bilingual("已办结的投诉和处理结果", "How they ended, one by one")
_MARGIN = 48
_BAR = (8, 34)
_AUTHORITY, _LARGE, _LINE, _FOOT = 26, (96, 52), 30, 22


def article_cover(authority: str, number: str, language: Literal["zh", "en"]) -> Image.Image:
    """The cover.

    Args:
        authority: whose it is. number: the publication and its day, in words.

    Raises:
        FontError: a font file is missing. GlyphError: a character it cannot show.
    """
    panel = Profile("article-cover", 900, 480, 32.0, 0.5, 0.5, language)  # for its colours alone
    sheet = Sheet(panel, SIZE, "dark")
    theme, end = sheet.theme, SIZE[0] - _MARGIN
    wide = end - _MARGIN
    sheet.rectangle(_MARGIN, 44, *_BAR, theme.success)
    sheet.label(authority, _MARGIN + 22, 47, size=_AUTHORITY, colour=theme.ink, width=wide - 22)
    large = _LARGE[language == "en"]
    title = _TITLE.pick(language)
    left = (SIZE[0] - sheet.measure(title, large, "bold")) / 2
    sheet.label(title, left, 130 + (96 - large) / 2, size=large, colour=theme.ink, weight="bold")
    sheet.hairline(_MARGIN, 270, end, 270)
    said = _SAID.pick(language)
    sheet.label(said, _MARGIN, 296, size=_LINE, colour=theme.soft, width=wide / 2)
    sheet.label(number, end, 296 + (_LINE - _FOOT) * LABEL_LEADING / 2, size=_FOOT,
                colour=theme.soft, width=wide * 0.62, align="right")  # fmt: skip
    return sheet.image
