"""Noting where a package was put up, and that something of it is taken down there again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from office.audit.record import actor, record
from office.clean_text import cleaned
from office.errors import UsageError
from office.handovers.models import HandedItem, HandOver, PutUp, TakenDown
from office.handovers.still_standing import told
from office.registry.lookups import today

ADDRESS_MOST = 300
WHO_MOST = 80


@dataclass(frozen=True)
class Removal:
    """Who took something down, what shows it (an address, or what was looked at), and the day."""

    who: str
    evidence: str
    on: date


@transaction.atomic
def note_put_up(number: int, address: str, on: date, now: datetime) -> PutUp:
    """Note where the package was put up; a further place is a further note.

    Raises:
        UsageError: no such hand-over, no address, or a day before it was handed over or to come.
    """
    row = _locked(number)
    said = _said(address, ADDRESS_MOST, ("刊出的网址或版面", "The address or page"))
    _check_day(on, today(row.at), today(now))
    if row.put_ups.filter(address=said).exists():
        raise UsageError(
            "这个地址已经记过，没有重复记录。",
            "That address is already noted; it was not recorded twice.",
        )
    noted = PutUp.objects.create(handover=row, address=said, on=on, by=actor(), at=now)
    record("put up", f"hand-over {row.pk}", after={"on": on.isoformat()}, at=now)
    return noted


@transaction.atomic
def note_taken_down(number: int, items: Collection[int], said: Removal, now: datetime) -> int:
    """Note that these things of the package stand there no more; how many were noted.

    Args:
        items: as the page listed them, by their row, so that what came down since is not noted.

    Raises:
        UsageError: nothing chosen, something that is still public or noted already, no name, no
            evidence, or a day before it was to come down or in the future.
    """
    row = _locked(number)
    person = _said(said.who, WHO_MOST, ("撤下的人", "Who took it down"))
    proof = _said(said.evidence, ADDRESS_MOST, ("凭据", "The evidence"))
    open_ = row.items.filter(taken_down=None).select_related("handover__outlet")
    waiting = {one.item.pk: one for one in told(open_, now)}
    chosen = sorted(set(items))
    if not chosen or not set(chosen) <= waiting.keys():
        raise UsageError(
            "所选内容已经记过，或仍在公示，没有记录。请核对后再记。",
            "What was chosen is already noted, or is still public; nothing was noted. Check, then "
            "note it again.",
        )
    first = max(today(waiting[pk].since) for pk in chosen)
    _check_day(said.on, first, today(now))
    TakenDown.objects.bulk_create(
        TakenDown(item_id=pk, on=said.on, who=person, evidence=proof, by=actor(), at=now)
        for pk in chosen
    )
    gone = HandedItem.objects.filter(pk__in=chosen).order_by("pk")
    after = {"items": [one.item for one in gone], "on": said.on.isoformat()}
    record("taken down elsewhere", f"hand-over {row.pk}", after=after, at=now)
    return len(chosen)


def _locked(number: int) -> HandOver:
    row = HandOver.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise UsageError(f"没有第 {number} 次移交。", f"There is no hand-over {number}.")
    return row


def _said(text: str, most: int, label: tuple[str, str]) -> str:
    said = cleaned(text)
    if not said or len(said) > most:
        raise UsageError(
            f"请写明{label[0]}，至多 {most} 字。",
            f"{label[1]} is missing, or has more than {most} characters.",
        )
    return said


def _check_day(on: date, first: date, last: date) -> None:
    if not first <= on <= last:
        raise UsageError(
            f"日期应在 {first} 至 {last} 之间。", f"The day must be from {first} to {last}."
        )
