"""What is withheld, or goes on, is so by decisions that their deciders signed; else none is frozen.

A row in the database says that somebody decided; only a signature says that it was they. Signatures
are verified by keys that lie in the published tree, so that whoever writes the database alone
neither keeps a complaint from the screens nor brings one there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from office.complaints.labels import masked
from office.complaints.models import Complaint
from office.decisions.signature_state import Proof, Standing, standings
from office.decisions.signed_decision import Decided
from office.errors import Sentences
from office.freezing.trouble import Trouble
from office.objections.as_signed import signed_ruling
from office.objections.flow import RULED
from office.objections.flow import State as ObjectionState
from office.objections.models import Objection
from office.opinions.as_signed import signed_steps
from office.opinions.flow import DECIDED
from office.opinions.flow import State as OpinionState
from office.opinions.models import Opinion
from office.typical_cases.as_signed import signed_reading
from office.typical_cases.models import TypicalCase

_ON_THE_WAY = (Complaint.Status.NEW, Complaint.Status.FROZEN, Complaint.Status.WITHHELD)
_WHY: dict[Proof, Sentences] = {
    Proof.MISSING: ("没有签名", "is not signed"),
    Proof.FAILS: ("签名核对不符", "bears a signature that does not verify"),
}
_NAMES = {"opinion": "意见", "objection": "异议"}


def unproved(month: str = "") -> Iterator[Trouble]:
    """Of complaints that are not public yet each decision that nobody proved to have made, and each
    complaint that is withheld, by status or code, or not, otherwise than was decided last; with
    `month`, of that month's form.
    """
    opinions, objections = _opinions(), _objections()
    of_row = {"complaint": OuterRef("pk")}
    decided = Q(Exists(opinions.filter(**of_row))) | Q(Exists(objections.filter(**of_row)))
    kept_back = Q(status=Complaint.Status.WITHHELD) | ~Q(exclusion="")  # either keeps it back
    rows = Complaint.objects.filter(decided | kept_back)
    rows = rows.filter(Q(status__in=_ON_THE_WAY) | ~Q(exclusion=""))
    rows = rows.filter(closed_month=month) if month else rows
    found = {row.pk: row for row in rows.order_by("pk")}
    mine = {"complaint__in": rows.values("pk")}
    by_opinion = list(opinions.filter(**mine).prefetch_related("steps").order_by("pk"))
    by_objection = list(objections.filter(**mine).order_by("pk"))
    unbelieved = _unbelieved([*signed_steps(by_opinion), *_rulings(by_objection)])
    for one in unbelieved:
        yield _trouble(one, found[one.books.complaint])
    codes = _codes(by_opinion, by_objection)
    doubted = {one.books.complaint for one in unbelieved}
    for row in found.values():
        stands = row.exclusion, row.status == Complaint.Status.WITHHELD
        if row.pk not in doubted and stands != (codes[row.pk], bool(codes[row.pk])):
            yield _other(row)


def unproved_marks(complaints: Collection[int]) -> Iterator[Trouble]:
    """Of the published complaints of which a mark goes out each ruling that nobody proved."""
    rows = _objections().filter(complaint__in=complaints).select_related("complaint")
    objections = list(rows.order_by("pk"))
    by_pk = {row.complaint_id: row.complaint for row in objections}
    for one in _unbelieved(_rulings(objections)):
        yield _trouble(one, by_pk[one.books.complaint])


def unproved_news(ids: Collection[str] | None = None) -> Iterator[Trouble]:
    """Of typical cases that come in each whose reading for the law nobody proved to have made.

    Args:
        ids: those that are asked about; None: all.
    """
    rows = TypicalCase.objects.filter(state=TypicalCase.State.PROPOSED, seq=None)
    rows = rows if ids is None else rows.filter(pk__in=ids)
    readings = [reading for row in rows.order_by("pk") if (reading := signed_reading(row))]
    for one in _unbelieved(readings):
        zh, en = _WHY[one.proof]
        yield Trouble(
            "decision",
            f"典型个案的法律审核{zh}，不能作为公示的依据。请收回后另提一则，重新审核；"
            "并请技术员查明谁改过数据库。",
            f"The reading of a typical case for the law {en}, so it cannot be published on that "
            "basis. Take it back, propose another and have it reviewed; and ask a technician to "
            "find out who changed the database.",
        )


def _opinions() -> QuerySet[Opinion]:
    return Opinion.objects.filter(state__in=sorted(DECIDED))


def _objections() -> QuerySet[Objection]:
    return Objection.objects.filter(state__in=sorted(RULED))


def _rulings(rows: Iterable[Objection]) -> list[Decided]:
    return [ruling for row in rows if (ruling := signed_ruling(row))]


def _unbelieved(decisions: Iterable[Decided]) -> list[Standing]:
    return [one for one in standings(decisions) if not one.counts]


def _codes(opinions: Iterable[Opinion], objections: Iterable[Objection]) -> dict[int, str]:
    """By complaint the code under which it is withheld by what was decided last; "" where not."""
    told = [
        (row.decided_at, row.complaint_id, "" if row.kind == Opinion.Kind.LIFT else row.exclusion)
        for row in opinions
        if row.state == OpinionState.APPROVED and row.kind != Opinion.Kind.KEEP and row.decided_at
    ]
    told += [
        (row.decided_at, row.complaint_id, row.exclusion)
        for row in objections
        if row.state == ObjectionState.UPHELD and row.exclusion and row.decided_at
    ]
    found = defaultdict[int, str](str)
    for _, complaint, code in sorted(told):
        found[complaint] = code
    return found


def _trouble(one: Standing, row: Complaint) -> Trouble:
    zh, en = _WHY[one.proof]
    what, number = one.books.case.split()
    name = masked(row.number)
    return Trouble(
        "decision",
        f"{name}：第 {number} 号{_NAMES[what]}的决定{zh}，不能作为公示的依据。"
        "请技术员查明谁改过数据库；作出决定的人没有办过的，从备份恢复。",
        f"{name}: The decision on {what} {number} {en}, so nothing can be published on that basis. "
        "Ask a technician to find out who changed the database; if the decider did not make it, "
        "restore a backup.",
        row.pk,
        row.closed_month,
    )


def _other(row: Complaint) -> Trouble:
    name = masked(row.number)
    return Trouble(
        "decision",
        f"{name}：是否不予公示，与最后一次签名的决定不一致。请技术员查明谁改过数据库，从备份恢复。",
        f"{name}: Its withholding does not match the last signed decision. Ask a technician to "
        "find out who changed the database, and restore a backup.",
        row.pk,
        row.closed_month,
    )
