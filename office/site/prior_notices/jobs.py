"""The notices of a month, issued and printed as a job."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from office.audit.record import actor
from office.complaints.models import Complaint
from office.complaints.took_part import barred_from
from office.errors import OfficeError
from office.jobs import queue as jobs
from office.papers import letters_once, make_form
from office.papers.notice_letter import Letter, joined, letter
from office.prior_notices.errors import NoticeError
from office.prior_notices.issue import HAD_A_HAND, issue
from office.prior_notices.notice_state import Standing, condition
from office.prior_notices.ready_to_notify import obstacles, to_be_listed
from office.prior_notices.waiting import outdated
from office.progress import Progress
from office.registry.bureau_policy import policy
from office.separation import Duty
from office.state_dir import current_state_dir

KIND = "notices"
AT_ONCE = 100
"""Letters of one PDF; a month that has more is asked for again."""


@jobs.kind(KIND)
def month(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Issue what is ready of the month that `args` names and who asks may print; lead to it.

    Raises:
        NoticeError: nothing of it is ready, or who asked may print none of it.
    """
    ready, barred = ready_of(str(args["month"])), set[int]()
    if policy().notice == "online":
        barred = barred_from(Duty.PRINT, [row.pk for row in ready], actor())
    rows = [row for row in ready if row.pk not in barred][:AT_ONCE]
    letters = list[Letter]()
    for done, row in enumerate(rows, 1):
        _one(row, letters, now)
        progress(done, len(rows))
    if not letters and barred:
        raise NoticeError(*HAD_A_HAND)
    if not letters:
        raise NoticeError(
            "这个月没有可以告知的投诉：或者都已告知，或者隐私、保密、文字尚未完成。",
            "No complaints of that month can be notified: either all have been, or their text, "
            "privacy or secrecy checks are not finished.",
        )
    word = letters_once.keep(make_form.folder(current_state_dir()), joined(letters))
    return reverse("site:letters", args=[word])


def ready_of(month: str) -> list[Complaint]:
    """What of a month is to be notified of and ready."""
    today, old = localdate(), outdated()
    wanted = condition(Standing.TO_NOTIFY, old, today) | condition(Standing.CHANGED, old, today)
    rows = list(to_be_listed().filter(wanted, closed_month=month).select_related("operator"))
    lacks = obstacles(rows)
    return [row for row in rows if row.pk not in lacks]


def _one(row: Complaint, letters: list[Letter], now: datetime) -> None:
    """A notice with its letter, or neither: what cannot be drawn stays to be notified of."""
    try:
        with transaction.atomic():
            letters.append(letter(issue(row, now), now))
    except OfficeError:
        return
