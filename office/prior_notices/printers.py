"""Who printed letters with a one-time address, and so had it and the check code in hand."""

from collections.abc import Collection

from office.accounts.display_names import names
from office.complaints.models import Complaint
from office.prior_notices.models import Letter
from office.words import say


def printers(complaint: Complaint) -> str:
    """The names of who printed letters of `complaint`, the first first; "" where nobody did."""
    rows = Letter.objects.filter(notice__complaint=complaint).values_list("by", flat=True)
    slugs = list(dict.fromkeys(rows))
    known = names(slugs)
    return say("、", ", ").join(known[slug] for slug in slugs)


def printers_of_replies(pub_ids: Collection[str]) -> set[str]:
    """Who printed letters of records that have an operator's reply, or one that waits."""
    rows = Letter.objects.filter(notice__complaint__public_record__in=pub_ids)
    there = rows.exclude(notice__complaint__reply_zh="", notice__complaint__reply_en="")
    corrections = "notice__complaint__public_record__corrections"
    waits = rows.filter(
        **{f"{corrections}__state": "proposed", f"{corrections}__changes__has_key": "reply_on"}
    )
    return {*there.values_list("by", flat=True), *waits.values_list("by", flat=True)}
