"""What a complaint still lacks on its way to the screen: as badges, and as a filter."""

from collections.abc import Callable, Collection, Iterable

import msgspec
from django.db.models import Prefetch, Q, QuerySet

from office.complaints.models import ChangeProposal, Complaint
from office.corrections.case_steps import to_tell
from office.corrections.models import Correction
from office.opinions.flow import OPEN
from office.opinions.models import Opinion
from office.privacy.redaction import unresolved
from office.words import say, words

_WAITS = (Complaint.Status.NEW, Complaint.Status.FROZEN)


class Badge(msgspec.Struct, frozen=True):
    """One thing that is missing; `tone` is a Tabler colour, never the only sign."""

    label: str
    tone: str = "orange"


class Lack(msgspec.Struct, frozen=True):
    """One kind of thing that may be missing.

    `query` finds the complaints that lack it, beginning with the few things that are open; `of`
    says whether one that was read by `with_lacks` does.
    """

    name: str
    label: str
    query: Callable[[], Q]
    of: Callable[[Complaint], bool]


def _changed() -> Q:
    return Q(pk__in=ChangeProposal.objects.filter(accepted=None).values("complaint"))


def _opinion() -> Q:
    return Q(pk__in=Opinion.objects.filter(state__in=OPEN).values("complaint"))


def _correcting() -> Q:
    waiting = Correction.objects.filter(state=Correction.State.PROPOSED)
    return Q(pk__in=waiting.values("record__complaint"))


def _untold() -> Q:
    return Q(pk__in=to_tell().order_by().values("record__complaint"))


def _corrections(row: Complaint, name: str) -> bool:
    return bool(getattr(getattr(row, "public_record", None), name, ()))


def _unticked() -> Q:
    return Q(secrecy_by="", status__in=_WAITS, exclusion="")


LACKS: tuple[Lack, ...] = (
    Lack(
        "secrecy",
        words("待保密审查", "Secrecy check due"),
        _unticked,
        lambda row: not row.secrecy_by and row.status in _WAITS and not row.exclusion,
    ),
    Lack(
        "opinion",
        words("有意见未决", "Opinion undecided"),
        _opinion,
        lambda row: bool(row.open_opinions),  # type: ignore[attr-defined]
    ),
    Lack(
        "change",
        words("改动待核", "Change to decide"),
        _changed,
        lambda row: bool(row.open_proposals),  # type: ignore[attr-defined]
    ),
    Lack(
        "venue",
        words("没有场所", "No venue"),
        lambda: Q(venue=None, in_no_venue=None, status__in=_WAITS, exclusion=""),
        lambda row: (
            (row.venue_id, row.in_no_venue, row.exclusion) == (None, None, "")
            and row.status in _WAITS
        ),
    ),
    Lack(
        "correction",
        Correction.State.PROPOSED.label,
        _correcting,
        lambda row: _corrections(row, "open_corrections"),
    ),
    Lack(
        "tell",
        words("更正待告知", "Applicant to be told"),
        _untold,
        lambda row: _corrections(row, "untold_corrections"),
    ),
)
_OF_ROW = {"venue", "secrecy"}
"""Those that a row tells by itself."""
EXCLUDED = Complaint.Status.WITHHELD.label
PRIVACY = words("待隐私核查", "Privacy check due")


def with_lacks(rows: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """`rows` with what `badges` looks at, in one query more for each kind."""
    return rows.prefetch_related(
        Prefetch(
            "opinions",
            Opinion.objects.filter(state__in=OPEN).only("complaint_id"),
            to_attr="open_opinions",
        ),
        Prefetch(
            "proposals",
            ChangeProposal.objects.filter(accepted=None).only("complaint_id"),
            to_attr="open_proposals",
        ),
        Prefetch(
            "public_record__corrections",
            Correction.objects.filter(state=Correction.State.PROPOSED).only("record_id"),
            to_attr="open_corrections",
        ),
        Prefetch(
            "public_record__cases",
            to_tell().only("record_id"),
            to_attr="untold_corrections",
        ),
    )


def noted(rows: Iterable[Complaint]) -> list[Complaint]:
    """`rows`, each with the number of its open findings of the privacy scanner (R2)."""
    found = list(rows)
    waiting = [row for row in found if row.status in _WAITS and not row.exclusion]
    counts = unresolved(waiting)
    for row in found:
        row.open_findings = counts.get(row.pk, 0)  # type: ignore[attr-defined]
    return found


def badges(row: Complaint) -> Iterable[Badge]:
    """What `row` lacks, and whether it is withheld; of rows of `with_lacks`, then `noted`."""
    found = [Badge(str(lack.label)) for lack in LACKS if lack.of(row)]
    if row.open_findings:  # type: ignore[attr-defined]
        found.insert(0, Badge(str(PRIVACY)))
    if row.exclusion:
        found.append(Badge(f"{EXCLUDED} {row.exclusion}", "secondary"))
    return found


def next_step(row: Complaint, open_findings: Collection[int]) -> str:
    """What a complaint that is to be published waits for first, in a word.

    Args:
        open_findings: the keys of those with findings to decide (`privacy.queue`).
    """
    if row.status == Complaint.Status.FROZEN:
        return say("待签批、公示", "To be signed and published")
    if row.pk in open_findings:
        return str(PRIVACY)
    found = (str(lack.label) for lack in LACKS if lack.name in _OF_ROW and lack.of(row))
    return next(found, say("待告知或定稿", "To be notified or frozen"))


def problem(value: str) -> Q:
    """The condition of the filter 问题."""
    if value == "excluded":
        return ~Q(exclusion="")
    return next(lack.query() for lack in LACKS if lack.name == value)


def choices() -> list[tuple[str, object]]:
    return [*((lack.name, lack.label) for lack in LACKS), ("excluded", EXCLUDED)]
