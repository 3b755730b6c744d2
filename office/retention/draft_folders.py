"""Folders of drafts that were voided or published."""

import shutil
from collections.abc import Sequence
from datetime import timedelta

from office.drafts.models import Draft
from office.published.models import Publication
from office.retention.rule_type import Moment

VOIDED_DAYS = 7
"""As long as whoever prepared it may want to see what was sent back."""


def voided(moment: Moment) -> list[int]:
    """Voided drafts whose folder is still here."""
    last = moment.now - timedelta(days=VOIDED_DAYS)
    rows = Draft.objects.filter(state=Draft.State.CANCELLED).order_by("pk")
    return [
        row.number
        for row in rows
        if (row.voided_at or row.frozen_at) <= last and moment.place.draft(row.number).is_dir()
    ]


def published_drafts(moment: Moment) -> list[int]:
    """Published drafts but the newest, whose forms may be printed again."""
    last = moment.now - timedelta(days=moment.policy.keep_raw_days)
    rows = Publication.objects.order_by("-seq").values_list("draft", "at")
    return [
        number
        for number, at in list(rows)[1:]
        if at <= last and moment.place.draft(number).is_dir()
    ]


def delete_folders(moment: Moment, numbers: Sequence[int]) -> int:
    """Delete the folders; what was published lies in the published tree."""
    for number in numbers:
        shutil.rmtree(moment.place.draft(number), ignore_errors=True)
    return sum(not moment.place.draft(number).exists() for number in numbers)
