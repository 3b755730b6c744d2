"""Acts on venues: what is registered of them, and what they sell and how many come (R15)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from layouts.readable_sizes import TooFarError
from layouts.screen_profiles import TooFewPixelsError, check
from office.audit.record import record
from office.errors import UsageError
from office.registry.models import IntakeCount, PanelProfile, Venue
from office.registry_changes.drawable_words import check_severe, check_words
from office.registry_changes.field_diff import differing, put
from sync.bundle import Profile

_VENUE_ID = re.compile(r"[A-Z0-9]{2,8}\Z")


def check_id(text: str) -> str:
    """`text` where it is a venue's id.

    Raises:
        UsageError: it is none.
    """
    if not _VENUE_ID.match(text):
        raise UsageError(
            "场所编号为2至8位大写字母或数字。", "A venue id has 2 to 8 capitals or digits."
        )
    return text


def set_venue(
    venue_id: str, fields: Mapping[str, Any], profiles: Sequence[str] | None = None
) -> Venue:
    """Add a venue, or change one; audited.

    A new one is published only once the registrars have appointed its role (keys appoint).

    Raises:
        UsageError: not a venue id, a new venue without a name, a merger into nothing, words that
            plates cannot show, or a panel that has no room for a plate.
    """
    found = Venue.objects.filter(pk=check_id(venue_id)).first()
    venue = found or Venue(id=venue_id)
    before, after = differing(venue, fields)
    check_words(after, drawn=("name_zh", "name_en"))
    check_severe(after)
    put(venue, after)
    if not venue.name_zh:
        raise UsageError("新场所要有名称（--name-zh）。", "A new venue needs a name.")
    _check_merger(venue, given="successor_id" in fields)
    with transaction.atomic():
        venue.save()
        if profiles is not None:
            had = sorted(venue.profiles.values_list("pk", flat=True)) if found else []
            if had != sorted(profiles):
                before["profiles"], after["profiles"] = had, sorted(profiles)
                _check_panels(set(profiles) - set(had))
                venue.profiles.set(PanelProfile.objects.filter(pk__in=profiles))
        if found and not after:
            return venue
        record("venue", venue_id, before=before if found else None, after=after)
    return venue


def save_figures(venue: Venue, month: str, values: Mapping[str, Any], now: datetime) -> None:
    """Note a month's figures of a venue with their provider.

    Sales and footfall are signed only where the provider agreed (R6).

    Raises:
        UsageError: sales or footfall without a provider, or one that plates cannot show.
    """
    given = values.get("sales_yuan") is not None or values.get("footfall") is not None
    if given and not values.get("provider"):
        raise UsageError(
            "填了销售额或客流，须写明提供单位。",
            "If sales or footfall are given, state who provided them.",
        )
    found = IntakeCount.objects.filter(venue=venue, month=month).first()
    row = found or IntakeCount(venue=venue, month=month)
    before, after = differing(row, values) if found else ({}, dict(values))
    if not after:
        return
    check_words(after, drawn=("provider",))
    check_severe(after)
    with transaction.atomic():
        put(row, after)
        row.save()
        record("figures", f"{venue.pk} {month}", before=before, after=after, at=now)


def _check_panels(names: Iterable[str]) -> None:
    """That plates have room on the panels which a venue is given, and which hang nowhere yet."""
    for row in PanelProfile.objects.filter(pk__in=names, venues=None).order_by("pk"):
        try:
            check(msgspec.convert(row.body, Profile))
        except (TooFewPixelsError, TooFarError) as error:
            raise UsageError(error.zh, error.en) from error


def _check_merger(venue: Venue, *, given: bool) -> None:
    """A merged venue names an open one that goes on; any other names none."""
    if venue.state != Venue.State.MERGED:
        if given:
            raise UsageError(
                "--successor 只与 --state merged 连用。",
                "--successor goes with --state merged only.",
            )
        venue.successor_id = None
        return
    found = Venue.objects.filter(pk=venue.successor_id, state=Venue.State.OPEN)
    if not found.exclude(pk=venue.pk).exists():
        raise UsageError(
            "并入须用 --successor 指明另一个营业的场所。",
            "For a venue that is merged, name another open one: --successor ID.",
        )
