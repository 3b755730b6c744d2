"""That words which name no operator hold none's registered name, and no sign that is a name."""

import unicodedata
from collections.abc import Collection

from office.errors import NewsError
from office.news.text_check import Words
from office.registry.models import Operator

_SIGN = 4
"""Fewer characters over a door may be any word."""
_MARK = "\n"
"""Between parts, so that no name is found across two."""


def names_nobody(parts: Collection[Words], besides: Operator | None = None) -> None:
    """Nothing, where no text of `parts` holds an operator's name, and no line a registered one.

    However it is written: a headline that breaks in the midst of a name, another width, a space.
    A label of one line may hold a sign, which may be the word for a trade.

    Args:
        besides: whom they may name.

    Raises:
        NewsError: one stands in it; never says which (R39).
    """
    lines = _MARK.join(_folded(part.words) for part in parts if part.line)
    texts = _MARK.join(_folded(part.words) for part in parts if not part.line)
    others = Operator.objects.exclude(pk=besides.pk) if besides else Operator.objects.all()
    for name, sign in others.values_list("name", "sign"):
        known, shown = _folded(name), _folded(sign)
        if (
            known in texts
            or (len(known) >= _SIGN and known in lines)
            or (len(shown) >= _SIGN and shown in texts)
        ):
            raise NewsError(
                "不点名经营者：文字中有已登记经营者的名称或店招，请改写。",
                "It may not name operators: the text contains the registered name or sign of one. "
                "Please reword it.",
            )


def _folded(words: str) -> str:
    """Without spaces and line breaks, in one width and case."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())
