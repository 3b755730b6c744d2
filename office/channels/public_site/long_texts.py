"""Long texts on pages that stay below 50 kB: written once, and cut where that is still too much."""

from collections.abc import Callable
from typing import Any

import msgspec

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import words
from sync.records import Text

PAGE_BYTES = 50_000
_THERE = {
    "zh": ("#en", "只有英文，见英文部分"),
    "en": ("#zh", "In Chinese only: read it in the Chinese part"),
}
_CUT = (
    "以上是前 {most} 字，共 {all} 字。全文见{where}",
    "These are the first {most} of {all} characters. For the whole text see {where}",
)
SIGNED_FILE = ("经两位负责人签字的文件", "the file signed by two officers")
RECORD_PAGE = ("这件投诉的页面", "the page of this complaint")


class Fit(msgspec.Struct, frozen=True):
    """How much of long texts a page has: `repeated` where words of one language stand in both
    parts, and at `most` so many characters of each.
    """

    repeated: bool = True
    most: int = 4000


WHOLE = Fit()
_FITS = (WHOLE, *(Fit(repeated=False, most=WHOLE.most >> halved) for halved in range(7)))


def fitting(made: Callable[[Fit], str]) -> str:
    """The page with as much of its long texts as stays below `PAGE_BYTES`, all cut alike."""
    for fit in _FITS:
        page = made(fit)
        if len(page.encode()) < PAGE_BYTES:
            break
    return page


def long_words(text: Text, language: Language, fit: Fit, where: tuple[str, str]) -> dict[str, Any]:
    """`render.words` of a text that may be long, and how the rest is reached.

    Args:
        where: what has the whole, in both languages; the template has its address.

    Returns:
        With `href` where it stands in the page's other part alone; with `cut`, the words of a
        link, where it is not whole.
    """
    found = words(text, language)
    if found["lang"] and not fit.repeated:
        href, told = _THERE[language]
        return {"text": told, "lang": "", "href": href}
    number = len(found["text"])
    if number <= fit.most:
        return dict(found)
    cut = say(_CUT, language).format(most=fit.most, all=number, where=say(where, language))
    return {**found, "text": found["text"][: fit.most].rstrip() + "……", "cut": cut}
