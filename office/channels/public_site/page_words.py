"""What the public site says of coded values, in Chinese and in English."""

from typing import Literal

Language = Literal["zh", "en"]

MODES: dict[str, tuple[str, str]] = {
    "non-selective": (
        "非选择性公示：期内符合条件的投诉均予公示，批准不予公示、已撤下和公示期满的除外",
        "Non-selective: every eligible complaint in the period, except those withheld, taken down "
        "or expired",
    ),
    "selective": (
        "选择性公示：按公布的标准选取",
        "Selective: chosen by the published criterion",
    ),
}


def say(pair: tuple[str, str], language: Language) -> str:
    """The words of `pair` in `language`."""
    return pair[1] if language == "en" else pair[0]
