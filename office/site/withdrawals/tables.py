"""The list of what was taken down, and how each confirmation stands."""

from datetime import datetime
from operator import attrgetter

from django.db.models import Case, F, Q, When
from django.urls import reverse

from office.due.confirmation import confirmation_deadline
from office.published.models import Withdrawal
from office.site.deadline_words import DeadlineWords, confirmation_words
from office.site.tables import Column, Filter, Table
from office.withdrawals import targets
from office.withdrawals.confirmation import acts, pending
from office.withdrawals.scopes import acting_scope
from office.withdrawals.whose_turn import whose_turn
from office.words import moment, say, words

_TURNS = {
    "confirm": (words("待我确认", "For me to confirm"), attrgetter("confirm")),
    "others-confirm": (
        words("待另一位确认", "For another to confirm"), attrgetter("others_confirm"),
    ),
    "review": (words("到期复核", "Due for review"), attrgetter("review")),
}  # fmt: skip
"""What can be asked for: its words, and what it is of a `Turns`."""


def withdrawals_table(now: datetime, person: str) -> Table:
    """Everything ever taken down: first what is to be confirmed, by when; then the newest.

    Args:
        person: who reads, for what is theirs to confirm and to review.
    """
    waits = Q(wd_version__in=pending())
    rows = acts().annotate(
        done=Case(When(waits, then=0), default=1), since=Case(When(waits, then=F("at")))
    )
    known = {one.row.pk: one for one in targets.describe(rows)}
    return Table(
        "withdrawals",
        [
            Column("number", words("撤下件", "Withdrawal"), lambda w: w.wd_version, ("wd_version",),
                   number=True),
            Column("what", words("撤下了什么", "What"), lambda w: known[w.pk].name),
            Column("deadline", words("期限", "Deadline"),
                   lambda w: confirmation_left(known[w.pk], now), ("done", "since"),
                   template="frame/deadline_cell.html"),
            Column("second", words("确认人", "Confirmed by"),
                   lambda w: known[w.pk].confirmed_by or say("待确认", "to be confirmed")),
            Column("state", words("状态", "State"), lambda w: known[w.pk].state),
            Column("screens", words("各屏确认", "Screens"), lambda w: w.wd_version,
                   template="withdrawals/screens_cell.html"),
            Column("at", words("时间", "Time"), lambda w: moment(w.at), ("at",)),
            Column("scope", words("范围", "Scope"), label, ("scope",)),
            Column("reason", words("理由", "Reason"), lambda w: w.reason),
            Column("by", words("撤下人", "By"), lambda w: known[w.pk].by, ("by",)),
        ],
        rows,
        ["done", "since", "-wd_version"],
        filters=[
            Filter(
                "only",
                words("只看", "Only"),
                [(name, told) for name, (told, _) in _TURNS.items()],
                lambda value: Q(pk__in=[w.pk for w in _TURNS[value][1](whose_turn(person, now))]),
            )
        ],
        search=["target", "reason"],
        url=lambda w: reverse("site:withdrawal", args=[w.wd_version]),
    )  # fmt: skip


def confirmation_left(told: targets.WithdrawalTarget, now: datetime) -> DeadlineWords | None:
    """By when it is to be confirmed; None: it is."""
    if told.confirmed_by:
        return None
    return confirmation_words(confirmation_deadline(told.row.at), now)


def label(row: Withdrawal) -> object:
    """How the scope of a withdrawal is called, as it acts here."""
    scope, _ = acting_scope(row.scope, row.target)
    return scope.label
