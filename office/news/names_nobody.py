"""That words which name no operator hold none's registered name, and no sign that is a name."""

from collections.abc import Collection

from office.errors import NewsError
from office.news.news_words import Part
from office.registry.models import Operator

_SIGN = 4
"""Fewer characters over a door may be any word."""


def names_nobody(parts: Collection[Part], besides: Operator | None = None) -> None:
    """Nothing, where no text of `parts` holds an operator's name; labels of one line may.

    Args:
        besides: whom they may name.

    Raises:
        NewsError: one stands in it; never says which (R39).
    """
    text = "\n".join(part.words for part in parts if not part.line)
    others = Operator.objects.exclude(pk=besides.pk) if besides else Operator.objects.all()
    names = others.values_list("name", "sign")
    if any(name in text or (len(sign) >= _SIGN and sign in text) for name, sign in names):
        raise NewsError(
            "不点名经营者：文字中有已登记经营者的名称或店招，请改写。",
            "It names no operator: the registered name or the sign of one stands in it. "
            "Word it without.",
        )
