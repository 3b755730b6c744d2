"""A venue's plates as a list to look through: by shop, outcome and end, as the address asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils.timezone import localtime

from layouts.formatting import day
from layouts.slides import slide_type
from office.channels.public_site.render import local, on_one_line
from office.complaints.labels import OUTCOMES, SUCCESS
from office.corrections.models import CorrectionCase
from office.published.venue_plates import VenuePlate, VenuePlates
from office.words import language, say
from sync.bundle import NEUTRAL
from sync.code_addresses import record_path
from sync.instants import parse_instant
from sync.outcomes import Success
from sync.records import Record

_TONES = {Success.YES: "yes", Success.NO: "no", Success.NA: "na"}
_SOON = {"30": 30, "90": 90}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what it does not know it takes for "everything"."""

    q: str = ""
    outcome: str = ""
    ends: str = ""

    @classmethod
    def of(cls, given: dict[str, str]) -> "Asked":
        """Out of an address."""
        outcome, ends = given.get("outcome", ""), given.get("ends", "")
        return cls(
            given.get("q", "").strip()[:40],
            outcome if outcome in {*SUCCESS, "other"} else "",
            ends if ends in _SOON else "",
        )

    def address(self, **changes: str) -> str:
        """The same list with something else asked for."""
        values = {"q": self.q, "outcome": self.outcome, "ends": self.ends, **changes}
        return "?" + urlencode({name: value for name, value in values.items() if value})


def plate_list(found: VenuePlates, asked: Asked, now: datetime) -> dict[str, Any]:
    """What the page of plates shows: lines by shop number, and a chip an outcome with its count."""
    loops = [one for one in found.plates if found.down or one.plate.id != NEUTRAL]
    ending = [one for one in loops if _ends(one, asked.ends, now)]
    fitting = [one for one in ending if _fits(one.record, asked.q)]
    chosen = [one for one in fitting if asked.outcome in {"", outcome_of(one)}]
    return {
        "lines": [line(one, found) for one in sorted(chosen, key=_by_shop)],
        "chips": list(_chips(fitting, asked)),
        "records": sum(1 for one in chosen if one.record),
        "others": sum(1 for one in chosen if not one.record),
        "asked": asked,
        "nothing": _nothing(asked),
    }


def outcome_of(one: VenuePlate) -> str:
    """Y, N or NA of a record; "other" of what is none's."""
    return str(one.record.success) if one.record else "other"


def line(one: VenuePlate, found: VenuePlates) -> dict[str, Any]:
    """A plate as a line: picture, whose, what, how it ended, until when."""
    if one.record is None:
        return _summary(one)
    record = one.record
    return {
        "digest": one.plate.digest,
        "name": record.operator.display_name,
        "shop": record.operator.shop_no,
        "said": on_one_line(record.headline.pick(language())),
        "outcome": OUTCOMES.get(record.outcome, SUCCESS[record.success]),
        "tone": _TONES[record.success],
        "corrected": str(CorrectionCase.State.CORRECTED.label) if record.correction else "",
        "until": last_day(one.plate.until),
        "href": local(found.index.settings.qr_base, record_path(record.pub_id, record.version)),
    }


def last_day(until: str) -> str:
    """The last day of showing, of the instant at which it is over; "" where there is none."""
    if not until:
        return ""
    last = localtime(parse_instant(until) - timedelta(seconds=1))
    return day(f"{last:%Y-%m-%d}", language())


def plate_name(one: VenuePlate) -> str:
    """What a plate is called: its headline, or the name of its kind."""
    if one.record:
        return on_one_line(one.record.headline.pick(language()))
    if one.plate.kind == "other":
        return say("其他画面", "Another plate")
    return slide_type(one.plate.kind).name.pick(language())


def _summary(one: VenuePlate) -> dict[str, Any]:
    return {
        "digest": one.plate.digest,
        "name": plate_name(one),
        "said": "",
        "outcome": say("概况和说明", "Figures and advice"),
        "tone": "other",
        "renewed": True,
    }


def _ends(one: VenuePlate, ends: str, now: datetime) -> bool:
    if not ends:
        return True
    until = one.plate.until
    return bool(until) and parse_instant(until) <= now + timedelta(days=_SOON[ends])


def _fits(record: Record | None, q: str) -> bool:
    """Whether a shop's number or name has what was typed; without regard to case or width."""
    if not q:
        return True
    if record is None:
        return False
    names = (record.operator.shop_no, record.operator.display_name, record.operator.name)
    return any(_plain(q) in _plain(name) for name in names)


def _plain(text: str) -> str:
    return text.casefold().replace(" ", "").replace("-", "")


def _by_shop(one: VenuePlate) -> tuple[bool, str, str]:
    record = one.record
    return (False, record.operator.shop_no, one.plate.id) if record else (True, "", "")


def _chips(fitting: Iterable[VenuePlate], asked: Asked) -> Any:
    kinds = [outcome_of(one) for one in fitting]
    words = {"": say("全部", "All"), **SUCCESS, "other": say("概况和说明", "Figures and advice")}
    for value, said in words.items():
        number = kinds.count(value) if value else len(kinds)
        if number or value == asked.outcome:
            yield {
                "words": said,
                "number": number,
                "on": value == asked.outcome,
                "href": asked.address(outcome=value),
            }


def _nothing(asked: Asked) -> str:
    """The same sentence whether there is such a shop or not."""
    if asked.q:
        return say("这个店铺没有公示。", "Nothing is published about this shop.")
    return say("没有这样的画面。", "There is no such plate.")
