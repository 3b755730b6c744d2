"""A cell of 检测时间: days, or the first day and the last, as offices write them."""

import re
from typing import Literal

from office.complaints.testing_time import MOST_DAYS, TimeOfTesting
from office.intake import dates

_DAYS = re.compile(r"(?:共|约)?\s*(\d{1,4})\s*(?:天|日)?")
_UNTIL = re.compile(r"\s*(?:至|到|~|—+|–|--|\s-\s)\s*")
_LONGEST = 60
_FROM = re.compile(r"^(?:自|从)\s*")


class UnreadableTestingError(ValueError):
    """Neither days nor two dates (bad_testing), or the last before the first (testing_order)."""

    def __init__(self, code: Literal["bad_testing", "testing_order"]) -> None:
        super().__init__(code)
        self.code = code


def read_testing(words: str) -> TimeOfTesting:
    """What a cell that is not blank says, in compatibility form.

    Raises:
        UnreadableTestingError: it says neither.
    """
    if len(words) > _LONGEST:
        raise UnreadableTestingError("bad_testing")
    if found := _DAYS.fullmatch(words):
        if int(found[1]) > MOST_DAYS:
            raise UnreadableTestingError("bad_testing")
        return TimeOfTesting(days=int(found[1]))
    for first, last in _halves(_FROM.sub("", words)):
        try:
            begun, ended = dates.parse_date(first).date, dates.parse_date(last).date
        except dates.DateError:
            continue
        if begun is None or ended is None:
            continue
        if ended < begun:
            raise UnreadableTestingError("testing_order")
        return TimeOfTesting(first=begun, last=ended)
    raise UnreadableTestingError("bad_testing")


def _halves(words: str) -> list[tuple[str, str]]:
    """Every way to part it in two: at a word or dash for "until", else at any hyphen or stroke."""
    if len(parts := _UNTIL.split(words)) > 1:
        return [(parts[0], parts[1])] if len(parts) == 2 else []
    places = [at for at, char in enumerate(words) if char in "-/"]
    return [(words[:at], words[at + 1 :]) for at in places]
