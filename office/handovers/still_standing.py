"""What was handed over and is public no more, and so still stands elsewhere (站外留存).

By the office's books alone, so that the first page may ask: which withdrawals are in force, which
versions were published since, what has run out. Every outlet is among it, on or off.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import QuerySet

from office.handovers.models import HandedItem, Outlet
from office.published.models import Lift, Publication, RecordVersion
from office.published.models import Withdrawal as WithdrawalRow
from sync.withdrawals import Withdrawal, WithdrawalSet

type Why = Literal["withdrawn", "corrected", "ended"]


@dataclass(frozen=True)
class Standing:
    """Something that is to be taken down elsewhere: why, and since when it is public no more."""

    item: HandedItem
    why: Why
    since: datetime


def still_standing(now: datetime) -> list[Standing]:
    """Everything that nobody has said is taken down yet, the longest first."""
    items = HandedItem.objects.filter(taken_down=None).select_related("handover__outlet")
    return told(items, now)


def told(items: Iterable[HandedItem], now: datetime) -> list[Standing]:
    """Those of `items` that are public no more."""
    asked = list(items)
    if not asked:
        return []
    down, newer = _in_force(), _newer(asked)
    found = [one for item in asked if (one := _standing(item, down, newer, now))]
    return sorted(found, key=lambda one: (one.since, one.item.pk))


def hit_by(entry: Withdrawal) -> list[HandedItem]:
    """What was ever handed over that this withdrawal takes along, taken down there or not."""
    one, items = WithdrawalSet([entry]), _ever_handed()
    if entry.scope == "record":  # of all that was ever handed over, which grows, its own alone
        items = items.filter(kind=HandedItem.Kind.RECORD, item=entry.target)
    return [item for item in items if blocks(one, item)]


def versions_up_to(record: str, version: int) -> list[HandedItem]:
    """What was ever handed over of a record up to a version, taken down there or not."""
    rows = _ever_handed().filter(kind=HandedItem.Kind.RECORD, item=record)
    return list(rows.filter(version__lte=version))


def _ever_handed() -> QuerySet[HandedItem]:
    rows = HandedItem.objects.select_related("handover__outlet", "taken_down")
    return rows.order_by("handover_id", "pk")


def holding(entry: Withdrawal) -> list[tuple[Outlet, int]]:
    """The outlets that hold something of what this withdrawal takes along, and how many things."""
    counted: dict[Outlet, int] = {}
    for item in hit_by(entry):
        if not hasattr(item, "taken_down"):
            counted[item.handover.outlet] = counted.get(item.handover.outlet, 0) + 1
    return list(counted.items())


def blocks(down: WithdrawalSet, item: HandedItem) -> bool:
    """Whether what is withdrawn takes this along, by the rule of the screens."""
    if item.kind == HandedItem.Kind.FIGURE:
        return down.blocks_venue(item.venue)
    if item.kind == HandedItem.Kind.RECORD:
        return down.blocks_plate(item.venue, item.item, item.version, item.operator)
    return down.blocks_summary(item.venue, [item.operator], [item.item])


def _standing(
    item: HandedItem,
    down: Mapping[datetime, list[WithdrawalSet]],
    newer: Mapping[str, list[tuple[int, datetime]]],
    now: datetime,
) -> Standing | None:
    taken = [at for at, sets in down.items() if any(blocks(one, item) for one in sets)]
    since = [at for version, at in newer.get(item.item, ()) if version > item.version]
    if since and not _blocked_now(item, newer[item.item], down):
        return Standing(item, "corrected", min([*since, *taken]))
    if taken:
        return Standing(item, "withdrawn", min(taken))
    if item.until is not None and item.until <= now:
        return Standing(item, "ended", item.until)
    return None


def _blocked_now(
    item: HandedItem,
    versions: list[tuple[int, datetime]],
    down: Mapping[datetime, list[WithdrawalSet]],
) -> bool:
    """Whether the newest version too is down: every correction withdraws the one before it."""
    newest = max(version for version, _ in versions)
    return any(
        one.blocks_plate(item.venue, item.item, newest, item.operator)
        for sets in down.values()
        for one in sets
    )


def _in_force() -> dict[datetime, list[WithdrawalSet]]:
    """Every withdrawal that no publication has put back, by its instant."""
    lifted = Lift.objects.exclude(seq=None).values_list("entry", "keyid")
    entries = {entry for entry, _ in lifted if entry}
    keys = {keyid for _, keyid in lifted if keyid}
    found: dict[datetime, list[WithdrawalSet]] = {}
    for row in WithdrawalRow.objects.exclude(entry__in=entries).exclude(keyid__in=keys):
        entry = Withdrawal(row.entry, row.scope, row.target, row.up_to)
        found.setdefault(row.at, []).append(WithdrawalSet([entry]))
    return found


def _newer(items: Iterable[HandedItem]) -> dict[str, list[tuple[int, datetime]]]:
    """Of the records among them the versions that were published, and when."""
    ids = {item.item for item in items if item.kind == HandedItem.Kind.RECORD}
    rows = RecordVersion.objects.filter(record__in=ids, version__gt=1).exclude(seq=None)
    versions = list(rows.values_list("record_id", "version", "seq"))
    at = dict(
        Publication.objects.filter(pk__in={seq for *_, seq in versions}).values_list("pk", "at")
    )
    found: dict[str, list[tuple[int, datetime]]] = {}
    for record_id, version, seq in versions:
        if seq in at:
            found.setdefault(record_id, []).append((version, at[seq]))
    return found
