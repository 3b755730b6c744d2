"""The letter that asks an outlet to take down, or correct, what is public no more (R32, R40).

It names what was handed over by disclosure number and version, as the text has it, and repeats no
word of it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import override

from office.handovers.item_number import item_numbers
from office.handovers.models import HandOver
from office.handovers.still_standing import Standing
from office.papers import pdf
from office.papers.errors import PaperError
from office.papers.letter_parts import plain_day, sender
from office.papers.typeface import shown
from office.words import language, named, say

_WHY = {
    "withdrawn": ("已撤下", "taken down"),
    "corrected": ("已更正，旧内容不再公示", "corrected; the old text is no longer published"),
    "ended": ("公示期限已满", "its publication period has ended"),
}


def letter_pdf(row: HandOver, standing: Sequence[Standing], today: date) -> bytes:
    """The letter about one hand-over, with its receipt, in the outlet's language.

    Args:
        standing: what of it is public no more and not noted as taken down.

    Raises:
        PaperError: nothing of it is to be taken down, or no typeface.
    """
    if not standing:
        raise PaperError(
            "这次移交的内容都在公示，或已记下撤下，没有函可打印。",
            "Everything in this hand-over is still public or already noted as taken down; there "
            "is no letter to print.",
        )
    with override("en" if row.outlet.language == "en" else "zh-hans"):
        return pdf.render_pages("papers/take_down.html", {"letter": _letter(row, standing, today)})


def _letter(row: HandOver, standing: Sequence[Standing], today: date) -> dict[str, Any]:
    numbers = item_numbers(one.item for one in standing)
    return {
        **sender(),
        "english": language() == "en",
        "title": say(
            "关于撤下或更正已刊载内容的函", "Request to take down or correct published content"
        ),
        "number": say("移交第 {n} 号", "Hand-over {n}", n=row.pk),
        "outlet": shown(named(row.outlet)),
        "whom": shown(row.whom),
        "seq": row.seq,
        "handed": plain_day(localtime(row.at).date()),
        "items": [
            (number, say(*_WHY[one.why]), plain_day(localtime(one.since).date()))
            for number, one in zip(numbers, standing, strict=True)
        ],
        "corrected": any(one.why == "corrected" for one in standing),
        "places": [
            (shown(place.address), plain_day(place.on)) for place in row.put_ups.order_by("pk")
        ],
        "issued": plain_day(today),
    }
