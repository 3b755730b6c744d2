"""What the rows of the log are chosen by: a term of the line, and all that it may mean.

A term stands in the address as `KIND:KEY`, several of them with commas between: of either. No
address has what was typed, for a shop's name beside a day may tell what is not published.
"""

from collections.abc import Callable, Mapping

import msgspec
from django.db.models import Q

from office.drafts.models import Batch, Draft, ItemAct
from office.history.complaint_events import about, about_one, taken_down
from office.published.models import Withdrawal
from office.registry.models import Operator
from office.site.audit import labels
from office.site.audit.sight import Sight
from office.site.audit.subjects import ACCOUNTS

TERMS = 6
"""So many terms narrow a search at most."""
MEANINGS = 20
"""So many things one term may mean at most; a longer list is none that a person chooses from."""
_LONGEST = 60


class Meaning(msgspec.Struct, frozen=True):
    """One thing that rows may be chosen by."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


type Term = tuple[Meaning, ...]
"""What one term means, one of these or another."""


def read(given: list[str]) -> tuple[Term, ...]:
    """The terms of an address; what says nothing is passed over."""
    terms = (tuple(_meanings(one)) for one in given[:TERMS])
    return tuple(term for term in terms if term)


def _meanings(given: str) -> list[Meaning]:
    found = []
    for one in given.split(",")[:MEANINGS]:
        kind, colon, key = one.partition(":")
        if colon and kind in _ROWS and 0 < len(key) <= _LONGEST and _fits(kind, key):
            found.append(Meaning(kind, key))
    return found


def _fits(kind: str, key: str) -> bool:
    """Whether a key is one of its kind: numbers are asked of the database as numbers."""
    if kind in _NUMBERS:
        return key.isascii() and key.isdecimal() and len(key) <= 18
    return kind != "days" or (
        all(labels.is_day(day) for day in key.split("~")) and key.count("~") == 1
    )


def written(term: Term) -> str:
    """A term as an address has it."""
    return ",".join(map(str, term))


def rows_of(term: Term, sight: Sight) -> Q:
    """The rows that a term chooses."""
    wanted = Q(pk__in=[])
    for one in term:
        wanted |= _ROWS[one.kind](one.key, sight)
    return wanted


def _complaint(key: str, sight: Sight) -> Q:
    return about_one(sight.complaints.filter(pk=key))


def _operator(key: str, sight: Sight) -> Q:
    """Its complaints, and its own registration; nothing to who may not read of either."""
    if not sight.reads:
        return Q(pk__in=[])
    keys = list(Operator.objects.filter(pk=key).values_list("key", flat=True))
    itself = [*keys, *(f"operator {one}" for one in keys), *taken_down("operator", keys)]
    return about(sight.complaints.filter(operator=int(key))) | Q(subject__in=itself)


def _account(key: str, _sight: Sight) -> Q:
    return Q(subject=key, act__in=ACCOUNTS)


def _place(key: str, _sight: Sight) -> Q:
    """Of a venue or a screen: itself, and what the log calls by it and something more."""
    more = Q(act__in=["figures", "venue proof", "attend"], subject__startswith=f"{key} ")
    return Q(subject__in=[key, f"venue {key}"]) | more


def _draft(key: str, _sight: Sight) -> Q:
    """A draft, its items and forms, and the publication that came of it."""
    items = ItemAct.objects.filter(draft=int(key)).values_list("item", flat=True)
    forms = Batch.objects.values_list("month", flat=True)
    seqs = Draft.objects.filter(pk=key).values_list("seq", flat=True)
    return Q(
        subject__in=[
            f"draft {key}",
            *{f"draft {key} item {item[:12]}" for item in items},
            *(f"annex2 {month} draft {key}" for month in forms),
            *(f"publication {seq}" for seq in seqs),
        ]
    )


def _publication(key: str, _sight: Sight) -> Q:
    return Q(subject__in=[f"publication {key}", f"push publication {key}"])


def _withdrawal(key: str, _sight: Sight) -> Q:
    """An act of taking down, its confirmation, review and lift, and what was done about screens."""
    row = Withdrawal.objects.filter(wd_version=key).first()
    wanted = Q(subject__in=[f"withdrawal {key}", f"push withdrawal {key}"])
    wanted |= Q(act="attend", subject__endswith=f" withdrawal {key}")
    if row is None:
        return wanted
    of_it = Q(subject=f"{row.scope} {row.target}", after__contains=f'"{row.entry}"')
    return wanted | Q(subject=f"lift {row.entry}") | Q(act="withdraw") & of_it


def _days(key: str, sight: Sight) -> Q:
    first, _, last = key.partition("~")
    return labels.from_day(first, sight.zone) & labels.to_day(last, sight.zone)


_ROWS: Mapping[str, Callable[[str, Sight], Q]] = {
    "complaint": _complaint,
    "operator": _operator,
    "person": lambda key, _sight: Q(actor=key),
    "account": _account,
    "act": lambda key, _sight: Q(act=key),
    "role": lambda key, _sight: labels.of_role(key),
    "venue": _place,
    "screen": _place,
    "draft": _draft,
    "publication": _publication,
    "withdrawal": _withdrawal,
    "row": lambda key, _sight: Q(number=key),
    "days": _days,
}
_NUMBERS = frozenset({"complaint", "operator", "draft", "publication", "withdrawal", "row"})
