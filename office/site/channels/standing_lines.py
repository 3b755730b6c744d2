"""What still stands elsewhere as lines for pages, one a hand-over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse

from office.corrections.models import Correction
from office.handovers.models import HandedItem, HandOver
from office.handovers.still_standing import Standing, hit_by, still_standing, versions_up_to
from office.published.models import Withdrawal
from office.site.channels import words
from office.words import moment, named
from sync.withdrawals import Withdrawal as Entry


@dataclass(frozen=True)
class StandingLine:
    """A hand-over of which something is to be taken down; `since` the first of it."""

    handover: HandOver
    channel: str
    said: str
    since: datetime | None
    addresses: tuple[str, ...]
    left: int
    done: int = 0

    @property
    def url(self) -> str:
        """Its page, with the letter."""
        return reverse("site:handover", args=[self.handover.pk])

    @property
    def first(self) -> str:
        """Since when, in words."""
        return moment(self.since) if self.since else ""


def standing_lines(now: datetime) -> list[StandingLine]:
    """Every hand-over of which something still stands elsewhere, the longest first."""
    found = _by_handover(still_standing(now))
    return sorted((_line(rows) for rows in found), key=lambda line: line.since or now)


def lines_of_withdrawal(row: Withdrawal, now: datetime) -> list[StandingLine]:
    """Every hand-over that the withdrawal concerns: what of it still stands, what is gone.

    What a later version or a lift has overtaken is not asked for any more.
    """
    return _lines(hit_by(Entry(row.entry, row.scope, row.target, row.up_to)), now)


def lines_of_correction(made: Correction, now: datetime) -> list[StandingLine]:
    """Every hand-over with words that it has replaced: what of it stands, what is gone."""
    return _lines(versions_up_to(made.record_id, made.of_version), now)


def _lines(hit: list[HandedItem], now: datetime) -> list[StandingLine]:
    open_ = {one.item.pk: one for one in still_standing(now)} if hit else {}
    lines = []
    for _, some in groupby(hit, key=lambda item: item.handover_id):
        items = list(some)
        left = [open_[item.pk] for item in items if item.pk in open_]
        done = sum(hasattr(item, "taken_down") for item in items)
        if left or done:
            lines.append(_line(left, items[0].handover, done))
    return lines


def _by_handover(found: Iterable[Standing]) -> list[list[Standing]]:
    by: dict[int, list[Standing]] = {}
    for one in found:
        by.setdefault(one.item.handover_id, []).append(one)
    return list(by.values())


def _line(left: list[Standing], of: HandOver | None = None, done: int = 0) -> StandingLine:
    handover = of or left[0].item.handover
    return StandingLine(
        handover=handover,
        channel=named(handover.outlet),
        said=words.reasons(one.why for one in left),
        since=min((one.since for one in left), default=None),
        addresses=tuple(handover.put_ups.order_by("pk").values_list("address", flat=True)),
        left=len(left),
        done=done,
    )
