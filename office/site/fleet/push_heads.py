"""How a push is headed: a publication by its number, a withdrawal by what went, where it may be."""

from django.urls import reverse

from office.monitoring.last_word import Push
from office.published.models import Publication, Withdrawal
from office.site.fleet.push_page import Pushed
from office.site.withdrawals.tables import label
from office.withdrawals import targets
from office.words import moment, say


def publication_head(row: Publication) -> Pushed:
    """Of a publication."""
    return Pushed(
        Push("publication", row.seq),
        row.at,
        say("第 {n} 号公示", "Publication {n}", n=row.seq),
        say("{at} 公示", "published at {at}", at=moment(row.at)),
        reverse("site:draft", args=[row.draft_id]),
    )


def withdrawal_head(row: Withdrawal, *, by_name: bool) -> Pushed:
    """Of a withdrawal.

    Args:
        by_name: whether who asks may read what it names; else they read its number alone.
    """
    (told,) = targets.describe([row])
    title = (
        say("撤下 {name}", "Taken down: {name}", name=told.name)
        if by_name
        else say("撤下件第 {n} 版", "Envelope {n}", n=row.wd_version)
    )
    lead = say(
        "{scope}；{who} {at} 签批，撤下件第 {n} 版",
        "{scope}; signed by {who} at {at}, envelope {n}",
        scope=label(row), who=told.by, at=moment(row.at), n=row.wd_version,
    )  # fmt: skip
    back = reverse("site:withdrawal", args=[row.wd_version]) if by_name else reverse("site:fleet")
    return Pushed(Push("withdrawal", row.wd_version), row.at, title, lead, back)
