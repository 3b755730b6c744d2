"""What an outlet takes of what is public: kinds of content, venues, industries, months (R20)."""

from typing import Any

import msgspec

from office.errors import Sentences
from office.handovers.models import Outlet
from sync.errors import Language

CONTENTS: dict[str, Sentences] = {
    "figures": ("统计数字", "Figures"),
    "records": ("投诉公示", "Complaints"),
    "plates": ("公示画面（图片）", "Plates as pictures"),
    "warnings": ("消费警示", "Consumer warnings"),
    "good_news": (
        "典型个案、服务站、承诺和改进",
        "Typical cases, stations, promises, improvements",
    ),
}
"""Kinds of content, in the order in which they are told."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What goes into a package, and in which language.

    No venue or no industry means all of them; `months` counts back from that of 数据截至, by the
    month of conclusion, and 0 means all that is public.
    """

    kind: Outlet.Kind
    language: Language
    contents: tuple[str, ...]
    venues: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    months: int = 0

    @classmethod
    def of(cls, row: Outlet) -> "Choice":
        """The outlet's as it is now."""
        return cls(
            kind=Outlet.Kind(row.kind),
            language="en" if row.language == "en" else "zh",
            contents=tuple(row.contents),
            venues=tuple(row.venues),
            industries=tuple(row.industries),
            months=row.months,
        )

    @classmethod
    def read(cls, stored: Any) -> "Choice":
        """As it was kept with a hand-over."""
        return msgspec.convert(stored, cls)

    def stored(self) -> Any:
        return msgspec.to_builtins(self)
