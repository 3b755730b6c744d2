"""A problem of a row in words: what is wrong, and what to do about it."""

from typing import Literal

import msgspec

type Level = Literal["refused", "asked", "note"]
"""Whether it keeps the row out: for good, until a person confirms, or not."""


class Words(msgspec.Struct, frozen=True):
    """Both languages, without the stop at the end."""

    zh: str
    en: str
    do_zh: str
    do_en: str
    level: Level = "refused"
