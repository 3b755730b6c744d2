"""Two languages side by side: every sentence is written in both, where it is used (ADR 7)."""

from django.utils.functional import lazy
from django.utils.translation import get_language


def english() -> bool:
    """Whether the page in hand is English; Chinese is the default."""
    return (get_language() or "").startswith("en")


def say(zh: str, en: str, **values: object) -> str:
    """The sentence in the language of the page, with `values` put in for `{name}`."""
    sentence = en if english() else zh
    return sentence.format(**values) if values else sentence


words = lazy(say, str)
"""As `say`, for labels that are written once, at import, and read in either language."""
