"""The columns and filters of the lists of opinions, and of complaints to choose from."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Case, F, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone

from office.complaints import labels
from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.opinions.exclusion_codes import EXCLUSIONS, GROUNDS
from office.opinions.flow import OPEN
from office.opinions.models import Opinion
from office.registry.bureau_policy import policy
from office.site.opinions.deadline import opinion_words
from office.site.opinions.labels import KINDS, STATES
from office.site.tables import Column, Filter, Table
from office.words import named, words

_FILED = Column("filed", words("提出", "Filed"), lambda o: _day(o.filed_at), ("filed_at",))
_GROUND = Column("ground", words("理由", "Ground"), lambda o: GROUNDS.get(o.ground, "—"))


def opinions_table(
    rows: QuerySet[Opinion], only: Mapping[str, Q], *, exporting: bool = False
) -> Table:
    """The list of opinions; `only` are those that wait for the reader (mine) or for others, and
    those due for re-review (due).

    Those that are not decided come first, what is due first of them; there the law has no term.
    A page shows what fits a laptop, the file has ground and day of filing besides.
    """
    is_open = Q(state__in=sorted(OPEN))
    rows = rows.annotate(
        done=Case(When(is_open, then=0), default=1), since=Case(When(is_open, then=F("filed_at")))
    )
    ruled, today = policy(), timezone.localdate()
    return Table(
        name="opinions",
        columns=(
            Column("pk", words("编号", "No."), lambda o: o.pk, ("pk",)),
            Column(
                "deadline",
                words("期限", "Deadline"),
                lambda o: opinion_words(o, ruled, today),
                ("done", "since"),
                template="frame/deadline_cell.html",
            ),
            Column(
                "number",
                FIELD["number"].label,
                lambda o: o.complaint.number,
                ("complaint__number",),
            ),
            Column(
                "state",
                words("办理情况", "State"),
                lambda o: STATES[o.state],
                ("state",),
                template="opinions/state.html",
            ),
            Column(
                "unit",
                FIELD["unit"].label,
                lambda o: named(o.complaint.unit) if o.complaint.unit else "—",
                ("complaint__unit__name_zh",),
            ),
            Column("kind", words("类别", "Kind"), lambda o: KINDS[o.kind], ("kind",)),
            *([_GROUND] if exporting else []),
            Column(
                "exclusion", words("事由", "Code"), lambda o: o.exclusion or "—", ("exclusion",)
            ),
            *([_FILED] if exporting else []),
            Column(
                "decided", words("办结", "Decided"), lambda o: _day(o.decided_at), ("decided_at",)
            ),
            Column(
                "review",
                words("复查", "Re-review"),
                lambda o: o.review_on.isoformat() if o.review_on else "—",
                ("review_on",),
            ),
        ),
        rows=rows,
        order=("done", "since", "-pk"),
        filters=(
            Filter("state", words("办理情况", "State"), list(STATES.items())),
            Filter("kind", words("类别", "Kind"), list(KINDS.items())),
            Filter(
                "exclusion",
                words("事由", "Code"),
                [(code, f"{code} {said}") for code, said in EXCLUSIONS.items()],
            ),
            Filter(
                "only",
                words("只看", "Only"),
                [
                    ("mine", words("待我办理", "Waiting for me")),
                    ("others", words("待他人办理", "Waiting for others")),
                    ("due", words("到期复查", "Due for re-review")),
                ],
                only.__getitem__,
            ),
        ),
        search=("complaint__number", "complaint__unit__name_zh"),
        url=lambda o: reverse("site:opinion", args=[o.pk]),
    )


def complaints_table(rows: QuerySet[Complaint]) -> Table:
    """The complaints on which an opinion may be filed."""
    return Table(
        name="complaints",
        columns=(
            Column("number", FIELD["number"].label, lambda c: c.number, ("number",)),
            Column(
                "accepted",
                words("投诉时间", "Accepted"),
                lambda c: c.accepted_on.isoformat(),
                ("accepted_on",),
            ),
            Column(
                "month", FIELD["closed_month"].label, lambda c: c.closed_month, ("closed_month",)
            ),
            Column(
                "operator",
                FIELD["operator"].label,
                lambda c: c.operator.name,
                ("operator__name",),
            ),
            Column(
                "unit",
                FIELD["unit"].label,
                lambda c: named(c.unit) if c.unit else "—",
                ("unit__name_zh",),
            ),
            Column("status", words("状态", "State"), lambda c: labels.STATES[c.status]),
        ),
        rows=rows,
        order=("-closed_month", "number"),
        search=("number", "operator__name"),
        url=lambda c: reverse("site:new_opinion", args=[c.pk]),
    )


def _day(at: datetime | None) -> str:
    return timezone.localtime(at).date().isoformat() if at else "—"
